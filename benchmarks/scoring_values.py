"""When a predicted value, date, length of time or unit counts as the expected one."""

import datetime as dt
import re
from typing import Any

Record = dict[str, Any]
"""One mention of a gold file or of a prediction."""
TOLERANCE = 1e-5
"""How far two numbers may lie apart, relative to the larger one."""
UNIT_ALIASES = {
    "%": "percent", "percentage": "percent", "per cent": "percent", "pct": "percent",
    "pc": "percent",
    "$": "dollar", "us$": "dollar", "us $": "dollar", "usd": "dollar", "us dollar": "dollar",
    "united states dollar": "dollar", "american dollar": "dollar",
    "€": "euro", "eur": "euro",
    "£": "pound sterling", "gbp": "pound sterling", "british pound": "pound sterling",
    "¥": "yen", "jpy": "yen", "japanese yen": "yen",
    "cny": "yuan", "chinese yuan": "yuan", "renminbi": "yuan", "chinese yuan renminbi": "yuan",
    "inr": "indian rupee", "cad": "canadian dollar", "aud": "australian dollar",
    "chf": "swiss franc", "myr": "malaysian ringgit", "ringgit": "malaysian ringgit",
    "ils": "shekel", "israeli new shekel": "shekel",
    "uah": "ukrainian hryvnia", "hryvnia": "ukrainian hryvnia", "kwd": "kuwaiti dinar",
    "lbp": "lebanese pound", "egp": "egyptian pound", "qar": "qatari riyal", "sar": "saudi riyal",
    "bgn": "bulgarian lev", "mnt": "mongolian tugrik", "hkd": "hong kong dollar",
    "rub": "russian ruble", "rouble": "russian ruble",
    "-": "", "dimensionless": "", "count": "", "unk": "",
    "°c": "celsius", "c": "celsius", "degree celsius": "celsius", "degree centigrade": "celsius",
    "°f": "fahrenheit", "f": "fahrenheit", "degree fahrenheit": "fahrenheit",
    "degree angle": "degree", "k": "kelvin",
    "mph": "mile per hour", "km/h": "kilometer per hour", "kph": "kilometer per hour",
    "km": "kilometer", "m": "meter", "cm": "centimeter", "mm": "millimeter",
    "kg": "kilogram", "g": "gram", "lb": "pound", "pound mass": "pound", "tonne": "metric ton",
    "ft": "foot", "feet": "foot", "inche": "inch",
    "year old": "year of age", "month old": "month of age", "bn": "billion",
}  # fmt: skip
WORD_ALIASES = {word: UNIT_ALIASES[word] for word in ("feet", "tonne", "inche")}
"""Those that also hold for a word inside a longer name."""
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
OPEN_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)?/(\d{4}-\d\d-\d\d)?")
LISTED_RANGE = re.compile(r"\((\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d),P[^)]*\)")
CALENDAR_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?"
    r"|-W(?P<week>\d\d)|-Q(?P<quarter>[1-4])|-H(?P<half>[12]))?"
    r"|(?P<short>\d{2,3})X{0,2}"
)
DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
    r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?"
)


def agreement(gold: Record, pred: Record) -> int:
    """Compare two mentions; 0: wrong value, 1: value right, 2: value and unit right."""
    if _same_time(gold, pred):
        return 2
    lengths = duration(gold), duration(pred)
    if lengths[0] and lengths[0] == lengths[1]:
        return 2
    accepted = (gold.get("value"), *gold.get("alt", []))
    if any(numbers_agree(x, pred.get("value")) for x in accepted):
        return 2 if "unit" not in gold or units_agree(gold["unit"], pred.get("unit")) else 1
    return 0


def _same_time(gold: Record, pred: Record) -> bool:
    """Whether two mentions are of one date or period, or have one timex or one text as value."""
    alt = gold.get("alt", [])
    spans = [interval(x) for x in (gold.get("value"), gold.get("timex"), *alt)]
    guessed = [interval(x) for x in (pred.get("value"), pred.get("timex"))]
    if any(s and s in guessed for s in spans):
        return True
    if gold.get("timex") and str(pred.get("timex") or "").upper() == gold["timex"].upper():
        return True
    return isinstance(gold.get("value"), str) and pred.get("value") in (gold["value"], *alt)


