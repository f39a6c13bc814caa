"""A number with what it is of: money, percent, a unit, a length of time, an age, counted things."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.amounts.ages import is_apposed, is_led, old_tail, short_tail
from claimcheck.extraction.amounts.amount import (
    BASE,
    KNOWN,
    ONE,
    ROW,
    SOME,
    Amount,
    kind_of,
    negative,
    quantity_of,
    why_silent,
)
from claimcheck.extraction.amounts.names import is_glued, is_named, is_row
from claimcheck.extraction.amounts.nouns import (
    STOP,
    WHOLE,
    after_preposition,
    bracketed,
    counted,
    measured,
    noun_of,
    past_bend,
    priced,
)
from claimcheck.extraction.amounts.ones import article, half_unit
from claimcheck.extraction.amounts.units import UnitGrammar, UnitReader, is_weight
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, low_at, token_at
from claimcheck.model import Kind
from claimcheck.reference.units import Unit, UnitTable

MEASURED = frozenset({"time", "length", "area", "mass", "volume", "money", "share", "points"})
LEAST_WON = 100
"""Below it, "won" is what somebody did."""
HALVED = "a and a half"
EVERY = frozenset({"every", "each"})
"""Words that make a number the base of another: "of every 1,000 children"."""
DEFINITE = frozenset({"the", "these", "those"})
MOST_KNOWN = 12
"""Up to it a number word behind "the" points at things and counts none: "the two leaders"."""


class AmountGrammar:
    """Reads single amounts by the number words and the unit table."""

    def __init__(self, numbers: NumberGrammar, units: UnitTable) -> None:
        """Keep the grammars."""
        self.numbers = numbers
        self.units = UnitGrammar(units)

    def read(self, tokens: Sequence[Token], at: int, foreign: UnitReader) -> Amount | None:
        """Read the amount whose number or currency sign starts at a token."""
        prefix, start = self.units.prefix(tokens, at)
        below = prefix is not None and tokens[start].text == "-" and tokens[start].glued
        start += 1 if below else 0
        number = (
            article(tokens, start, self.units, self.numbers)
            or half_unit(tokens, start, self.units)
            or self.numbers.read(tokens, start)
        )
        if number is None or is_glued(tokens, at, number) or self._hangs(tokens, number, foreign):
            return None
        if prefix is not None:
            other = self.units.unit(tokens, number.last)[0] if number.high is not None else None
            if other is not None and other.dimension == "money" and other.id != prefix.id:
                number = self.numbers.simple(tokens, start) or number  # $3 to 4 euros
            amount = self._money(tokens, at, number, prefix)
            return negative(amount) if below else amount
        if number.form == "multiple":
            quantity = quantity_of(number, "", "multiple", "")
            return Amount(number.first, number.last, number.last, Kind.MULTIPLE, quantity)
        if number.share:
            return self._share(tokens, number)
        return self._with_unit(tokens, number, foreign)

    def _hangs(self, tokens: Sequence[Token], number: Number, foreign: UnitReader) -> bool:
        """Whether what hangs on the end of the digits makes them a name or a code."""
        after = token_at(tokens, number.last)
        if after is None or not after.glued or tokens[number.first].kind == "word":
            return False
        following = token_at(tokens, number.last + 1)
        if after.text == "-" and following is not None and following.glued:
            if self.units.unit(tokens, number.last)[0] is not None:
                return False  # a 900-MW plant
            coded = following.kind == "word" and following.text.isupper() and following.text != "A"
            return (following.kind == "num" and number.link in {"", "-"}) or coded
        if after.text == "/" and following is not None and following.glued:
            return following.kind == "num"  # one of several fractions, or a code
        if after.kind != "word":
            return False
        unit, end = self.units.unit(tokens, number.last)
        if unit is not None:
            more = token_at(tokens, end)
            return more is not None and more.glued and more.kind == "num"
        return self.units.units.find(after.text) is None and not self._foreign(
            tokens, number, foreign
        )

    # --- kinds ------------------------------------------------------------------------------

    def _money(self, tokens: Sequence[Token], at: int, number: Number, unit: Unit) -> Amount:
        last, per = self._per(tokens, number.last)
        per = per or self._per(tokens, bracketed(tokens, last))[1]
        if not per:
            last, per = priced(tokens, last)
        noun, end = after_preposition(tokens, last)
        quantity = quantity_of(number, unit.id, "money", per)
        kind = Kind.VAGUE if number.form == "vague" else Kind.MONEY
        return Amount(at, end if noun else last, last, kind, quantity, noun)

    def _share(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Give a part of a whole; "half an hour" and "a third of a mile" are lengths."""
        at = number.last
        at += 1 if token_at(tokens, at) is not None and tokens[at].low == "of" else 0
        article = at < len(tokens) and tokens[at].low in {"a", "an"}
        unit, after = self.units.unit(tokens, at + 1 if article else at)
        direct = article or at == number.last
        if low_at(tokens, at + 1 if article else at) in {"point", "points"}:  # half a point
            points = self.units.units.units["percentage_point"]
            unit, after = points, at + (2 if article else 1)
        if unit is not None and unit.dimension in MEASURED and direct and number.point is not None:
            part = number.point / 100
            place = number.precision / 100
            plain = replace(
                number, point=part, share=False, precision=place, last_place=place, form="words"
            )
            return self._of_unit(tokens, plain, unit, after)
        quantity = quantity_of(number, "percent", "share", "")
        noun, end = after_preposition(tokens, number.last)
        if not noun:
            noun, end = counted(tokens, number.last)
        if not noun and low_at(tokens, number.last) in WHOLE:
            noun, end = measured(tokens, number.last, "of")  # half the crew
        last = end if noun else number.last
        return Amount(number.first, last, number.last, Kind.SHARE, quantity, noun)

    def _with_unit(
        self, tokens: Sequence[Token], number: Number, foreign: UnitReader
    ) -> Amount | None:
        if number.per:
            return self._by(tokens, number)
        if (bent := past_bend(tokens, number.last)) > number.last:
            counts = counted(tokens, bent)[0] or self.units.unit(tokens, bent)[0]
            number = replace(number, last=bent) if counts else number
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
        if low_at(tokens, at) != "of" or low_at(tokens, at + 1) not in {"a", "an"}:
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
        part = self.numbers.cardinals.part(tokens, after + 1)
        if low_at(tokens, after) == "and" and part is not None and number.words == HALVED:
            place = part[1]  # a mile and a half
            number = replace(number, point=1 + part[0], precision=place, last_place=place)
            after = part[2]
        last, per = self._per(tokens, after)
        noun, end = after_preposition(tokens, last)
        if noun and not per:  # "40 cubic metres of water a second"
            end, per = self._per(tokens, end)
        kind = Kind.VAGUE if number.form in {"vague", "few"} else kind_of(unit)
        quantity = quantity_of(number, unit.id, unit.dimension, per)
        silent = SOME if number.form == "few" else ONE if number.words == "a" else ""
        return Amount(number.first, end if noun else last, last, kind, quantity, noun, silent)

    def _by(self, tokens: Sequence[Token], number: Number) -> Amount:
        """Give a rate by a number of things: 6 for every 100,000 people."""
        noun, end = counted(tokens, number.last)
        per = f"{number.per:.0f} {noun}".strip() if noun else f"{number.per:.0f}"
        quantity = quantity_of(number, "", "count", per)
        kind = Kind.RATIO if number.point == 1 else Kind.RATE
        return Amount(number.first, end, end, kind, quantity)

    def _time(self, tokens: Sequence[Token], number: Number, unit: Unit, after: int) -> Amount:
        """Give a length of time or an age."""
        rest = tuple(t.low for t in tokens[after : after + 2])
        quantity = quantity_of(number, unit.id, "time", "")
        if skip := old_tail(tokens, after):
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

    def _old(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Read an age that no unit tells: "aged 18 to 34", "Holt, 66, has", "87 yo"."""
        skip = short_tail(tokens, number.last)
        if not skip and not is_led(tokens, number) and not is_apposed(tokens, number):
            return None
        if skip == 0 and self.units.unit(tokens, number.last)[0] is not None:
            return None
        last = number.last + skip
        return Amount(number.first, last, last, Kind.AGE, quantity_of(number, "year", "time", ""))

    def _count(self, tokens: Sequence[Token], number: Number) -> Amount | None:
        """Give counted things, or a bare number."""
        at = number.last
        hung = at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at].glued
        noun, end = noun_of(tokens, number, at + 1 if hung else at)
        if not noun and is_named(tokens, number):
            return None
        row = not noun and is_row(tokens, number)
        silent = ROW if row else why_silent(number, noun, hung=hung)
        small = number.form == "words" and (number.point or 0) <= MOST_KNOWN
        if small and not silent and low_at(tokens, number.first - 1) in DEFINITE:
            silent = KNOWN
        if noun and low_at(tokens, end + 1) == "for" and low_at(tokens, end + 2) in EVERY:
            noun, end = f"{noun} {tokens[end].text}", end + 1  # "one police officer for every 242"
        last, per = self._per(tokens, end)
        kind = Kind.VAGUE if number.form in {"vague", "few"} else Kind.COUNT
        quantity = quantity_of(number, "", "count", per)
        if per[:1].isdigit() and number.point == 1:
            kind, quantity, silent = Kind.RATIO, replace(quantity, form="ratio"), ""
        elif per[:1].isdigit():
            kind = Kind.RATE
        if low_at(tokens, number.first - 1) in EVERY and number.form == "digits":
            silent = BASE
        return Amount(number.first, last, number.last, kind, quantity, noun, silent)

    # --- rarer units ------------------------------------------------------------------------

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
        quantity = quantity_of(number, name.replace(" ", "_"), dimension, "")
        return Amount(number.first, last, last, Kind.MEASURE, quantity)

    def _per(self, tokens: Sequence[Token], at: int) -> tuple[int, str]:
        """Read what a rate is by, behind a hedge too: "60 hours or more a week"."""
        last, per = self.units.per(tokens, at, self.numbers.simple)
        if per or low_at(tokens, at) != "or":
            return last, per
        last, per = self.units.per(tokens, past_bend(tokens, at), self.numbers.simple)
        return (last, per) if per else (at, "")


def _is_compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit goes on behind its symbol: "km/hr", "lb-ft", "km^2"."""
    sign, after = token_at(tokens, at), token_at(tokens, at + 1)
    if sign is None or after is None or not sign.glued or not after.glued:
        return False
    if sign.text == "/":  # "km/s2"; what a rate is by, as in "km/day", is a word of its own
        power = token_at(tokens, at + 2)
        return power is not None and power.glued and power.kind == "num"
    return sign.text in "^·" or (sign.text == "-" and len(after.text) <= 2 and after.text.islower())
