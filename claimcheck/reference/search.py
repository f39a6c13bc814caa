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
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.model import Measure, Span
from claimcheck.reference.fits import CHANGE, COUNT, SHARE, fit, kind_of_unit
from claimcheck.reference.lexicon import Lexicon, Reading, fold
from claimcheck.reference.textindex import TextIndex

LEAST_SCORE = 0.01
"""What scores less has nothing to do with the claim."""
CANDIDATES = 80
"""Measures that are scored, by the full-text index."""
FLOOR, LEAD, LEAST_CLAIM = 0.4, 1.08, 0.4
"""A match is clear from this score on, where the next one is this much worse, and if the measure
explains this share of the claim."""
FORM_WEIGHT, UNKNOWN_WEIGHT, LEAST = 0.2, 0.7, 0.1
"""What words count for beside topical ones: of form, and those that no measure knows; of titles
each word counts for something."""
SURE = 0.6
"""A word that no title holds is as rare as those at least so near to it."""
FAR = 0.15
"""Words no nearer to the number than this name no facet."""
IN_UNIT, IN_TEXT = 0.8, 0.4
"""What a claim's word is explained by that only the unit, or only the description, holds."""
NARROWED, NAMED = 0.7, 0.5
"""What is left of a match where a strange word is joined to one explained at least so well."""
OTHER_COUNTED = 0.5
"""What is left of a match where the claim counts what the measure does not name."""
CONFLICT, UNASKED, UNSAID = 0.35, 0.8, 0.85
"""Facets: different values; one that only the measure names; one that only the claim names."""
TITLE_POWER, CLAIM_POWER, TOGETHER = 1.0, 0.5, 0.1
BY_NAME = 0.2
"""What of the title's share goes by the name where another wording fits better."""
AGAINST = 0.7
"""What a whole match of words that rule a measure out takes away."""
ENOUGH = 1.5
"""A title's weight at which half the doubt about short ones is gone."""

