"""Ranked search: the measures that a claim's words may speak of, and whether one stands out.

SQLite's full-text index gives candidates; our own score ranks them. It is the product of

- how much of the measure's title (its name, or one of its wordings) the claim explains, and how
  much of the claim the measure explains, both weighted by the rarity of the words;
- what facets say: male or female, urban or rural, per person or in total;
- how well the unit answers the kind of number;
- a little for words that stand together in both.

docs/judging.md has the formula with its numbers.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimcheck.model import Measure, Span
from claimcheck.reference.fits import fit, kind_of_unit
from claimcheck.reference.lexicon import Lexicon
from claimcheck.reference.textindex import TextIndex

CANDIDATES = 80
"""Measures that are scored, by the full-text index."""
FLOOR, LEAD = 0.5, 1.08
"""A match is clear from this score on, and where the next one is this much worse."""
FORM_WEIGHT, CHATTER_WEIGHT, UNKNOWN_WEIGHT = 0.2, 0.0, 0.7
"""What words count for beside topical ones: of form, of telling, and those no measure knows."""
IN_UNIT, IN_TEXT = 0.8, 0.4
"""What a claim's word is explained by that only the unit, or only the description, holds."""
CONFLICT, UNASKED, UNSAID = 0.35, 0.8, 0.85
"""Facets: different values; one that only the measure names; one that only the claim names."""
TITLE_POWER, CLAIM_POWER, TOGETHER = 1.0, 0.5, 0.1
ENOUGH = 1.5
"""A title's weight at which half the doubt about short ones is gone."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Attributes:
        text: where the words stand; `span` the stretch of it that is asked with.
        skip: stretches that are no words of the measure: names of entities, the number, dates.
        asked: kinds of number that would answer (`fits`), none where any would.
        near: how much the word at a place of the text counts, 1 beside the number.
    """

    text: str
    span: Span | None = None
    skip: Sequence[Span] = ()
    asked: Collection[str] = ()
    near: Callable[[int], float] = lambda _: 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure with its score from 0 to 1, the words that gave it, and whether it is clear."""

    measure: Measure
    score: float
    matched: tuple[str, ...]
    clears: bool = False


@dataclass(frozen=True, slots=True)
class _Title:
    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Entry:
    measure: Measure
    titles: tuple[_Title, ...]
    named: frozenset[str]
    unit: frozenset[str]
    body: frozenset[str]
    facets: Mapping[str, frozenset[str]]
    kind: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's terms: how much each counts, and by each term of titles what speaks for it."""

    weights: Mapping[str, float]
    reach: Mapping[str, tuple[float, str]]
    order: Mapping[str, int]
    facets: Mapping[str, frozenset[str]]
    total: float


