"""Units around a number: before it ("US$"), behind it ("square miles"), and what a rate is by."""

from collections.abc import Callable, Sequence

from claimcheck.extraction.amounts.nouns import STOP, counted
from claimcheck.extraction.numbers.number import LANDS, MONEY_SIGNS, Number
from claimcheck.extraction.tokens import Token, low_at, token_at, tokenize
from claimcheck.reference.units import Unit, UnitTable

UnitReader = Callable[[Token, Token, float], tuple[str, str, int] | None]
"""Reads a rarer unit: (first token, last token, value) to (name, dimension, end)."""

PER_TIMES = {"year": "year", "annum": "year", "month": "month", "week": "week", "day": "day",
             "hour": "hour", "night": "night", "minute": "minute", "second": "second",
             "quarter": "quarter", "decade": "decade", "yr": "year", "hr": "hour"}  # fmt: skip
ADVERBS = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week",
           "daily": "day", "hourly": "hour"}  # fmt: skip
THINGS = {"capita": "person", "person": "person", "head": "person", "inhabitant": "person",
          "resident": "person", "woman": "woman", "child": "child", "household": "household",
          "barrel": "barrel", "tonne": "tonne", "ton": "ton", "litre": "litre", "gallon": "gallon",
          "share": "share", "ounce": "ounce", "kilogram": "kilogram", "kilo": "kilogram",
          "pound": "pound", "game": "game", "kg": "kilogram", "episode": "episode",
          "ticket": "ticket", "bottle": "bottle", "unit": "unit", "vote": "vote", "pupil": "pupil",
          "student": "student", "patient": "patient", "acre": "acre", "hectare": "hectare",
          "mile": "mile", "seat": "seat", "room": "room", "piece": "piece", "bushel": "bushel",
          "pint": "pint", "kilometre": "kilometre", "metre": "metre", "worker": "worker",
          "employee": "employee", "carat": "carat", "gram": "gram"}  # fmt: skip
EACH = frozenset({"a", "an", "per", "each", "every"})
PREFIX_SIZES = (3, 2, 1)
POUND_MONEY = frozenset(
    {"cost", "costs", "paid", "pay", "pays", "price", "priced", "worth", "fine", "fined", "salary",
     "wage", "wages", "budget", "debt", "tax", "fee", "spend", "spent", "raised", "raise", "value",
     "valued", "sold", "sterling", "bonus", "grant", "fund", "loan", "earned", "earn", "cash",
     "pence", "penny", "pennies"}
)  # fmt: skip
AROUND = 8
GALLONS = frozenset({"us", "uk", "imperial"})
NAMES = frozenset({"stone", "bar", "mark", "marks", "rand", "sol", "second", "quarter", "foot"})
BETWEEN = frozenset(
    {"more", "less", "fewer", "additional", "extra", "further", "straight", "consecutive", "full",
     "whole", "long", "successive", "other"}
)  # fmt: skip


