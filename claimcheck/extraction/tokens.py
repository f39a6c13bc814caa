"""The words, numbers and signs of a clean text, as the grammars read them."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

NUMBER = (
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d,]\d)"  # 1,234,567.8 and 12,34,567
    r"|\d+(?:\.\d+)?[eE][+-]?\d{1,2}(?![\w.])"  # 1.5e6
    r"|(?<!\d,)\d+,\d{1,2}(?![\d,])"  # 12,5
    r"|\d{1,3}(?:\.\d{3})+,\d+(?!\d)"  # 1.234.567,8
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\d)"  # 1.234.567
    r"|\d{1,3}(?:\s\d{3}){2,}(?:\.\d+)?(?!\d)"  # 1 234 567.8
    r"|\d+(?:\.\d+)?"
    r"|\.\d+"
)
TOKEN = re.compile(rf"(?P<num>{NUMBER})|(?P<word>[^\W\d_]+(?:['.][^\W\d_]+)*)|(?P<sign>[^\s\w]|_)")
EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}")


class Token(NamedTuple):
    """A word, number or sign; `low` is its lower case, `glued` whether no space stands before."""

    text: str
    low: str
    kind: str
    start: int
    end: int
    glued: bool


def tokenize(clean: str) -> list[Token]:
    """Give the tokens of a text, in order."""
    tokens: list[Token] = []
    last = -1
    for match in TOKEN.finditer(clean):
        text = match[0]
        kind = match.lastgroup or "sign"
        tokens.append(
            Token(text, text.lower(), kind, match.start(), match.end(), match.start() == last)
        )
        last = match.end()
    return tokens


def token_at(tokens: Sequence[Token], at: int) -> Token | None:
    """Give the token at a place, None outside."""
    return tokens[at] if 0 <= at < len(tokens) else None


def low_at(tokens: Sequence[Token], at: int) -> str:
    """Give the lower-case text of the token at a place, "" outside."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def read_number(text: str) -> tuple[float, float]:
    """Read a written number: its value, and the size of its last written digit."""
    if EUROPEAN.fullmatch(text) and ("," in text or text.count(".") > 1):
        text = text.replace(".", "").replace(",", ".")
    text = text.replace(",", "").replace(" ", "").replace("\n", "")
    mantissa, _, exponent = text.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(text), 10.0 ** (int(exponent or 0) - decimals)


def index_at(starts: list[int], offset: int) -> int:
    """Give the place of the first token that starts at or after an offset."""
    return bisect_left(starts, offset)
