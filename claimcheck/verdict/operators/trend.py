"""What moved one way: "has fallen since 1990", "grew every year", "overtook China in 2010"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from claimcheck.model import Interval, Kind, Measure, TimeValue
from claimcheck.reference.query import Query
from claimcheck.verdict import values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import meant
from claimcheck.verdict.operators.change import at_end, is_rate_of_change
from claimcheck.verdict.operators.compare_places import setting_aside
from claimcheck.verdict.operators.period import yearly
from claimcheck.verdict.operators.sources import two_parts
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import at, of
from claimcheck.verdict.times import Stretch, is_long, stretch, year
from claimcheck.verdict.values import Value, combined

RISE = Interval(0.0, None, low_open=True, rule="TREND")
FALL = Interval(None, 0.0, high_open=True, rule="TREND")


def compute(case: Case, table: Table) -> Computed | None:
    """Judge a trend by the figures of its ends, or where it is steady, of every year."""
    mention = case.query.mention
    if mention.kind is not Kind.TREND:
        return None
    if mention.relation == "overtook":
        return _overtaking(case, table)
    found = meant(case, table, _any)
    option = found.first
    if option is None:
        return Computed("trend", reason=found.reason, candidates=found.dropped)
    fair = FALL if mention.adjective == "down" else RISE
    times = stretch(case.query)
    if times is None:
        return Computed("trend", option, reason="too_vague", words="It does not say since when.")
    grows = is_rate_of_change(option.measure, table) and not _speaks_of_rate(case.query, table)
    if grows or "steady" in mention.marks:
        return _every_year(option, times, fair, case, grows=grows)
    return _ends(found.options, times, fair, case)


def _any(_query: Query, _measure: Measure, _table: Table) -> tuple[str, float]:
    return "", 1.0


def _speaks_of_rate(query: Query, table: Table) -> bool:
    """Whether the text names the rate itself: "growth has slowed", not "the economy has grown"."""
    return bool(query.stems(query.clause) & table.rates_of_change)


def _ends(options: Sequence[Option], times: Stretch, fair: Interval, case: Case) -> Computed:
    """Compare the last figures with the first."""
    gathered: list[Value] = []
    flags: list[str] = []
    for option in options:
        first, last = at_end(option, times.first, case), at_end(option, times.last, case)
        reason = first.reason or last.reason
        if reason:
            reason = "out_of_period" if reason == "no_figure" else reason
            return Computed("trend", options[0], reason=reason, candidates=first.candidates)
        gathered.extend(combined(last.values, first.values, values.difference))
        flags.extend((*first.flags, *last.flags))
    kept = tuple(dict.fromkeys(flags))
    return Computed("trend", options[0], tuple(gathered), fair, options[0].measure.unit, kept)


def _every_year(
    option: Option, times: Stretch, fair: Interval, case: Case, *, grows: bool
) -> Computed:
    """Hold each year of a stretch against the one before it."""
    first = times.first.start.year if times.first.start else 0
    last = _last_year(option, times.last, case)
    years = list(range(first + grows, last + 1))
    found, flags, missing = yearly(option, years, case)
    steps = found if grows else _steps(found)
    broken = [s for s in steps if not _fits(s, fair)]
    if broken:
        return Computed("trend", option, tuple(broken[:3]), fair, option.measure.unit, flags)
    if missing or not steps:
        return Computed("trend", option, reason="out_of_period", words=_gap(missing))
    shown = (steps[0], steps[-1]) if len(steps) > 1 else tuple(steps)
    words = f"It holds for each of the {len(steps)} years."
    return Computed("trend", option, shown, fair, option.measure.unit, flags, words=words)


def _last_year(option: Option, last: TimeValue | None, case: Case) -> int:
    if last is not None and last.start is not None:
        return last.start.year
    newest = at_end(option, None, case)
    return max((f.start.year for v in newest.values for f, _ in v.used), default=0)


def _steps(found: Sequence[Value]) -> list[Value]:
    joined = (values.difference(later, earlier) for earlier, later in pairwise(found))
    return [step for step in joined if step is not None]


def _fits(step: Value, fair: Interval) -> bool:
    return step.point < 0 if fair.high is not None else step.point > 0


def _gap(missing: Sequence[int]) -> str:
    return f"There is no figure for {missing[0]}." if missing else ""


# --- one comes to stand above another -----------------------------------------------------------


def _overtaking(case: Case, table: Table) -> Computed | None:
    """One stands above another at a time, and did not before."""
    query = case.query
    pair = _two_places(case, table) or two_parts(case, table)
    if pair is None:
        return Computed("trend", reason="no_figure")
    option, other = pair
    if option is None or other is None:
        return Computed("trend", option, reason="no_figure")
    now = _lead(option, other, _end_of(query.period, option), case)
    if not now:
        return Computed("trend", option, reason="out_of_period")
    flags = at(option, query.period, case).flags
    time = now[0].used[0][0].start.year
    if query.period is None:
        before = _ever_behind(option, other, time, case)
    else:
        before = _lead(other, option, year(_start_of(query.period, time) - 1), case)
    if not before:
        words = _gap([time - 1])
        return Computed("trend", option, reason="out_of_period", words=words)
    if any(_is_close(v) and "later_vintage" in flags for v in before):
        return Computed("trend", option, reason="revised")
    behind = [v for v in before if v.point]  # level the year before, it may still overtake
    return Computed("trend", option, (*now, *behind), RISE, option.measure.unit, every=True)


def _two_places(case: Case, table: Table) -> tuple[Option | None, Option | None] | None:
    """Give one measure of a place and of the one that it passed, None where no place is passed."""
    query, anchor = case.query, case.query.mention.anchor
    own = [e for e in query.entities if query.sentence.covers(e.span)]
    passed = next((e.entity for e in own if anchor and anchor.overlaps(e.span)), "")
    themes = [e.entity for e in own if e.span.end <= query.mention.span.start]
    if not passed or not themes:
        return None
    found = meant(replace(case, query=setting_aside(query, passed)), table, _any)
    option = found.first
    if option is None or option.figures[0].subject != themes[-1]:
        return option, None
    return option, of(option.measure, passed, "", option, table)


def _end_of(period: TimeValue | None, option: Option) -> TimeValue | None:
    """Give the last year of a long time that has a figure: "in the 2020s"."""
    if period is None or not is_long(period) or period.end is None:
        return period
    last = max((f.start.year for f in option.figures if f.start < period.end), default=0)
    return year(last)


def _start_of(period: TimeValue, time: int) -> int:
    return period.start.year if is_long(period) and period.start else time


def _ever_behind(option: Option, other: Option, time: int, case: Case) -> tuple[Value, ...]:
    """Give by how much it lay behind in the last year before a time in which it did."""
    years = {f.start.year for f in option.figures if f.start.year < time}
    for number in sorted(years, reverse=True):
        lead = _lead(other, option, year(number), case)
        if lead and all(v.point > 0 for v in lead):
            return lead
    return ()


def _is_close(lead: Value) -> bool:
    """Whether two are no further apart than their figures are usually revised."""
    least = min(abs(f.value or 0.0) for f, _ in lead.used)
    return abs(lead.point) * 100 <= least * max(m.revision_percent for _, m in lead.used)


def _lead(one: Option, other: Option, time: TimeValue | None, case: Case) -> tuple[Value, ...]:
    return combined(at(one, time, case).values, at(other, time, case).values, values.difference)
