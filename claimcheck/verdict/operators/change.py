"""Change between two times: by how much, by how many percent or points, how many times."""

import re
from dataclasses import replace

from claimcheck.model import Candidate, Interval, Kind, Measure, TimeValue
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import meant
from claimcheck.verdict.options import Fits, Option, other_matter, unit_factor
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import Term, at
from claimcheck.verdict.times import Stretch, stretch
from claimcheck.verdict.values import Value
from claimcheck.verdict.words import change_of, mirrored

ONE_YEAR_DAYS = 400
ANOTHER = re.compile(r"\s(?:its|their|his|her|our|what|those|that)\b(?!\s(?:in|of)\s\d)")
"""Behind a multiple it tells of what else: "twice its national income"."""


def compute(case: Case, table: Table) -> Computed | None:
    """Judge a difference, a growth or a multiple by the figures of two times."""
    quantity = case.query.mention.quantity
    if quantity is None or case.fair is None or case.query.mention.relation:
        return None
    operator = _operator(case.query, table)
    if not operator:
        return None
    if operator == "multiple" and ANOTHER.match(case.query.text, case.query.mention.core.end):
        words = "What it is a multiple of is not known."
        return Computed(operator, reason="no_figure", words=words)
    sign = change_of(case.query, table) or 1
    if operator == "multiple" and sign < 0:
        return None  # "fell threefold" says too little to compute
    found = meant(case, table, _fits(operator))
    if found.first is None:
        return Computed(operator, reason=found.reason, candidates=found.dropped)
    if operator == "growth" and is_rate_of_change(found.first.measure, table):
        return None
    times = stretch(case.query)
    if times is None:
        return Computed(
            operator, found.first, reason="out_of_period", candidates=found.dropped,
            words="The text does not say from when to when.",
        )  # fmt: skip
    fair = case.fair if sign > 0 else mirrored(case.fair)
    return between(operator, found.options, times, fair, case)


def _operator(query: Query, table: Table) -> str:
    """Say how two times are compared, "" where the number is no change."""
    quantity = query.mention.quantity
    if quantity is None or quantity.dimension == "rank" or quantity.form == "ratio":
        return ""  # "falls short of 1:600" is no fall
    if quantity.form == "multiple":
        return "multiple"
    if quantity.dimension == "points":
        return "difference" if change_of(query, table) else ""
    if query.mention.kind is Kind.CHANGE or not change_of(query, table):
        return ""
    return "growth" if quantity.dimension == "share" else "difference"


def _fits(operator: str) -> Fits:
    def fits(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
        why, factor = _unit(operator, query, measure, table)
        return why or other_matter(query, measure, table, changing=True), factor

    return fits


def _unit(operator: str, query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    quantity = query.mention.quantity
    base, _, per = measure.unit.partition("/")
    if operator in {"multiple", "growth"} or quantity is None:
        return "", 1.0
    if quantity.dimension == "points":
        share = table.units.dimension(base) == "share"
        return ("" if share else "another unit"), table.units.convert(
            1.0, "percentage_point", quantity.unit
        ) or 1.0
    factor = unit_factor(quantity.unit, quantity.dimension, base, table)
    if factor is None:
        return "another unit", 1.0
    return ("" if per == quantity.per else "a rate where the other is a total"), factor


def is_rate_of_change(measure: Measure, table: Table) -> bool:
    """Whether a measure is itself a growth: inflation, GDP growth."""
    share = table.units.dimension(measure.unit.partition("/")[0]) == "share"
    stems = table.retriever.folder.stems(measure.name)
    return share and bool(stems & table.rates_of_change)


def between(
    operator: str, options: tuple[Option, ...], times: Stretch, fair: Interval, case: Case
) -> Computed:
    """Compare the figures of two times by an operator."""
    join = {
        "difference": values.difference,
        "growth": values.growth,
        "multiple": values.ratio,
    }[operator]
    first = options[0]
    gathered: list[Value] = []
    flags: list[str] = []
    candidates: list[Candidate] = []
    for option in options:
        earlier, later = at_end(option, times.first, case), at_end(option, times.last, case)
        candidates.extend((*earlier.candidates, *later.candidates))
        reason = earlier.reason or later.reason
        if reason:
            reason = "out_of_period" if reason == "no_figure" else reason
            return Computed(operator, first, reason=reason, candidates=tuple(candidates))
        flags.extend((*earlier.flags, *later.flags))
        joined = values.combined(later.values, earlier.values, join)
        gathered.extend(
            values.scaled(v, option.factor if operator == "difference" else 1.0) for v in joined
        )
    if not gathered:
        return Computed(operator, first, reason="no_figure", candidates=tuple(candidates))
    return Computed(
        operator,
        first,
        tuple(gathered),
        fair,
        _unit_of(operator, case.query),
        tuple(dict.fromkeys(flags)),
        candidates=tuple(candidates),
    )


def at_end(option: Option, time: TimeValue | None, case: Case) -> Term:
    """Give one end of a stretch; the end of a running total's stretch is its level then."""
    term = at(option, time, case)
    if time is None and len(term.values) > 1 and "later_vintage" in term.flags:
        return replace(term, values=term.values[-1:])
    return term


def _unit_of(operator: str, query: Query) -> str:
    quantity = query.mention.quantity
    if operator == "growth":
        return "percent"
    if operator == "multiple" or quantity is None:
        return "times"
    return explain.unit_of(quantity)
