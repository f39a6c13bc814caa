"""Parts of a date: "the first nine months of 2021", "the last week of July", "the same period"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from claimcheck.extraction.dates.context import Context, weekday_of
from claimcheck.extraction.dates.feasts import nth_weekday
from claimcheck.extraction.dates.times import (
    MONTHS_OF,
    ONE,
    day_value,
    month_value,
    quarter_value,
    shifted,
    week_value,
    year_value,
)
from claimcheck.extraction.dates.words import UNITS, number, ordinal
from claimcheck.model import Quantity, TimeValue


class Atom(NamedTuple):
    """A date and where it ends in the text; `length` is the time it counts from the text's day."""

    time: TimeValue
    end: int
    length: Quantity | None = None


Read = Callable[[int], Atom | None]
"""Reads the date that starts at an offset."""
VAGUE_COUNTS = {"few": 3, "several": 3, "couple of": 2, "many": 3, "number of": 3}
LETTERS = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE",
           "century": "CE", "hour": "H", "minute": "M", "second": "S", "fortnight": "W",
           "weekend": "WE"}  # fmt: skip


class PartGrammar:
    """Reads what stands before a date and takes a part of it."""

    def __init__(self, known: dict[str, str]) -> None:
        """Build the patterns from the parts."""
        flags = re.IGNORECASE
        self.nth = re.compile(
            rf"(?:the\s)?{known['ordinal']}\s(?:{known['count']}\s)?"
            rf"(?P<unit>day|weekend|week|month|quarter|half|year|decade|{known['weekday']})s?\s"
            r"(?:of|in)\s",
            flags,
        )
        self.same = re.compile(
            r"(?:the\s)?(?:same|corresponding|comparable)\s"
            r"(?P<unit>period|time|month|quarter|week|day|point|stage|half)\s"
            r"(?:of\s|in\s)?",
            flags,
        )
        self.week_of = re.compile(
            r"(?:the\s)?week\s(?:of|starting|beginning|commencing|ending|from)\s(?:on\s|the\s)?",
            flags,
        )
        self.rest = re.compile(r"(?:the\s)?(?:rest|remainder)\sof\s", flags)
        self.ending = re.compile(
            rf"(?:the\s)?(?:(?:last|past|latest|full|fiscal|financial)\s)?(?:{known['count']}\s)?"
            r"(?P<unit>week|month|quarter|year|decade)s?,?\s(?:that\s)?"
            r"(?:to|through|ended|ending|up\sto)\s(?!the\sday)(?:on\s|in\s|the\send\sof\s|end-)?",
            flags,
        )
        self.length = re.compile(
            rf"(?:(?:the|these|this|his|her|its|their|our)\s)?{known['lead']}\s"
            rf"(?:(?P<count>\d{{1,4}}|[a-z]+|couple\sof|number\sof)\s(?:or\s\w+\s)?)?"
            r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|hour|minute)s?\b"
            r"|(?P<count2>[a-z]+|\d{1,3})\s(?P<lead2>coming|upcoming|past)\s"
            r"(?P<unit2>day|week|month|quarter|year|decade)s?\b",
            flags,
        )
        self.bare = re.compile(
            rf"(?P<plural>{known['lead']}|recent|many|several|some|the)?\s?"
            r"(?P<unit>days|weeks|months|years|decades|centuries|minutes|hours|weekends)\b",
            flags,
        )

    def read(self, clean: str, at: int, end: int, context: Context, inner: Read) -> Atom | None:
        """Read the part that starts at an offset, with the date it is of."""
        for pattern, maker in (
            (self.nth, _nth),
            (self.same, _same),
            (self.week_of, _week),
            (self.rest, _rest),
            (self.ending, _ending),
        ):
            match = pattern.match(clean, at, end)
            found = inner(match.end()) if match else None
            if match is None or found is None:
                continue
            try:
                return Atom(maker(match, found.time, context), found.end)
            except (ValueError, OverflowError):
                continue
        return None


