"""Scales behind a number, and letters that are none."""

import pytest

from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.numbers.scales import ScaleGrammar, is_of
from claimcheck.extraction.tokens import tokenize
from claimcheck.rulebook.load import load_rulebook

SCALES = ScaleGrammar(load_rulebook().numbers)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("3.8 billion", 3.8e9),
        ("3.8bn", 3.8e9),
        ("3-billion", 3e9),
        ("3 lakh crore", 3e12),
        ("4.1m refugees", 4.1e6),
        ("25k", 25_000),
        ("100m sprint", 100),
        ("40 tents", 40),
        ("3 millions of them", 3),
    ],
)
def test_a_scale_multiplies(text: str, point: float) -> None:
    """Spelled out, short, or by a hyphen; a sprint of 100m has none."""
    tokens = tokenize(text)
    number = SCALES.scaled(tokens, Number(0, 1, float(tokens[0].text)))

    assert number.point == pytest.approx(point)


def test_precision_is_scaled_too() -> None:
    """The last digit of 3.8 billion is worth a hundred million."""
    number = SCALES.scaled(tokenize("3.8 billion"), Number(0, 1, 3.8, precision=0.1))

    assert number.precision == pytest.approx(1e8)
    assert number.scale == 1e9


def test_of_is_seen_and_the_end_is_not() -> None:
    """A place outside the tokens holds no word."""
    assert is_of(tokenize("tens of"), 1)
    assert not is_of(tokenize("tens of"), 2)
