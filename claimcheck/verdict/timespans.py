"""Ages and lengths of time from the dates of one text, over all days that its dates may mean."""

from datetime import date, timedelta

from claimcheck.model import Kind, TimeValue
from claimcheck.verdict.calendar import elapsed_in, months_between
from claimcheck.verdict.formulas import Derived
from claimcheck.verdict.operands import Operands

DAY = timedelta(days=1)
OLDEST = 120


def age(data: Operands) -> Derived | None:
    """The years from a birth to another date of the text, or to the day of the text."""
    birth, at = data.dates.get("birth"), data.dates.get("at")
    if data.result.kind is not Kind.AGE and data.result.noun:
        return None
    if birth is None or birth.start is None or birth.end is None:
        return None
    first, last = birth.start, birth.end - DAY
    if at is None:
        early = late = data.published
    elif at.start is None or at.end is None or (at.relative and at.grain != "day"):
        return None
    else:
        early, late = at.start, at.end - DAY
    if early < last:
        return None
    low, high = months_between(last, early) / 12, months_between(first, late) / 12
    words = f"{_written(early, late)} - {_written(first, last)}"
    return Derived(float(int(high)), low, high, words) if high <= OLDEST else None


def age_at_most(data: Operands) -> Derived | None:
    """The years from a birth to any day up to that of the text: one may be told of when younger."""
    found, quantity = age(data), data.result.quantity
    if found is None or quantity is None or quantity.point is None:
        return None
    return None if quantity.point + 1 <= found.low else found


def ago(data: Operands) -> Derived | None:
    """The time from a date to the day of the text."""
    return _between(data.dates.get("at"), (data.published, data.published), data)


def later(data: Operands) -> Derived | None:
    """The time from one date of the text to another."""
    last = data.dates.get("last")
    if last is None or last.start is None or last.end is None or last.relative:
        return None
    return _between(data.dates.get("first"), (last.start, last.end - DAY), data)


def _between(first: TimeValue | None, last: tuple[date, date], data: Operands) -> Derived | None:
    """Count from any day of a date; whole years also hold by the difference of calendar years."""
    quantity = data.result.quantity
    if first is None or first.start is None or first.end is None or first.relative:
        return None
    begun = first.end - DAY
    if quantity is None or last[0] < begun:
        return None
    shortest = elapsed_in(quantity.unit, begun, last[0])
    longest = elapsed_in(quantity.unit, first.start, last[1])
    if shortest is None or longest is None:
        return None
    if quantity.unit == "year":
        longest = max(longest, float(last[1].year - first.start.year))
    words = f"{_written(*last)} - {_written(first.start, begun)}"
    return Derived((shortest + longest) / 2, shortest, longest, words)


def elapsed(data: Operands) -> Derived | None:
    """The time from one date to another, counted from any day of the one to any of the other."""
    span, quantity = data.dates.get("span"), data.result.quantity
    if span is None or quantity is None or span.start is None or span.end is None:
        return None
    first, _, last = span.timex.partition("/")
    if len(first) not in GRAINS or len(last) not in GRAINS or span.relative:
        return None
    shortest = elapsed_in(quantity.unit, _end_of(span, len(first)), _start_of(span, len(last)))
    longest = elapsed_in(quantity.unit, span.start, span.end)
    if shortest is None or longest is None:
        return None
    point = (shortest + longest) / 2
    return Derived(point, min(shortest, longest), longest, f"{last} - {first}")


GRAINS = (4, 7, 10)
"""Lengths of a TIMEX3 year, month and day."""


def _end_of(span: TimeValue, grain: int) -> date:
    """Give the last day of the part that a span begins with."""
    start = span.start or date.min
    if grain == GRAINS[0]:
        return start.replace(month=12, day=31)
    if grain == GRAINS[1]:
        return (start.replace(day=1) + timedelta(days=32)).replace(day=1) - DAY
    return start


def _start_of(span: TimeValue, grain: int) -> date:
    """Give the first day of the part that a span ends with."""
    last = (span.end or date.max) - DAY
    if grain == GRAINS[0]:
        return last.replace(month=1, day=1)
    return last.replace(day=1) if grain == GRAINS[1] else last


def _written(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
