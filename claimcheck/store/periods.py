"""Periods as data sets write them, and as the store keeps them: an ordinal day and a length.

The ordinal is that of `date.toordinal`, carried on below the calendar's first year by the same
rule: its years repeat every 400.
"""

import re
from datetime import date
from functools import lru_cache

CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
FORM = re.compile(
    r"(?:FY)?(?P<year>-?\d{1,7})"
    r"(?:-(?:Q(?P<quarter>[1-4])|(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?))?"
)


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """Give the ordinal of a day in any year.

    Raises:
        ValueError: there is no such day.
    """
    cycles = 0 if 1 <= year <= date.max.year else (year - 1) // CYCLE_YEARS
    shifted = date(year - cycles * CYCLE_YEARS, month, day)
    return shifted.toordinal() + cycles * CYCLE_DAYS


@lru_cache(maxsize=100_000)
def read_period(written: str) -> tuple[int, int, str | None]:
    """Read a period: "2023", "-5000", "2023-05", "2023-Q2", "2023-05-31", "FY2019".

    Returns:
        The ordinal of its first day, its length in days, and how it is written where
        `write_period` could not tell that from the two.

    Raises:
        ValueError: it is none of these forms, or no day of the calendar.
    """
    match = FORM.fullmatch(written)
    if match is None:
        raise ValueError(f"“{written}” is no year, quarter, month or day")
    year, month = int(match["year"]), match["month"]
    if match["day"]:
        start, days = ordinal(year, int(month), int(match["day"])), 1
    elif month:
        start, days = _months(year, int(month), 1)
    elif match["quarter"]:
        start, days = _months(year, 3 * int(match["quarter"]) - 2, 3)
    else:
        start, days = _months(year, 1, 12)
    return start, days, None if write_period(start, days) == written else written


def _months(year: int, month: int, count: int) -> tuple[int, int]:
    """Give first day and length of so many months."""
    start = ordinal(year, month)
    last = month + count
    return start, ordinal(year + (last - 1) // 12, (last - 1) % 12 + 1) - start


@lru_cache(maxsize=100_000)
def write_period(start: int, days: int) -> str:
    """Write a period in its shortest form, as two days where it has no name."""
    cycles = 0 if 1 <= start <= date.max.toordinal() else (start - 1) // CYCLE_DAYS
    first = date.fromordinal(start - cycles * CYCLE_DAYS)
    year = first.year + cycles * CYCLE_YEARS
    padded = f"{year:04d}"
    if days == 1:
        return f"{padded}-{first.month:02d}-{first.day:02d}"
    if first.day == 1:
        if first.month == 1 and days == _months(year, 1, 12)[1]:
            return str(year)
        if days == _months(year, first.month, 1)[1]:
            return f"{padded}-{first.month:02d}"
        if first.month % 3 == 1 and days == _months(year, first.month, 3)[1]:
            return f"{padded}-Q{first.month // 3 + 1}"
    return f"{write_period(start, 1)}/{write_period(start + days - 1, 1)}"
