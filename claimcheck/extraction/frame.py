"""The frame of a mention by words alone: its clause, its modality, its period, who says it.

A clause here is what lies between the marks and words that open another statement; it is found
without a parser, so it errs on the short side: what it misses is left out, never guessed.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from claimcheck.model import Extraction, Kind, Mention, Span
from claimcheck.text.quotes import is_quoted, speaker

BREAK = re.compile(
    r"[;:—]|\s--?\s|,?\s(?:which|who|whom|whose|while|whereas|although|though|because|but)\b"
    r"|\sthat\b(?!\s(?:year|month|day|week|time|date|same)\b)"
    r"|,\s(?:and|or|as|with)\b|\bif\b|\sgiven\s(?=[A-Z]|the\b|that\b|its\b|their\b)"
)
PART = re.compile(r"[,;:]|\sand\s")
OPENING = 25
"""Characters of a sentence in which "In 2021, ..." speaks for all that follows."""
DATED = frozenset({Kind.DATE, Kind.YEAR, Kind.PERIOD, Kind.RELATIVE})
NEGATION = re.compile(
    r"\b(?:did|do|does|has|have|had|is|are|was|were|could|would)(?:\snot|n't)\b(?!\sonly)"
    r"|\bnever\b|\bno longer\b"
)


@dataclass(frozen=True, slots=True)
class ModalityRule:
    """Words that make a statement something else than asserted.

    `reach` says what the words govern: their own clause, or all that follows in the sentence.
    """

    id: str
    pattern: re.Pattern[str]
    modality: str
    reach: str = "clause"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a mention stands: its sentence and clause, and what they say around it.

    `period` is the date that says when it holds, `since` the one it counts from.
    """

    sentence: Span
    clause: Span
    period: Mention | None
    since: Mention | None
    modality: str
    rule: str
    said_by: str
    quoted: bool


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


def settings(extraction: Extraction, rules: Sequence[ModalityRule]) -> list[Setting]:
    """Give the setting of each mention of the extraction, in order."""
    by_sentence: dict[int, Neighbours] = {}
    for mention in extraction.mentions:
        own = by_sentence.setdefault(mention.sentence, Neighbours([], []))
        if mention.kind in DATED:
            if mention.claim or mention.relation == "since":
                own.dates.append(mention)
        else:
            own.numbers.append(mention.span.start)
    return [_setting(m, extraction, by_sentence[m.sentence], rules) for m in extraction.mentions]


def _setting(
    mention: Mention,
    extraction: Extraction,
    neighbours: Neighbours,
    rules: Sequence[ModalityRule],
) -> Setting:
    sentence = extraction.sentences[mention.sentence].span
    clause = clause_of(extraction.clean, sentence, mention.span)
    modality, rule = _modality(extraction.clean, sentence, clause, mention.span, rules)
    return Setting(
        sentence=sentence,
        clause=clause,
        period=_dated(mention, extraction.clean, (sentence, clause), neighbours, since=False),
        since=_dated(mention, extraction.clean, (sentence, clause), neighbours, since=True),
        modality=modality,
        rule=rule,
        said_by=speaker(extraction.clean, sentence, mention.span),
        quoted=is_quoted(extraction.clean, sentence, mention.span),
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


def _modality(
    clean: str, sentence: Span, clause: Span, span: Span, rules: Sequence[ModalityRule]
) -> tuple[str, str]:
    """Give the modality of what stands at `span`, and the rule that found it."""
    before = clean[clause.start : span.start]
    far_before = clean[sentence.start : span.start]
    after = re.split(r",|\sand\s|\s(?=[A-Z])", clean[span.end : clause.end], maxsplit=1)[0]
    for rule in rules:
        if rule.reach == "after":
            if rule.pattern.search(far_before):
                return rule.modality, rule.id
        elif rule.reach == "sentence":
            if rule.pattern.search(clean, sentence.start, sentence.end):
                return rule.modality, rule.id
        elif rule.pattern.search(before) or rule.pattern.search(after):
            return rule.modality, rule.id
    if NEGATION.search(before):
        return "denied", "NEGATED"
    return "asserted", ""


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
        return min(inside, key=lambda m: _distance(m.span, mention.span))
    opening = [m for m in dated if m.span.start - sentence.start < OPENING]
    return opening[0] if opening and opening[0].span.end <= mention.span.start else None


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
