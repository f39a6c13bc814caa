"""Attributions of a sentence: the words that say who speaks, and the stretches they speak for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction.speech.parties import MOST_BEHIND, Party, PartyReader, Word, words_of
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

ACCORDING = re.compile(r"\b[Aa]ccording to\s")
QUOTED_AS = re.compile(r"\b(?:was|were|is|been)\s(?:quoted|cited)\b[^.;\"]{0,60}?\sas\ssaying\b")
QUOTED = re.compile(r"\b(?:quoted|cited|quotes|cites)\s([^.;\"]{2,60}?)\sas\ssaying\b")
HARD = frozenset(';:"()[]\u2014')
BREAK = re.compile(r";|,?\s(?:while|whereas|although|though)\s|,\s(?:but|yet)\s(?!that\b)")
"""What ends the reach of a speaker within a sentence."""
BACK, AHEAD = 50, 30
"""Words of a sentence looked at before a verb of saying, and behind it."""
MOST_ASIDES = 4
MOST_VERBS = 40
"""Verbs of a sentence that are looked at: no writer's has as many."""


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


class _Line:
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


class CueReader:
    """Finds the attributions of sentences."""

    def __init__(self, words: SpeechWords) -> None:
        """Compile the verbs."""
        self.words = words
        self.parties = PartyReader(words)
        forms = words.say | words.add | words.show | words.put | words.and_say
        titled = {form.capitalize() for form in forms - words.also_nouns}  # "Bank Says"
        listed = "|".join(sorted(map(re.escape, forms | titled), key=len, reverse=True))
        self._verb = re.compile(rf"\b(?:{listed})\b(?!-)")

    def read(self, clean: str, sentence: Span) -> list[Attribution]:
        """Give the attributions of a sentence, in order."""
        verbs = self._verb.finditer(clean, sentence.start, sentence.end)
        spans = [Span(m.start(), m.end()) for m, _ in zip(verbs, range(MOST_VERBS), strict=False)]
        stated = clean.startswith("In a", sentence.start)
        according = ACCORDING.search(clean, sentence.start, sentence.end)
        if not spans and not stated and not according:
            return []
        line = _Line(clean, sentence, self.words)
        found = [*self._according(line), *self._quoted(line), *self._in_statement(line)]
        for verb in spans:
            if any(a.span.overlaps(verb) for a in found):
                continue
            said = self._at_verb(line, verb, found)
            if said is not None:
                found.append(said)
        return sorted(found, key=lambda a: a.span)

    # --- verbs -------------------------------------------------------------------------------

    def _at_verb(self, line: _Line, verb: Span, found: Sequence[Attribution]) -> Attribution | None:
        low = verb.of(line.clean).lower()
        back, ahead = line.before(verb.start), line.behind(verb.end)
        if low in self.words.and_say:
            return self._participle(line, verb, back, found)
        if low in self.words.also_nouns and ahead and ahead[0].low in self.words.after_noun:
            return None
        kept, passed = self._before_verb(back)
        if kept is None:
            return None
        turned = None if passed else self._turned(line.span, verb, kept, ahead)
        subject = self._subject(kept)
        if subject is None:
            return turned
        span = Span(subject.span.start, verb.end)
        placed = self._placed(line, span, subject, low, ahead)
        if placed is None:
            return None
        if kept and kept[-1].low in self.words.who:  # "the army, which said ..., gave no names"
            comma = next((w.span.start for w in ahead if w.text == ","), line.span.end)
            placed = replace(placed, after=Span(placed.after.start, max(comma, placed.after.start)))
        return replace(placed, verb=verb.start)

    def _before_verb(self, back: list[Word]) -> tuple[list[Word] | None, bool]:
        """Leave out adverbs before a verb; None where what stands there says nothing."""
        kept = list(back)
        while kept and (
            kept[-1].low in self.words.between
            or (kept[-1].low.endswith("ly") and len(kept[-1].low) > 4 and not kept[-1].capital)
        ):
            kept.pop()
        last = kept[-1].low if kept else ""
        if last in self.words.unsaid | self.words.passive:
            return None, False
        if kept and last == ")":
            opened = max((i for i, w in enumerate(kept) if w.text == "("), default=0)
            kept = kept[:opened]
        return kept, len(kept) < len(back)

    def _subject(self, back: Sequence[Word]) -> Party | None:
        """Read who stands before a verb, asides between commas left out."""
        chunks = _chunks(back)
        if len(chunks) > 1 and [w.low in self.words.who for w in chunks[-1]] == [True]:
            chunks[-1] = chunks[-2]
        if chunks[-1]:
            return self.parties.whole(self._own_clause(chunks[-1]))
        asides: list[Sequence[Word]] = []
        by_noun: Party | None = None
        for chunk in chunks[-2 : -3 - MOST_ASIDES : -1]:
            party = self.parties.whole(self._own_clause(chunk)) if chunk else None
            if party is not None and asides and self._aside(asides[-1]):
                if party.kind == "name":
                    return self._with_roles(party, asides)
                by_noun = by_noun or self._named_aside(party, asides)
            elif asides and not self._aside(asides[-1]):
                break
            asides.append(chunk)
        return by_noun

    def _named_aside(self, party: Party, asides: Sequence[Sequence[Word]]) -> Party:
        """Take the name between commas behind a noun: "the mayor, Anna Holt, said"."""
        name = self.parties.whole(asides[0]) if len(asides) == 1 else None
        if name is None or name.kind != "name" or party.kind != "person":
            return party
        span = Span(party.span.start, name.span.end)
        return Party(span, name.name, "name", party.roles | name.roles, titled=True)

    def _with_roles(self, party: Party, asides: Sequence[Sequence[Word]]) -> Party:
        """Add what an aside says a speaker to be: "Anna Holt, the mayor"."""
        first = [w.low for w in asides[-1]]
        known = self.words.person | self.words.titles
        roles = frozenset(w for w in first[:8] if w in known)
        aged = len(first) == 1 and first[0].isdigit()
        titled = party.titled or bool(roles) or aged
        return replace(party, roles=party.roles | roles, titled=titled)

    def _aside(self, chunk: Sequence[Word]) -> bool:
        """Whether words between commas tell of what stands before them."""
        if not chunk:
            return False
        low = chunk[0].low
        words = self.words
        return (
            low in words.determiners | words.who | words.post | words.tail | {"whose", "where"}
            or low in words.person | words.titles | {"former", "then", "now", "aged"}
            or low.endswith("ing")
            or low.isdigit()
            or any(w.low in words.person for w in chunk[:5])
            or all(w.capital or w.low in words.post | {"and"} for w in chunk)
        )

    def _own_clause(self, chunk: Sequence[Word]) -> Sequence[Word]:
        """Give what stands behind the last word that opens a clause."""
        for at in range(len(chunk) - 1, -1, -1):
            if chunk[at].low in self.words.opens and not self._joins(chunk, at):
                return chunk[at + 1 :]
        return chunk

    def _joins(self, chunk: Sequence[Word], at: int) -> bool:
        """Whether "and" joins two capitals, or two plain speakers at the start of a sentence."""
        if chunk[at].low not in {"and", "or"} or not 0 < at < len(chunk) - 1:
            return False
        both = chunk[at - 1].capital and chunk[at + 1].capital
        return both and not any(w.text.isdigit() for w in chunk)

    def _turned(
        self, sentence: Span, verb: Span, back: Sequence[Word], ahead: Sequence[Word]
    ) -> Attribution | None:
        """Read who stands behind a verb: '"...," said Anna Holt'."""
        if back and back[-1].text not in {",", '"', "'", "\u2014", "-", "?", "!"}:
            return None
        party = self.parties.read(ahead)
        if party is None or party.kind in {"it", "they"}:
            return None
        rest = [w for w in ahead if w.span.start >= party.span.end]
        stopped = not rest or not rest[0].plain
        if not stopped and rest[0].low not in self.words.tail | self.words.post | self.words.who:
            return None
        if not stopped and party.kind not in {"he", "name"}:
            party = self._behind(party, rest)
        span = Span(verb.start, party.span.end)
        after = Span(sentence.end, sentence.end)
        if rest and rest[0].text == ",":
            after = Span(rest[0].span.end, sentence.end)
        return Attribution(span, party, Span(sentence.start, span.start), after)

    def _behind(self, party: Party, rest: Sequence[Word]) -> Party:
        """Take in "for the ministry" behind a speaker, up to a sign or a time."""
        taken: list[Word] = []
        for at, word in enumerate(rest):
            following = rest[at + 1].low if at + 1 < len(rest) else ""
            timed = word.low in self.words.tail and following in self.words.calendar
            if not word.plain or timed or word.low in self.words.calendar or at == MOST_BEHIND:
                break
            taken.append(word)
        if not taken or taken[0].low not in self.words.post:
            return party
        return self.parties.widened(party, taken, Span(party.span.start, taken[-1].span.end))

    def _placed(
        self, line: _Line, span: Span, party: Party, verb: str, ahead: Sequence[Word]
    ) -> Attribution | None:
        """Say what a speaker before a verb speaks for: what follows, or what stands before."""
        clean, sentence = line.clean, line.span
        nothing = Span(span.start, span.start)
        lead = clean[max(sentence.start, span.start - 3) : span.start].rstrip()
        behind_comma = lead.endswith((",", '"', "'", "\u2014", "-", "?", "!"))
        tail = self._tail(ahead, told=verb in self.words.tell)
        if behind_comma and tail is not None:
            after = Span(sentence.end, sentence.end)
            if tail < len(ahead) and ahead[tail].text in {",", "\u2014"}:
                after = Span(ahead[tail].span.end, sentence.end)
            return Attribution(span, party, Span(sentence.start, span.start), after)
        start = self._content(ahead, span.end)
        that = any(w.low == "that" for w in ahead[:8])
        quoted = any(w.text in {'"', ":"} for w in ahead[:8])
        if verb in self.words.show and not (that or quoted):
            puts = verb in self.words.put and any(w.low == "at" for w in ahead[:12])
            if party.kind != "paper" and not puts:
                return None
        elif verb in self.words.add and not (that or quoted):
            return None
        if lead.endswith('"') and not clean[sentence.start : span.start].count('"') % 2:
            nothing = Span(sentence.start, span.start)
        return Attribution(span, party, nothing, Span(start, sentence.end))

    def _tail(self, ahead: Sequence[Word], *, told: bool) -> int | None:
        """Give the place where words that only say when and where end; None where more is said."""
        at = 0
        while at < len(ahead) and ahead[at].plain and at < 14:
            low = ahead[at].low
            if at == 0 and low not in self.words.tail and not (told and self._heard(low)):
                return None
            if low in self.words.finite or (low == "at" and self._hedged(ahead, at)):
                return None
            at += 1
        more = at < len(ahead) and (ahead[at].plain or ahead[at].text == ":")
        return None if more else at

    @staticmethod
    def _hedged(ahead: Sequence[Word], at: int) -> bool:
        return at + 1 < len(ahead) and ahead[at + 1].low in {"least", "most"}

    def _heard(self, low: str) -> bool:
        """Whether a word behind "told" is of those who hear it."""
        words = self.words
        listeners = words.people | words.body | words.determiners
        return low in listeners or low in {"him", "her", "them", "me", "us"}

    def _content(self, ahead: Sequence[Word], end: int) -> int:
        """Give where what is said begins: behind the listeners, the day, the place, "that"."""
        for word in ahead[:14]:
            if word.low == "that":
                return word.span.end
            if not word.plain:
                break
        at = 0
        while at < len(ahead) and ahead[at].low in self.words.calendar | {"on", "last", "this"}:
            at += 1
            if at < len(ahead) and ahead[at].low.isdigit() and ahead[at - 1].low != "this":
                dated = at + 1 < len(ahead) and ahead[at + 1].low in self.words.calendar
                at += 1 if dated or ahead[at - 1].low in self.words.calendar else 0
                if not dated:
                    break
        return ahead[at - 1].span.end if at else end

    def _participle(
        self, line: _Line, verb: Span, back: Sequence[Word], found: Sequence[Attribution]
    ) -> Attribution | None:
        """Read "..., adding that ...": the speaker of the sentence goes on."""
        if not back or back[-1].text != ",":
            return None
        earlier = [a for a in found if a.span.end <= verb.start and not a.loose]
        if earlier:
            party = max(earlier, key=lambda a: a.span).party
        else:
            read = self.parties.read(line.words[:BACK])
            if read is None or read.kind == "they":
                return None
            party = read
        return Attribution(verb, party, Span(verb.start, verb.start), Span(verb.end, line.span.end))

    # --- other ways --------------------------------------------------------------------------

    def _according(self, line: _Line) -> Iterator[Attribution]:
        for match in ACCORDING.finditer(line.clean, line.span.start, line.span.end):
            ahead = line.behind(match.end())
            party = self.parties.read(ahead)
            if party is None:
                continue
            rest = [w for w in ahead if w.span.start >= party.span.end]
            if rest and rest[0].low in self.words.post and party.kind not in {"he", "it", "they"}:
                party = self._behind(party, rest)
            span = Span(match.start(), party.span.end)
            yield Attribution(
                span,
                party,
                Span(line.span.start, span.start),
                Span(span.end, line.span.end),
                loose=True,
            )

    def _quoted(self, line: _Line) -> Iterator[Attribution]:
        nothing = Span(line.span.start, line.span.start)
        seen = line.span.start
        for match in QUOTED_AS.finditer(line.clean, line.span.start, line.span.end):
            party = self._subject(line.before(match.start()))
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

    def _in_statement(self, line: _Line) -> Iterator[Attribution]:
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
        if following is not None and self._verb.fullmatch(following.text):
            return  # the verb gives its own attribution
        yield Attribution(span, party, Span(span.start, span.start), Span(span.end, line.span.end))


def _chunks(back: Sequence[Word]) -> list[list[Word]]:
    """Cut the words before a verb at commas, from the last sign that ends more."""
    chunks: list[list[Word]] = [[]]
    for word in back:
        if word.text in HARD or word.text in {"?", "!", "'"} or word.text in {"-", "."}:
            chunks = [[]]
        elif word.text == ",":
            chunks.append([])
        else:
            chunks[-1].append(word)
    return chunks
