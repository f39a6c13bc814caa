"""Words that stand for a name: "it", "the company", "which"; and the name, where only one fits."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction.tree import base, phrase
from claimcheck.model import Linked, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRONOUNS = frozenset({"it", "they", "its", "their"})
KINDS = frozenset(
    {"country", "company", "government", "nation", "group", "firm", "bank", "agency",
     "ministry", "army", "city", "bloc", "alliance"}
)  # fmt: skip
STANDS_FOR, MAYBE = 0.7, 0.6
"""What is left of the confidence where a name is taken from before, and what it is without one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A sentence and the one before it, each with where it starts in the text.

    Attributes:
        doc: the trees of the sentence.
        offset: its first character.
        before: the trees of the sentence before, where it was parsed.
        before_offset: its first character.
    """

    doc: "Doc"
    offset: int
    before: "Doc | None"
    before_offset: int


def is_stand_in(token: "Token") -> bool:
    """Whether a word stands for a name: "it", "the company"."""
    if token.lower_ in PRONOUNS:
        return True
    the = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
    return token.lower_ in KINDS and the == "the"


def named_subjects(doc: "Doc", end: int) -> "list[Token]":
    """Give the names that are subjects in a sentence before a token."""
    return [t for t in doc[:end] if base(t) == "nsubj" and t.pos_ == "PROPN"]


def resolved(linked: Linked, word: "Token", sight: Sight) -> Linked:
    """Give a link with the name that its word stands for, where only one can be meant."""
    if not is_stand_in(word):
        return linked
    names, offset = named_subjects(sight.doc, word.i), sight.offset
    if not names and sight.before is not None:
        names, offset = named_subjects(sight.before, len(sight.before)), sight.before_offset
    if len(names) == 1:
        sure = round(linked.confidence * STANDS_FOR, 3)
        return replace(linked, confidence=sure, antecedent=moved(phrase(names[0]), offset))
    return replace(linked, confidence=MAYBE) if word.lower_ in PRONOUNS else linked


def moved(span: Span, offset: int) -> Span:
    """Give a stretch of a sentence as one of the text that it stands in."""
    return Span(span.start + offset, span.end + offset)
