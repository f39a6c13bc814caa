"""From a claim's words to the measures it may speak of.

A wording matches where all its content words stand in the claim's sentence, one of them at least
beside the number. It scores the rarity of its words in the table, each weighed by how many breaks
lie between it and the number. Unit dimension is a hard filter, and so are words that say the
claim counts something else: a counted noun or a place that the measure does not know.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimcheck.model import Catalogue, Event, Measure, Mention, Span, TimeValue
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.words import TOKEN, Folder, Word

NEAR = (1.0, 0.5, 0.2, 0.1)
"""What a word counts for by the breaks (commas, "and", "which") between it and the number."""
BREAK = re.compile(
    r"[,;:—]|\sand\s|\s(?:which|who|while|whereas|but)\s"
    r"|\sthat\s(?!(?:year|month|day|week|time|date|same)\b)"
)

PLACE = re.compile(r"\b(?:in|of|from|to|for|at|inside|across)\s(?:the\s)?((?:[A-Z][\w'-]*\s?)+)")
_CALENDAR = (
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
CALENDAR = frozenset(_CALENDAR.split(" "))


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
        named: how often the whole text names each entity.
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
    named: Mapping[str, int] = field(default_factory=dict)

    @property
    def segment(self) -> Span:
        """Give the part of the clause between the breaks around the mention."""
        at, clause = self.mention.span, self.clause
        start, end = clause.start, clause.end
        for found in BREAK.finditer(self.text, clause.start, clause.end):
            if found.end() <= at.start:
                start = found.start()
            elif found.start() >= at.end:
                end = found.start()
                break
        return Span(start, end)

    def nearness(self) -> dict[str, float]:
        """Give how near each content stem of the sentence stands to the mention, 1 beside it."""
        at = self.mention.span
        breaks = [
            m.start() for m in BREAK.finditer(self.text, self.sentence.start, self.sentence.end)
        ]
        own = bisect_left(breaks, at.start), bisect_left(breaks, at.end)
        near: dict[str, float] = {}
        for word in self.words:
            place = bisect_left(breaks, word.span.start)
            away = max(own[0] - place, place - own[1], 0)
            weight = NEAR[min(away, len(NEAR) - 1)]
            near[word.stem] = max(near.get(word.stem, 0.0), weight)
        return near

    def beside(self) -> frozenset[str]:
        """Give the content stems of the segment, without the mention and the names in it."""
        segment = self.segment
        named = [e.span for e in self.entities if segment.overlaps(e.span)]
        taken = [*named, self.mention.span]
        return frozenset(
            w.stem
            for w in self.words
            if w.stem and segment.covers(w.span) and not any(w.span.overlaps(t) for t in taken)
        )

    def is_elliptic(self, light: frozenset[str]) -> bool:
        """Whether the segment leaves out what was said before: "Estonia 3.43 percent"."""
        return not self.beside() - light

    def stems(self, span: Span) -> frozenset[str]:
        """Give the content stems inside a stretch of the sentence."""
        return frozenset(
            w.stem for w in self.words if w.stem and span.start <= w.span.start < span.end
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """A measure that a claim may speak of, and the wording that says so."""

    measure: Measure
    score: float
    wording: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    stems: frozenset[str]
    words: str


class Retriever:
    """The wordings of all measures and events, indexed by their rarest word."""

    def __init__(
        self,
        catalogue: Catalogue,
        events: Sequence[Event],
        folder: Folder,
        light: frozenset[str] = frozenset(),
    ) -> None:
        """Index the wordings of a catalogue and of events; `light` words leave others out."""
        self.folder = folder
        self.light = light
        self.catalogue = catalogue
        self._measures = {
            m.id: _phrases(m.wordings or (m.name,), folder) for m in catalogue.measures.values()
        }
        self._ranked = {
            m.id: _phrases((*m.superlatives, *(m.wordings or (m.name,))), folder)
            for m in catalogue.measures.values()
        }
        self._vocabulary = {m.id: self._known_words(m) for m in catalogue.measures.values()}
        self._events = {e.id: _phrases(e.wordings, folder) for e in events}
        self._weights = _rarity(self._measures.values())

    def _known_words(self, measure: Measure) -> frozenset[str]:
        phrases = (
            measure.name,
            measure.definition,
            measure.unit,
            *measure.wordings,
            *measure.qualifiers,
            *measure.superlatives,
        )
        return frozenset().union(*(self.folder.stems(p) for p in phrases))

    def measures(self, query: Query, *, ranked: bool = False) -> list[Scored]:
        """Give the measures whose wording the claim's sentence holds, best first."""
        near = query.nearness()
        counted = self.folder.stems(query.mention.noun)
        beside = query.beside() | counted
        free = ranked or query.is_elliptic(self.light)
        table = self._ranked if ranked else self._measures
        found = []
        for key, phrases in table.items():
            best = max(
                (
                    (self._near_score(p.stems, near), p.words)
                    for p in phrases
                    if free or p.stems & beside
                ),
                default=(0.0, ""),
            )
            if best[0] > 0:
                found.append(Scored(self.catalogue.measures[key], best[0], best[1]))
        return sorted(found, key=lambda s: (-s.score, s.measure.id))

    def knows_noun(self, measure: Measure, noun: str) -> bool:
        """Whether what a claim counts, by its head word, can be what the measure counts."""
        stems = [s for s in map(self.folder.stem, TOKEN.findall(noun)) if s]
        return not stems or stems[-1] in self._vocabulary[measure.id]

    def knows_any(self, measure: Measure, stems: frozenset[str]) -> bool:
        """Whether a measure's own words hold one of some stems."""
        return bool(stems & self._vocabulary[measure.id])

    def knows_name(self, measure: Measure, name: str) -> bool:
        """Whether a measure's own words speak of a name ("supplemental funding for Ukraine")."""
        stems = self.folder.stems(name)
        return bool(stems) and stems <= self._vocabulary[measure.id]

    def event_score(self, event: Event, near: frozenset[str], far: frozenset[str]) -> float:
        """Give how well a stretch of text names an event, 0 where no wording is whole."""
        return max(
            (self._score(p.stems, near, far) for p in self._events.get(event.id, ())), default=0.0
        )

    def _near_score(self, stems: frozenset[str], near: Mapping[str, float]) -> float:
        if not stems or not stems <= near.keys():
            return 0.0
        return sum(self._weights.get(s, 3.0) * near[s] for s in stems)

    def _score(self, stems: frozenset[str], near: frozenset[str], far: frozenset[str]) -> float:
        if not stems or not stems <= far:
            return 0.0
        return sum(self._weights.get(s, 3.0) * (1.0 if s in near else NEAR[1]) for s in stems)


def _phrases(wordings: Sequence[str], folder: Folder) -> tuple[_Phrase, ...]:
    return tuple(_Phrase(stems, w) for w in wordings if (stems := folder.stems(w)))


def _rarity(listed: Collection[Sequence[_Phrase]]) -> dict[str, float]:
    """Weigh each stem by how few measures use it."""
    counts = Counter(stem for own in listed for stem in frozenset().union(*(p.stems for p in own)))
    return {stem: 1.0 + math.log(len(listed) / n) for stem, n in counts.items()}


def unknown_places(query: Query) -> list[str]:
    """Name the places and bodies beside the claim that are no known entity: they narrow it."""
    known = [e.span for e in query.entities]
    found = []
    for match in PLACE.finditer(query.text, query.segment.start, query.segment.end):
        span = Span(match.start(1), match.end(1))
        name = match[1].strip()
        if name.split(" ")[0] in CALENDAR or name in query.said_by:
            continue
        if not any(span.overlaps(k) for k in known):
            found.append(name)
    return found
