"""The formulas by which numbers of one text belong together, over all values they may mean.

Each takes the operands of a relation and gives what comes out in the unit of the told result, or
None where the numbers do not go together after all: other units, another direction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, isfinite, isnan

from claimcheck.verdict.operands import Operand, Operands

PERCENT = "percent"
POINTS = frozenset({"percentage_point", "point"})
FAHRENHEIT = {
    ("celsius", "fahrenheit"): (1.8, 32.0),
    ("fahrenheit", "celsius"): (1 / 1.8, -32 / 1.8),
}
SAFE = frozenset({"length", "area", "mass", "speed"})
"""Dimensions in which a unit's name means one unit alone; gallons and pints differ by country."""
AMBIGUOUS = frozenset({"ton", "ounce", "stone", "carat"})
MINOR = {
    "cent": frozenset({"USD", "EUR", "CAD", "AUD", "NZD", "HKD"}),
    "penny": frozenset({"GBP"}),
}
"""Hundredths of a currency that are told by one name in many."""
FAR = 0.10
"""Conversions in news are rough; only one that is off by more than this is wrong."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What comes out: the number by the text's own numbers, and all that they allow."""

    point: float
    low: float
    high: float
    formula: str


Compute = Callable[..., float]


def over(compute: Compute, inputs: Sequence[Operand], formula: str) -> Derived | None:
    """Evaluate where all inputs are at an end of what they may mean, and at their numbers.

    `compute` must be monotone in each input, so that the corners hold its least and greatest value.
    """
    try:
        point = compute(*(o.point for o in inputs))
        corners = [compute(*c) for c in product(*((o.low, o.high) for o in inputs))]
    except (ZeroDivisionError, OverflowError):
        return None
    if not isfinite(point):
        return None
    if any(map(isnan, corners)):
        return Derived(point, -inf, inf, formula)
    return Derived(point, min(corners), max(corners), formula)


def _written(value: float) -> str:
    return f"{value:.10g}"


def _factor(source: Operand, target: str, data: Operands) -> float | None:
    """Give how many of the target unit make one of the source's."""
    if source.unit == target:
        return 1.0
    if target in MINOR and source.unit in MINOR[target]:
        return 100.0
    return data.units.convert(1.0, source.unit, target)


def _same(one: Operand, other: Operand) -> bool:
    return one.unit == other.unit and one.dimension == other.dimension


# --- changes and differences ----------------------------------------------------------------


def change(data: Operands) -> Derived | None:
    """From a first to a last value: in percent, in points, as an amount or as a multiple."""
    first, last = data.one("first"), data.one("last")
    quantity = data.result.quantity
    if first is None or last is None or quantity is None or not _same(first, last):
        return None
    sign = data.way or (1 if last.point >= first.point else -1)
    if (last.point - first.point) * sign < 0 or first.point == 0:
        return None
    a, b = _written(first.point), _written(last.point)
    if quantity.form == "multiple":
        if sign < 0 and (quantity.point or 0) > 1:
            return None
        return over(lambda x, y: y / x, (first, last), f"{b} / {a}")
    if quantity.unit == PERCENT:
        if first.unit == PERCENT or first.low <= 0:
            return None
        words = f"({b} - {a}) / {a} * 100" if sign > 0 else f"({a} - {b}) / {a} * 100"
        return over(lambda x, y: sign * (y - x) / x * 100, (first, last), words)
    return _difference(first, last, sign, data)


def _difference(first: Operand, last: Operand, sign: int, data: Operands) -> Derived | None:
    quantity = data.result.quantity
    if quantity is None:
        return None
    factor = 1.0
    if first.unit == PERCENT:
        if quantity.unit != "percentage_point" and data.result.noun.rstrip("s") not in POINTS:
            return None
    else:
        found = _factor(first, quantity.unit, data)
        if found is None or quantity.unit in {PERCENT, *POINTS}:
            return None
        factor = found
    a, b = _written(first.point), _written(last.point)
    words = f"{b} - {a}" if sign > 0 else f"{a} - {b}"
    words += "" if factor == 1.0 else f" (times {_written(factor)})"
    return over(lambda x, y: sign * (y - x) * factor, (first, last), words)


def margin(data: Operands) -> Derived | None:
    """What lies between two sides, whichever is the greater."""
    first, last = data.one("first"), data.one("last")
    if first is None or last is None or not _same(first, last):
        return None
    return _difference(first, last, 1 if last.point >= first.point else -1, data)


# --- parts and wholes -----------------------------------------------------------------------


def total(data: Operands) -> Derived | None:
    """The sum of parts; none where some of them alone make it, for the others may be of else."""
    parts = data.roles.get("parts", ())
    quantity = data.result.quantity
    if quantity is None or quantity.point is None or len(parts) < 2:
        return None
    if any(not _same(p, parts[0]) for p in parts[1:]) or parts[0].unit != quantity.unit:
        return None
    fitting = _fitting(parts, quantity.point)
    return fitting or (_sum(parts) if data.alone else None)


def _fitting(parts: Sequence[Operand], wanted: float) -> Derived | None:
    """Give the sum of neighbouring parts that is the total as told, if there is one."""
    for start in range(len(parts) - 1):
        for end in range(len(parts), start + 1, -1):
            own = _sum(parts[start:end])
            if own.low <= wanted <= own.high:
                return own
    return None


