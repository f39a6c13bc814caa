"""How a refuted number may have come about, where one step leads to it from the record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claimcheck.model import Figure, Interval, Measure, Quantity, TimeValue
from claimcheck.reference.figures import at_time
from claimcheck.reference.query import Query
from claimcheck.verdict import explain
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.interval import holds, written
from claimcheck.verdict.options import Option, options
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.times import year
from claimcheck.verdict.words import mirrored

SWAPPED = (("mile", "kilometre"), ("square_mile", "square_kilometre"), ("pound", "kilogram"),
           ("foot", "metre"), ("acre", "hectare"), ("ton", "tonne"), ("inch", "centimetre"),
           ("gallon", "litre"))  # fmt: skip
WHOLE = frozenset({"rank", "trend", "only", "record"})
"""Operators whose result is no amount, so that no slip of a number explains it."""


DOUBT = "doubt"
"""The number is right of another measure that the words name as well: the reading is in doubt."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong, and in words for a reader."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class _Claim:
    """A refuted claim, with the interval around its number as written."""

    case: Case
    computed: Computed
    quantity: Quantity
    tight: Interval

    def hit(self, turn: Callable[[float], float]) -> bool:
        """Whether the values of the table, turned by a slip, are the number of the text.

        Of rival values all must be, of values either of which may be meant one.
        """
        found = [holds(self.tight, turn(v.point)) for v in self.computed.values]
        return any(found) if self.computed.same else all(found)


def slip(case: Case, computed: Computed, table: Table) -> Slip | None:
    """Name the step that leads from the record to the text's number, None where none does."""
    quantity = case.query.mention.quantity
    if quantity is None or quantity.form in {"vague", "rank"} or computed.operator in WHOLE:
        return None
    tight = _tight(case, computed, table)
    if tight is None or not computed.values:
        return None
    claim = _Claim(case, computed, quantity, tight)
    bound = computed.fair.low is None or computed.fair.high is None
    finders: Sequence[Finder] = (_scale, _unit, _tenfold) if bound else ALL
    if quantity.form == "fraction":  # a fraction in words has no digits to get wrong
        finders = tuple(f for f in finders if f not in OF_DIGITS)
    found = (find(claim, table) for find in finders)
    return next((s for s in found if s is not None), None)


def is_chosen(measure: Measure, query: Query, table: Table) -> bool:
    """Whether the text chooses a definition by its own words: "delivered"."""
    stems = query.stems(query.sentence)
    return any(
        (own := table.retriever.folder.stems(p)) and own <= stems for p in measure.qualifiers
    )


def _tight(case: Case, computed: Computed, table: Table) -> Interval | None:
    """Give the interval around the number as written, turned as the claim's own."""
    quantity, fair = case.query.mention.quantity, computed.fair
    if quantity is None or quantity.point is None:
        return None
    if quantity.form in {"fraction", "multiple"}:
        return fair if fair.low is not None and fair.high is not None else None
    exact = fair.low is not None and fair.low == fair.high
    near = fair if exact else written(quantity, table.numbers)
    fall = fair.high is not None and fair.high < 0 < quantity.point
    return mirrored(near) if near is not None and fall else near


def _years(claim: _Claim, table: Table) -> Slip | None:
    """What came in a year told as what came in several, or the other way round."""
    operator = claim.computed.operator
    one = Slip("yearly", "The number is that of one year, not of the whole time.")
    whole = Slip("total", "The number is that of the whole time, not of a year.")
    if operator == "sum":
        used = {f.value for v in claim.computed.values for f, _ in v.used}
        factor = claim.computed.option.factor if claim.computed.option else 1.0
        yearly = [u * factor for u in used if u is not None]
        several = len({f.start for v in claim.computed.values for f, _ in v.used}) > 1
        return one if several and any(holds(claim.tight, y) for y in yearly) else None
    if operator == "average":
        counts = {len(v.used) for v in claim.computed.values}
        return whole if len(counts) == 1 and claim.hit(lambda v: v * max(counts)) else None
    quantity = claim.quantity
    own = claim.computed.option.measure if claim.computed.option else None
    if operator != "level" or quantity.per not in {"", "year"} or own is None:
        return None
    if not _is_of_time(own, quantity):
        return None
    turned = replace(quantity, per="" if quantity.per else "year")
    mention = replace(claim.case.query.mention, quantity=turned)
    query = replace(claim.case.query, mention=mention, since=None)
    for option in options(query, table)[0]:
        chosen = at_time(
            option.figures, option.measure, query.published, claim.case.cutoff, query.period
        )
        if _is_of_time(option.measure, turned) and _all_hit(claim, chosen.figures, option):
            return whole if quantity.per else one
    return None


