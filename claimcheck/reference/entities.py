"""Finding the entities of the reference table in a text, by their names.

Three ways of naming: an alias or demonym means its entity wherever it stands; a contextual name
("the bloc", "Washington") means the one of its entities that the text has named before it, or the
only one that goes by it where the name is capitalised. Names that only hold a country's ("Lake
Chad"), and people who are called like one ("Michael Jordan"), mean nobody here.
only one that goes by it where the name is capitalised. An entity's own name that is listed as
contextual too is doubtful: beside another capitalised word it is part of that one's name (Jordan,
but not Jordan Peterson). A name of several entities means the one that the text names otherwise.
"""

import calendar
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Catalogue, Entity, Span

ONE_OF = re.compile(r"\b(?:each|every|average|typical)\s$", re.IGNORECASE)
OURS = re.compile(r"\b(?:our|my) (?:country|nation|homeland)\b", re.IGNORECASE)
MONTHS = frozenset(calendar.month_name[1:])
WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")


@dataclass(frozen=True, slots=True)
class EntityMention:
    """An entity named in the text; `how` is alias, demonym or contextual.

    A name of several that the text does not tell apart has no entity, and is `ambiguous` among
    them.
    """

    span: Span
    entity: str
    how: str
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    entities: tuple[str, ...]
    how: str


class EntityIndex:
    """All names of a catalogue's entities and groups, by first word."""

    def __init__(
        self, catalogue: Catalogue, others: Sequence[str] = (), given: Sequence[str] = ()
    ) -> None:
        """Index the names of `catalogue`.

        Args:
            catalogue: entities and groups.
            others: names that hold an entity's name and mean none.
            given: names of entities that people have, too.
        """
        self._given = frozenset(given)
        self._countries = {e.id for e in catalogue.entities.values() if e.kind == "country"}
        self._names: dict[str, list[_Name]] = {}
        self._doubtful: set[tuple[str, ...]] = set()
        gathered: dict[tuple[tuple[str, ...], str], list[str]] = {}
        for entity in _with_groups(catalogue):
            sure = (n for n in (entity.name, *entity.aliases) if n not in entity.contextual)
            self._doubtful |= {_spelling(n) for n in {entity.name} & {*entity.contextual}}
            for how, names in (
                ("alias", sure),
                ("demonym", entity.demonyms),
                ("contextual", entity.contextual),
            ):
                for name in names:
                    if words := _spelling(name):
                        gathered.setdefault((words, how), []).append(entity.id)
        for name in others:
            words = _spelling(name)
            if words and (words, "alias") not in gathered:
                gathered[words, "other"] = []
        for (words, how), ids in gathered.items():
            name_ = _Name(words, tuple(dict.fromkeys(ids)), how)
            self._names.setdefault(words[0], []).append(name_)
        for listed in self._names.values():
            listed.sort(key=lambda n: (-len(n.words), n.how))

    def find(self, text: str) -> list[EntityMention]:
        """Give the entities named in `text`, in order, longest names first, none overlapping."""
        tokens = [(m.start(), m.end(), _bare(m[0])) for m in WORD.finditer(text)]
        found: list[EntityMention] = []
        waiting: list[tuple[Span, _Name]] = []
        at = 0
        while at < len(tokens):
            name = self._longest(tokens, at)
            if name is None:
                at += 1
                continue
            span = Span(tokens[at][0], tokens[at + len(name.words) - 1][1])
            person = self._is_person(text, tokens, at, name)
            if not name.entities or person or self._is_part(text, span, name):
                at += len(name.words)
                continue
            if name.how == "contextual" or len(name.entities) > 1:
                waiting.append((span, name))
            else:
                found.append(EntityMention(span, name.entities[0], name.how))
            at += len(name.words)
        for several in (False, True):  # what one entity alone goes by helps to settle the others
            asked = [(s, n) for s, n in waiting if (len(n.entities) > 1) == several]
            settled = [
                self._own(m, name) for span, name in asked if (m := _resolve(span, name, found))
            ]
            found = sorted([*found, *settled], key=lambda m: m.span)
        return sorted([*found, *self._ours(text, found)], key=lambda m: m.span)

    def _own(self, mention: EntityMention, name: _Name) -> EntityMention:
        """Take an entity's own name for itself, doubtful as it is: no seat, no nickname."""
        return replace(mention, how="alias") if name.words in self._doubtful else mention

    def _is_part(self, text: str, span: Span, name: _Name) -> bool:
        """Whether a doubtful name is part of another's: "Jordan Peterson"."""
        return name.words in self._doubtful and not _alone(text, span)

    def _ours(self, text: str, found: Sequence[EntityMention]) -> list[EntityMention]:
        """Take "our country" for the one last named before it: the speaker's, or the story's."""
        named = [m for m in found if m.entity in self._countries]
        ours = []
        for phrase in OURS.finditer(text):
            before = [m for m in named if m.span.end <= phrase.start()]
            if before:
                ours.append(EntityMention(Span(*phrase.span()), before[-1].entity, "contextual"))
        return ours

    def _longest(self, tokens: Sequence[tuple[int, int, str]], at: int) -> _Name | None:
        """Find the longest name at a token; names in small letters may open a sentence."""
        first = tokens[at][2]
        small = first[:1].lower() + first[1:]
        for opening in dict.fromkeys((first, small)):
            for name in self._names.get(opening, ()):
                words = (opening, *(t[2] for t in tokens[at + 1 : at + len(name.words)]))
                if words == name.words:
                    return name
        return None

    def _is_person(
        self, text: str, tokens: Sequence[tuple[int, int, str]], at: int, name: _Name
    ) -> bool:
        """Whether a name that people have, too, stands with another capitalised word."""
        if len(name.words) > 1 or name.words[0] not in self._given:
            return False
        behind = tokens[at + 1][2] if _joined(text, tokens, at) else ""
        if behind[:1].isupper() and behind not in MONTHS:
            return True
        if at == 0 or not _joined(text, tokens, at - 1):
            return False
        opens = at == 1 or not _joined(text, tokens, at - 2, " ,\"'")
        return tokens[at - 1][2][:1].isupper() and not opens


