"""Ages and lengths of time over all days that dates may mean."""

from datetime import date

import pytest

from claimcheck.model import Kind, Mention, Quantity, Span, TimeValue
from claimcheck.reference.units import UnitTable
from claimcheck.verdict.operands import Operands
from claimcheck.verdict.timespans import age, age_at_most, ago, elapsed, later

YEAR = 2023


def year(value: int, last: int | None = None) -> TimeValue:
    """Give a calendar year, or a span of years."""
    end = last or value
    timex = f"{value}/{last}" if last else str(value)
    return TimeValue(timex, date(value, 1, 1), date(end + 1, 1, 1), "year")


def told(point: float, unit: str = "year", **dates: TimeValue) -> Operands:
    """Give dates with a length of time that is told of them."""
    quantity = Quantity(point, unit=unit, dimension="time", last_place=1)
    result = Mention(Span(0, 1), Span(0, 1), Kind.AGE, quantity)
    return Operands({}, dates, result, date(YEAR, 6, 2), 0, "", alone=True, units=UnitTable())


def test_an_age_spans_the_days_of_both_years() -> None:
    """Born in 1950, one is 69 or 70 in 2020."""
    found = age(told(70, birth=year(1950), at=year(2020)))

    assert found is not None
    assert (int(found.low), int(found.high)) == (69, 70)


def test_an_age_without_a_date_is_of_the_day_of_the_text() -> None:
    """Born in 1950, one is 72 or 73 in June 2023."""
    found = age(told(72, birth=year(1950)))

    assert found is not None
    assert (int(found.low), int(found.high)) == (72, 73)


def test_nobody_has_an_age_before_birth_or_past_all_ages() -> None:
    """Dates in the wrong order, and lives of centuries, derive nothing."""
    assert age(told(5, birth=year(1950), at=year(1940))) is None
    assert age(told(5, birth=year(1750))) is None


def test_a_younger_age_may_be_of_an_earlier_time() -> None:
    """Only an age that nobody born then has reached yet is held against the birth."""
    assert age_at_most(told(20, birth=year(1950))) is None
    assert age_at_most(told(80, birth=year(1950))) is not None


@pytest.mark.parametrize(("unit", "low", "high"), [("year", 34, 36), ("month", 408, 432)])
def test_a_span_of_years_is_counted_from_any_day(unit: str, low: float, high: float) -> None:
    """From 1950 to 1985 are from 34 to 36 years."""
    found = elapsed(told(35, unit, span=year(1950, 1985)))

    assert found is not None
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.1)


def test_years_between_dates_also_hold_by_the_calendar() -> None:
    """From 1911 to 1955 are 44 years, whatever the days."""
    found = later(told(44, first=year(1911), last=year(1955)))

    assert found is not None
    assert found.low <= 44 <= found.high


def test_time_before_the_text() -> None:
    """What was in 1932 was 90 or 91 years ago in June 2023; what is to come was not."""
    found = ago(told(91, at=year(1932)))

    assert found is not None
    assert found.low <= 90.5 <= found.high
    assert ago(told(1, at=year(2024))) is None
