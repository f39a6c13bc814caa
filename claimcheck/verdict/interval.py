"""The fair interval: for which true values a claim's wording would be fair.

The widths are `FairNumbers`, read from rules/fair.yaml; a desk may change the numbers. Each rule
has an id there, which the interval carries into the answer.
"""

import math
import re
from dataclasses import dataclass, replace

from claimcheck.model import Interval, Kind, Mention, Quantity


@dataclass(frozen=True, slots=True)
class FairNumbers:
    """The widths of fair intervals, as shares of the number unless said otherwise."""

    rounding_cap: float = 0.05
    exact_below: float = 100.0
    multiple: float = 0.05
    fraction_points: float = 2.5
    tenths_points: float = 5.0
    about: float = 0.10
    about_fraction: float = 0.20
    nearly: float = 0.10
    just_over: float = 0.10
    round_span: float = 0.10


SHARES = frozenset({"percent", "percentage_point"})
ONE_IN = re.compile(r"\d+")
ONE_SIDED = frozenset({"more_than", "at_least", "less_than", "up_to"})
NO_INTERVAL = frozenset({Kind.RANK, Kind.SUPERLATIVE, Kind.ORDINAL, Kind.CHANGE})
TENTH, MOST_OF_TEN = 10.0, 70.0
"""A tenth in points, and from which share on tenths are as wide as they are written."""
ELAPSED = frozenset({"into", "since", "after", "before", "ago"})


def interval(mention: Mention, numbers: FairNumbers) -> Interval | None:
    """Give the values for which the mention would be fair; None for dates and bare periods.

    The interval is in the mention's own unit: percentages in points, durations in their unit.
    """
    quantity = mention.quantity
    if quantity is None or mention.kind in NO_INTERVAL:
        return None
    if quantity.point is None:
        about = mention.hedge is not None and mention.hedge.id == "about"
        return _about_bounds(quantity, numbers) if about else _bounds(quantity, numbers)
    hedged = _hedged(mention, quantity, quantity.point, numbers)
    return hedged or _unhedged(mention, quantity, quantity.point, numbers)


def _hedged(
    mention: Mention, quantity: Quantity, point: float, numbers: FairNumbers
) -> Interval | None:
    hedge = mention.hedge.id if mention.hedge else ""
    if quantity.form == "multiple" and point < 1 and hedge != "about":
        return _lessened(point, hedge, numbers)
    if hedge in ONE_SIDED:
        return _one_sided(point, hedge)
    if hedge in {"nearly", "just_under"}:
        return _short_of(point, numbers.nearly)
    if hedge == "just_over":
        return _beyond(point, numbers.just_over)
    return _about(quantity, numbers) if hedge == "about" else None


def _lessened(point: float, hedge: str, numbers: FairNumbers) -> Interval | None:
    """A multiple below one tells how little is left: "more than halved" is less than half."""
    turned = {"more_than": "less_than", "at_least": "up_to", "less_than": "more_than",
              "up_to": "at_least"}  # fmt: skip
    if hedge in ONE_SIDED:
        return replace(_one_sided(point, turned[hedge]), rule=f"FAIR_{hedge.upper()}")
    if hedge in {"nearly", "just_under"}:
        return Interval(point, point * (1 + numbers.nearly), rule="FAIR_NEARLY")
    if hedge == "just_over":
        return Interval(
            point * (1 - numbers.just_over), point, high_open=True, rule="FAIR_JUST_OVER"
        )
    return None


def _bounds(quantity: Quantity, numbers: FairNumbers) -> Interval:
    if quantity.high is None or quantity.low is None:
        return Interval(quantity.low, quantity.high, rule="FAIR_VAGUE")
    below = _half(_end(quantity, quantity.low), abs(quantity.low), numbers)
    above = _half(_end(quantity, quantity.high), abs(quantity.high), numbers)
    return Interval(quantity.low - below, quantity.high + above, rule="FAIR_BETWEEN")


def _about_bounds(quantity: Quantity, numbers: FairNumbers) -> Interval:
    """From a tenth below the lower end to a tenth above the upper: "about 4,000 to 5,000"."""
    low, high = quantity.low, quantity.high
    if low is None or high is None:
        return _bounds(quantity, numbers)
    below, above = abs(low) * numbers.about, abs(high) * numbers.about
    return Interval(low - below, high + above, rule="FAIR_ABOUT")


def _end(quantity: Quantity, value: float) -> Quantity:
    """Give one end of a range with its own precision, so far as its digits tell."""
    return replace(quantity, precision=max(last_digit(value), quantity.last_place))


def last_digit(value: float) -> float:
    """Give the size of one unit of the last non-zero digit of a number."""
    digits = f"{abs(value):.12g}"
    if "e" in digits:
        digits = f"{abs(value):f}".rstrip("0").rstrip(".")
    if "." in digits:
        return float(10.0 ** -len(digits.split(".")[1]))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if value else 1.0


def written(quantity: Quantity, numbers: FairNumbers) -> Interval | None:
    """Give the values that round to a number as it is written, whatever bends it."""
    if quantity.point is None:
        return None
    half = _half(quantity, abs(quantity.point), numbers)
    return Interval(quantity.point - half, quantity.point + half, rule="FAIR_UNHEDGED")


