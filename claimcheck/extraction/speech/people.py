"""Calling a speaker by its full name: surnames, titles, pronouns and "the ministry" resolved."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction.speech.parties import Party, PartyReader
from claimcheck.extraction.speech.words import Word, words_of
from claimcheck.rulebook.kinds import SpeechWords

RUN = re.compile(
    r"(?:[^\W\d_a-z][\w.'&-]{0,30}|(?<=\w\s)(?:of|the|de|der|den|van|von|la|le|al|bin|el|da|di))"
    r"(?:\s(?:of|the|de|der|den|van|von|la|le|al|bin|el|da|di|[^\W\d_a-z][\w.'&-]{0,30})){0,9}"
)
"""Capitals in a row, with the small words of names among them."""
ACRONYM = re.compile(r"\s\(([A-Z]{2,8})\)")
ROLE_BEFORE = re.compile(r"([a-z]+)\s$")
ASIDE = 70
"""Characters of what stands between a comma and a name, and tells who that is."""
AGED = re.compile(r",\s\d\d,\s|\s\(\d\d\)")
_OF_WHOM = r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[A-Z][\w.-]*'s)\s[^,.;:\"\n]{2,60}"
ASIDE_BEFORE = re.compile(rf"(?:^|(?<=[.!?,;:\"]\s)|(?<=\n))({_OF_WHOM}),\s$")
ASIDE_BEHIND = re.compile(rf",\s(?:\d\d,\s)?({_OF_WHOM})[,.;]")
LOOK_BACK = 4
"""Sentences before a pronoun in which its speaker is looked for."""
OPENING = 60
"""Characters in which a sentence says whom it is about."""
LONGEST_NAME = 5
MOST_HEARD = 20
"""Speakers before a pronoun among which it is looked for."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A person named, or a speaker: where, in which sentence, and whether it opens that."""

    at: int
    sentence: int
    party: Party
    leads: bool = False