class UnitGrammar:
    """Reads units by the unit table."""

    def __init__(self, units: UnitTable) -> None:
        """Index unit names by their words."""
        self.units = units
        self._names = {tuple(t.low for t in tokenize(name)): u for name, u in units.names.items()}
        self._longest = max(len(words) for words in self._names)
        self._openers = {words[0] for words in self._names}
        self._openers |= {tokenize(symbol)[0].low for symbol in units.symbols}

    def named(self, word: str) -> Unit | None:
        """Give the unit of one word."""
        return self._names.get((word,))

    def prefix(self, tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
        """Read a currency sign or code before a number: $, US$, A $, EUR, Rs."""
        for size in PREFIX_SIZES:
            parts = tokens[at : at + size]
            if len(parts) < size or not _holds(parts):
                continue
            unit = self.units.prefixes.get("".join(t.text for t in parts))
            if unit is None and parts[-1].text == "$":
                unit = self.units.prefixes.get("".join(t.text for t in parts).upper())
            if unit and at + size < len(tokens):
                dotted = tokens[at + size].text == "."
                return unit, at + size + (1 if dotted else 0)
        return None, at

    def unit(self, tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
        """Read the unit that starts at a token, by a hyphen too ("10-year"); longest name first."""
        doubled = low_at(tokens, at + 1) in GALLONS
        if low_at(tokens, at) in GALLONS and not doubled:  # two US fluid ounces
            unit, end = self.unit(tokens, at + 1)
            if unit is not None and unit.dimension in {"volume", "mass"}:
                return unit, end
        start = at
        if (at + 1 < len(tokens) and tokens[at].text in {"-", "(", "["}) or (
            at + 1 < len(tokens) and tokens[at].low in BETWEEN
        ):
            start = at + 1
        if low_at(tokens, start) not in self._openers:
            return None, at
        for size in range(self._longest, 0, -1):
            words = tuple(t.low for t in tokens[start : start + size])
            unit = self._names.get(words)
            fits = unit is not None and unit.dimension != "count" and len(words) == size
            if unit and fits and not _is_proper(unit, tokens[start : start + size]):
                return self._closed(tokens, at, start, (unit, start + size))
        symbol = self._symbol(tokens, start) if start < len(tokens) else None
        return self._closed(tokens, at, start, symbol) if symbol else (None, at)

    @staticmethod
    def _closed(
        tokens: Sequence[Token], at: int, start: int, found: tuple[Unit, int]
    ) -> tuple[Unit | None, int]:
        """Take "(kg)" with its bracket, and nothing else in brackets."""
        if start == at or tokens[at].text not in "([":
            return found
        bracket = token_at(tokens, found[1])
        if bracket is not None and bracket.text in ")]":
            return found[0], found[1] + 1
        return None, at

    def _symbol(self, tokens: Sequence[Token], at: int) -> tuple[Unit, int] | None:
        """Read a symbol as written: %, km, km2, km/h, °C."""
        for size in (5, 4, 3, 2, 1):
            parts = tokens[at : at + size]
            if len(parts) < size or any(not t.glued for t in parts[1:]):
                continue
            unit = self.units.symbols.get("".join(t.text for t in parts))
            on = parts[0].glued and tokens[at - 1].kind == "num"
            if parts[0].low in STOP and not on:
                continue  # "in" is an inch in "4in", not in "4-in-1"
            after = token_at(tokens, at + size)
            opens = parts[-1].text in MONEY_SIGNS and not parts[0].glued
            if unit is None or (
                opens and after is not None and after.glued and after.kind == "num"
            ):
                continue  # the sign of the next amount: "a second one $800"
            letter = len(parts[0].text) == 1 and parts[0].kind == "word" and size == 1
            hung = letter and after is not None and after.glued and after.text in "-'&/."
            named = letter and after is not None and after.text[:1].isupper() and not after.glued
            if hung and after is not None and after.text == "." and _ends(tokens, at + size):
                hung = False
            if not hung and not named and (not letter or _may_be_letter(unit, parts[0])):
                return unit, at + size
        return None

    def per(self, tokens: Sequence[Token], at: int, simple: "Simple") -> tuple[int, str]:
        """Read what a rate is by: "a year", "per person", "per 1,000 people", "annually"."""
        low = [t.low for t in tokens[at : at + 3]]
        if low[:1] and low[0] in ADVERBS:
            return at + 1, ADVERBS[low[0]]
        if low[:1] == ["/"] and low[1:] and (low[1] in PER_TIMES or low[1] in THINGS):
            return at + 2, PER_TIMES.get(low[1]) or THINGS[low[1]]
        if low[:1] == ["/"] and at + 1 < len(tokens) and tokens[at + 1].glued:
            unit, end = self.unit(tokens, at + 1)
            rate = unit is not None and unit.dimension != "money"
            return (end, unit.id.replace("_", " ")) if unit is not None and rate else (at, "")
        if low[:2] in (["for", "every"], ["for", "each"]):
            return self._per_thing(tokens, at + 1, simple)
        if len(low) < 2 or low[0] not in EACH:
            return at, ""
        said = low[1]
        if said in PER_TIMES:
            later = low[2:] and low[2] in {"earlier", "ago", "later", "before"}
            return (at, "") if later else (at + 2, PER_TIMES[said])
        if said in THINGS:
            return at + 2, THINGS[said]
        return self._per_thing(tokens, at, simple) if low[0] in {"per", "every"} else (at, "")

    def _per_thing(self, tokens: Sequence[Token], at: int, simple: "Simple") -> tuple[int, str]:
        """Read "per 1,000 people", "per square foot", "per vehicle"."""
        number = simple(tokens, at + 1)
        if number is not None and number.point is not None:
            noun, end = counted(tokens, number.last)
            return end, f"{number.point:.0f} {noun}".strip()
        unit, end = self.unit(tokens, at + 1)
        if unit is not None:
            return end, unit.id.replace("_", " ")
        thing = token_at(tokens, at + 1)
        if thing is None or thing.kind != "word" or thing.low in STOP or tokens[at].low != "per":
            return at, ""
        return at + 2, thing.low


Simple = Callable[[Sequence[Token], int], Number | None]


def is_weight(tokens: Sequence[Token], number: Number, after: int) -> bool:
    """Tell pounds of weight from pounds of money by the words around."""
    behind = token_at(tokens, after)
    if behind is not None and behind.low in {"of", "heavier", "lighter", "sterling"}:
        return behind.low != "sterling"
    around = tokens[max(0, number.first - AROUND) : after + AROUND]
    money = any(t.low in POUND_MONEY or t.text in "£p" for t in around)
    timed = behind is not None and behind.low in {"a", "per"}
    return not money and not timed and max(number.scale, number.low or 0.0) < 1e5


def _holds(parts: Sequence[Token]) -> bool:
    """Whether tokens stand close enough to be one sign: glued, or "A $" with a space."""
    if all(t.glued for t in parts[1:]):
        return True
    apart = len(parts) == 2 and parts[0].kind == "word" and parts[1].text in MONEY_SIGNS
    sign = parts[0].text.isupper() or parts[0].low in LANDS
    return apart and sign and parts[0].low != "a"  # "A $5 fee" opens with an article


def _may_be_letter(unit: Unit, token: Token) -> bool:
    """Whether a single letter may be its unit here: metres and grams only where glued."""
    if unit.dimension in {"length", "mass", "time", "volume"}:
        return token.glued or unit.dimension == "volume" or token.text == "h"
    return True


def _is_proper(unit: Unit, words: Sequence[Token]) -> bool:
    """Whether a unit's word is a name here: "2016 Stone spoke"; the real is no unit alone."""
    if unit.id == "real" or words[0].low == "real":
        return True
    capital = words[0].text[0].isupper() and not words[0].text.isupper()
    return capital and words[0].low in NAMES


def _ends(tokens: Sequence[Token], at: int) -> bool:
    """Whether a full stop ends what was said."""
    after = token_at(tokens, at + 1)
    return after is None or not after.glued or after.text in "\"')]"
