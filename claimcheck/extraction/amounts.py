"""A number with what it is of: money, percent, a unit, a length of time, an age, counted things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claimcheck.extraction.number import Number
from claimcheck.extraction.numbers import NumberGrammar
from claimcheck.extraction.tokens import Token
from claimcheck.model import Kind, Quantity
from claimcheck.reference.units import Unit, UnitTable

UnitReader = Callable[[Token, Token, float], tuple[str, str, int] | None]
"""Reads a rarer unit: (first token, last token, value) to (name, dimension, end)."""

PER_TIMES = {"year": "year", "annum": "year", "month": "month", "week": "week", "day": "day",
             "hour": "hour", "night": "night", "minute": "minute", "second": "second",
             "quarter": "quarter", "decade": "decade"}  # fmt: skip
ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week",
           "daily": "day", "hourly": "hour"}  # fmt: skip
PEOPLE = {"capita": "person", "person": "person", "head": "person", "inhabitant": "person",
          "resident": "person", "woman": "woman", "child": "child", "household": "household",
          "barrel": "barrel", "tonne": "tonne", "ton": "ton", "litre": "litre", "gallon": "gallon",
          "share": "share", "ounce": "ounce", "kilogram": "kilogram"}  # fmt: skip
_STOP = (
    "a an the and or but nor in on at to from for by with as of than that which who whom whose is"
    " are was were be been being has have had having do does did will would could may might shall"
    " should must can into over under after before since until while when where if because though"
    " although so yet not no only also about around between during through against among per each"
    " every out up down off this these those his her its their our your my they it he she we you i"
    " more less fewer many much most some any all both last next ago earlier later now then there"
    " here said says told according compared versus via amid near inside outside within without"
    " took take takes came come comes went goes go made make makes gave give gives left remain"
    " remains died die dies lost fell rose grew stood reached spent held cost costs rather today"
    " yesterday tomorrow still already worth"
)
STOP = frozenset(_STOP.split(" "))
_PLURALS = "people men women children troops personnel police staff dead wounded aircraft"
PLURALS = frozenset(_PLURALS.split(" "))
_NOT_PLURAL = "us this was is his its as plus minus versus times always perhaps"
NOT_PLURAL = frozenset(_NOT_PLURAL.split(" "))


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity in tokens `first` up to `last`, with its kind and the words it counts.

    `core` is the token after the number and its unit, before counted words.
    """

    first: int
    last: int
    core: int
    kind: Kind
    quantity: Quantity
    noun: str = ""