class Search:
    """All measures of a catalogue, ready to be searched."""

    def __init__(self, measures: Iterable[Measure], lexicon: Lexicon) -> None:
        """Index measures by all that names and describes them."""
        self.lexicon = lexicon
        listed = sorted(measures, key=lambda m: m.id)
        self._rarity = self._rarities(listed)
        self._unknown = UNKNOWN_WEIGHT * max(self._rarity.values(), default=1.0)
        self._entries = [self._entry(m) for m in listed]
        self._index = TextIndex((sorted(e.named), sorted(e.unit | e.body)) for e in self._entries)

    def find(
        self, question: Question, has: Callable[[Measure], bool] = lambda _: True, limit: int = 20
    ) -> list[Hit]:
        """Give the measures that answer best, best first.

        Args:
            question: what is looked for.
            has: whether a measure can have a figure for it (entity, period).
            limit: how many are given at most.
        """
        asked = self._asked(question)
        if not asked.reach:
            return []
        hits = []
        for n in self._index.best(asked.reach, CANDIDATES):
            entry = self._entries[n]
            suits = fit(question.asked, entry.kind)
            if suits and has(entry.measure):
                score, matched = self._score(entry, asked)
                hits.append(Hit(entry.measure, score * suits, matched))
        hits.sort(key=lambda h: (-h.score, h.measure.id))
        return _marked(hits[:limit])

    # --- what is known of measures ----------------------------------------------------------

    def _rarities(self, measures: Sequence[Measure]) -> dict[str, float]:
        counts = Counter(
            key
            for m in measures
            for key in {t.key for p in (m.name, *m.wordings) for t in self.lexicon.terms(p)}
        )
        return {k: math.log(1 + len(measures) / n) for k, n in counts.items()}

    def _weight(self, key: str) -> float:
        if key in self.lexicon.chatter:
            return CHATTER_WEIGHT
        weight = self._rarity.get(key)
        if weight is None:
            near = self.lexicon.related.get(key, {})
            known = [self._rarity[k] for k in near if k in self._rarity and near[k] > 0.6]
            if not known:
                return 0.0 if key[:1].isdigit() or key.endswith("li") else self._unknown
            weight = max(known)
        return weight * (FORM_WEIGHT if key in self.lexicon.forms else 1.0)

    def _entry(self, measure: Measure) -> _Entry:
        keys = self._keys
        titles = [keys(p) for p in (measure.name, *measure.wordings)]
        weights = [sum(max(self._weight(t), 0.1) for t in terms) for terms in titles]
        named = frozenset().union(*titles)
        about = (measure.definition, measure.description, measure.id.replace("_", " "))
        return _Entry(
            measure,
            tuple(_Title(t, w) for t, w in zip(titles, weights, strict=True) if t),
            named,
            frozenset(keys(measure.unit)) - named,
            frozenset(k for p in about for k in keys(p)) - named,
            self._facets(keys(measure.name)),
            kind_of_unit(measure.unit),
        )

    def _keys(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.key for t in self.lexicon.terms(text.replace("-", " "))))

    def _facets(self, terms: Iterable[str]) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for term in terms:
            for facet, value in self.lexicon.facets.get(term, ()):
                found[facet].add(value)
        return {facet: frozenset(values) for facet, values in found.items()}

    # --- what is asked ----------------------------------------------------------------------

    def _asked(self, question: Question) -> _Asked:
        terms = [
            t
            for t in self.lexicon.terms(question.text, question.span)
            if not any(t.span.overlaps(s) for s in question.skip)
        ]
        weights: dict[str, float] = {}
        reach: dict[str, tuple[float, str]] = {}
        order: dict[str, int] = {}
        for place, term in enumerate(terms):
            near = question.near(term.span.start)
            weight = near * self._weight(term.key)
            weights[term.key] = max(weights.get(term.key, 0.0), weight)
            order.setdefault(term.key, place)
            for key, strength in ((term.key, 1.0), *self.lexicon.related.get(term.key, {}).items()):
                found = reach.get(key, (0.0, ""))
                reach[key] = max(found, (strength * near, term.key))
        return _Asked(
            weights, reach, order, self._facets(t.key for t in terms), sum(weights.values())
        )

    def _score(self, entry: _Entry, asked: _Asked) -> tuple[float, tuple[str, ...]]:
        title, share = max(
            ((t, self._share(t, asked)) for t in entry.titles), key=lambda found: found[1]
        )
        claim, matched = _explained(entry, asked)
        together = _together(title, asked)
        score = share**TITLE_POWER * claim**CLAIM_POWER * (1 - TOGETHER + TOGETHER * together)
        return score * _facet_factor(entry.facets, asked.facets), matched

    def _share(self, title: _Title, asked: _Asked) -> float:
        """Give the share of a title that the claim explains; short titles explain little."""
        own = sum(
            max(self._weight(t), 0.1) * asked.reach[t][0] for t in title.terms if t in asked.reach
        )
        return own / title.weight * (own / (own + ENOUGH)) if title.weight else 0.0


def _explained(entry: _Entry, asked: _Asked) -> tuple[float, tuple[str, ...]]:
    """Give the share of the claim that a measure explains, and the words that it does."""
    found: dict[str, float] = {}
    for field, factor in ((entry.named, 1.0), (entry.unit, IN_UNIT), (entry.body, IN_TEXT)):
        for key in field & asked.reach.keys():
            strength, word = asked.reach[key]
            found[word] = max(found.get(word, 0.0), min(strength, 1.0) * factor)
    explained = sum(asked.weights[w] * s for w, s in found.items())
    matched = sorted((w for w in found if asked.weights[w]), key=lambda w: asked.order[w])
    return (explained / asked.total if asked.total else 0.0), tuple(matched)


def _together(title: _Title, asked: _Asked) -> float:
    """Give the share of a title's neighbouring terms that are neighbours in the claim too."""
    places = [asked.order[asked.reach[t][1]] if t in asked.reach else None for t in title.terms]
    pairs = list(pairwise(places))
    if not pairs:
        return 1.0
    close = sum(a is not None and b is not None and abs(a - b) <= 2 for a, b in pairs)
    return close / len(pairs)


def _facet_factor(own: Mapping[str, frozenset[str]], asked: Mapping[str, frozenset[str]]) -> float:
    factor = 1.0
    for facet in own.keys() | asked.keys():
        if facet not in asked:
            factor *= UNASKED
        elif facet not in own:
            factor *= UNSAID
        elif not own[facet] & asked[facet]:
            factor *= CONFLICT
    return factor


def _marked(hits: list[Hit]) -> list[Hit]:
    """Say of the first whether it is clear: good enough, and better than the next."""
    if not hits or hits[0].score < FLOOR:
        return hits
    if len(hits) > 1 and hits[0].score < hits[1].score * LEAD:
        return hits
    first = hits[0]
    return [Hit(first.measure, first.score, first.matched, clears=True), *hits[1:]]
