"""Words of claims and of statistics brought to common terms."""

from pathlib import Path

import pytest

from claimcheck.model import Span
from claimcheck.reference.lexicon import FAMILIES, Lexicon, RetrievalWords, fold
from claimcheck.rulebook.load import load_rulebook

WORDS = RetrievalWords(
    synonyms=[["unemployed", "jobless", "out of work"], ["GDP", "gross domestic product"]],
    forms=["share"],
    chatter=["said"],
    facets={"sex": {"female": ["women"], "male": ["men"]}},
)


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    """Give the lexicon that ships."""
    return Lexicon.of(RetrievalWords(**load_rulebook().retrieval))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("labour", "labor"),
        ("urbanisation", "urbanization"),
        ("litres", "liters"),
        ("CO₂", "CO2"),
        ("U.S.", "us"),
        ("Kenya\N{RIGHT SINGLE QUOTATION MARK}s", "Kenya"),
        ("100,000", "100000"),
        ("vaccinated", "vaccination"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    """British and American spelling, dots, possessives and separators make no difference."""
    assert fold(one) == fold(other)


def test_a_phrase_is_read_beside_its_words() -> None:
    """A known phrase is a term over its words, which stay terms of their own."""
    reading = Lexicon.of(WORDS).read("The gross domestic product grew")

    assert reading.words == ("gross", "domest", "product", "grew")
    assert reading.phrases == (("gross_domest_product", 0, 3),)
    assert reading.keys()[2] == ("product", "gross_domest_product")


def test_a_denying_phrase_takes_its_words_along() -> None:
    """Who is out of work does not work."""
    reading = Lexicon.of(WORDS).read("They are out of work")

    assert reading.keys() == [("out_of_work",)]


def test_places_are_those_of_the_text() -> None:
    """A stretch of a text is read where it stands."""
    reading = Lexicon.of(WORDS).read("Few are jobless now", Span(4, 15))

    assert reading.places == (Span(8, 15),)


def test_listed_words_are_nearer_than_families_and_those_nearer_than_synonyms(
    tmp_path: Path,
) -> None:
    """The hand-kept lists are trusted most."""
    table = tmp_path / "families.tsv"
    table.write_text("jobless\tworkless\tidle\n", encoding="utf-8")
    related = Lexicon.of(WORDS, table).related[fold("jobless")]

    assert related[fold("unemployed")] > related[fold("workless")] > related[fold("idle")] > 0


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("die", "death"),
        ("poor", "poverty"),
        ("emit", "emission"),
        ("cancer", "malignant neoplasms"),
    ],
)
def test_the_shipped_lexicon_knows_families_of_words(
    shipped: Lexicon, word: str, other: str
) -> None:
    """What news and statistics call differently is near."""
    key = "_".join(shipped.read(other).words)

    assert key == fold(word) or key in shipped.related[fold(word)]


def test_no_listed_word_is_both_form_and_chatter(shipped: Lexicon) -> None:
    """A word weighs one way."""
    assert not shipped.forms & shipped.chatter


def test_the_licence_lies_beside_the_table() -> None:
    """WordNet may be passed on with its licence."""
    assert "Princeton" in (FAMILIES.parent / "LICENSE").read_text(encoding="utf-8")
