"""From when to when a claim of change compares."""

from collections.abc import Iterator
from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document
from claimcheck.verdict.times import is_long, stretch, whole_years, year

PUBLISHED = date(2024, 6, 1)


def ends(text: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Give the two times of each claim of a text, "" for the newest there is."""
    for query in pipeline.queries(Document(text, PUBLISHED), knowledge):
        found = stretch(query)
        if query.mention.time is None and found is not None:
            yield found.first.timex, found.last.timex if found.last else ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Output rose by 5 percent between 2010 and 2020.", ("2010", "2020")),
        ("Output rose by 5 percent from 2010 to 2020.", ("2010", "2020")),
        ("Output has risen by 5 percent since 2010.", ("2010", "")),
        ("Output has risen by 5 percent since the 1990s.", ("1990", "")),
        ("Output rose by 5 percent in 2021.", ("2020", "2021")),
        ("Output was twice as large in 2022 as in 2000.", ("2000", "2022")),
        ("Output has doubled over the past decade.", ("2014", "")),
        ("Output rose by 5 percent between January 2020 and March 2021.", ("2020-01", "2021-03")),
    ],
)
def test_the_two_times_of_a_change(
    text: str, expected: tuple[str, str], knowledge: Knowledge
) -> None:
    """A stretch, two dates, a start or the year before tell from when to when."""
    assert expected in list(ends(text, knowledge))


def test_no_time_tells_no_change(knowledge: Knowledge) -> None:
    """Without any time nothing says from when to when."""
    assert list(ends("Output rose by 5 percent.", knowledge)) == []


def test_years_of_a_stretch_end_with_the_day_of_the_text() -> None:
    """What has not happened by then is not counted."""
    time = year(2020)

    assert whole_years(time, PUBLISHED) == [2020]
    assert not is_long(time)


def test_no_year_lies_before_the_first_or_after_the_last() -> None:
    """The calendar's ends are kept, whatever is asked."""
    assert year(-5).start == date(1, 1, 1)
    assert year(123456).end == date(9999, 1, 1)