def _nth(match: re.Match[str], whole: TimeValue, context: Context) -> TimeValue:
    """Give the nth unit, or the first or last so many, of a date.

    Raises:
        ValueError: the whole is open, or has no such part.
    """
    if whole.start is None or whole.end is None:
        raise ValueError(match[0])
    place = ordinal(match["ordinal"])
    unit = match["unit"].lower()
    count = number(match["count"]) if match["count"] else 1
    if match["weekday"]:
        if whole.grain != "month":
            raise ValueError(match[0])
        weekday = weekday_of(context.words, match["weekday"])
        return day_value(nth_weekday(whole.start.year, whole.start.month, place, weekday))
    if unit == "week" and count == 1:
        return _week_of(whole, place)
    if abs(place) > 1 and match["count"]:
        raise ValueError(match[0])
    start, end = _stretch(whole, place, unit, count)
    if start < whole.start or end > whole.end:
        raise ValueError(match[0])
    return _named(start, end, unit, count, relative=whole.relative)


def _stretch(whole: TimeValue, place: int, unit: str, count: int) -> tuple[date, date]:
    """Give first day and end of so many units from a place of a date, from its end if negative."""
    start, end = whole.start or date.min, whole.end or date.max
    if unit in {"day", "week", "weekend"}:
        step = (7 if unit != "day" else 1) * ONE
        if place < 0:
            return end - count * step, end
        return start + (place - 1) * step, start + (place - 1 + count) * step
    months = MONTHS_OF["half" if unit == "half" else UNITS[unit]]
    if unit == "half":
        months = {"year": 6, "decade": 60, "century": 600}.get(whole.grain, 6)
    if place < 0:
        return shifted(end, -count * months), end
    first = shifted(start, (place - 1) * months)
    return first, shifted(first, count * months)


def _week_of(whole: TimeValue, place: int) -> TimeValue:
    """Give a week of a month or year: the one that holds its nth Thursday."""
    if place > 0:
        first = whole.start or date.min
        thursday = first + (3 - first.weekday()) % 7 * ONE + 7 * (place - 1) * ONE
    else:
        last = (whole.end or date.max) - ONE
        thursday = last - (last.weekday() - 3) % 7 * ONE
    return week_value(thursday)


def _week(match: re.Match[str], day: TimeValue, context: Context) -> TimeValue:
    """Give the week that a day lies in.

    Raises:
        ValueError: what follows is no day.
    """
    del context
    if day.start is None or day.grain != "day":
        raise ValueError(match[0])
    return replace(week_value(day.start), relative=day.relative)


def _rest(match: re.Match[str], whole: TimeValue, context: Context) -> TimeValue:
    """Give what is left of a time from the text's day on, all of a later one.

    Raises:
        ValueError: it is open or over.
    """
    if whole.start is None or whole.end is None or whole.end <= context.published:
        raise ValueError(match[0])
    start = max(whole.start, context.published)
    return TimeValue(f"{start}/{whole.end - ONE}", start, whole.end, "period", relative=True)


def _ending(match: re.Match[str], last: TimeValue, context: Context) -> TimeValue:
    """Give so many units up to the end of a date: "the year to April", "the 12 months to June".

    Raises:
        ValueError: the date is open, vague, or longer than the units.
    """
    count, unit = number(match["count"]) if match["count"] else 1, match["unit"].lower()
    if last.start is None or last.end is None or last.grain not in {"day", "month", "quarter"}:
        raise ValueError(match[0])
    months = MONTHS_OF.get(unit, 0) * count
    coming = last.relative and last.start > context.published and not context.ahead()
    end = shifted(last.end, -12) if coming else last.end  # "in the year to July", told in June
    start = shifted(end, -months) if months else end - 7 * count * ONE
    if start >= (shifted(last.start, -12) if coming else last.start):
        raise ValueError(match[0])
    return TimeValue(f"{start}/{end - ONE}", start, end, "period", last.relative)