def _joined(text: str, tokens: Sequence[tuple[int, int, str]], at: int, signs: str = " ") -> bool:
    """Whether no more than a space (or other signs) parts a token from the next one."""
    if at + 1 >= len(tokens):
        return False
    gap = text[tokens[at][1] - 1 : tokens[at + 1][0]]
    return len(gap) > 1 and gap[0] != "." and not gap[1:].strip(signs)


def is_people(mention: EntityMention, text: str) -> bool:
    """Whether a name means people of a place: "Kenyans", "each Kenyan"."""
    if mention.how != "demonym":
        return False
    each = ONE_OF.search(text[max(0, mention.span.start - 12) : mention.span.start])
    return text[mention.span.start : mention.span.end].endswith("s") or each is not None


def is_seat(mention: EntityMention, text: str) -> bool:
    """Whether a body is meant by where it sits: "Berlin", not "the bloc".

    A seat stands for those who act from it, never for what is counted in the country.
    """
    proper = text[mention.span.start : mention.span.start + 1].isupper()
    lead = text[max(0, mention.span.start - 4) : mention.span.start].lower()
    return mention.how == "contextual" and proper and lead != "the "


def _bare(word: str) -> str:
    """Drop a possessive and a closing dot, so that "U.S." and "US" are one."""
    return word.replace(".", "")


def _spelling(name: str) -> tuple[str, ...]:
    return tuple(_bare(m[0]) for m in WORD.finditer(name))


def _alone(text: str, span: Span) -> bool:
    """Whether no capitalised word stands right beside a name, but for one that opens a sentence."""
    if AFTER.match(text, span.end):
        return False
    before = BEFORE.search(text, max(0, span.start - 40), span.start)
    return before is None or before[1].lower() in LEADS


AFTER = re.compile(r"[ -][A-Z]")
BEFORE = re.compile(r"\b([A-Z][\w'\u2019-]*)[ -]$")
_LEADS = "in of for to from and but with as while though at the across since only"
LEADS = frozenset(_LEADS.split(" "))
"""Words that may stand before a name and be no part of it, though a sentence opens with them."""


def _resolve(span: Span, name: _Name, found: Sequence[EntityMention]) -> EntityMention | None:
    """Settle a contextual name on the entity of it that was last named before it."""
    named = [m for m in found if m.entity in name.entities]
    before = [m for m in named if m.span.end <= span.start]
    if before:
        return EntityMention(span, before[-1].entity, "contextual")
    if len(name.entities) > 1 and len({m.entity for m in named}) == 1:
        return EntityMention(span, named[0].entity, "contextual")
    if len(name.entities) == 1 and (named or name.words[0][:1].isupper()):
        return EntityMention(span, name.entities[0], "contextual")
    if len(name.entities) > 1 and name.words[0][:1].isupper():
        return EntityMention(span, "", "ambiguous", name.entities)
    return None


def _with_groups(catalogue: Catalogue) -> list[Entity]:
    """Give all entities, and as entities the groups that are not entities themselves."""
    groups = [
        Entity(g.id, g.name, "group", g.aliases)
        for g in catalogue.groups.values()
        if g.id not in catalogue.entities
    ]
    return [*catalogue.entities.values(), *groups]


def contains(entities: Mapping[str, Entity], outer: str, inner: str) -> bool:
    """Whether `inner` is `outer` or lies within it, at any depth."""
    seen: set[str] = set()
    waiting = [inner]
    while waiting:
        current = waiting.pop()
        if current == outer:
            return True
        if current not in seen and current in entities:
            seen.add(current)
            waiting.extend(entities[current].within)
    return False
