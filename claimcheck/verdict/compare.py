"""A fair interval against a figure's value, with the flags that the comparison sets."""

from dataclasses import dataclass

from claimcheck.model import Figure, Interval, Label, Mention
from claimcheck.verdict.interval import holds, last_digit

MATERIAL = 0.10
"""Share of the record beyond the interval from which a refuted claim is `material`."""
FAR_OFF = 1.5
"""How many times a one-sided number the record may be before the claim understates it."""
NEXT_WORD = 10.0
"""The next word for a vague amount is fair from ten times the bound of this one."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a figure says is so, in the claim's unit: a value, or a range that its hedge leaves."""

    low: float
    high: float
    point: float
    low_open: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a record is fair to a claim; `label` is None where it lies across the bound."""

    label: Label | None
    flags: tuple[str, ...] = ()
    reason: str = ""


def record_of(figure: Figure, factor: float = 1.0) -> Record:
    """Read a figure with its source's own hedge, scaled to the claim's unit."""
    low, high, point, low_open = _bounds(figure)
    low, high = sorted((low * factor, high * factor))
    return Record(low, high, point * factor, low_open and factor > 0)


def _bounds(figure: Figure) -> tuple[float, float, float, bool]:
    if figure.value is None:
        low, high = figure.low or 0.0, figure.high if figure.high is not None else figure.low or 0.0
        return low, high, (low + high) / 2, False
    value, step = figure.value, last_digit(figure.value)
    if figure.modifier in {"more_than", "at_least"}:
        return value, value + step, value, figure.modifier == "more_than"
    if figure.modifier in {"nearly", "up_to"}:
        return value - step, value, value, False
    return value, value, value, False


def compare(mention: Mention, fair: Interval, record: Record) -> Outcome:
    """Judge one record by the fair interval, both in one unit."""
    inside = _inside(fair, record)
    if inside is None:
        return Outcome(None, reason="too_vague")
    if inside:
        return _supported(mention, fair, record)
    if _just_past(mention, record):
        return Outcome(Label.SUPPORTED, ("within_rounding",))
    return Outcome(Label.REFUTED, ("material",) if is_material(fair, record) else ())


def _just_past(mention: Mention, record: Record) -> bool:
    """Whether a number that is nearly reached was passed by less than it is rounded."""
    quantity = mention.quantity
    nearly = mention.hedge is not None and mention.hedge.id == "nearly"
    if not nearly or quantity is None or quantity.point is None:
        return False
    return 0 < abs(record.point) - abs(quantity.point) < quantity.last_place / 2


def _inside(fair: Interval, record: Record) -> bool | None:
    nudge = (record.high - record.low) * 1e-6 if record.low_open else 0.0
    low, high = holds(fair, record.low + nudge), holds(fair, record.high)
    if low == high:
        return low
    # the source's own hedge reaches over the bound: its number decides
    single = record.point in {record.low, record.high}
    return holds(fair, record.point + nudge) if single else None


def _supported(mention: Mention, fair: Interval, record: Record) -> Outcome:
    hedge = mention.hedge.id if mention.hedge else ""
    low, high = fair.low, fair.high
    if hedge == "up_to" and high and record.point < high / 2:
        return Outcome(Label.NOT_ENOUGH, reason="too_vague")
    if mention.quantity and mention.quantity.form == "vague":
        far = low is not None and low > 0 and record.point >= low * NEXT_WORD
    else:
        far = low is not None and high is None and low > 0 and record.point >= low * FAR_OFF
    if far:
        return Outcome(Label.SUPPORTED, ("understates",))
    if low is None and high is not None and 0 < record.point <= high / FAR_OFF:
        return Outcome(Label.SUPPORTED, ("overstates",))
    return Outcome(Label.SUPPORTED)


def beyond(fair: Interval, record: Record) -> float:
    """Give how far the record lies past the interval, as a share of the record."""
    gaps = [0.0]
    if fair.low is not None:
        gaps.append(fair.low - record.high)
    if fair.high is not None:
        gaps.append(record.low - fair.high)
    return max(gaps) / max(abs(record.point), 1e-12)


def is_material(fair: Interval, record: Record) -> bool:
    """Whether the record lies more than a tenth of itself past the interval."""
    return beyond(fair, record) > MATERIAL