def _one_sided(point: float, hedge: str) -> Interval:
    rule = f"FAIR_{hedge.upper()}"
    if hedge in {"more_than", "at_least"}:
        return Interval(point, None, low_open=hedge == "more_than", rule=rule)
    return Interval(None, point, high_open=hedge == "less_than", rule=rule)


def _short_of(point: float, share: float) -> Interval:
    """From `share` short of the number up to it, reaching towards zero."""
    ends = sorted((point * (1 - share), point))
    return Interval(ends[0], ends[1], rule="FAIR_NEARLY")


def _beyond(point: float, share: float) -> Interval:
    far = point * (1 + share)
    low, high = sorted((point, far))
    return Interval(
        low, high, low_open=low == point, high_open=high == point, rule="FAIR_JUST_OVER"
    )


def _about(quantity: Quantity, numbers: FairNumbers) -> Interval:
    point = quantity.point or 0.0
    share = numbers.about_fraction if quantity.form == "fraction" else numbers.about
    rule = "FAIR_ABOUT_FRACTION" if quantity.form == "fraction" else "FAIR_ABOUT"
    width = abs(point) * share
    return Interval(point - width, point + width, rule=rule)


def _unhedged(mention: Mention, quantity: Quantity, point: float, numbers: FairNumbers) -> Interval:
    if quantity.form == "fraction":
        tenths = math.isclose(quantity.precision, TENTH) and point >= MOST_OF_TEN
        wide = numbers.tenths_points if tenths else numbers.fraction_points
        rule = "FAIR_TENTHS" if tenths else "FAIR_FRACTION"
        return Interval(point - wide, point + wide, rule=rule)
    if quantity.form == "multiple":
        wide = abs(point) * numbers.multiple
        return Interval(point - wide, point + wide, rule="FAIR_MULTIPLE")
    if mention.kind is Kind.AGE or mention.relation in ELAPSED:
        return _completed(quantity, point, numbers)
    if _is_exact(quantity, point, numbers):
        return Interval(point, point, rule="FAIR_EXACT_COUNT")
    if whole := _one_in(quantity):
        return _inverse(point, whole, numbers)
    half = _half(quantity, abs(point), numbers)
    rule = "FAIR_LAST_DIGIT" if _by_last_digit(quantity) else "FAIR_UNHEDGED"
    return Interval(point - half, point + half, rule=rule)


def _one_in(quantity: Quantity) -> float:
    """Give the 600 of "1:600" or "one for every 600", whose digits say how exact it is; else 0."""
    found = ONE_IN.match(quantity.per)
    bare = quantity.form in {"ratio", "words"} and quantity.point == 1
    return float(found[0]) if found and bare else 0.0


def _inverse(point: float, whole: float, numbers: FairNumbers) -> Interval:
    """Give the rates for which "1:600" is fair: those of 1 in 570 to 1 in 630."""
    half = min(last_digit(whole) / 2, whole * numbers.rounding_cap)
    low, high = point * whole / (whole + half), point * whole / (whole - half)
    return Interval(low, high, rule="FAIR_UNHEDGED")


def _completed(quantity: Quantity, point: float, numbers: FairNumbers) -> Interval:
    """Completed units: 15 months is from 15 up to 16; half a unit more where halves are said."""
    if quantity.unit in {"decade", "century"}:
        wide = point * numbers.round_span
        return Interval(point - wide, point + wide, rule="FAIR_ROUND_SPAN")
    span = 1.0 if point == int(point) else (point % 1) / 2
    return Interval(point, point + span, high_open=True, rule="FAIR_COMPLETED")


def _is_exact(quantity: Quantity, point: float, numbers: FairNumbers) -> bool:
    counted = quantity.dimension == "count" and not quantity.per
    whole = quantity.last_place >= 1 or not quantity.last_place  # "63.0" has a digit to spare
    return counted and whole and abs(point) < numbers.exact_below and point == int(point)


def _by_last_digit(quantity: Quantity) -> bool:
    """Percentages, times, and rates by other things than time keep every digit written."""
    times = {"", "year", "month", "week", "day", "hour"}
    kept = quantity.unit in SHARES or quantity.dimension == "time"
    return kept or quantity.per not in times


def _half(quantity: Quantity, size: float, numbers: FairNumbers) -> float:
    if _by_last_digit(quantity):
        return quantity.last_place / 2
    return min(quantity.precision / 2, size * numbers.rounding_cap)


def holds(fair: Interval, value: float) -> bool:
    """Whether a value lies in the interval; a hair is allowed for floating point."""
    hair = 1e-9 * max(1.0, abs(value))
    above = fair.low is None or value > fair.low + (hair if fair.low_open else -hair)
    below = fair.high is None or value < fair.high + (-hair if fair.high_open else hair)
    return above and below


def scaled(fair: Interval, factor: float) -> Interval:
    """Give the interval in another unit, `factor` of which make one of this."""
    return Interval(
        None if fair.low is None else fair.low * factor,
        None if fair.high is None else fair.high * factor,
        fair.low_open,
        fair.high_open,
        fair.rule,
    )


def disjoint(one: Interval, other: Interval) -> bool:
    """Whether no value can be fair to both."""
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Interval, other: Interval) -> bool:
    if one.high is None or other.low is None:
        return False
    touching_open = one.high_open or other.low_open
    return one.high < other.low or (one.high == other.low and touching_open)
