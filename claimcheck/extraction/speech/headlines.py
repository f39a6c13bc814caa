"""Speakers that a headline names: "Police: 40 homes burnt", "40 homes burnt - police"."""

import re

from claimcheck.extraction.speech.line import Attribution
from claimcheck.extraction.speech.parties import Party, PartyReader
from claimcheck.extraction.speech.words import words_of
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

LEADING = re.compile(r"([^\W\d_a-z][^:\n\"]{0,50}):\s")
TRAILING = re.compile(r"(?:\s[-\u2013\u2014]{1,2}|:)\s([^:\n\".,?!-]{2,50})$")
MOST_WORDS = 6
VERBAL = frozenset({"to", "in", "on", "by", "from", "with"})
PRONOUNS = frozenset({"he", "it", "they"})


class HeadlineReader:
    """Reads who speaks in a line that stands alone."""

    def __init__(self, words: SpeechWords, parties: PartyReader) -> None:
        """Keep the words to read by."""
        self._words = words
        self._parties = parties

    def read(self, clean: str, line: Span) -> Attribution | None:
        """Give the attribution of a headline; whether its name is a person's is not looked at."""
        nothing = Span(line.start, line.start)
        leading = LEADING.match(clean, line.start, line.end)
        party = self._party(clean, leading) if leading else None
        if leading and party is not None:
            span = Span(leading.start(1), leading.end(1) + 1)
            return Attribution(span, party, nothing, Span(span.end, line.end))
        trailing = TRAILING.search(clean, line.start, line.end)
        party = self._party(clean, trailing) if trailing else None
        if trailing and party is not None:
            span = Span(trailing.start(1), trailing.end(1))
            before = Span(line.start, trailing.start())
            return Attribution(span, party, before, Span(line.end, line.end))
        return None

    def _party(self, clean: str, match: re.Match[str]) -> Party | None:
        tokens = words_of(clean, match.start(1), match.end(1), self._words)
        verbal = any(word.low in VERBAL or word.low.isdigit() for word in tokens)
        if verbal or len(tokens) > MOST_WORDS or tokens[0].low in self._words.labels:
            return None
        party = self._parties.read(tokens, to_end=True)
        return None if party is None or party.kind in PRONOUNS else party
