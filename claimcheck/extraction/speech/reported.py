"""Who is said to say what stands at a place of a text: the speakers of its sentences and quotes."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from claimcheck.extraction.speech.cues import CueReader
from claimcheck.extraction.speech.headlines import HeadlineReader
from claimcheck.extraction.speech.line import Attribution
from claimcheck.extraction.speech.parties import Party
from claimcheck.extraction.speech.people import People
from claimcheck.extraction.speech.words import words_of
from claimcheck.model import Extraction, Sentence, Span
from claimcheck.text.quotes import Quotation, quotations

BREAK = re.compile(r";|,?\s(?:while|whereas|although|though)\s|,\s(?:but|yet)\s(?!that\b)")
"""What ends the reach of a speaker within a sentence."""
NEAR = 4
"""Characters between a quote and the words that say whose it is."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, by which words of the text, and in which direct quote it stands.

    `verb` is where the verb starts behind the words that name the speaker.
    """

    by: str = ""
    attribution: Span | None = None
    quotation: Span | None = None
    verb: int | None = None

    def behind(self, clause: Span, span: Span) -> Span:
        """Give a clause without the words before a span that only say who speaks."""
        if self.verb is None or not clause.start < self.verb < span.start:
            return clause
        return Span(self.verb, clause.end)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """An attribution with its sentence and the full name of its speaker."""

    attribution: Attribution
    sentence: int
    name: str


class Reported:
    """The quotes and reported speech of one text."""

    def __init__(self, extraction: Extraction, reader: CueReader) -> None:
        """Find the quotes and attributions of the text, in order, and resolve their speakers."""
        self._clean = extraction.clean
        self._sentences = extraction.sentences
        self._starts = [s.span.start for s in extraction.sentences]
        self._reader = reader
        self._headlines = HeadlineReader(reader.words, reader.parties)
        self._quotes = quotations(extraction.document.text)
        self._quote_starts = [q.span.start for q in self._quotes]
        self._people = People(self._clean, self._starts, reader.words, reader.parties)
        self._spoken: dict[int, list[_Spoken]] = {}
        self._listen()
        self._owners: dict[int, _Spoken | None] = {}
        self._own_quotes()

    def at(self, span: Span) -> Said:
        """Say whose words stand at a span."""
        quote = self._quote_at(span)
        spoken = self._owners.get(quote) if quote is not None else None
        if spoken is None:
            spoken = self._in_sentence(span)
        by = spoken.name if spoken else ""
        return Said(
            by,
            spoken.attribution.span if spoken else None,
            self._quotes[quote].span if quote is not None else None,
            spoken.attribution.verb if spoken else None,
        )

    # --- speakers ----------------------------------------------------------------------------

    def _listen(self) -> None:
        for number, sentence in enumerate(self._sentences):
            found = self._reader.read(self._clean, sentence.span)
            headline = self._headline(sentence, number)
            for one in found:
                party = self._people.resolve(one.party, number)
                if party is None:
                    continue
                self._people.hear(party, number)
                self._spoken.setdefault(number, []).append(_Spoken(one, number, party.name))
            if headline is not None and not found:
                self._spoken[number] = [headline]

    def _headline(self, sentence: Sentence, number: int) -> _Spoken | None:
        """Read the speaker of a headline, where the text shows who a name is."""
        if number and self._sentences[number - 1].paragraph == sentence.paragraph:
            return None
        one = self._headlines.read(self._clean, sentence.span)
        if one is None or (one.party.kind == "name" and not self._known(one.party)):
            return None
        return _Spoken(one, number, self._people.full(one.party.name))

    def _known(self, party: Party) -> bool:
        """Whether the text shows elsewhere that a name is a person's, or gives it in full."""
        full = self._people.full(party.name)
        return party.titled or full != party.name or full in self._people.persons

    # --- quotes ------------------------------------------------------------------------------

    def _quote_at(self, span: Span) -> int | None:
        at = bisect_right(self._quote_starts, span.start) - 1
        if at >= 0 and self._quotes[at].span.covers(span):
            return at
        return None

    def _own_quotes(self) -> None:
        """Find whose each quote is: by words beside it, then by what stands before it."""
        chains: dict[int, _Spoken] = {}
        last: tuple[Quotation, _Spoken] | None = None
        for at, quote in enumerate(self._quotes):
            spoken = self._beside(quote) or self._on_from(quote, last)
            spoken = spoken or self._before(quote) or self._next_paragraph(quote, last)
            if spoken is not None:
                chains.setdefault(quote.chain, spoken)
                last = (quote, spoken)
            self._owners[at] = spoken
        for at, quote in enumerate(self._quotes):
            if self._owners[at] is None:
                self._owners[at] = chains.get(quote.chain)

    def _sentence_of(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def _beside(self, quote: Quotation) -> _Spoken | None:
        """Find an attribution that touches a quote, or whose reach in its sentence holds it."""
        first, last = self._sentence_of(quote.span.start), self._sentence_of(quote.span.end - 1)
        behind = [
            s
            for n in (last, last + 1)
            for s in self._spoken.get(n, ())
            if 0 <= s.attribution.span.start - quote.span.end <= NEAR
            and not self._clean[quote.span.end : s.attribution.span.start].strip(" ,-\u2014")
            and s.attribution.before.end > s.attribution.before.start
        ]
        if behind:
            return behind[0]
        opening = Span(quote.span.start, quote.span.start + 1)
        closing = Span(quote.span.end - 1, quote.span.end)
        return self._reaching(opening, first) or self._reaching(closing, last)

    def _on_from(self, quote: Quotation, last: tuple[Quotation, _Spoken] | None) -> _Spoken | None:
        """Let a quote go on: '"...," she said. "..."', in the same paragraph."""
        if last is None or last[0].paragraph != quote.paragraph:
            return None
        number = self._sentence_of(quote.span.start)
        between = self._sentence_of(max(last[0].span.end - 1, last[1].attribution.span.start))
        return last[1] if number - between <= 1 else None

    def _next_paragraph(
        self, quote: Quotation, last: tuple[Quotation, _Spoken] | None
    ) -> _Spoken | None:
        """Let a paragraph that is all quote go on from one that ended '"...," she said.'."""
        if last is None or last[0].paragraph != quote.paragraph - 1:
            return None
        number = self._sentence_of(quote.span.start)
        sentences, spoken = self._sentences, last[1]
        ended = self._sentence_of(quote.span.end - 1)
        opens = number > 0 and sentences[number].span.start == quote.span.start
        alone = sentences[ended].span.end == quote.span.end and (
            ended + 1 == len(sentences)
            or sentences[ended + 1].paragraph != sentences[ended].paragraph
        )
        told = spoken.sentence == number - 1 and spoken.attribution.span.start > last[0].span.start
        asked = self._clean[last[0].span.end - 2] == "?"
        return spoken if opens and alone and told and not asked else None

    def _before(self, quote: Quotation) -> _Spoken | None:
        """Take the speaker of the sentence before a quote that opens its own, or of its colon."""
        number = self._sentence_of(quote.span.start)
        sentence = self._sentences[number]
        if sentence.span.start == quote.span.start:
            if not number or self._sentences[number - 1].paragraph != sentence.paragraph:
                return None
            spoken = [s for s in self._spoken.get(number - 1, ()) if not s.attribution.loose]
            return spoken[-1] if spoken else None
        lead = self._clean[sentence.span.start : quote.span.start]
        if not lead.rstrip().endswith(":") or len(lead) > 120:
            return None
        words = self._reader.words
        tokens = words_of(self._clean, sentence.span.start, quote.span.start, words)
        party = self._reader.parties.read(tokens)
        if party is None or party.kind in {"it", "they", "he"}:
            return None
        if party.kind == "name" and not self._known(party) and " " not in party.name:
            return None
        span = Span(sentence.span.start, sentence.span.start + len(lead.rstrip()))
        one = Attribution(span, party, Span(span.start, span.start), Span(span.end, quote.span.end))
        resolved = self._people.resolve(party, number)
        return _Spoken(one, number, resolved.name) if resolved else None

    # --- sentences ---------------------------------------------------------------------------

    def _in_sentence(self, span: Span) -> _Spoken | None:
        return self._reaching(span, self._sentence_of(span.start))

    def _reaching(self, span: Span, number: int) -> _Spoken | None:
        """Find the attribution of a sentence that speaks for a span: the nearest one."""
        own = [s for s in self._spoken.get(number, ()) if self._joined(s, span)]
        near = [s for s in own if not s.attribution.loose]
        leading = [s for s in near if s.attribution.after.covers(span)]
        if leading:
            return leading[-1]
        behind = [s for s in near if s.attribution.before.covers(span)]
        loose = [s for s in own if s.attribution.loose and s.attribution.holds(span)]
        return next(iter((*behind, *loose)), None)

    def _joined(self, spoken: _Spoken, span: Span) -> bool:
        """Whether no break of the sentence stands between an attribution and a span."""
        cue = spoken.attribution.span
        start, end = (cue.end, span.start) if cue.end <= span.start else (span.end, cue.start)
        return BREAK.search(self._clean, start, end) is None
