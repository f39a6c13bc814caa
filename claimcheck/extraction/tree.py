"""Small questions about a sentence's tree that the rules of linking ask.

Trees have the labels of Universal Dependencies: a number hangs on its noun as `nummod`, "$" and
"%" head their amounts, prepositions hang on their nouns as `case`.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimcheck.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MONTHS = frozenset(
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
     "Sept", "Oct", "Nov", "Dec"}
)  # fmt: skip
NOMINAL = frozenset({"NOUN", "PROPN", "SYM", "PRON", "X"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
INSIDE = frozenset({"det", "amod", "compound", "nmod:poss", "flat"})
DESCRIBING = frozenset({"compound", "amod", "nmod:npmod", "obl:npmod", "nmod:unmarked"})
CLAUSES = frozenset({"ROOT", "advcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "conj"})
APOSTROPHES = "'\u2019"
FIRST_YEAR, LAST_YEAR = 1500, 2100
LONGEST = 60
"""Characters of a phrase; a longer one is cut to its head word."""


def beside(token: "Token", step: int) -> "Token | None":
    """Give the token so many places on in the same sentence, None outside."""
    place = token.i + step
    if not 0 <= place < len(token.doc):
        return None
    other = token.doc[place]
    first, last = sorted((token.i, place))
    if any(t.is_sent_start for t in token.doc[first + 1 : last + 1]):
        return None
    return other


def is_month(token: "Token | None") -> bool:
    """Whether a token is the name of a month, written as one."""
    return (
        token is not None and token.text.rstrip(".").title() in MONTHS and token.text[0].isupper()
    )


def is_year(token: "Token") -> bool:
    """Whether a token looks like a calendar year."""
    text = token.text
    return text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def is_number(token: "Token | None") -> bool:
    """Whether a token is a number in digits or words."""
    if token is None:
        return False
    return token.pos_ == "NUM" or token.like_num or token.text[0].isdigit()


def base(token: "Token") -> str:
    """Give a token's label without its subtype ("nsubj" of "nsubj:pass")."""
    return token.dep_.split(":")[0]


def case(token: "Token") -> str:
    """Give the preposition of a noun, "" where it has none."""
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def child(token: "Token", *labels: str) -> "Token | None":
    """Give the first child that hangs on a token by one of some labels, subtypes included."""
    return next((c for c in token.children if base(c) in labels), None)


def up(token: "Token") -> Iterator["Token"]:
    """Yield a token and all that it hangs on, up to the root."""
    yield token
    for _ in range(len(token.doc)):
        if token.head is token or token.head == token:
            return
        token = token.head
        yield token


def described(token: "Token") -> "Token":
    """Give the noun that a noun before it describes: the approach of "four step approach".

    No noun describes a sign of money: in "the EU €30bn" a verb is left out.
    """
    while token.dep_ in DESCRIBING and token.head.i > token.i and token.head.pos_ in NOMINAL:
        if token.head.is_currency:
            break
        token = token.head
    return token


def phrase(token: "Token", without: "Token | None" = None) -> Span:
    """Give the words of a noun: its names, adjectives and the "of" behind it.

    Args:
        token: the noun.
        without: a number of it that the phrase begins behind.
    """
    low = without.i if without is not None and without.i < token.i else -1
    own = [c for c in token.children if c.dep_ in INSIDE and c.i > low and not _is_figure(c)]
    first, last = min([token, *own], key=_place), max([token, *own], key=_place)
    last = max(described(last), last, key=_place)
    longer = max([last, *_behind(last, token)], key=_place)
    for end in (longer, last):
        span = _glued(first, end)
        if span.end - span.start <= LONGEST:
            return span
    return _glued(token, token)


def _is_figure(token: "Token") -> bool:
    return is_number(token) and any(c.isdigit() for c in token.text)


def _behind(last: "Token", token: "Token") -> list["Token"]:
    """Give the last word of the "of" phrase that stands directly behind a noun."""
    for other in token.children:
        if other.i > last.i and other.dep_.startswith("nmod") and case(other) == "of":
            end = max([other, *(c for c in other.children if c.dep_ in INSIDE)], key=_place)
            return [end]
    return []


def _glued(first: "Token", last: "Token") -> Span:
    """Give the stretch between two words, with what is written without a space: "I'm"."""
    behind = beside(last, 1)
    if (
        behind is not None
        and not last.whitespace_
        and (behind.is_alpha or behind.text[0] in APOSTROPHES)
    ):
        last = behind
    return Span(first.idx, last.idx + len(last))


def _place(token: "Token") -> int:
    return token.i
