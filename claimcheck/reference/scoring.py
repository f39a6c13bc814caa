"""How well a measure answers a claim: the score of ranked search.

It is the product of

- how much of the measure's title (its name, or one of its wordings) the claim explains, and how
  much of the claim the measure explains, both weighted by the rarity of the words;
- what facets say: male or female, urban or rural, per person or in total;
- what speaks against it: words that rule it out, another thing counted, a word that makes another
  thing of the measure's;
- how well the unit answers the kind of number;
- a little for words that stand together in both.

docs/judging.md has the formula with its numbers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from claimcheck.model import Measure

FLOOR, LEAD, LEAST_CLAIM = 0.4, 1.08, 0.4
"""A match is clear from this score on, where the next one is this much worse, and if the measure
explains this share of the claim."""
IN_UNIT, IN_TEXT = 0.8, 0.4
"""What a claim's word is explained by that only the unit, or only the description, holds."""
FAIR_SCORE, FAIR_LEAD, FAIR_TITLE, FAIR_CLAIM = 0.33, 1.35, 0.5, 0.5
"""So is one that scores less, but lies so far ahead and explains so much of title and claim."""
MOST_LEVEL = 5
"""More measures level with the best than this leave open what is meant."""
ALONE_SCORE, ALONE_LEAD, ALONE_TITLE, ALONE_CLAIM, ALONE_WORDS = 0.2, 1.8, 0.65, 0.2, 2
"""A match is clear, too, that stands alone: the next one so much worse, so much of its title said,
by so many words, and no word beside them that makes another thing of it."""
LEAST_SCORE = 0.01
"""What scores less has nothing to do with the claim."""
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
TELLING = frozenset({"amount", MOTION})
"""Facets that are said where they are meant: counted twice."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure with its score from 0 to 1, the words that gave it, and whether it is clear.

    `title` is the share of its title that the claim explains, `claim` the share of the claim
    that it explains, `narrowed` whether a word of the claim makes another thing of it, `other`
    whether it surely does, `facets` what the facets leave of the score, `topics` how many words of
    no mere form it explains.
    """

    measure: Measure
    score: float
    title: float
    claim: float
    matched: tuple[str, ...]
    narrowed: bool = False
    other: bool = False
    clears: bool = False
    facets: float = 1.0
    topics: int = 0


