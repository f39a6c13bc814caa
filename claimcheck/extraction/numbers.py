"""English numbers as news writes them: the grammar from tokens to values."""

import math
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.number import Number
from claimcheck.extraction.pairs import MONEY_SIGNS, number_range, ratio
from claimcheck.extraction.tokens import Token, read_number, token_at
from claimcheck.rulebook.kinds import NumberWords

HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2}
_LENGTH_WORDS = "long tall high deep wide away above below from freestyle sprint"
LENGTH_WORDS = frozenset(_LENGTH_WORDS.split(" "))
MAX_DIGITS = 20
"""Digits beyond which a run is no number that anybody wrote as one."""


class NumberGrammar:
    """Reads numbers by the words of rules/numbers.yaml."""

    def __init__(self, words: NumberWords) -> None:
        """Keep the words, and what can open a number."""
        self.words = words
        self.openers = (
            frozenset(words.cardinals)
            | frozenset(words.vague)
            | frozenset(words.multiples)
            | {
                "a",
                "an",
                "half",
                "quarter",
                "two-thirds",
                "dozen",
                "hundred",
                "thousand",
                "million",
            }
        )

    def opens(self, token: Token) -> bool:
        """Whether a number may start at a token."""
        return token.kind == "num" or token.low in self.openers or token.text in HALVES

    def read(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read the longest number that starts at a token, None where none does."""
        for reader in (self._vague, self._fraction, self._multiple):
            if found := reader(tokens, at):
                return found
        first = self.simple(tokens, at)
        if first is None:
            return None
        pair = ratio(tokens, first, self.simple) or number_range(tokens, first, self.simple)
        return pair or first

    # --- one number -------------------------------------------------------------------------

    def simple(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read one plain number with its scale: digits, words or a fraction sign."""
        token = token_at(tokens, at)
        if token is None:
            return None
        if token.kind == "num":
            return self._digits(tokens, at)
        if token.text in HALVES:
            value = HALVES[token.text]
            return self._scaled(
                tokens, Number(at, at + 1, value, precision=value, last_place=value)
            )
        return self._in_words(tokens, at)

    def _digits(self, tokens: Sequence[Token], at: int) -> Number | None:
        token = tokens[at]
        if sum(map(str.isdigit, token.text)) > MAX_DIGITS:
            return None
        value, place = read_number(token.text)
        last = at + 1
        sign = token_at(tokens, last)
        if sign and sign.text in HALVES:
            value, place, last = value + HALVES[sign.text], HALVES[sign.text], last + 1
        found = Number(
            at, last, value, precision=_last_nonzero(token.text, place), last_place=place
        )
        return self._scaled(tokens, found)

    def _scaled(self, tokens: Sequence[Token], number: Number) -> Number:
        """Apply a scale that follows, spaced, glued or by a hyphen."""
        at = number.last
        token = token_at(tokens, at)
        scale = 0.0
        if token and token.glued and token.low in self.words.glued:
            scale = self._glued(tokens, number, token)
        elif token and token.text == "-" and (after := token_at(tokens, at + 1)):
            if after.low in self.words.scales and after.glued:
                scale, at = float(self.words.scales[after.low]), at + 1
        elif token and token.low in self.words.scales:
            scale = float(self.words.scales[token.low])
        elif token and not token.glued and token.low in {"bn", "mn", "tn", "m", "b", "trn"}:
            scale = self._glued(tokens, number, token)
        if not scale:
            return number
        return self._scaled(tokens, _times(number, scale, at + 1))

    def _glued(self, tokens: Sequence[Token], number: Number, token: Token) -> float:
        """Tell "4.1m refugees" and "$5m" from "a 100m sprint" and "40t trucks"."""
        scale = float(self.words.glued[token.low])
        before, after = token_at(tokens, number.first - 1), token_at(tokens, number.last + 1)
        money = before is not None and (before.text[-1] in MONEY_SIGNS or before.text.isupper())
        if token.low not in {"m", "t", "b"} or money:
            return scale
        if token.text.isupper() and token.low == "t":
            return 0.0
        if token.low != "m":
            return scale if token.low == "b" and not token.glued else 0.0
        plain = after is None or after.kind != "word" or after.low in LENGTH_WORDS
        return 0.0 if plain and (number.point or 0) >= 10 and number.last_place >= 1 else scale

    def _in_words(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read number words: twenty-one, two hundred and five, half a million, a hundred."""
        low = tokens[at].low
        if low in {"a", "an"}:
            after = token_at(tokens, at + 1)
            if after is None or after.low not in self.words.scales:
                return None
            return self._scaled(tokens, Number(at, at + 1, 1.0, form="words"))
        if low == "half":
            return self._half(tokens, at)
        if low in self.words.scales:
            return None
        return self._cardinal(tokens, at)

    def _half(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "half a million", "half a dozen" and "half a billion"."""
        article, scale = token_at(tokens, at + 1), token_at(tokens, at + 2)
        if article is None or scale is None or article.low not in {"a", "-"}:
            return None
        if scale.low not in self.words.scales:
            return None
        base = Number(at, at + 2, 0.5, precision=0.5, last_place=0.5, form="words")
        return self._scaled(tokens, base)

    def _cardinal(self, tokens: Sequence[Token], at: int) -> Number | None:
        total, group, last = 0.0, 0.0, at
        place = 1.0
        while (token := token_at(tokens, last)) is not None:
            if token.low in self.words.cardinals:
                value = self.words.cardinals[token.low]
                if last > at and not _adds(group, value):
                    break
                group, last = group + value, last + 1
            elif token.low in self.words.scales and last > at:
                scale = self.words.scales[token.low]
                place = float(scale)
                if scale in {100, 12}:
                    group = group * scale
                else:
                    total, group = total + max(group, 1.0) * scale, 0.0
                last += 1
            elif self._joins(tokens, last, group or total):
                last += 1
                place = 1.0
            else:
                break
        if last == at:
            return None
        point = total + group
        number = Number(
            at, last, point, precision=_last_digit(point), last_place=place, form="words"
        )
        return self._and_a_half(tokens, number)

    def _joins(self, tokens: Sequence[Token], at: int, so_far: float) -> bool:
        """Whether "and" or a hyphen joins two number words."""
        token, after = tokens[at], token_at(tokens, at + 1)
        if after is None or after.low not in self.words.cardinals or not so_far:
            return False
        if token.text == "-":
            small = self.words.cardinals[after.low] < 10
            return token.glued and after.glued and small and so_far % 100 >= 20 and so_far % 10 == 0
        return token.low == "and" and so_far >= 100

    def _and_a_half(self, tokens: Sequence[Token], number: Number) -> Number:
        """Read "two and a half million"."""
        following = [t.low for t in tokens[number.last : number.last + 3]]
        if following == ["and", "a", "half"]:
            half = replace(
                number,
                last=number.last + 3,
                point=(number.point or 0) + 0.5,
                precision=0.5,
                last_place=0.5,
            )
            return self._scaled(tokens, half)
        return number

    # --- fractions, multiples, vague amounts ------------------------------------------------

    def _fraction(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "a fifth", "two-thirds", "three quarters", "half" as a share in percent."""
        token = tokens[at]
        if token.low == "half":
            after = token_at(tokens, at + 1)
            whole = after is not None and after.low in {"of", "the", "its", "their", "all", "his"}
            return self._share(at, at + 1, 0.5) if whole else None
        top = 1 if token.low in {"a", "an"} else self.words.cardinals.get(token.low, 0)
        if not 0 < top < 20:
            return None
        below = at + 1
        hyphen = token_at(tokens, below)
        if hyphen and hyphen.text == "-":
            below += 1
        word = token_at(tokens, below)
        if word is None or word.low not in self.words.denominators:
            return None
        if self._is_ordinal(tokens, below, top):
            return None
        return self._share(at, below + 1, top / self.words.denominators[word.low])

    def _is_ordinal(self, tokens: Sequence[Token], at: int, top: int) -> bool:
        """Tell "a third party" and "a quarter later" from shares: those need no "of"."""
        word, after = tokens[at], token_at(tokens, at + 1)
        if word.low == "quarter" and after is not None:
            return after.low in {"later", "ago", "earlier", "mile", "century", "hour", "-"}
        if top > 1 or after is None:
            return top > 1 and not (word.low.endswith("s") or word.low == "half")
        follows = after.low in {"of", "as", "in", "to", "on", "by", "from", "more", "less", "the"}
        return not follows and (after.kind == "word" or after.text == "-")

    @staticmethod
    def _share(at: int, last: int, part: float) -> Number:
        return Number(at, last, 100 * part, form="fraction", share=True)

    def _multiple(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "doubled", "fivefold", "five-fold", "three times as many"."""
        token = tokens[at]
        if token.low in self.words.multiples:
            after = token_at(tokens, at + 1)
            if after is not None and after.low in {"back", "down", "up", "a", "before"}:
                return None
            value = float(self.words.multiples[token.low])
            return Number(at, at + 1, value, form="multiple")
        number = self.simple(tokens, at) if self.opens(token) else None
        if number is None or number.point is None:
            return None
        rest = [t.low for t in tokens[number.last : number.last + 2]]
        if rest == ["-", "fold"] or rest[:1] == ["fold"]:
            last = number.last + (2 if rest[0] == "-" else 1)
            return replace(number, last=last, form="multiple")
        if rest[:1] == ["times"] and rest[1:] != ["a"]:
            return replace(number, last=number.last + 1, form="multiple")
        return None

    def _vague(self, tokens: Sequence[Token], at: int) -> Number | None:
        """Read "dozens of", "tens of thousands of", "billions of"; "a couple of" as two or so."""
        token = tokens[at]
        if token.low not in self.words.vague or token.low in {"couple", "several"}:
            return None
        bound, last = float(self.words.vague[token.low]), at + 1
        following = [t.low for t in tokens[last : last + 2]]
        if following[:1] == ["of"] and following[1:] and following[1] in self.words.vague:
            scale = self.words.scales.get(following[1].removesuffix("s"), 0)
            if scale:
                bound, last = bound * scale, last + 2
        if token_at(tokens, last) is not None and tokens[last].low == "of":
            last += 1
        words = " ".join(t.text for t in tokens[at:last])
        return Number(at, last, None, low=bound, form="vague", words=words)


def _times(number: Number, scale: float, last: int) -> Number:
    return replace(
        number,
        last=last,
        point=round((number.point or 0) * scale, 9),
        precision=number.precision * scale,
        last_place=number.last_place * scale,
        scale=number.scale * scale,
    )


def _adds(group: float, value: float) -> bool:
    """Whether a number word adds to those before it: "twenty one", not "two three"."""
    if group >= 100 and group % 100 == 0:
        return value < 100
    return group % 100 >= 20 and group % 10 == 0 and 0 < value < 10


def _last_nonzero(text: str, place: float) -> float:
    """Give the size of the last digit that says something: zeros before the point say nothing."""
    if place < 1:
        return place
    digits = text.replace(",", "").replace(".", "").replace(" ", "")
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) if digits.strip("0") else 1.0


def _last_digit(value: float) -> float:
    if not value or value != int(value):
        return 1.0
    zeros = 0
    while value % 10 == 0:
        value, zeros = value / 10, zeros + 1
    return math.pow(10, zeros)
