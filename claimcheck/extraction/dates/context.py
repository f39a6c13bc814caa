"""What a date is read by, and what its makers share."""

import re
from calendar import month_name, monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.dates.times import day_value
from claimcheck.model import TimeValue
from claimcheck.rulebook.kinds import DateWords

LEAP = 2020
SOON, FAR = 100, 240
"""Days ahead within which, and days back beyond which, a date without a year is a coming one."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read by: the words, the day of the text, and what its sentence tells.

    `ahead` says whether the sentence looks ahead, `before` is the word before, `anchor` the date
    last read in this sentence or the one before, `inside` the one last read in this sentence;
    `day_first` says whether 3/4/2021 is the third of April, `listed` whether a date ended just
    before, at a comma or "or".
    """

    words: DateWords
    published: date
    ahead: Callable[[], bool]
    before: str = ""
    anchor: TimeValue | None = None
    inside: TimeValue | None = None
    day_first: bool = False
    listed: bool = False


Maker = Callable[[re.Match[str], Context], TimeValue | None]
"""Gives the date of a match; raises ValueError where the words are no date."""


def month_of(words: DateWords, name: str) -> int:
    """Give the number of a month's name."""
    return words.months[name.lower().rstrip(".")]


def weekday_of(words: DateWords, name: str) -> int:
    """Give the number of a weekday's name, Monday 0."""
    return words.weekdays[name.lower().rstrip(".")]


def step_of(lead: str, words: DateWords) -> int:
    """Give -1 for a word like last, 1 for one like next, 0 for one like this."""
    low = lead.lower()
    return -1 if low in words.last else 1 if low in words.next else 0


def year_of(text: str) -> int:
    """Read a year of four digits, or of two from 1940 to 2039."""
    digits = int(text.strip("'"))
    if len(text.strip("'")) == 4:
        return digits
    return digits + (1900 if digits >= 40 else 2000)


def days_in(year: int, month: int) -> int:
    """Give the number of days of a month."""
    return monthrange(year, month)[1]


def nearest(days: list[date], context: Context) -> date:
    """Give the day meant: the next one where the sentence looks ahead, else mostly a past one."""
    if not days:
        raise ValueError(days)
    past = max((d for d in days if d <= context.published), default=days[0])
    coming = min((d for d in days if d > context.published), default=days[-1])
    back, ahead = (context.published - past).days, (coming - context.published).days
    if context.ahead() or (context.before == "by" and ahead <= FAR):
        return past if back < 7 <= ahead else coming
    return coming if ahead <= SOON and back > FAR else past


def dated(year: int | None, month: int, day: int) -> TimeValue:
    """Give a day, or what the calendar says against it: 31 June.

    Raises:
        ValueError: it is no day of any month.
    """
    most = days_in(year or LEAP, month)
    if day <= most and year:
        return day_value(date(year, month, day))
    if not 0 < day <= 31:
        raise ValueError(day)
    fault = f"{month_name[month]}{f' {year}' if year and month == 2 else ''} has {most} days"
    name = f"{year:04d}" if year else "XXXX"
    return TimeValue(f"{name}-{month:02d}-{day:02d}", None, None, "day", fault=fault)
