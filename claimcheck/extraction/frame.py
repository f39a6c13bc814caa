"""The frame of a mention by words alone: its clause, its modality, its period, who says it.

A clause here is what lies between the marks and words that open another statement; it is found
without a parser, so it errs on the short side: what it misses is left out, never guessed.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.extraction.modality import ModalityRule, Place, modality
from claimcheck.extraction.speech.cues import CueReader
from claimcheck.extraction.speech.reported import Reported, Said
from claimcheck.model import Extraction, Kind, Links, Mention, Span

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
UNREAD = Links()


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
    extraction: Extraction,
    rules: Sequence[ModalityRule],
    speech: CueReader,
    linked: Sequence[Links] | None = None,
) -> list[Setting]:
    """Give the setting of each mention of the extraction, in order.

    Args:
        extraction: the mentions of a text.
        rules: of modality.
        speech: reads who says it.
        linked: what each mention belongs to, where its sentence was parsed; its dates are the
            mention's then, else the words around it tell them.
    """
    by_sentence: dict[int, Neighbours] = {}
    for mention in extraction.mentions:
        own = by_sentence.setdefault(mention.sentence, Neighbours([], []))
        if mention.kind in DATED:
            if mention.claim or mention.relation == "since":
                own.dates.append(mention)
        else:
            own.numbers.append(mention.span.start)
    reported = Reported(extraction, speech)
    known = {m.span: m for m in extraction.mentions if m.kind in DATED}
    links = linked or [UNREAD] * len(extraction.mentions)
    dates = (
        _by_clause(m, own, known, (extraction.clean, by_sentence[m.sentence]))
        or _by_words(m, extraction, by_sentence[m.sentence])
        for m, own in zip(extraction.mentions, links, strict=True)
    )
    return [
        _setting(m, extraction, own, rules, reported)
        for m, own in zip(extraction.mentions, dates, strict=True)
    ]


Dates = tuple[Mention | None, Mention | None]
"""The date a figure holds for and the one it counts from."""


def _by_clause(
    mention: Mention,
    links: Links,
    known: Mapping[Span, Mention],
    around: tuple[str, Neighbours],
) -> Dates | None:
    """Give the dates by the clauses of a sentence, None where it was not parsed.

    A figure that has its own period does not count from what stands behind the next one.
    """
    if links == UNREAD:
        return None
    period, since = (known.get(x.span) if x else None for x in (links.period, links.since))
    clean, neighbours = around
    if period and since and since.span > mention.span:
        since = None if neighbours.parted(clean, mention.span, since.span) else since
    return period, since


def _by_words(mention: Mention, extraction: Extraction, neighbours: Neighbours) -> Dates:
    """Give the dates by the words of a sentence."""
    sentence, clean = extraction.sentences[mention.sentence].span, extraction.clean
    places = (sentence, clause_of(clean, sentence, mention.span))
    period, since = (_dated(mention, clean, places, neighbours, since=s) for s in (False, True))
    return period, since


def _setting(
    mention: Mention,
    extraction: Extraction,
    dates: Dates,
    rules: Sequence[ModalityRule],
    reported: Reported,
) -> Setting:
    sentence, clean = extraction.sentences[mention.sentence].span, extraction.clean
    clause = clause_of(clean, sentence, mention.span)
    said, (period, since) = reported.at(mention.span), dates
    time = period.time if period else None
    place = Place(sentence, said.behind(clause, mention.span), mention.span, time)
    found, rule = modality(clean, place, rules, extraction.document.published)
    return Setting(sentence, clause, period, since, found, rule, said)


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
