"""Ranked search: the measures that a claim's words may speak of, and whether one stands out.

SQLite's full-text index gives candidates, `scoring` ranks them. Each word counts for its rarity in
the titles of all measures; words of form ("share", "total") count little, words of telling
("officials said") nothing.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from claimcheck.model import Measure, Span
from claimcheck.reference.fits import CHANGE, COUNT, SHARE, fit, kind_of_unit
from claimcheck.reference.kin import Kin
from claimcheck.reference.lexicon import Lexicon, Reading, fold
from claimcheck.reference.scoring import (
    LEAST_SCORE,
    MOTION,
    Asked,
    Entry,
    Hit,
    Title,
    marked,
    score,
)
from claimcheck.reference.textindex import TextIndex

CANDIDATES = 50
"""Measures that are scored, by the full-text index."""
FORM_WEIGHT, UNKNOWN_WEIGHT, LEAST = 0.2, 0.7, 0.1
"""What words count for beside topical ones: of form, and those that no measure knows; of titles
each word counts for something."""
SURE = 0.6
"""A word that no title holds is as rare as those at least so near to it."""
FAR = 0.15
"""Words no nearer to the number than this name no facet."""
PEOPLE = fold("people")
PER_PERSON = "_".join(map(fold, ("per", "person")))
EACH = re.compile(r"\b(?:each|every|average|typical)\s$", re.IGNORECASE)
"""What makes a total of one person: "each Australian"."""
BREAKDOWN = re.compile(r"\bby ([^()]*)\(")
"""What a name is broken down by says less than the part in brackets: "by source (coal)"."""
ASIDE = re.compile(r"\s\([^()]*\)$")
"""What the end of a name says of its unit or publisher: "(births per woman)", "(World Bank)"."""
VERB_NEXT = re.compile(
    r"(?:\b(?:not|that|which|who|does|do|did)|n['\N{RIGHT SINGLE QUOTATION MARK}]t)\s$",
    re.IGNORECASE,
)
"""What stands before a verb, which makes no other thing of the noun behind it: "who use power"."""
TAIL = re.compile(r"\bby (?:country|place|region)\b.*$", re.IGNORECASE)
"""The end of a name that says only how a table is laid out: "by country or territory of asylum"."""
REST = re.compile(r"\([Oo]ther\b")
"""What is left of a whole, which only those mean who say "other": "(Other drugs)"."""
COUNTING = frozenset(map(fold, ("total", "number", "amount", "annual")))
OR = re.compile(r"\bor\b")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Attributes:
        text: where the words stand; `span` the stretch of it that is asked with.
        names: stretches that name entities, which are no words of a measure.
        people: those of them that mean the people of a country ("Kenyans").
        numbers: stretches whose digits are the claim's numbers.
        counted: the words of what is counted ("handsets").
        asked: kinds of number that would answer (`fits`), none where any would.
        near: how much the word at a place of the text counts, 1 beside the number.
    """

    text: str
    span: Span | None = None
    names: Sequence[Span] = ()
    people: Sequence[Span] = ()
    numbers: Sequence[Span] = ()
    counted: str = ""
    asked: Collection[str] = ()
    near: Callable[[int], float] = lambda _: 1.0