def _is_of_time(measure: Measure, quantity: Quantity) -> bool:
    """Whether a measure is by the year where the number is, else a total of some time."""
    if quantity.per == "year":
        return measure.unit.endswith("/year")
    return measure.kind in {"term", "growing_total"} and "/" not in measure.unit


def _scale(claim: _Claim, _table: Table) -> Slip | None:
    """Million for billion: a thousand times too much or too little, or a million times."""
    for factor in (1e3, 1e6):
        if way := _times(claim, factor):
            words = (
                f"The text has {factor:,.0f} times {way} than the record, as million for billion."
            )
            return Slip("scale", words)
    return None


def _tenfold(claim: _Claim, _table: Table) -> Slip | None:
    way = _times(claim, 10.0)
    digit = "many" if way == "more" else "few"
    words = f"The text has ten times {way} than the record: a digit too {digit}."
    return Slip("factor_of_ten", words) if way else None


def _times(claim: _Claim, factor: float) -> str:
    """Say whether the text has so many times more, or less, than the record; "" for neither."""
    if claim.hit(lambda v: v * factor):
        return "more"
    return "less" if claim.hit(lambda v: v / factor) else ""


def _digits(claim: _Claim, _table: Table) -> Slip | None:
    """Two neighbouring digits exchanged: 3.51 for 3.15, 460,000 for 640,000."""
    written = claim.quantity.point
    if written is None:
        return None
    digits = _significant(abs(written))
    own = [_rounded(abs(v.point), len(digits)) for v in claim.computed.values]
    same_size = all(0.1 < abs(v.point / written) < 10 for v in claim.computed.values if written)
    swapped = {
        digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)
    } - {digits}
    if same_size and own and all(o in swapped for o in own):
        return Slip("digits", "Two digits of the record are exchanged.")
    return None


def _significant(value: float) -> str:
    """Give the digits of a number without its zeros at both ends."""
    return (
        f"{value:.12g}".replace(".", "").strip("0") if value < 1e12 else f"{value:.0f}".strip("0")
    )


def _rounded(value: float, places: int) -> str:
    return f"{value:.{max(places - 1, 0)}e}".partition("e")[0].replace(".", "")


def _unit(claim: _Claim, table: Table) -> Slip | None:
    """The number holds in another unit: miles for kilometres, dollars for euros."""
    unit = claim.quantity.unit
    option = claim.computed.option
    own = option.measure.unit.partition("/")[0] if option else ""
    money = table.units.dimension(unit) == table.units.dimension(own) == "money"
    held = [v.used[0][0].value for v in claim.computed.values]
    if money and own != unit and all(h is not None and holds(claim.tight, h) for h in held):
        return Slip("currency", f"The number is right in {own}, not in {unit}.")
    for pair in SWAPPED:
        if unit in pair:
            other = pair[1 - pair.index(unit)]
            factor = table.units.convert(1.0, unit, other)
            if factor is not None and claim.hit(lambda v: v * factor):  # noqa: B023
                named = (explain.plural(other), explain.plural(unit))
                return Slip("unit", f"The number is right in {named[0]}, not in {named[1]}.")
    return None


