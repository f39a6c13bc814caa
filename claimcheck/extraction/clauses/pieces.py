"""What a sentence is cut into: noun phrases, figures, dates, verbs and what joins them."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a piece is."""

    NOUN = "noun"
    FIGURE = "figure"
    DATE = "date"
    FINITE = "finite"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    COMMA = "comma"
    STOP = "stop"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    AND = "and"
    RELATIVE = "relative"
    OPENER = "opener"
    COMPARING = "comparing"


VERBS = frozenset({Part.FINITE, Part.PARTICIPLE, Part.INFINITIVE})
NOMINALS = frozenset({Part.NOUN, Part.FIGURE})


@dataclass(slots=True, eq=False)
class Piece:
    """A run of tokens.

    Attributes:
        part: what it is.
        first: its first token.
        end: the token after its last.
        head: the token that stands for it: the noun, the verb that carries the sense.
        prep: the preposition before a noun phrase, figure or participle, or "".
        figure: the number of the mention that it holds or is, -1 without one.
        kind: what the unit of that figure measures ("money", "share", "count"); of a word that
            opens a clause the word; of a verb or a noun "plural", of a verb "base" where its form
            says so; else "".
        owner: the token of whose it is ("Italy's debt"), -1 without one.
        name: whether its head is a name.
        passive: whether a verb is a passive.
        controlled: whether an infinitive is done by the object before it ("ordered it to pay").
    """

    part: Part
    first: int
    end: int
    head: int
    prep: str = ""
    figure: int = -1
    kind: str = ""
    owner: int = -1
    name: bool = False
    passive: bool = False
    controlled: bool = False

    @property
    def is_nominal(self) -> bool:
        """Whether it is a noun phrase or a figure."""
        return self.part in NOMINALS

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb of any form."""
        return self.part in VERBS

    @property
    def is_counted(self) -> bool:
        """Whether it is a figure or has one."""
        return self.figure >= 0 and self.part in NOMINALS

    @property
    def is_plain(self) -> bool:
        """Whether it is a noun phrase without a preposition and a figure."""
        return self.part is Part.NOUN and not self.prep and self.figure < 0

    @property
    def is_or(self) -> bool:
        """Whether it tells a figure again in other terms: "or 32 percent"."""
        return self.part is Part.COMPARING and self.kind == "or"

    @property
    def is_object(self) -> bool:
        """Whether it is a relative that may be an object: "which donors gave"."""
        return self.part is Part.RELATIVE and not self.prep and self.kind not in {"where", "when"}

    @property
    def size(self) -> int:
        """Give how many tokens it has."""
        return self.end - self.first


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a sentence: its number, the token after its last, what its unit measures."""

    number: int
    end: int
    is_date: bool = False
    kind: str = ""
