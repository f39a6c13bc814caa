"""Which measure a computed claim is about: the best by its words, under one definition."""

from dataclasses import dataclass

from claimcheck.model import Candidate
from claimcheck.verdict.options import Fits, Option, by_definition, options
from claimcheck.verdict.table import Case, Table

MARGIN = 0.85
"""A measure scoring this share of the best is as good a reading of the claim."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The definitions that a claim may mean, or why none can be told."""

    options: tuple[Option, ...] = ()
    reason: str = ""
    dropped: tuple[Candidate, ...] = ()

    @property
    def first(self) -> Option | None:
        """Give the definition that is meant most likely."""
        return self.options[0] if self.options else None


def meant(case: Case, table: Table, fits: Fits) -> Meant:
    """Find the measure that a claim is about, of those that fit; two equal ones are none."""
    found, dropped = options(case.query, table, fits)
    return choose(found, dropped, case, table)


def choose(found: list[Option], dropped: list[Candidate], case: Case, table: Table) -> Meant:
    """Choose the best concept of some options, and of that the definition the wording means."""
    if not found:
        return Meant(reason="no_figure", dropped=tuple(dropped))
    best = found[0]
    others = [
        o
        for o in found
        if o.measure.concept != best.measure.concept and o.score >= best.score * MARGIN
    ]
    if others:
        return Meant(reason="ambiguous_match", dropped=tuple(dropped))
    near = [o for o in found if o.measure.concept == best.measure.concept]
    chosen, reason = by_definition(near, case.query, table)
    return Meant(tuple(chosen), reason, tuple(dropped))
