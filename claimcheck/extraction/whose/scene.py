"""A sentence with its mentions put into pieces and clauses, for the readings of its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.extraction.clauses.clause import Clause
from claimcheck.extraction.clauses.cutter import pieces
from claimcheck.extraction.clauses.pieces import Found, Part, Piece
from claimcheck.extraction.clauses.reader import clauses
from claimcheck.extraction.frame import DATED
from claimcheck.extraction.tree import LONGEST, phrase
from claimcheck.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NO_NUMBERS = frozenset({"rank", "multiple"})
"""Forms of mentions that are read as words: "largest", "halved"."""


CURRENCIES = frozenset(
    {"franc", "francs", "krona", "kronor", "krone", "kroner", "crown", "crowns", "shilling",
     "shillings", "peso", "pesos", "dinar", "dinars", "rial", "rials", "riyal", "riyals",
     "dirham", "dirhams", "rupee", "rupees", "pound", "pounds"}
)  # fmt: skip
"""Names of money that several countries share, so that no unit can be known by them alone."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention stands in its sentence.

    Attributes:
        scene: the sentence.
        number: the mention's number in its text.
        at: the place of its piece among the pieces of the sentence.
        clause: the clause that it stands in.
        token: the word that stands for its number.
    """

    scene: "Scene"
    number: int
    at: int
    clause: Clause
    token: "Token"

    @property
    def unit(self) -> str:
        """Give the unit of its quantity, "" for a bare number."""
        quantity = self.scene.mentions[self.number].quantity
        return quantity.unit if quantity is not None else ""

    @property
    def piece(self) -> Piece:
        """Give the piece that it is, or stands in."""
        return self.scene.pieces[self.at]

    def beside(self, step: int) -> Piece | None:
        """Give the piece so many places on, None outside the sentence."""
        place = self.at + step
        return self.scene.pieces[place] if 0 <= place < len(self.scene.pieces) else None


class Scene:
    """One sentence; `mentions` gives the mentions of the text by their numbers."""

    def __init__(
        self, doc: "Doc", offset: int, numbers: Sequence[int], mentions: Sequence[Mention]
    ) -> None:
        """Put a sentence into pieces and clauses.

        Args:
            doc: its trees.
            offset: where it starts in the text.
            numbers: its mentions.
            mentions: those of the whole text.
        """
        self.doc, self.offset, self.mentions = doc, offset, mentions
        found: dict[int, Found] = {}
        self._places: dict[int, int] = {}
        for number in numbers:
            mention = mentions[number]
            end = mention.span.end if mention.kind in DATED else mention.core.end
            span = doc.char_span(mention.span.start - offset, end - offset, alignment_mode="expand")
            if span is None or _is_word(mention):
                continue
            end, kind = span.end, _dimension(mention)
            if mention.kind not in DATED and end < len(doc) and doc[end].lower_ in CURRENCIES:
                end, kind = end + 1, "money"
            found[span.start] = Found(number, end, mention.kind in DATED, kind)
        self.pieces: list[Piece] = pieces(doc, found)
        self.clauses: list[Clause] = clauses(self.pieces)
        self._clauses = {id(p): c for c in self.clauses for p in c.pieces}

    def spot(self, number: int) -> Spot | None:
        """Give where a mention stands, None where it is in no piece."""
        core = self.mentions[number].core
        found = self.doc.char_span(
            core.start - self.offset, core.end - self.offset, alignment_mode="expand"
        )
        if found is None:
            return None
        for at, piece in enumerate(self.pieces):
            if piece.first <= found.start < piece.end:
                token = next((t for t in found if _is_number(t)), found.root)
                return Spot(self, number, at, self._clauses[id(piece)], token)
        return None

    def words(self, token: "Token") -> Span:
        """Give the phrase that a word heads, or the owner that it ends, in the sentence."""
        for at, piece in enumerate(self.pieces):
            if piece.first <= token.i < piece.end and piece.is_nominal:
                if token.i == piece.owner != piece.head:
                    return self._stretch(piece.first, token.i)
                if token.i == piece.head:
                    return self._phrase(at, piece)
        return phrase(token)

    def _phrase(self, at: int, piece: Piece) -> Span:
        """Give a noun phrase behind its number, with the "of" behind it where that is short."""
        first = piece.first
        mention = self.mention(piece)
        if mention is not None and piece.part is Part.NOUN:
            while self.doc[first].idx + self.offset < mention.core.end and first < piece.head:
                first += 1
        last = piece.owner + 1 if piece.owner == piece.head else piece.end - 1
        last = min(last, piece.end - 1)
        span = self._stretch(first, last)
        behind = self.pieces[at + 1] if at + 1 < len(self.pieces) else None
        if (
            behind is None
            or behind.prep != "of"
            or behind.part is not Part.NOUN
            or behind.figure >= 0
        ):
            return span
        longer = self._stretch(first, behind.end - 1)
        return longer if longer.end - longer.start <= LONGEST else span

    def _stretch(self, first: int, last: int) -> Span:
        return Span(self.doc[first].idx, self.doc[last].idx + len(self.doc[last]))

    def clause_of(self, piece: Piece) -> Clause:
        """Give the clause that a piece stands in."""
        return self._clauses[id(piece)]

    def told_of(self, piece: Piece) -> Clause | None:
        """Give the relative clause that tells of a part: "of the $2 billion that donors gave"."""
        if not piece.prep:
            return None
        told = (c for c in self.clauses if c.noun is piece and c.subject is not piece)
        return next((c for c in told if c.pieces[0].is_object), None)

    def mention(self, piece: Piece) -> Mention | None:
        """Give the mention that a piece holds."""
        return self.mentions[piece.figure] if piece.figure >= 0 else None


def _is_word(mention: Mention) -> bool:
    if mention.kind in DATED:
        return False
    return mention.quantity is None or mention.quantity.form in NO_NUMBERS


def _dimension(mention: Mention) -> str:
    return mention.quantity.dimension if mention.quantity is not None else ""


def _is_number(token: "Token") -> bool:
    return token.pos_ == "NUM" or token.like_num or token.text[0].isdigit()
