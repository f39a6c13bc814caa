"""Where a reader of clauses stands, and what it can see from there."""

from claimcheck.extraction.clauses.clause import SIDE, Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece

OPENED = frozenset({Part.COMMA, Part.AND, Part.STOP, Part.COLON, Part.OPENER, Part.RELATIVE})
"""Parts behind which a clause may begin with its subject."""


class Walk:
    """The pieces of a sentence, the place and the clause a reader is in.

    Attributes:
        pieces: those of the sentence; a reader may part one in two.
        at: the place of the piece that is read.
        clause: the clause it is in.
        clauses: all that were opened, in order.
        bare: places of the nominals without a preposition since the last verb.
    """

    def __init__(self, pieces: list[Piece]) -> None:
        """Begin before the first piece."""
        self.pieces = pieces
        self.at = 0
        self.clause = Clause(Kind.MAIN)
        self.clauses = [self.clause]
        self.bare: list[int] = []

    def open(self, kind: Kind, around: Clause | None, like: Clause | None = None) -> Clause:
        """Open a clause and go into it."""
        self.clause = Clause(kind, around, like)
        self.clauses.append(self.clause)
        self.bare = []
        return self.clause

    def part(self, step: int) -> Part | None:
        """Give what the piece so many places on is, None outside the sentence."""
        piece = self.beside(step)
        return piece.part if piece is not None else None

    def beside(self, step: int) -> Piece | None:
        """Give the piece so many places on, None outside the sentence."""
        place = self.at + step
        return self.pieces[place] if 0 <= place < len(self.pieces) else None

    def base(self, clause: Clause, *, comma: bool = True) -> Clause:
        """Give the clause around those that a comma closes."""
        closes = {*SIDE, Kind.WITHOUT_VERB}
        while clause.around is not None and clause.kind in closes:
            if not comma and not clause.closed_by_comma:
                break
            clause = clause.around
        return clause

    def waiting(self) -> Clause | None:
        """Give the clause around a side clause that has a subject and no verb yet."""
        around = self.clause.around if self.clause.kind in SIDE else None
        while around is not None and not around.is_begun:
            around = around.around
        return around

    def finite_follows(self, stops: frozenset[Part]) -> bool:
        """Whether a finite verb follows before the next of some marks."""
        for piece in self.pieces[self.at + 1 :]:
            if piece.part is Part.FINITE or piece.part in stops:
                return piece.part is Part.FINITE
        return False

    def is_bounded(self, piece: Piece) -> bool:
        """Whether a mark, a joining word or the sentence's start stands before a piece."""
        at = self.pieces.index(piece)
        while at and self.pieces[at - 1].part is Part.DATE:
            at -= 1
        return at == 0 or self.pieces[at - 1].part in OPENED

    def own_subject(self) -> Piece | None:
        """Give the nominal before a verb that is its subject: the last that a mark opens."""
        if not self.bare:
            return None
        if self.bare[-1] == self.at - 1:
            return self.pieces[self.at - 1]
        for at in reversed(self.bare):
            if at == 0 or self.is_bounded(self.pieces[at]):
                return self.pieces[at]
        first = self.pieces[self.bare[0]]
        comma = any(p.part is Part.COMMA for p in self.pieces[self.bare[0] : self.at])
        return first if first.part is Part.NOUN and not comma else None
