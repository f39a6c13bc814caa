"""The words and signs of a sentence."""

from claimcheck.model import Span
from tests.unit.extraction.speech.build import tokens


def test_words_keep_their_places() -> None:
    """A sign is a word of its own; the dot of a title or initial is not."""
    found = tokens("Gen. J. Ray's U.S. men, 1,200 of them.")

    assert [w.text for w in found] == [
        "Gen.", "J.", "Ray's", "U.S.", "men", ",", "1,200", "of", "them", ".",
    ]  # fmt: skip
    assert found[2].span == Span(8, 13)


def test_a_word_tells_what_it_is() -> None:
    """Capital, sign, genitive."""
    ray, comma, crews, men = tokens("Ray's , crews' men")

    assert (ray.capital, ray.owns, ray.plain) == (True, True, True)
    assert (comma.plain, comma.owns) == (False, False)
    assert (crews.owns, crews.capital) == (True, False)
    assert not men.owns
