"""Ages by the words around a number."""

import pytest

from claimcheck.extraction.amounts.ages import is_apposed, is_led, old_tail, short_tail
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "size"), [("old", 1), ("-old girl", 2), ("-olds vote", 2), ("of age", 2), ("ago", 0)]
)
def test_the_tail_of_a_unit(text: str, size: int) -> None:
    """How many tokens behind "years" make it an age."""
    assert old_tail(tokenize(text), 0) == size


def test_the_tail_of_a_number() -> None:
    """Short forms need no unit."""
    assert short_tail(tokenize("yo man"), 0) == 1
    assert short_tail(tokenize("y/o man"), 0) == 3
    assert short_tail(tokenize("men"), 0) == 0


@pytest.mark.parametrize(
    ("text", "at", "led"),
    [
        ("aged 18 and more", 1, True),
        ("at the age of 18", 4, True),
        ("he is 66 and", 2, True),
        ("he is 660 and", 2, False),
        ("he has 66 goats", 2, False),
    ],
)
def test_words_before_make_an_age(text: str, at: int, *, led: bool) -> None:
    """By aged and age of, or by who somebody is."""
    tokens = tokenize(text)

    assert is_led(tokens, Number(at, at + 1, float(tokens[at].text))) is led


@pytest.mark.parametrize(
    ("text", "apposed"), [("Holt, 66, has", True), ("goats, 66, and", False), ("Holt, 66", False)]
)
def test_commas_behind_a_name_make_an_age(text: str, *, apposed: bool) -> None:
    """The number stands between commas, behind a name."""
    assert is_apposed(tokenize(text), Number(2, 3, 66)) is apposed
