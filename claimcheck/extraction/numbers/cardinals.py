"""One plain number: digits or words with their scales, and with a fraction behind."""

import math
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.numbers.scales import PLURAL_SCALES, ScaleGrammar, adds, is_of, past_hour
from claimcheck.extraction.numbers.written import (
    HALVES,
    last_digit,
    last_nonzero,
    part_behind,
    power,
    power_of_ten,
)
from claimcheck.extraction.tokens import Token, low_at, read_number, token_at
from claimcheck.rulebook.kinds import NumberWords

ARTICLES = frozenset({"a", "an"})
MAX_DIGITS = 20
"""Digits beyond which a run is no number that anybody wrote as one."""
GREATEST = 1e30


class CardinalGrammar:
    """Reads plain numbers by the words of rules/numbers.yaml."""

    def __init__(self, words: NumberWords) -> None:
        """Keep the words."""
        self.words = words
        self.scales = ScaleGrammar(words)

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read one number with its scales: digits, words or a fraction sign."""
        token = token_at(tokens, at)
        if token is None:
            return None
        if token.kind == "num":
            return self._digits(tokens, at)
        if token.text in HALVES:
            part = HALVES[token.text]
            return self.scales.scaled(
                tokens, Number(at, at + 1, part, precision=part, last_place=part)
            )
        if token.low in ARTICLES:
            return self._article(tokens, at)
        return self._words(tokens, at)

    # --- digits -----------------------------------------------------------------------------

    def _digits(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "12,450", "2½", "2 1/4", "3/4", "1.5 million", "4 thousand 3 hundred and 21"."""
        token = tokens[at]
        if sum(map(str.isdigit, token.text)) > MAX_DIGITS:
            return None
        value, place = read_number(token.text)
        if value > GREATEST:
            return None
        last, precision = at + 1, last_nonzero(token.text, place)
        if part := part_behind(tokens, at, place):
            value, place, last = part
            precision = place
        if tens := power_of_ten(tokens, last):
            shift, last = tens
            value, place, precision = value * shift, place * shift, precision * shift
        elif raised := power(tokens, last):
            exponent, last = raised
            value = value**exponent if abs(exponent) * math.log10(value + 1) < 30 else math.inf
            if value > GREATEST or value == 0:
                return None
        number = Number(at, last, value, precision=precision, last_place=place)
        scaled = self.scales.scaled(tokens, number)
        if scaled.scale in {100, 1000}:
            return self._tail(tokens, scaled)
        return self._added(tokens, scaled)

    def _tail(self, tokens: Sequence[Token], number: Number) -> Number:
        """Add what is below the scale: the "21" of "3 hundred and 21"."""
        at = number.last
        token = token_at(tokens, at)
        if token is None or number.point is None:
            return number
        after = at + 1 if token.low == "and" else at
        follower = token_at(tokens, after)
        if follower is None or follower.kind != "num" or follower.glued:
            return number
        rest = self._digits(tokens, after)
        if rest is None or rest.point is None or not rest.point < number.scale:
            return number
        if after == at and rest.scale == 1.0:
            return number
        return replace(
            number, last=rest.last, point=number.point + rest.point,
            precision=rest.precision, last_place=rest.last_place,
        )  # fmt: skip

    # --- words ------------------------------------------------------------------------------

    def _article(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a hundred", "a dozen", "a million and a half"."""
        after = token_at(tokens, at + 1)
        if after is None or after.low not in self.words.scales or after.low in PLURAL_SCALES:
            return None
        number = self.scales.scaled(tokens, Number(at, at + 1, 1.0, form="words"))
        total, scale, last = number.point or 0.0, number.scale, number.last
        while scale >= 100 and (part := self._group(tokens, last, joined=True)):
            value, size, end = part
            if value >= scale:
                break
            total, scale, last = total + value, size, end
        if last > number.last:  # a hundred and twenty
            place = last_digit(total)
            number = replace(number, point=total, last=last, precision=place, last_place=place)
        return self._added(tokens, number)

    def _words(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "two hundred and five", "twenty-eight thousand six hundred forty-two"."""
        if tokens[at].low not in self.words.cardinals:
            return None
        total, scale, last = 0.0, math.inf, at
        while part := self._group(tokens, last, joined=last > at):
            value, size, end = part
            if value >= scale:
                break
            total, scale, last = total + value, size, end
            if size == 1.0:
                break
        if last == at or self._is_ordinal(tokens, last, total):
            return None
        place = scale if scale < math.inf else 1.0
        number = Number(
            at, last, total, precision=last_digit(total), last_place=place, form="words",
            scale=scale,
        )  # fmt: skip
        decimal = self._decimal(tokens, number)
        return decimal or self._parted(tokens, self._added(tokens, number))

    def _is_ordinal(self, tokens: Sequence[Token], at: int, total: float) -> bool:
        """Whether the words go on to an ordinal: "thirty-first"."""
        hyphen, word = token_at(tokens, at), token_at(tokens, at + 1)
        if hyphen is None or word is None or hyphen.text != "-" or not hyphen.glued:
            return False
        return self.words.ordinals.get(word.low, 10) < 10 and total % 10 == 0

    def _parted(self, tokens: Sequence[Token], number: Number) -> Number:
        """Read "twenty-three fifths": so many parts of one."""
        at = number.last
        hyphen = token_at(tokens, at)
        at += 1 if hyphen is not None and hyphen.text == "-" else 0
        word = token_at(tokens, at)
        bottom = self.words.denominators.get(word.low) if word is not None else None
        if word is None or not bottom or bottom in {2, 4} or not word.low.endswith("s"):
            return number
        if number.point is None:
            return number
        place = 1 / bottom
        return replace(
            number, last=at + 1, point=number.point * place, precision=place, last_place=place
        )

    def _group(
        self, tokens: Sequence[Token], at: int, *, joined: bool
    ) -> tuple[float, float, int] | None:
        """Read words below a thousand with their scales: value, scale, end."""
        at = self._past_hyphen(tokens, at) if joined else at
        token = token_at(tokens, at)
        if joined and token is not None and token.low == "and":
            if self.part(tokens, at + 1) is not None:
                return None  # "two million and one half"
            at += 1
        value, last = self._small(tokens, at)
        if last == at:
            return None
        size = 1.0
        while (token := token_at(tokens, last)) is not None:
            if (
                self._past_hyphen(tokens, last) > last
                and low_at(tokens, last + 1) in self.words.scales
            ):
                last += 1
                continue
            low = token.low
            if low not in self.words.scales or (low in PLURAL_SCALES and is_of(tokens, last + 1)):
                break
            size *= self.words.scales[low]
            last += 1
        return value * size, size, last

    def _past_hyphen(self, tokens: Sequence[Token], at: int) -> int:
        """Skip the hyphen of "two-and-a-half" and "two-billion-euro"."""
        hyphen, after = token_at(tokens, at), low_at(tokens, at + 1)
        joint = after in self.words.scales or after in {"and", "a", "an"}
        return (
            at + 1 if hyphen is not None and hyphen.text == "-" and hyphen.glued and joint else at
        )

    def _small(self, tokens: Sequence[Token], at: int) -> tuple[float, int]:
        """Read "twenty-one", "two hundred and five": the words below a thousand."""
        group, last = 0.0, at
        while (token := token_at(tokens, last)) is not None:
            value = self.words.cardinals.get(token.low)
            after = token_at(tokens, last + 1)
            if value is not None and (last == at or adds(group, value)):
                group, last = group + value, last + 1
            elif token.low == "hundred" and 0 < group < 100 and last > at:
                group, last = group * 100, last + 1
            elif last > at and after is not None and self._joins(token, after, group):
                if token.low == "and" and self.part(tokens, last + 1) is not None:
                    break
                last += 1
            else:
                break
        return group, last

    def _joins(self, token: Token, after: Token, group: float) -> bool:
        """Whether "and" or a hyphen joins two number words."""
        value = self.words.cardinals.get(after.low)
        if value is None:
            return False
        if token.text == "-":
            return token.glued == after.glued and adds(group, value)
        return token.low == "and" and group >= 100 and value < 100

    def _decimal(self, tokens: Sequence[Token], number: Number) -> Number | None:
        """Read "two point five": the digits behind the point in words."""
        point = token_at(tokens, number.last)
        if point is None or point.low != "point":
            return None
        digits, last = "", number.last + 1
        while (token := token_at(tokens, last)) is not None:
            if token.low in self.words.cardinals:
                value, end = self._small(tokens, last)
                digits, last = digits + f"{value:.0f}", end
            else:
                break
        if not digits or number.scale not in {1.0, 100.0}:
            return None
        place = 10.0 ** -len(digits)
        whole = (number.point or 0.0) + int(digits) * place
        found = replace(
            number, last=last, point=whole, precision=place, last_place=place, scale=1.0
        )
        return self.scales.scaled(tokens, found)

    # --- fractions --------------------------------------------------------------------------

    def _added(self, tokens: Sequence[Token], number: Number) -> Number:
        """Read "two and a half million", "five billion and three quarters", "42 and a third"."""
        at = self._past_hyphen(tokens, number.last)
        link = token_at(tokens, at)
        if link is None or link.low != "and" or number.point is None:
            return number
        part = self.part(tokens, self._past_hyphen(tokens, at + 1))
        if part is None:
            return number
        value, place, last = part
        if is_of(tokens, last):
            last = past_hour(tokens, last)
            if last == part[2]:
                return number
        after = self.scales.scaled(tokens, Number(last, last, 1.0))
        scale = after.point or 1.0
        if scale == 1.0 and self._is_counted_apart(tokens, last):
            return number
        if 1.0 < scale < number.scale:
            point, unit = number.point + value * scale, scale
        elif scale > 1.0:
            point, unit = (number.point + value) * scale, scale
        else:
            unit = number.scale if number.scale >= 1000 else 1.0
            point = number.point + value * unit
        return replace(
            number, last=after.last, point=point, precision=place * unit,
            last_place=place * unit, scale=max(scale, number.scale),
        )  # fmt: skip

    def _is_counted_apart(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the fraction opens words of its own: "forty and a third were children"."""
        after = token_at(tokens, at)
        return after is not None and after.low in {"were", "was", "are", "is", "had", "have", "the"}

    def part(self, tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
        """Read a fraction in words, "a half", "three-quarters": value, its place, where it ends."""
        token = token_at(tokens, at)
        if token is None:
            return None
        top, below = 1, at
        if token.low in ARTICLES or token.low in self.words.cardinals:
            top = 1 if token.low in ARTICLES else self.words.cardinals[token.low]
            below = at + 1
            hyphen = token_at(tokens, below)
            if hyphen is not None and hyphen.text == "-":
                below += 1
        elif token.low not in {"half", "quarter"}:
            return None
        word = token_at(tokens, below)
        bottom = self.words.denominators.get(word.low) if word is not None else None
        if not bottom or not 0 < top < 20:
            return None
        return top / bottom, 1 / bottom, below + 1
