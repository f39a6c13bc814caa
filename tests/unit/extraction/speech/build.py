"""The readers of speech by the rules, and the words of a text to read."""

from claimcheck.extraction.speech.cues import CueReader
from claimcheck.extraction.speech.line import Attribution, Line
from claimcheck.extraction.speech.people import People
from claimcheck.extraction.speech.words import Word, words_of
from claimcheck.model import Span
from claimcheck.rulebook.load import load_rulebook
from claimcheck.text.sentences import sentence_starts

WORDS = load_rulebook().speech
CUES = CueReader(WORDS)
PARTIES = CUES.parties


def tokens(text: str) -> list[Word]:
    """Cut a text into words."""
    return words_of(text, 0, len(text), WORDS)


def line(text: str) -> Line:
    """Take a text as one sentence."""
    return Line(text, Span(0, len(text)), WORDS)


def cues(text: str) -> list[Attribution]:
    """Find the attributions of a text that is one sentence."""
    return CUES.read(text, Span(0, len(text)))


def people(text: str) -> People:
    """Look through a text for names."""
    return People(text, sentence_starts(text), WORDS, PARTIES)


def place(text: str, part: str) -> Span:
    """Give the place of the last such part of a text."""
    at = text.rindex(part)
    return Span(at, at + len(part))
