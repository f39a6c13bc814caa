"""What the table says of a claim: values read from figures, and those that follow from them.

Each value keeps the figures it came from and the formula that led to it. A source's own hedge
("more than 37.6 billion") makes a value a range; what follows from ranges is a range.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product as pairs

from claimcheck.model import Figure, Measure
from claimcheck.verdict.compare import Record, record_of

Used = tuple[tuple[Figure, Measure], ...]
MOST_RIVALS = 16
"""Combinations of rival figures that one claim is held against."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its range, its formula and the figures it rests on."""

    record: Record
    formula: str
    used: Used

    @property
    def point(self) -> float:
        """Give the value itself."""
        return self.record.point

    @property
    def keys(self) -> tuple[str, ...]:
        """Name the figures, with their revisions."""
        return tuple(f.key for f, _ in self.used)


def plain(value: float) -> str:
    """Write a number as formulas do: all its digits, with commas."""
    if abs(value) >= 1000:
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{value:.6g}"


def level(figure: Figure, measure: Measure) -> Value:
    """Read a figure, in its measure's unit."""
    record = record_of(figure)
    return Value(record, plain(record.point), ((figure, measure),))


def scaled(value: Value, factor: float) -> Value:
    """Give a value in another unit; the formula tells it where the number changes."""
    if factor == 1.0:
        return value
    own = value.record
    low, high = sorted((own.low * factor, own.high * factor))
    record = Record(low, high, own.point * factor, own.low_open and factor > 0)
    whole = f"({value.formula})" if _is_sum(value.formula) else value.formula
    times = f"{whole} * {plain(factor)}" if abs(factor) >= 1 else f"{whole} / {plain(1 / factor)}"
    return replace(value, record=record, formula=times)


def _is_sum(formula: str) -> bool:
    """Whether a formula adds or subtracts outside of any brackets."""
    depth = 0
    for at, sign in enumerate(formula):
        depth += (sign == "(") - (sign == ")")
        if depth == 0 and formula[at : at + 3] in {" + ", " - "}:
            return True
    return False


def _ends(value: Value) -> tuple[float, float]:
    """Give the ends of a range; one open below is nudged off its end."""
    record = value.record
    nudge = (record.high - record.low) * 1e-6 if record.low_open else 0.0
    return record.low + nudge, record.high


def _record(point: float, corners: Sequence[float]) -> Record:
    return Record(min(corners), max(corners), point)


def _joined(one: Value, other: Value, sign: str, join: Callable[[float, float], float]) -> Value:
    corners = [join(a, b) for a, b in pairs(_ends(one), _ends(other))]
    return Value(
        _record(join(one.point, other.point), corners),
        f"{_wrapped(one, sign)} {sign} {_wrapped(other, sign)}",
        (*one.used, *(u for u in other.used if u not in one.used)),
    )


def _wrapped(value: Value, sign: str) -> str:
    simple = sign == "+" or " " not in value.formula
    return value.formula if simple else f"({value.formula})"


# --- what follows from two values, None where nothing does ---------------------------------------


def difference(later: Value, earlier: Value) -> Value | None:
    """Give by how much the one is more than the other."""
    return _joined(later, earlier, "-", lambda a, b: a - b)


def ratio(one: Value, other: Value) -> Value | None:
    """Give how many times the other the one is; nothing is a multiple of nothing."""
    if min(_ends(other)) <= 0.0 <= max(_ends(other)):
        return None
    return _joined(one, other, "/", lambda a, b: a / b)


def product(one: Value, other: Value) -> Value | None:
    """Give the one times the other."""
    return _joined(one, other, "*", lambda a, b: a * b)


def growth(later: Value, earlier: Value) -> Value | None:
    """Give the change from the one to the other in percent of the earlier; that must be above 0."""
    if earlier.record.low <= 0:
        return None
    times = ratio(later, earlier)
    if times is None:
        return None
    record = _record(100 * (times.point - 1), [100 * (e - 1) for e in _ends(times)])
    return replace(times, record=record, formula=f"100 * ({times.formula} - 1)")


def share(part: Value, whole: Value) -> Value | None:
    """Give a part in percent of a whole."""
    times = ratio(part, whole)
    return scaled(times, 100.0) if times else None


def inverse(value: Value) -> Value | None:
    """Give one over a value: people per doctor from doctors per person."""
    ends = _ends(value)
    if min(ends) <= 0.0:
        return None
    record = _record(1 / value.point, [1 / e for e in ends])
    return replace(value, record=record, formula=f"1 / ({value.formula})")


# --- what follows from many ----------------------------------------------------------------------


def total(values: Sequence[Value]) -> Value:
    """Add values up."""
    ends = [_ends(v) for v in values]
    record = Record(sum(e[0] for e in ends), sum(e[1] for e in ends), sum(v.point for v in values))
    return Value(record, " + ".join(v.formula for v in values), _all_used(values))


def average(values: Sequence[Value]) -> Value:
    """Give the mean of values."""
    summed = total(values)
    count = len(values)
    record = summed.record
    mean = Record(record.low / count, record.high / count, record.point / count)
    return replace(summed, record=mean, formula=f"({summed.formula}) / {count}")


def _all_used(values: Sequence[Value]) -> Used:
    return tuple(dict.fromkeys(u for v in values for u in v.used))


# --- rivals --------------------------------------------------------------------------------------


def combined(
    ones: Sequence[Value], others: Sequence[Value], join: Callable[[Value, Value], Value | None]
) -> tuple[Value, ...]:
    """Join rival values two by two: those of one time and one publisher, where there are such."""
    found = [(one, other) for one, other in pairs(ones, others)]
    nearest = [
        (one, other)
        for one, other in found
        if _affinity(one, other) == max(_affinity(r, other) for r in ones)
        and _affinity(one, other) == max(_affinity(one, r) for r in others)
    ]
    joined = (join(one, other) for one, other in (nearest or found)[:MOST_RIVALS])
    return tuple(v for v in joined if v is not None)


def _affinity(one: Value, other: Value) -> int:
    """Say how well two values go together: of one time, by one publisher."""
    times = {f.start for f, _ in one.used} & {f.start for f, _ in other.used}
    publishers = {f.source.publisher for f, _ in one.used} & {
        f.source.publisher for f, _ in other.used
    }
    return 2 * bool(times) + bool(publishers)
