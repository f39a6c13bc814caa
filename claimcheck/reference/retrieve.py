"""From a claim's words to the measures it may speak of.

Measures kept by hand are matched by their wordings, those of data sets are searched for
(`search`). A wording matches where all its content words stand in the claim's sentence, one of
them at least beside the number. It scores the rarity of its words in the table, each weighed by
how many breaks lie between it and the number. Unit dimension is a hard filter, and so are words
that say the claim counts something else: a counted noun or a place that the measure does not know.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Catalogue, Event, Kind, Measure, Mention, Span
from claimcheck.reference.entities import is_people
from claimcheck.reference.fits import ANY, kinds_asked
from claimcheck.reference.query import NEAR, Query
from claimcheck.reference.scoring import Hit
from claimcheck.reference.search import Question, Search, best_of
from claimcheck.reference.words import TOKEN, Folder

RANKED = frozenset({Kind.RANK, Kind.SUPERLATIVE})
BEST = 5
"""Measures that a search gives: those that an answer would name."""
WIDE = 0.6
"""What a word anywhere in the sentence counts for at least where those near say too little."""
LOOK_BACK = 400
"""Characters in which the start of the sentence before is looked for."""
STOPS = (". ", "? ", "! ", "\n")
POINTS_BACK = re.compile(
    r"\b(?:it|its|they|their|them|that|this|those|these|there)\b", re.IGNORECASE
)

PLACE = re.compile(r"\b(?i:in|of|from|to|for|at|inside|across)\s(?:the\s)?((?:[A-Z][\w'-]*\s?)+)")
OPENING = re.compile(r"(?:In|Inside|Across)\s[^,;:]{1,60},")
"""A stretch that says of which place or time a whole sentence speaks."""
SETTER = re.compile(r"\s(?:recommended|required|defined|approved|imposed|backed|mandated)\b")
"""What a body does to a mark that the claim is held against: "the WHO recommended ratio"."""
_CALENDAR = (
    "January February March April May June July August September October November December"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)
CALENDAR = frozenset(_CALENDAR.split(" "))


@dataclass(frozen=True, slots=True)
class Scored:
    """A measure that a claim may speak of, and the wording or the words that say so.

    Attributes:
        score: of a wording the rarity of its words, of a search from 0 to 1.
        reason: which words of the claim matched.
        clears: whether the match is clear enough to be judged by.
        explained: of a search, the share of the claim's words that the measure explains.
    """

    measure: Measure
    score: float
    wording: str
    reason: str = ""
    clears: bool = True
    explained: float = 1.0


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
        search: Search | None = None,
    ) -> None:
        """Index the wordings of a catalogue and of events; `light` words leave others out."""
        self.folder = folder
        self._search = search
        self.kin = search.kin if search else None
        self._kept: tuple[object, dict[int, Sequence[Hit]]] = (None, {})
        self.light = light
        self.catalogue = catalogue
        self._measures = {
            m.id: _phrases(m.wordings or (m.name,), folder)
            for m in catalogue.measures.values()
            if m.wordings or not m.dataset
        }
        self._ranked = {
            m.id: _phrases((*m.superlatives, *(m.wordings or (m.name,))), folder)
            for m in catalogue.measures.values()
            if m.wordings or not m.dataset
        }
        self._vocabulary = {m.id: self._known_words(m) for m in catalogue.measures.values()}
        self._events = {e.id: _phrases(e.wordings, folder) for e in events}
        self._weights = _rarity(self._measures.values())
        self._by_stem = [self._indexed(table) for table in (self._measures, self._ranked)]

    def _indexed(
        self, table: Mapping[str, Sequence[_Phrase]]
    ) -> dict[str, list[tuple[str, _Phrase]]]:
        """Index phrases by the rarest of their stems, which a claim must hold."""
        index: dict[str, list[tuple[str, _Phrase]]] = {}
        for key, phrases in table.items():
            for phrase in phrases:
                rarest = max(phrase.stems, key=lambda s: (self._weights.get(s, 3.0), s))
                index.setdefault(rarest, []).append((key, phrase))
        return index

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
        if query.meant:  # which is of a data set
            return []
        near = query.nearness()
        counted = self.folder.stems(query.mention.noun)
        beside = query.beside() | counted
        free = ranked or query.is_elliptic(self.light)
        index = self._by_stem[ranked]
        best: dict[str, tuple[float, str]] = {}
        for key, phrase in (one for stem in near for one in index.get(stem, ())):
            if phrase.stems <= near.keys() and (free or phrase.stems & beside):
                scored = (self._near_score(phrase.stems, near), phrase.words)
                best[key] = max(best.get(key, scored), scored)
        found = [Scored(self.catalogue.measures[k], *b) for k, b in best.items() if b[0] > 0]
        return sorted(found, key=lambda s: (-s.score, s.measure.id))

    def search(
        self,
        query: Query,
        has: Callable[[Measure], bool] = lambda _: True,
        limit: int = BEST,
        without: Sequence[Span] = (),
    ) -> list[Scored]:
        """Give the measures of data sets that the claim may mean, best first.

        Args:
            query: the claim.
            has: whether a measure can have a figure for it (entity, period).
            limit: how many are given at most.
            without: stretches whose words are left out.

        Returns:
            The best of them; only the first and those level with it can be clear.
        """

        def fits(measure: Measure) -> bool:
            return query.meant in {"", measure.id} and has(measure)

        best: list[Scored] = []
        for number, (asked, trust) in enumerate(questions(query, self.light)):
            if without:
                hits = self._ranked_for(replace(asked, names=(*asked.names, *without)))
            else:
                hits = self._hits(query, number, asked)
            found = _scored(best_of(hits, fits, limit), trust)
            if found and found[0].clears:
                return found
            if found and (not best or found[0].score > best[0].score):
                best = found
        return best

    def ask(
        self,
        asked: Question,
        has: Callable[[Measure], bool] = lambda _: True,
        limit: int = BEST,
        trust: float = 1.0,
    ) -> list[Scored]:
        """Search once; what is found is trusted this much."""
        hits = self._search.find(asked, has, limit) if self._search else []
        return _scored(hits, trust)

    def _hits(self, query: Query, number: int, asked: Question) -> Sequence[Hit]:
        """Rank for a question of a claim; those of the last claim are kept for its operators."""
        key = (query.text, query.mention, query.clause, query.published)
        kept = self._kept
        if kept[0] != key:
            self._kept = kept = (key, {})
        if number not in kept[1]:
            kept[1][number] = self._ranked_for(asked)
        return kept[1][number]

    def _ranked_for(self, asked: Question) -> Sequence[Hit]:
        return self._search.ranked(asked) if self._search else ()

    def parts(self, text: str, span: Span) -> list[tuple[str, Span]]:
        """Give the parts of one whole that a text names: "wind", "solar power"."""
        return self._search.lexicon.named_parts(text, span) if self._search else []

    def knows_noun(self, measure: Measure, noun: str) -> bool:
        """Whether what a claim counts, by its head word, can be what the measure counts."""
        if measure.dataset and self._search:
            return self._search.knows(measure, noun)
        stems = [s for s in map(self.folder.stem, TOKEN.findall(noun)) if s]
        return not stems or stems[-1] in self._vocabulary[measure.id]

    def knows_any(self, measure: Measure, stems: frozenset[str]) -> bool:
        """Whether a measure's own words hold one of some stems."""
        return bool(stems & self._vocabulary[measure.id])

    def knows_all(self, measure: Measure, stems: frozenset[str]) -> bool:
        """Whether a measure's own words hold all of some stems, of which there is one at least."""
        return bool(stems) and stems <= self._vocabulary[measure.id]

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


