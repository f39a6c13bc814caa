"""Dates that belong together: two ends of a range, a day and its weekday, a part of a day."""

import re
from calendar import day_name
from dataclasses import replace

from claimcheck.extraction.dates.context import Context
from claimcheck.extraction.dates.parts import Atom
from claimcheck.extraction.dates.times import ONE, day_value, shifted, span_value
from claimcheck.model import TimeValue

LINK = re.compile(r"\s?(?P<link>-|to|until|till|through|thru|and)\s?(?:the\s)?", re.IGNORECASE)
PART_OF_DAY = re.compile(
    r"(?:\s|,\s)(?:in\sthe\s)?(?:early\s|late\s|mid-?)?"
    r"(?P<part>morning|afternoon|evening|night|lunchtime|midday|noon)\b",
    re.IGNORECASE,
)
THIS_PART = re.compile(
    r"(?:early\s|late\s)?(?P<lead>this|last|tomorrow|yesterday)\s(?P<part>morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
TIMED = re.compile(r"(?:,\s|\s)(?:at\s|on\s)?", re.IGNORECASE)
CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "MI",
         "midday": "MI", "noon": "MI"}  # fmt: skip
RANGED = frozenset({"day", "month", "year", "quarter"})


def may_link(link: str, context: Context, first: TimeValue) -> bool:
    """Whether the words before and between make a range of two dates."""
    if link.lower() == "and":
        return context.before == "between"
    if link == "-" or context.before == "from":
        return True
    return link.lower() != "to" or first.grain != "day" or not first.relative


def spanned(first: TimeValue, last: TimeValue) -> TimeValue | None:
    """Give the stretch of two dates; a first one without a year takes it from the last."""
    if first.start is None or first.end is None or last.start is None or last.end is None:
        return None
    if first.relative and first.grain in {"day", "month"} and "W" not in first.timex:
        back = (last.start.year - first.start.year) * 12
        start, end = shifted(first.start, back), shifted(first.end, back)
        if start >= last.start:
            start, end = shifted(start, -12), shifted(end, -12)
        name = f"{start}" if first.grain == "day" else f"{start:%Y-%m}"
        first = TimeValue(name, start, end, first.grain, last.relative)
    return span_value(first, last) if first.start and first.start < last.start else None


def checked(atom: Atom, weekday: int) -> Atom:
    """Say so where a written date did not fall on the weekday named with it."""
    day = atom.time.start
    if day is None or day.weekday() == weekday:
        return atom
    fault = f"{day.day} {day:%B %Y} is a {day_name[day.weekday()]}"
    return atom._replace(time=replace(atom.time, fault=fault))


def in_day(clean: str, end: int, atom: Atom) -> Atom:
    """Add the part of the day: "Friday afternoon"."""
    time, at, _ = atom
    part = PART_OF_DAY.match(clean, at, end) if time.grain == "day" else None
    if part is None:
        return atom
    return Atom(replace(time, timex=f"{time.timex}T{CODES[part['part'].lower()]}"), part.end())


def this_part(match: re.Match[str], context: Context) -> TimeValue:
    """Give "this morning" and "last night" as a part of their day."""
    step = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(match["lead"].lower(), 0)
    day = day_value(context.published + step * ONE, relative=True)
    return replace(day, timex=f"{day.timex}T{CODES[match['part'].lower()]}")
