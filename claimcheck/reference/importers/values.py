"""Numbers and dates as data sets write them."""

import math
import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

PLAIN = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,4})?", re.ASCII)
NOT_FINITE = frozenset({"nan", "inf", "-inf", "+inf", "infinity", "-infinity", "#num!", "#div/0!"})
SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-"})
MARKS = ",. '\u2019"
"""What parts the thousands of a number; the last is a right single quotation mark."""
GROUPED = {
    mark: re.compile(rf"[-+]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", re.ASCII) for mark in MARKS
}
MOST_DIGITS = 400

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sep sept", "october oct", "november nov", "december dec"),
        1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = "(?P<name>[A-Za-z]{3,9})\\.?"
YEAR = re.compile(r"(-?\d{1,7})(?:\.0+)?|(\d{4}) \[YR\d{4}\]")
ERA = re.compile(r"(\d{1,7}) ?(BCE?|CE|AD)", re.IGNORECASE)
FISCAL = re.compile(r"FY ?(\d{4})", re.IGNORECASE)
ISO = re.compile(r"(-?\d{4,7})-(\d{1,2})(?:-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?)?")
SLASHED = re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?")
COMPACT = re.compile(r"(\d{4})-?M(\d{1,2})", re.IGNORECASE)
QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])|Q([1-4])[- /]?(\d{4})", re.IGNORECASE)
TURNED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
NAMED = re.compile(rf"(?:(?P<day>\d{{1,2}})[ -])?{MONTH}[ -](?P<year>\d{{4}})")
NAMED_FIRST = re.compile(rf"{MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})")


def number_reader(decimal: str) -> Callable[[str], float]:
    """Give the reader of numbers whose decimal sign is "." or ",", or "" where nobody said it.

    The reader raises ValueError, with the reason, for what is no number or has two readings.
    """

    def read(text: str) -> float:
        if PLAIN.fullmatch(text) and decimal != ",":
            value = float(text)
        else:
            value = _read_number(text, decimal)
        if not math.isfinite(value):
            raise ValueError(f"“{text}” is no finite number")
        return value

    return read


def _read_number(written: str, decimal: str) -> float:
    text = written.translate(SPACES).strip().removesuffix("%").rstrip()
    if text.lower() in NOT_FINITE:
        raise ValueError(f"“{written}” is no finite number")
    if len(text) > MOST_DIGITS:
        raise ValueError("the number is too long")
    commas, dots = text.count(","), text.count(".")
    sign = decimal or ("." if commas != 1 or dots else "")
    if not sign and (GROUPED[","].fullmatch(text) or "," in text):
        raise ValueError(f"“{written}” has two readings: say `decimal` in the mapping")
    whole, point, fraction = text.partition(sign or ".")
    for mark in MARKS:
        if mark != sign and GROUPED[mark].fullmatch(whole):
            whole = whole.replace(mark, "")
            break
    plain = f"{whole}.{fraction}" if point else whole
    if not PLAIN.fullmatch(plain):
        raise ValueError(f"“{written}” is no number")
    return float(plain)


@lru_cache(maxsize=100_000)
def read_period(text: str, order: str = "") -> str:
    """Read a year, quarter, month or day, and write it as the table does.

    Years before the first are negative: 5000 BC is "-5000", as data sets count them.

    Args:
        text: as the data set writes it, without spaces around it.
        order: "dmy" or "mdy", for days that end with the year in digits.

    Raises:
        ValueError: it is none, no day of the calendar, or has two readings.
    """
    written = text.replace("\u2212", "-").replace("\xa0", " ")
    year = YEAR.fullmatch(written)
    if year:
        return str(int(year[1] or year[2]))
    for read in (_iso, _quarter, _era, _named):
        found = read(written)
        if found:
            return found
    turned = TURNED.fullmatch(written)
    if turned is None:
        raise ValueError(f"“{text}” is no year, quarter, month or day")
    if not order:
        raise ValueError(f"“{text}” has two readings: say `dates: dmy` or `mdy` in the mapping")
    first, last = int(turned[1]), int(turned[3])
    day, month = (first, last) if order == "dmy" else (last, first)
    return _day(int(turned[4]), month, day, text)


def _iso(text: str) -> str:
    match = ISO.fullmatch(text) or SLASHED.fullmatch(text)
    if match:
        day = int(match[3]) if match[3] else 0
        return _day(int(match[1]), int(match[2]), day, text)
    match = COMPACT.fullmatch(text)
    return _day(int(match[1]), int(match[2]), 0, text) if match else ""


def _quarter(text: str) -> str:
    match = QUARTER.fullmatch(text)
    return f"{match[1] or match[4]}-Q{match[2] or match[3]}" if match else ""


def _era(text: str) -> str:
    fiscal = FISCAL.fullmatch(text)
    if fiscal:
        return f"FY{fiscal[1]}"
    match = ERA.fullmatch(text)
    if match is None:
        return ""
    return str(-int(match[1]) if match[2].upper().startswith("B") else int(match[1]))


def _named(text: str) -> str:
    match = NAMED.fullmatch(text) or NAMED_FIRST.fullmatch(text)
    month = MONTHS.get(match["name"].lower()) if match else None
    if match is None or month is None:
        return ""
    return _day(int(match["year"]), month, int(match["day"] or 0), text)


def _day(year: int, month: int, day: int, text: str) -> str:
    """Write a month, or a day where there is one.

    Raises:
        ValueError: the calendar has none such.
    """
    try:  # 2000 has every day of the other leap years, before the first year too
        date(year if 1 <= year <= date.max.year else 2000 + year % 400, month, day or 1)
    except ValueError as error:
        raise ValueError(f"“{text}” is no day of the calendar") from error
    padded = f"{year:05d}" if year < 0 else f"{year:04d}"
    return f"{padded}-{month:02d}-{day:02d}" if day else f"{padded}-{month:02d}"
