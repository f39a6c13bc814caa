"""Makers of days and months."""

import re
from dataclasses import replace
from datetime import date

from claimcheck.extraction.dates.context import (
    LEAP,
    Context,
    dated,
    days_in,
    month_of,
    nearest,
    step_of,
    weekday_of,
    year_of,
)
from claimcheck.extraction.dates.times import ONE, day_value, month_value, shifted, span_value
from claimcheck.extraction.dates.words import number, ordinal
from claimcheck.model import TimeValue

DAY_LEADS = frozenset({"on", "by", "until", "from", "since", "before", "after", "due", "between"})


def day(match: re.Match[str], context: Context) -> TimeValue:
    """Give a day and month, of the year written or the nearest."""
    groups = match.groupdict()
    month = month_of(context.words, match["month"])
    day = number(groups["day"]) if groups.get("day") else ordinal(groups["wordday"])
    if groups.get("year"):
        return dated(year_of(groups["year"]), month, day)
    this = context.published.year
    if day > days_in(LEAP, month):
        return dated(None, month, day)
    near = [date(y, month, day) for y in (this - 1, this, this + 1) if day <= days_in(y, month)]
    return day_value(nearest(near, context), relative=True)


def days_of(match: re.Match[str], context: Context) -> TimeValue:
    """Give a stretch of days: July 13 to 15, 29 May to 2 June."""
    groups = match.groupdict()
    first = day(match, context)
    start = first.start or context.published
    month = month_of(context.words, groups["month2"]) if groups.get("month2") else start.month
    if groups.get("month2") and "monthfirst" not in groups:
        start = date(start.year, start.month, start.day)
    last = day_value(date(start.year, month, number(match["day2"])))
    if last.start is None or last.start <= start:
        raise ValueError(match[0])
    return replace(span_value(first, last), relative=first.relative)


def month(match: re.Match[str], context: Context) -> TimeValue:
    """Give a month of the year written, or the one meant."""
    month = month_of(context.words, match["month"])
    if match["year"]:
        return month_value(year_of(match["year"]), month)
    this = context.published.year
    firsts = [date(y, month, 1) for y in (this - 1, this, this + 1)]
    same = month == context.published.month
    best = context.published if same else nearest(firsts, context)
    return month_value(best.year, month, relative=True)


def led_month(match: re.Match[str], context: Context) -> TimeValue:
    """Give last, this or next June: the nearest one that way."""
    month, year = month_of(context.words, match["month"]), context.published.year
    step = step_of(match["lead"], context.words)
    if step < 0 and month >= context.published.month:
        year -= 1
    if step > 0 and month <= context.published.month:
        year += 1
    return month_value(year, month, relative=True)


def month_in(match: re.Match[str], context: Context) -> TimeValue:
    """Give "May last year": the month in the year before, after or of the text."""
    step = step_of(match["lead"], context.words)
    month = month_of(context.words, match["month"])
    return month_value(context.published.year + step, month, relative=True)


def iso(match: re.Match[str], context: Context) -> TimeValue:
    """Give 2021-04-03."""
    del context
    return day_value(date(int(match["y"]), int(match["m"]), int(match["d"])))


def slashed(match: re.Match[str], context: Context) -> TimeValue:
    """Give 31/12/2022 or 12/31/2022; where both can be, by the habit of the text's language."""
    one, two, year = int(match["a"]), int(match["b"]), year_of(match["y"])
    day, month = (one, two) if context.day_first else (two, one)
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        raise ValueError(match[0])
    return dated(year, month, day)


