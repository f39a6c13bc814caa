"""Telling dates from words and numbers that only look like them: may, March, sat, 1520."""

import re
from collections.abc import Sequence

from claimcheck.extraction.amounts.nouns import STOP
from claimcheck.extraction.dates.grammar import Dated
from claimcheck.extraction.tokens import Token, low_at, token_at
from claimcheck.model import Kind
from claimcheck.reference.units import UnitTable

YEAR_LEADS = frozenset(
    {"in", "since", "by", "from", "until", "till", "of", "the", "before", "after", "during", "to",
     "through", "late", "early", "mid"}
)  # fmt: skip
DATE_LEADS = YEAR_LEADS | frozenset(
    {"on", "last", "next", "this", "every", "each", "and", "or", "between", "due"}
)  # fmt: skip
WORDS = frozenset(
    {"may", "march", "mar", "sat", "sun", "mon", "wed", "thu", "fri", "tue", "dec", "jan"}
)
SEASONS = frozenset({"fall", "spring", "summer", "winter", "autumn"})
MONTH_WORDS = frozenset({"august", "may", "march"})
ABBREVIATED = frozenset({"sat", "sun", "mon", "wed", "thu", "fri", "tue", "mar"})
NOUN_ENDS = re.compile(r"(?:\d+|[a-z]+)(?:st|nd|rd|th)$", re.IGNORECASE)


def is_date(
    found: Dated, clean: str, tokens: Sequence[Token], reach: tuple[int, int], units: UnitTable
) -> bool:
    """Whether what reads like a date is one, by its case and the words around it."""
    at, after = reach
    text = re.sub(r"^the\s", "", clean[found.core : found.end], flags=re.IGNORECASE)
    before = tokens[at - 1].low if at else ""
    following = token_at(tokens, after)
    if found.kind is Kind.YEAR and text.isdigit():
        return _is_year(int(text), tokens, reach, units)
    low = text.lower().rstrip(".")
    if low.startswith("'"):
        return before in DATE_LEADS
    if text.isdigit():
        return len(text) == 8
    if (
        low.rpartition(" ")[2] in {"may", "march", "mar", "sat", "sun"}
        and text.split()[-1].islower()
    ):
        return False
    if _is_other_thing(text, low, before, part=_is_part_of_thing(tokens, after)):
        return False
    if low in WORDS:
        return _is_name(text, low, before, dotted=text.endswith("."))
    if found.time.grain == "reference" and text[:1].isupper() and at:
        return not tokens[at - 1].text.isalpha() or text.isupper()
    if NOUN_ENDS.search(low) and found.time.grain == "day" and low.startswith(("the ", "on ")):
        named = following is not None and following.kind == "word" and following.low not in STOP
        return not named
    return True


def _is_other_thing(text: str, low: str, before: str, *, part: bool) -> bool:
    """Whether words of time mean something else: the fall of a house, an august company."""
    unled = before not in DATE_LEADS
    season = low in SEASONS and unled
    month = low in MONTH_WORDS and text.islower() and unled
    latest = low == "recent" and before == "most"
    return season or month or latest or (part and low.endswith(("quarter", "half")))


def _is_part_of_thing(tokens: Sequence[Token], after: int) -> bool:
    """Whether a quarter or half is of something else than a time: "of the book"."""
    if low_at(tokens, after) != "of":
        return False
    return not any(t.low in {"year", "century", "decade"} for t in tokens[after : after + 4])


def _is_name(text: str, low: str, before: str, *, dotted: bool) -> bool:
    """Whether a word such as may or sat is the name of a month or day here."""
    if low in ABBREVIATED:
        return text[0].isupper() and (dotted or before in DATE_LEADS)
    return text[0].isupper() and before in DATE_LEADS


def _is_year(year: int, tokens: Sequence[Token], reach: tuple[int, int], units: UnitTable) -> bool:
    """Tell a year from a count: "in 2016", not "1520 sq m" or "2016 people"."""
    at, after = reach
    before = tokens[at - 1].low if at else ""
    following = token_at(tokens, after)
    modern = 1700 <= year <= 2100
    led = before in YEAR_LEADS if modern else before in {"in", "since"}
    glued = following is not None and following.glued
    if following is not None and glued and following.text == ":":
        behind = token_at(tokens, after + 1)
        return led and not (behind is not None and behind.glued)  # "in late 2022: a recession"
    if following is not None and glued and following.text in "-%/":
        return (
            following.text == "-" and after + 1 < len(tokens) and tokens[after + 1].kind == "word"
        )
    if following is None:
        return led or 1800 <= year <= 2100
    two = f"{following.low} {tokens[after + 1].low}" if after + 1 < len(tokens) else ""
    proper = following.text[0].isupper() and not following.text.isupper()
    unit = glued or following.low not in STOP  # "in" is an inch in "4in" only
    if not proper and ((unit and units.find(following.text)) or units.find(two)):
        return False
    plural = following.kind == "word" and following.low.endswith("s") and following.low not in STOP
    return (led or not plural) and (led or 1800 <= year <= 2100)


def is_priced(tokens: Sequence[Token], at: int, units: UnitTable) -> bool:
    """Whether a currency code opens an amount, so that "RM23" is no name."""
    token, after = tokens[at], token_at(tokens, at + 1)
    return (
        token.kind == "word"
        and token.text in units.prefixes
        and (after is not None and after.kind == "num")
    )
