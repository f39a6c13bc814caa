"""The forms of dates: patterns, and what each gives.

A maker takes the words, the match, the day of the text and whether the sentence looks ahead. It
raises ValueError where the words are no date (31 June).
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from claimcheck.extraction.times import (
    ONE,
    day_value,
    month_value,
    quarter_value,
    shifted,
    span_value,
    week_value,
    year_value,
)
from claimcheck.model import TimeValue
from claimcheck.rulebook.kinds import DateWords

Maker = Callable[[DateWords, re.Match[str], date, bool], TimeValue | None]
FULL = frozenset({"May", "June", "July"})


def compiled(words: DateWords) -> list[tuple[re.Pattern[str], Maker]]:
    """Build the patterns of dates from the words."""
    parts = _parts(words)
    return [(re.compile(pattern.format(**parts)), maker) for pattern, maker in PATTERNS]


def month_of(words: DateWords, name: str) -> int:
    """Give the number of a month's name."""
    return words.months[name.lower().rstrip(".")]


def weekday_of(words: DateWords, name: str) -> int:
    """Give the number of a weekday's name, Monday 0."""
    return words.weekdays[name.lower().rstrip(".")]


def _parts(words: DateWords) -> dict[str, str]:
    month, day = _names(words.months), _names(words.weekdays)
    return {
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "weekday": f"(?P<weekday>{day})",
        "dow": rf"(?:(?P<weekday>{day}),?\s)?",
        "day": r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\d)",
        "day2": r"(?P<day2>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?)(?!\d)",
        "year": r"(?P<year>(?:1\d|20|21)\d\d)(?![\d%]|[.,]\d)",
        "year2": r"(?P<year2>(?:(?:1\d|20|21)\d\d|\d\d))(?![\d%]|[.,]\d)",
        "season": rf"(?P<season>{'|'.join(words.seasons)})\b",
        "past": "|".join(sorted(words.last)),
        "next": "|".join(sorted(words.next)),
        "bend": r"(?:(?P<bend>early|mid|late|the (?:start|beginning|end|middle) of|earlier|later)"
        r"(?:\s|-)(?:in\s)?)?",
    }


def _names(words: Mapping[str, int]) -> str:
    """Give a pattern of capitalised names, in which abbreviations may have a dot."""
    names = sorted(map(str.capitalize, words), key=len, reverse=True)
    return "|".join(rf"{n}\b\.?" if len(n) <= 4 and n not in FULL else rf"{n}\b" for n in names)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _day_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a day and month, of the year written or the nearest."""
    del future
    month, day = month_of(words, match["month"]), _number(match["day"])
    if match["year"]:
        return day_value(date(int(match["year"]), month, day))
    years = (published.year - 1, published.year, published.year + 1)
    near = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    best = min(near, key=lambda d: (abs((d - published).days), d))
    return day_value(best, relative=True)


def _days_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a stretch of days within a month: July 13 to 15, 29 May to 2 June."""
    first = _day_of(words, match, published, future)
    month2 = match.groupdict().get("month2")
    month = month_of(words, month2) if month2 else month_of(words, match["month"])
    start = first.start or published
    last = day_value(date(start.year, month, _number(match["day2"])))
    if last.start is None or last.start <= start:
        raise ValueError(match[0])
    return replace(span_value(first, last), relative=first.relative)


def _month_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a month of the year written, or the nearest."""
    month = month_of(words, match["month"])
    if match["year"]:
        return month_value(int(match["year"]), month)
    this = published.year
    near = [(abs((y - this) * 12 + month - published.month), y) for y in (this - 1, this, this + 1)]
    if future:
        near = [n for n in near if (n[1] - this) * 12 + month >= published.month] or near
    return month_value(min(near)[1], month, relative=True)


def _led_month(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give last, this or next June: the nearest one that way."""
    del future
    month = month_of(words, match["month"])
    year = published.year
    if match["lead"] in words.last and month >= published.month:
        year -= 1
    if match["lead"] in words.next and month <= published.month:
        year += 1
    return month_value(year, month, relative=True)


