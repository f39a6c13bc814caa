"""Whom the codes and names of a data set mean, and the entities that it brings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimcheck.model import Catalogue, Entity
from claimcheck.reference.importers.parts import Unknown

NOT_ID = re.compile(r"[^a-z0-9]+")
NOBODY = "other"
"""Kind of the entity whose names only look like those of others (seas, peoples, old states)."""
SKIPPED = ""
"""What `find` gives for an entity that is to be left out."""


class UnknownEntityError(Exception):
    """No entity goes by a code or name, or several do; the message says which."""


def slug(name: str) -> str:
    """Write a name as a kebab-case id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return NOT_ID.sub("-", plain.replace("&", " and ").replace("'", "")).strip("-") or "unnamed"


def folded(name: str) -> str:
    """Write a name so that its spellings are one."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("&", " and ")
    text = re.sub(r"[^\w\s]", "", text.replace("-", " "))
    return " ".join(text.split()).removeprefix("the ")


@dataclass(slots=True)
class Places:
    """Finds the entities that a data set speaks of.

    Attributes:
        unknown: what is done with those that the catalogue lacks.
        rename: what the mapping says of single codes and names: an entity id for each.
        names: names of the data set's codes, as its list of codes gives them.
        kind: of the entities that are made.
        new: the entities that were made, by id.
    """

    catalogue: Catalogue
    unknown: Unknown = "fault"
    rename: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    kind: str = "place"
    new: dict[str, Entity] = field(default_factory=dict)
    _codes: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _found: dict[tuple[str, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the catalogue; an entity stands before a group of the same name."""
        entities = self.catalogue.entities
        for entity in entities.values():
            if entity.kind == NOBODY:
                continue
            self._index(entity.id, (entity.name, *entity.aliases), entity.codes)
        for group in self.catalogue.groups.values():
            if group.id in entities:
                self._index(group.id, group.aliases)
            elif folded(group.name) not in self._names:
                self._index(group.id, (group.name, *group.aliases))

    def _index(self, key: str, names: Iterable[str], codes: Iterable[str] = ()) -> None:
        for code in codes:
            self._codes.setdefault(code.upper(), set()).add(key)
        for name in names:
            self._names.setdefault(folded(name), set()).add(key)

    def find(self, *given: str) -> str:
        """Give the id of whom codes or names mean, the surest of them first; `SKIPPED` for nobody.

        Raises:
            UnknownEntityError: nobody is known by them, or several are.
        """
        found = self._found.get(given)
        if found is None:
            found = self._found[given] = self._settle([g for g in given if g])
        return found

    def known(self, *given: str) -> str:
        """Give the id of whom the catalogue knows by codes or names, "" for nobody.

        Raises:
            UnknownEntityError: several go by them.
        """
        for text in given:
            if text in self.rename:
                return self.rename[text]
            for index, key in ((self._codes, text.upper()), (self._names, folded(text))):
                ids = index.get(key, ())
                if len(ids) > 1:
                    raise UnknownEntityError(f"“{text}” may be {' or '.join(sorted(ids))}")
                if ids:
                    return next(iter(ids))
            if text in self.catalogue.entities or text in self.catalogue.groups:
                return text
        return ""

    def learn(self, key: str, codes: Iterable[str]) -> None:
        """Take the codes by which a data set calls an entity that is known."""
        self._index(key, (), codes)

    def add(self, entity: Entity) -> str:
        """Take an entity that the data set itself describes, where the catalogue lacks it."""
        key = entity.id
        if key in self.catalogue.entities or key in self.catalogue.groups or key in self.new:
            key = f"{key}-{slug(entity.codes[0] if entity.codes else entity.kind)}"
        self.new[key] = Entity(
            key, entity.name, entity.kind, entity.aliases, entity.demonyms, entity.contextual,
            entity.within, entity.codes,
        )  # fmt: skip
        self._index(key, (entity.name, *entity.aliases), entity.codes)
        return key

    def _settle(self, given: list[str]) -> str:
        named = [*given, *(self.names[g] for g in given if g in self.names)]
        key = self.known(*named)
        if key or self.unknown == "skip":
            return key
        if not given:
            raise UnknownEntityError("no entity is named")
        if self.unknown == "fault":
            raise UnknownEntityError(f"no entity is known by {' or '.join(map(_quoted, named))}")
        name = named[-1]
        return self.add(
            Entity(slug(name), name, self.kind, codes=tuple(g for g in given if g != name))
        )


def _quoted(text: str) -> str:
    return f"“{text}”"
