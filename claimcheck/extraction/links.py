"""What a number counts or measures and the subject of its clause, read from the tree of a sentence.

Trees have the labels of Universal Dependencies: a number hangs on its noun as `nummod`, "$" and "%"
head their amounts, prepositions hang on their nouns as `case`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
     "sept", "oct", "nov", "dec", "jan.", "feb.", "mar.", "apr.", "aug.", "sep.", "sept.", "oct.",
     "nov.", "dec."}
)  # fmt: skip
NOUNS = frozenset({"NOUN", "PROPN", "SYM", "ADJ", "PRON", "X"})
SUBJECTS = ("nsubj", "csubj", "expl")
DESCRIBING = frozenset({"compound", "amod", "nmod:npmod", "obl:npmod", "nmod:unmarked"})
INSIDE = frozenset({"det", "amod", "compound", "nmod:poss", "flat"})
FIRST_YEAR, LAST_YEAR = 1500, 2100
LONGEST = 60
"""Characters of a phrase; a longer one is cut to its head word."""


@dataclass(frozen=True, slots=True)
class Link:
    """The phrases a number is linked to, None where there is none."""

    measure: Span | None
    subject: Span | None


def link(doc: "Doc", start: int, end: int) -> Link:
    """Link the number at a stretch of a parsed text.

    Args:
        doc: the text with its trees.
        start: the stretch's first character.
        end: the one after its last.
    """
    found = doc.char_span(start, end, alignment_mode="expand")
    if found is None:
        return Link(None, None)
    number = _whole(found.root)
    measure, subject = _measure(number), _subject(number)
    return Link(_phrase(measure, number), _phrase(subject, None))


def _whole(number: "Token") -> "Token":
    """Give the head of a number's words: the million of "43 million Americans"."""
    while number.head is not number and number.dep_ in {"compound", "nummod"}:
        if number.head.pos_ != "NUM" and not number.head.like_num:
            break
        number = number.head
    return number


def _measure(number: "Token") -> "Token | None":
    """Give the noun that a number counts, or that it is the size of."""
    if _is_year(number):
        return None
    before, behind = _beside(number, -1), _beside(number, 1)
    if behind is not None and behind.lower_ in MONTHS:
        return behind
    if (before is not None and before.lower_ in MONTHS) or (number.head.lower_ in MONTHS):
        return _year_behind(number)
    if behind is not None and behind.lower_.rstrip(".") in {"am", "pm", "a.m", "p.m"}:
        return behind
    if number.dep_.startswith("nummod") or number.dep_ == "compound":
        return number.head if number.head.pos_ in NOUNS else None
    of = [c for c in number.children if c.dep_ == "nmod" and _case(c) == "of"]
    return of[0] if of else _named(number, before)


def _named(number: "Token", before: "Token | None") -> "Token | None":
    """Give what a number is the name or the age of: "Section 7", "Nina Chahine, 19,"."""
    if before is None:
        return None
    if before.text == "-" and number.i >= 2:
        return number.nbor(-2) if number.nbor(-2).is_alpha else None
    if before.text == "," and number.i >= 2 and number.nbor(-2).pos_ == "PROPN":
        name = number.nbor(-2)
        return name.head if name.dep_ == "flat" else name
    capital = before.text[:1].isupper() and before.pos_ in {"PROPN", "NOUN"}
    return before if capital and number.dep_ not in {"conj", "obl"} else None


def _beside(token: "Token", step: int) -> "Token | None":
    place = token.i + step
    return token.doc[place] if 0 <= place < len(token.doc) else None


def _year_behind(day: "Token") -> "Token | None":
    """Give the year behind a day of the month, a comma between or none."""
    return next((t for t in day.doc[day.i + 1 : day.i + 3] if _is_year(t)), None)


def _subject(number: "Token") -> "Token | None":
    """Climb to the first clause that has a subject, or to the subject that holds the number."""
    node = number
    for _ in range(len(number.doc)):
        if node.dep_.startswith(("nsubj", "csubj")):
            return node
        own = [c for c in node.children if c.dep_.startswith(SUBJECTS) and c is not number]
        if own:
            return max(own, key=lambda c: c.dep_ != "expl")
        if node.head is node:
            return None
        node = node.head
    return None


def _case(token: "Token") -> str:
    return next((c.lower_ for c in token.children if c.dep_ == "case"), "")


def _is_year(token: "Token") -> bool:
    text = token.text
    return text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR


def _phrase(token: "Token | None", number: "Token | None") -> Span | None:
    """Give the words of a noun with the nouns and names it is joined with, without its number."""
    if token is None:
        return None
    first = last = token
    for child in token.children:
        if child.dep_ in INSIDE and (number is None or child.i > number.i):
            first, last = min(first, child, key=_place), max(last, child, key=_place)
    while last.dep_ in DESCRIBING and last.head.i > last.i:
        last = last.head  # "four step approach"
    glued = _beside(last, 1)
    if glued is not None and glued.text[:1] in "'\u2019" and not last.whitespace_:
        last = glued  # "I'm"
    start, end = first.idx, last.idx + len(last)
    return Span(start, end) if end - start <= LONGEST else Span(token.idx, token.idx + len(token))


def _place(token: "Token") -> int:
    return token.i