def _named(start: date, end: date, unit: str, count: int, *, relative: bool) -> TimeValue:
    """Give a stretch its name: a day, a month, a quarter, or from and to."""
    if count == 1 and unit == "day":
        return day_value(start, relative=relative)
    if count == 1 and unit == "month":
        return month_value(start.year, start.month, relative=relative)
    if count == 1 and unit == "quarter" and start.month % 3 == 1:
        return quarter_value(start.year, (start.month + 2) // 3, relative=relative)
    if count == 1 and unit == "year":
        return year_value(start.year, relative=relative)
    if unit == "half" and start.month in {1, 7} and shifted(start, 6) == end:
        name = f"{start.year:04d}-H{(start.month + 5) // 6}"
        return TimeValue(name, start, end, "half", relative)
    return TimeValue(f"{start}/{end - ONE}", start, end, "period", relative)


def _same(match: re.Match[str], other: TimeValue, context: Context) -> TimeValue:
    """Give the same stretch of another year as the date last read.

    Raises:
        ValueError: what it is the same as is not known.
    """
    if other.start is None or other.grain not in {"year", "fiscal_year"}:
        raise ValueError(match[0])
    anchor, year = context.anchor, other.start.year
    if anchor is None or anchor.start is None or anchor.end is None:
        return other
    if anchor.grain == "month":
        return month_value(year, anchor.start.month, relative=True)
    if anchor.grain == "quarter":
        return quarter_value(year, (anchor.start.month + 2) // 3, relative=True)
    if anchor.grain in {"period", "half"}:
        back = (anchor.start.year - year) * 12
        start, end = shifted(anchor.start, -back), shifted(anchor.end, -back)
        return TimeValue(f"{start}/{end - ONE}", start, end, "period", relative=True)
    return other


def length(match: re.Match[str], context: Context) -> tuple[TimeValue, Quantity | None] | None:
    """Give a length of time before or after the text: "the past two years", "the next few days"."""
    groups = match.groupdict()
    counted, unit = groups["count"] or groups["count2"], groups["unit"] or groups["unit2"]
    if counted is None:
        # "the past year" is a length, "last year" a date
        long = groups["lead"].lower() == "past" or unit.lower() in {"decade", "century"}
        long = long and match[0][:1].lower() in "ti"  # the, this, these, its
        if not long or groups["lead"].lower() in context.words.next or unit.lower() == "day":
            return None
        counted = "one"
    lead = (groups["lead"] or groups["lead2"]).lower()
    unit = unit.lower()
    vague = counted.lower() in VAGUE_COUNTS
    try:
        count = VAGUE_COUNTS[counted.lower()] if vague else number(counted)
    except ValueError:
        return None
    if lead in context.words.this or not 0 < count < 2000:
        return None
    past = lead in context.words.last
    start, end = _around(context.published, unit, count, past=past)
    hours = unit in {"hour", "minute"}
    scaled = {"quarter": 3, "decade": 10, "century": 100}.get(unit, 1) * count
    letter = {"quarter": "M", "decade": "Y", "century": "Y", "weekend": "WE"}.get(
        unit, LETTERS[unit]
    )
    said = "X" if vague else f"{scaled}"
    timex = f"P{'T' if hours else ''}{said}{letter}"
    time = TimeValue(timex, start, end, "length", relative=True)
    point = None if vague else float(count)
    low = float(count) if vague else None
    form = "vague" if vague else "words"
    return time, Quantity(point, low, None, unit, "time", "", 1.0, 1.0, form)


def _around(published: date, unit: str, count: int, *, past: bool) -> tuple[date, date]:
    """Give the days of so many units up to the text's day, or after it."""
    if unit in {"hour", "minute"}:
        return published, published + ONE
    if unit in {"day", "week", "weekend"}:
        step = count * (1 if unit == "day" else 7) * ONE
        return (published - step, published) if past else (published + ONE, published + ONE + step)
    months = MONTHS_OF[unit] * count
    if past:
        return shifted(published, -months), published
    return published + ONE, shifted(published + ONE, months)


def counted_length(match: re.Match[str]) -> Quantity | None:
    """Give the length in "two years ago" and "in 15 years"."""
    groups = match.groupdict()
    if not groups.get("count") or not groups.get("unit") or groups.get("lead"):
        return None
    unit = UNITS[groups["unit"].lower()]
    return Quantity(float(number(groups["count"])), None, None, unit, "time", "", 1.0, 1.0, "words")


def vague_length(text: str) -> TimeValue:
    """Give a length of time that no number tells: "weeks" is PXW."""
    unit = text.lower().removesuffix("s").replace("centurie", "century")
    timed = "T" if unit in {"hour", "minute"} else ""
    return TimeValue(f"P{timed}X{LETTERS[unit]}", None, None, "reference", relative=True)
