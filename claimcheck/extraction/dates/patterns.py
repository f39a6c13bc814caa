"""The patterns of single dates, by the words that open them, and the maker of each."""

import re
from collections.abc import Mapping

from claimcheck.extraction.dates import days, feasts, stretches
from claimcheck.extraction.dates.context import Maker
from claimcheck.rulebook.kinds import DateWords

_LINK = r"\s?(?P<link>-|/|to|until|till|through|thru|and)\s?"
_AGO = r"(?P<way>ago|earlier|later|from\snow|from\stoday|hence|back)\b"
_NO_COUNT = r"\d\d?(?:(?:st|nd|rd|th)?,?\s(?:1[89]|20)\d\d|st|nd|rd|th|(?=[:;)]|[.,](?!\d)|$))"
"""A day behind a comma: "July, 11, 2021" is one, "in July, 11 percent" is none."""
_DAY = r"{month}(?:[\s./-]{{0,2}}|\.?,\s?(?=" + _NO_COUNT + r"))(?:the\s)?{day}"
_COUNTED = r"{count}\s(?P<unit>day|week|fortnight|month|quarter|year|decade)s?\s"
MONTHS: tuple[tuple[str, Maker], ...] = (
    (_DAY + r"(?:(?:\s?,\s?|\s)(?:of\s|in\s)?{year})?", days.day),
    (r"{month}\s(?:the\s)?{wordday}(?:,?\s(?:in\s)?{year})?", days.day),
    (
        r"{month}\s{day}\s?(?:-|to|until|through|and)\s?(?:the\s)?{day2}(?:,?\s{year})?",
        days.days_of,
    ),
    (r"{month}\s{day}\s?(?:-|to|until)\s?{month2}\s{day2}(?:,?\s{year})?", days.days_of),
    (r"{month}(?:[-/]|,?\s(?:of\s|in\s)?){year}\b", days.month),
    (r"{month}(?P<year>)", days.month),
    (r"{month}(?:\sof)?\s(?:{lead})\syear\b", days.month_in),
)
DIGITS: tuple[tuple[str, Maker], ...] = (
    (r"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?![\d])", days.iso),
    (r"(?P<a>\d{{1,2}})[/.-](?P<b>\d{{1,2}})[/.-](?P<y>\d{{4}}|\d\d)(?![/.]\d|\d)", days.slashed),
    (r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?!\d)", days.iso),
    (r"{year}[-/]{month}[-/]{day}", days.day),
    (r"{year}(?P<sign>[-/])(?P<day>[0-3]?\d)(?P=sign){month}", days.day),
    (r"(?P<day>[0-3]?\d)(?P<sign>[-/]){year}(?P=sign){month}", days.day),
    (r"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/]|\.\d)", days.slashed_day),
    (r"(?P<y>(?:1[89]|20)\d\d)[-/](?P<m>0?[1-9]|1[0-2])(?![\d/-])", days.year_month),
    (r"(?P<m>0?[1-9]|1[0-2])[-/](?P<y>(?:1[89]|20)\d\d)(?![\d/-])", days.year_month),
    (r"{day}(?:\s(?:of\s)?|[-/.])?{month}(?:(?:\s?,\s?|[\s/-])(?:in\s|of\s)?{yy})?", days.day),
    (
        r"{day}\s?(?:-|to|until|through|and)\s?(?:the\s)?{day2}\s?(?:of\s)?{month}(?:,?\s(?:in\s)?{year})?",
        days.days_of,
    ),
    (
        r"{day}\s{month}\s?(?:-|to|until|through)\s?{day2}\s{month2}(?:,?\s(?:in\s)?{year})?",
        days.days_of,
    ),
    (r"(?P<day>0?[1-9]|[12]\d|3[01])/{month}/{year}", days.day),
    (
        (
            r"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})\s?(?:-|to)\s?(?P<c>\d{{1,2}})/(?P<d>\d{{1,2}})"
            r"(?:(?:/|,?\s){year})?(?![\d/])"
        ),
        days.slashed_days,
    ),
    (r"{year}\s{month}\b", days.month),
    (r"{year}\b(?!\s?(?:percent|per cent|million|billion|trillion))", stretches.year),
    (r"{year}" + _LINK + r"{year2}\b", stretches.years),
    (r"(?P<decade>(?:1\d|20)\d0)'?s\b", stretches.decade),
    (r"(?P<century>\d{{1,2}}(?:st|nd|rd|th))[\s-]century\b", stretches.century),
    (r"{year}[-\s]?(?P<kind>[qh])(?P<q>[1-4])\b", stretches.quarter_code),
    (r"(?P<q>[1-4])(?P<kind>q)[\s']?{yy}\b", stretches.quarter_code),
    (r"(?P<year>\d\d)(?P<kind>q)(?P<q>[1-4])\b", stretches.quarter_code),
    (r"{year}\sfiscal\syear\b", stretches.fiscal),
    (r"{nth}", days.bare_day),
    (
        (
            r"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
            r"(?:\s?(?P<half>[ap]\.?m\b\.?))?"
            r"(?:\s(?P<zone>GMT|UTC|BST|EDT|EST|CET|CEST|PST|PDT|ET|Z)\b)?"
        ),
        days.clock,
    ),
    (
        (
            r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<half>)"
            r"\s(?P<zone>GMT|UTC|BST|EDT|EST|CET|CEST|PST|PDT)\b"
        ),
        days.clock,
    ),
    (r"(?P<hour>1[0-2]|0?[1-9])(?:[.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?)", days.clock),
)
_SAID_ENDS = (
    r"(?=\s*(?:[.,;:!?)]|$)|\s(?:and|or|the|a|an|he|she|it|they|was|were|when|as|but|to)\b)"
)
WEEKDAYS: tuple[tuple[str, Maker], ...] = (
    (r"{weekday}", days.weekday),
    (r"{weekday},?\s(?:(?:of|in|from)\s)?{lead}\sweek\b", days.weekday_in),
    (r"{weekday},?\s(?:the\s{day}|{nth2})", days.weekday_dated),
    (r"{weekday}\s{day}(?P<nth>)(?=\s*(?:[.,;:!?)]|$))", days.weekday_dated),
)
LEADS: tuple[tuple[str, Maker], ...] = (
    (r"{lead}\s(?:(?:fiscal|financial|calendar|academic|school)\s)?{unit}", stretches.led_unit),
    (
        (
            r"{lead}\s(?:fiscal\s)?year's\s(?P<place>first|second|third|fourth|final|last)\s"
            r"(?P<part>quarter|half)\b"
        ),
        stretches.quarter,
    ),
    (r"(?P<lead>next|following|previous|preceding)\sday\b", stretches.beside_day),
    (r"{lead}\s{weekday}", days.weekday),
    (r"this\s(?P<lead>past|coming)\s{weekday}", days.weekday),
    (r"{lead}\s{month}", days.led_month),
    (r"{lead}\s{season}", stretches.led_season),
    (r"{lead}\s{holiday}", feasts.holiday),
    (r"{lead}\sweek(?:'s)?,?\s(?:on\s)?{weekday}", days.weekday_in),
)
PLACES: tuple[tuple[str, Maker], ...] = (
    (
        (
            r"(?P<place>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))[\s-]"
            r"(?P<part>quarter|qtr|half)\b(?:,?\s(?:of\s|in\s)?(?:the\s)?(?:fiscal\s)?(?:year\s)?"
            r"(?:{year}|{lead}\s(?:fiscal\s)?year))?"
        ),
        stretches.quarter,
    ),
    (r"(?P<century>first|[a-z]+th)[\s-]century\b", stretches.century),
    (r"{wordday}(?:\sof)?\s{month}(?:,?\s{year})?", days.day),
)
OTHERS: tuple[tuple[str, Maker], ...] = (
    (r"(?P<word>today|tonight|yesterday|tomorrow|overnight)\b", days.near_day),
    (r"{season}(?:\s(?:of\s)?{year})", stretches.season),
    (r"(?P<kind>[qh])(?P<q>[1-4])\b(?:[\s-](?:of\s)?{yy}\b)?", stretches.quarter_code),
    (r"(?:fy|fiscal(?:\syear)?)[\s']?(?P<fiscal>(?:20|19)\d\d|\d\d)\b", stretches.fiscal),
    (r"'(?P<short>\d\d)\b(?!s)", stretches.short_year),
    (r"'(?P<decade>\d0)s\b", stretches.decade),
    (_COUNTED + _AGO, stretches.ago),
    (_COUNTED + r"(?P<way>before)\b", stretches.than_before),
    (_COUNTED.replace(r"s?\s", r"s?") + r"\b(?!\s(?:ago|of|later))", stretches.in_time),
    (
        r"(?P<tens>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        stretches.said_decade,
    ),
    (r"week\s(?P<week>[1-5]?\d)\b(?:\s(?:of\s)?{year})?", stretches.week_number),
    (r"{holiday}(?:,?\s(?:of\s|in\s)?{year})?", feasts.holiday),
    (r"{unit}[-\s]to[-\s]date\b", stretches.to_date),
    (
        (
            r"(?:(?P<century>eighteen|nineteen|twenty)[\s-](?P<rest>{below100})"
            r"|two\sthousand(?:\sand)?\s(?P<rest2>{below100}|{ones}))" + _SAID_ENDS
        ),
        stretches.said_year,
    ),
)
THE: tuple[tuple[str, Maker], ...] = (
    (
        r"the\s(?P<word>day\s(?:after\stomorrow|before\syesterday))\b",
        days.near_day_of,
    ),
    (
        r"(?:the|that|this)\s(?:entire\s|whole\s|same\s)?(?P<unit>day|week|month|quarter|year)\b(?![-'])",
        stretches.the_unit,
    ),
    (r"the\s{season}(?!\s(?:of|in)\b)", stretches.season),
    (r"the\s{nth}", days.bare_day),
    (r"the\s{wordday}", days.bare_day),
)

Compiled = list[tuple[re.Pattern[str], Maker]]


def compiled(patterns: tuple[tuple[str, Maker], ...], known: Mapping[str, str]) -> Compiled:
    """Build the patterns of one family from the parts."""
    listed = dict(known) | {"nth2": known["nth"].replace("<day>", "<nth>")}
    return [(re.compile(p.format(**listed), re.IGNORECASE), maker) for p, maker in patterns]


def references(words: DateWords) -> tuple[re.Pattern[str], Maker]:
    """Build the pattern of the vague present, past and future."""
    listed = sorted(map(re.escape, words.references), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(listed)})\b", re.IGNORECASE), stretches.reference
