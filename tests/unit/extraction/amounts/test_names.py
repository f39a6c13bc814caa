"""Numbers that are part of a name or stand in a row."""

import pytest

from claimcheck.extraction.amounts.names import is_name, is_named, is_row
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "at", "named"), [("on Planet 9 now", 2, True), ("on planet 9 now", 2, False)]
)
def test_a_name_before_takes_the_number(text: str, at: int, *, named: bool) -> None:
    """A word with a capital inside a sentence."""
    assert is_named(tokenize(text), Number(at, at + 1, 9)) is named


def test_a_capital_number_word_is_a_name() -> None:
    """BBC One is; One man is not."""
    named, plain = tokenize("BBC One showed"), tokenize("said one man")

    assert is_name(named[0], named[1], named[2])
    assert not is_name(plain[0], plain[1], plain[2])


def test_digits_before_digits_stand_in_a_row() -> None:
    """As the cells of a table do."""
    assert is_row(tokenize("12 40 7"), Number(0, 1, 12))
    assert not is_row(tokenize("12 men"), Number(0, 1, 12))
    assert not is_row(tokenize("50 787s"), Number(0, 1, 50))
