"""Amounts that are one: "$3 billion to $4 billion", "2 years and 3 months", "7- or 8-inch"."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.amounts.amount import BARE, Amount, kind_of
from claimcheck.extraction.amounts.changes import CHANGES, is_change, is_from
from claimcheck.extraction.amounts.grammar import AmountGrammar
from claimcheck.extraction.amounts.units import UnitReader
from claimcheck.extraction.numbers.pairs import is_between
from claimcheck.extraction.tokens import Token, low_at, token_at
from claimcheck.model import Kind

MINOR = {"cent": 0.01, "penny": 0.01, "sen": 0.01}
MOST_PARTS = 4
NATURAL = {"month": 12.0, "week": 5.0, "day": 31.0, "hour": 24.0, "minute": 60.0, "second": 60.0}
"""Counts of a smaller unit that make one of the next: more of them are told apart."""
SPOKEN_ENDS = frozenset({".", ";", "?", "!", "and", "but", "for"})
CLOSING = frozenset({"in", "a", "last", "the", "at", "on", "during", "and", "but", "while", "by"})
MARGINS = frozenset(
    {("\N{PLUS-MINUS SIGN}",), ("+", "/", "-"), ("+", "-"), ("plus", "or", "minus"),
     ("plus", "/", "minus")}
)  # fmt: skip


class JoinedGrammar:
    """Reads amounts and joins those that belong together."""

    def __init__(self, amounts: AmountGrammar) -> None:
        """Keep the grammar of single amounts."""
        self.amounts = amounts

    def read(self, tokens: Sequence[Token], at: int, foreign: UnitReader) -> Amount | None:
        """Read the amount that starts at a token, with all that belongs to it."""
        first = self.amounts.read(tokens, at, foreign)
        if first is None:
            return None
        first = self._summed(tokens, first, foreign)
        if first.quantity.point is None:
            return _marked(tokens, first)
        return (
            self._margin(tokens, first)
            or self._ranged(tokens, first, foreign)
            or self._back(tokens, first, foreign)
            or self._shared(tokens, first, foreign)
        )

    # --- sums -------------------------------------------------------------------------------

    def _summed(self, tokens: Sequence[Token], first: Amount, foreign: UnitReader) -> Amount:
        """Add the smaller units that follow: "20 dollars and 43 cents", "2 years 3 months"."""
        for _ in range(MOST_PARTS):
            at = first.core
            token = token_at(tokens, at)
            if token is None or first.quantity.point is None or first.quantity.per:
                break
            if token.text == "," and first.quantity.dimension == "time":
                at += 2 if low_at(tokens, at + 1) == "and" else 1
            elif token.low == "and":
                at += 1
            if not self._opens(tokens, at):
                break
            second = self.amounts.read(tokens, at, foreign)
            if second is not None and (at == first.core or _is_spoken(tokens, first, second)):
                second = _unsaid(first, second, least=10 if at == first.core else 1)
            whole = self._sum(first, second) if second is not None else None
            if whole is None:
                break
            first = whole
        return first

    def _opens(self, tokens: Sequence[Token], at: int) -> bool:
        token = token_at(tokens, at)
        return token is not None and (
            token.kind == "num" or token.low in self.amounts.numbers.words.cardinals
        )

    def _sum(self, first: Amount, second: Amount) -> Amount | None:
        """Give the sum in the smaller unit, None where the two do not belong together."""
        one, other = first.quantity, second.quantity
        if one.point is None or other.point is None or second.quantity.per:
            return None
        minor = other.unit in MINOR and one.unit not in MINOR
        if one.dimension == "money" and minor and other.point < 100:
            point = one.point + other.point * MINOR[other.unit]
            place = MINOR[other.unit]
            whole = replace(one, point=point, precision=place, last_place=place)
            return replace(first, last=second.last, core=second.core, quantity=whole)
        table = self.amounts.units.units
        big, small = table.units.get(one.unit), table.units.get(other.unit)
        if big is None or small is None or big.dimension != small.dimension:
            return None
        if big.dimension not in {"time", "length", "mass"} or not big.factor or not small.factor:
            return None
        ratio = _ratio(big.id, small.id) or big.factor / small.factor
        if ratio <= 1.5 or other.point >= min(ratio, NATURAL.get(small.id, ratio)):
            return None
        if second.kind is Kind.AGE and first.kind is not Kind.DURATION:
            return None
        whole = replace(other, point=round(one.point * ratio + other.point, 9))
        parts = (*(first.parts or (one,)), other)
        return replace(second, first=first.first, quantity=whole, parts=parts)

    # --- ranges -----------------------------------------------------------------------------

    def _ranged(self, tokens: Sequence[Token], first: Amount, foreign: UnitReader) -> Amount | None:
        """Read the other end of a range or a change whose ends both name their unit."""
        at = first.last if first.noun and not first.quantity.unit else first.core
        link = token_at(tokens, at)
        if link is None or first.kind is Kind.MULTIPLE or not self._links(tokens, first, link):
            return None
        start = at + 1
        if low_at(tokens, start) in {"about", "around", "nearly", "almost", "over", "just"}:
            start += 1
        minus = low_at(tokens, start) in {"-", "minus"} and start + 1 < len(tokens)
        start += 1 if minus else 0
        second = self._second(tokens, start, foreign, first)
        if second is None or second.quantity.point is None:
            return None
        end = -second.quantity.point if minus else second.quantity.point
        begin = first.quantity.point or 0.0
        below = low_at(tokens, first.first - 1) in {"-", "minus"} and minus
        if below:
            begin, first = -begin, replace(first, first=first.first - 1)
        bare = first.kind is Kind.COUNT and not first.noun and not first.quantity.unit
        if bare and below and second.quantity.unit:  # minus 10 to minus 5 degrees
            same = replace(
                first.quantity, unit=second.quantity.unit, dimension=second.quantity.dimension
            )
            first = replace(first, quantity=same)
        if second.quantity.unit != first.quantity.unit or begin == end:
            return None
        return self._span(tokens, first, second, (begin, end))

    def _back(self, tokens: Sequence[Token], first: Amount, foreign: UnitReader) -> Amount | None:
        """Read the start of a change told from its end: "fell to 3.9% from 4.1%"."""
        end = first.last if first.noun and not first.quantity.unit else first.core
        led = any(t.low == "to" for t in tokens[max(0, first.first - 3) : first.first])
        if low_at(tokens, end) != "from" or not led or not is_change(tokens, first.first):
            return None
        second = self._second(tokens, end + 1, foreign, first)
        if second is None or second.quantity.point is None:
            return None
        one, two = first.quantity, second.quantity
        if one.unit != two.unit or first.noun != second.noun or one.point == two.point:
            return None
        ends = replace(one, point=None, low=two.point, high=one.point)
        return replace(second, first=first.first, kind=Kind.CHANGE, quantity=ends)

    def _margin(self, tokens: Sequence[Token], first: Amount) -> Amount | None:
        """Read a value and its margin as the range they make: "9.8 ± 0.1 m/s", "52% +/- 3"."""
        link = next((n for n in (1, 2, 3) if _words(tokens, first.core, n) in MARGINS), 0)
        if not link or first.quantity.point is None:
            return None
        number = self.amounts.numbers.simple(tokens, first.core + link)
        if number is None or number.point is None:
            return None
        unit, last = self.amounts.units.unit(tokens, number.last)
        quantity, middle = first.quantity, first.quantity.point
        bare = not quantity.unit and unit is not None
        name, dimension = (unit.id, unit.dimension) if bare and unit else ("", "")
        whole = replace(
            quantity, point=None, low=middle - number.point,
            high=middle + number.point, unit=name or quantity.unit,
            dimension=dimension or quantity.dimension,
        )  # fmt: skip
        kind = kind_of(unit) if bare and unit else first.kind
        return replace(first, last=last, core=last, kind=kind, quantity=whole)

    def _second(
        self, tokens: Sequence[Token], at: int, foreign: UnitReader, first: Amount
    ) -> Amount | None:
        """Read the second end; a bare one takes the first's unit: "208 pounds to 193"."""
        token = token_at(tokens, at)
        if token is None:
            return None
        second = self.amounts.read(tokens, at, foreign)
        if second is None:
            return None
        bare = not second.quantity.unit and not second.noun and second.quantity.dimension == "count"
        back = tokens[at - 1].low == "from"
        if back and bare and not _is_closed(tokens, second.last):
            return None  # "an hour from 1 April"
        if bare and first.noun and not first.quantity.unit and is_from(tokens, first.first):
            return replace(second, noun=first.noun, kind=first.kind)
        if bare and first.quantity.unit and (back or is_from(tokens, first.first)):
            same = replace(
                second.quantity, unit=first.quantity.unit, dimension=first.quantity.dimension
            )
            return replace(second, kind=first.kind, quantity=same, silent="")
        return second

    @staticmethod
    def _links(tokens: Sequence[Token], first: Amount, link: Token) -> bool:
        if link.low == "and":
            return is_between(tokens, first.first)
        if first.noun and not first.quantity.unit:
            return link.low == "to" and is_from(tokens, first.first)
        if link.low == "to":
            before = low_at(tokens, first.first - 1)
            return is_from(tokens, first.first) or before not in CHANGES | {"by"}
        after = token_at(tokens, first.core + 1)
        return link.text == "-" and after is not None and (after.kind == "num" or not link.glued)

    def _span(
        self, tokens: Sequence[Token], first: Amount, second: Amount, ends: tuple[float, float]
    ) -> Amount | None:
        """Give both ends as a change, in their order, or as a range from low to high."""
        low, high = ends
        changed = is_change(tokens, first.first)
        from_to = is_from(tokens, first.first)
        # "1.3 V to 0.4 V" falls, but "led by 48% to 45%" compares
        named = first.quantity.unit not in {"", "percent"} and low_at(tokens, first.core) == "to"
        if not changed and low > high and not from_to and not named:
            return None
        if not first.quantity.unit and (first.noun != second.noun or not from_to):
            return None
        kind = second.kind
        if (from_to and changed) or low > high:
            kind = Kind.CHANGE
        quantity = replace(
            second.quantity, point=None, low=low, high=high,
            precision=max(first.quantity.precision, second.quantity.precision),
        )  # fmt: skip
        return replace(second, first=first.first, kind=kind, quantity=quantity)

    # --- a unit for both ---------------------------------------------------------------------

    def _shared(self, tokens: Sequence[Token], first: Amount, foreign: UnitReader) -> Amount:
        """Give a bare number the unit of the one it is joined with: "45 and 50 mg"."""
        if first.quantity.unit or first.noun or first.kind is not Kind.COUNT:
            return first
        at = first.core
        if low_at(tokens, at) == "-" and low_at(tokens, at + 1) in {"or", "and"}:
            at += 1
        if low_at(tokens, at) not in {"or", "and"} or not self._opens(tokens, at + 1):
            return first
        second = self.amounts.read(tokens, at + 1, foreign)
        if second is None or not second.quantity.unit or second.quantity.point is None:
            return first
        unit, dimension = second.quantity.unit, second.quantity.dimension
        same = replace(first.quantity, unit=unit, dimension=dimension, per=second.quantity.per)
        silent = "" if first.silent == BARE else first.silent
        return replace(first, kind=second.kind, quantity=same, silent=silent)


