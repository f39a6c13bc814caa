"""Attributions of a sentence: the words that say who speaks, and the stretches they speak for."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.speech.line import BACK, Attribution, Line
from claimcheck.extraction.speech.parties import Party, PartyReader
from claimcheck.extraction.speech.sources import SOURCED, SourceReader
from claimcheck.extraction.speech.subjects import SubjectReader
from claimcheck.extraction.speech.words import Word
from claimcheck.model import Span
from claimcheck.rulebook.kinds import SpeechWords

_NAME = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s(?:[a-z-]+\s){1,3}|[A-Z][\w.'-]*\s){1,5}"
AFTER_QUOTE = re.compile(
    rf"[,?!][\"']\s(?:(?P<turned>[a-z]{{2,}}(?:s|ed))\s(?:[A-Z]|the\s|an?\s|[a-z]+\s[A-Z])"
    rf"|{_NAME}(?P<straight>[a-z]{{2,}}(?:s|ed))(?=[.,]|\s(?:on|in|at|to|as|of|that|with)\s))"
)
"""Whatever verb stands behind a quote's comma, with who does it: '"...," sighs Anna Holt'."""
MOST_VERBS = 40
"""Verbs of a sentence that are looked at: no writer's has as many."""


class CueReader:
    """Finds the attributions of sentences."""

    def __init__(self, words: SpeechWords) -> None:
        """Compile the verbs."""
        self.words = words
        self.parties = PartyReader(words)
        self.subjects = SubjectReader(words, self.parties)
        forms = words.say | words.add | words.show | words.put | words.and_say
        self.sources = SourceReader(words, self.parties, forms)
        forms = frozenset(form.replace("_", " ") for form in forms)  # "pointed_out"
        titled = {form.capitalize() for form in forms - words.also_nouns}  # "Bank Says"
        listed = "|".join(sorted(map(re.escape, forms | titled), key=len, reverse=True))
        self._verb = re.compile(rf"\b(?:{listed})\b(?!-)")

    def read(self, clean: str, sentence: Span) -> list[Attribution]:
        """Give the attributions of a sentence, in order."""
        spans = self._verbs(clean, sentence)
        stated = clean.startswith("In a", sentence.start)
        sourced = SOURCED.search(clean, sentence.start, sentence.end)
        if not spans and not stated and not sourced:
            return []
        line = Line(clean, sentence, self.words)
        found = self.sources.read(line)
        for verb in spans:
            if any(a.span.overlaps(verb) for a in found):
                continue
            said = self._at_verb(line, verb, found)
            if said is not None:
                found.append(said)
        return sorted(found, key=lambda a: a.span)

    def _verbs(self, clean: str, sentence: Span) -> list[Span]:
        """Find the verbs of saying, and whatever verb stands where one does beside a quote."""
        verbs = self._verb.finditer(clean, sentence.start, sentence.end)
        spans = [Span(m.start(), m.end()) for m, _ in zip(verbs, range(MOST_VERBS), strict=False)]
        beside = AFTER_QUOTE.finditer(clean, sentence.start, sentence.end)
        return sorted({*spans, *(Span(*m.span(m.lastgroup or 0)) for m in beside)})

    # --- verbs -------------------------------------------------------------------------------

    def _at_verb(self, line: Line, verb: Span, found: Sequence[Attribution]) -> Attribution | None:
        low = verb.of(line.clean).lower().replace(" ", "_")
        back, ahead = line.before(verb.start), line.behind(verb.end)
        if low in self.words.and_say:
            return self._participle(line, verb, back, found)
        if low in self.words.sure and back and back[-1].low in {"and", "but"}:
            return self._again(line, verb, found)
        relative = any(w.low in {"that", "which"} for w in back[-4:])  # "which hunters say is 90"
        noun = ahead and ahead[0].low in self.words.after_noun and not relative
        if low in self.words.also_nouns and noun:
            return None
        kept, passed = self.subjects.before_verb(back)
        if kept is None:
            return None
        turned = None if passed else self._turned(line.span, verb, kept, ahead)
        subject = self.subjects.read(kept, anybody=low in self.words.sure)
        if subject is None:
            return turned
        span = Span(subject.span.start, verb.end)
        placed = self._placed(line, span, subject, low, ahead)
        if placed is None:
            return None
        commas = [at for at, w in enumerate(kept) if w.text == ","]
        opening = kept[commas[-1] + 1 :][:1] if commas else kept[-1:]
        if opening and opening[0].low in self.words.who:  # "the army, which said ..., is small"
            comma = next((w.span.start for w in ahead if w.text == ","), line.span.end)
            placed = replace(placed, after=Span(placed.after.start, max(comma, placed.after.start)))
        return replace(placed, verb=verb.start)

    def _turned(
        self, sentence: Span, verb: Span, back: Sequence[Word], ahead: Sequence[Word]
    ) -> Attribution | None:
        """Read who stands behind a verb: '"...," said Anna Holt'."""
        if back and back[-1].text not in {",", '"', "'", "\u2014", "-", "?", "!"}:
            return None
        party = self.parties.read(ahead, anybody=True)
        if party is None or party.kind in {"it", "they"}:
            return None
        rest = [w for w in ahead if w.span.start >= party.span.end]
        if rest and rest[0].plain:
            words = self.words
            if not self.parties.modifies(rest) and rest[0].low not in words.tail | words.who:
                return None
            if party.kind not in {"he", "name"}:
                party = self.sources.behind(party, rest)
                rest = [w for w in ahead if w.span.start >= party.span.end]
        if rest and rest[0].text == ",":
            signs = (at for at, w in enumerate(rest) if at and not w.plain)
            party = self.subjects.named(party, rest[1 : next(signs, len(rest))])
            rest = [w for w in rest if w.span.start >= party.span.end]
        span = Span(verb.start, party.span.end)
        after = Span(sentence.end, sentence.end)
        if rest and rest[0].text == ",":
            after = Span(self._past_aside(rest, sentence.end), sentence.end)
        return Attribution(span, party, Span(sentence.start, span.start), after)

    def _past_aside(self, rest: Sequence[Word], end: int) -> int:
        """Give where speech may go on behind a speaker: past ", who runs the farm,"."""
        commas = [at for at, w in enumerate(rest) if w.text == ","]
        for at, following in zip(commas, [*commas[1:], len(rest)], strict=True):
            aside = [w for w in rest[at + 1 : following] if w.plain]
            if not aside or not self._tells_of(aside):
                return rest[at].span.end
        return end

    def _tells_of(self, aside: Sequence[Word]) -> bool:
        """Whether words behind a speaker tell who that is: the writer's, not the speaker's."""
        first = aside[0].low
        if first in self.words.who | {"whose", "where"} or (len(aside) == 1 and first.isdigit()):
            return True
        party = self.parties.read(aside)
        return party is not None and party.kind == "person"

    def _placed(
        self, line: Line, span: Span, party: Party, verb: str, ahead: Sequence[Word]
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
            if party.kind != "paper" and not puts and not self._in_paper(line.before(span.end)):
                return None
        elif verb in self.words.add and not (that or quoted or (ahead and ahead[0].text == ",")):
            return None
        if lead.endswith('"') and not clean[sentence.start : span.start].count('"') % 2:
            nothing = Span(sentence.start, span.start)
        return Attribution(span, party, nothing, Span(start, sentence.end))

    def _in_paper(self, back: Sequence[Word]) -> bool:
        """Whether it is said in a paper: "the agency, in a review on Monday, found"."""
        papers = self.words.statement | self.words.paper
        return any(
            word.low in papers and any(w.low == "in" for w in back[max(0, at - 4) : at])
            for at, word in enumerate(back)
        )

    def _tail(self, ahead: Sequence[Word], *, told: bool) -> int | None:
        """Give the place where words that only say when and where end; None where more is said."""
        at = 0
        while at < len(ahead) and ahead[at].plain and at < 14:
            low = ahead[at].low
            if at == 0 and low not in self.words.tail and not told:
                return None
            if told and at and self._opens_clause(ahead[at - 1].low, low):
                return None
            if low in self.words.finite or (low == "at" and self._hedged(ahead, at)):
                return None
            at += 1
        more = at < len(ahead) and (ahead[at].plain or ahead[at].text == ":")
        return None if more else at

    @staticmethod
    def _hedged(ahead: Sequence[Word], at: int) -> bool:
        return at + 1 < len(ahead) and ahead[at + 1].low in {"least", "most"}

    def _opens_clause(self, before: str, low: str) -> bool:
        """Whether a word behind the listeners opens what they are told: "told fans the shop"."""
        words = self.words
        pronoun = low in words.he | words.it | words.they | {"that", "how", "why"}
        return pronoun or (low in words.determiners and before not in words.post | words.tail)

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

    def _again(self, line: Line, verb: Span, found: Sequence[Attribution]) -> Attribution | None:
        """Read "warned that ..., and said ...": the speaker before it goes on."""
        earlier = [a for a in found if a.span.end <= verb.start and not a.loose]
        if not earlier:
            return None
        party = max(earlier, key=lambda a: a.span).party
        nothing, after = Span(verb.start, verb.start), Span(verb.end, line.span.end)
        return Attribution(verb, party, nothing, after, verb=verb.start)

    def _participle(
        self, line: Line, verb: Span, back: Sequence[Word], found: Sequence[Attribution]
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
