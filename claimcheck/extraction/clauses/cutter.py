"""Cuts a sentence into pieces.

Small parsers err most on the very sentences that are full of figures, while tags and the figures
themselves are known well. The pieces are found by tags and by the mentions of the text; the tree
is asked only whether a participle stands for a noun. `reader` puts them together.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses.phrases import LIKE_PREPOSITIONS, read_phrase
from claimcheck.extraction.clauses.pieces import Found, Part, Piece
from claimcheck.extraction.clauses.verbs import form_of, read_verb
from claimcheck.extraction.clauses.words import BEFORE_NOUN, FINITE, NOUNS, Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

MARKS = {
    ",": Part.COMMA, ";": Part.STOP, ":": Part.COLON, "\u2014": Part.STOP, "\u2013": Part.STOP,
    "--": Part.STOP, "(": Part.OPEN, ")": Part.CLOSE, "[": Part.OPEN, "]": Part.CLOSE,
}  # fmt: skip
ONLY_OPENERS = frozenset({"while", "whereas", "because", "although", "though", "if", "unless"})
OPENERS = ONLY_OPENERS | {
    "when", "whether", "that", "as", "after", "before", "since", "until", "once", "than",
}  # fmt: skip
"""Words that open a clause; but for the first they may be prepositions too."""
COMPARING = frozenset({"up", "down", "against", "versus", "compared", "or", "than"})
"""Words that compare one figure with another, or tell it again."""
BEFORE_FIGURE = frozenset({"a", "an", "just", "only", "average", "of"})
EACH = frozenset({"a", "an", "per", "each", "every"})
TIMES = frozenset({"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"})
LOOSE = frozenset({Part.DATE, Part.COMMA, Part.AND})
"""Parts behind which "that" is no relative: "and by 2040 that could triple"."""
ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
OPENS_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM", "PRON", "X"})


def pieces(doc: "Doc", found: Mapping[int, Found]) -> list[Piece]:
    """Cut a sentence into pieces.

    Args:
        doc: the sentence.
        found: its mentions by the token they start at.
    """
    return _Cutter(Words(doc, found)).cut()


class _Cutter:
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._pieces: list[Piece] = []
        self._prep = ""

    def cut(self) -> list[Piece]:
        at = 0
        while at < len(self._words.tags):
            at = self._next(at)
        return self._pieces

    def _next(self, at: int) -> int:
        """Read the piece at a token; give the token after it."""
        mention = self._words.found.get(at)
        if mention is not None and mention.is_date:
            return self._date(at, mention)
        if mention is not None:
            return self._noun(at)
        if self._is_rate(at):
            return at + 2
        mark = self._mark(at)
        if mark is not None:
            if mark is not Part.RELATIVE:
                self._prep = ""  # "what it had hoped for,"
            owner = at if self._words.tags[at] == "WP$" else -1
            return self._add(Piece(mark, at, at + 1, at, kind=self._words.low[at], owner=owner))
        if self._is_preposition(at):
            self._prep = self._words.low[at]
            return at + 1
        form = self._verb(at)
        if form is not None:
            return self._add(read_verb(self._words, at, form, self._prep))
        if self._words.low[at] == "that" and self._words.tag(at + 1) in FINITE:
            return self._add(Piece(Part.NOUN, at, at + 1, at))  # "and that could triple"
        return self._noun(at) if self._opens_noun(at) else at + 1

    def _is_rate(self, at: int) -> bool:
        """Whether "a week" stands behind a figure, which it makes a rate."""
        each = self._words.low[at] in EACH and self._words.word(at + 1) in TIMES
        return each and bool(self._pieces) and self._pieces[-1].is_counted

    def _add(self, piece: Piece) -> int:
        piece.prep = piece.prep or self._prep
        self._pieces.append(piece)
        self._prep = ""
        return piece.end

    def _date(self, at: int, mention: Found) -> int:
        last = mention.end - 1
        name = not self._words.doc[last].text[0].islower()
        return self._add(Piece(Part.DATE, at, last + 1, last, figure=mention.number, name=name))

    def _noun(self, at: int) -> int:
        piece = read_phrase(self._words, at, self._prep)
        return self._add(piece) if piece is not None else at + 1

    def _mark(self, at: int) -> Part | None:
        """Give what a mark or a word that joins or opens clauses is, None for other words."""
        words, low = self._words, self._words.low[at]
        if low in MARKS:
            return MARKS[low]
        if low in COMPARING and self._compares(at):
            return Part.COMPARING
        if words.tags[at] == "CC":
            return Part.AND
        before = self._pieces[-1] if self._pieces else None
        nominal = before is not None and before.is_nominal
        if words.tags[at] in ASKING and (low != "that" or (before and before.part not in LOOSE)):
            return Part.RELATIVE
        if low == "that" and nominal and words.tag(at + 1) in FINITE:
            return Part.RELATIVE
        if low in OPENERS and words.tags[at] == "IN" and self._opens_clause(at):
            return Part.OPENER
        return None

    def _compares(self, at: int) -> bool:
        """Whether a word stands before another figure: "up from", "against", "or"."""
        words, behind = self._words, at + 1
        if words.low[at] in {"up", "down", "or"} and words.word(at - 1) != ",":
            return False
        if words.word(behind) in {"from", "with", "to", "by", "on"}:
            behind += 1
        while words.word(behind) in BEFORE_FIGURE and behind not in words.found:
            behind += 1
        return words.is_figure(behind)

    def _opens_clause(self, at: int) -> bool:
        """Whether a finite verb with a subject follows before the next mark."""
        words, nominal = self._words, False
        if words.low[at] in ONLY_OPENERS:
            return True
        for i in range(at + 1, len(words.tags)):
            if words.low[i] in MARKS or words.tags[i] in {"WDT", "WP"}:
                return words.low[at] == "that" and i > at + 1
            if words.tags[i] in FINITE:
                return nominal
            nominal = nominal or words.pos[i] in {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
        return False

    def _is_preposition(self, at: int) -> bool:
        words = self._words
        if words.low[at] in LIKE_PREPOSITIONS:
            return True
        tag = words.tags[at]
        return tag == "IN" or (tag == "TO" and not words.is_infinitive(at))

    def _verb(self, at: int) -> Part | None:
        words = self._words
        if words.tags[at] == "TO":
            return Part.INFINITIVE
        if words.tags[at] == "VBZ" and words.low[at] in {"'s", "\u2019s"} and self._owns(at):
            return None
        return form_of(words, at, self._pieces, self._prep)

    def _owns(self, at: int) -> bool:
        """Whether what is tagged as "is" marks an owner: "Bolivia's to 2.9 percent"."""
        before = self._pieces[-1] if self._pieces else None
        if before is None or before.part is not Part.NOUN or self._words.tag(at + 1) != "IN":
            return False
        before.owner = before.head
        return True

    def _opens_noun(self, at: int) -> bool:
        tag = self._words.tags[at]
        if tag in BEFORE_NOUN or tag in NOUNS or tag in {"VBG", "VBN"}:
            return True
        return tag[0] not in "VM" and self._words.pos[at] in OPENS_NOUN
