"""A one or a half that only its unit tells."""

import pytest

from claimcheck.extraction.amounts.ones import article, half_unit
from claimcheck.extraction.tokens import tokenize
from tests.unit.extraction.amounts.build import NUMBERS, UNITS


@pytest.mark.parametrize("text", ["a year and a half", "an hour later", "a decade after"])
def test_an_article_before_a_time_is_one(text: str) -> None:
    """A year is one year."""
    number = article(tokenize(text), 0, UNITS, NUMBERS)

    assert number is not None
    assert (number.point, number.form) == (1, "words")


@pytest.mark.parametrize("text", ["a man left", "a second man", "a quarter of", "the year is"])
def test_other_articles_are_none(text: str) -> None:
    """Nothing is counted by them."""
    assert article(tokenize(text), 0, UNITS, NUMBERS) is None


@pytest.mark.parametrize(
    ("text", "point"), [("half-mile walk", 0.5), ("half hour", 0.5), ("single-day trip", 1)]
)
def test_a_part_hung_on_its_unit(text: str, point: float) -> None:
    """Half and single open a length."""
    number = half_unit(tokenize(text), 0, UNITS)

    assert number is not None
    assert number.point == point


def test_half_of_a_thing_is_no_length() -> None:
    """It needs a unit."""
    assert half_unit(tokenize("half the crew"), 0, UNITS) is None
