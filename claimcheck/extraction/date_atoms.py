"""Single dates: their patterns, and what each gives.

A maker takes the match and the context (words, day of the text, tense, what came before) and
raises ValueError where the words are no date (31 June).
"""

import re
from calendar import month_name, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from claimcheck.extraction.date_words import UNITS, number, ordinal
from claimcheck.extraction.times import (
    ONE,
    century_value,
    day_value,
    decade_value,
    month_value,
    quarter_value,
    season_value,
    shifted,
    span_value,
    stepped,
    week_value,
    year_value,
)
from claimcheck.model import TimeValue
from claimcheck.rulebook.kinds import DateWords


@dataclass(frozen=True, slots=True)
class Context:
    """What a date is read by: the words, the day of the text, and what its sentence tells.

    `ahead` says whether the sentence looks ahead, `before` is the word before, `anchor` the date
    last read, `day_first` whether 3/4/2021 is the third of April.
    """

    words: DateWords
    published: date
    ahead: Callable[[], bool]
    before: str = ""
    anchor: TimeValue | None = None
    day_first: bool = False


LEAP = 2020
SOON, FAR = 100, 240
"""Days ahead within which, and days back beyond which, a date without a year is a coming one."""
Maker = Callable[[re.Match[str], Context], TimeValue | None]


def month_of(words: DateWords, name: str) -> int:
    """Give the number of a month's name."""
    return words.months[name.lower().rstrip(".")]


def weekday_of(words: DateWords, name: str) -> int:
    """Give the number of a weekday's name, Monday 0."""
    return words.weekdays[name.lower().rstrip(".")]


# --- days and months ------------------------------------------------------------------------


def _day(match: re.Match[str], context: Context) -> TimeValue:
    """Give a day and month, of the year written or the nearest."""
    groups = match.groupdict()
    month = month_of(context.words, match["month"])
    day = number(groups["day"]) if groups.get("day") else ordinal(groups["wordday"])
    if groups.get("year"):
        return _dated(_year_of(groups["year"]), month, day)
    this = context.published.year
    if day > _days(LEAP, month):
        return _dated(None, month, day)
    near = [date(y, month, day) for y in (this - 1, this, this + 1) if day <= _days(y, month)]
    return day_value(_nearest(near, context), relative=True)


def _dated(year: int | None, month: int, day: int) -> TimeValue:
    """Give a day, or what the calendar says against it: 31 June.

    Raises:
        ValueError: it is no day of any month.
    """
    most = _days(year or LEAP, month)
    if day <= most and year:
        return day_value(date(year, month, day))
    if not 0 < day <= 31:
        raise ValueError(day)
    fault = f"{month_name[month]}{f' {year}' if year and month == 2 else ''} has {most} days"
    name = f"{year:04d}" if year else "XXXX"
    return TimeValue(f"{name}-{month:02d}-{day:02d}", None, None, "day", fault=fault)


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _nearest(days: list[date], context: Context) -> date:
    """Give the day meant: the next one where the sentence looks ahead, else mostly a past one."""
    if not days:
        raise ValueError(days)
    past = max((d for d in days if d <= context.published), default=days[0])
    coming = min((d for d in days if d > context.published), default=days[-1])
    back, ahead = (context.published - past).days, (coming - context.published).days
    if context.ahead():
        return past if back < 7 <= ahead else coming
    return coming if ahead <= SOON and back > FAR else past


def _year_of(text: str) -> int:
    digits = int(text.strip("'"))
    if len(text.strip("'")) == 4:
        return digits
    return digits + (1900 if digits >= 40 else 2000)


def _days_of(match: re.Match[str], context: Context) -> TimeValue:
    """Give a stretch of days: July 13 to 15, 29 May to 2 June."""
    groups = match.groupdict()
    first = _day(match, context)
    start = first.start or context.published
    month = month_of(context.words, groups["month2"]) if groups.get("month2") else start.month
    if groups.get("month2") and "monthfirst" not in groups:
        start = date(start.year, start.month, start.day)
    last = day_value(date(start.year, month, number(match["day2"])))
    if last.start is None or last.start <= start:
        raise ValueError(match[0])
    return replace(span_value(first, last), relative=first.relative)