def _turned(claim: _Claim, _table: Table) -> Slip | None:
    """A fall for a rise, or a rate upside down."""
    if claim.computed.operator in {"difference", "growth"} and claim.hit(lambda v: -v):
        return Slip("sign", "It was a fall where the text has a rise, or the other way round.")
    if claim.computed.operator == "level" and claim.hit(lambda v: -v):
        return Slip("sign", "The record is as far on the other side of zero.")
    rate = any("/" in m.unit for v in claim.computed.values for _, m in v.used)
    if rate and all(v.point for v in claim.computed.values) and claim.hit(lambda v: 1 / v):
        return Slip("inverse", "The text has the rate upside down.")
    if claim.quantity.per and claim.hit(lambda v: v * 12):
        return Slip("period", "The number is right for a year where the record is for a month.")
    return None


def _points(claim: _Claim, table: Table) -> Slip | None:
    """Per cent for percentage points, or the other way round."""
    operator = claim.computed.operator
    if operator not in {"growth", "difference"}:
        return None
    ends = [[f.value for f, _ in v.used] for v in claim.computed.values]
    if any(len(e) != 2 for e in ends):
        return None
    shares = all(
        table.units.dimension(m.unit) == "share" for v in claim.computed.values for _, m in v.used
    )
    points = claim.quantity.dimension == "points"
    if not shares or (operator == "difference" and not points):
        return None
    for later, earlier in ends:
        if later is None or earlier is None:
            return None
        value = later - earlier if operator == "growth" else _growth(later, earlier)
        if value is None or not holds(claim.tight, value):
            return None
    right, wrong = (
        ("percentage points", "percent") if operator == "growth" else ("percent", "points")
    )
    return Slip("points", f"The number is right in {right}, not in {wrong}.")


def _growth(later: float, earlier: float) -> float | None:
    return 100 * (later / earlier - 1) if earlier else None


def _neighbour(claim: _Claim, _table: Table) -> Slip | None:
    """The number of the year before or after."""
    option, case = claim.computed.option, claim.case
    if option is None or claim.computed.operator != "level":
        return None
    starts = {f.start for v in claim.computed.values for f, _ in v.used}
    if len(starts) > 1:
        return None  # of many years none is the neighbour
    for start in starts:
        for near in (start.year - 1, start.year + 1):
            if _year_hits(claim, option, year(near), case):
                return Slip("neighbouring_year", f"The number is that of {near}.")
    return None


def _year_hits(claim: _Claim, option: Option, time: TimeValue, case: Case) -> bool:
    yearly = [f for f in option.figures if (f.end - f.start) > timedelta(days=1)]
    chosen = at_time(yearly, option.measure, case.query.published, case.cutoff, time)
    return _all_hit(claim, chosen.figures, option)


def _all_hit(claim: _Claim, figures: tuple[Figure, ...], option: Option) -> bool:
    points = [f.value * option.factor for f in figures if f.value is not None]
    return bool(points) and all(holds(claim.tight, p) for p in points)


def _definition(claim: _Claim, table: Table) -> Slip | None:
    """The number of another thing that the text's words can name: a pledge for a delivery."""
    computed, case = claim.computed, claim.case
    if computed.operator != "level" or computed.option is None:
        return None
    query = replace(case.query, since=None)
    found, _ = options(query, table)
    for option in found:
        if option.measure.id == computed.option.measure.id:
            continue
        chosen = at_time(option.figures, option.measure, query.published, case.cutoff, query.period)
        if _all_hit(claim, chosen.figures, option):
            named = is_chosen(computed.option.measure, query, table)
            return Slip(
                "definition" if named else DOUBT, f"The number is that of {option.measure.name}."
            )
    return None


Finder = Callable[[_Claim, Table], Slip | None]
OF_DIGITS: tuple[Finder, ...] = (_scale, _tenfold, _digits)
ALL = (_years, _scale, _points, _turned, _unit, _definition, _neighbour, _digits, _tenfold)
"""Slips in the order they are looked for; a bound is near too much to tell a year or definition."""
