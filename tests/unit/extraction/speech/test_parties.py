"""Speakers as a text writes them."""

import pytest

from claimcheck.model import Span
from tests.unit.extraction.speech.build import PARTIES, tokens


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Gen. Harlan Pike", "name", "Harlan Pike"),
        ("Prime Minister Anna Holt", "name", "Anna Holt"),
        ("the mayor", "person", "mayor"),
        ("its defence minister", "person", "defence minister"),
        ("the finance ministry", "body", "finance ministry"),
        ("NATO", "body", "NATO"),
        ("two senior officials", "people", "two senior officials"),
        ("officials in Tarn", "people", "officials in Tarn"),
        ("economists polled by the bank", "people", "economists polled by the bank"),
        ("a study by the University of Tarn", "paper", "University of Tarn"),
        ("Oxlade's report", "paper", "Oxlade"),
        ("figures obtained by the Tarn Post", "paper", "figures obtained by the Tarn Post"),
        ("the chamber of commerce", "body", "chamber of commerce"),
        ("one of the witnesses", "person", "one of the witnesses"),
        ("vets", "people", "vets"),
        ("Ms Poll", "name", "Poll"),
        ("Anna Holt of the Coast Institute", "name", "Anna Holt"),
        ("she", "he", "she"),
        ("they", "they", "they"),
    ],
)
def test_a_speaker_is_read(text: str, kind: str, name: str) -> None:
    """With what to call it, and what it is."""
    found = PARTIES.read(tokens(text), to_end=True)

    assert found is not None
    assert (found.kind, found.name) == (kind, name)
    assert found.span == Span(0, len(text))


@pytest.mark.parametrize("text", ["the roof", "40", "nobody", "Monday", "red", ", the mayor", ""])
def test_what_is_no_speaker_is_not(text: str) -> None:
    """Things, numbers, days, signs, and no word at all."""
    assert PARTIES.read(tokens(text), to_end=True) is None


def test_a_title_shows_a_person() -> None:
    """And is one of the roles by which it may be called again."""
    found = PARTIES.read(tokens("Mayor Anna Holt"))

    assert found is not None
    assert found.titled
    assert "mayor" in found.roles


def test_a_speaker_may_be_the_first_of_the_words() -> None:
    """Without `to_end` it ends where its noun does."""
    text = "the mayor on Monday"
    found = PARTIES.read(tokens(text))

    assert found is not None
    assert found.span.of(text) == "the mayor"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On Monday the mayor", "mayor"),
        ("Yesterday Anna Holt", "Anna Holt"),
        ("The roof of the mayor", None),
        ("In Oslo", None),
    ],
)
def test_what_opens_a_sentence_is_left_out(text: str, name: str | None) -> None:
    """But nothing else is."""
    found = PARTIES.whole(tokens(text))

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the plumber", "plumber"),
        ("Plumbers", "Plumbers"),
        ("a retired plumber from Lund", "retired plumber from Lund"),
        ("It is easier", None),
        ("nothing", None),
        ("the toll was the last thing", None),
        ("the week", None),
    ],
)
def test_anybody_may_speak_where_that_is_sure(text: str, name: str | None) -> None:
    """A noun with an article, or a plural; not what holds a verb, a time or nobody."""
    found = PARTIES.whole(tokens(text), anybody=True)

    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "modifies"),
    [
        ("for the bank", True),
        ("polled by the bank", True),
        ("working in Lund", True),
        ("polled", False),
        ("said on Monday", False),
        ("Reed of Lund", False),
        ("", False),
    ],
)
def test_what_goes_on_behind_a_noun(text: str, *, modifies: bool) -> None:
    """A preposition, or a participle with one."""
    assert PARTIES.modifies(tokens(text)) is modifies


def test_a_paper_becomes_whose_it_is() -> None:
    """Where the words behind it say so; another speaker is called with them."""
    text = "a report by the Tarn Institute"
    report = PARTIES.read(tokens(text)[:2])
    assert report is not None

    widened = PARTIES.widened(report, tokens(text)[2:], Span(0, len(text)))

    assert (widened.name, widened.kind, widened.span.of(text)) == ("Tarn Institute", "paper", text)
