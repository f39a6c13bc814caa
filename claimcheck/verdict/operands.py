"""The numbers of a relation as what they may fairly mean: inputs, and the result as told."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import inf

from claimcheck.model import Interval, Kind, Mention, Quantity, TimeValue
from claimcheck.reference.units import UnitTable
from claimcheck.verdict.interval import FairNumbers, interval, last_digit

WRITTEN_OUT = 1000
"""A number below this, written without a scale, is meant as it stands where a text counts on it."""
OF_NUMBERS = re.compile(r"\d.*\bof\b.*\d")
HEDGE = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|some|over|under|than|least|most|approximately)\b"
)


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of the text and all it may fairly mean, in its own unit."""

    mention: Mention
    point: float
    low: float
    high: float

    @property
    def unit(self) -> str:
        """Give its unit id, "" of a count."""
        return self.mention.quantity.unit if self.mention.quantity else ""

    @property
    def dimension(self) -> str:
        """Give its unit's dimension."""
        return self.mention.quantity.dimension if self.mention.quantity else ""


@dataclass(frozen=True, slots=True)
class Operands:
    """What a formula takes.

    Attributes:
        roles: the inputs by their role, ends of a change as `first` and `last`.
        dates: the dates among them, by their role.
        result: what the text says comes out.
        published: the day of the text.
        way: 1 of a rise, -1 of a fall, 0 where the text says neither.
        each: what the result is told by, "" where nothing is named.
        alone: whether no other number of the result's unit stands before the parts.
    """

    roles: Mapping[str, tuple[Operand, ...]]
    dates: Mapping[str, TimeValue]
    result: Mention
    published: date
    way: int
    each: str
    alone: bool
    units: UnitTable

    def one(self, role: str) -> Operand | None:
        """Give the only number of a role."""
        own = self.roles.get(role, ())
        return own[0] if len(own) == 1 else None


def ends(mention: Mention, quote: str, numbers: FairNumbers) -> tuple[Operand, ...]:
    """Give what a mention puts in: one number, or the two ends of a change or range."""
    quantity = mention.quantity
    if quantity is None:
        return ()
    if quantity.point is None:
        if quantity.low is None or quantity.high is None:
            return ()
        loose = HEDGE.search(quote.lower()) is not None
        bounds = (quantity.low, quantity.high)
        return tuple(_end(mention, quantity, v, numbers, loose=loose) for v in bounds)
    if mention.hedge is None:
        half = _half(mention, quantity, quantity.point, quote, numbers)
        point = quantity.point
        return (Operand(mention, point, point - half, point + half),)
    fair = interval(mention, numbers)
    if quantity.form == "fraction" and OF_NUMBERS.search(quote):
        fair = interval(replace(mention, quantity=replace(quantity, form="digits")), numbers)
    if fair is None:
        return ()
    low = -inf if fair.low is None else fair.low
    high = inf if fair.high is None else fair.high
    return (Operand(mention, quantity.point, low, high),)


def _end(
    mention: Mention, quantity: Quantity, value: float, numbers: FairNumbers, *, loose: bool
) -> Operand:
    own = replace(quantity, point=value, precision=last_digit(value))
    half = _half(mention, own, value, "", numbers)
    if loose:
        half = max(half, abs(value) * numbers.about)
    return Operand(mention, value, value - half, value + half)


def _half(
    mention: Mention, quantity: Quantity, point: float, quote: str, numbers: FairNumbers
) -> float:
    """Give how far an unhedged input may lie from its number."""
    if quantity.form == "fraction":
        return 0.0 if OF_NUMBERS.search(quote) else numbers.fraction_points
    fair = interval(replace(mention, quantity=quantity, kind=_plain(mention.kind)), numbers)
    if fair is None or fair.low is None or fair.high is None:
        return inf
    half = (fair.high - fair.low) / 2
    if quantity.form == "multiple" or quantity.dimension in {"share", "points"}:
        return half
    if point == int(point) and abs(point) < WRITTEN_OUT and quantity.last_place == 1:
        return 0.0 if quantity.dimension in {"count", "time", "money"} else min(half, 0.5)
    if quantity.last_place >= WRITTEN_OUT:  # "40 million": told to the million
        return min(half, quantity.last_place / 2)
    return half


def _plain(kind: Kind) -> Kind:
    return Kind.COUNT if kind in {Kind.CHANGE, Kind.RANGE} else kind


@dataclass(frozen=True, slots=True)
class Told:
    """A result as the text tells it: the values it is fair for, and those it may be cut to.

    What misses `widest` is refuted, what meets `fair` agrees.
    """

    fair: Interval
    widest: Interval


def told(mention: Mention, numbers: FairNumbers, *, age: bool = False) -> Told | None:
    """Give what a result may fairly mean; a number is rounded, or cut, to its last digit."""
    fair = interval(replace(mention, kind=Kind.AGE) if age else mention, numbers)
    if age and fair is not None:
        return Told(fair, fair)
    quantity = mention.quantity
    if fair is None or quantity is None or quantity.point is None:
        return None
    point, step = quantity.point, quantity.last_place
    hedge = mention.hedge.id if mention.hedge else ""
    if hedge in {"nearly", "just_under"} and fair.high is not None:
        return Told(fair, replace(fair, high=fair.high + step / 2))
    if hedge or quantity.form in {"fraction", "multiple", "vague"}:
        return Told(fair, fair)
    low = min(fair.low if fair.low is not None else point, point - step / 2)
    high = max(fair.high if fair.high is not None else point, point + step / 2)
    rounded = Interval(low, high, rule=fair.rule)
    cut = high_open = high <= point + step
    return Told(rounded, Interval(low, point + step if cut else high, high_open=high_open))
