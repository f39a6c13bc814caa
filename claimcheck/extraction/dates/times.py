"""Days, months, years and other stretches of time as `TimeValue`s; ends are the first day after."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from claimcheck.model import Quantity, TimeValue

MIN_YEAR, MAX_YEAR = 1000, 2199
ONE = timedelta(days=1)
LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D"}
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
HOURS = {"hour": "H", "minute": "M", "second": "S"}


def day_value(day: date, *, relative: bool = False) -> TimeValue:
    """Give one day."""
    return TimeValue(day.isoformat(), day, day + ONE, "day", relative)


def month_value(year: int, month: int, *, relative: bool = False) -> TimeValue:
    """Give a month."""
    start = date(year, month, 1)
    end = start + timedelta(days=monthrange(year, month)[1])
    return TimeValue(f"{year:04d}-{month:02d}", start, end, "month", relative)


def year_value(year: int, *, relative: bool = False) -> TimeValue:
    """Give a calendar year.

    Raises:
        ValueError: the year is out of range.
    """
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise ValueError(year)
    return TimeValue(f"{year:04d}", date(year, 1, 1), date(year + 1, 1, 1), "year", relative)


def week_value(day: date) -> TimeValue:
    """Give the week, from Monday, that a day lies in."""
    year, week, _ = day.isocalendar()
    start = day - timedelta(days=day.weekday())
    return TimeValue(f"{year:04d}-W{week:02d}", start, start + 7 * ONE, "week", relative=True)


def quarter_value(year: int, quarter: int, *, relative: bool = False) -> TimeValue:
    """Give a quarter of a year."""
    start = date(year, 3 * quarter - 2, 1)
    end = date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return TimeValue(f"{year:04d}-Q{quarter}", start, end, "quarter", relative)


def decade_value(number: int, *, relative: bool = False) -> TimeValue:
    """Give a decade by the first three digits of its years."""
    start = date(number * 10, 1, 1)
    return TimeValue(str(number), start, date(number * 10 + 10, 1, 1), "decade", relative)


def century_value(number: int) -> TimeValue:
    """Give a century by its number; the 21st has the years 2000 to 2099."""
    start = date((number - 1) * 100 or 1, 1, 1)
    return TimeValue(f"{number - 1:02d}", start, date(number * 100, 1, 1), "century")


def season_value(year: int, month: int, *, relative: bool = False) -> TimeValue:
    """Give the season that opens in a month; winter ends in the next year."""
    code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[month]
    start = date(year, month, 1)
    return TimeValue(f"{year:04d}-{code}", start, shifted(start, 3), "season", relative)


def weekend_value(day: date) -> TimeValue:
    """Give the weekend of the week that a day lies in."""
    saturday = day + (5 - day.weekday()) * ONE
    week = week_value(saturday)
    return TimeValue(f"{week.timex}-WE", saturday, saturday + 2 * ONE, "week", relative=True)


def stepped(unit: str, step: int, published: date) -> TimeValue | None:
    """Give the stretch of a unit so many steps from the one that a day lies in."""
    first = published.replace(day=1)
    if unit == "week":
        return week_value(published + 7 * step * ONE)
    if unit == "weekend":
        return weekend_value(published + 7 * step * ONE)
    if unit == "month":
        month = shifted(first, step)
        return month_value(month.year, month.month, relative=True)
    if unit == "quarter":
        month = shifted(first, 3 * step)
        return quarter_value(month.year, (month.month + 2) // 3, relative=True)
    if unit == "year":
        return year_value(published.year + step, relative=True)
    if unit == "decade":
        return decade_value(published.year // 10 + step, relative=True)
    return None


def half_value(year: int, place: int, *, relative: bool = False) -> TimeValue:
    """Give a half of a year."""
    start = date(year, 6 * place - 5, 1)
    return TimeValue(f"{year:04d}-H{place}", start, shifted(start, 6), "half", relative)


def shifted(day: date, months: int) -> date:
    """Give the day so many months later, or the month's last."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def span_value(first: TimeValue, last: TimeValue) -> TimeValue:
    """Give the stretch from one time to the end of another."""
    return TimeValue(f"{first.timex}/{last.timex}", first.start, last.end, "period", first.relative)


def parts_timex(parts: Sequence[Quantity]) -> str:
    """Give the TIMEX3 value of a sum of lengths, P3Y2M14DT16H; "" where a part has no letter."""
    days = [f"{p.point:.10g}{LETTERS[p.unit]}" for p in parts if p.unit in LETTERS]
    hours = [f"{p.point:.10g}{HOURS[p.unit]}" for p in parts if p.unit in HOURS]
    if not parts or len(days) + len(hours) < len(parts):
        return ""
    return f"P{''.join(days)}" + (f"T{''.join(hours)}" if hours else "")


def duration_timex(quantity: Quantity) -> str:
    """Give the TIMEX3 value of a length of time: P15M, P1Y6M, PT3H."""
    if quantity.dimension == "time" and quantity.form == "vague" and quantity.unit in LETTERS:
        return f"PX{LETTERS[quantity.unit]}"
    if quantity.dimension != "time" or quantity.point is None or quantity.point < 0:
        return ""
    unit, count = quantity.unit, quantity.point
    scale = {"decade": 10, "century": 100}.get(unit)
    if scale:
        unit, count = "year", count * scale
    if unit == "quarter":
        unit, count = "month", count * 3
    if unit == "year" and count % 1 == 0.5:
        return f"P{count - 0.5:.0f}Y6M" if count > 1 else "P6M"
    said = f"{count:.10g}"
    if unit in LETTERS:
        return f"P{said}{LETTERS[unit]}"
    return f"PT{said}{HOURS[unit]}" if unit in HOURS else ""
