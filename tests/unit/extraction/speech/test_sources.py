"""Attributions that hang on no verb of saying."""

import pytest

from tests.unit.extraction.speech.build import CUES, PARTIES, line, tokens

SOURCES = CUES.sources


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("It is 40, according to the coast guard.", "coast guard", "according to the coast guard"),
        ("In the words of Judge Lind, 40 lied.", "Lind", "In the words of Judge Lind"),
        ("By the union's own count, 40 left.", "union", "By the union's own count"),
        (
            "It is 40, according to a report published on Monday by the Tarn Institute.",
            "Tarn Institute",
            "according to a report published on Monday by the Tarn Institute",
        ),
        (
            "The mayor was quoted by the Post as saying that 40 left.",
            "mayor",
            "The mayor was quoted by the Post as saying",
        ),
        ("The Post quoted Anna Holt as saying it was 40.", "Anna Holt", None),
    ],
)
def test_a_source_is_read(text: str, name: str, words: str | None) -> None:
    """With the words that name it."""
    found = SOURCES.read(line(text))

    assert [a.party.name for a in found] == [name]
    assert words is None or found[0].span.of(text) == words


def test_what_is_stated_without_a_verb_of_saying() -> None:
    """Whoever states it speaks for the rest of the sentence."""
    text = "In a letter to staff, the airline blamed fuel for 40 lost routes."
    (found,) = SOURCES.read(line(text))

    assert found.party.name == "airline"
    assert found.after.of(text) == " blamed fuel for 40 lost routes."


@pytest.mark.parametrize("text", ["It is 40.", "In a field, the mayor saw 40.", "In 40 days"])
def test_other_sentences_have_no_source(text: str) -> None:
    """Neither places nor times are papers."""
    assert SOURCES.read(line(text)) == []


def test_others_speak_nearer_than_who_it_is_according_to() -> None:
    """So it is marked as loose, and reaches both ways."""
    text = "Some, according to the bank, lost 40."
    (found,) = SOURCES.read(line(text))

    assert found.loose
    assert found.before.of(text) == "Some, "
    assert found.after.of(text) == ", lost 40."


@pytest.mark.parametrize(
    ("rest", "name"),
    [
        ("for the ministry", "spokesman for the ministry"),
        ("for the ministry on Monday", "spokesman for the ministry"),
        ("on Monday", "spokesman"),
        (", who left", "spokesman"),
    ],
)
def test_what_goes_on_behind_a_speaker(rest: str, name: str) -> None:
    """Up to a sign or a time."""
    spokesman = PARTIES.read(tokens("a spokesman"))
    assert spokesman is not None

    assert SOURCES.behind(spokesman, tokens(rest)).name == name
