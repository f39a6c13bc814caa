"""The words that a number counts."""

import pytest

from claimcheck.extraction.amounts.nouns import (
    after_preposition,
    alternative,
    bracketed,
    counted,
    initials,
    noun_of,
    of_which,
    shaped,
    single,
)
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "noun", "end"),
    [
        ("lorries left", "lorries", 1),
        ("Russian tanks burned", "Russian tanks", 2),
        ("people died", "people", 1),
        ("boxes of eggs broke", "boxes of eggs", 3),
        ("more shells fell", "shells", 2),
        ("of the men", "", 0),
        ("was here", "", 0),
    ],
)
def test_counted_words_end_at_their_plural(text: str, noun: str, end: int) -> None:
    """What follows a stop word is not counted."""
    assert counted(tokenize(text), 0) == (noun, end)


def test_words_behind_of_or_in() -> None:
    """They say what is measured, up to a stop word; a place is not measured."""
    assert after_preposition(tokenize("of the land and sea"), 0) == ("of land", 3)
    assert after_preposition(tokenize("in aid to"), 0) == ("in aid", 2)
    assert after_preposition(tokenize("in Europe now"), 0) == ("", 0)
    assert after_preposition(tokenize("for aid"), 0) == ("", 0)


def test_singular_nouns_by_their_place() -> None:
    """Behind a hyphen or one, and behind an article and a number."""
    assert single(tokenize("proposal was"), 0) == ("proposal", 1)
    assert single(tokenize("of it"), 0) == ("", 0)
    assert shaped(tokenize("course meal was"), 0) == ("course meal", 2)


def test_nouns_around_the_number() -> None:
    """Before "or two", behind "of its", in capitals behind it, or in a bracket."""
    assert alternative(tokenize("another pick or two"), 3) == "pick"
    assert of_which(tokenize("of its members"), 0) == "members"
    assert initials(tokenize("0.5 WAR"), 1) == "WAR"
    assert bracketed(tokenize("(US$4.46) per share"), 0) == 5


def test_times_are_counted_as_such() -> None:
    """They may make a multiple, and are no things."""
    assert noun_of(tokenize("3 times a week"), Number(0, 1, 3), 1) == ("times", 2)
