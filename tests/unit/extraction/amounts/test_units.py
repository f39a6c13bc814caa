"""Units before and behind a number, and what a rate is by."""

import pytest

from claimcheck.extraction.amounts.units import is_weight
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import tokenize
from tests.unit.extraction.amounts.build import NUMBERS, UNITS


@pytest.mark.parametrize(
    ("text", "unit", "end"),
    [("$5", "USD", 1), ("US$5", "USD", 2), ("A$5", "AUD", 2), ("EUR 5", "EUR", 1)],
)
def test_a_sign_before(text: str, unit: str, end: int) -> None:
    """The longest sign counts."""
    found, at = UNITS.prefix(tokenize(text), 0)

    assert found is not None
    assert (found.id, at) == (unit, end)


@pytest.mark.parametrize(
    ("text", "unit", "end"),
    [
        ("km away", "kilometre", 1),
        ("square miles of", "square_mile", 2),
        ("-year pact", "year", 2),
        ("km/h winds", "kilometre_per_hour", 3),
        ("% of", "percent", 1),
        ("(kg) of", "kilogram", 3),
    ],
)
def test_a_unit_behind(text: str, unit: str, end: int) -> None:
    """By name or symbol, hung on or in brackets; the longest counts."""
    found, at = UNITS.unit(tokenize(text), 0)

    assert found is not None
    assert (found.id, at) == (unit, end)


def test_words_that_are_no_unit() -> None:
    """Neither before nor behind."""
    assert UNITS.prefix(tokenize("the 5"), 0) == (None, 0)
    assert UNITS.unit(tokenize("men left"), 0) == (None, 0)
    assert UNITS.named("kilometres") is not None
    assert UNITS.named("men") is None


@pytest.mark.parametrize(
    ("text", "by", "end"),
    [
        ("a year", "year", 2),
        ("annually", "year", 1),
        ("per capita", "person", 2),
        ("per 1,000 people", "1000 people", 3),
        ("a year ago", "", 0),
        ("a man", "", 0),
    ],
)
def test_what_a_rate_is_by(text: str, by: str, end: int) -> None:
    """A time, a head, so many people; not a time gone by."""
    assert UNITS.per(tokenize(text), 0, NUMBERS.simple) == (end, by)


def test_pounds_of_weight_and_of_money() -> None:
    """The words around tell them apart."""
    assert is_weight(tokenize("20 pounds of tea"), Number(0, 1, 20), 2)
    assert not is_weight(tokenize("It cost 20 pounds"), Number(2, 3, 20), 4)
