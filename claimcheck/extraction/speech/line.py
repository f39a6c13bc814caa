"""A sentence as its words, and the attributions found in it."""

from bisect import bisect_left
from dataclasses import dataclass

from claimcheck.extraction.speech.parties import Party
from claimcheck.extraction.speech.words import Word, words_of
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

BACK, AHEAD = 50, 30
"""Words of a sentence looked at before a verb of saying, and behind it."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that name a speaker, and what of the sentence is said by it.

    Attributes:
        span: the words: speaker and verb, or "according to" and speaker.
        party: the speaker as written there.
        before: what is said before the words, empty where nothing is.
        after: what is said behind them, empty where nothing is.
        loose: whether others speak nearer to what it reaches ("according to").
        verb: where the verb starts behind a speaker; None where the speaker comes last.
    """

    span: Span
    party: Party
    before: Span
    after: Span
    loose: bool = False
    verb: int | None = None

    def holds(self, span: Span) -> bool:
        """Whether a span is said by the speaker."""
        return self.before.covers(span) or self.after.covers(span)


class Line:
    """A sentence and its words."""

    def __init__(self, clean: str, sentence: Span, words: SpeechWords) -> None:
        self.clean, self.span = clean, sentence
        self.words = words_of(clean, sentence.start, sentence.end, words)
        self._starts = [w.span.start for w in self.words]

    def before(self, offset: int) -> list[Word]:
        """Give the words that end at an offset or before, the last few of them."""
        at = bisect_left(self._starts, offset)
        return self.words[max(0, at - BACK) : at]

    def behind(self, offset: int) -> list[Word]:
        """Give the words from an offset on, the first few of them."""
        at = bisect_left(self._starts, offset)
        return self.words[at : at + AHEAD]
