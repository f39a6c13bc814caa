"""From when to when a claim of change compares."""

from collections.abc import Iterator
from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document
from claimcheck.reference.query import Query
from claimcheck.verdict.times import (
    finer,
    is_long,
    lengths,
    own_length,
    own_since,
    stretch,
    whole_years,
    year,
)

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


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In the early 1990s unemployment was 7 percent.", "1990/1993"),
        ("In the mid-1990s unemployment was 7 percent.", "1993/1996"),
        ("In the late 1990s unemployment was 7 percent.", "1996/1999"),
        ("In the 1990s unemployment was 7 percent.", "199"),
    ],
)
def test_a_part_of_a_decade_is_some_of_its_years(
    text: str, period: str, knowledge: Knowledge
) -> None:
    """Early, mid and late are four of its years each."""
    asked = [q for q in pipeline.queries(Document(text, PUBLISHED), knowledge) if q.period]

    assert [q.period.timex for q in asked if q.period] == [period]


@pytest.mark.parametrize(
    ("text", "is_finer"),
    [
        ("For every month of 2017 it was 7 percent.", True),
        ("In the first three months of 2017 it was 7 percent.", True),
        ("Every month 300 people came in 2017.", False),
        ("In 2017 it was 7 percent.", False),
    ],
)
def test_months_of_a_year_are_told_from_the_year(
    text: str, is_finer: bool, knowledge: Knowledge
) -> None:
    """A rate by the month is none of them."""
    asked = pipeline.queries(Document(text, PUBLISHED), knowledge)

    assert {finer(q) for q in asked} == {is_finer}


def share(text: str, knowledge: Knowledge) -> Query:
    """Give the claim of a text that is a number of something, not a time."""
    found = pipeline.queries(Document(text, PUBLISHED), knowledge)
    return next(q for q in found if q.mention.quantity and q.mention.quantity.dimension != "time")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("For over 20 years the rate has been above 5 percent.", 1),
        ("Over the past ten years the rate has been above 5 percent.", 1),
        ("The trial took 20 years and cost 5 percent of the budget.", 0),
    ],
)
def test_a_length_frames_what_has_been_so(text: str, expected: int, knowledge: Knowledge) -> None:
    """It says how long something else has been so; one that is told for itself does not."""
    assert len(lengths(share(text, knowledge))) == expected


def test_a_framed_claim_is_of_all_those_years(knowledge: Knowledge) -> None:
    """They end with the day of the text."""
    period = own_length(
        share("For over 20 years the rate has been above 5 percent.", knowledge)
    ).period

    assert period is not None
    assert period.start == date(2004, 1, 1)
    assert period.end == PUBLISHED


def test_a_length_leaves_a_time_that_is_told(knowledge: Knowledge) -> None:
    """A claim with a period of its own keeps it."""
    claim = share("In 2015 the rate was 5 percent.", knowledge)

    assert own_length(claim) == claim


def test_a_denied_bound_since_a_year_is_of_every_year(knowledge: Knowledge) -> None:
    """An amount since a year may be a running total; a bound that is denied cannot."""
    bound = own_since(share("Since 2010 deaths have never fallen below 14,000.", knowledge))
    total = own_since(share("Since 2010 the army has lost 14,000 soldiers.", knowledge))

    assert bound.period is not None
    assert bound.period.start == date(2010, 1, 1)
    assert total.period is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In every month of 2023 the rate was above 5 percent.", True),
        ("In the last six months of 2023 the rate was 5 percent.", True),
        ("In 2023 the rate was 5 percent.", False),
    ],
)
def test_parts_of_a_year_are_finer(text: str, expected: bool, knowledge: Knowledge) -> None:
    """What is held by years cannot answer for months."""
    assert finer(share(text, knowledge)) is expected
