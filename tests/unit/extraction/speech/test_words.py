"""The words and signs of a sentence."""

import pytest

from claimcheck.extraction.speech.words import in_name, joined, plural, shouted
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


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("vet", "vets"),
        ("deputy", "deputies"),
        ("policeman", "policemen"),
        ("attorney", "attorneys"),
    ],
)
def test_a_plural(noun: str, many: str) -> None:
    """As it is written."""
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("run", "short"),
    [(["NATO"], True), (["U.N."], True), (["Nato"], False), (["UN", "Women"], False)],
)
def test_an_acronym(run: list[str], *, short: bool) -> None:
    """One word in capitals."""
    assert shouted(run) is short


def test_words_are_joined_as_they_stood() -> None:
    """With a space where there was one or more."""
    assert joined(tokens("the  twenty-one, or so")) == "the twenty-one, or so"


def test_small_words_stand_inside_a_name() -> None:
    """Never at its end, where a genitive may."""
    run = tokens("University of Tarn's men of")

    assert [in_name(run, at, 3) for at in range(3)] == [True, True, True]
    assert not in_name(run, 4, 5)
