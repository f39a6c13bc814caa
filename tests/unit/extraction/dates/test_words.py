"""The vocabulary of dates."""

import re

import pytest

from claimcheck.extraction.dates.words import names, number, ordinal, parts
from tests.unit.extraction.dates.build import WORDS


@pytest.mark.parametrize(("text", "value"), [("three", 3), ("24th", 24), ("15", 15), ("a", 1)])
def test_numbers_of_dates(text: str, value: int) -> None:
    """Small words, and digits with what hangs on them."""
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("third", 3), ("3rd", 3), ("twenty-first", 21), ("last", -1)]
)
def test_ordinals_of_dates(text: str, value: int) -> None:
    """The last of something counts from its end."""
    assert ordinal(text) == value


def test_other_words_are_refused() -> None:
    """They are no number."""
    with pytest.raises(ValueError, match="invalid literal"):
        number("bridge")


def test_names_may_have_a_dot_where_they_are_short() -> None:
    """Sept. is a month, and marching is none."""
    pattern = re.compile(names(WORDS.months), re.IGNORECASE)

    assert pattern.fullmatch("Sept.")
    assert not pattern.match("marching")


def test_every_part_is_a_pattern() -> None:
    """They are put into patterns by name."""
    for part in parts(WORDS).values():
        assert re.compile(part)