def _iso(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del words, published, future
    return day_value(date(int(match["y"]), int(match["m"]), int(match["d"])))


def _slashed(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give 31/12/2022 or 12/31/2022; where both can be, the day comes first."""
    del words, published, future
    one, two, year = int(match["a"]), int(match["b"]), int(match["y"])
    day, month = (one, two) if two <= 12 else (two, one)
    return day_value(date(year, month, day))


def _weekday(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give the last such weekday, the coming one where the sentence looks ahead."""
    back = (published.weekday() - weekday_of(words, match["weekday"])) % 7
    lead = match["lead"] or ""
    if lead in words.next:
        return day_value(published + (7 - back) * ONE, relative=True)
    if lead in words.last:
        return day_value(published - (back or 7) * ONE, relative=True)
    ahead = (7 - back) % 7
    if lead == "this" or future:
        return day_value(published + ahead * ONE, relative=True)
    return day_value(published - back * ONE, relative=True)


def _near_day(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del words, future
    word = match["word"].lower()
    step = {"yesterday": -1, "tomorrow": 1, "overnight": 0}.get(word, 0)
    return day_value(published + step * ONE, relative=True)


def _unit(
    words: DateWords, match: re.Match[str], published: date, future: bool
) -> TimeValue | None:
    """Give last, this or next week, month, quarter, year, decade, season or named month."""
    del future
    lead, unit = match["lead"].lower(), match["unit"].lower()
    step = -1 if lead in words.last else 1 if lead in words.next else 0
    return _stepped(words, unit, step, published)


def _stepped(words: DateWords, unit: str, step: int, published: date) -> TimeValue | None:
    first = published.replace(day=1)
    makers: dict[str, Callable[[], TimeValue]] = {
        "week": lambda: week_value(published + 7 * step * ONE),
        "weekend": lambda: _weekend(published + 7 * step * ONE),
        "month": lambda: _month_at(shifted(first, step)),
        "quarter": lambda: _quarter_at(shifted(first, 3 * step)),
        "year": lambda: year_value(published.year + step, relative=True),
        "decade": lambda: _decade(published.year // 10 + step, relative=True),
    }
    if unit in makers:
        return makers[unit]()
    return _season(published.year + step, unit, words, relative=True)


def _weekend(day: date) -> TimeValue:
    saturday = day + (5 - day.weekday()) * ONE
    return replace(week_value(saturday), start=saturday, end=saturday + 2 * ONE)


def _month_at(day: date) -> TimeValue:
    return month_value(day.year, day.month, relative=True)


def _quarter_at(day: date) -> TimeValue:
    return quarter_value(day.year, (day.month + 2) // 3, relative=True)


def _season(year: int, name: str, words: DateWords, *, relative: bool) -> TimeValue:
    """Give a season by its months; winter ends in the next year."""
    month = words.seasons[name.lower()]
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    start = date(year, month, 1)
    return TimeValue(f"{year:04d}-{code}", start, shifted(start, 3), "season", relative)


def _season_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del future
    written = match.groupdict().get("year")
    year = int(written) if written else published.year
    return _season(year, match["season"], words, relative=not written)


def _decade(number: int, *, relative: bool = False) -> TimeValue:
    start = date(number * 10, 1, 1)
    return TimeValue(str(number), start, date(number * 10 + 10, 1, 1), "decade", relative)


def _decade_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del words, future
    digits = match["decade"]
    if len(digits) == 4:
        return _decade(int(digits) // 10)
    century = published.year // 100
    tens = int(digits) // 10
    return _decade(
        century * 10 + tens if tens * 10 <= published.year % 100 else century * 10 - 10 + tens
    )


ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2,
            "3rd": 3, "4th": 4}  # fmt: skip


def _quarter_of(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a quarter or half of the year written, or of the text's."""
    del words, future
    lead = match.groupdict().get("lead")
    step = {"last": -1, "this": 0, "next": 1}[lead] if lead else 0
    year = int(match["year"]) if match["year"] else published.year + step
    place = ORDINALS[match["place"].lower()]
    relative = match["year"] is None
    if match["part"] == "quarter":
        return quarter_value(year, place, relative=relative)
    place = min(place, 2)  # the final half is the second
    start = date(year, 6 * place - 5, 1)
    return TimeValue(f"{year:04d}-H{place}", start, shifted(start, 6), "half", relative)


def _quarter_code(
    words: DateWords, match: re.Match[str], published: date, future: bool
) -> TimeValue:
    del words, future
    year = int(match["year"]) if match["year"] else published.year
    return quarter_value(year, int(match["q"]), relative=match["year"] is None)


def _fiscal(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a fiscal year by its name; its days differ by country, so it is taken as the year."""
    del words, published, future
    digits = match["fiscal"]
    year = int(digits) if len(digits) == 4 else 2000 + int(digits)
    return replace(year_value(year), timex=f"FY{year}", grain="fiscal_year")


def _year(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del words, published, future
    return year_value(int(match["year"]))


def _years(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give a stretch of years: 2012-14, 2012 to 2014."""
    del words, published, future
    first = int(match["year"])
    text = match["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= first + 200:
        raise ValueError(match[0])
    return span_value(year_value(first), year_value(last))


def _century(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    del words, published, future
    number = _number(match["century"])
    start = date((number - 1) * 100 or 1, 1, 1)
    return TimeValue(str(number - 1), start, date(number * 100, 1, 1), "century")


def _ago(words: DateWords, match: re.Match[str], published: date, future: bool) -> TimeValue:
    """Give the time so long before or after the text, at the grain of its unit."""
    del words, future
    count = SMALL.get(match["count"].lower()) or int(match["count"])
    sign = -1 if match["way"] in {"ago", "earlier", "before"} else 1
    unit = match["unit"]
    if unit == "day":
        return day_value(published + sign * count * ONE, relative=True)
    if unit == "week":
        return week_value(published + sign * count * 7 * ONE)
    if unit == "month":
        day = shifted(published.replace(day=1), sign * count)
        return month_value(day.year, day.month, relative=True)
    return year_value(
        published.year + sign * count * (10 if unit == "decade" else 1), relative=True
    )


SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
         "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fifteen": 15,
         "twenty": 20}  # fmt: skip
OPENERS = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "this", "early", "earlier", "late", "later",
     "mid", "the", "fy", "fiscal", "first", "second", "third", "fourth", "final", "q1", "q2", "q3",
     "q4", "q", "overnight"}
) | frozenset(SMALL)  # fmt: skip

PATTERNS: tuple[tuple[str, Maker], ...] = (
    (r"(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso),
    (r"(?P<a>\d{{1,2}})[/.](?P<b>\d{{1,2}})[/.](?P<y>\d{{4}})(?!\d)", _slashed),
    (r"{dow}(?:the\s)?{day}\s(?:of\s)?{month}(?:,?\s{year})?", _day_of),
    (r"{dow}{month}\s{day}(?:,?\s{year})?", _day_of),
    (r"{month}\s{day}\s?(?:-|to|until|through|and)\s?{day2}(?:,?\s{year})?", _days_of),
    (r"{day}\s?(?:-|to|until|and)\s?{day2}\s{month}(?:,?\s{year})?", _days_of),
    (r"{day}\s{month}\s?(?:-|to|until)\s?{day2}\s{month2}(?:,?\s{year})?", _days_of),
    (r"{month}\s{day}\s?(?:-|to|until)\s?{month2}\s{day2}(?:,?\s{year})?", _days_of),
    (r"{bend}{month}(?:,?\s(?:of\s)?{year})?", _month_of),
    (r"(?P<lead>{past}|{next}|this)\s{month}", _led_month),
    (r"(?:(?P<lead>{past}|{next}|this)\s)?{weekday}", _weekday),
    (r"(?P<word>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|[Oo]vernight)\b", _near_day),
    (
        (
            r"{bend}(?P<lead>{past}|{next}|[Tt]his|[Ll]ast|[Nn]ext)\s"
            r"(?P<unit>weekend|week|month|quarter|year|decade|spring|summer|autumn|fall|winter)\b"
        ),
        _unit,
    ),
    (r"(?:the\s)?{bend}{season}(?:\s(?:of\s)?{year})", _season_of),
    (r"(?:the\s){season}(?!\s(?:of|in)\b)", _season_of),
    (r"(?:the\s)?{bend}(?P<decade>(?:1\d|20)\d0)s\b", _decade_of),
    (r"(?:the\s)?{bend}'(?P<decade>\d0)s\b", _decade_of),
    (
        (
            r"(?:the\s)?(?P<place>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))(?:\s|-)"
            r"(?P<part>quarter|half)\sof\s(?:the\s(?:fiscal\s)?year\s|fiscal\s)?"
            r"(?:{year}|(?P<lead>last|this|next)\syear)"
        ),
        _quarter_of,
    ),
    (
        (
            r"(?:the\s)(?P<place>first|second|third|fourth)(?:\s|-)(?P<part>quarter)"
            r"(?!\sof\b)(?:\s{year})?"
        ),
        _quarter_of,
    ),
    (r"[Qq](?P<q>[1-4])(?:\s(?:of\s)?{year})?\b", _quarter_code),
    (r"(?:FY|[Ff]iscal(?:\syear)?)\s?(?P<fiscal>(?:20|19)\d\d|\d\d)\b", _fiscal),
    (r"{bend}{year}\b(?!\s?(?:percent|per cent|million|billion|trillion))", _year),
    (r"{year}\s?(?:-|to|until|through|and)\s?{year2}\b", _years),
    (r"the\s(?P<century>\d{{1,2}}(?:st|nd|rd|th))[\s-]century", _century),
    (
        (
            r"(?P<count>\d{{1,3}}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|"
            r"[Ee]ight|"
            r"[Nn]ine|[Tt]en|[Tt]welve|[Ff]ifteen|[Tt]wenty)\s"
            r"(?P<unit>day|week|month|year|decade)s?\s(?P<way>ago|earlier|from now)\b"
        ),
        _ago,
    ),
)  # fmt: skip
