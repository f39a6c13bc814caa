"""Vague amounts, shares and multiples, and what can open a number."""

import pytest

from claimcheck.extraction.tokens import tokenize
from tests.unit.extraction.numbers.build import GRAMMAR, read


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of houses", 24),
        ("tens of thousands of people", 20_000),
        ("hundreds of millions of people", 2e8),
        ("billions of dollars", 2e9),
    ],
)
def test_a_vague_amount_has_its_least(text: str, low: float) -> None:
    """No point, but a lower bound."""
    number = read(text)

    assert number is not None
    assert (number.point, number.low, number.form) == (None, low, "vague")


@pytest.mark.parametrize(
    ("text", "point"), [("a fifth of it", 20), ("two-thirds", 200 / 3), ("half of it", 50)]
)
def test_a_fraction_is_a_share_in_percent(text: str, point: float) -> None:
    """Shares are told apart from plain numbers."""
    number = read(text)

    assert number is not None
    assert number.share
    assert number.point == pytest.approx(point)


@pytest.mark.parametrize(
    ("text", "point"), [("doubled", 2), ("three times as many", 3), ("five-fold", 5)]
)
def test_a_multiple_is_one(text: str, point: float) -> None:
    """By its own word or by times and fold."""
    number = read(text)

    assert number is not None
    assert (number.form, number.point) == ("multiple", point)


@pytest.mark.parametrize("text", ["half", "third", "doubled back", "several men", "twice, he came"])
def test_words_that_only_look_like_numbers(text: str) -> None:
    """They give no number."""
    assert read(text) is None


def test_openers_are_few() -> None:
    """Only number words, digits and fractions open a number."""
    opening = [
        t.text for t in tokenize("the 3 two ½ dozens of men, half a dog") if GRAMMAR.opens(t)
    ]

    assert opening == ["3", "two", "½", "dozens", "half", "a"]
