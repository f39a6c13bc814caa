"""Periods are kept as days, in any year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.store.periods import ordinal, read_period, write_period


@pytest.mark.parametrize(
    ("written", "start", "days"),
    [
        ("2023", date(2023, 1, 1), 365),
        ("2024", date(2024, 1, 1), 366),
        ("2023-05", date(2023, 5, 1), 31),
        ("2023-12", date(2023, 12, 1), 31),
        ("2023-Q2", date(2023, 4, 1), 91),
        ("2023-Q4", date(2023, 10, 1), 92),
        ("2023-05-31", date(2023, 5, 31), 1),
    ],
)
def test_a_period_is_its_first_day_and_its_length(written: str, start: date, days: int) -> None:
    """Years, quarters, months and days are read, and written as they were."""
    assert read_period(written) == (start.toordinal(), days, None)
    assert write_period(start.toordinal(), days) == written


def test_what_the_days_cannot_tell_is_kept_as_written() -> None:
    """A fiscal year keeps its name."""
    assert read_period("FY2019") == (date(2019, 1, 1).toordinal(), 365, "FY2019")


@given(st.integers(-10_000, 12_000))
def test_years_beyond_the_calendar_have_days_too(year: int) -> None:
    """Each year begins where the last one ended, however far back."""
    start, days, written = read_period(str(year))

    assert start + days == ordinal(year + 1)
    assert days in {365, 366}
    assert written is None
    assert write_period(start, days) == str(year)


@pytest.mark.parametrize(
    "wrong", ["", "May 2023", "2023-13", "2023-02-30", "2023-Q5", "23/05/2023"]
)
def test_what_is_no_period_is_refused(wrong: str) -> None:
    """No guess is made."""
    with pytest.raises(ValueError, match=r"year|month|day"):
        read_period(wrong)
