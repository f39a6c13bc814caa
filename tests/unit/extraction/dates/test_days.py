"""Days, months and weekdays."""

import pytest

from tests.unit.extraction.dates.build import context, timex


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("24 February 2022 was", "2022-02-24"),
        ("February 24, 2022, was", "2022-02-24"),
        ("2022-02-24", "2022-02-24"),
        ("March 2021", "2021-03"),
        ("March 3 was", "2023-03-03"),
        ("9 December was", "2022-12-09"),
        ("July 13-15, 2021", "2021-07-13/2021-07-15"),
        ("Thursday", "2023-06-01"),
        ("last Sunday", "2023-05-28"),
        ("next Wednesday", "2023-06-07"),
        ("yesterday", "2023-06-01"),
        ("the day before yesterday", "2023-05-31"),
    ],
)
def test_a_day(text: str, value: str) -> None:
    """From a Friday, the second of June 2023."""
    assert timex(text) == value


def test_a_weekday_ahead() -> None:
    """The coming one where the sentence looks ahead."""
    assert timex("Monday", context(ahead=True)) == "2023-06-05"
    assert timex("Monday") == "2023-05-29"


def test_slashed_days_follow_the_habit_of_the_language() -> None:
    """Day first in Britain, month first in America, and the only way that fits."""
    assert timex("3/4/2021", context(day_first=True)) == "2021-04-03"
    assert timex("3/4/2021") == "2021-03-04"
    assert timex("24/02/2022") == "2022-02-24"
