"""One claim against the reference table: by the calendar, or by the first operator that applies."""

import re
from collections.abc import Callable
from dataclasses import replace

from claimcheck.model import Kind
from claimcheck.verdict import ages, calendar
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.interval import ELAPSED, interval
from claimcheck.verdict.operators import (
    change,
    compare_places,
    converted,
    ends,
    exchange,
    group,
    level,
    only,
    period,
    rank,
    record,
    share,
    sources,
    total,
    trend,
)
from claimcheck.verdict.options import options
from claimcheck.verdict.table import Case, Resolved, Table, abstain
from claimcheck.verdict.times import own_length, own_rate, own_since, own_time
from claimcheck.verdict.weigh import weigh

Operator = Callable[[Case, Table], Computed | None]
WORDED: tuple[Operator, ...] = (record.compute, only.compute, sources.compute, rank.compute)
"""Operators for ranks and superlatives, tried in turn."""
FIRST: tuple[Operator, ...] = (
    compare_places.compute,
    change.compute,
    total.compute,
    period.compute,
)
"""Operators that the wording asks for, tried in turn before the number is taken as a level."""
LAST: tuple[Operator, ...] = (
    share.compute,
    group.compute,
    exchange.compute,
    converted.compute,
)
"""Operators that derive a value where no figure gives the level itself."""


MT = re.compile(r"(?<![^\W\d_])MT\b")
"""Metric tons, or million tonnes."""


def judge(case: Case, table: Table) -> Resolved:
    """Judge one asserted claim."""
    if case.query.repeats_unjudged:  # "took in 3,000 by sea, Greece 1,000": by sea as well
        return level.unmatched(case, [])
    found = _judge(case, table)
    if found.finding.reason == "ambiguous_match":
        found = _by_each(found, case, table)
    far = found.finding.reason == "ambiguous_match" or "slip" in found.finding.flags
    if not far or not MT.search(case.quote):
        return found
    other = _judge(_in_millions(case), table)
    return found if other.finding.reason else other


def _by_each(found: Resolved, case: Case, table: Table) -> Resolved:
    """Judge by each of the measures that are level in a search, where all of them agree."""
    level_ = [s.measure.id for s in table.retriever.search(case.query) if s.clears]
    if len(level_) < 2:
        return found
    cases = (replace(case, query=replace(case.query, meant=key)) for key in level_)
    each = [r for r in (_judge(c, table) for c in cases) if r.finding.reason != "no_figure"]
    agreed = len({(r.finding.label, r.finding.reason) for r in each}) == 1
    return each[0] if agreed and not each[0].finding.reason else found


def _in_millions(case: Case) -> Case:
    """Read the claim's tonnes as millions of them."""
    mention = case.query.mention
    if mention.quantity is None or mention.quantity.unit != "tonne":
        return case
    quantity = replace(mention.quantity, unit="megaton")
    return replace(case, query=replace(case.query, mention=replace(mention, quantity=quantity)))


def _judge(case: Case, table: Table) -> Resolved:
    case = _timed(case, table)
    mention = case.query.mention
    if mention.kind in {Kind.RANK, Kind.SUPERLATIVE}:
        return _weighed(WORDED, case, table) or _vague()
    if mention.kind is Kind.TREND:
        return _weighed((trend.compute,), case, table) or _vague()
    if mention.time is not None:
        return calendar.judge_date(case, table)
    if mention.relation in ELAPSED and mention.anchor is not None:
        return calendar.judge_elapsed(case, table)
    born = ages.judge_age(case, table) if mention.kind is Kind.AGE else None
    if born is not None:
        return born
    if mention.kind is Kind.CHANGE:
        return ends.judge(case, table)
    if case.fair is None:
        return _vague()
    if (worded := _weighed(FIRST, case, table)) is not None:
        return worded
    read = options(case.query, table)
    if read[0]:
        return level.direct(case, case.fair, table, read)
    return _weighed(LAST, case, table) or level.unmatched(case, read[1])


def _timed(case: Case, table: Table) -> Case:
    """Give a claim the times and the rate that its sentence tells apart from its number."""
    query = own_length(own_since(own_rate(own_time(case.query, table.retriever.light))))
    if query.mention is not case.query.mention:  # "40 a day" are no exact count
        case = replace(case, fair=interval(query.mention, table.numbers))
    return replace(case, query=query)


def _vague() -> Resolved:
    return abstain("too_vague", "The text gives no number that a figure could be held against.")


def _weighed(operators: tuple[Operator, ...], case: Case, table: Table) -> Resolved | None:
    """Weigh what the first operator that applies makes of a claim, None where none does."""
    found = (operator(case, table) for operator in operators)
    computed = next((c for c in found if c is not None), None)
    return weigh(computed, case, table) if computed is not None else None
