"""What a number counts or measures and the subject of its clause, read from the tree of a sentence.

Where the parser is known to err around figures, the words beside the number are asked as well:
a plural noun right behind a number is what it counts, whatever the tree says.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.tree import (
    FINITE,
    NOMINAL,
    base,
    beside,
    described,
    is_month,
    is_number,
    is_year,
    phrase,
    up,
)
from claimcheck.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODIFYING = frozenset({"nummod", "compound", "amod", "flat"})
PERSONS = frozenset({"NOUN", "PROPN", "PRON"})
SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PAIRING = frozenset({"and", "or", "to", "-", "\u2013", "\u2014"})


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
    number = found.root
    measure, subject = measure_of(number), subject_of(whole(number))
    return Link(
        phrase(measure, number) if measure is not None else None,
        phrase(subject) if subject is not None else None,
    )


def whole(number: "Token") -> "Token":
    """Give the head of a number's words: the million of "43 million Americans"."""
    while number.head is not number and number.dep_ in {"compound", "nummod"}:
        if not is_number(number.head):
            break
        number = number.head
    return number


# --- what is counted ------------------------------------------------------------------------


def measure_of(number: "Token") -> "Token | None":
    """Give the noun that a number counts, or that it is the size of."""
    text = number.text
    if any(c.isalpha() for c in text) and any(c.isdigit() for c in text):
        return number  # "COVID-19"
    before, behind = beside(number, -1), beside(number, 1)
    if is_month(before) or is_month(behind):
        return _of_date(number, behind)
    number = whole(number)
    behind = beside(number, 1)
    if is_year(number):
        return _of_year(number)
    if behind is not None and behind.lower_.rstrip(".") in {"am", "pm", "a.m", "p.m"}:
        return behind
    if behind is not None and behind.lower_ in PAIRING and is_number(beside(number, 2)):
        behind = beside(number, 3)  # "10 or 12 of the ships"
    if behind is not None and behind.lower_ == "of" and behind.dep_ == "case":
        return behind.head
    if _is_second(number):
        return None
    if number.dep_ in MODIFYING and number.head.pos_ in {*NOMINAL, "ADJ", "NUM"}:
        return described(number.head)
    return _counted(number) or _named(number, before)


def _of_date(day: "Token", behind: "Token | None") -> "Token | None":
    """Give the month behind a day, or the year: what the treebanks hang on it."""
    if behind is not None and is_month(behind):
        return behind
    return next((t for t in day.doc[day.i + 1 : day.i + 3] if is_year(t)), None)


def _of_year(year: "Token") -> "Token | None":
    """Give the noun that a year stands before: the elections of "the 2020 elections"."""
    if year.dep_ in MODIFYING and year.head.i > year.i and year.head.pos_ in NOMINAL:
        return described(year.head)
    return None


def _is_second(number: "Token") -> bool:
    """Whether a number is the second of a pair, whose noun the first one has: "3 to 5 years"."""
    between, first = beside(number, -1), beside(number, -2)
    if between is None or first is None or between.lower_ not in PAIRING:
        return False
    return is_number(first) and not (first.head == number and first.is_alpha)  # "seventy-five"


def _counted(number: "Token") -> "Token | None":
    """Give the plural noun behind a number, over adjectives, where the tree missed it."""
    at = beside(number, 1)
    if at is not None and at.lower_ in PAIRING and is_number(beside(number, 2)):
        at = beside(number, 3)
    for _ in range(4):
        if at is None:
            return None
        if at.tag_ in {"NNS", "NNPS"}:
            return at
        if at.pos_ not in {"ADJ", "NOUN", "PROPN"} and at.tag_ not in {"RB", "VBN", "VBG"}:
            return None
        at = beside(at, 1)
    return None


def _named(number: "Token", before: "Token | None") -> "Token | None":
    """Give what a number is the name of: "Section 7", "F-16"."""
    if before is None:
        return None
    if before.text == "-" and number.i >= 2:
        return number.nbor(-2) if number.nbor(-2).is_alpha else None
    capital = before.text[:1].isupper() and before.pos_ in {"PROPN", "NOUN"}
    return before if capital and number.dep_ in {"dep", "nmod:unmarked", "ROOT"} else None


# --- whose it is ----------------------------------------------------------------------------


def subject_of(number: "Token") -> "Token | None":
    """Climb to the first clause that has a subject, or to the subject that holds the number."""
    verbs = []
    for node in up(number):
        if base(node) in {"nsubj", "csubj"}:
            return node
        own = [c for c in node.children if base(c) in SUBJECTS and c != number]
        if own:
            return _nearest(own, node)
        if node.tag_ in FINITE or node.dep_ in {"acl", "ROOT"}:
            verbs.append(node)
    return next((noun for v in verbs if (noun := _before(v))), None)


def _nearest(subjects: "list[Token]", verb: "Token") -> "Token":
    """Give the one right before the verb, where trees give it two: "In May prices fell"."""
    real = [s for s in subjects if s.dep_ not in {"expl", "nsubj:outer"}] or subjects
    before = [s for s in real if s.i < verb.i]
    return before[-1] if before else real[0]


def _before(verb: "Token") -> "Token | None":
    """Give the noun before a verb, where the tree has none as its subject."""
    if verb.tag_ not in {"VBD", "VBZ", "MD", "VBN"}:
        return None
    if verb.tag_ != "VBN" and verb.head.i < verb.i and verb.head.pos_ in PERSONS:
        return verb.head  # "Russia, which has ..., spent"
    at = beside(verb, -1)
    while at is not None and at.pos_ in {"ADV", "AUX", "PART"}:
        at = beside(at, -1)
    if at is None or at.pos_ not in PERSONS:
        return None
    while at.head.i < at.i and at.head.pos_ in PERSONS:
        at = at.head
    return at