def _is_spoken(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """Whether "and" adds unsaid cents: "three dollars and fourteen", with nothing behind."""
    after = token_at(tokens, second.last)
    money = first.quantity.dimension == "money" and first.quantity.last_place == 1
    whole = money and not is_between(tokens, first.first)
    return whole and (after is None or after.low in SPOKEN_ENDS)


def _unsaid(first: Amount, second: Amount, *, least: int) -> Amount:
    """Give a bare number the smaller unit: "thirteen dollars forty-five", "1 hour thirty"."""
    quantity = second.quantity
    bare = second.kind is Kind.COUNT and not (quantity.unit or second.noun or quantity.per)
    whole = quantity.point is not None and least <= quantity.point < 100
    if not bare or not whole or quantity.last_place != 1:
        return second
    if first.quantity.unit == "hour" and (quantity.point or 0) < 60:
        return replace(
            second, kind=Kind.DURATION, quantity=replace(quantity, unit="minute", dimension="time")
        )
    if first.quantity.dimension == "money" and first.quantity.unit not in MINOR:
        return replace(second, quantity=replace(quantity, unit="cent", dimension="money"))
    return second


def _marked(tokens: Sequence[Token], amount: Amount) -> Amount:
    """Tell a range that is a change by the words before it."""
    low, high = amount.quantity.low, amount.quantity.high
    if low is None or high is None or not is_from(tokens, amount.first):
        return amount
    if not is_change(tokens, amount.first) or amount.kind in {Kind.AGE, Kind.DURATION}:
        return amount
    return replace(amount, kind=Kind.CHANGE)


def _ratio(big: str, small: str) -> float | None:
    """Give how many calendar units make one, where their mean lengths say it badly."""
    days = {"day": 365.0, "hour": 8760.0, "minute": 525_600.0, "second": 31_536_000.0}
    if big == "year" and small in days:
        return days[small]
    return {("year", "month"): 12.0, ("decade", "year"): 10.0, ("year", "week"): 52.0}.get(
        (big, small)
    )


def _is_closed(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing follows that a bare number could belong to."""
    after = token_at(tokens, at)
    return after is None or after.kind == "sign" or after.low in CLOSING


def _words(tokens: Sequence[Token], at: int, size: int) -> tuple[str, ...]:
    return tuple(t.low for t in tokens[at : at + size])
