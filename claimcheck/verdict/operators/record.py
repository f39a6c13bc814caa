"""The most or least of a stretch of time: "the highest since 1990", "a record 5 million"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimcheck.model import Figure, Interval, Kind, Measure, Mention
from claimcheck.reference.figures import WITHIN_YEAR, is_sound
from claimcheck.reference.query import Query
from claimcheck.verdict.compare import Record
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import meant
from claimcheck.verdict.operators.rank import LOW
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import at, is_yearly
from claimcheck.verdict.times import finer, year
from claimcheck.verdict.values import Value

FIRST = Interval(1.0, 1.0, rule="RECORD")
EVER = re.compile(r"\b(?:on\srecord|in\shistory|ever\srecorded|living\smemory)\b")
COUNTED = re.compile(r"\b(?P<count>an?|[a-z]+|\d{1,3})\s(?P<unit>year|decade|generation|centur)")
UNITS = {"year": 1, "decade": 10, "generation": 25, "centur": 100}
QUALITY = "MOST_SINCE_THEN"
"""Rule of "the most expensive since": what it is the most of must be what is measured."""
SHOWN = 3


def compute(case: Case, table: Table) -> Computed | None:
    """Judge whether a value is the highest, or lowest, of all since a time."""
    mention = case.query.mention
    if mention.kind is not Kind.SUPERLATIVE or mention.relation != "over_time":
        return None
    found = meant(case, table, _any)
    option = found.first
    if option is None or not _is_of(mention, option, table):
        reason = found.reason or "no_figure"
        return Computed("record", reason=reason, candidates=found.dropped)
    term = at(option, case.query.period, case)
    if term.reason or not term.values:
        return Computed("record", option, reason=term.reason or "no_figure")
    dates = [m.time for m in case.query.mentions if m.time is not None]
    within = finer(case.query) or any(t.grain in WITHIN_YEAR and not t.relative for t in dates)
    if is_yearly(option) and within:
        return Computed("record", option, reason="out_of_period")
    current = term.values[-1].used[0][0]
    first = _since(case.query, current.start)
    if first is None:
        return Computed("record", option, reason="too_vague", words="It does not say since when.")
    record = placed(option, current, first, case, lowest=mention.adjective in LOW)
    return replace(record, flags=term.flags)


def _is_of(mention: Mention, option: Option, table: Table) -> bool:
    """Whether a quality that is not one of size is the measure's: "most painful" is of none."""
    if mention.rule != QUALITY:
        return True
    stem = table.retriever.folder.stem(mention.adjective)
    return table.retriever.knows_any(option.measure, frozenset({stem}))


def _any(_query: Query, _measure: Measure, _table: Table) -> tuple[str, float]:
    return "", 1.0


def _since(query: Query, current: date) -> date | None:
    """Give the first day that counts: after the year named, since which nothing was higher."""
    anchor = query.mention.anchor
    said = query.text[anchor.start : anchor.end] if anchor else ""
    if EVER.search(said):
        return date.min
    for mention in query.mentions:
        time = mention.time
        if time is not None and mention.relation == "since" and time.end is not None:
            return time.end
    if query.since is not None and query.since.end is not None:
        return query.since.end
    counted = COUNTED.search(said)
    if counted is None:
        return None
    count = _number(counted["count"], query)
    back = current.year - count * UNITS[counted["unit"]]
    return date(max(back, 1), 1, 1) if count else None


def _number(word: str, query: Query) -> int:
    if word in {"a", "an"}:
        return 1
    if word.isdigit():
        return int(word)
    for mention in query.mentions:
        quantity = mention.quantity
        if quantity is not None and quantity.point and word in _text(query, mention.core.start):
            return int(quantity.point)
    return WORDS.get(word, 0)


def _text(query: Query, start: int) -> str:
    return query.text[start : start + 20].lower().split(" ")[0]


WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
         "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}  # fmt: skip


def placed(option: Option, current: Figure, first: date, case: Case, *, lowest: bool) -> Computed:
    """Rank the current value among those of the years before it, from a day on."""
    earlier = before(option, current, first, case)
    if not earlier:
        return Computed("record", option, reason="out_of_period")
    own = current.value or 0.0
    better = [f for f in earlier if _beats(f.value or 0.0, own, lowest=lowest)]
    gap = _gap(earlier, current, first)
    if gap and not better:
        return Computed(
            "record", option, reason="out_of_period", words=f"There is no figure for {gap}."
        )
    place = float(len(better) + 1)
    measure = option.measure
    shown = (current, *(better or [_next(earlier, lowest=lowest)])[:SHOWN])
    sign = "<" if lowest is (place == 1) else ">"
    formula = f" {sign} ".join(f"{f.as_of}: {f.value:.10g}" for f in shown if f.value is not None)
    value = Value(Record(place, place, place), formula, tuple((f, measure) for f in shown))
    words = f"It is number {place:.0f} of {len(earlier) + 1} values."
    return Computed("record", option, (value,), FIRST, "", words=words)


def before(option: Option, current: Figure, first: date, case: Case) -> list[Figure]:
    """Give the newest revision of each earlier time, as known for the case."""
    newest: dict[date, Figure] = {}
    late = current.known_from > case.cutoff
    for figure in option.figures:
        known = late or figure.known_from <= case.cutoff
        sound = is_sound(figure) and figure.value is not None
        if first <= figure.start < current.start and known and sound:
            newest[figure.start] = figure
    return list(newest.values())


def _beats(value: float, own: float, *, lowest: bool) -> bool:
    return value < own if lowest else value > own


def _next(earlier: Sequence[Figure], *, lowest: bool) -> Figure:
    ordered = sorted(earlier, key=lambda f: f.value or 0.0)
    return ordered[0] if lowest else ordered[-1]


def _gap(earlier: Sequence[Figure], current: Figure, first: date) -> str:
    """Name the first year between two days for which there is no figure, "" where all have one."""
    start = first.year if first != date.min else min(f.start for f in earlier).year
    has = {f.start.year for f in earlier}
    missing = (n for n in range(start, current.start.year) if n not in has)
    found = next(missing, None)
    return "" if found is None else year(found).timex