@dataclass(frozen=True, slots=True)
class Title:
    """The words of a title: what each counts for, and the terms it may be met by."""

    words: tuple[tuple[float, tuple[str, ...]], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A measure as the search knows it.

    Attributes:
        titles: its name first, then its wordings.
        named, unit, body: the terms of the titles, of the unit, of all that describes it.
        facets: by facet, the values that its name tells.
        against: phrases that rule it out, without the words that it is named with.
        kind: the kind of its unit (`fits`).
    """

    measure: Measure
    titles: tuple[Title, ...]
    named: frozenset[str]
    unit: frozenset[str]
    body: frozenset[str]
    facets: Mapping[str, frozenset[str]]
    against: tuple[Title, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question's words as they stand, with what each counts for.

    `reach` tells by each term how well the claim speaks for it, and with which words; `terms` are
    its keys.
    `topical` tells which words are of no mere form, `strange` which make another thing of what
    they are joined to, `joined` of each word but the last whether the next one follows it at once.
    """

    words: Sequence[str]
    weights: Sequence[float]
    topical: Sequence[bool]
    strange: Sequence[bool]
    joined: Sequence[bool]
    reach: Mapping[str, tuple[float, tuple[int, int]]]
    terms: frozenset[str]
    facets: Mapping[str, frozenset[str]]
    counted: frozenset[str]
    total: float


def score(entry: Entry, asked: Asked, suits: float) -> Hit | None:
    """Score a measure for a claim, whose kind of number its unit suits so well (0 to 1).

    None where its titles alone say that it has nothing to do with the claim.
    """
    shares = [_share(t, asked) for t in entry.titles]
    best = max(shares)
    if best * suits < LEAST_SCORE:
        return None
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
    points = share**TITLE_POWER * claim**CLAIM_POWER * suits
    points *= 1 - TOGETHER + TOGETHER * _together(title, asked)
    facets = _facet_factor(entry.facets, asked.facets)
    points *= facets
    points *= 1 - AGAINST * max((_met(t, asked) / t.weight for t in entry.against), default=0.0)
    if asked.counted and asked.counted.isdisjoint(entry.named | entry.unit):
        points *= OTHER_COUNTED
    narrowed, other = _narrowed(asked, found)
    points *= NARROWED if narrowed else 1.0
    topics = sum(1 for topic, part in zip(asked.topical, found, strict=True) if topic and part)
    return Hit(
        entry.measure,
        points,
        share,
        claim,
        matched,
        narrowed,
        other,
        facets=facets,
        topics=topics,
    )


def _met(title: Title, asked: Asked) -> float:
    """Give the weight of a title's words that the claim meets."""
    reach, met = asked.reach, 0.0
    for weight, keys in title.words:
        best = 0.0
        for key in keys:
            found = reach.get(key)
            if found is not None and found[0] > best:
                best = found[0]
        met += weight * best
    return met


def _share(title: Title, asked: Asked) -> float:
    """Give the share of a title that the claim explains; short titles explain little."""
    met = _met(title, asked)
    return met / title.weight * (met / (met + ENOUGH))


def _explained(entry: Entry, asked: Asked) -> list[float]:
    """Give how well a measure explains each word of the claim."""
    found = [0.0] * len(asked.words)
    for terms, factor in ((entry.named, 1.0), (entry.unit, IN_UNIT), (entry.body, IN_TEXT)):
        for key in terms & asked.terms:
            strength, (start, end) = asked.reach[key]
            for at in range(start, end):
                found[at] = max(found[at], strength * factor)
    return found


def _narrowed(asked: Asked, found: Sequence[float]) -> tuple[bool, bool]:
    """Whether a word joined to one of the measure's makes another thing of it, and surely so.

    "Milk prices" are not prices, an "inflation target" is no inflation. Behind a word may stand
    what it does ("obesity affects"); before it, only what narrows it. What only a description
    holds narrows too: of "milk of cows and goats" goat milk is a part.
    """
    strange = [odd and share <= IN_TEXT for odd, share in zip(asked.strange, found, strict=True)]
    met = [share >= NAMED for share in found]
    pairs = [at for at, joined in enumerate(asked.joined) if joined]
    before = any(strange[at] and met[at + 1] for at in pairs)
    return before or any(met[at] and strange[at + 1] for at in pairs), before


def _together(title: Title, asked: Asked) -> float:
    """Give the share of a title's neighbouring words that are neighbours in the claim too."""
    reach = asked.reach
    if len(title.words) < 2:
        return 1.0
    places = [next((reach[k][1] for k in keys if k in reach), None) for _, keys in title.words]
    pairs = list(pairwise(places))
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


def marked(hits: list[Hit]) -> list[Hit]:
    """Say of the first whether it is clear, and of those level with it, which are readings too."""
    if not hits:
        return hits
    first, following = hits[0], hits[1].score if len(hits) > 1 else 0.0
    if _stands_alone(first, following):
        return [replace(first, clears=True), *hits[1:]]
    level = [h for h in hits if h.score * LEAD > first.score]
    rest = hits[len(level)].score if len(level) < len(hits) else 0.0
    if len(level) > MOST_LEVEL or not all(_is_good(h, rest) for h in level):
        return hits
    return [replace(h, clears=h in level) for h in hits]


def _is_good(hit: Hit, rest: float) -> bool:
    """Whether a match is good by itself, or fair and far ahead of what is not level with it."""
    if hit.other:
        return False
    if hit.score >= FLOOR and hit.claim >= LEAST_CLAIM:
        return True
    ahead = hit.score >= max(FAIR_SCORE, rest * FAIR_LEAD)
    told = hit.title >= FAIR_TITLE and hit.claim >= FAIR_CLAIM and hit.facets >= UNASKED
    return ahead and told and hit.topics >= ALONE_WORDS and not hit.narrowed


def _stands_alone(hit: Hit, following: float) -> bool:
    """Whether a match that explains little of the claim is the only one that can be meant."""
    if hit.narrowed or len(hit.matched) < ALONE_WORDS:
        return False
    told = hit.title >= ALONE_TITLE and hit.claim >= ALONE_CLAIM
    return told and hit.score >= max(ALONE_SCORE, following * ALONE_LEAD)