def normal_unit(name: str | None) -> str:
    """Spell a unit one way: small letters, singular words, American, no hyphens or aliases."""
    text = " ".join((name or "").lower().replace("-", " ").replace("_", " ").split()) or "-"
    if text in UNIT_ALIASES:
        return UNIT_ALIASES[text]
    words = [re.sub(r"(met|lit)re$", r"\1er", _singular(word)) for word in text.split()]
    text = " ".join(WORD_ALIASES.get(word, word) for word in words)
    return UNIT_ALIASES.get(text, text)


def _singular(word: str) -> str:
    """Cut the plural's s."""
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural and word != "celsius" else word


def units_agree(gold: str | list[str], pred: str | None) -> bool:
    """Whether a predicted unit is one of the accepted names."""
    accepted = gold if isinstance(gold, list) else [gold]
    return normal_unit(pred) in {normal_unit(name) for name in accepted}


def numbers_agree(a: Any, b: Any) -> bool:
    """Whether two numbers, or two ranges in either order, are equal within the tolerance."""
    if isinstance(a, list) and isinstance(b, list):
        return _ranges_agree(a, b)
    if not all(isinstance(x, int | float) and not isinstance(x, bool) for x in (a, b)):
        return False
    return bool(abs(a - b) <= TOLERANCE * max(abs(a), abs(b), 1e-9))


def _ranges_agree(a: list[Any], b: list[Any]) -> bool:
    """Whether two ranges have the same ends; None is an open end."""
    if None not in a + b:
        a, b = sorted(a), sorted(b)
    return len(a) == len(b) == 2 and all(
        x is y is None or numbers_agree(x, y) for x, y in zip(a, b, strict=True)
    )


def interval(text: Any) -> tuple[str, str] | None:
    """Resolve a date text to its first day and the day after it, in ISO form.

    Args:
        text: a day, month, year, week, quarter, half, decade, century or start/end.

    Returns:
        The two days, "" for an open end; None where the text is not a resolved date.
    """
    if not isinstance(text, str):
        return None
    if OPEN_RANGE.fullmatch(text) and text != "/":
        start, end = text.split("/")
        return start, end
    listed = LISTED_RANGE.fullmatch(text)
    if listed:
        return listed[1], listed[2]
    found = CALENDAR_DATE.fullmatch(text)
    if not found:
        return None
    try:
        return _days(found)
    except (ValueError, OverflowError):
        return None


def _days(date: re.Match[str]) -> tuple[str, str]:
    """Give the first day of a date and the day after it; may raise ValueError."""
    if date["short"]:
        size = 12 * (10 if len(date["short"]) == 3 else 100)
        return _months(int(date["short"]) * size, size)
    year = int(date["year"])
    if date["day"]:
        start = dt.date(year, int(date["month"]), int(date["day"]))
        return start.isoformat(), (start + dt.timedelta(days=1)).isoformat()
    if date["week"]:
        start = dt.date.fromisocalendar(year, int(date["week"]), 1)
        return start.isoformat(), (start + dt.timedelta(days=7)).isoformat()
    for name, size in (("month", 1), ("quarter", 3), ("half", 6)):
        if date[name]:
            return _months(12 * year + size * (int(date[name]) - 1), size)
    return _months(12 * year, 12)


def _months(first: int, size: int) -> tuple[str, str]:
    """Give the bounds of `size` months from month `first`, counted from year 0."""
    return month_start(first).isoformat(), month_start(first + size).isoformat()


def month_start(index: int) -> dt.date:
    """Give the first day of month `index`, counted from year 0."""
    return dt.date(index // 12, index % 12 + 1, 1)


def duration(item: Record) -> tuple[float, float] | None:
    """Give (months, seconds) of a duration: from its timex, or a number with a unit of time."""
    found = DURATION.fullmatch(item.get("timex") or "")
    if found and any(found.groups()):
        years, months, weeks, days, hours, minutes, seconds = (
            float(x or 0) for x in found.groups()
        )
        return (
            years * 12 + months,
            weeks * 604800 + days * 86400 + hours * 3600 + minutes * 60 + seconds,
        )
    value, unit = item.get("value"), item.get("unit")
    if not isinstance(value, int | float):
        return None
    for name in map(normal_unit, unit if isinstance(unit, list) else [unit]):
        if name in MONTHS:
            return float(value * MONTHS[name]), 0.0
        if name in SECONDS:
            return 0.0, float(value * SECONDS[name])
    return None
