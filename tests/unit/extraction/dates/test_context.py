"""What a date is read by."""

from datetime import date

import pytest

from claimcheck.extraction.dates.context import (
    dated,
    days_in,
    month_of,
    nearest,
    step_of,
    weekday_of,
    year_of,
)
from tests.unit.extraction.dates.build import WORDS, context


def test_names_have_numbers() -> None:
    """With or without a dot, in any case."""
    assert month_of(WORDS, "Sept.") == 9
    assert weekday_of(WORDS, "THURSDAY") == 3
    assert [step_of(w, WORDS) for w in ("last", "This", "next")] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("text", "year"), [("1999", 1999), ("'98", 1998), ("40", 1940), ("39", 2039)]
)
def test_years_of_two_digits(text: str, year: int) -> None:
    """They lie between 1940 and 2039."""
    assert year_of(text) == year


def test_the_nearest_day_is_mostly_past() -> None:
    """Unless the sentence looks ahead, or the past one is long gone."""
    novembers = [date(y, 11, 5) for y in (2022, 2023)]
    julys = [date(y, 7, 11) for y in (2022, 2023)]

    assert nearest(novembers, context()) == date(2022, 11, 5)
    assert nearest(novembers, context(ahead=True)) == date(2023, 11, 5)
    assert nearest(julys, context()) == date(2023, 7, 11)
    with pytest.raises(ValueError, match=r"\[\]"):
        nearest([], context())


def test_an_impossible_day_is_told() -> None:
    """31 June is a fault, 29 February only in most years, day 40 no date at all."""
    assert dated(2023, 6, 31).fault == "June has 30 days"
    assert dated(2023, 2, 29).fault == "February 2023 has 28 days"
    assert dated(2024, 2, 29).start == date(2024, 2, 29)
    assert days_in(2024, 2) == 29
    with pytest.raises(ValueError, match="40"):
        dated(2023, 6, 40)
