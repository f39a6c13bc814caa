"""What else a clause says of a figure, by its tree: whom it is done to, where, compared to what."""

from typing import TYPE_CHECKING

from claimcheck.extraction.tree import NOMINAL, base, case, is_month, is_number, up

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACED = frozenset({"in", "across", "within", "throughout", "inside"})
COMPARING = frozenset({"than", "against", "versus", "vs", "compared"})

Found = "tuple[Token, str]"


def verb_over(number: "Token") -> "Token":
    """Give the verb, or the noun without a verb, that a number stands under."""
    last = number
    for node in up(number):
        last = node
        if node.pos_ == "VERB":
            break
    return last


def object_of(clause: "Token") -> "tuple[Token, str] | None":
    """Give the object of the verb that holds no number, or the name behind "to" or "for"."""
    others = [c for c in clause.children if c.pos_ in NOMINAL and not holds_number(c)]
    for label in ("iobj", "obj"):
        for other in others:
            if base(other) == label:
                return other, "object of the clause"
    for other in others:
        if base(other) == "obl" and case(other) in {"to", "for"} and other.pos_ == "PROPN":
            return other, "to whom"
    return None


def holds_number(token: "Token") -> bool:
    """Whether a word is a number or has one of its own."""
    return is_number(token) or any(is_number(c) for c in token.children)


def place_of(number: "Token", clause: "Token") -> "tuple[Token, str] | None":
    """Give the name behind "in", on the number's noun or its verb."""
    for node in up(number):
        for other in node.children:
            placed = other.pos_ == "PROPN" and case(other) in PLACED
            if placed and base(other) in {"obl", "nmod"} and not is_month(other):
                return other, "where" if node.i != clause.i else "where the clause is"
        if node.i == clause.i:
            return None
    return None


def compared_with(number: "Token", end: int) -> "tuple[Token, str] | None":
    """Give the noun behind "than" or "compared with" after a number."""
    for token in number.doc[end:]:
        if token.lower_ in COMPARING and token.dep_ in {"case", "mark"} and token.head.i > token.i:
            return token.head, "compared with"
    return None
