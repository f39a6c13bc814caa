"""Scales behind a number: million, bn, lakh crore; and the letters that only look like them."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.numbers.number import MONEY_SIGNS, Number
from claimcheck.extraction.tokens import Token, token_at
from claimcheck.rulebook.kinds import NumberWords

LENGTH_WORDS = frozenset(
    {"long", "tall", "high", "deep", "wide", "away", "above", "below", "from", "freestyle",
     "sprint", "of", "to", "apart", "and", "or", "by", "down", "up"}
)  # fmt: skip
PLURAL_SCALES = frozenset({"hundreds", "thousands", "millions", "billions", "trillions"})

MOST_SCALES = 3
SCREENS = frozenset({2.0, 4.0, 5.0, 8.0})
"""Numbers of screens and films: a 4K screen."""


class ScaleGrammar:
    """Applies the scales of rules/numbers.yaml."""

    def __init__(self, words: NumberWords) -> None:
        """Keep the words."""
        self.words = words

    def scaled(self, tokens: Sequence[Token], number: Number) -> Number:
        """Apply the scales that follow, spaced, glued or by a hyphen: "5 lakh crore"."""
        for _ in range(MOST_SCALES):
            larger = self._scaled(tokens, number)
            if larger is None:
                break
            number = larger
        return number

    def _scaled(self, tokens: Sequence[Token], number: Number) -> Number | None:
        """Apply the next scale, None where none follows."""
        at = number.last
        token = token_at(tokens, at)
        if token is None:
            return None
        scale = 0.0
        if token.kind == "word" and token.glued and token.low in self.words.glued:
            scale = self._glued(tokens, number, token)
        elif token.text == "-" and (after := token_at(tokens, at + 1)):
            if after.low in self.words.scales and after.glued:
                scale, at = float(self.words.scales[after.low]), at + 1
        elif token.low in self.words.scales and token.low not in PLURAL_SCALES:
            scale = float(self.words.scales[token.low])
        elif token.low in PLURAL_SCALES and not is_of(tokens, at + 1):
            scale = float(self.words.scales[token.low.removesuffix("s")])
        elif not token.glued and token.low in {"bn", "mn", "tn", "m", "b", "trn"}:
            scale = self._glued(tokens, number, token)
        return _times(number, scale, at + 1) if scale else None

    def _glued(self, tokens: Sequence[Token], number: Number, token: Token) -> float:
        """Tell "4.1m refugees" and "$5m" from "a 100m sprint" and "40t trucks"."""
        scale = float(self.words.glued[token.low])
        before, after = token_at(tokens, number.first - 1), token_at(tokens, number.last + 1)
        money = before is not None and (
            before.text[-1] in MONEY_SIGNS or (before.text.isupper() and before.text != "A")
        )
        if token.text == "K" and not money and number.point in SCREENS:
            return 0.0
        if token.low == "mm":
            return scale if money else 0.0
        if token.low not in {"m", "t", "b", "g"} or money:
            return scale
        if token.low == "t":
            return 0.0  # tonnes, but for money
        if token.low != "m":
            return scale if token.glued else 0.0
        if token.text == "M":
            return scale
        plain = after is None or after.kind != "word" or after.low in LENGTH_WORDS
        tall = before is not None and before.low in {"a", "the"}  # "a 40m mast"
        plain = plain or (tall and after is not None and not after.low.endswith("s"))
        return 0.0 if plain or not token.glued else scale


def _times(number: Number, scale: float, last: int) -> Number:
    return replace(
        number,
        last=last,
        point=float(f"{(number.point or 0) * scale:.15g}"),  # 16.4 million is 16,400,000
        precision=number.precision * scale,
        last_place=number.last_place * scale,
        scale=number.scale * scale,
    )


def is_of(tokens: Sequence[Token], at: int) -> bool:
    """Whether "of" stands at a token."""
    token = token_at(tokens, at)
    return token is not None and token.low == "of"


def past_hour(tokens: Sequence[Token], at: int) -> int:
    """Skip the "of an" of "one and a quarter of an hour"."""
    after = token_at(tokens, at + 1)
    last = at + 2 if after is not None and after.low in {"a", "an"} else at + 1
    unit = token_at(tokens, last)
    timed = unit is not None and unit.low in {"hour", "hours", "mile", "miles", "year", "years"}
    return last if timed else at


def adds(group: float, value: float) -> bool:
    """Whether a number word adds to those before it: "twenty one", not "two three"."""
    if group >= 100 and group % 100 == 0:
        return value < 100
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10
