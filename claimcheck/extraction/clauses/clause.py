"""A clause: its subject, its verb, what stands in it, and how it hangs on the one around it."""

from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.extraction.clauses.pieces import Piece


class Kind(StrEnum):
    """How a clause hangs on the one around it."""

    MAIN = "main"
    RELATIVE = "relative"
    UNDER = "under"
    PARTICIPLE = "participle"
    WITHOUT_VERB = "without verb"
    COMPARED = "compared"
    ASIDE = "aside"


SIDE = frozenset({Kind.RELATIVE, Kind.PARTICIPLE, Kind.ASIDE, Kind.COMPARED})
"""Clauses inside another one, which goes on behind them."""


@dataclass(slots=True, eq=False)
class Clause:
    """One clause.

    Attributes:
        kind: how it hangs on the one around it.
        around: that one, None for a main clause.
        like: the clause whose verb, and what else it leaves out, it repeats.
        subject: the piece that is its subject.
        verb: its verb.
        agent: who does it, in a passive.
        noun: what a relative clause is of.
        whose: whether its subject is that noun's ("whose debts").
        closed_by_comma: whether a comma opened it, so that one may close it.
        pieces: what stands in it, in order.
    """

    kind: Kind
    around: "Clause | None" = None
    like: "Clause | None" = None
    subject: Piece | None = None
    verb: Piece | None = None
    agent: Piece | None = None
    noun: Piece | None = None
    whose: bool = False
    closed_by_comma: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_begun(self) -> bool:
        """Whether it has a subject and still waits for its verb."""
        return self.subject is not None and self.verb is None
