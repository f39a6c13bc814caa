"""Weeks, quarters, years, decades, and times so long ago."""

from datetime import date

import pytest

from claimcheck.extraction.dates.stretches import anchored
from claimcheck.extraction.dates.times import day_value, year_value
from tests.unit.extraction.dates.build import FRIDAY, context, timex


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("last week", "2023-W21"),
        ("next month", "2023-07"),
        ("last year", "2022"),
        ("Q2 2021", "2021-Q2"),
        ("the first half of 2021", "2021-H1"),
        ("fiscal 2019", "FY2019"),
        ("the 1990s", "199"),
        ("the 19th century", "18"),
        ("the summer of 2021", "2021-SU"),
        ("three months ago", "2023-03"),
        ("a decade ago", "2013"),
        ("week 9 of 2022", "2022-W09"),
        ("Christmas 2021", "2021-12-25"),
        ("Thanksgiving 2022", "2022-11-24"),
    ],
)
def test_a_stretch(text: str, value: str) -> None:
    """From a Friday, the second of June 2023."""
    assert timex(text) == value


def test_the_following_year_counts_from_the_date_before() -> None:
    """A narrative's next year is not the text's."""
    assert timex("the following year", context(anchor=year_value(2019))) == "2020"
    assert timex("next year") == "2024"


def test_what_a_unit_counts_from() -> None:
    """A date longer than the unit does not help."""
    day, year = day_value(date(2021, 5, 3)), year_value(2019)

    assert anchored("month", day, context()) == date(2021, 5, 3)
    assert anchored("month", year, context()) == FRIDAY
    assert anchored("month", None, context()) == FRIDAY
