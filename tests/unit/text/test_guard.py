"""What is let in."""

import pytest

from claimcheck.errors import InvalidTextError, TextTooLongError
from claimcheck.settings import Settings
from claimcheck.text.guard import guard, looks_english


@pytest.mark.parametrize("text", ["", " \n\t", "half \ud800 of a pair"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    """Blank texts and lone surrogates."""
    with pytest.raises(InvalidTextError):
        guard(text, Settings())


def test_the_limit_is_a_setting() -> None:
    """A text at the limit passes, one character more does not."""
    guard("a" * 10, Settings(max_text_characters=10))
    with pytest.raises(TextTooLongError):
        guard("a" * 11, Settings(max_text_characters=10))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Prices rose 7 percent.", True),
        ("\u0426\u0435\u043d\u044b \u043d\u0430 7", False),
        ("La ville compte 40000 habitants et " * 10, False),
        ("The town of the lake has 40000 people in it and " * 5, True),
    ],
)  # fmt: skip
def test_english_is_told_by_its_common_words(text: str, english: bool) -> None:
    """Short Latin texts pass; longer ones need English words."""
    assert looks_english(text) is english
