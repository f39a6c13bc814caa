"""Whether a figure is asserted, or planned, forecast, conditional, denied or an opinion.

What decides is the words that govern the figure's own clause. The rules are data
(rules/modality.yaml); each says how far its words reach.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from claimcheck.model import Span, TimeValue

ASSERTED = "asserted"
BREAK = re.compile(
    r"[;:\u2014\"]|\s--?\s|,?\s(?:while|whereas|although|though)\s|,\s(?:but|yet)\s(?!that\b)"
)
"""What ends a statement within its sentence."""
CUT = re.compile(r",|\sand\s|\s(?=[A-Z])")
ASIDE = re.compile(
    r",\s(?:who|which|whom|whose|where)\b[^,;:]*,"
    r"|\s(?:who|which|whom|whose|where)\b[^,;:]*,(?=\s(?:is|are|was|were|has|have|had|did|\w+ed)\b)"
)
"""A relative clause that is over when the verb of its sentence comes: it governs nothing more."""
PART_OF = re.compile(
    r"\b(?:(?:of|among|between) (?:its|their|his|her|our|my|your|\w+'s)"
    r"|(?:any|all|none|each|both|half|most|many|some|few|several|one|two|three|\d) of the)"
    r"\s(?:\w+\s)?$"
)
"""Before a figure: a part is taken of what there is, whatever becomes of it ("any of its 14")."""
OF_PART = 40
"""Characters before a figure in which that is looked for."""
RELATIVE = re.compile(r",\s(?=(?:which|who|whose|where)\b[^,;:\"]*$)")
"""Before a figure: it stands in a relative clause, which nothing around it governs."""
STOPS = frozenset(".?!\"'\u2026:;,")
LONGEST_HEADLINE = 120
FARTHEST = 250
"""Characters between a figure and what governs it."""
VERBAL = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|do|does|said|says|say|told|to|who|which)\b"
)
"""A verb behind a figure: what follows it governs something else."""


@dataclass(frozen=True, slots=True)
class ModalityRule:
    """Words that make a statement something else than asserted.

    Attributes:
        reach: what the words govern: `clause` (their own), `before` (the part of their clause that
            follows them), `after` (what follows in the sentence up to a break), `statement` (the
            sentence between breaks), `headline` (the clause of a line that ends with no stop), or
            `ahead` (a figure of a period after the text's day).
        unless: words in the sentence that take the rule's away, None for none.
    """

    id: str
    pattern: re.Pattern[str]
    modality: str
    reach: str = "clause"
    unless: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, for what governs it.

    Attributes:
        sentence: its sentence.
        clause: its clause; begins behind the words that name a speaker.
        span: the figure.
        period: the time it holds for, None where unknown or for a date itself.
    """

    sentence: Span
    clause: Span
    span: Span
    period: TimeValue | None = None


class Words(NamedTuple):
    """The words around a figure: of its sentence and clause before it, of its clause behind it."""

    told: str
    before: str
    behind: str


def modality(
    clean: str, place: Place, rules: Sequence[ModalityRule], published: date
) -> tuple[str, str]:
    """Give the modality of a figure and the rule that found it, "asserted" and "" by default."""
    place = _in_relative(clean, place)
    place = replace(place, sentence=_near(place.sentence, place), clause=_near(place.clause, place))
    sentence = place.sentence.of(clean)
    near = max(place.sentence.start, place.span.start - OF_PART)
    if PART_OF.search(clean, near, place.span.start):
        return ASSERTED, ""
    words = Words(
        ASIDE.sub(" ", clean[place.sentence.start : place.span.start]),
        ASIDE.sub(" ", clean[place.clause.start : place.span.start]),
        CUT.split(clean[place.span.end : place.clause.end], maxsplit=1)[0],
    )
    for rule in rules:
        if _governs(rule, clean, place, words, published) and not (
            rule.unless and rule.unless.search(sentence)
        ):
            return rule.modality, rule.id
    return ASSERTED, ""


def _in_relative(clean: str, place: Place) -> Place:
    """Take the relative clause that a figure stands in as its sentence."""
    opened = RELATIVE.search(clean[place.sentence.start : place.span.start])
    if opened is None:
        return place
    start = place.sentence.start + opened.end()
    comma = clean.find(",", place.span.end, place.sentence.end)
    own = Span(start, comma if comma > 0 else place.sentence.end)
    clause = Span(max(start, place.clause.start), min(own.end, place.clause.end))
    return replace(place, sentence=own, clause=clause)


def _near(stretch: Span, place: Place) -> Span:
    """Cut a stretch to what may govern the figure in it, so that no sentence is slow to read."""
    start, end = place.span.start - FARTHEST, place.span.end + FARTHEST
    return Span(max(stretch.start, start), min(stretch.end, end))


def _governs(rule: ModalityRule, clean: str, place: Place, words: Words, published: date) -> bool:
    span, clause, sentence = place.span, place.clause, place.sentence
    if rule.reach == "ahead":
        start = place.period.start if place.period else None
        coming = start is not None and start > published
        return coming and rule.pattern.search(clause.of(clean)) is not None
    if rule.reach == "headline":
        told = clean[sentence.end - 1] in STOPS or sentence.end - sentence.start > LONGEST_HEADLINE
        return not told and rule.pattern.search(clause.of(clean).lstrip(" :")) is not None
    if rule.reach == "after":
        return any(not BREAK.search(words.told, m.end()) for m in _last(rule.pattern, words.told))
    if rule.reach == "statement":
        return rule.pattern.search(statement_of(clean, sentence, span).of(clean)) is not None
    if rule.pattern.search(words.before):
        return True
    if rule.reach == "before":
        return False
    found = rule.pattern.search(words.behind)
    return found is not None and VERBAL.search(words.behind, 0, found.start()) is None


def _last(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Give the last match, where there is one."""
    last = None
    for match in pattern.finditer(text):
        last = match
    return [last] if last else []


def statement_of(clean: str, sentence: Span, span: Span) -> Span:
    """Give the part of a sentence between breaks that holds a span."""
    start, end = sentence.start, sentence.end
    for found in BREAK.finditer(clean, sentence.start, sentence.end):
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= span.end:
            end = found.start()
            break
    return Span(start, end)
