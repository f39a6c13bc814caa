"""Speakers that a headline names at its ends."""

import pytest

from claimcheck.extraction.speech.headlines import HeadlineReader
from claimcheck.model import Span
from tests.unit.extraction.speech.build import PARTIES, WORDS

HEADLINES = HeadlineReader(WORDS, PARTIES)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Police: 40 homes burnt", "Police", "Police:"),
        ("UN: 1 in 9 goes hungry", "UN", "UN:"),
        ("Forty homes burnt - police", "police", "police"),
        ("Mill to cut 300 jobs: union", "union", "union"),
        ("One in four skips breakfast \u2013 survey", "survey", "survey"),
    ],
)
def test_a_speaker_is_read(text: str, name: str, words: str) -> None:
    """Before a colon, or behind a colon or a dash; the rest is said."""
    found = HEADLINES.read(text, Span(0, len(text)))

    assert found is not None
    assert (found.party.name, found.span.of(text)) == (name, words)
    start = 0 if found.before.end > found.before.start else found.after.start
    said = found.before if start == 0 else found.after
    assert said.of(text).strip() == text.replace(words, "").strip(" :-\u2013")


@pytest.mark.parametrize(
    "text",
    [
        "Update: 40 homes burnt",
        "Tarn floods: 40 homes lost",
        "40 homes burnt - and more to come",
        "Review: 40 plays",
        "It: 40 scenes of horror",
        "No speaker at all",
    ],
)
def test_labels_and_subjects_are_no_speakers(text: str) -> None:
    """Nor is a pronoun, or what goes on."""
    assert HEADLINES.read(text, Span(0, len(text))) is None
