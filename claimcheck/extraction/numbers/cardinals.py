"""One plain number: digits or words with their scales, and with a fraction behind."""

import math
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.numbers.number import MONEY_SIGNS, Number
from claimcheck.extraction.tokens import Token, read_number, token_at
from claimcheck.rulebook.kinds import NumberWords

HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2}
SLASHES = frozenset("/\N{FRACTION SLASH}")
LENGTH_WORDS = frozenset(
    {"long", "tall", "high", "deep", "wide", "away", "above", "below", "from", "freestyle",
     "sprint", "of", "to", "apart", "and", "or", "by", "down", "up"}
)  # fmt: skip
ARTICLES = frozenset({"a", "an"})
MAX_DIGITS = 20
"""Digits beyond which a run is no number that anybody wrote as one."""
GREATEST = 1e30
PLURAL_SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "trillions"})


class CardinalGrammar:
    """Reads plain numbers by the words of rules/numbers.yaml."""

    def __init__(self, words: NumberWords) -> None:
        """Keep the words."""
        self.words = words

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read one number with its scales: digits, words or a fraction sign."""
        token = token_at(tokens, at)
        if token is None:
            return None
        if token.kind == "num":
            return self._digits(tokens, at)
        if token.text in HALVES:
            part = HALVES[token.text]
            return self._scaled(tokens, Number(at, at + 1, part, precision=part, last_place=part))
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
        last, precision = at + 1, _last_nonzero(token.text, place)
        if part := _part_behind(tokens, at, place):
            value, place, last = part
            precision = place
        if power := _power_of_ten(tokens, last):
            shift, last = power
            value, place, precision = value * shift, place * shift, precision * shift
        elif raised := _power(tokens, last):
            exponent, last = raised
            value = value**exponent if abs(exponent) * math.log10(value + 1) < 30 else math.inf
            if value > GREATEST or value == 0:
                return None
        number = Number(at, last, value, precision=precision, last_place=place)
        scaled = self._scaled(tokens, number)
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

    def _scaled(self, tokens: Sequence[Token], number: Number) -> Number:
        """Apply the scales that follow, spaced, glued or by a hyphen."""
        at = number.last
        token = token_at(tokens, at)
        if token is None:
            return number
        scale = 0.0
        if token.kind == "word" and token.glued and token.low in self.words.glued:
            scale = self._glued(tokens, number, token)
        elif token.text == "-" and (after := token_at(tokens, at + 1)):
            if after.low in self.words.scales and after.glued:
                scale, at = float(self.words.scales[after.low]), at + 1
        elif token.low in self.words.scales and token.low not in PLURAL_SCALES:
            scale = float(self.words.scales[token.low])
        elif token.low in PLURAL_SCALES and not _is_of(tokens, at + 1):
            scale = float(self.words.scales[token.low.removesuffix("s")])
        elif not token.glued and token.low in {"bn", "mn", "tn", "m", "b", "trn"}:
            scale = self._glued(tokens, number, token)
        if not scale:
            return number
        return self._scaled(tokens, _times(number, scale, at + 1))

    def _glued(self, tokens: Sequence[Token], number: Number, token: Token) -> float:
        """Tell "4.1m refugees" and "$5m" from "a 100m sprint" and "40t trucks"."""
        scale = float(self.words.glued[token.low])
        before, after = token_at(tokens, number.first - 1), token_at(tokens, number.last + 1)
        money = before is not None and (before.text[-1] in MONEY_SIGNS or before.text.isupper())
        if token.low == "mm":
            return scale if money else 0.0
        if token.low not in {"m", "t", "b", "g"} or money:
            return scale
        if token.low == "t" and token.text.isupper():
            return 0.0
        if token.low != "m":
            return scale if token.glued or token.low == "t" else 0.0
        if token.text == "M":
            return scale
        plain = after is None or after.kind != "word" or after.low in LENGTH_WORDS
        return 0.0 if plain or not token.glued else scale

    # --- words ------------------------------------------------------------------------------

    def _article(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a hundred", "a dozen", "a million and a half"."""
        after = token_at(tokens, at + 1)
        if after is None or after.low not in self.words.scales or after.low in PLURAL_SCALES:
            return None
        number = self._scaled(tokens, Number(at, at + 1, 1.0, form="words"))
        total, scale, last = number.point or 0.0, number.scale, number.last
        while scale >= 100 and (part := self._group(tokens, last, joined=True)):
            value, size, end = part
            if value >= scale:
                break
            total, scale, last = total + value, size, end
        if last > number.last:  # a hundred and twenty
            place = _last_digit(total)
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
            at, last, total, precision=_last_digit(total), last_place=place, form="words",
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
            low = token.low
            if low not in self.words.scales or (low in PLURAL_SCALES and _is_of(tokens, last + 1)):
                break
            size *= self.words.scales[low]
            last += 1
        return value * size, size, last

    def _small(self, tokens: Sequence[Token], at: int) -> tuple[float, int]:
        """Read "twenty-one", "two hundred and five": the words below a thousand."""
        group, last = 0.0, at
        while (token := token_at(tokens, last)) is not None:
            value = self.words.cardinals.get(token.low)
            after = token_at(tokens, last + 1)
            if value is not None and (last == at or _adds(group, value)):
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
            return token.glued == after.glued and _adds(group, value)
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
        return self._scaled(tokens, found)

    # --- fractions --------------------------------------------------------------------------

    def _added(self, tokens: Sequence[Token], number: Number) -> Number:
        """Read "two and a half million", "five billion and three quarters", "42 and a third"."""
        link = token_at(tokens, number.last)
        if link is None or link.low != "and" or number.point is None:
            return number
        part = self.part(tokens, number.last + 1)
        if part is None:
            return number
        value, place, last = part
        if _is_of(tokens, last):
            last = _of_hour(tokens, last)
            if last == part[2]:
                return number
        after = self._scaled(tokens, Number(last, last, 1.0))
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


