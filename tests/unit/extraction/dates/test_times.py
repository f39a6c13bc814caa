"""Stretches of time and their TIMEX3 values."""

from datetime import date

import pytest

from claimcheck.extraction.dates.times import (
    century_value,
    day_value,
    decade_value,
    duration_timex,
    half_value,
    month_value,
    parts_timex,
    quarter_value,
    season_value,
    shifted,
    span_value,
    stepped,
    week_value,
    weekend_value,
    year_value,
)
from claimcheck.model import Quantity, TimeValue


@pytest.mark.parametrize(
    ("value", "timex", "start", "end"),
    [
        (day_value(date(2023, 12, 31)), "2023-12-31", date(2023, 12, 31), date(2024, 1, 1)),
        (month_value(2024, 2), "2024-02", date(2024, 2, 1), date(2024, 3, 1)),
        (year_value(2016), "2016", date(2016, 1, 1), date(2017, 1, 1)),
        (week_value(date(2023, 1, 1)), "2022-W52", date(2022, 12, 26), date(2023, 1, 2)),
        (quarter_value(2018, 4), "2018-Q4", date(2018, 10, 1), date(2019, 1, 1)),
        (half_value(2021, 2), "2021-H2", date(2021, 7, 1), date(2022, 1, 1)),
        (decade_value(199), "199", date(1990, 1, 1), date(2000, 1, 1)),
        (century_value(19), "18", date(1800, 1, 1), date(1900, 1, 1)),
        (season_value(2021, 12), "2021-WI", date(2021, 12, 1), date(2022, 3, 1)),
        (weekend_value(date(2023, 6, 2)), "2023-W22-WE", date(2023, 6, 3), date(2023, 6, 5)),
    ],
)
def test_a_stretch_ends_on_the_first_day_after_it(
    value: TimeValue, timex: str, start: date, end: date
) -> None:
    """Name, first day, and the day after the last."""
    assert (value.timex, value.start, value.end) == (timex, start, end)


def test_months_are_shifted_to_their_last_day() -> None:
    """A month after 31 January is 28 February."""
    assert shifted(date(2023, 1, 31), 1) == date(2023, 2, 28)
    assert shifted(date(2023, 1, 31), -2) == date(2022, 11, 30)


def test_units_are_stepped_from_a_day() -> None:
    """Quarters over the end of a year, decades by their tens."""
    steps = [stepped(u, -1, date(2023, 2, 3)) for u in ("quarter", "decade", "week")]

    assert [s.timex for s in steps if s] == ["2022-Q4", "201", "2023-W04"]
    assert stepped("moon", 1, date(2023, 2, 3)) is None


def test_a_year_out_of_range_is_refused() -> None:
    """Nobody writes of the year 999 or 2200 in digits alone."""
    for year in (999, 2200):
        with pytest.raises(ValueError, match=str(year)):
            year_value(year)


@pytest.mark.parametrize(
    ("point", "unit", "timex"),
    [
        (15, "month", "P15M"),
        (1.5, "year", "P1Y6M"),
        (0.5, "year", "P6M"),
        (3, "hour", "PT3H"),
        (2, "decade", "P20Y"),
        (2, "quarter", "P6M"),
        (3, "millennium", ""),
    ],
)
def test_lengths_have_values(point: float, unit: str, timex: str) -> None:
    """Halves of a year are months."""
    assert duration_timex(Quantity(point, unit=unit, dimension="time")) == timex


def test_sums_and_spans_have_values() -> None:
    """Days before the T, hours behind it; a slash between two dates."""
    parts = [Quantity(2, unit="year"), Quantity(10, unit="day"), Quantity(4, unit="hour")]

    assert parts_timex(parts) == "P2Y10DT4H"
    assert parts_timex([]) == ""
    assert span_value(year_value(2012), year_value(2014)).timex == "2012/2014"
