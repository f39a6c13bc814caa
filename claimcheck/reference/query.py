"""What retrieval knows of a claim: its words, names and times, and what it leaves out."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from claimcheck.model import Kind, Mention, Span, TimeValue
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.words import Word

NEAR = (1.0, 0.5, 0.2, 0.1)
"""What a word counts for by the breaks (commas, "and", "which") between it and the number."""
BREAK = re.compile(
    r"[,;—]|:(?!\d)|\sand\s|\s(?:which|who|while|whereas|but)\s"
    r"|(?<!times)(?<!twice)(?<!half)\sthat\s(?!(?:year|month|day|week|time|date|same|of)\b)"
)
WORDS_ALONE = frozenset({Kind.MULTIPLE, Kind.RANK, Kind.SUPERLATIVE, Kind.TREND})
"""Kinds of claim that name in their own words what they are about."""


def _is_worded(mention: Mention) -> bool:
    """Whether a mention's own words say what it is about: "second-largest economy"."""
    bare = mention.time is not None or (mention.kind is Kind.MULTIPLE and not mention.relation)
    return mention.kind in WORDS_ALONE and not bare


@dataclass(frozen=True, slots=True)
class Carried:
    """What the claim before was found to be about, with the times it and its like spoke of."""

    measure: str
    subject: str
    object: str = ""
    times: tuple[TimeValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """What retrieval knows of a claim.

    Attributes:
        text: the clean text of the whole document.
        sentence: stretch of the sentence; `clause` the part that speaks of the claim.
        words: the words of the sentence.
        entities: the entities up to the sentence's end, from some way before it, in order.
        aside: words that only say since when; who is named there takes no part.
        whose: the entity whose figure it is by the tree of the sentence, "" where that is not sure.
        linked: the phrases that the tree links it to, which are near wherever they stand.
        subject: the words of the subject by the tree, None where that is not sure.
        named: how often the whole text names each entity.
        mentions: the numbers and dates of the sentence, in order, itself among them.
        carried: what the claim before in this sentence, or the last one, was about.
        repeats_unjudged: whether it leaves out what it counts, of which the claim before could
            not be judged.
        meant: the only measure to be looked at, "" where any may be meant.
        period: the time the claim holds for, where the text states one.
        since: the time it counts from, where the text states one.
        said_by: who says it; a name that explains itself.
    """

    mention: Mention
    text: str
    sentence: Span
    clause: Span
    words: Sequence[Word]
    entities: Sequence[EntityMention]
    published: date
    period: TimeValue | None = None
    since: TimeValue | None = None
    said_by: str = ""
    aside: Span | None = None
    whose: str = ""
    subject: Span | None = None
    linked: Sequence[Span] = ()
    named: Mapping[str, int] = field(default_factory=dict)
    mentions: Sequence[Mention] = ()
    carried: Carried | None = None
    repeats_unjudged: bool = False
    meant: str = ""

    @property
    def segment(self) -> Span:
        """Give the part of the clause between the breaks around the mention."""
        return _segment(self.text, self.clause, self.mention.span)

    def near(self) -> Callable[[int], float]:
        """Give how near a place of the sentence stands to the mention, 1 beside it."""
        at = self.mention.span
        breaks = [
            m.start() for m in BREAK.finditer(self.text, self.sentence.start, self.sentence.end)
        ]
        own = bisect_left(breaks, at.start), bisect_left(breaks, at.end)

        def nearness(place: int) -> float:
            if any(s.start <= place < s.end for s in self.linked):
                return NEAR[0]
            part = bisect_left(breaks, place)
            return NEAR[min(max(own[0] - part, part - own[1], 0), len(NEAR) - 1)]

        return nearness

    def nearness(self) -> dict[str, float]:
        """Give how near each content stem of the sentence stands to the mention, 1 beside it."""
        weigh = self.near()
        near: dict[str, float] = {}
        for word in self.words:
            own = self.mention.core.covers(word.span)
            if own and self.text[word.span.start].isdigit():
                continue  # "15 percent of the population" says nothing of those under 15
            near[word.stem] = max(near.get(word.stem, 0.0), weigh(word.span.start))
        return near

    def beside(self) -> frozenset[str]:
        """Give the content stems of the segment, without the mention and the names in it."""
        segment = self.segment
        named = [e.span for e in self.entities if segment.overlaps(e.span)]
        others = [  # with their hedges: "approximately 43"
            Span(min(m.span.start, m.core.start), m.core.end)
            for m in self.mentions
            if not _is_worded(m)
        ]
        taken = [*named, *others]
        return frozenset(
            w.stem
            for w in self.words
            if w.stem and segment.covers(w.span) and not any(w.span.overlaps(t) for t in taken)
            if not self.text[w.span.start : w.span.end].endswith("ly")
        )

    def is_elliptic(self, light: frozenset[str]) -> bool:
        """Whether the segment leaves out what was said before: "Estonia 3.43 percent".

        What counts people or things by their name says itself what it is of: "a third of Germans".
        """
        named = any(self.mention.span.covers(e.span) for e in self.entities)
        counts = bool(self.mention.noun) or named
        return not counts and not self.beside() - light

    def stems(self, span: Span) -> frozenset[str]:
        """Give the content stems inside a stretch of the sentence."""
        return frozenset(
            w.stem for w in self.words if w.stem and span.start <= w.span.start < span.end
        )


@lru_cache(maxsize=64)
def _segment(text: str, clause: Span, at: Span) -> Span:
    start, end = clause.start, clause.end
    for found in BREAK.finditer(text, clause.start, clause.end):
        if found.end() <= at.start:
            start = found.start()
        elif found.start() >= at.end:
            end = found.start()
            break
    return Span(start, end)
