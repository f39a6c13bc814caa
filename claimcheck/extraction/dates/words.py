"""The vocabulary of dates as parts of patterns."""

import re
from collections.abc import Mapping

from claimcheck.rulebook.kinds import DateWords

SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
         "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15,
         "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}  # fmt: skip
UNITS = {"day": "day", "week": "week", "weekend": "weekend", "month": "month", "year": "year",
         "quarter": "quarter", "decade": "decade", "century": "century", "yr": "year",
         "qtr": "quarter", "wk": "week", "fortnight": "fortnight"}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
            "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
            "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
            "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30}  # fmt: skip
YEAR_WORDS = {"thirteen": 13, "fourteen": 14, "sixteen": 16, "seventeen": 17, "nineteen": 19,
              "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
TENS = {"twenty": 20, "thirty": 30}
FULL = frozenset({"may", "june", "july", "march", "april"})
_YEAR = r"(?:1\d|20|21)\d\d(?![\d%]|[.,]\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%/]|[.,:]\d)"
_WORD_DAY = (
    r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b"
    r"|(?:tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth)\b"
    r"|(?:twenty|thirty)[\s-](?:one|two|three|four|five|six|seven|eight|nine)\b"
)


def parts(words: DateWords) -> dict[str, str]:
    """Give the parts that patterns of dates are made of."""
    month, day = names(words.months), names(words.weekdays)
    counts = "|".join(sorted(SMALL, key=len, reverse=True))
    ordinal = "|".join(ORDINALS)
    ones = "one|two|three|four|five|six|seven|eight|nine"
    teens = "|".join(
        w for w in (*SMALL, *YEAR_WORDS) if w.endswith(("teen", "ten", "eleven", "lve"))
    )
    tens = "|".join(w for w in (*SMALL, *YEAR_WORDS) if w.endswith("ty"))
    feasts = "|".join(sorted(map(re.escape, words.holidays), key=len, reverse=True))
    return {
        "month": f"(?P<month>{month})",
        "month2": f"(?P<month2>{month})",
        "weekday": f"(?P<weekday>{day})",
        "day": rf"(?P<day>{_DAY})",
        "nth": r"(?P<day>(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th))\b",
        "wordday": rf"(?P<wordday>{_WORD_DAY})",
        "day2": rf"(?P<day2>{_DAY})",
        "year": rf"(?P<year>{_YEAR})",
        "yy": rf"(?P<year>{_YEAR}|'\d\d(?![\d%:]|[.,]\d)|\d\d(?![\d%:]|[.,]\d|\s[a-z]))",
        "year2": rf"(?P<year2>{_YEAR}|\d\d(?![\d%]|[.,]\d))",
        "season": rf"(?P<season>{'|'.join(words.seasons)})\b",
        "past": "|".join(sorted(words.last)),
        "next": "|".join(sorted(words.next)),
        "lead": rf"(?P<lead>{'|'.join(sorted(words.last | words.next | words.this))})",
        "unit": r"(?P<unit>weekend|fortnight|week|month|quarter|year|decade|century|yr|qtr|wk)s?\b",
        "count": rf"(?P<count>(?:{tens})[\s-](?:{ones})|\d{{1,3}}|{counts})",
        "ordinal": (
            rf"(?P<ordinal>(?:twenty|thirty)[\s-](?:{ordinal})|{ordinal}|final|last"
            r"|\d{1,2}(?:st|nd|rd|th))"
        ),
        "below100": rf"(?:(?:{tens})(?:[\s-](?:{ones}))?|{teens}|oh[\s-](?:{ones}))",
        "ones": f"(?:{ones})",
        "holiday": rf"(?P<holiday>{feasts})\b",
    }


def names(words: Mapping[str, object]) -> str:
    """Give a pattern of names, in which abbreviations may have a dot."""
    listed = sorted(words, key=len, reverse=True)
    ends = r"(?![a-z])"
    return "|".join(n + ends + (r"\.?" if len(n) <= 5 and n not in FULL else "") for n in listed)


def number(text: str) -> int:
    """Read digits with or without letters behind, or a small number word."""
    low = text.lower()
    if low in SMALL:
        return SMALL[low]
    tens, _, ones = re.sub(r"[\s-]", " ", low).partition(" ")
    if ones in SMALL and (tens in SMALL or tens in YEAR_WORDS):
        return (SMALL.get(tens) or YEAR_WORDS[tens]) + SMALL[ones]
    return int(re.sub(r"\D", "", text))


def ordinal(text: str) -> int:
    """Read "third", "3rd", "twenty-first"; the last of something is -1."""
    low = text.lower()
    if low in {"last", "final"}:
        return -1
    if low in ORDINALS:
        return ORDINALS[low]
    tens, _, ones = re.sub(r"[\s-]", " ", low).partition(" ")
    if tens in TENS and ones:
        return TENS[tens] + (ORDINALS.get(ones) or SMALL[ones])
    return number(text)
