"""Which measure a computed claim is about: the best by its words, under one definition."""

from dataclasses import dataclass

from claimcheck.model import Candidate
from claimcheck.reference.query import Query
from claimcheck.verdict.options import Fits, Option, by_definition, options
from claimcheck.verdict.table import Case, Table

MARGIN = 0.85
"""A measure scoring this share of the best is as good a reading of the claim."""
FINER = 0.5
"""One that explains the words of the best and more is the better reading from this share on."""


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
    best, others = leading(found, case.query, table)
    if others:
        return Meant(reason="ambiguous_match", dropped=tuple(dropped))
    near = [o for o in found if o.measure.concept == best.measure.concept]
    chosen, reason = by_definition(near, case.query, table)
    return Meant(tuple(chosen), reason, tuple(dropped))


def leading(found: list[Option], query: Query, table: Table) -> tuple[Option, list[Option]]:
    """Give the best reading, and those of something else that are as good.

    A measure that explains the words of another and more is the better one: "health spending out
    of pocket" names out-of-pocket health spending.
    """
    best = found[0]
    near = [o for o in found if o.score >= best.score * MARGIN]
    for option in found[1:]:
        if option.score < best.score * FINER:
            break
        if _explains(option, best, table) and _adds(option, best, query, table):
            best = option
    return best, [
        o
        for o in near
        if o.measure.concept != best.measure.concept and not _is_outdone(o, best, table)
    ]


def _adds(option: Option, best: Option, query: Query, table: Table) -> bool:
    """Whether a measure was matched by words beside the number that the best knows nothing of."""
    own = table.retriever.folder.stems(option.scored.wording) & query.beside()
    return any(not table.retriever.knows_any(best.measure, frozenset({s})) for s in own)


def _is_outdone(option: Option, best: Option, table: Table) -> bool:
    return _explains(best, option, table) and not _explains(option, best, table)


def _explains(option: Option, other: Option, table: Table) -> bool:
    """Whether a measure's name and wordings hold all words by which another was matched."""
    if option.scored.reason or other.scored.reason:
        return False
    own = " ".join((option.measure.name, *option.measure.wordings))
    stems = table.retriever.folder.stems(other.scored.wording)
    return bool(stems) and stems <= table.retriever.folder.stems(own)
