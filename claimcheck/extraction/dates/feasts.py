"""Makers of feasts, and of the nth weekday of a month."""

import re
from datetime import date

from claimcheck.extraction.dates.context import Context, days_in, nearest, step_of, year_of
from claimcheck.extraction.dates.times import ONE, day_value
from claimcheck.model import TimeValue


def holiday(match: re.Match[str], context: Context) -> TimeValue:
    """Give a feast by its month and day, or its place among the weekdays of a month."""
    rule = context.words.holidays[match["holiday"].lower()]
    written = match.groupdict().get("year")
    this = context.published.year
    days = (
        [feast(rule, year_of(written))] if written else [feast(rule, this + n) for n in (-1, 0, 1)]
    )
    lead = match.groupdict().get("lead")
    if written:
        return day_value(days[0])
    step = step_of(lead, context.words) if lead else 0
    past = max(d for d in days if d <= context.published)
    coming = min(d for d in days if d > context.published)
    near = coming if step > 0 else past if step < 0 else nearest(days, context)
    return day_value(near, relative=True)


def feast(rule: str, year: int) -> date:
    """Give the day of "12-25", or of "11/4/3": the fourth Thursday of November.

    A negative place counts from the month's end.
    """
    if "/" not in rule:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    month, place, weekday = map(int, rule.split("/"))
    return nth_weekday(year, month, place, weekday)


def nth_weekday(year: int, month: int, place: int, weekday: int) -> date:
    """Give the nth such weekday of a month, from its end where the place is negative."""
    if place < 0:
        last = date(year, month, days_in(year, month))
        return last - (last.weekday() - weekday) % 7 * ONE + 7 * (place + 1) * ONE
    first = date(year, month, 1)
    found = first + (weekday - first.weekday()) % 7 * ONE + 7 * (place - 1) * ONE
    if found.month != month:
        raise ValueError(place)
    return found
