"""Attributions without a verb of saying: "according to", "quoted as saying", "in a statement"."""

import re
from collections.abc import Collection, Iterator, Sequence

from claimcheck.extraction.speech.line import BACK, Attribution, Line
from claimcheck.extraction.speech.parties import MOST_BEHIND, Party, PartyReader
from claimcheck.extraction.speech.subjects import SubjectReader
from claimcheck.extraction.speech.words import Word, words_of
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:words|view|opinion|judgement|judgment) of)\s"
)
COUNTED_BY = re.compile(
    r"\b[Bb]y ((?:the\s)?[^\W\d_][^.;,:\"]{1,40}?)(?:'s|(?<=s)') (?:own\s)?(?:latest\s)?"
    r"(?:count|estimates?|reckoning|account|tally|calculations?|figures)\b"
)
SOURCED = re.compile(f"{ACCORDING.pattern}|{COUNTED_BY.pattern}")
"""Either of these: where it is not found, there is none."""
QUOTED_AS = re.compile(r"\b(?:was|were|is|been)\s(?:quoted|cited)\b[^.;\"]{0,60}?\sas\ssaying\b")
QUOTED = re.compile(r"\b(?:quoted|cited|quotes|cites)\s([^.;\"]{2,60}?)\sas\ssaying\b")


class SourceReader:
    """Finds the attributions of a sentence that hang on no verb of saying."""

    def __init__(self, words: SpeechWords, parties: PartyReader, verbs: Collection[str]) -> None:
        """Keep the words to read by, and the verbs that give attributions of their own."""
        self.words = words
        self.parties = parties
        self._subjects = SubjectReader(words, parties)
        self._verbs = verbs

    def read(self, line: Line) -> list[Attribution]:
        """Give the attributions of a sentence."""
        found = [*self._according(line), *self._quoted(line), *self._counted(line)]
        return [*found, *self._in_statement(line)]

    def _according(self, line: Line) -> Iterator[Attribution]:
        for match in ACCORDING.finditer(line.clean, line.span.start, line.span.end):
            ahead = line.behind(match.end())
            party = self.parties.read(ahead, anybody=True)
            if party is None:
                continue
            rest = [w for w in ahead if w.span.start >= party.span.end]
            if self.parties.modifies(rest) and party.kind not in {"he", "it", "they"}:
                party = self.behind(party, rest)
            span = Span(match.start(), party.span.end)
            yield Attribution(
                span,
                party,
                Span(line.span.start, span.start),
                Span(span.end, line.span.end),
                loose=True,
            )

    def _counted(self, line: Line) -> Iterator[Attribution]:
        """Read "by the union's count"."""
        for match in COUNTED_BY.finditer(line.clean, line.span.start, line.span.end):
            owner = words_of(line.clean, match.start(1), match.end(1), self.words)
            party = self.parties.read(owner, to_end=True)
            if party is not None:
                span = Span(match.start(), match.end())
                before, after = Span(line.span.start, span.start), Span(span.end, line.span.end)
                yield Attribution(span, party, before, after, loose=True)

    def _quoted(self, line: Line) -> Iterator[Attribution]:
        nothing = Span(line.span.start, line.span.start)
        seen = line.span.start
        for match in QUOTED_AS.finditer(line.clean, line.span.start, line.span.end):
            party = self._subjects.read(line.before(match.start()))
            seen = match.end()
            if party is not None:
                span = Span(party.span.start, match.end())
                yield Attribution(span, party, nothing, Span(span.end, line.span.end))
        for match in QUOTED.finditer(line.clean, seen, line.span.end):
            party = self.parties.whole(
                words_of(line.clean, match.start(1), match.end(1), self.words)
            )
            if party is not None:
                span = Span(match.start(), match.end())
                yield Attribution(span, party, nothing, Span(span.end, line.span.end))

    def _in_statement(self, line: Line) -> Iterator[Attribution]:
        """Read "In a statement, the airline ...", where no verb of saying need follow."""
        first = line.words[:BACK]
        if len(first) < 4 or first[0].low != "in" or first[1].low not in self.words.determiners:
            return
        comma = next((i for i, w in enumerate(first[:14]) if w.text == ","), 0)
        if not comma or not any(w.low in self.words.statement for w in first[2:comma]):
            return
        party = self.parties.read(first[comma + 1 :])
        if party is None or party.kind in {"it", "they"}:
            return
        span = Span(first[0].span.start, party.span.end)
        following = next((w for w in first if w.span.start >= span.end), None)
        if following is not None and following.low in self._verbs:
            return  # the verb gives its own attribution
        yield Attribution(span, party, Span(span.start, span.start), Span(span.end, line.span.end))

    def behind(self, party: Party, rest: Sequence[Word]) -> Party:
        """Take in "for the ministry" behind a speaker, up to a sign or a time."""
        taken: list[Word] = []
        for at, word in enumerate(rest[:MOST_BEHIND]):
            following = rest[at + 1].low if at + 1 < len(rest) else ""
            timed = word.low in self.words.tail and following in self.words.calendar
            dated = word.low in self.words.calendar and following not in self.words.given_by
            if not word.plain or (dated and not taken):
                break
            if (timed or dated) and not self._given_later(rest[at:]):
                break
            taken.append(word)
        if not self.parties.modifies(taken):
            return party
        return self.parties.widened(party, taken, Span(party.span.start, taken[-1].span.end))

    def _given_later(self, rest: Sequence[Word]) -> bool:
        """Whether behind a time comes whose paper it is: "published on Monday by the bank"."""
        at = 1 + (len(rest) > 1 and rest[1].low in self.words.calendar)
        return at < len(rest) and rest[at].low in self.words.given_by - {"of"}
