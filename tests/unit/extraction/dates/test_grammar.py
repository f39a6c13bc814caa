"""The longest date at an offset, its kind and what can open one."""

import pytest

from claimcheck.model import Kind
from tests.unit.extraction.dates.build import GRAMMAR, read


@pytest.mark.parametrize(
    ("text", "kind", "timex", "end"),
    [
        ("2016 was dry", Kind.YEAR, "2016", 4),
        ("2012-14 was dry", Kind.PERIOD, "2012/2014", 7),
        ("the second quarter of 2021 was", Kind.PERIOD, "2021-Q2", 26),
        ("Thursday, 24 February 2022 was", Kind.DATE, "2022-02-24", 26),
        ("next month is", Kind.RELATIVE, "2023-07", 10),
        ("early 2023 was", Kind.YEAR, "2023", 10),
    ],
)
def test_the_longest_reading_counts(text: str, kind: Kind, timex: str, end: int) -> None:
    """A quarter of a year is no year alone."""
    found = read(text)

    assert found is not None
    assert (found.kind, found.time.timex, found.end) == (kind, timex, end)


def test_a_part_before_bends_it() -> None:
    """The date itself starts behind "early"."""
    found = read("early 2023 was")

    assert found is not None
    assert found.hedge is not None
    assert (found.hedge.id, found.core) == ("early", 6)


def test_openers() -> None:
    """Digits, names and words of time."""
    assert GRAMMAR.opens("june", "word")
    assert GRAMMAR.opens("2016", "num")
    assert not GRAMMAR.opens("bridge", "word")


def test_words_that_look_ahead() -> None:
    """By the list of the rules, as whole words."""
    assert GRAMMAR.future("the court will rule")
    assert not GRAMMAR.future("the court willingly ruled")


def test_no_date_is_none() -> None:
    """A word is no date."""
    assert read("bridges fell") is None
