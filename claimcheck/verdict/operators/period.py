"""The mean or the sum of the years of a stretch: "on average between 2005 and 2015"."""

from dataclasses import replace
from datetime import date

from claimcheck.model import Interval, Kind, Measure, TimeValue
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.interval import holds
from claimcheck.verdict.meant import meant
from claimcheck.verdict.options import Option, in_unit
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import additive, at
from claimcheck.verdict.times import is_long, whole_years, year
from claimcheck.verdict.values import Value
from claimcheck.verdict.words import says

MOST_YEARS = 200
EITHER = "either"
"""An amount "during 2013-2015" may be that of the whole stretch or of each year on average."""
EDGE = 4
"""One year in so many may lack a figure at the edges of a decade."""
AMOUNTS = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY})


def compute(case: Case, table: Table) -> Computed | None:
    """Judge a number said to be the mean, or the sum, of the years of a stretch."""
    operator = _operator(case.query, table)
    if not operator or case.fair is None:
        return None
    found = meant(case, table, _a_year)
    option = found.first
    if option is None:
        return None
    if operator != "average" and not additive(option.measure, table):
        return None
    time = case.query.period
    years = whole_years(time, case.query.published) if time else []
    gathered, flags, missing = yearly(option, years, case)
    if missing or not gathered:
        if operator == EITHER:
            return None
        words = f"There is no figure for {missing[0]}." if missing else ""
        return Computed(operator, option, reason="out_of_period", words=words)
    readings = {
        name: values.scaled(join(gathered), option.factor)
        for name, join in (("average", values.average), ("sum", values.total))
    }
    if operator == EITHER:
        fitting = (n for n, v in readings.items() if holds(case.fair, v.point))
        operator = next(fitting, "average")
    value = readings[operator]
    unit = explain.unit_of(case.query.mention.quantity)
    return Computed(operator, option, (value,), case.fair, unit, flags, candidates=found.dropped)


def _a_year(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    """Keep measures of the number's unit; the mean of yearly amounts is "so much a year"."""
    quantity = query.mention.quantity
    if quantity is not None and quantity.per == "year" and "/" not in measure.unit:
        bare = replace(query.mention, quantity=replace(quantity, per=""))
        return in_unit(replace(query, mention=bare), measure, table)
    return in_unit(query, measure, table)


def _operator(query: Query, table: Table) -> str:
    if query.period is None or not is_long(query.period):
        return ""
    if says(query, query.clause, table.averages):
        return "average"
    if says(query, query.clause, table.sums):
        return "sum"
    amount = query.mention.kind in AMOUNTS and query.period.grain == "period"
    return EITHER if amount and not says(query, query.clause, table.always) else ""


def yearly(
    option: Option, years: list[int], case: Case
) -> tuple[list[Value], tuple[str, ...], list[int]]:
    """Give one value a year, what their choice brings along, and the years without one."""
    found: list[Value] = []
    flags: list[str] = []
    missing: list[int] = []
    for number in years[:MOST_YEARS]:
        time: TimeValue = year(number)
        term = at(option, time, case)
        if len(term.values) == 1:
            found.append(term.values[0])
            flags.extend(term.flags)
        else:
            missing.append(number)
    return found, tuple(dict.fromkeys(flags)), missing


def gap(option: Option, case: Case) -> str:
    """Name the first year of a long stretch that no figure covers, "" where all are covered.

    Of a decade or a part of one, a year at its edge may lack a figure: "the early 1990s".
    """
    period = case.query.period
    if period is None:
        return ""
    years = whole_years(period, case.query.published)
    newest = max((f.end for f in option.figures), default=case.query.published)
    missing = [
        number
        for number in years
        if not _covered(option, number) and (period.end is None or date(number, 1, 1) < newest)
    ]
    inner = set(missing) & set(years[1:-1])
    if _is_loose(period, case.query) and not inner and len(missing) * EDGE <= len(years):
        return ""
    return year(missing[0]).timex if missing else ""


def _covered(option: Option, number: int) -> bool:
    return any(
        f.start < date(number + 1, 1, 1) and date(number, 1, 1) < f.end for f in option.figures
    )


def _is_loose(period: TimeValue, query: Query) -> bool:
    """Whether a stretch is a decade or a part of one, whose edges nobody means to the year."""
    return any(
        m.time is not None
        and m.time.grain == "decade"
        and m.time.start is not None
        and m.time.end is not None
        and period.start is not None
        and period.end is not None
        and m.time.start <= period.start
        and period.end <= m.time.end
        for m in query.mentions
    )


def is_every(period: TimeValue | None, option: Option, fair: Interval) -> bool:
    """Whether a bound, or nothing, is said of every year of a stretch: "below 2 since 2012"."""
    bound = fair.low is None or fair.high is None or fair.low == fair.high == 0
    return bound and is_long(period) and option.measure.kind in {"level", "flow"}