MOTION = "motion"
FREE = frozenset({MOTION})
"""Facets that a measure need not name: of a level a change can be told."""
TELLING = frozenset({"amount"})
"""Facets that are said where they are meant: counted twice."""
PEOPLE = fold("people")
BREAKDOWN = re.compile(r"\bby ([^()]*)\(")
"""What a name is broken down by says less than the part in brackets: "by source (coal)"."""
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


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure with its score from 0 to 1, the words that gave it, and whether it is clear.

    `title` is the share of its title that the claim explains, `claim` the share of the claim
    that it explains.
    """

    measure: Measure
    score: float
    title: float
    claim: float
    matched: tuple[str, ...]
    clears: bool = False


@dataclass(frozen=True, slots=True)
class _Title:
    """The words of a title: what each counts for, and the terms it may be met by."""

    words: tuple[tuple[float, tuple[str, ...]], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class _Entry:
    measure: Measure
    titles: tuple[_Title, ...]
    named: frozenset[str]
    unit: frozenset[str]
    body: frozenset[str]
    facets: Mapping[str, frozenset[str]]
    against: tuple[_Title, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question's words as they stand: how much each counts, and by each term which of them speak for it.

    `strange` tells which words make another thing of what they are joined to, `joined` of each
    word but the last whether the next one follows it at once.
    """

    words: Sequence[str]
    weights: Sequence[float]
    strange: Sequence[bool]
    joined: Sequence[bool]
    reach: Mapping[str, tuple[float, tuple[int, int]]]
    facets: Mapping[str, frozenset[str]]
    counted: frozenset[str]
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
        changes = MOTION in asked.facets
        kinds = [CHANGE if changes and kind == SHARE else kind for kind in question.asked]
        hits = []
        for n in self._index.best(asked.reach, CANDIDATES):
            entry = self._entries[n]
            suits = fit(kinds, entry.kind)
            if suits and has(entry.measure):
                hits.append(_hit(entry, asked, suits))
        hits = [h for h in hits if h.score >= LEAST_SCORE]
        hits.sort(key=lambda h: (-h.score, h.measure.id))
        return _marked(hits[:limit])

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
            if not known:
                return 0.0 if word[:1].isdigit() or word.endswith("li") else self._unknown
            weight = max(known)
        return weight * (FORM_WEIGHT if self._is_form(word) else 1.0)

    def _is_form(self, word: str) -> bool:
        """Whether a word says in which form a figure is given, or that it changed."""
        motion = any(facet == MOTION for facet, _ in self.lexicon.facets.get(word, ()))
        return motion or word in self.lexicon.forms

    def _entry(self, measure: Measure) -> _Entry:
        kinds = BREAKDOWN.search(measure.name)
        aside = self._keys(kinds[1]) if kinds else frozenset()
        titles = [self._title(measure.name, aside), *map(self._title, measure.wordings)]
        named = self._keys(measure.name, *measure.wordings)
        about = (measure.definition, measure.description, measure.id.replace("_", " "))
        against = [self._title(p, named) for w in measure.excludes for p in OR.split(w)]
        return _Entry(
            measure,
            tuple(t for t in titles if t.words),
            named,
            self._keys(measure.unit) - named,
            self._keys(*about) - named,
            self._facets(self._keys(measure.name)),
            tuple(t for t in against if t.words),
            kind_of_unit(measure.unit),
        )

    def _title(self, phrase: str, known: frozenset[str] = frozenset()) -> _Title:
        """Weigh the words of a title, without those of `known` terms."""
        reading = self.lexicon.read(phrase)
        keys = reading.keys()
        weights = _shared(reading, [max(self._weight(w), LEAST) for w in reading.words])
        bare = [self._rarity.get(w, self._unknown) for w in reading.words]
        if all(self._is_form(w) or w in self.lexicon.chatter for w in reading.words):
            weights = bare  # nothing else names it: "number of people"
        words = tuple(
            (weight, own)
            for weight, own in zip(weights, keys, strict=True)
            if known.isdisjoint(own)
        )
        return _Title(words, sum(weight for weight, _ in words))

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

    def _asked(self, question: Question) -> _Asked:
        reading = self.lexicon.read(question.text, question.span)
        near = [0.0 if _is_no_word(p, question) else question.near(p.start) for p in reading.places]
        weights = [
            n * self._weight(w) if n and not self._is_name(w, p, question) else 0.0
            for n, w, p in zip(near, reading.words, reading.places, strict=True)
        ]
        weights = _shared(reading, weights)
        terms = reading.keys()
        for at, place in enumerate(reading.places):
            if self._is_people(reading.words[at], place, question):
                terms[at], near[at] = (PEOPLE,), question.near(place.start)
        facets = self._facets(k for own, n in zip(terms, near, strict=True) if n > FAR for k in own)
        reach = self._reach(reading, terms, near)
        raw = [question.text[p.start : p.end] for p in reading.places]
        strange = [w > 0 and not r.endswith("ed") for w, r in zip(weights, raw, strict=True)]
        joined = [question.text[a.end : b.start] == " " for a, b in pairwise(reading.places)]
        return _Asked(
            raw,
            weights,
            strange,
            joined,
            reach,
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

    def _is_name(self, word: str, place: Span, question: Question) -> bool:
        """Whether a word that no measure holds is a name: capitalised inside a sentence."""
        if word in self._rarity or not question.text[place.start].isupper():
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
                    found = reach.get(other)
                    if found is None or found[0] < strength * near[at]:
                        reach[other] = (strength * near[at], place)
        return reach


def _is_no_word(place: Span, question: Question) -> bool:
    """Whether a word is part of a name, or the claim's number, or a year."""
    if any(place.overlaps(s) for s in question.names):
        return True
    word = question.text[place.start : place.end]
    if not word[:1].isdigit():
        return False
    return bool(YEAR.fullmatch(word)) or any(place.overlaps(s) for s in question.numbers)


def _shared(reading: Reading, weights: Sequence[float]) -> list[float]:
    """Let the words of a phrase count less each: together they name one thing."""
    shared = list(weights)
    for _, start, end in reading.phrases:
        for at in range(start, end):
            shared[at] = min(shared[at], weights[at] / math.sqrt(end - start))
    return shared


# --- scoring --------------------------------------------------------------------------------


def _hit(entry: _Entry, asked: _Asked, suits: float) -> Hit:
    shares = [_share(t, asked) for t in entry.titles]
    best = max(shares)
    title = entry.titles[shares.index(best)]
    share = best * (1 - BY_NAME) + shares[0] * BY_NAME
    found = _explained(entry, asked)
    explained = sum(w * s for w, s in zip(asked.weights, found, strict=True))
    claim = explained / asked.total if asked.total else 0.0
    matched = tuple(
        word
        for word, weight, part in zip(asked.words, asked.weights, found, strict=True)
        if weight and part
    )
    score = share**TITLE_POWER * claim**CLAIM_POWER * suits
    score *= 1 - TOGETHER + TOGETHER * _together(title, asked)
    score *= _facet_factor(entry.facets, asked.facets)
    score *= 1 - AGAINST * max((_met(t, asked) / t.weight for t in entry.against), default=0.0)
    if asked.counted and asked.counted.isdisjoint(entry.named | entry.unit):
        score *= OTHER_COUNTED
    score *= NARROWED if _is_narrowed(asked, found) else 1.0
    return Hit(entry.measure, score, share, claim, matched)


def _met(title: _Title, asked: _Asked) -> float:
    """Give the weight of a title's words that the claim meets."""
    reach = asked.reach
    return sum(
        weight * max((reach[k][0] for k in keys if k in reach), default=0.0)
        for weight, keys in title.words
    )


def _share(title: _Title, asked: _Asked) -> float:
    """Give the share of a title that the claim explains; short titles explain little."""
    met = _met(title, asked)
    return met / title.weight * (met / (met + ENOUGH))


def _explained(entry: _Entry, asked: _Asked) -> list[float]:
    """Give how well a measure explains each word of the claim."""
    found = [0.0] * len(asked.words)
    for terms, factor in ((entry.named, 1.0), (entry.unit, IN_UNIT), (entry.body, IN_TEXT)):
        for key in terms & asked.reach.keys():
            strength, (start, end) = asked.reach[key]
            for at in range(start, end):
                found[at] = max(found[at], strength * factor)
    return found


def _is_narrowed(asked: _Asked, found: Sequence[float]) -> bool:
    """Whether a word joined to one of the measure's makes another thing of it.

    "Milk prices" are not prices, an "inflation target" is no inflation.
    """
    strange = [odd and share == 0 for odd, share in zip(asked.strange, found, strict=True)]
    met = [share >= NAMED for share in found]
    return any(
        joined and ((strange[at] and met[at + 1]) or (met[at] and strange[at + 1]))
        for at, joined in enumerate(asked.joined)
    )


def _together(title: _Title, asked: _Asked) -> float:
    """Give the share of a title's neighbouring words that are neighbours in the claim too."""
    reach = asked.reach
    places = [next((reach[k][1] for k in keys if k in reach), None) for _, keys in title.words]
    pairs = list(pairwise(places))
    if not pairs:
        return 1.0
    close = sum(a is not None and b is not None and abs(a[0] - b[0]) <= 2 for a, b in pairs)
    return close / len(pairs)


def _facet_factor(own: Mapping[str, frozenset[str]], asked: Mapping[str, frozenset[str]]) -> float:
    factor = 1.0
    for facet in own.keys() | asked.keys():
        power = 2 if facet in TELLING else 1
        if facet not in asked:
            factor *= UNASKED**power
        elif facet not in own:
            factor *= 1.0 if facet in FREE else UNSAID**power
        elif not own[facet] & asked[facet]:
            factor *= CONFLICT
    return factor


def _marked(hits: list[Hit]) -> list[Hit]:
    """Say of the first whether it is clear."""
    if not hits or hits[0].score < FLOOR or hits[0].claim < LEAST_CLAIM:
        return hits
    if len(hits) > 1 and hits[0].score < hits[1].score * LEAD:
        return hits
    return [replace(hits[0], clears=True), *hits[1:]]
