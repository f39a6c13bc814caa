"""Whether a figure of one unit can answer a claim of another kind of number.

Only what no conversion could bring together is ruled out. A count can be a share of a population
and a ratio of 1:600 a number per 1,000: such claims keep both, the likelier first.
"""

import re
from collections.abc import Collection

from claimcheck.model import Kind, Mention

SHARE, MONEY, RATE, COUNT = "share", "money", "rate", "count"
INDEX, TIME, PHYSICAL, TRUTH = "index", "time", "physical", "truth"

_SIZES = (
    r"tonnes?|tons?|grams?|kilograms?|kg|\w*watts?|\w*watt-hours?|hectares?|ha|square|km2|km²|mm"
    r"|kilomet\w+|met(?:er|re)s?|cubic|lit(?:er|re)s?|barrels?|kcal|calories|kilocalories|degrees?"
)
PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (TRUTH, r"^yes\b|\byes/no\b|^bool"),
        (SHARE, r"%|\bper ?cent|\bshare\b"),
        (MONEY, r"\$|\bdollars?\b|\beuros?\b|\bcurrency\b|(?-i:^[A-Z]{3}\b)"),
        (
            RATE,
            r"(?:\bper|/)\s*(?:\d|thousand|million|hundred)|^people ?(?:per|/)",
        ),
        (INDEX, r"\b(?:index|score|ratio|coefficient|level)\b"),
        (TIME, r"^(?:years?|months?|weeks?|days?|hours?|minutes?|nights?)\b"),
        (PHYSICAL, rf"\b(?:{_SIZES})\b|°"),
    )
)
"""Words of units, the first that is met telling the kind; a unit of none is of counted things."""

ANY = frozenset({Kind.RANK, Kind.SUPERLATIVE, Kind.MULTIPLE, Kind.TREND, Kind.ORDINAL})
"""Mentions whose number is none of the measure's unit."""
DIMENSIONS = {"share": SHARE, "money": MONEY, "count": COUNT, "": COUNT, "time": TIME}

OF_EVERY = re.compile(r"\b(?:(?:of|for|in|out of) (?:every|each)|per) (?:\d|thousand|hundred)")
AFTER = 30
"""Characters behind a number in which its "for every 1,000" is looked for."""
CHANGE = "change"
"""A percentage by which something rose or fell, whatever its unit."""
LEVEL = "level"
"""A percentage that something rose or fell to."""
TO = re.compile(r"\b(?:to|at|from)\s$")

FITS: dict[str, dict[str, float]] = {
    SHARE: {SHARE: 1.0, RATE: 0.8, COUNT: 0.65, MONEY: 0.65, PHYSICAL: 0.65, INDEX: 0.6, TIME: 0.5},
    CHANGE: {SHARE: 1.0, RATE: 0.8, COUNT: 0.8, MONEY: 0.7, PHYSICAL: 0.8, INDEX: 0.8, TIME: 0.7},
    LEVEL: {SHARE: 1.0, RATE: 0.8, COUNT: 0.65, MONEY: 0.65, PHYSICAL: 0.65, INDEX: 0.6, TIME: 0.5},
    MONEY: {MONEY: 1.0, SHARE: 0.6},
    RATE: {RATE: 1.0, COUNT: 0.75, SHARE: 0.85, INDEX: 0.5, PHYSICAL: 0.5},
    COUNT: {COUNT: 1.0, RATE: 0.85, INDEX: 0.75, SHARE: 0.5, PHYSICAL: 0.6, TIME: 0.4, MONEY: 0.35},
    TIME: {TIME: 1.0, INDEX: 0.3},
    PHYSICAL: {PHYSICAL: 1.0, RATE: 0.7, SHARE: 0.5, COUNT: 0.4},
}
"""By kind of the claim's number and of the measure's unit how likely the one means the other."""


def kind_of_unit(unit: str) -> str:
    """Give the kind of a measure's unit: "percent", "% of GDP", "USD/person", "deaths"."""
    return next((kind for kind, pattern in PATTERNS if pattern.search(unit)), COUNT)


def kinds_asked(mention: Mention, text: str) -> frozenset[str]:
    """Give the kinds of number that a mention of a text is, none where it may be of any."""
    quantity = mention.quantity
    if quantity is None or mention.kind in ANY or mention.relation == "none":
        return frozenset()
    kind = DIMENSIONS.get(quantity.dimension, PHYSICAL)
    words = text[mention.span.start : mention.span.end + AFTER]
    if mention.kind is Kind.RATIO or (kind == COUNT and OF_EVERY.search(words)):
        kind = RATE
    if kind == SHARE and TO.search(text[max(0, mention.span.start - 8) : mention.span.start]):
        kind = LEVEL
    return frozenset({kind})


def fit(asked: Collection[str], kind: str) -> float:
    """Give how well a kind of unit answers the kinds of number asked for, 0 where it cannot."""
    return max((FITS.get(a, {}).get(kind, 0.0) for a in asked), default=1.0)
