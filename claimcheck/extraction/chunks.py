"""A sentence cut into pieces: noun phrases, figures, dates, verbs and what joins them.

Small parsers err most on the very sentences that are full of figures, while tags and the figures
themselves are known well. The pieces are found by tags and by the mentions of the text alone;
`clauses` puts them together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Part(StrEnum):
    """What a piece is."""

    NOUN = "noun"
    FIGURE = "figure"
    DATE = "date"
    FINITE = "finite"
    PARTICIPLE = "participle"
    INFINITIVE = "infinitive"
    COMMA = "comma"
    STOP = "stop"
    COLON = "colon"
    OPEN = "open"
    CLOSE = "close"
    AND = "and"
    RELATIVE = "relative"
    OPENER = "opener"
    COMPARING = "comparing"
    OTHER = "other"


@dataclass(slots=True, eq=False)
class Piece:
    """A run of tokens.

    Attributes:
        part: what it is.
        first: its first token.
        end: the token after its last.
        head: the token that stands for it: the noun, the verb that carries the sense.
        prep: the preposition before a noun phrase, figure or participle, or "".
        figure: the number of the mention that it holds or is, -1 without one.
        kind: what the unit of that figure measures ("money", "share", "count"), or "".
        owner: the token of whose it is ("Italy's debt"), -1 without one.
        passive: whether a verb is a passive.
        controlled: whether an infinitive is done by the object before it ("ordered it to pay").
    """

    part: Part
    first: int
    end: int
    head: int
    prep: str = ""
    figure: int = -1
    kind: str = ""
    owner: int = -1
    passive: bool = False
    controlled: bool = False

    @property
    def is_nominal(self) -> bool:
        """Whether it is a noun phrase or a figure."""
        return self.part in {Part.NOUN, Part.FIGURE}

    @property
    def is_or(self) -> bool:
        """Whether it tells a figure again in other terms: "or 32 percent"."""
        return self.part is Part.COMPARING and self.prep == "or"

    @property
    def is_object(self) -> bool:
        """Whether it is a relative that may be an object: "which donors gave"."""
        return self.part is Part.RELATIVE and not self.prep and self.kind not in {"where", "when"}

    @property
    def asks(self) -> bool:
        """Whether it is a "what" that is no other word's relative."""
        return self.part is Part.RELATIVE and self.kind == "what"

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb of any form."""
        return self.part in {Part.FINITE, Part.PARTICIPLE, Part.INFINITIVE}


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in a sentence: its number, the token after its last, whether it is a date, and what its unit measures."""

    number: int
    end: int
    is_date: bool = False
    kind: str = ""


