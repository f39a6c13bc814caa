"""Parts of a date, and lengths before and after the text."""

from datetime import date

import pytest

from claimcheck.extraction.dates.parts import vague_length
from claimcheck.extraction.dates.times import month_value
from tests.unit.extraction.dates.build import context, read, timex


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the first nine months of 2021", "2021-01-01/2021-09-30"),
        ("the last quarter of 2018", "2018-Q4"),
        ("the third Monday of May 2023", "2023-05-15"),
        ("the week of May 9, 2022", "2022-W19"),
        ("the rest of the year", "2023-06-02/2023-12-31"),
        ("the year to April", "2022-05-01/2023-04-30"),
        ("the three months to June 2022", "2022-04-01/2022-06-30"),
    ],
)
def test_a_part_of_a_date(text: str, value: str) -> None:
    """It is as long as its words say, and lies inside its date."""
    assert timex(text) == value


def test_the_same_of_another_year() -> None:
    """It takes its month from the date last read."""
    known = context(anchor=month_value(2022, 9))

    assert timex("the same month of 2019", known) == "2019-09"


def test_a_length_up_to_the_text() -> None:
    """Two years back, and six months ahead."""
    past, ahead = read("the past two years"), read("the next six months")

    assert past is not None
    assert ahead is not None
    assert (past.time.timex, past.time.start) == ("P2Y", date(2021, 6, 2))
    assert (ahead.time.timex, ahead.time.end) == ("P6M", date(2023, 12, 3))


def test_a_length_without_a_number() -> None:
    """X stands for it."""
    assert vague_length("weeks").timex == "PXW"
    assert vague_length("hours").timex == "PTXH"
    assert vague_length("centuries").timex == "PXCE"
