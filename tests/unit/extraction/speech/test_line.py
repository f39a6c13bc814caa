"""A sentence as its words."""

from claimcheck.extraction.speech.line import AHEAD, BACK
from claimcheck.model import Span
from tests.unit.extraction.speech.build import cues, line, place


def test_words_before_and_behind_an_offset() -> None:
    """In order, without the word that starts there on the left."""
    text = "The mayor said 40 left."
    at = text.index("said")

    assert [w.text for w in line(text).before(at)] == ["The", "mayor"]
    assert [w.text for w in line(text).behind(at)] == ["said", "40", "left", "."]


def test_only_so_many_are_looked_at() -> None:
    """However long the sentence is."""
    long = line("word " * 200)

    assert len(long.before(500)) == BACK
    assert len(long.behind(100)) == AHEAD


def test_an_attribution_holds_what_it_reaches() -> None:
    """Before its words or behind them, never the words themselves."""
    text = "Sales fell 8 percent, the chain said, and profit 11 percent."
    (said,) = cues(text)

    assert said.holds(place(text, "8 percent"))
    assert said.holds(place(text, "11 percent"))
    assert not said.holds(place(text, "chain"))
    assert not said.holds(Span(0, len(text)))
