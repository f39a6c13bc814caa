"""The tags of a sentence's tokens, and small questions about them and the mentions among them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses.pieces import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BEFORE_NOUN = frozenset({"DT", "PDT", "PRP$", "WP$", "JJ", "JJR", "JJS", "POS", "CD"})
OBJECTS = frozenset({"DT", "PRP$", "PRP", "NNP"})
BASES = {"VB": "NN", "VBP": "NN", "VBZ": "NNS"}
"""Tags of verbs that are no participles, and those of the nouns that look like them."""
ARGUMENTS = frozenset({"nsubj", "obj", "nmod", "obl"})


class Words:
    """The tokens of one sentence, by their places."""

    def __init__(self, doc: "Doc", found: Mapping[int, Found]) -> None:
        """Read the tags of a sentence.

        Args:
            doc: the sentence.
            found: its mentions by the token they start at.
        """
        self.doc, self.found = doc, found
        self.tags = [t.tag_ for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.low = [t.lower_ for t in doc]
        for at, low in enumerate(self.low):
            if low == "prior" and self.word(at + 1) == "to":  # taggers take it for a name
                self.tags[at], self.pos[at] = "IN", "ADP"
            noun = BASES.get(self.tags[at])
            if noun and self._has_verb(at):
                self.tags[at], self.pos[at] = noun, "NOUN"  # by the tree: "hourly pay rose"

    def _has_verb(self, at: int) -> bool:
        """Whether the tree has a token as a noun of a finite verb, its subject's or one beside."""
        head = self.doc[at].head
        subject = self.dep(at) == "nsubj" and head.i > at and head.tag_ in FINITE
        return subject or (self.dep(at) in ARGUMENTS and self.tag(at + 1) in FINITE)

    def tag(self, at: int) -> str:
        """Give the tag of a token, "" outside the sentence."""
        return self.tags[at] if 0 <= at < len(self.tags) else ""

    def word(self, at: int) -> str:
        """Give the small letters of a token, "" outside the sentence."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def dep(self, at: int) -> str:
        """Give the label of a token in its tree, without its subtype."""
        return str(self.doc[at].dep_.split(":")[0])

    def is_figure(self, at: int) -> bool:
        """Whether a mention that is no date starts at a token."""
        found = self.found.get(at)
        return found is not None and not found.is_date

    def opens_object(self, at: int) -> bool:
        """Whether a figure, an article, a pronoun or a name stands at a token."""
        return self.is_figure(at) if at in self.found else self.tag(at) in OBJECTS

    def is_noun(self, at: int) -> bool:
        """Whether a token is a noun, a name or a pronoun that is none of another noun."""
        tag = self.tags[at]
        if tag in NOUNS or tag[0] in "VM":
            return tag in NOUNS
        nominal = self.pos[at] in {"NOUN", "PROPN", "PRON"}
        return nominal and tag not in BEFORE_NOUN and tag[0] != "W"

    def is_gerund(self, at: int) -> bool:
        """Whether the tree has a participle in the place of a noun."""
        return self.dep(at) in ARGUMENTS

    def noun_follows(self, at: int) -> bool:
        """Whether a noun, or what describes one, stands behind a token."""
        tag = self.tag(at + 1)
        return tag in NOUNS or tag in {"JJ", "VBN", "VBG"}

    def is_infinitive(self, at: int) -> bool:
        """Whether a verb stands behind "to", over adverbs."""
        at += 1
        while self.tag(at) == "RB":
            at += 1
        return self.tag(at) == "VB"