class Search:
    """All measures of a catalogue, ready to be searched."""

    def __init__(self, measures: Iterable[Measure], lexicon: Lexicon) -> None:
        """Index measures by all that names and describes them."""
        self.lexicon = lexicon
        listed = sorted(measures, key=lambda m: m.id)
        self._rarity = self._rarities(listed)
        self._unknown = UNKNOWN_WEIGHT * max(self._rarity.values(), default=1.0)
        self._entries = [e for e in map(self._entry, listed) if e.titles]
        self.kin = Kin(listed, lexicon)
        self._by_id = {e.measure.id: e for e in self._entries}
        self._index = TextIndex((sorted(e.named), sorted(e.unit | e.body)) for e in self._entries)

    def find(
        self, question: Question, has: Callable[[Measure], bool] = lambda _: True, limit: int = 20
    ) -> list[Hit]:
        """Give the measures that answer best, best first.

        Args:
            question: what is looked for.
            has: whether a measure can have a figure for it (entity, period); asked of the best.
            limit: how many are given at most.
        """
        return best_of(self.ranked(question), has, limit)

    def ranked(self, question: Question) -> list[Hit]:
        """Give all measures that may answer, whoever has figures, best first."""
        asked = self._asked(question)
        changes = MOTION in asked.facets
        kinds = [CHANGE if changes and kind == SHARE else kind for kind in question.asked]
        span = question.span or Span(0, len(question.text))
        words = question.text[span.start : span.end].lower().split()
        hits = []
        for n in self._index.best(asked.reach, CANDIDATES):
            entry = self._entries[n]
            if REST.search(entry.measure.name) and "other" not in words:
                continue
            suits = fit(kinds, entry.kind)
            hit = score(entry, asked, suits) if suits else None
            if hit is not None and hit.score >= LEAST_SCORE:
                hits.append(hit)
        return sorted(hits, key=lambda h: (-h.score, h.measure.id))

    def knows(self, measure: Measure, noun: str) -> bool:
        """Whether what a claim counts, by its head word, is near any word of a measure.

        People can be counted by whatever is counted of them: "3,000 people a day die".
        """
        keys = self._reads(noun)
        entry = self._by_id.get(measure.id)
        if not keys or entry is None:
            return not keys
        terms = set(keys[-1]).union(*(self.lexicon.related.get(k, {}) for k in keys[-1]))
        return PEOPLE in terms or not terms.isdisjoint(entry.named | entry.unit | entry.body)

    # --- what is known of measures ----------------------------------------------------------

    def _rarities(self, measures: Sequence[Measure]) -> dict[str, float]:
        """Weigh each word of titles by how few measures are named with it."""
        counts = Counter(
            word
            for m in measures
            for word in {w for p in (m.name, *m.wordings) for w in self.lexicon.read(p).words}
        )
        return {k: math.log(1 + len(measures) / n) for k, n in counts.items()}

    def _weight(self, word: str) -> float:
        if word in self.lexicon.chatter:
            return 0.0
        weight = self._rarity.get(word)
        if weight is None:
            near = self.lexicon.related.get(word, {})
            known = [self._rarity[k] for k, s in near.items() if k in self._rarity and s > SURE]
            if not known and (word[:1].isdigit() or word.endswith("li")):
                return 0.0
            weight = max(known, default=self._unknown)
        return weight * (FORM_WEIGHT if self._is_form(word) else 1.0)

    def _is_form(self, word: str) -> bool:
        """Whether a word says in which form a figure is given, or that it changed."""
        motion = any(facet == MOTION for facet, _ in self.lexicon.facets.get(word, ()))
        return motion or word in self.lexicon.forms

    def _entry(self, measure: Measure) -> Entry:
        kinds, tail = BREAKDOWN.search(measure.name), TAIL.search(measure.name)
        laid_out = [found[found.re.groups] for found in (kinds, tail) if found]
        aside = self._keys(*laid_out)
        bare = ASIDE.sub("", measure.name) if kinds is None else measure.name
        phrases = (measure.name, *([bare] if bare != measure.name else []))
        titles = [self._title(p, aside) for p in phrases]
        titles += map(self._title, measure.wordings)
        named = self._keys(measure.name, *measure.wordings)
        about = (measure.definition, measure.description, measure.id.replace("_", " "))
        against = [self._title(p, named) for w in measure.excludes for p in OR.split(w)]
        return Entry(
            measure,
            tuple(t for t in titles if t.words),
            named,
            self._keys(measure.unit) - named,
            self._keys(*about) - named,
            self._facets(self._keys(measure.name)),
            tuple(t for t in against if t.words),
            kind_of_unit(measure.unit),
        )

    def _title(self, phrase: str, known: frozenset[str] = frozenset()) -> Title:
        """Weigh the words of a title, without those of `known` terms."""
        reading = self.lexicon.read(phrase)
        keys = reading.keys()
        weights = _shared(reading, [max(self._weight(w), LEAST) for w in reading.words])
        bare = [self._rarity.get(w, self._unknown) for w in reading.words]
        if all(self._is_form(w) or w in self.lexicon.chatter for w in reading.words):
            weights = [  # nothing else names it: "number of people", "population (total)"
                own if word in COUNTING else free
                for word, own, free in zip(reading.words, weights, bare, strict=True)
            ]
        words = tuple(
            (weight, own)
            for weight, own in zip(weights, keys, strict=True)
            if known.isdisjoint(own)
        )
        return Title(words, sum(weight for weight, _ in words))

    def _keys(self, *texts: str) -> frozenset[str]:
        return frozenset(k for t in texts for own in self._reads(t) for k in own)

    def _reads(self, text: str) -> list[tuple[str, ...]]:
        return self.lexicon.read(text).keys()

    def _facets(self, terms: Iterable[str]) -> dict[str, frozenset[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for term in terms:
            for facet, value in self.lexicon.facets.get(term, ()):
                found[facet].add(value)
        return {facet: frozenset(values) for facet, values in found.items()}

    # --- what is asked ----------------------------------------------------------------------

    def _asked(self, question: Question) -> Asked:
        reading = self.lexicon.read(question.text, question.span)
        phrased = {at for _, i, j in reading.phrases for at in range(i, j)}
        near = [
            0.0 if _is_no_word(p, question, phrased=at in phrased) else question.near(p.start)
            for at, p in enumerate(reading.places)
        ]
        weights = [
            n * self._weight(w) if n and not self._is_aside(w, p, question) else 0.0
            for n, w, p in zip(near, reading.words, reading.places, strict=True)
        ]
        weights = _shared(reading, weights)
        terms = reading.keys()
        for at, place in enumerate(reading.places):
            if self._is_people(reading.words[at], place, question):
                each = EACH.search(question.text[max(0, place.start - 12) : place.start])
                terms[at] = (PEOPLE, PER_PERSON) if each else (PEOPLE,)
                near[at] = question.near(place.start)
        facets = self._facets(k for own, n in zip(terms, near, strict=True) if n > FAR for k in own)
        reach = self._reach(reading, terms, near)
        raw = [question.text[p.start : p.end] for p in reading.places]
        topical = [
            weight > 0 and not self._is_form(word)
            for weight, word in zip(weights, reading.words, strict=True)
        ]
        strange = [
            topic
            and not said.endswith("ed")
            and not VERB_NEXT.search(question.text[max(0, place.start - 12) : place.start])
            for topic, said, place in zip(topical, raw, reading.places, strict=True)
        ]
        joined = [question.text[a.end : b.start] == " " for a, b in pairwise(reading.places)]
        return Asked(
            raw,
            weights,
            topical,
            strange,
            joined,
            reach,
            frozenset(reach),
            facets,
            self._counted(question),
            sum(weights),
        )

    def _is_people(self, word: str, place: Span, question: Question) -> bool:
        """Whether a name means people: "Kenyans", or the world's as "humanity"."""
        if any(place.overlaps(s) for s in question.people):
            return True
        named = any(place.overlaps(s) for s in question.names)
        return named and PEOPLE in self.lexicon.related.get(word, ())

    def _counted(self, question: Question) -> frozenset[str]:
        """Give all terms that what is counted may be met by; none where it is people."""
        if COUNT not in question.asked:
            return frozenset()
        own = self._keys(question.counted)
        terms = own.union(*(self.lexicon.related.get(k, {}) for k in own))
        return frozenset() if PEOPLE in terms else terms

    def _is_aside(self, word: str, place: Span, question: Question) -> bool:
        """Whether a word that no measure holds tells how, or who: an adverb, or a name."""
        if word in self._rarity:
            return False
        if question.text[place.start : place.end].endswith("ly"):
            return True
        return self._is_name(place, question)

    def _is_name(self, place: Span, question: Question) -> bool:
        """Whether a word is capitalised inside a sentence."""
        if not question.text[place.start].isupper():
            return False
        before = question.text[: place.start].rstrip(" \"'(\N{LEFT DOUBLE QUOTATION MARK}")
        return bool(before) and before[-1] not in ".!?:\n"

    def _reach(
        self, reading: Reading, terms: Sequence[tuple[str, ...]], near: Sequence[float]
    ) -> dict[str, tuple[float, tuple[int, int]]]:
        """Give the terms that the words of a claim speak for, and how much."""
        reach: dict[str, tuple[float, tuple[int, int]]] = {}
        spans = {key: (i, j) for key, i, j in reading.phrases}
        for at, keys in enumerate(terms):
            for key in keys if near[at] else ():
                place = spans.get(key, (at, at + 1))
                for other, strength in ((key, 1.0), *self.lexicon.related.get(key, {}).items()):
                    met = (strength * near[at], place)
                    if other not in reach or _wider(met, reach[other]):
                        reach[other] = met
        return reach


def best_of(hits: Sequence[Hit], has: Callable[[Measure], bool], limit: int) -> list[Hit]:
    """Give the first of those that can have a figure, and whether the best is clear."""
    return marked(list(islice((h for h in hits if has(h.measure)), limit)))


def _wider(one: tuple[float, tuple[int, int]], other: tuple[float, tuple[int, int]]) -> bool:
    """Whether a term is met better, or as well by more words: "carbon dioxide", not "carbon"."""
    return (one[0], one[1][1] - one[1][0]) > (other[0], other[1][1] - other[1][0])


def _is_no_word(place: Span, question: Question, *, phrased: bool) -> bool:
    """Whether a word is part of a name, or the claim's number, or a year.

    Numbers of known phrases are words: "over 65", "under five".
    """
    if any(place.overlaps(s) for s in question.names):
        return True
    word = question.text[place.start : place.end]
    if phrased or not word[:1].isdigit():
        return False
    return bool(YEAR.fullmatch(word.rstrip(".,"))) or any(
        place.overlaps(s) for s in question.numbers
    )


def _shared(reading: Reading, weights: Sequence[float]) -> list[float]:
    """Let the words of a phrase count less each: together they name one thing."""
    shared = list(weights)
    for _, start, end in reading.phrases:
        for at in range(start, end):
            shared[at] = min(shared[at], weights[at] / math.sqrt(end - start))
    return shared