class People:
    """The names of a text, by which its speakers are called in full."""

    def __init__(
        self, clean: str, starts: Sequence[int], words: SpeechWords, reader: PartyReader
    ) -> None:
        """Look through the text for full names; `starts` are those of its sentences."""
        self._clean = clean
        self._words = words
        self._reader = reader
        self._starts = starts
        self._full: dict[str, set[str]] = defaultdict(set)
        self._acronyms: dict[str, str] = {}
        self._bodies: dict[str, dict[str, int]] = defaultdict(dict)
        self._named: list[Heard] = []
        self._heard: list[Heard] = []
        self._spoke_as: dict[str, Heard] = {}
        self._named_as: dict[str, list[Heard]] = defaultdict(list)
        self._her: set[str] = set()
        self._his: set[str] = set()
        for match in RUN.finditer(clean):
            tokens = words_of(clean, match.start(), match.end(), words)
            for first, last in _sentences_in(tokens):
                self._learn(clean, tokens[first:last], reader)
        self._named_at = [h.at for h in self._named]
        self.persons = {self.full(h.party.name) for h in self._named if h.party.titled}

    def _learn(self, clean: str, tokens: list[Word], reader: PartyReader) -> None:
        while tokens and tokens[0].low in self._words.openers | self._words.opens | {"the"}:
            tokens = tokens[1:]
        party = reader.read(tokens) if tokens else None
        if party is None or party.kind not in {"name", "body"}:
            return
        roles = self._roles_beside(party)
        if roles or AGED.match(clean, party.span.end):
            party = replace(party, roles=party.roles | roles, titled=True)
        if " " not in party.name and not party.titled:
            return
        if party.kind == "body":
            for word in party.name.lower().split(" "):
                self._bodies[word].setdefault(party.name, party.span.start)
        else:
            given = party.name.split(" ")[0].lower() in self._words.given
            self._meet(replace(party, titled=party.titled or given))
        acronym = ACRONYM.match(clean, party.span.end)
        if acronym and _initials(party.name) == acronym[1]:
            self._acronyms[acronym[1]] = party.name

    def _roles_beside(self, party: Party) -> frozenset[str]:
        """Give what a text calls a name: "coach Anna Holt", "the mayor of Lund, Anna Holt,"."""
        clean, start = self._clean, party.span.start
        before = ROLE_BEFORE.search(clean, max(0, start - 24), start)
        if before and before[1] in self._words.titles | self._words.person:
            return frozenset({before[1]})
        aside = ASIDE_BEFORE.search(clean, max(0, start - ASIDE), start)
        behind = None if aside else ASIDE_BEHIND.match(clean, party.span.end)
        found = aside or behind
        if found is None:
            return frozenset()
        told = words_of(clean, found.start(1), found.end(1), self._words)
        read = self._reader.read(told, to_end=True)
        return read.roles if read is not None and read.kind == "person" else frozenset()

    def _meet(self, party: Party) -> None:
        """Keep a name that may be a person's, by its surname and roles."""
        parts = party.name.split(" ")
        if 1 < len(parts) <= LONGEST_NAME:
            for cut in range(1, len(parts)):
                self._full[" ".join(parts[cut:])].add(party.name)
        self._sex(party)
        at = party.span.start
        sentence = bisect_left(self._starts, at + 1) - 1
        leads = at - self._starts[max(sentence, 0)] < OPENING
        named = Heard(at, sentence, party, leads=leads)
        self._named.append(named)
        for role in party.roles:
            self._named_as[role].append(named)

    def _sex(self, party: Party) -> None:
        if party.roles & self._words.her:
            self._her.add(party.name)
        if party.roles & self._words.his:
            self._his.add(party.name)

    def full(self, name: str) -> str:
        """Give the full name that a surname or acronym stands for, or the name itself."""
        if name in self._acronyms:
            return self._acronyms[name]
        bare = name.removesuffix("'s")
        known = self._full.get(bare, set())
        known = {k for k in known if not any(k != o and o.endswith(f" {k}") for o in known)}
        return next(iter(known)) if len(known) == 1 else name

    def resolve(self, party: Party, sentence: int) -> Party | None:
        """Call a speaker by its full name; None where it cannot be told who is meant.

        Args:
            party: the speaker as written.
            sentence: the number of its sentence.
        """
        if party.kind == "he":
            return self._he(party, sentence)
        if party.kind in {"it", "they"}:
            return self._it(party, sentence)
        if party.kind in {"name", "body"}:
            full = self.full(party.name)
            if party.kind == "name" or full != party.name:
                named = replace(party, name=full)
                self._sex(named)
                return named
        return self._again(party)

    def hear(self, party: Party, sentence: int) -> None:
        """Remember a speaker, resolved; they come in the order of the text."""
        heard = Heard(party.span.start, sentence, party)
        self._heard.append(heard)
        for role in party.roles:
            self._spoke_as[role] = heard

    def _again(self, party: Party) -> Party:
        """Find who was called "the minister" or "the ministry" before."""
        role = party.name.lower()
        if " " in role or party.kind == "people":
            return party
        at = party.span.start
        spoke = self._spoke_as.get(role)
        named = self._named_as.get(role, []) if party.kind == "person" else []
        before = bisect_left(named, at, key=lambda h: h.at)
        latest = max(
            [h for h in (spoke, *named[before - 1 : before]) if h is not None],
            key=lambda h: h.at,
            default=None,
        )
        if latest is not None:
            name = self.full(latest.party.name)
            return replace(latest.party, span=party.span, name=name)
        bodies = [n for n, place in self._bodies.get(role, {}).items() if place < at]
        if party.kind == "body" and len(bodies) == 1:
            return replace(party, name=bodies[0])
        return party

    def _he(self, party: Party, sentence: int) -> Party | None:
        """Find the person of a "he": who spoke last, or whom a sentence since is about."""
        at = party.span.start
        first = self._starts[max(0, sentence - LOOK_BACK)]
        named = self._named[bisect_left(self._named_at, first) : bisect_left(self._named_at, at)]
        for number in range(sentence, sentence - LOOK_BACK - 1, -1):
            spoke = [h for h in self._heard[-MOST_HEARD:] if h.sentence == number and h.at < at]
            people = [h for h in named if h.sentence == number and self._person(h.party)]
            about = [h.party for h in people if h.leads][:1] or self._opening(number, at)
            for one in (*(h.party for h in reversed(spoke)), *about):
                if self._fits(party.name, one):
                    return self._called(party, one)
            if people and number < sentence:
                alone = len({self.full(h.party.name) for h in people}) == 1
                fits = alone and self._fits(party.name, people[0].party)
                return self._called(party, people[0].party) if fits else None
        return None

    def _opening(self, number: int, at: int) -> list[Party]:
        """Give the person without a name whom a sentence opens with: "The coach was blunt"."""
        start = self._starts[number] if 0 <= number < len(self._starts) else at
        tokens = words_of(self._clean, start, min(start + OPENING, at), self._words)
        party = self._reader.read(tokens)
        return [self._again(party)] if party is not None and party.kind == "person" else []

    def _fits(self, pronoun: str, party: Party) -> bool:
        """Whether "he" or "she" may mean a speaker."""
        wrong = self._his if pronoun == "she" else self._her
        roles = self._words.his if pronoun == "she" else self._words.her
        person = party.kind in {"person", "name"}
        return person and self.full(party.name) not in wrong and not party.roles & roles

    def _person(self, party: Party) -> bool:
        """Whether something shows a name to be a person's."""
        return party.titled or self.full(party.name) in self.persons

    def _called(self, party: Party, person: Party) -> Party:
        name = self.full(person.name)
        (self._her if party.name == "she" else self._his).add(name)
        return replace(person, span=party.span, name=name)

    def _it(self, party: Party, sentence: int) -> Party | None:
        """Find the body of an "it", the people of a "they": who spoke last, just before."""
        kinds = {"body", "paper", "name"} if party.kind == "it" else {"people"}
        last = self._heard[-1] if self._heard else None
        if last is None or last.sentence < sentence - 1 or last.party.kind not in kinds:
            return None
        return None if last.party.titled else replace(last.party, span=party.span)


def _sentences_in(tokens: Sequence[Word]) -> list[tuple[int, int]]:
    """Cut a run of capitals at words that end a clause or own what follows."""
    cuts, first = [], 0
    for at, word in enumerate(tokens):
        if word.owns or not word.plain:
            cuts.append((first, at + word.owns))
            first = at + 1
    return [*cuts, (first, len(tokens))]


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.split(" ") if part[:1].isupper())