def _sum(parts: Sequence[Operand]) -> Derived:
    words = " + ".join(_written(p.point) for p in parts)
    return Derived(
        sum(p.point for p in parts),
        sum(p.low for p in parts),
        sum(p.high for p in parts),
        words,
    )


def listed(data: Operands) -> Derived | None:
    """The sum of a list behind a colon, of what the total counts; it may leave something out."""
    found, quantity = listed_in_all(data), data.result.quantity
    if found is None or quantity is None or quantity.point is None:
        return None
    return None if quantity.point > found.high else found


def listed_in_all(data: Operands) -> Derived | None:
    """The sum of a list of what the total counts."""
    nouns = {p.mention.noun for p in data.roles.get("parts", ())}
    return None if nouns - {"", data.result.noun} else total(data)


def share(data: Operands) -> Derived | None:
    """A part in percent of its whole."""
    part, whole = data.one("part"), data.one("whole")
    if part is not None and part.unit == PERCENT and whole is None:
        return Derived(part.point, part.low, part.high, _written(part.point))
    if part is None or whole is None or not _same(part, whole):
        return None
    if not 0 < part.point <= whole.point or whole.low <= 0:
        return None
    words = f"{_written(part.point)} / {_written(whole.point)} * 100"
    return over(lambda x, y: x / y * 100, (part, whole), words)


def part(data: Operands) -> Derived | None:
    """So many percent of so many."""
    own, whole = data.one("share"), data.one("whole")
    quantity = data.result.quantity
    if own is None or whole is None or quantity is None or own.unit != PERCENT:
        return None
    if whole.unit != quantity.unit or whole.dimension != quantity.dimension:
        return None
    words = f"{_written(own.point)} % of {_written(whole.point)}"
    return over(lambda x, y: x * y / 100, (own, whole), words)


# --- rates ----------------------------------------------------------------------------------


def quotient(data: Operands) -> Derived | None:
    """A total by its years, or by the places it is spread over."""
    whole, span, count = data.one("total"), data.one("span"), data.one("count")
    quantity = data.result.quantity
    by = span or count
    if whole is None or by is None or quantity is None or by.low <= 0:
        return None
    bare = quantity.unit == "" and whole.dimension == "money" and not data.result.noun
    factor = 1.0 if bare and count else _factor(whole, quantity.unit, data)
    if factor is None:
        return None
    if span is not None:
        times = _factor(span, quantity.per, data) if quantity.per else None
        if times is None:
            return None
        factor /= times
    elif not _counts_by(data, by):
        return None
    words = f"{_written(whole.point)} / {_written(by.point / factor)}"
    return over(lambda x, y: x / y * factor, (whole, by), words)


def _counts_by(data: Operands, by: Operand) -> bool:
    """Whether the result is told by what is counted: "at 40 sites, 30 a site"."""
    per = data.each or (data.result.quantity.per if data.result.quantity else "")
    noun = by.mention.noun.rpartition(" ")[2]
    return not per or (bool(noun) and noun.startswith(per[:-1]))


def times(data: Operands) -> Derived | None:
    """So much a year for so long, or for each of so many."""
    rate, span, count = data.one("rate"), data.one("span"), data.one("count")
    quantity = data.result.quantity
    by = span or count
    if rate is None or by is None or quantity is None or rate.mention.quantity is None:
        return None
    factor = _factor(rate, quantity.unit, data)
    if factor is None:
        return None
    if span is not None:
        many = _factor(span, rate.mention.quantity.per, data)
        if many is None:
            return None
        factor *= many
    words = f"{_written(rate.point)} * {_written(by.point * factor)}"
    return over(lambda x, y: x * y * factor, (rate, by), words)


# --- units ----------------------------------------------------------------------------------


def conversion(data: Operands) -> Derived | None:
    """A measure in another unit, as roughly as news converts."""
    first, quantity = data.one("first"), data.result.quantity
    if first is None or quantity is None or quantity.point is None or first.unit == quantity.unit:
        return None
    if (first.unit, quantity.unit) in FAHRENHEIT:
        return _temperature(first, quantity.unit, quantity.point)
    if first.dimension not in SAFE or {first.unit, quantity.unit} & AMBIGUOUS:
        return None
    factor = _factor(first, quantity.unit, data)
    if factor is None or first.dimension != quantity.dimension:
        return None
    words = f"{_written(first.point)} * {_written(factor)}"
    return _rough(over(lambda x: x * factor, (first,), words))


def _temperature(first: Operand, target: str, claimed: float) -> Derived | None:
    scale, zero = FAHRENHEIT[first.unit, target]
    if abs(first.point * scale - claimed) <= 1 + abs(claimed) * FAR:
        return None  # a difference of temperatures, not a temperature
    words = f"{_written(first.point)} * {_written(scale)} + {_written(zero)}"
    found = over(lambda x: x * scale + zero, (first,), words)
    return found and Derived(found.point, found.low - 1, found.high + 1, words)


def _rough(found: Derived | None) -> Derived | None:
    if found is None:
        return None
    wide = abs(found.point) * FAR
    low, high = min(found.low, found.point - wide), max(found.high, found.point + wide)
    return Derived(found.point, low, high, found.formula)


FORMULAS: Mapping[str, Callable[[Operands], Derived | None]] = {
    "change": change,
    "conversion": conversion,
    "listed": listed,
    "listed_in_all": listed_in_all,
    "margin": margin,
    "part": part,
    "product": times,
    "quotient": quotient,
    "share": share,
    "total": total,
}