class AmountGrammar:
    """Reads amounts by the number words and the unit table."""

    def __init__(self, numbers: NumberGrammar, units: UnitTable) -> None:
        """Keep the grammars; unit names are indexed by their words."""
        self.numbers = numbers
        self.units = units
        self._names = {tuple(name.split()): u for name, u in units.names.items()}
        self._longest = max(len(words) for words in self._names)

    def read(self, tokens: Sequence[Token], at: int, foreign: UnitReader) -> Amount | None:
        """Read the amount whose number or currency sign starts at a token."""
        prefix, start = self._prefix(tokens, at)
        number = self._year_and_half(tokens, start) or self.numbers.read(tokens, start)
        if number is None:
            return None
        if self._is_glued_name(tokens, at, number):
            return None
        if prefix is not None:
            return self._money(tokens, at, number, prefix)
        if number.form == "multiple":
            quantity = _quantity(number, "", "multiple", "")
            return Amount(number.first, number.last, number.last, Kind.MULTIPLE, quantity)
        if number.share:
            return self._share(tokens, number)
        return self._with_unit(tokens, number, foreign)

    def _prefix(self, tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
        """Read a currency sign or code before a number: $, US$, EUR, Rs."""
        for size in (3, 2, 1):
            parts = tokens[at : at + size]
            if len(parts) < size or any(not t.glued for t in parts[1:]):
                continue
            unit = self.units.prefixes.get("".join(t.text for t in parts))
            if unit and at + size < len(tokens):
                dotted = tokens[at + size].text == "."
                return unit, at + size + (1 if dotted else 0)
        return None, at

    def _is_glued_name(self, tokens: Sequence[Token], at: int, number: Number) -> bool:
        """Whether letters hang on the digits: "1e400", "4K", "3D", or digits on letters."""
        before = tokens[at - 1] if at else None
        first = tokens[at]
        if before and first.glued and (before.kind in {"word", "num"} or before.text in "_#@/"):
            return True
        after = tokens[number.last] if number.last < len(tokens) else None
        coded = tokens[number.last : number.last + 2]
        if len(coded) == 2 and coded[0].text == "-" and coded[1].glued and coded[1].text.isupper():
            return True  # a room 4711-B, a flight
        if after is None or not after.glued or after.kind != "word" or first.kind == "word":
            return False
        return self.units.find(after.text) is None

    # --- kinds ------------------------------------------------------------------------------

    def _money(self, tokens: Sequence[Token], at: int, number: Number, unit: Unit) -> Amount:
        last, per = self._per(tokens, number.last)
        noun, end = _after_preposition(tokens, last)
        quantity = _quantity(number, unit.id, "money", per)
        kind = Kind.VAGUE if number.form == "vague" else Kind.MONEY
        return Amount(at, end if noun else last, last, kind, quantity, noun)

    def _share(self, tokens: Sequence[Token], number: Number) -> Amount:
        quantity = _quantity(number, "percent", "share", "")
        noun, end = _after_preposition(tokens, number.last)
        if not noun:
            noun, end = _counted(tokens, number.last)
        last = end if noun else number.last
        return Amount(number.first, last, number.last, Kind.SHARE, quantity, noun)

    def _with_unit(
        self, tokens: Sequence[Token], number: Number, foreign: UnitReader
    ) -> Amount | None:
        if number.per:
            return self._by(tokens, number)
        unit, after = self._unit(tokens, number.last)
        if unit is None:
            return self._foreign(tokens, number, foreign) or self._count(tokens, number)
        if unit.dimension == "time":
            return self._time(tokens, number, unit, after)
        last, per = self._per(tokens, after)
        noun, end = _after_preposition(tokens, last)
        scaled = number
        kind = _kind_of(unit)
        quantity = _quantity(scaled, unit.id, unit.dimension, per)
        if number.form == "vague":
            kind = Kind.VAGUE
        return Amount(number.first, end if noun else last, last, kind, quantity, noun)

    def _by(self, tokens: Sequence[Token], number: Number) -> Amount:
        """Give a rate by a number of things: 6 for every 100,000 people."""
        noun, end = _counted(tokens, number.last)
        per = f"{number.per:.0f} {noun}".strip() if noun else f"{number.per:.0f}"
        quantity = _quantity(number, "", "count", per)
        kind = Kind.RATIO if number.point == 1 else Kind.RATE
        return Amount(number.first, end, end, kind, quantity)

    def _time(self, tokens: Sequence[Token], number: Number, unit: Unit, after: int) -> Amount:
        """Give a length of time or an age."""
        rest = [t.low for t in tokens[after : after + 4]]
        quantity = _quantity(number, unit.id, "time", "")
        if rest[:2] == ["-", "old"] or rest[:2] == ["-", "olds"]:
            return Amount(number.first, after + 2, after + 2, Kind.AGE, quantity)
        if rest[:1] == ["old"] or rest[:1] == ["olds"]:
            return Amount(number.first, after + 1, after + 1, Kind.AGE, quantity)
        if rest[:3] == ["and", "a", "half"] and number.point is not None:
            half = Quantity(
                number.point + 0.5, None, None, unit.id, "time", "", 0.5, 0.5, number.form
            )
            return Amount(number.first, after + 3, after + 3, Kind.DURATION, half)
        noun = ""
        if after < len(tokens) and tokens[number.last].text == "-":
            noun, _ = _counted(tokens, after)
        return Amount(number.first, after, after, Kind.DURATION, quantity, noun)

    def _year_and_half(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read the one of "a year and a half" and of "a decade after the fire"."""
        low = [t.low for t in tokens[at : at + 5]]
        if len(low) < 3 or low[0] not in {"a", "an", "one"}:
            return None
        unit = self._names.get((low[1],))
        hangs = low[2:] == ["and", "a", "half"] or low[2] in {"after", "into", "since", "before"}
        if unit and unit.dimension == "time" and hangs:
            return Number(at, at + 1, 1.0, form="words")
        return None

    def _count(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Give counted things, or a bare number in digits; a bare number word says too little."""
        before = tokens[number.first - 1].low if number.first else ""
        if before in {"aged", "age"}:
            quantity = _quantity(number, "year", "time", "")
            return Amount(number.first, number.last, number.last, Kind.AGE, quantity)
        noun, end = _counted(tokens, number.last)
        kind = Kind.VAGUE if number.form == "vague" else Kind.COUNT
        if not noun and number.form == "words" and (number.point or 0) < 20:
            return None
        last, per = self._per(tokens, end)
        return Amount(
            number.first, last, number.last, kind, _quantity(number, "", "count", per), noun
        )

    def _foreign(
        self, tokens: Sequence[Token], number: Number, foreign: UnitReader
    ) -> Amount | None:
        """Ask the reader of rarer units, where letters or a sign that may be one follow."""
        if number.point is None or number.last >= len(tokens):
            return None
        following = tokens[number.last]
        if following.kind != "word" or following.low in STOP or number.form != "digits":
            return None
        found = foreign(tokens[number.first], tokens[number.last - 1], number.point)
        if found is None:
            return None
        name, dimension, end = found
        last = number.last
        while last < len(tokens) and tokens[last].end <= end:
            last += 1
        if last == number.last:
            return None
        quantity = _quantity(number, name.replace(" ", "_"), dimension, "")
        return Amount(number.first, last, last, Kind.MEASURE, quantity)

    # --- units and rates --------------------------------------------------------------------

    def _unit(self, tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
        """Read the unit that starts at a token, by a hyphen too ("10-year"); longest name first."""
        start = at + 1 if at + 1 < len(tokens) and tokens[at].text == "-" else at
        for size in range(self._longest, 0, -1):
            words = tuple(t.low for t in tokens[start : start + size])
            unit = self._names.get(words)
            fits = unit is not None and unit.dimension != "count" and len(words) == size
            if unit and fits and not _is_other(unit, tokens, start + size):
                return unit, start + size
        symbol = self._symbol(tokens, start) if start < len(tokens) else None
        return symbol or (None, at)

    def _symbol(self, tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
        """Read a symbol as written: %, km, km2, km/h, °C."""
        for size in (3, 2, 1):
            parts = tokens[at : at + size]
            if len(parts) < size or any(not t.glued for t in parts[1:]):
                continue
            unit = self.units.symbols.get("".join(t.text for t in parts))
            if unit and (unit.dimension != "length" or len(parts[0].text) > 1 or parts[0].glued):
                return unit, at + size
        return None

    def _per(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """Read what a rate is by: "a year", "per person", "per 1,000 people", "annually"."""
        low = [t.low for t in tokens[at : at + 3]]
        if low[:1] and low[0] in ADVERBS:
            return at + 1, ADVERBS[low[0]]
        if low[:1] == ["/"] and low[1:] and (low[1] in PER_TIMES or low[1] in PEOPLE):
            return at + 2, PER_TIMES.get(low[1]) or PEOPLE[low[1]]
        if low[:1] in (["a"], ["an"], ["per"], ["each"], ["every"]) and len(low) > 1:
            said = low[1]
            if said in PER_TIMES:
                return at + 2, PER_TIMES[said]
            if said in PEOPLE:
                return at + 2, PEOPLE[said]
            if low[0] in {"per", "every"}:
                return self._per_number(tokens, at)
        return at, ""

    def _per_number(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        number = self.numbers.simple(tokens, at + 1)
        if number is None or number.point is None:
            return at, ""
        noun, end = _counted(tokens, number.last)
        return end, f"{number.point:.0f} {noun}".strip()


def _is_other(unit: Unit, tokens: Sequence[Token], after: int) -> bool:
    """Tell a weight in pounds from money, and a point in "a second later" from a unit."""
    following = tokens[after].low if after < len(tokens) else ""
    if unit.id == "real":
        return True
    return unit.id == "GBP" and following in {"of", "heavier", "lighter"}


def _kind_of(unit: Unit) -> Kind:
    if unit.dimension == "money":
        return Kind.MONEY
    if unit.id == "percent":
        return Kind.PERCENT
    return Kind.PERCENTAGE_POINTS if unit.dimension == "points" else Kind.MEASURE


def _quantity(number: Number, unit: str, dimension: str, per: str) -> Quantity:
    return Quantity(
        point=number.point,
        low=number.low,
        high=number.high,
        unit=unit,
        dimension=dimension,
        per=per,
        precision=number.precision,
        last_place=number.last_place,
        form=number.form,
    )


def _counted(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the counted words behind a number: up to three, ending in a plural."""
    start = at + 1 if at < len(tokens) and tokens[at].text == "-" else at
    words: list[str] = []
    for offset, token in enumerate(tokens[start : start + 4]):
        if token.kind != "word" or token.low in STOP:
            break
        words.append(token.text)
        if _is_plural(token):
            following = tokens[start + offset + 1] if start + offset + 1 < len(tokens) else None
            if following is None or following.low in STOP or not _is_plural(following):
                return " ".join(words), start + offset + 1
    return "", at


def _is_plural(token: Token) -> bool:
    low = token.low
    if low in PLURALS:
        return True
    ends = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s"))
    return ends and len(low) > 3 and low not in NOT_PLURAL


def _after_preposition(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Give the words behind "of" or "in" that say what is measured: "of Ukrainian territory"."""
    if at >= len(tokens) or tokens[at].low not in {"of", "in"}:
        return "", at
    words: list[str] = []
    last = at + 1
    for token in tokens[at + 1 : at + 6]:
        article = not words and token.low in {"the", "its", "their", "all", "his", "her", "our"}
        if token.kind == "num" or (token.low in STOP and not article) or token.kind == "sign":
            break
        if not article:
            words.append(token.text)
        last += 1
    placed = words[:1] and words[0][:1].isupper() and tokens[at].low == "in"
    if not words or placed:
        return "", at
    return f"{tokens[at].low} {' '.join(words)}", last