MARKS = {
    ",": Part.COMMA, ";": Part.STOP, ":": Part.COLON, "—": Part.STOP, "–": Part.STOP,
    "--": Part.STOP, "(": Part.OPEN, ")": Part.CLOSE, "[": Part.OPEN, "]": Part.CLOSE,
}  # fmt: skip
OPENERS = frozenset(
    {"while", "whereas", "because", "although", "though", "if", "unless", "when", "whether",
     "that", "as", "after", "before", "since", "until", "once", "than"}
)  # fmt: skip
ONLY_OPENERS = frozenset({"while", "whereas", "because", "although", "though", "if", "unless"})
COMPARING = frozenset({"up", "down", "against", "versus", "compared", "or", "than"})
LIKE_PREPOSITIONS = frozenset(
    {"including", "according", "excluding", "following", "compared", "worth"}
)
SHARE = frozenset({"%", "percent", "cent", "pc"})
HELPING = frozenset({"having", "being"})
NOMINAL = frozenset({"nsubj", "obj", "nmod", "obl"})
UNCHANGED = frozenset({"cost", "cut", "hit", "put", "set", "let", "shut", "spread", "beat", "shed"})
"""Verbs whose past is their base; taggers take them for nouns."""
OPENS_NOUN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "SYM", "PRON", "X"})
BEFORE_NOUN = frozenset({"DT", "PDT", "PRP$", "WP$", "JJ", "JJR", "JJS", "POS", "CD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def pieces(doc: "Doc", found: Mapping[int, Found]) -> list[Piece]:
    """Cut a sentence into pieces.

    Args:
        doc: the sentence.
        found: its mentions by the token they start at.
    """
    return _Cutter(doc, found).cut()


class _Cutter:
    """Reads the tokens of one sentence from left to right."""

    def __init__(self, doc: "Doc", found: Mapping[int, Found]) -> None:
        self._doc = doc
        self._tags = [t.tag_ for t in doc]
        self._pos = [t.pos_ for t in doc]
        self._low = [t.lower_ for t in doc]
        self._found = found
        self._pieces: list[Piece] = []
        self._prep = ""

    def cut(self) -> list[Piece]:
        at = 0
        while at < len(self._tags):
            at = self._next(at)
        return self._pieces

    def _next(self, at: int) -> int:
        """Read the piece at a token; give the token after it."""
        tag, low = self._tags[at], self._low[at]
        mention = self._found.get(at)
        if mention is not None and mention.is_date:
            return self._add(Part.DATE, at, mention.end, figure=mention.number)
        if mention is not None:
            return self._noun(at)
        if low in MARKS:
            return self._add(MARKS[low], at, at + 1)
        if low in COMPARING and (low not in {"up", "down"} or self._after_comma(at)):
            return self._comparing(at)
        if tag == "CC":
            return self._add(Part.AND, at, at + 1)
        if tag in {"WDT", "WP", "WP$", "WRB"}:
            self._add(Part.RELATIVE, at, at + 1)
            self._pieces[-1].owner = at if tag == "WP$" else -1
            self._pieces[-1].kind = low
            return at + 1
        if low == "that" and self._tags[at + 1 : at + 2] and self._tags[at + 1] in FINITE:
            if self._pieces and self._pieces[-1].is_nominal:
                return self._add(Part.RELATIVE, at, at + 1)
        if low in LIKE_PREPOSITIONS:
            self._prep = low
            return at + 1
        if tag == "TO" and self._is_infinitive(at):
            return self._verb(at, Part.INFINITIVE)
        if tag == "VBZ" and low in {"'s", "\u2019s"} and self._owns(at):
            return at + 1
        if (
            tag == "VBG"
            and at == 0
            and low not in HELPING
            and self._tags[1:2]
            and self._tags[1][0] == "V"
        ):
            return self._noun(at)  # "Shelling killed"
        if tag == "JJ" and self._before_figure(at + 1) and self._opens_verb(at):
            return self._verb(at, Part.FINITE)
        if tag[0] == "V" or tag == "MD":
            return self._verb_or_noun(at)
        if low.endswith("ing") and self._after_comma(at) and self._noun_or_figure(at + 1):
            return self._verb(at, Part.PARTICIPLE)
        if low in UNCHANGED and tag[0] == "N" and self._is_unchanged_verb(at):
            return self._verb(at, Part.FINITE)
        if tag in {"IN", "TO"}:
            return self._preposition(at)
        if self._pos[at] in OPENS_NOUN or tag in BEFORE_NOUN or tag in NOUNS:
            return self._noun(at)
        return at + 1

    def _add(self, part: Part, at: int, end: int, *, figure: int = -1) -> int:
        self._pieces.append(Piece(part, at, end, end - 1, self._prep, figure))
        self._prep = ""
        return end

    def _before_figure(self, at: int) -> bool:
        found = self._found.get(at)
        return found is not None and not found.is_date

    def _comparing(self, at: int) -> int:
        """Read "up", "against", "or" before another figure; else what the word is else."""
        low, behind = self._low[at], at + 1
        if behind < len(self._low) and self._low[behind] in {"from", "with", "to", "by", "on"}:
            behind += 1
        while behind < len(self._low) and self._low[behind] in {
            "a",
            "an",
            "just",
            "only",
            "average",
            "of",
        }:
            behind += 1
        found = self._found.get(behind)
        if found is not None and not found.is_date and (low != "or" or self._after_comma(at)):
            self._prep = low
            return self._add(Part.COMPARING, at, at + 1)
        if self._tags[at] == "CC":
            return self._add(Part.AND, at, at + 1)
        if low in OPENERS and self._opens_clause(at):
            return self._add(Part.OPENER, at, at + 1)
        if self._tags[at] in {"IN", "VBN"}:
            self._prep = low
        return at + 1

    def _after_comma(self, at: int) -> bool:
        return at > 0 and self._low[at - 1] == ","

    def _is_infinitive(self, at: int) -> bool:
        behind = at + 1
        while behind < len(self._tags) and self._tags[behind] == "RB":
            behind += 1
        return behind < len(self._tags) and self._tags[behind] == "VB"

    def _preposition(self, at: int) -> int:
        low = self._low[at]
        if low in OPENERS and self._opens_clause(at):
            return self._add(Part.OPENER, at, at + 1)
        self._prep = low
        return at + 1

    def _opens_clause(self, at: int) -> bool:
        """Whether a finite verb with a subject follows before the next mark."""
        if self._low[at] in ONLY_OPENERS:
            return True
        nominal = False
        for i in range(at + 1, len(self._tags)):
            if self._low[i] in MARKS or self._tags[i] in {"WDT", "WP"}:
                return self._low[at] == "that" and i > at + 1
            if self._tags[i] in FINITE:
                return nominal
            nominal = nominal or self._pos[i] in {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
        return False

    # --- verbs ------------------------------------------------------------------------------

    def _noun_or_figure(self, at: int) -> bool:
        if at >= len(self._tags):
            return False
        found = self._found.get(at)
        if found is not None:
            return not found.is_date
        return self._tags[at] in {"DT", "PRP$", "PRP", "NNP"}

    def _is_unchanged_verb(self, at: int) -> bool:
        """Whether "cost" or "cut" is a verb: no article before it, an object behind it."""
        if at == 0 or self._tags[at - 1] in BEFORE_NOUN - {"CD"} or self._prep:
            return False
        return self._noun_or_figure(at + 1)

    def _opens_verb(self, at: int) -> bool:
        """Whether "and" or a noun stands before what is tagged as an adjective before a figure."""
        before = self._tags[at - 1] if at else ""
        return self._doc[at].text[0].islower() and (before == "CC" or before in NOUNS)

    def _owns(self, at: int) -> bool:
        """Whether what is tagged as "is" marks an owner: "Bolivia's to 2.9 percent"."""
        before = self._pieces[-1] if self._pieces else None
        if before is None or before.part is not Part.NOUN or self._tags[at + 1 : at + 2] != ["IN"]:
            return False
        before.owner = before.head
        return True

    def _verb_or_noun(self, at: int) -> int:
        """Read a verb; a participle before a noun, behind its article, is part of a phrase."""
        if self._tags[at] in {"VBN", "VBG"} and self._in_phrase(at):
            return self._noun(at)
        if self._tags[at] == "VBG" and self._is_gerund(at):
            return self._noun(at)
        tag = self._tags[at]
        if tag in FINITE or tag == "VB" or self._moves(at):
            return self._verb(at, Part.FINITE)
        return self._verb(at, Part.PARTICIPLE)

    def _moves(self, at: int) -> bool:
        """Whether a participle is a past: "imports fell by 3 percent"."""
        if self._tags[at] != "VBN" or not self._pieces:
            return False
        before = self._pieces[-1]
        if not before.is_nominal and (before.part is not Part.COMMA or len(self._pieces) < 3):
            return False
        if self._noun_or_figure(at + 1) and self._tags[at + 1] != "NNP":
            return True  # no participle has an object: "people crossed the border"
        prep = self._low[at + 1] if at + 1 < len(self._low) else ""
        found = self._found.get(at + 2)
        if found is None or before.part is not Part.NOUN:
            return False
        return prep in {"from", "to"} or (prep in {"by", "at"} and found.kind in {"share", "money"})

    def _in_phrase(self, at: int) -> bool:
        if not self._noun_behind(at) or not self._prep:
            return False
        return self._doc[at].dep_ in {"amod", "compound"}

    def _verb(self, at: int, part: Part) -> int:
        end, head, be, passive = at, at, False, False
        while end < len(self._tags):
            tag, low = self._tags[end], self._low[end]
            if end in self._found:
                break
            if end == at + 1 and self._tags[at] == "MD" and tag in {"JJ", "NN", "NNS"}:
                head, end = end, end + 1  # a verb that the tagger took for something else
                continue
            if tag[0] == "V" or tag == "MD":
                if end > at and tag in FINITE and self._tags[end - 1] not in {"RB", "MD"}:
                    break
                passive = tag == "VBN" and be
                be = be or low in BE
                head = end
            elif not (
                tag == "RB" or low in {"n't", "not"} or (tag == "TO" and self._is_infinitive(end))
            ):
                break
            end += 1
        end = max(head, at) + 1
        if part is Part.PARTICIPLE and self._tags[head] == "VBN" and head == at:
            passive = True
        controlled = part is Part.INFINITIVE and self._doc[head].dep_ == "xcomp"
        self._pieces.append(
            Piece(part, at, end, head, self._prep, passive=passive, controlled=controlled)
        )
        self._prep = ""
        return end

    # --- noun phrases -----------------------------------------------------------------------

    def _noun(self, at: int) -> int:
        """Read a noun phrase with the figure in it, or a figure alone."""
        end, head, owner, figure, kind = at, -1, -1, -1, ""
        while end < len(self._tags):
            found = self._found.get(end)
            if found is not None:
                if figure >= 0 or head >= 0 or not self._takes(found, at, end):
                    break
                if not found.is_date:
                    figure, kind = found.number, found.kind
                end = found.end
                if self._low[end - 1] in SHARE and self._tags[at] not in {"DT", "PRP$"}:
                    break  # "with inflation at 8 percent workers were worse off"
                continue
            tag = self._tags[end]
            if figure >= 0 and tag == "DT":
                break
            if head >= 0 and self._low[end] in LIKE_PREPOSITIONS:
                break
            if tag == "POS":
                owner, head = head, -1
            elif tag in {"PRP", "EX"}:
                if end == at:
                    head = end
                    end += 1
                break
            elif (
                self._low[end] in {"those", "these"} and end == at and not self._described(end + 1)
            ):
                head, end = end, end + 1
                break
            elif tag == "HYPH" and head >= 0 and self._noun_behind(end):
                head = -1  # "the tax-free allowance"
            elif (
                self._is_noun(end)
                or (tag == "VBG" and (end == 0 or self._is_gerund(end)))
                or self._is_plural(end, head, figure)
            ):
                head = end  # no plural number has a verb in the singular: "a dozen drones"
            elif head >= 0 or not self._describes(end, at):
                break
            elif tag == "PRP$":
                owner = end
            end += 1
        if end == at:
            return at + 1
        if head < 0 and figure < 0 and owner >= 0:
            head = owner  # "and Bolivia's to 2.9 percent"
        part = Part.NOUN if head >= 0 or figure < 0 else Part.FIGURE
        if part is Part.FIGURE:
            end = max(f.end for i in range(at, end) if (f := self._found.get(i)) is not None)
            if self._tags[at] == "IN" and self._low[at] == "from":
                self._prep = self._prep or "from"
        self._pieces.append(
            Piece(part, at, end, head if head >= 0 else end - 1, self._prep, figure, kind, owner)
        )
        self._prep = ""
        return end

    def _takes(self, found: Found, at: int, end: int) -> bool:
        """Whether a mention goes on with a phrase: "the 31 members", not "Malta 4,000"."""
        if end == at:
            return not found.is_date
        before = self._tags[end - 1]
        if found.is_date:
            return before in {"DT", "PRP$", "POS"} and self._noun_behind(found.end - 1)
        if before == "JJ" and end == at + 1:
            return False  # "upheld 71 percent": an adjective before a figure has an article
        if self._doc[end - 1].text[:1].isupper() and before == "JJ":
            return False
        return before in BEFORE_NOUN

    def _is_noun(self, at: int) -> bool:
        tag = self._tags[at]
        if tag in NOUNS or tag[0] in "VM":
            return tag in NOUNS
        return self._pos[at] in {"NOUN", "PROPN", "PRON"} and (
            tag not in BEFORE_NOUN and tag[0] != "W"
        )

    def _is_plural(self, at: int, head: int, figure: int) -> bool:
        """Whether what is tagged as a verb in the singular stands behind a number."""
        verb = self._tags[at] != "VBZ" or self._low[at] in {"has", "is", "does"}
        return not verb and figure >= 0 and head < 0

    def _is_gerund(self, at: int) -> bool:
        return self._doc[at].dep_.split(":")[0] in NOMINAL

    def _describes(self, at: int, start: int) -> bool:
        """Whether a word may stand in a noun phrase before its noun."""
        tag = self._tags[at]
        if tag in BEFORE_NOUN or tag in {"$", "SYM", "FW"}:
            return True
        if self._pos[at] in {"ADJ", "NUM", "SYM", "X"}:
            return True
        inside = tag in {"VBN", "VBG"} or (tag in {"RB", "RBR", "RBS", "HYPH"} and at > start)
        return inside and self._noun_behind(at)

    def _described(self, at: int) -> bool:
        return self._tags[at : at + 1] != [] and self._tags[at] in NOUNS | BEFORE_NOUN

    def _noun_behind(self, at: int) -> bool:
        return at + 1 < len(self._tags) and (
            self._tags[at + 1] in NOUNS or self._tags[at + 1] in {"JJ", "VBN", "VBG"}
        )


BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "get", "got"})
