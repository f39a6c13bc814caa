"""Dates and periods as news writes them, resolved from the day of the text.

Patterns match at a word that can open a date; what each gives is a `TimeValue` whose end is the
first day after it. A bare weekday is the last one, or the coming one where the sentence speaks of
the future; a day or month without a year is mostly a past one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimcheck.extraction.dates import patterns
from claimcheck.extraction.dates.context import Context, Maker, weekday_of
from claimcheck.extraction.dates.joins import (
    LINK,
    RANGED,
    THIS_PART,
    TIMED,
    checked,
    in_day,
    may_link,
    spanned,
    this_part,
)
from claimcheck.extraction.dates.parts import (
    Atom,
    PartGrammar,
    counted_length,
    length,
    vague_length,
)
from claimcheck.extraction.dates.patterns import Compiled
from claimcheck.extraction.dates.stretches import the_unit
from claimcheck.extraction.dates.times import day_value
from claimcheck.extraction.dates.words import ORDINALS, SMALL, TENS, parts
from claimcheck.model import Hedge, Kind, Quantity, TimeValue
from claimcheck.rulebook.kinds import DateWords

BEND = re.compile(
    r"(?:the\s)?(?P<bend>(?:very\s)?(?:early|mid|late|earlier|later|"
    r"(?:start|beginning|end|middle|close|turn|height)\sof))(?:\s|-)(?:in\s|on\s)?(?:the\s)?",
    re.IGNORECASE,
)
UNIT_OF = re.compile(
    r"(?:the\s)?(?P<unit>day|week|month|quarter|year|decade)\b(?!-)", re.IGNORECASE
)
THE = re.compile(r"the\s+", re.IGNORECASE)
NUMERIC = re.compile(
    r"\d{4}|\d{1,2}(?:st|nd|rd|th|[-/.][\da-z]|:\d|\s?-\s?\d|,?\s?[a-z'])", re.IGNORECASE
)
"""Digits that a date or length can start with: followed by what dates go on with."""
FIRST_WORD = re.compile(r"[^\W\d_]+|\d|'")
NEAR_YEARS = {"recent": "PAST_REF", "coming": "FUTURE_REF", "upcoming": "FUTURE_REF"}
DEEPEST = 3
"""How often a part of a date may be of a part: "the first week of the second half of May"."""
NEAR = ("today", "tonight", "yesterday", "tomorrow", "overnight")
BENT = ("early", "mid", "late", "earlier", "later", "start", "beginning", "end", "middle", "close",
        "turn", "height", "very")  # fmt: skip
OPEN_WORDS = ("fy", "fiscal", "q", "h", "'", "week", "year", "month", "quarter", "that", "this",
              "the", "nineteen", "twenties", "thirties", "forties", "fifties", "sixties",
              "seventies", "eighties", "nineties")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dated:
    """A date read from `start` to `end` of the text; `core` is where the date itself starts.

    `length` is the length of time of "the past two years" and of "two years ago".
    """

    start: int
    end: int
    core: int
    kind: Kind
    time: TimeValue
    hedge: Hedge | None = None
    length: Quantity | None = None


class DateGrammar:
    """Reads dates by the words of rules/dates.yaml."""

    def __init__(self, words: DateWords) -> None:
        """Build the patterns from the words, each family under the words that open it."""
        self.words = words
        known = parts(words)
        self.parts = PartGrammar(known)
        self._future = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in words.future))
        self._weekday = re.compile(rf"(?:{known['weekday']}),?\s(?=\d|[a-z]{{3}})", re.IGNORECASE)
        others = patterns.compiled(patterns.OTHERS, known)
        self._digits = patterns.compiled(patterns.DIGITS, known) + others
        self._the = patterns.compiled(patterns.THE, known)
        self._families: dict[str, Compiled] = {}
        self._file(words.months, patterns.compiled(patterns.MONTHS, known))
        self._file(words.weekdays, patterns.compiled(patterns.WEEKDAYS, known))
        self._file(words.last | words.next | words.this, patterns.compiled(patterns.LEADS, known))
        self._file({*ORDINALS, *TENS, "final", "last"}, patterns.compiled(patterns.PLACES, known))
        openers = {*words.seasons, *NEAR, *OPEN_WORDS, *SMALL}
        self._file(openers | {w.split()[0].split("'")[0] for w in words.holidays}, others)
        references = patterns.references(words)
        self._file({w.split()[0] for w in words.references}, [references])
        self.openers = frozenset(self._families) | frozenset(BENT) | frozenset(PLURALS)

    def _file(self, openers: Iterable[str], family: Compiled) -> None:
        """File a family of patterns under the words that open them."""
        for word in openers:
            first = re.split(r"[^a-z']", word)[0] or word
            self._families[first] = self._families.get(first, []) + family

    def opens(self, low: str, kind: str) -> bool:
        """Whether a date may start at a token."""
        return (
            kind == "num"
            or low in self.openers
            or low.partition("'")[0].rstrip(".") in self.openers
        )

    def future(self, clause: str) -> bool:
        """Whether a clause looks ahead."""
        return self._future.search(clause.lower()) is not None

    def read(self, clean: str, at: int, end: int, context: Context) -> Dated | None:
        """Read the longest date that starts at an offset.

        Args:
            clean: the clean text.
            at: where to read.
            end: where the sentence ends.
            context: what the date is read by.
        """
        best: Dated | None = None
        for found in self._readings(clean, at, end, context):
            if best is None or found.end > best.end:
                best = found
        return best

    def _readings(self, clean: str, at: int, end: int, context: Context) -> Iterator[Dated]:
        """Give all readings at an offset: with a part before, a length, alone, as a range."""
        if bend := BEND.match(clean, at, end):
            inner = self._inner(clean, bend.end(), end, context)
            if inner is not None:
                word = bend["bend"].lower().split()[-1 if "of" not in bend["bend"].lower() else 0]
                hedge = Hedge(word, bend["bend"])
                yield _dated(at, inner, core=bend.end(), hedge=hedge)
        if found := self._part(clean, at, end, context, DEEPEST):
            yield _dated(at, found)
        yield from self._lengths(clean, at, end, context)
        if part := THIS_PART.match(clean, at, end):
            yield _dated(at, Atom(this_part(part, context), part.end()))
        atom = self._atom(clean, at, end, context)
        if atom is not None:
            joined = self._ranged(clean, end, context, atom) or self._timed(
                clean, end, context, atom
            )
            yield _dated(at, joined or in_day(clean, end, atom))

    def _part(self, clean: str, at: int, end: int, context: Context, depth: int) -> Atom | None:
        """Read a part of a date, or of a part: "the last week of early May"."""
        if not depth:
            return None
        return self.parts.read(
            clean, at, end, context, lambda p: self._inner(clean, p, end, context, depth - 1)
        )

    def _inner(
        self, clean: str, at: int, end: int, context: Context, depth: int = DEEPEST
    ) -> Atom | None:
        """Read the date that a part is of, where "the year" is enough."""
        unit = UNIT_OF.match(clean, at, end)
        part = self._part(clean, at, end, context, depth)
        atom = part or self._atom(clean, at, end, context)
        if atom is None and unit is not None:
            time = the_unit(unit, context)
            return Atom(time, unit.end()) if time is not None else None
        return atom

    def _lengths(self, clean: str, at: int, end: int, context: Context) -> Iterator[Dated]:
        match = self.parts.length.match(clean, at, end)
        found = length(match, context) if match else None
        if match is not None and found is not None:
            yield Dated(at, match.end(), at, Kind.DURATION, found[0], length=found[1])
        bare = self.parts.bare.match(clean, at, end)
        if bare is not None:
            lead = (bare["plural"] or "").lower()
            named = NEAR_YEARS.get(lead)
            start = at if named else bare.start("unit")
            time = TimeValue(named, None, None, "reference", relative=True) if named else None
            yield Dated(at, bare.end(), start, Kind.PERIOD, time or vague_length(bare["unit"]))

    def _atom(
        self, clean: str, at: int, end: int, context: Context, *, inner: bool = False
    ) -> Atom | None:
        """Read the longest single date at an offset; a weekday may stand before it.

        An `inner` date stands behind a weekday.
        """
        weekday = None if inner else self._weekday.match(clean, at, end)
        if weekday is not None:
            behind = self._atom(clean, weekday.end(), end, context, inner=True)
            if behind is not None and behind[0].grain == "day" and self._agrees(weekday, behind[0]):
                return checked(behind, weekday_of(self.words, weekday["weekday"]))
        best: Atom | None = None
        for pattern, maker, place in self._patterns(clean, at):
            match = pattern.match(clean, place, end)
            if match is None or (best and match.end() <= best[1]):
                continue
            try:
                time = maker(match, context)
            except (ValueError, OverflowError):  # 31 June, year 0: no date
                continue
            if time is not None:
                best = Atom(time, match.end(), counted_length(match))
        return best

    def _agrees(self, weekday: re.Match[str], day: TimeValue) -> bool:
        """Whether a day found by the nearest month falls on the weekday before it."""
        if not day.relative or day.start is None:
            return True
        return day.start.weekday() == weekday_of(self.words, weekday["weekday"])

    def _patterns(self, clean: str, at: int) -> Iterator[tuple[re.Pattern[str], Maker, int]]:
        """Give the patterns that can match at an offset, with where each starts."""
        word = FIRST_WORD.match(clean, at)
        if word is None:
            return
        low = word[0].lower()
        if low.isdigit() and not NUMERIC.match(clean, at):
            return
        if low == "the" and (article := THE.match(clean, at)):
            behind = FIRST_WORD.match(clean, article.end())
            if behind is not None and behind[0].lower() != "the":
                yield from self._patterns(clean, article.end())
        yield from ((p, m, at) for p, m in self._digits) if low.isdigit() else ()
        yield from ((p, m, at) for p, m in self._families.get(low, ()))
        if low in {"the", "that", "this"}:
            yield from ((p, m, at) for p, m in self._the)

    def _ranged(self, clean: str, end: int, context: Context, first: Atom) -> Atom | None:
        """Read the other end of a range: "from May to October 2020", "Monday to Friday"."""
        time, at, _ = first
        link = LINK.match(clean, at, end)
        if link is None or time.grain not in RANGED or not may_link(link["link"], context, time):
            return None
        last = self._atom(clean, link.end(), end, context)
        if last is not None and last.time.timex == "PRESENT_REF":
            last = last._replace(time=day_value(context.published, relative=True))
        if last is None or last.time.grain not in RANGED:
            return None
        joined = spanned(time, last[0])
        return Atom(joined, last.end) if joined is not None else None

    def _timed(self, clean: str, end: int, context: Context, first: Atom) -> Atom | None:
        """Join a day and a time of day, in either order: "Monday at 14:00", "15:00 Saturday"."""
        time, at, _ = first
        link = TIMED.match(clean, at, end) if time.grain in {"day", "time"} else None
        second = self._atom(clean, link.end(), end, context) if link is not None else None
        if second is None or {time.grain, second[0].grain} != {"day", "time"}:
            return None
        day, clock = (time, second[0]) if time.grain == "day" else (second[0], time)
        return Atom(replace(day, timex=f"{day.timex}T{clock.timex.partition('T')[2]}"), second.end)


PLURALS = ("days", "weeks", "months", "years", "decades", "centuries", "minutes", "hours",
           "recent", "many", "some", "rest", "remainder")  # fmt: skip


def _dated(at: int, atom: Atom, core: int | None = None, hedge: Hedge | None = None) -> Dated:
    time, end, counted = atom
    kind = Kind.RELATIVE if time.relative and time.grain != "reference" else _kind(time)
    return Dated(at, end, at if core is None else core, kind, time, hedge, counted)


def _kind(time: TimeValue) -> Kind:
    if time.grain == "year":
        return Kind.YEAR
    return Kind.DATE if time.grain in {"day", "month"} else Kind.PERIOD
