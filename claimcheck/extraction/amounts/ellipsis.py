"""What a bare number leaves unsaid: the unit or noun of an earlier one in its sentence."""

from collections.abc import Sequence
from dataclasses import replace

from claimcheck.extraction.amounts.amount import Amount
from claimcheck.extraction.tokens import Token
from claimcheck.model import Kind

LEADS = frozenset(
    {"to", "from", "by", "and", "at", "is", "was", "were", "than", "with", "against", "versus",
     "but", "revised", "after"}
)  # fmt: skip
LEVELS = frozenset({"points"})
"""Nouns of a change whose level is told without them: "rose 64 points to 4,577"."""
APART = frozenset({"lower", "higher", "ahead", "behind", "fewer", "more", "less", "clear", "up"})
MILLION = 1e6
ALIKE = 10.0
NEAREST = 12
"""Earlier amounts that are looked at; a sentence with more is a table."""


def completed(amount: Amount, earlier: Sequence[Amount], tokens: Sequence[Token]) -> Amount:
    """Give a bare amount the unit or noun of the nearest earlier one of about its size."""
    quantity, lead = amount.quantity, tokens[amount.first - 1].low if amount.first else ""
    if earlier and _is_age_too(amount, earlier[-1], tokens):
        age = replace(quantity, unit="year", dimension="time")
        return replace(amount, kind=Kind.AGE, quantity=age, last=amount.core, noun="")
    if earlier and _is_million(amount, earlier, tokens):
        whole = replace(
            quantity, point=(quantity.point or 0) * MILLION, unit="", dimension="count",
            precision=quantity.precision * MILLION, last_place=quantity.last_place * MILLION,
        )  # fmt: skip
        return completed(replace(amount, kind=Kind.COUNT, quantity=whole), earlier, tokens)
    if amount.noun == "points" and _is_of_shares(earlier, tokens, amount.last):
        points = replace(quantity, unit="percentage_point", dimension="points")
        return replace(amount, kind=Kind.PERCENTAGE_POINTS, quantity=points, noun="")
    bare = amount.kind is Kind.COUNT and not amount.noun and not quantity.per
    if not bare or quantity.unit or quantity.form != "digits" or lead not in LEADS:
        return amount
    for other in reversed(earlier[-NEAREST:]):
        if _is_like(amount, other, tokens, lead):
            unit, dimension = other.quantity.unit, other.quantity.dimension
            same = replace(quantity, unit=unit, dimension=dimension)
            return replace(amount, kind=other.kind, quantity=same, noun=other.noun)
    return amount


def _is_million(amount: Amount, earlier: Sequence[Amount], tokens: Sequence[Token]) -> bool:
    """Whether a glued m is a million, as of amounts before it: "buses 3.1bn and trams 212m"."""
    letter = tokens[amount.core - 1]
    if amount.quantity.unit != "metre" or letter.text != "m" or not letter.glued:
        return False
    return any(
        (a.quantity.point or 0) >= MILLION and a.quantity.dimension in {"count", "money"}
        for a in earlier
    )


def _is_age_too(amount: Amount, last: Amount, tokens: Sequence[Token]) -> bool:
    """Whether a bare number goes on a list of ages: "aged 7, 9 and 12"."""
    between = [t.low for t in tokens[last.last : amount.first]]
    listed = bool(between) and set(between) <= {",", "and", "or", "to"}
    whole = amount.quantity.last_place == 1 and not amount.noun and not amount.quantity.unit
    return last.kind is Kind.AGE and listed and whole and amount.kind is Kind.COUNT


def _is_of_shares(earlier: Sequence[Amount], tokens: Sequence[Token], at: int) -> bool:
    """Whether points compare shares named before them: "on 43%, 14 points ahead"."""
    after = tokens[at].low if at < len(tokens) else ""
    return after in APART and any(a.quantity.unit == "percent" for a in earlier)


def _is_like(amount: Amount, other: Amount, tokens: Sequence[Token], lead: str) -> bool:
    """Whether two amounts of a sentence can be of one thing."""
    one, two = amount.quantity, other.quantity
    if not one.point or not two.point or not (two.unit or other.noun):
        return False
    if two.dimension == "time" or other.silent:
        return False
    if other.noun in LEVELS and lead == "to":
        return True
    before = tokens[other.first - 1].low if other.first else ""
    if two.dimension in {"share", "points"} and (lead != "by" or before != "by"):
        return False
    return 1 / ALIKE <= abs(one.point / two.point) <= ALIKE
