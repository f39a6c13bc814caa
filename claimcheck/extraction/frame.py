"""The frame of a mention by words alone: its clause, its modality, its period, who says it.

A clause here is what lies between the marks and words that open another statement; it is found
without a parser, so it errs on the short side: what it misses is left out, never guessed.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.extraction.modality import ModalityRule, Place, modality
from claimcheck.extraction.speech.cues import CueReader
from claimcheck.extraction.speech.reported import Reported, Said
from claimcheck.model import Extraction, Kind, Mention, Span

BREAK = re.compile(
    r"[;—]|:(?!\d)|\s--?\s|,?\s(?:which|who|whom|whose|while|whereas|although|though|because|but)\b"
    r"|(?<!times)(?<!twice)(?<!half)\sthat\b(?!\s(?:year|month|day|week|time|date|same|of)\b)"
    r"|,\s(?:and|or|as|with)\b|\bif\b|\sgiven\s(?=[A-Z]|the\b|that\b|its\b|their\b)"
)
PART = re.compile(r"[,;:]|\sand\s(?!(?:over|older|above|under|younger|up|more)\b)")
MARK = re.compile(r"[,;:]")
OPENING = 25
"""Characters of a sentence in which "In 2021, ..." speaks for all that follows."""
DATED = frozenset({Kind.DATE, Kind.YEAR, Kind.PERIOD, Kind.RELATIVE})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mention stands: its sentence and clause, and what they say around it.

    `period` is the date that says when it holds, `since` the one it counts from; `rule` is that of
    its modality, `said` who says it.
    """

    sentence: Span
    clause: Span
    period: Mention | None
    since: Mention | None
    modality: str
    rule: str
    said: Said


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The dates of a sentence, and where its numbers start, in order."""

    dates: list[Mention]
    numbers: list[int]

    def parted(self, clean: str, one: Span, other: Span) -> bool:
        """Whether another number and a break stand between two stretches."""
        first, last = sorted((one, other))
        number = bisect_left(self.numbers, first.end) < bisect_left(self.numbers, last.start)
        return number and PART.search(clean, first.end, last.start) is not None


def settings(
    extraction: Extraction, rules: Sequence[ModalityRule], speech: CueReader
) -> list[Setting]:
    """Give the setting of each mention of the extraction, in order."""
    by_sentence: dict[int, Neighbours] = {}
    for mention in extraction.mentions:
        own = by_sentence.setdefault(mention.sentence, Neighbours([], []))
        if mention.kind in DATED:
            if mention.claim or mention.relation == "since":
                own.dates.append(mention)
        else:
            own.numbers.append(mention.span.start)
    reported = Reported(extraction, speech)
    return [
        _setting(m, extraction, by_sentence[m.sentence], rules, reported)
        for m in extraction.mentions
    ]


def _setting(
    mention: Mention,
    extraction: Extraction,
    neighbours: Neighbours,
    rules: Sequence[ModalityRule],
    reported: Reported,
) -> Setting:
    sentence = extraction.sentences[mention.sentence].span
    clean = extraction.clean
    clause = clause_of(clean, sentence, mention.span)
    said = reported.at(mention.span)
    period = _dated(mention, clean, (sentence, clause), neighbours, since=False)
    place = Place(
        sentence, said.behind(clause, mention.span), mention.span, period.time if period else None
    )
    found, rule = modality(clean, place, rules, extraction.document.published)
    return Setting(
        sentence=sentence,
        clause=clause,
        period=period,
        since=_dated(mention, clean, (sentence, clause), neighbours, since=True),
        modality=found,
        rule=rule,
        said=said,
    )


def clause_of(clean: str, sentence: Span, span: Span) -> Span:
    """Give the clause that holds `span`: from the last break before it to the first after."""
    start, end = sentence.start, sentence.end
    for found in BREAK.finditer(clean, sentence.start, sentence.end):
        if found.end() <= span.start:
            start = found.start()
        elif found.start() >= span.end:
            end = found.start()
            break
    return Span(start, end)


def _dated(
    mention: Mention,
    clean: str,
    places: tuple[Span, Span],
    neighbours: Neighbours,
    *,
    since: bool,
) -> Mention | None:
    """Find the date that a number hangs on: in its clause, else one that opens its sentence."""
    sentence, clause = places
    if mention.kind in DATED:
        return None
    dated = [
        m
        for m in neighbours.dates
        if (m.relation == "since") is since and not m.span.overlaps(mention.span)
    ]
    inside = [
        m
        for m in dated
        if clause.covers(m.span) and not neighbours.parted(clean, m.span, mention.span)
    ]
    if inside:
        return min(inside, key=lambda m: _apart(clean, m.span, mention.span))
    opening = [m for m in dated if m.span.start - sentence.start < OPENING]
    return opening[0] if opening and opening[0].span.end <= mention.span.start else None


def _apart(clean: str, one: Span, other: Span) -> tuple[bool, bool, int]:
    """Give how far apart two stretches stand; marks, then "and", count more than distance."""
    first, last = sorted((one, other))
    mark = MARK.search(clean, first.end, last.start) is not None
    return mark, PART.search(clean, first.end, last.start) is not None, _distance(one, other)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
