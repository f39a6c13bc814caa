"""An amount as the grammars pass it on, and what its number and unit make of it."""

from dataclasses import dataclass, replace

from claimcheck.extraction.numbers.number import Number
from claimcheck.model import Kind, Quantity
from claimcheck.reference.units import Unit

BARE, ONE, SOME, SHAPE = "bare number word", "one thing", "some things", "shape"
ROW, KNOWN = "row of numbers", "things already known"
BASE = "base of another number"
"""Why a number claims nothing that could be held against a figure."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in tokens `first` up to `last`, with its kind and the words it counts.

    `core` is the token after the number and its unit, before counted words; `silent` says why it
    claims nothing, "" where it may; `parts` are the lengths of time it was summed from.
    """

    first: int
    last: int
    core: int
    kind: Kind
    quantity: Quantity
    noun: str = ""
    silent: str = ""
    parts: tuple[Quantity, ...] = ()


def negative(amount: Amount) -> Amount:
    """Give an amount below zero."""
    point = amount.quantity.point
    if point is None:
        return amount
    return replace(amount, quantity=replace(amount.quantity, point=-point))


def kind_of(unit: Unit) -> Kind:
    """Give the kind of what is measured in a unit."""
    if unit.dimension == "money":
        return Kind.MONEY
    if unit.id == "percent":
        return Kind.PERCENT
    return Kind.PERCENTAGE_POINTS if unit.dimension == "points" else Kind.MEASURE


def quantity_of(number: Number, unit: str, dimension: str, per: str) -> Quantity:
    """Give a number and its unit as a quantity."""
    return Quantity(
        point=number.point,
        low=number.low,
        high=number.high,
        unit=unit,
        dimension=dimension,
        per=per,
        precision=number.precision,
        last_place=number.last_place,
        form="vague" if number.form == "few" else number.form,
    )


def why_silent(number: Number, noun: str, *, hung: bool) -> str:
    """Give why a number claims nothing, "" where it may."""
    if number.form == "few":
        return SOME
    if number.form != "words":
        return ""
    if number.point == 1:
        return ONE
    if not noun and (number.point or 0) < 20:
        return BARE
    return SHAPE if hung else ""