def slashed_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give 11/20 behind a word that dates have before them."""
    if context.before not in DAY_LEADS and not context.listed:
        raise ValueError(match[0])
    one, two = int(match["a"]), int(match["b"])
    day, month = (one, two) if context.day_first or two <= 12 < one else (two, one)
    near = [date(context.published.year + y, month, day) for y in (-1, 0, 1)]
    return day_value(nearest(near, context), relative=True)


def slashed_days(match: re.Match[str], context: Context) -> TimeValue:
    """Give 5/1-5/7, with or without a year behind; fractions such as 1/2-3/4 need a word before.

    Raises:
        ValueError: they are no days, or may be fractions.
    """
    ends = [(int(match["a"]), int(match["b"])), (int(match["c"]), int(match["d"]))]
    if context.before not in DAY_LEADS and all(day <= 12 for _, day in ends):
        raise ValueError(match[0])
    year = year_of(match["year"]) if match["year"] else context.published.year
    first, last = (
        day_value(date(year, *(pair[::-1] if context.day_first else pair))) for pair in ends
    )
    if first.start is None or last.start is None or first.start >= last.start:
        raise ValueError(match[0])
    return replace(span_value(first, last), relative=not match["year"])


def year_month(match: re.Match[str], context: Context) -> TimeValue:
    """Give 2021-04."""
    del context
    return month_value(int(match["y"]), int(match["m"]))


def weekday(match: re.Match[str], context: Context) -> TimeValue:
    """Give the last such weekday, the coming one where the sentence looks ahead."""
    published = context.published
    back = (published.weekday() - weekday_of(context.words, match["weekday"])) % 7
    lead = match.groupdict().get("lead")
    step = step_of(lead, context.words) if lead else 0
    if step > 0:
        ahead = 7 - back
        same_week = published.weekday() + ahead < 7
        return day_value(published + (ahead + 7 if same_week else ahead) * ONE, relative=True)
    if step < 0:
        # the one of the week before, since one of this week would be named without "last"
        this_week = back and back <= published.weekday()
        return day_value(published - (back + 7 if this_week else back or 7) * ONE, relative=True)
    if lead or context.ahead():
        return day_value(published + (7 - back) % 7 * ONE, relative=True)
    return day_value(published - back * ONE, relative=True)


def weekday_in(match: re.Match[str], context: Context) -> TimeValue:
    """Give the weekday of a week: "Tuesday of next week", "next week on Tuesday"."""
    step = step_of(match["lead"], context.words)
    monday = context.published - context.published.weekday() * ONE + 7 * step * ONE
    return day_value(monday + weekday_of(context.words, match["weekday"]) * ONE, relative=True)


def weekday_dated(match: re.Match[str], context: Context) -> TimeValue:
    """Give "Tuesday the 19th": the nearest month in which both agree."""
    day = number(match["day"] or match["nth"])
    weekday = weekday_of(context.words, match["weekday"])
    firsts = [shifted(context.published.replace(day=1), n) for n in range(-6, 7)]
    days = [f.replace(day=day) for f in firsts if day <= days_in(f.year, f.month)]
    fits = [d for d in days if d.weekday() == weekday]
    if not fits:
        raise ValueError(match[0])
    best = min(fits, key=lambda d: (abs((d - context.published).days), d))
    return day_value(best, relative=True)


def near_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give today, yesterday, tomorrow."""
    word = match["word"].lower()
    step = {"yesterday": -1, "tomorrow": 1}.get(word.split()[-1], 0)
    step += {"after": 1, "before": -1}.get(word.split()[2] if " " in word else "", 0)
    return day_value(context.published + step * ONE, relative=True)


def near_day_of(match: re.Match[str], context: Context) -> TimeValue:
    """Give the day after tomorrow or before yesterday."""
    step = 2 if "after" in match["word"].lower() else -2
    return day_value(context.published + step * ONE, relative=True)


def bare_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the 18th" behind a word that dates have before them."""
    if context.before not in {"on", "by", "until", "since"}:
        raise ValueError(match[0])
    day = number(match["day"]) if match.groupdict().get("day") else ordinal(match["wordday"])
    firsts = [shifted(context.published.replace(day=1), n) for n in (-1, 0, 1)]
    near = [f.replace(day=day) for f in firsts if day <= days_in(f.year, f.month)]
    past = [d for d in near if d <= context.published]
    best = min(d for d in near if d > context.published) if context.ahead() else max(past)
    return day_value(best, relative=True)


def clock(match: re.Match[str], context: Context) -> TimeValue:
    """Give a time of day: "14:58 UTC", "7.30 pm"."""
    hour, minute = int(match["hour"]), match["minute"]
    half = (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12:
        raise ValueError(match[0])
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    zone = "Z" if (match.groupdict().get("zone") or "").upper() in {"UTC", "Z"} else ""
    said = f"T{hour:02d}" + (f":{minute}" if minute else "")
    name = f"{context.published}{said}{zone}"
    return TimeValue(name, context.published, context.published + ONE, "time", relative=True)
