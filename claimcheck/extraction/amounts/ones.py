"""A one or a half that only its unit tells: "a year and a half", "half-mile", "single-day"."""

from collections.abc import Sequence

from claimcheck.extraction.amounts.units import UnitGrammar
from claimcheck.extraction.numbers.grammar import NumberGrammar
from claimcheck.extraction.numbers.number import Number
from claimcheck.extraction.tokens import Token, low_at, token_at


def article(
    tokens: Sequence[Token], at: int, units: UnitGrammar, numbers: NumberGrammar
) -> Number | None:
    """Read the one of "a year and a half", "an hour", "a decade after the fire"."""
    word, after = token_at(tokens, at), token_at(tokens, at + 1)
    if word is None or after is None or word.low not in {"a", "an"}:
        return None
    unit = units.named(after.low)
    if unit is not None and unit.dimension in {"volume", "mass"} and low_at(tokens, at + 2) == "of":
        return Number(at, at + 1, 1.0, form="words", words="a")
    halved = low_at(tokens, at + 2) == "and" and numbers.cardinals.part(tokens, at + 3) is not None
    if unit is not None and halved and unit.dimension in {"length", "mass", "volume", "money"}:
        return Number(at, at + 1, 1.0, form="words", words="a and a half")
    if unit is not None and unit.dimension == "money" and low_at(tokens, at + 2) == "and":
        cents = token_at(tokens, at + 3)
        added = cents is not None and numbers.opens(cents)
        return Number(at, at + 1, 1.0, form="words", words="a") if added else None
    if unit is None or unit.dimension != "time" or after.low == "second":
        return None
    if after.text.isupper() and len(tokens) > 3 and not word.text.isupper():
        return None  # an SEC filing
    return None if after.low == "quarter" else Number(at, at + 1, 1.0, form="words", words="a")


def half_unit(tokens: Sequence[Token], at: int, units: UnitGrammar) -> Number | None:
    """Read the half of "half hour" and "half-mile", the one of "single-day"."""
    word, after = token_at(tokens, at), token_at(tokens, at + 1)
    if word is not None and word.low == "single" and after is not None and after.text == "-":
        unit = units.named(low_at(tokens, at + 2))
        timed = unit is not None and unit.dimension == "time"
        return Number(at, at + 1, 1.0, form="words", words="a") if timed else None
    if word is None or after is None or word.low not in {"half", "quarter"}:
        return None
    hung = after.text == "-" and after.glued
    if hung and low_at(tokens, at + 2) in {"point", "points"}:  # a half-point rise
        part = 50.0 if word.low == "half" else 25.0
        return Number(at, at + 2, part, precision=part, form="fraction", share=True)
    unit = units.named(tokens[at + 2].low) if hung and at + 2 < len(tokens) else None
    unit = unit or units.named(after.low)
    if unit is None or unit.dimension not in {"time", "length", "mass", "volume", "area"}:
        return None
    part = 0.5 if word.low == "half" else 0.25
    return Number(at, at + 1, part, precision=part, last_place=part, form="words")
