"""Time between days."""

from datetime import date

import pytest

from claimcheck.verdict.calendar import elapsed_in, months_between


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2022, 2, 24), date(2023, 5, 24), 15.0),
        (date(2022, 2, 24), date(2023, 5, 23), 14 + 29 / 30),
        (date(2022, 1, 31), date(2022, 2, 28), 1.0),
        (date(2020, 2, 29), date(2021, 2, 28), 12.0),
    ],
)
def test_months_are_completed_on_the_same_day(first: date, last: date, expected: float) -> None:
    """A month is complete on the day of the month it began, or on the month's last."""
    assert months_between(first, last) == pytest.approx(expected)


def test_units_of_time() -> None:
    """Days and weeks are counted, longer units go by months."""
    first, last = date(2020, 3, 1), date(2022, 3, 1)

    assert elapsed_in("year", first, last) == 2
    assert elapsed_in("week", first, date(2020, 3, 15)) == 2
    assert elapsed_in("fortnight", first, last) is None
