"""Plain numbers: digits, words, fractions behind them, and where each ends."""

import pytest

from claimcheck.extraction.tokens import tokenize
from tests.unit.extraction.numbers.build import GRAMMAR, simple


@pytest.mark.parametrize(
    ("text", "point", "last"),
    [
        ("12,450 lorries", 12450, 1),
        ("2½ miles", 2.5, 2),
        ("2 1/4 miles", 2.25, 4),
        ("3/4 of it", 0.75, 3),
        ("twenty-one bridges", 21, 3),
        ("two hundred and five men", 205, 4),
        ("fifteen hundred clerks", 1500, 2),
        ("a hundred and twenty tents", 120, 4),
        ("two and a half million", 2.5e6, 5),
        ("two point five percent", 2.5, 3),
        ("6 x 10^24 kg", 6e24, 5),
    ],
)
def test_a_number_and_its_end(text: str, point: float, last: int) -> None:
    """The value, and the first token that is no part of it."""
    number = simple(text)

    assert number is not None
    assert number.point == pytest.approx(point)
    assert number.last == last


@pytest.mark.parametrize("text", ["bridges", "a bridge", "million", "9" * 21, "thirty-first"])
def test_what_is_no_number(text: str) -> None:
    """Words, articles, ordinals, and more digits than anybody writes."""
    assert simple(text) is None


def test_places_say_how_finely_it_is_written() -> None:
    """The last digit that says something, and the last one written."""
    places = {text: simple(text) for text in ("120,000", "3.80", "$")}

    assert places["$"] is None
    assert [(n.precision, n.last_place) for n in places.values() if n] == [(1e4, 1), (0.01, 0.01)]


@pytest.mark.parametrize(
    ("text", "value"), [("a half", 0.5), ("three-quarters of it", 0.75), ("half", 0.5)]
)
def test_a_part_in_words(text: str, value: float) -> None:
    """A fraction that may hang on a number."""
    part = GRAMMAR.cardinals.part(tokenize(text), 0)

    assert part is not None
    assert part[0] == value


def test_a_whole_word_is_no_part() -> None:
    """Only numerators and half and quarter open one."""
    assert GRAMMAR.cardinals.part(tokenize("bridges are half done"), 0) is None