def _scored(hits: Sequence[Hit], trust: float) -> list[Scored]:
    return [
        Scored(h.measure, h.score * trust, h.measure.name, ", ".join(h.matched), h.clears, h.claim)
        for h in hits
    ]


def _phrases(wordings: Sequence[str], folder: Folder) -> tuple[_Phrase, ...]:
    return tuple(_Phrase(stems, w) for w in wordings if (stems := folder.stems(w)))


def _rarity(listed: Collection[Sequence[_Phrase]]) -> dict[str, float]:
    """Weigh each stem by how few measures use it."""
    counts = Counter(stem for own in listed for stem in frozenset().union(*(p.stems for p in own)))
    return {stem: 1.0 + math.log(len(listed) / n) for stem, n in counts.items()}


def questions(query: Query, light: frozenset[str]) -> Iterator[tuple[Question, float]]:
    """Ask with ever more words, each time trusted less: those near the number come first.

    Then all the sentence counts, and where it leaves out what was said before ("A decade later it
    was 8.8 percent"), the sentence before it.
    """
    near = query.near()
    if query.mention.kind not in ANY:
        yield question(query, query.sentence, near), 1.0
    if query.mention.kind in ANY or any(near(w.span.start) < WIDE for w in query.words):
        yield question(query, query.sentence, lambda place: max(near(place), WIDE)), 0.9
    lead = query.text[query.sentence.start : query.mention.span.start]
    if query.is_elliptic(light) or POINTS_BACK.search(lead):
        span = Span(_sentence_before(query), query.sentence.end)
        yield question(query, span, lambda place: max(near(place), WIDE)), 0.8


