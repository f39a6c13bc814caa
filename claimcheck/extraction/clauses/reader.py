"""The clauses of a sentence: which figure and which date stands in which, and whose each is.

Read from left to right over the pieces of a sentence, with what news prose keeps to: a relative
clause between commas ends at the verb of the clause around it, "and" with a verb goes on with the
same subject, a name before a figure opens a clause that leaves out its verb.
"""

from claimcheck.extraction.clauses import borders, nominals, predicates
from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.walk import Walk


def clauses(pieces: list[Piece]) -> list[Clause]:
    """Part the pieces of a sentence into clauses, in the order they open.

    Args:
        pieces: those of the sentence, changed in place where a phrase hides a verb.
    """
    walk = Walk(pieces)
    while walk.at < len(walk.pieces):
        piece = walk.pieces[walk.at]
        nominals.split_verb(walk, piece)
        _read(walk, piece)
        walk.clause.pieces.append(piece)
        if piece.is_verb:
            walk.bare = []
        walk.at += 1
    for clause in walk.clauses:
        if clause.subject is None and clause.kind is Kind.PARTICIPLE and clause.around:
            clause.subject = clause.around.subject
    return walk.clauses


def _read(walk: Walk, piece: Piece) -> None:
    if piece.part is Part.FINITE:
        predicates.finite(walk, piece)
    elif piece.part is Part.PARTICIPLE:
        predicates.participle(walk, piece)
    elif piece.controlled:
        predicates.controlled(walk, piece)
    elif piece.is_nominal:
        nominals.nominal(walk, piece)
    elif piece.part is Part.RELATIVE:
        borders.relative(walk, piece)
    elif piece.part is Part.OPENER:
        borders.opener(walk)
    elif piece.part is Part.COMPARING:
        borders.compared(walk, piece)
    else:
        borders.mark(walk, piece)
