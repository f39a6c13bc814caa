"""Calling a speaker by its full name."""

import pytest

from claimcheck.extraction.speech.people import People
from claimcheck.text.sentences import sentence_starts
from tests.unit.extraction.speech.build import PARTIES, people, place, tokens


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        ("Gen. Harlan Pike came. Pike left.", "Pike", "Harlan Pike"),
        ("The World Harvest Fund (WHF) met.", "WHF", "World Harvest Fund"),
        ("Ruth Okafor met Daniel Okafor.", "Okafor", "Okafor"),
        ("Anna Holt of the Coast Institute spoke.", "Holt", "Anna Holt"),
        ("Nobody came.", "Pike", "Pike"),
    ],
)
def test_a_name_is_told_in_full(text: str, name: str, full: str) -> None:
    """By surname or acronym, where one alone has it."""
    assert people(text).full(name) == full


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Oda Brekke came.",
        "The mayor of Lund, Oda Brekke, came.",
        "Oda Brekke, the mayor of Lund, came.",
        "Oda Brekke, 45, came.",
        "They met coach Oda Brekke.",
    ],
)
def test_a_text_shows_a_name_to_be_a_persons(text: str) -> None:
    """By a title, by what stands beside it, by an age."""
    assert people(text).persons == {"Oda Brekke"}


def test_a_name_alone_shows_nothing() -> None:
    """It may be a firm's."""
    assert people("Halden Brekke sells pumps in Lund.").persons == set()


def _resolved(text: str, words: str) -> str | None:
    """Give what the last such words of a text stand for."""
    known: People = people(text)
    span = place(text, words)
    starts = sentence_starts(text)
    number = sum(start <= span.start for start in starts) - 1
    own = [w for w in tokens(text) if span.covers(w.span)]
    party = PARTIES.read(own, to_end=True)
    assert party is not None
    found = known.resolve(party, number)
    return found.name if found else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Defence Minister Paul Anders spoke. It rained, the minister",
            "the minister",
            "Paul Anders",
        ),
        ("The mayor of Lund, Oda Brekke, came. She", "She", "Oda Brekke"),
        ("Mrs. Ada Quill met Mr. Ben Quill. He", "He", None),
        ("Mr. Ben Quill met 40 men. She", "She", None),
        ("It rained in Lund. He", "He", None),
        (
            "The Tarn Transport Ministry met. It rained, the ministry",
            "the ministry",
            "Tarn Transport Ministry",
        ),
        ("It rained. It", "It", None),
    ],
)
def test_who_is_meant(text: str, words: str, name: str | None) -> None:
    """A role or pronoun is whom it fits; where nobody does, none."""
    assert _resolved(text, words) == name


def test_a_pronoun_is_who_spoke_last() -> None:
    """A body for "it", people for "they", only from the sentence before."""
    text = "The airline spoke. It did. It did so again."
    known = people(text)
    airline = PARTIES.read(tokens("The airline"))
    it = PARTIES.read(tokens("It"), to_end=True)
    they = PARTIES.read(tokens("They"), to_end=True)
    assert airline is not None
    assert it is not None
    assert they is not None
    known.hear(airline, 0)

    one, later, many = known.resolve(it, 1), known.resolve(it, 2), known.resolve(they, 1)
    assert one is not None
    assert one.name == "airline"
    assert later is None
    assert many is None