def _times(number: Number, scale: float, last: int) -> Number:
    return replace(
        number,
        last=last,
        point=float(f"{(number.point or 0) * scale:.15g}"),  # 16.4 million is 16,400,000
        precision=number.precision * scale,
        last_place=number.last_place * scale,
        scale=number.scale * scale,
    )


def _is_of(tokens: Sequence[Token], at: int) -> bool:
    token = token_at(tokens, at)
    return token is not None and token.low == "of"


def _of_hour(tokens: Sequence[Token], at: int) -> int:
    """Skip the "of an" of "one and a quarter of an hour"."""
    after = token_at(tokens, at + 1)
    last = at + 2 if after is not None and after.low in ARTICLES else at + 1
    unit = token_at(tokens, last)
    timed = unit is not None and unit.low in {"hour", "hours", "mile", "miles", "year", "years"}
    return last if timed else at


def _adds(group: float, value: float) -> bool:
    """Whether a number word adds to those before it: "twenty one", not "two three"."""
    if group >= 100 and group % 100 == 0:
        return value < 100
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10


def _part_behind(tokens: Sequence[Token], at: int, place: float) -> tuple[float, float, int] | None:
    """Read the fraction that digits make or that hangs on them: "3/4", "2 1/4", "2½"."""
    sign = token_at(tokens, at + 1)
    if sign is None or place != 1.0:
        return None
    whole = read_number(tokens[at].text)[0]
    if sign.text in HALVES:
        part = HALVES[sign.text]
        return whole + part, part, at + 2
    if part_only := _slashed(tokens, at):
        return part_only
    after = at + 2 if sign.text == "-" and sign.glued else at + 1
    behind = _slashed(tokens, after)
    if behind is None or behind[0] >= 1 or (token_at(tokens, after - 1) or sign).text == "/":
        return None
    return whole + behind[0], behind[1], behind[2]


def _slashed(tokens: Sequence[Token], at: int) -> tuple[float, float, int] | None:
    """Read "3/4": value, place, end; None for dates such as 3/4/2021 and for 24/7."""
    parts = tokens[at : at + 3]
    if len(parts) < 3 or parts[0].kind != "num" or parts[1].text not in SLASHES:
        return None
    if not (parts[0].text.isdigit() and parts[2].text.isdigit()):
        return None
    top, bottom = int(parts[0].text), int(parts[2].text)
    before, after = token_at(tokens, at - 1), token_at(tokens, at + 3)
    joined = parts[1].glued == parts[2].glued and not (before and before.text in SLASHES)
    dated = after is not None and after.glued and after.text in {"/", "-"}
    if not joined or dated or not 0 < top < bottom <= 1000 or len(parts[2].text) > 4:
        return None
    return top / bottom, 1 / bottom, at + 3


def _power_of_ten(tokens: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Read "x 10^6" behind a number: the factor and where it ends."""
    low = [t.low for t in tokens[at : at + 5]]
    if low[:1] not in (["\N{MULTIPLICATION SIGN}"], ["x"]) or low[1:2] != ["10"]:
        return None
    place = at + 2
    if low[2:3] == ["^"]:
        place += 1
    sign = -1 if low[place - at : place - at + 1] == ["-"] else 1
    place += 1 if sign < 0 else 0
    power = token_at(tokens, place)
    if power is None or not power.glued or not power.text.isdigit() or len(power.text) > 2:
        return None
    return 10.0 ** (sign * int(power.text)), place + 1


def _power(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "^23" or "^-1" behind a number: the exponent and where it ends."""
    sign = token_at(tokens, at)
    if sign is None or sign.text != "^" or not sign.glued:
        return None
    last, down = at + 1, False
    while (token := token_at(tokens, last)) is not None and token.text in {"-", "+"}:
        last, down = last + 1, token.text == "-" or down
    if token is None or not token.text.isdigit() or len(token.text) > 2:
        return None
    return (-1 if down else 1) * int(token.text), last + 1


def _last_nonzero(text: str, place: float) -> float:
    """Give the size of the last digit that says something: zeros before the point say nothing."""
    if place != 1:
        return place
    digits = "".join(filter(str.isdigit, text))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0


def _last_digit(value: float) -> float:
    if not value or value != int(value):
        return 1.0
    zeros = 0
    while value % 10 == 0:
        value, zeros = value / 10, zeros + 1
    return math.pow(10, zeros)
