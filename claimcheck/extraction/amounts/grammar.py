"""A number with what it is of: money, percent, a unit, a length of time, an age, counted things."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.extraction.amounts.nouns import (
    STOP,
    WHOLE,
    after_preposition,
    alternative,
    counted,
    initials,
    of_which,
    shaped,
    single,
)
from claimcheck.extraction.amounts.units import UnitGrammar, UnitReader, is_weight
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, token_at
from claimcheck.model import Kind, Quantity
from claimcheck.reference.units import Unit, UnitTable

BARE, ONE, SOME, SHAPE = "bare number word", "one thing", "some things", "shape"
ROW = "row of numbers"
"""Why a number claims nothing that could be held against a figure."""
OLD_TAILS = {("-", "old"): 2, ("-", "olds"): 2, ("old",): 1, ("olds",): 1, ("of", "age"): 2}
MOST_INSIDE = 8
YEARS_OLD = {("yo",): 1, ("y", "/", "o"): 3, ("yr", "old"): 2, ("yr", "-", "old"): 3}
MEASURED = frozenset({"time", "length", "area", "mass", "volume", "money", "share", "points"})
OLDEST = 110
SIGNS = frozenset({"minus", "negative", "plus"})
LEAST_WON = 100
"""Below it, "won" is what somebody did."""


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


class AmountGrammar:
    """Reads single amounts by the number words and the unit table."""

    def __init__(self, numbers: NumberGrammar, units: UnitTable) -> None:
        """Keep the grammars."""
        self.numbers = numbers
        self.units = UnitGrammar(units)

    def read(self, tokens: Sequence[Token], at: int, foreign: UnitReader) -> Amount | None:
        """Read the amount whose number or currency sign starts at a token."""
        prefix, start = self.units.prefix(tokens, at)
        negative = prefix is not None and tokens[start].text == "-" and tokens[start].glued
        start += 1 if negative else 0
        number = (
            self._article(tokens, start)
            or self._half_unit(tokens, start)
            or self.numbers.read(tokens, start)
        )
        if number is None or self._is_glued_name(tokens, at, number, foreign):
            return None
        if prefix is not None:
            amount = self._money(tokens, at, number, prefix)
            return _negative(amount) if negative else amount
        if number.form == "multiple":
            quantity = _quantity(number, "", "multiple", "")
            return Amount(number.first, number.last, number.last, Kind.MULTIPLE, quantity)
        if number.share:
            return self._share(tokens, number)
        return self._with_unit(tokens, number, foreign)

    def _is_glued_name(
        self, tokens: Sequence[Token], at: int, number: Number, foreign: UnitReader
    ) -> bool:
        """Whether the digits are part of a name, a code or a score: "1e400", "3D", "A330-200"."""
        first, before = tokens[at], token_at(tokens, at - 1)
        if before and _is_name(before, first):
            return True
        if before and first.glued and (before.kind in {"word", "num"} or before.text in "_@"):
            return True
        if before and first.glued and before.text in "/:" and before.glued and first.kind == "num":
            return True
        if before and before.text == "#" and number.scale == 1.0:
            return True
        if before and first.glued and before.text == "'" and not before.glued:
            return True  # iLife '11
        if first.kind == "num" and before and first.glued and before.text in "-+" and before.glued:
            behind = token_at(tokens, at - 2)
            if behind is not None and (behind.kind == "num" or behind.text[-1:].isupper()):
                return True
        return self._hangs(tokens, number, foreign)

    def _hangs(self, tokens: Sequence[Token], number: Number, foreign: UnitReader) -> bool:
        """Whether what hangs on the end of the digits makes them a name or a code."""
        after = token_at(tokens, number.last)
        if after is None or not after.glued or tokens[number.first].kind == "word":
            return False
        following = token_at(tokens, number.last + 1)
        if after.text == "-" and following is not None and following.glued:
            coded = following.kind == "word" and following.text.isupper() and following.text != "A"
            return (following.kind == "num" and number.high is None) or coded
        if after.text == "/" and following is not None and following.glued:
            return following.kind == "num"  # one of several fractions, or a code
        if after.kind != "word":
            return False
        unit, end = self.units.unit(tokens, number.last)
        if unit is not None:
            more = token_at(tokens, end)
            return more is not None and more.glued and more.kind == "num"
        return self.units.units.find(after.text) is None and not self._is_foreign(
            tokens, number, foreign
        )

    # --- kinds ------------------------------------------------------------------------------

    def _money(self, tokens: Sequence[Token], at: int, number: Number, unit: Unit) -> Amount:
        last, per = self._per(tokens, number.last)
        per = per or self._per(tokens, _bracketed(tokens, last))[1]
        noun, end = after_preposition(tokens, last)
        quantity = _quantity(number, unit.id, "money", per)
        kind = Kind.VAGUE if number.form == "vague" else Kind.MONEY
        return Amount(at, end if noun else last, last, kind, quantity, noun)

    def _share(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Give a part of a whole; "half an hour" and "a third of a mile" are lengths."""
        at = number.last
        at += 1 if token_at(tokens, at) is not None and tokens[at].low == "of" else 0
        article = at < len(tokens) and tokens[at].low in {"a", "an"}
        unit, after = self.units.unit(tokens, at + 1 if article else at)
        direct = article or at == number.last
        if unit is not None and unit.dimension in MEASURED and direct and number.point is not None:
            part = number.point / 100
            place = number.precision / 100
            plain = replace(
                number, point=part, share=False, precision=place, last_place=place, form="words"
            )
            return self._of_unit(tokens, plain, unit, after)
        quantity = _quantity(number, "percent", "share", "")
        noun, end = after_preposition(tokens, number.last)
        if not noun:
            noun, end = counted(tokens, number.last)
        if not noun and number.last < len(tokens) and tokens[number.last].low in WHOLE:
            noun, end = counted(tokens, number.last + 1)
        last = end if noun else number.last
        return Amount(number.first, last, number.last, Kind.SHARE, quantity, noun)

    def _with_unit(
        self, tokens: Sequence[Token], number: Number, foreign: UnitReader
    ) -> Amount | None:
        if number.per:
            return self._by(tokens, number)
        if age := self._old(tokens, number):
            return age
        unit, after = self.units.unit(tokens, number.last)
        if unit is not None and _is_compound(tokens, after):
            return self._foreign(tokens, number, foreign) or self._of_unit(
                tokens, number, unit, after
            )
        if unit is None and number.point is not None and number.point < 1:
            unit, after = self._part_of(tokens, number.last)
        if unit is not None:
            return self._of_unit(tokens, number, unit, after)
        return self._foreign(tokens, number, foreign) or self._count(tokens, number)

    def _part_of(self, tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
        """Read the unit that a fraction in digits is of: "1/16 of a US pint"."""
        if _low(tokens, at) != "of" or _low(tokens, at + 1) not in {"a", "an"}:
            return None, at
        named = token_at(tokens, at + 2)
        skip = 3 if named is not None and named.kind == "word" and named.text[0].isupper() else 2
        return self.units.unit(tokens, at + skip)

    def _of_unit(
        self, tokens: Sequence[Token], number: Number, unit: Unit, after: int
    ) -> Amount | None:
        """Give an amount of a unit of the table."""
        if unit.id == "KRW" and (number.point or 0) < LEAST_WON:
            return self._count(tokens, number)
        if unit.dimension == "time":
            return self._time(tokens, number, unit, after)
        named = tokens[after - 1].low in {"pound", "pounds"}
        if named and unit.id == "GBP" and is_weight(tokens, number, after):
            unit = self.units.units.units["pound"]
        last, per = self._per(tokens, after)
        noun, end = after_preposition(tokens, last)
        kind = Kind.VAGUE if number.form in {"vague", "few"} else _kind_of(unit)
        quantity = _quantity(number, unit.id, unit.dimension, per)
        silent = SOME if number.form == "few" else ONE if number.words == "a" else ""
        return Amount(number.first, end if noun else last, last, kind, quantity, noun, silent)

    def _by(self, tokens: Sequence[Token], number: Number) -> Amount:
        """Give a rate by a number of things: 6 for every 100,000 people."""
        noun, end = counted(tokens, number.last)
        per = f"{number.per:.0f} {noun}".strip() if noun else f"{number.per:.0f}"
        quantity = _quantity(number, "", "count", per)
        kind = Kind.RATIO if number.point == 1 else Kind.RATE
        return Amount(number.first, end, end, kind, quantity)

    def _time(self, tokens: Sequence[Token], number: Number, unit: Unit, after: int) -> Amount:
        """Give a length of time or an age."""
        rest = tuple(t.low for t in tokens[after : after + 4])
        quantity = _quantity(number, unit.id, "time", "")
        if skip := next((n for tail, n in OLD_TAILS.items() if rest[: len(tail)] == tail), 0):
            return Amount(number.first, after + skip, after + skip, Kind.AGE, quantity)
        if rest[:1] == ("and",) and number.point is not None:
            part = self.numbers.cardinals.part(tokens, after + 1)
            if part is not None and rest[1:2] != ("one",):
                half = replace(
                    quantity, point=number.point + part[0], precision=part[1], last_place=part[1]
                )
                return Amount(number.first, part[2], part[2], Kind.DURATION, half)
        last, per = self._per(tokens, after)
        quantity = replace(quantity, per=per)
        noun = ""
        if after < len(tokens) and tokens[number.last].text == "-":
            noun, _ = counted(tokens, after)
        silent = SOME if number.form in {"few", "vague"} else ""
        return Amount(number.first, last, last, Kind.DURATION, quantity, noun, silent)

    def _article(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read the one of "a year and a half", "an hour", "a decade after the fire"."""
        word, after = token_at(tokens, at), token_at(tokens, at + 1)
        if word is None or after is None or word.low not in {"a", "an"}:
            return None
        unit = self.units.named(after.low)
        if (
            unit is not None
            and unit.dimension in {"volume", "mass"}
            and _low(tokens, at + 2) == "of"
        ):
            return Number(at, at + 1, 1.0, form="words", words="a")
        if unit is not None and unit.dimension == "money" and _low(tokens, at + 2) == "and":
            cents = token_at(tokens, at + 3)
            added = cents is not None and self.numbers.opens(cents)
            return Number(at, at + 1, 1.0, form="words", words="a") if added else None
        if unit is None or unit.dimension != "time" or after.low == "second":
            return None
        if after.text.isupper() and len(tokens) > 3 and not word.text.isupper():
            return None  # an SEC filing
        return None if after.low == "quarter" else Number(at, at + 1, 1.0, form="words", words="a")

    def _half_unit(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read the half of "half hour" and "half-mile", the one of "single-day"."""
        word, after = token_at(tokens, at), token_at(tokens, at + 1)
        if word is not None and word.low == "single" and after is not None and after.text == "-":
            unit = self.units.named(_low(tokens, at + 2))
            timed = unit is not None and unit.dimension == "time"
            return Number(at, at + 1, 1.0, form="words", words="a") if timed else None
        if word is None or after is None or word.low not in {"half", "quarter"}:
            return None
        hung = after.text == "-" and after.glued
        unit = self.units.named(tokens[at + 2].low) if hung and at + 2 < len(tokens) else None
        unit = unit or self.units.named(after.low)
        if unit is None or unit.dimension not in {"time", "length", "mass", "volume", "area"}:
            return None
        part = 0.5 if word.low == "half" else 0.25
        return Number(at, at + 1, part, precision=part, last_place=part, form="words")

    def _old(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Read an age that no unit tells: "aged 18 to 34", "Holt, 66, has", "87 yo"."""
        rest = tuple(t.low for t in tokens[number.last : number.last + 3])
        skip = next((n for tail, n in YEARS_OLD.items() if rest[: len(tail)] == tail), 0)
        before = tuple(t.low for t in tokens[max(0, number.first - 3) : number.first])
        led = before[-1:] in (("aged",), ("age",)) or before[-2:] in (
            ("age", "of"), ("ages", "of"), ("age", "at"),
        )  # fmt: skip
        led = led or (before[-1:] == ("ages",) and number.high is not None)
        if not skip and not led and not _is_apposed(tokens, number):
            return None
        if skip == 0 and self.units.unit(tokens, number.last)[0] is not None:
            return None
        last = number.last + skip
        return Amount(number.first, last, last, Kind.AGE, _quantity(number, "year", "time", ""))

    def _count(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Give counted things, or a bare number."""
        at = number.last
        hung = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
        noun, end = _noun(tokens, number, at + 1 if hung else at)
        if not noun and self._is_named(tokens, number):
            return None
        row = not noun and _is_row(tokens, number)
        silent = ROW if row else _why_silent(number, noun, hung=hung)
        last, per = self._per(tokens, end)
        kind = Kind.VAGUE if number.form in {"vague", "few"} else Kind.COUNT
        return Amount(
            number.first, last, number.last, kind, _quantity(number, "", "count", per), noun, silent
        )

    @staticmethod
    def _is_named(tokens: Sequence[Token], number: Number) -> bool:
        """Whether a bare number is part of a name or a pronoun: "Planet 9", "Ray (4)", "one"."""
        before, earlier = token_at(tokens, number.first - 1), token_at(tokens, number.first - 2)
        if (
            before is not None
            and before.text == "-"
            and before.glued
            and tokens[number.first].glued
        ):
            return earlier is not None and earlier.kind == "word" and earlier.low not in SIGNS
        if number.words != "a" and number.point == 1 and number.form == "words":
            return _low(tokens, number.last) != "of" and len(tokens) > 1
        if before is not None and before.text == "(" and _low(tokens, number.last) == ")":
            before, earlier = earlier, token_at(tokens, number.first - 3)
        if before is None or before.kind != "word" or before.text.islower():
            return False
        plain = number.form == "digits" and tokens[number.first].text.isdigit()
        inside = earlier is not None and earlier.text not in ".?!"
        return inside and plain and number.last == number.first + 1 and not before.text.isupper()

    # --- rarer units ------------------------------------------------------------------------

    def _is_foreign(self, tokens: Sequence[Token], number: Number, foreign: UnitReader) -> bool:
        return self._foreign(tokens, number, foreign) is not None

    def _foreign(
        self, tokens: Sequence[Token], number: Number, foreign: UnitReader
    ) -> Amount | None:
        """Ask the reader of rarer units, where letters or a sign that may be one follow."""
        if number.point is None or number.last >= len(tokens) or number.form != "digits":
            return None
        following, after = tokens[number.last], token_at(tokens, number.last + 1)
        if following.kind != "word" or (following.low in STOP and following.text != "A"):
            return None
        if len(following.text) == 1 and following.glued and following.text.isupper():
            return None  # 3G, 4K
        if len(following.text) == 1 and after is not None and after.glued and after.text == "-":
            return None  # 800 F-Series
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

    def _per(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        return self.units.per(tokens, at, self.numbers.simple)


def _noun(tokens: Sequence[Token], number: Number, at: int) -> tuple[str, int]:
    """Give what a number counts and where that ends, "" for nothing; it may hang on by a hyphen."""
    hung = at > number.last
    noun, end = "", number.last
    if number.point == 1 or (hung and number.form == "words"):
        noun, end = single(tokens, at)
    elif not hung and _low(tokens, at) == "times":
        return "times", at + 1
    if not noun and number.point != 1:
        noun, end = counted(tokens, at)
    if not noun and hung:
        noun, end = single(tokens, at)
    if not noun and (short := initials(tokens, number.last)):
        noun, end = short, number.last + 1
    if not noun and not hung and _low(tokens, number.first - 1) in {"a", "an"}:
        noun, end = shaped(tokens, at)
    if not noun and (number.form == "words" or number.point == 1):
        noun = of_which(tokens, number.last) or alternative(tokens, number.first)
    return noun, end


def _is_row(tokens: Sequence[Token], number: Number) -> bool:
    """Whether bare digits stand in a row of numbers, as in a table or a broken number."""
    after, behind = token_at(tokens, number.last), token_at(tokens, number.last + 1)
    typed = behind is not None and behind.glued and behind.kind == "word"  # 50 787s
    return number.form == "digits" and after is not None and after.kind == "num" and not typed


def _bracketed(tokens: Sequence[Token], at: int) -> int:
    """Give where a bracket that opens at a token ends, as in "C$6 (US$4.46) per share"."""
    if _low(tokens, at) != "(":
        return at
    inside = range(at + 1, min(at + MOST_INSIDE, len(tokens)))
    return next((n + 1 for n in inside if tokens[n].text == ")"), at)


def _why_silent(number: Number, noun: str, *, hung: bool) -> str:
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


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit goes on behind its symbol: "km/hr", "lb-ft", "km^2"."""
    sign, after = token_at(tokens, at), token_at(tokens, at + 1)
    if sign is None or after is None or not sign.glued or not after.glued:
        return False
    if sign.text == "/":  # "km/s2"; what a rate is by, as in "km/day", is a word of its own
        power = token_at(tokens, at + 2)
        return power is not None and power.glued and power.kind == "num"
    return sign.text in "^·" or (sign.text == "-" and len(after.text) <= 2 and after.text.islower())


def _is_name(before: Token, first: Token) -> bool:
    """Whether a capitalised number word ends a name: "BBC One", "Formula One"."""
    if first.kind == "word" and first.glued and before.text == "-" and before.glued:
        return True  # a production-four-door record
    if first.kind != "word" or not first.text[0].isupper() or before.kind != "word":
        return False
    shouted = first.text.isupper() and before.text.isupper() and len(before.text) > 3
    return before.text[0].isupper() and not shouted


def _is_apposed(tokens: Sequence[Token], number: Number) -> bool:
    """Whether a number between commas behind a name is an age: "Maria Holt, 66, has"."""
    parts = tokens[number.first - 2 : number.first] if number.first >= 2 else []
    after = tokens[number.last : number.last + 2]
    if len(parts) < 2 or len(after) < 2 or number.form != "digits" or number.last_place != 1:
        return False
    named = parts[0].kind == "word" and parts[0].text[0].isupper() and parts[1].text == ","
    follows = after[0].text == "," and after[1].kind == "word"
    return named and follows and number.point is not None and 0 < number.point <= OLDEST


def _negative(amount: Amount) -> Amount:
    point = amount.quantity.point
    if point is None:
        return amount
    return replace(amount, quantity=replace(amount.quantity, point=-point))


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
        form="vague" if number.form == "few" else number.form,
    )