def _sentence_before(query: Query) -> int:
    """Find where the sentence before the claim's starts."""
    end = len(query.text[: query.sentence.start].rstrip()) - 1
    furthest = max(0, end - LOOK_BACK)
    return max((query.text.rfind(stop, furthest, end) for stop in STOPS), default=-1) + 1


def question(query: Query, span: Span, near: Callable[[int], float]) -> Question:
    """Ask with the words of a stretch, without the claim's number and the names in it."""
    named = [e for e in query.entities if span.covers(e.span)]
    people = [e.span for e in named if is_people(e, query.text)]
    counts_people = any(s.of(query.text) == query.mention.noun for s in people)
    return Question(
        query.text,
        span,
        names=[*(e.span for e in named), *_bounds(query.mentions), *_compared(query)],
        people=people,
        numbers=[*(m.core for m in query.mentions), query.mention.span],
        counted="" if counts_people else query.mention.noun,
        asked=kinds_asked(query.mention, query.text),
        near=near,
    )


def _bounds(mentions: Sequence[Mention]) -> Iterator[Span]:
    """Give the words that bend numbers, which tell no change: "has not fallen below"."""
    for mention in mentions:
        if mention.hedge is not None and mention.kind not in ANY:
            yield Span(min(mention.span.start, mention.core.start), mention.core.start)


def _compared(query: Query) -> list[Span]:
    """Give the comparative of a rank: "no country has higher unemployment"."""
    mention = query.mention
    if mention.kind not in RANKED or not mention.adjective:
        return []
    found = re.compile(rf"\b{re.escape(mention.adjective)}e?r\b")
    return [
        Span(*m.span()) for m in found.finditer(query.text, mention.span.start, mention.span.end)
    ]


def unknown_places(query: Query) -> list[str]:
    """Name the places and bodies beside the claim that are no known entity: they narrow it."""
    known = [e.span for e in query.entities]
    found = []
    places = [*PLACE.finditer(query.text, query.segment.start, query.segment.end)]
    opening = OPENING.match(query.text, query.sentence.start, query.mention.span.start)
    if opening is not None and not query.said_by:
        places += PLACE.finditer(query.text, opening.start(), opening.end())
    for match in places:
        inside = [k.start for k in known if match.start(1) < k.start < match.end(1)]
        span = Span(match.start(1), min((match.end(1), *inside)))  # "In the Middle Ages Italy had"
        name = query.text[span.start : span.end].strip()
        if name.split(" ")[0] in CALENDAR or name in query.said_by:
            continue
        if SETTER.match(query.text, span.start + len(name)):
            continue
        if not any(span.overlaps(k) for k in known):
            found.append(name)
    return found