def _month(match: re.Match[str], context: Context) -> TimeValue:
    """Give a month of the year written, or the one meant."""
    month = month_of(context.words, match["month"])
    if match["year"]:
        return month_value(_year_of(match["year"]), month)
    this = context.published.year
    firsts = [date(y, month, 1) for y in (this - 1, this, this + 1)]
    same = month == context.published.month
    best = context.published if same else _nearest(firsts, context)
    return month_value(best.year, month, relative=True)


def _led_month(match: re.Match[str], context: Context) -> TimeValue:
    """Give last, this or next June: the nearest one that way."""
    month, year = month_of(context.words, match["month"]), context.published.year
    step = _step(match["lead"], context.words)
    if step < 0 and month >= context.published.month:
        year -= 1
    if step > 0 and month <= context.published.month:
        year += 1
    return month_value(year, month, relative=True)


def _iso(match: re.Match[str], context: Context) -> TimeValue:
    del context
    return day_value(date(int(match["y"]), int(match["m"]), int(match["d"])))


def _slashed(match: re.Match[str], context: Context) -> TimeValue:
    """Give 31/12/2022 or 12/31/2022; where both can be, by the habit of the text's language."""
    one, two, year = int(match["a"]), int(match["b"]), _year_of(match["y"])
    day, month = (one, two) if context.day_first else (two, one)
    if month > 12:
        day, month = month, day
    if not 1 <= month <= 12:
        raise ValueError(match[0])
    return _dated(year, month, day)


def _slashed_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give 11/20 behind a word that dates have before them."""
    if context.before not in {"on", "by", "until", "from", "since", "before", "after", "due"}:
        raise ValueError(match[0])
    one, two = int(match["a"]), int(match["b"])
    day, month = (one, two) if context.day_first or two <= 12 < one else (two, one)
    near = [date(context.published.year + y, month, day) for y in (-1, 0, 1)]
    return day_value(_nearest(near, context), relative=True)


def _year_month(match: re.Match[str], context: Context) -> TimeValue:
    del context
    return month_value(int(match["y"]), int(match["m"]))


# --- weekdays and near days -----------------------------------------------------------------


def _weekday(match: re.Match[str], context: Context) -> TimeValue:
    """Give the last such weekday, the coming one where the sentence looks ahead."""
    published = context.published
    back = (published.weekday() - weekday_of(context.words, match["weekday"])) % 7
    lead = match.groupdict().get("lead")
    step = _step(lead, context.words) if lead else 0
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


def _weekday_in(match: re.Match[str], context: Context) -> TimeValue:
    """Give the weekday of a week: "Tuesday of next week", "next week on Tuesday"."""
    step = _step(match["lead"], context.words)
    monday = context.published - context.published.weekday() * ONE + 7 * step * ONE
    return day_value(monday + weekday_of(context.words, match["weekday"]) * ONE, relative=True)


def _weekday_dated(match: re.Match[str], context: Context) -> TimeValue:
    """Give "Tuesday the 19th": the nearest month in which both agree."""
    day = number(match["day"] or match["nth"])
    weekday = weekday_of(context.words, match["weekday"])
    firsts = [shifted(context.published.replace(day=1), n) for n in range(-6, 7)]
    days = [f.replace(day=day) for f in firsts if day <= _days(f.year, f.month)]
    fits = [d for d in days if d.weekday() == weekday]
    if not fits:
        raise ValueError(match[0])
    best = min(fits, key=lambda d: (abs((d - context.published).days), d))
    return day_value(best, relative=True)


def _near_day(match: re.Match[str], context: Context) -> TimeValue:
    word = match["word"].lower()
    step = {"yesterday": -1, "tomorrow": 1}.get(word.split()[-1], 0)
    step += {"after": 1, "before": -1}.get(word.split()[2] if " " in word else "", 0)
    return day_value(context.published + step * ONE, relative=True)


def _bare_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the 18th" behind a word that dates have before them."""
    if context.before not in {"on", "by", "until", "since"}:
        raise ValueError(match[0])
    day = number(match["day"]) if match.groupdict().get("day") else ordinal(match["wordday"])
    firsts = [shifted(context.published.replace(day=1), n) for n in (-1, 0, 1)]
    near = [f.replace(day=day) for f in firsts if day <= _days(f.year, f.month)]
    past = [d for d in near if d <= context.published]
    best = min(d for d in near if d > context.published) if context.ahead() else max(past)
    return day_value(best, relative=True)


