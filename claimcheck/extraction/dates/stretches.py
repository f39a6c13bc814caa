"""Makers of longer stretches: weeks, quarters, years, decades, feasts, and times so long ago."""

import re
from dataclasses import replace
from datetime import date

from claimcheck.extraction.dates.context import Context, step_of, year_of
from claimcheck.extraction.dates.times import (
    ONE,
    century_value,
    day_value,
    decade_value,
    half_value,
    month_value,
    quarter_value,
    season_value,
    shifted,
    span_value,
    stepped,
    week_value,
    year_value,
)
from claimcheck.extraction.dates.words import SMALL, UNITS, YEAR_WORDS, number, ordinal
from claimcheck.model import TimeValue

LONG = frozenset({"year", "decade", "century"})
GRAINS = ("day", "week", "month", "quarter", "half", "year", "decade")
BESIDE = frozenset({"following", "previous", "preceding"})
"""Words of a step that a narrative takes from the date it last named."""


def led_unit(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give last, this or next week, month, quarter, year, decade."""
    lead = match["lead"].lower()
    step = step_of(lead, context.words)
    unit = UNITS[match["unit"].lower()]
    if lead == "same":
        return context.anchor if context.anchor and context.anchor.grain == unit else None
    narrated = lead in BESIDE or (lead == "next" and _has_article(match))
    return stepped(unit, step, anchored(unit, context.anchor if narrated else None, context))


def beside_day(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the next day" after the day last read, or after the text's.

    Raises:
        ValueError: no article stands before it.
    """
    if not _has_article(match):
        raise ValueError(match[0])
    step = step_of(match["lead"], context.words)
    return day_value(anchored("day", context.anchor, context) + step * ONE, relative=True)


def anchored(unit: str, anchor: TimeValue | None, context: Context) -> date:
    """Give the day that a unit counts from: that of a date no longer than it, else the text's."""
    if anchor is not None and anchor.end and anchor.grain == "period" and unit not in LONG:
        return anchor.end - ONE  # a month before "the year to April" is March
    if anchor is None or anchor.start is None or anchor.grain not in GRAINS:
        return context.published
    fits = GRAINS.index(anchor.grain) <= GRAINS.index(unit if unit in GRAINS else "decade")
    return anchor.start if fits else context.published


def _has_article(match: re.Match[str]) -> bool:
    return match.string[max(0, match.start() - 4) : match.start()].lower() == "the "


def led_season(match: re.Match[str], context: Context) -> TimeValue:
    """Give last, this or next summer."""
    year = context.published.year + step_of(match["lead"], context.words)
    return season_value(year, context.words.seasons[match["season"].lower()], relative=True)


def season(match: re.Match[str], context: Context) -> TimeValue:
    """Give a season of the year written, or of the text's."""
    written = match.groupdict().get("year")
    year = year_of(written) if written else context.published.year
    month = context.words.seasons[match["season"].lower()]
    return season_value(year, month, relative=not written)


def the_unit(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give "the year", "that year", "the same day": those of a date before, else of the text."""
    unit, words = UNITS[match["unit"].lower()], match[0].lower()
    back = words.startswith("that") or " same " in words
    ahead = words.startswith("this")
    base = anchored(unit, context.anchor if back else None if ahead else context.inside, context)
    return day_value(base, relative=True) if unit == "day" else stepped(unit, 0, base)


def decade(match: re.Match[str], context: Context) -> TimeValue:
    """Give the 1990s; the 90s are the last ones before the text."""
    digits = match["decade"].strip("'")
    if len(digits) == 4:
        return decade_value(int(digits) // 10)
    return _last_decade(int(digits) // 10, context)


def said_decade(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the sixties": the last ones before the text.

    Raises:
        ValueError: no word of time stands before it.
    """
    if context.before not in {"in", "of", "since", "during", "from", "by"}:
        raise ValueError(match[0])
    word = match["tens"].lower().removesuffix("ies") + "y"
    return _last_decade((SMALL.get(word) or YEAR_WORDS[word]) // 10, context)


def _last_decade(tens: int, context: Context) -> TimeValue:
    """Give the last such decade that has opened by the day of the text."""
    century, years = divmod(context.published.year, 100)
    return decade_value(century * 10 + tens - (0 if tens * 10 <= years else 10))


def century(match: re.Match[str], context: Context) -> TimeValue:
    """Give the 19th century."""
    del context
    return century_value(ordinal(match["century"]))


def quarter(match: re.Match[str], context: Context) -> TimeValue:
    """Give "the third quarter", "the fourth quarter of 2005", "the first half of this year"."""
    groups = match.groupdict()
    place = ordinal(match["place"])
    lead = groups.get("lead")
    step = step_of(lead, context.words) if lead else 0
    written = groups.get("year")
    year = year_of(written) if written else context.published.year + step
    if match["part"].lower() in {"quarter", "qtr"}:
        place = 4 if place < 0 else place
        bare = not written and not lead and not context.ahead()
        if bare and _is_coming(year, place, context):
            year -= 1
        return quarter_value(year, place, relative=not written)
    if not written and not lead:
        raise ValueError(match[0])
    return half_value(year, 2 if place < 0 else place, relative=not written)


def quarter_code(match: re.Match[str], context: Context) -> TimeValue:
    """Give "Q3 2021", "2018Q4", "3Q19", "H1"."""
    written = match["year"]
    year = year_of(written) if written else context.published.year
    kind, place = match["kind"].lower(), int(match["q"])
    if kind == "h":
        if place > 2 or not written:
            raise ValueError(match[0])
        return half_value(year, place, relative=False)
    if not written and not context.ahead() and _is_coming(year, place, context):
        year -= 1
    return quarter_value(year, place, relative=not written)


def _is_coming(year: int, place: int, context: Context) -> bool:
    """Whether a quarter opens after the day of the text."""
    return date(year, 3 * place - 2, 1) > context.published


def fiscal(match: re.Match[str], context: Context) -> TimeValue:
    """Give a fiscal year by its name; its days differ by country, so it is taken as the year."""
    del context
    groups = match.groupdict()
    year = year_of(groups.get("fiscal") or match["year"])
    return replace(year_value(year), timex=f"FY{year}", grain="fiscal_year")


def year(match: re.Match[str], context: Context) -> TimeValue:
    """Give a year of four digits."""
    del context
    return year_value(int(match["year"]))


def short_year(match: re.Match[str], context: Context) -> TimeValue:
    """Give a year of two digits: '98."""
    del context
    return year_value(year_of(match["short"]))


def said_year(match: re.Match[str], context: Context) -> TimeValue:
    """Give a year in words behind a word that years have before them: "nineteen eighty-four".

    Raises:
        ValueError: no such word stands before it.
    """
    if context.before not in {"in", "since", "by", "until", "of", "from", "before", "after"}:
        raise ValueError(match[0])
    groups = match.groupdict()
    century = {"eighteen": 1800, "nineteen": 1900}.get((groups["century"] or "").lower(), 2000)
    rest = (groups["rest"] or groups["rest2"] or "").lower()
    words = [w for w in re.split(r"[\s-]", rest) if w not in {"", "oh", "and"}]
    return year_value(century + sum(SMALL.get(w) or YEAR_WORDS[w] for w in words))


def years(match: re.Match[str], context: Context) -> TimeValue:
    """Give a stretch of years: 2012-14, 2012 to 2014."""
    if match["link"].lower() == "and" and context.before != "between":
        raise ValueError(match[0])
    first, text = int(match["year"]), match["year2"]
    if match["link"].lower() == "to" and len(text) == 2 and context.before == "in":
        raise ValueError(match[0])  # "15 percent in 2000 to 76 percent"
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    if not first < last <= first + 200:
        raise ValueError(match[0])
    return span_value(year_value(first), year_value(last))


def week_number(match: re.Match[str], context: Context) -> TimeValue:
    """Give a week by its number in the year written, or in the text's."""
    written = match.groupdict().get("year")
    year = year_of(written) if written else context.published.year
    return week_value(date.fromisocalendar(year, int(match["week"]), 1))


def ago(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give the time so long before or after the text, at the grain of its unit."""
    way = match["way"].lower()
    back = way in {"ago", "earlier", "before", "back"}
    count = number(match["count"]) * (-1 if back else 1)
    unit = UNITS[match["unit"].lower()]
    narrated = way in {"later", "earlier", "before"}
    anchor = context.anchor if narrated else None
    if unit == "year" and anchor is not None and anchor.start:
        first = shifted(anchor.start, 12 * count)  # a year after a month is a month
        if anchor.grain == "month":
            return month_value(first.year, first.month, relative=True)
        if anchor.grain == "quarter":
            return quarter_value(first.year, (first.month + 2) // 3, relative=True)
    base = anchored(unit, anchor, context)
    if unit == "day":
        return day_value(base + count * ONE, relative=True)
    if unit == "decade":
        return year_value(base.year + 10 * count, relative=True)
    if unit == "fortnight":
        return week_value(base + 14 * count * ONE)
    return stepped(unit, count, base)


def than_before(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give "a year before" where it is compared with: "11% more than a year before".

    Raises:
        ValueError: it is not.
    """
    if context.before not in {"than", "from"}:
        raise ValueError(match[0])
    return ago(match, context)


def in_time(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give "in two weeks" where the sentence looks ahead: the day so far from the text."""
    if context.before != "in" or not context.ahead():
        raise ValueError(match[0])
    count, unit = number(match["count"]), UNITS[match["unit"].lower()]
    if unit in {"day", "week"}:
        step = count * (7 if unit == "week" else 1)
        return day_value(context.published + step * ONE, relative=True)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * count
    return day_value(shifted(context.published, months), relative=True)


def reference(match: re.Match[str], context: Context) -> TimeValue:
    """Give the vague present, past or future: "now", "recently", "in the long term"."""
    words = re.sub(r"\s", " ", match[0].lower())
    return TimeValue(context.words.references[words], None, None, "reference", relative=True)


def to_date(match: re.Match[str], context: Context) -> TimeValue | None:
    """Give the year to date: from its first day to the text's."""
    unit = stepped(UNITS[match["unit"].lower()], 0, context.published)
    return replace(unit, end=context.published + ONE) if unit else None