# --- longer stretches -----------------------------------------------------------------------


def _step(lead: str, words: DateWords) -> int:
    low = lead.lower()
    return -1 if low in words.last else 1 if low in words.next else 0


def _led_unit(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give last, this or next week, month, quarter, year, decade."""
    step = _step(match["lead"], context.words)
    unit = UNITS[match["unit"].lower()]
    if match["lead"].lower() == "same":
        return context.anchor if context.anchor and context.anchor.grain == unit else None
    return stepped(unit, step, context.published)


def _led_season(match: re.Match[str], context: Context) -> TimeValue:
    year = context.published.year + _step(match["lead"], context.words)
    return season_value(year, context.words.seasons[match["season"].lower()], relative=True)


def _season(match: re.Match[str], context: Context) -> TimeValue:
    written = match.groupdict().get("year")
    year = _year_of(written) if written else context.published.year
    month = context.words.seasons[match["season"].lower()]
    return season_value(year, month, relative=not written)


def the_unit(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give "the day", "the week", "the year": those of the text."""
    unit = UNITS[match["unit"].lower()]
    if unit == "day":
        return day_value(context.published, relative=True)
    return stepped(unit, 0, context.published)


def _decade(match: re.Match[str], context: Context) -> TimeValue:
    digits = match["decade"].strip("'")
    if len(digits) == 4:
        return decade_value(int(digits) // 10)
    century, tens = context.published.year // 100, int(digits) // 10
    past = tens * 10 <= context.published.year % 100
    return decade_value(century * 10 + tens if past else century * 10 - 10 + tens)


def _century(match: re.Match[str], context: Context) -> TimeValue:
    del context
    return century_value(ordinal(match["century"]))


def _quarter(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the third quarter", "the fourth quarter of 2005", "the first half of this year"."""
    groups = match.groupdict()
    place = ordinal(match["place"])
    lead = groups.get("lead")
    step = _step(lead, context.words) if lead else 0
    written = groups.get("year")
    year = _year_of(written) if written else context.published.year + step
    if match["part"].lower() in {"quarter", "qtr"}:
        place = 4 if place < 0 else place
        ahead = not written and not lead and not context.ahead()
        if ahead and date(year, 3 * place - 2, 1) > context.published:
            year -= 1
        return quarter_value(year, place, relative=not written)
    if not written and not lead:
        raise ValueError(match[0])
    return half_value(year, 2 if place < 0 else place, relative=not written)


def half_value(year: int, place: int, *, relative: bool = False) -> TimeValue:
    """Give a half of a year."""
    start = date(year, 6 * place - 5, 1)
    return TimeValue(f"{year:04d}-H{place}", start, shifted(start, 6), "half", relative)


def _quarter_code(match: re.Match[str], context: Context) -> TimeValue:
    """Give "Q3 2021", "2018Q4", "3Q19", "H1"."""
    written = match["year"]
    year = _year_of(written) if written else context.published.year
    kind, place = match["kind"].lower(), int(match["q"])
    if kind == "h":
        if place > 2 or not written:
            raise ValueError(match[0])
        return half_value(year, place, relative=False)
    return quarter_value(year, place, relative=not written)


def _fiscal(match: re.Match[str], context: Context) -> TimeValue:
    """Give a fiscal year by its name; its days differ by country, so it is taken as the year."""
    del context
    year = _year_of(match["fiscal"])
    return replace(year_value(year), timex=f"FY{year}", grain="fiscal_year")


def _year(match: re.Match[str], context: Context) -> TimeValue:
    del context
    return year_value(int(match["year"]))


def _short_year(match: re.Match[str], context: Context) -> TimeValue:
    del context
    return year_value(_year_of(match["short"]))


def _years(match: re.Match[str], context: Context) -> TimeValue:
    """Give a stretch of years: 2012-14, 2012 to 2014."""
    if match["link"].lower() == "and" and context.before != "between":
        raise ValueError(match[0])
    first, text = int(match["year"]), match["year2"]
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= first + 200:
        raise ValueError(match[0])
    return span_value(year_value(first), year_value(last))


def _week_number(match: re.Match[str], context: Context) -> TimeValue:
    written = match.groupdict().get("year")
    year = _year_of(written) if written else context.published.year
    return week_value(date.fromisocalendar(year, int(match["week"]), 1))


def _holiday(match: re.Match[str], context: Context) -> TimeValue:
    """Give a feast by its month and day, or its place among the weekdays of a month."""
    rule = context.words.holidays[match["holiday"].lower()]
    written = match.groupdict().get("year")
    this = context.published.year
    days = (
        [feast(rule, _year_of(written))] if written else [feast(rule, this + n) for n in (-1, 0, 1)]
    )
    lead = match.groupdict().get("lead")
    if written:
        return day_value(days[0])
    step = _step(lead, context.words) if lead else 0
    past = max(d for d in days if d <= context.published)
    coming = min(d for d in days if d > context.published)
    near = coming if step > 0 else past if step < 0 else _nearest(days, context)
    return day_value(near, relative=True)


def feast(rule: str, year: int) -> date:
    """Give the day of "12-25", or of "11/4/3": the fourth Thursday of November, from the end if < 0."""
    if "/" not in rule:
        month, day = map(int, rule.split("-"))
        return date(year, month, day)
    month, place, weekday = map(int, rule.split("/"))
    return nth_weekday(year, month, place, weekday)


def nth_weekday(year: int, month: int, place: int, weekday: int) -> date:
    """Give the nth such weekday of a month, from its end where the place is negative."""
    if place < 0:
        last = date(year, month, _days(year, month))
        return last - (last.weekday() - weekday) % 7 * ONE + 7 * (place + 1) * ONE
    first = date(year, month, 1)
    found = first + (weekday - first.weekday()) % 7 * ONE + 7 * (place - 1) * ONE
    if found.month != month:
        raise ValueError(place)
    return found


def _ago(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give the time so long before or after the text, at the grain of its unit."""
    way = match["way"].lower()
    back = way in {"ago", "earlier", "before", "back"}
    count = number(match["count"]) * (-1 if back else 1)
    unit = UNITS[match["unit"].lower()]
    if unit == "day":
        return day_value(context.published + count * ONE, relative=True)
    if unit == "decade":
        return year_value(context.published.year + 10 * count, relative=True)
    if unit == "fortnight":
        return week_value(context.published + 14 * count * ONE)
    return stepped(unit, count, context.published)


def _in_time(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give "in two weeks" where the sentence looks ahead: the day so far from the text."""
    if context.before != "in" or not context.ahead():
        raise ValueError(match[0])
    count, unit = number(match["count"]), UNITS[match["unit"].lower()]
    if unit in {"day", "week"}:
        step = count * (7 if unit == "week" else 1)
        return day_value(context.published + step * ONE, relative=True)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    return day_value(shifted(context.published, months), relative=True)


def _reference(match: re.Match[str], context: Context) -> TimeValue:
    """Give the vague present, past or future: "now", "recently", "in the long term"."""
    words = re.sub(r"\s", " ", match[0].lower())
    return TimeValue(context.words.references[words], None, None, "reference", True)


def _clock(match: re.Match[str], context: Context) -> TimeValue:
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


def _to_date(match: re.Match[str], context: Context) -> TimeValue | None:
    unit = stepped(UNITS[match["unit"].lower()], 0, context.published)
    return replace(unit, end=context.published + ONE) if unit else None


_LINK = r"\s?(?P<link>-|/|to|until|till|through|thru|and)\s?"
_AGO = r"(?P<way>ago|earlier|later|from\snow|from\stoday|hence|back)\b"
_COUNTED = r"{count}\s(?P<unit>day|week|fortnight|month|quarter|year|decade)s?\s"
MONTHS: tuple[tuple[str, Maker], ...] = (
    (r"{month}[\s.,/-]{{0,2}}(?:the\s)?{day}(?:(?:\s?,\s?|\s)(?:of\s|in\s)?{year})?", _day),
    (r"{month}\s(?:the\s)?{wordday}(?:,?\s(?:in\s)?{year})?", _day),
    (r"{month}\s{day}\s?(?:-|to|until|through|and)\s?(?:the\s)?{day2}(?:,?\s{year})?", _days_of),
    (r"{month}\s{day}\s?(?:-|to|until)\s?{month2}\s{day2}(?:,?\s{year})?", _days_of),
    (r"{month}(?:[-/]|,?\s(?:of\s|in\s)?){year}\b", _month),
    (r"{month}(?P<year>)", _month),
)
DIGITS: tuple[tuple[str, Maker], ...] = (
    (r"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?![\d])", _iso),
    (r"(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y>\d{{4}}|\d\d)(?![/.]\d|\d)", _slashed),
    (r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)", _iso),
    (r"{year}[-/]{month}[-/]{day}", _day),
    (r"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/]|\.\d)", _slashed_day),
    (r"(?P<y>(?:1[89]|20)\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![\d/-])", _year_month),
    (r"(?P<m>0?[1-9]|1[0-2])[-/](?P<y>(?:1[89]|20)\d\d)(?![\d/-])", _year_month),
    (r"{day}(?:\s(?:of\s)?|[-/.])?{month}(?:(?:\s?,\s?|[\s/-])(?:in\s|of\s)?{yy})?", _day),
    (
        r"{day}\s?(?:-|to|until|through|and)\s?(?:the\s)?{day2}\s?(?:of\s)?{month}(?:,?\s(?:in\s)?{year})?",
        _days_of,
    ),
    (
        r"{day}\s{month}\s?(?:-|to|until|through)\s?{day2}\s{month2}(?:,?\s(?:in\s)?{year})?",
        _days_of,
    ),
    (r"{year}\s{month}\b", _month),
    (r"{year}\b(?!\s?(?:percent|per cent|million|billion|trillion))", _year),
    (r"{year}" + _LINK + r"{year2}\b", _years),
    (r"(?P<decade>(?:1\d|20)\d0)'?s\b", _decade),
    (r"(?P<century>\d{{1,2}}(?:st|nd|rd|th))[\s-]century\b", _century),
    (r"{year}[-\s]?(?P<kind>[qh])(?P<q>[1-4])\b", _quarter_code),
    (r"(?P<q>[1-4])(?P<kind>q)[\s']?{yy}\b", _quarter_code),
    (r"(?P<year>\d\d)(?P<kind>q)(?P<q>[1-4])\b", _quarter_code),
    (r"{year}\s(?P<fiscal>)fiscal\syear\b", lambda m, c: _fiscal_of(m["year"])),
    (r"{nth}", _bare_day),
    (
        r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
        r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
        r"(?:\s(?P<zone>GMT|UTC|BST|EDT|EST|CET|CEST|PST|PDT|ET|Z)\b)?",
        _clock,
    ),
    (
        r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<half>)"
        r"\s(?P<zone>GMT|UTC|BST|EDT|EST|CET|CEST|PST|PDT)\b",
        _clock,
    ),
    (r"(?P<hour>1[0-2]|0?[1-9])(?:[.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)", _clock),
)
WEEKDAYS: tuple[tuple[str, Maker], ...] = (
    (r"{weekday}", _weekday),
    (r"{weekday},?\s(?:(?:of|in|from)\s)?{lead}\sweek\b", _weekday_in),
    (r"{weekday},?\s(?:the\s{day}|{nth2})", _weekday_dated),
    (r"{weekday}\s{day}(?P<nth>)(?=\s*(?:[.,;:!?)]|$))", _weekday_dated),
)
LEADS: tuple[tuple[str, Maker], ...] = (
    (r"{lead}\s(?:(?:fiscal|financial|calendar|academic|school)\s)?{unit}", _led_unit),
    (
        r"{lead}\s(?:fiscal\s)?year's\s(?P<place>first|second|third|fourth|final|last)\s"
        r"(?P<part>quarter|half)\b",
        _quarter,
    ),
    (r"{lead}\s{weekday}", _weekday),
    (r"{lead}\s{month}", _led_month),
    (r"{lead}\s{season}", _led_season),
    (r"{lead}\s{holiday}", _holiday),
    (r"{lead}\sweek(?:'s)?,?\s(?:on\s)?{weekday}", _weekday_in),
)
PLACES: tuple[tuple[str, Maker], ...] = (
    (
        r"(?P<place>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[\s-]"
        r"(?P<part>quarter|qtr|half)\b(?:,?\s(?:of\s|in\s)?(?:the\s)?(?:fiscal\s)?(?:year\s)?"
        r"(?:{year}|{lead}\s(?:fiscal\s)?year))?",
        _quarter,
    ),
    (r"(?P<century>first|[a-z]+th)[\s-]century\b", _century),
    (r"{wordday}(?:\sof)?\s{month}(?:,?\s{year})?", _day),
)
OTHERS: tuple[tuple[str, Maker], ...] = (
    (r"(?P<word>today|tonight|yesterday|tomorrow|overnight)\b", _near_day),
    (r"{season}(?:\s(?:of\s)?{year})", _season),
    (r"(?P<kind>[qh])(?P<q>[1-4])\b(?:[\s-](?:of\s)?{yy}\b)?", _quarter_code),
    (r"(?:fy|fiscal(?:\syear)?)[\s']?(?P<fiscal>(?:20|19)\d\d|\d\d)\b", _fiscal),
    (r"'(?P<short>\d\d)\b(?!s)", _short_year),
    (r"'(?P<decade>\d0)s\b", _decade),
    (_COUNTED + _AGO, _ago),
    (_COUNTED.replace(r"s?\s", r"s?") + r"\b(?!\s(?:ago|of|later))", _in_time),
    (r"week\s(?P<week>[1-5]?\d)\b(?:\s(?:of\s)?{year})?", _week_number),
    (r"{holiday}(?:,?\s(?:of\s|in\s)?{year})?", _holiday),
    (r"{unit}[-\s]to[-\s]date\b", _to_date),
)
THE: tuple[tuple[str, Maker], ...] = (
    (
        r"the\s(?P<word>day\s(?:after\stomorrow|before\syesterday))\b",
        lambda m, c: _near_day_of(m, c),
    ),
    (
        r"(?:the|that|this)\s(?:entire\s|whole\s|same\s)?(?P<unit>day|week|month|quarter|year)\b(?![-'])",
        the_unit,
    ),
    (r"the\s{season}(?!\s(?:of|in)\b)", _season),
    (r"the\s{nth}", _bare_day),
    (r"the\s{wordday}", _bare_day),
)


def _near_day_of(match: re.Match[str], context: Context) -> TimeValue:
    step = 2 if "after" in match["word"].lower() else -2
    return day_value(context.published + step * ONE, relative=True)


def _fiscal_of(text: str) -> TimeValue:
    year = int(text)
    return replace(year_value(year), timex=f"FY{year}", grain="fiscal_year")


Compiled = list[tuple[re.Pattern[str], Maker]]


def compiled(patterns: tuple[tuple[str, Maker], ...], known: Mapping[str, str]) -> Compiled:
    """Build the patterns of one family from the parts."""
    listed = dict(known) | {"nth2": known["nth"].replace("<day>", "<nth>")}
    return [(re.compile(p.format(**listed), re.IGNORECASE), maker) for p, maker in patterns]


def references(words: DateWords) -> tuple[re.Pattern[str], Maker]:
    """Build the pattern of the vague present, past and future."""
    listed = sorted(map(re.escape, words.references), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(listed)})\b", re.IGNORECASE), _reference
