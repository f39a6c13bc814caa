"""What a bare number counts, by the words around it."""

from claimcheck.extraction import links
from claimcheck.extraction.clauses.clause import Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.scene import Spot

NOT_COUNTED = frozenset({"VB", "VBD", "VBP", "JJR"})


def counted(spot: Spot) -> Measured | None:
    """Give the noun that a number counts: by its tree, else the one right behind it."""
    own, piece, subject = links.measure_of(spot.token), spot.piece, spot.clause.subject
    if piece.part is Part.NOUN and (own is None or not piece.first <= own.i < piece.end):
        own = spot.scene.doc[piece.head]
    if own is None or not piece.first <= own.i <= piece.end or own.tag_ in NOT_COUNTED:
        return None
    if spot.clause.kind is Kind.WITHOUT_VERB and subject is not None and own.i <= subject.head:
        return None  # "Malta 4,000"
    if own.pos_ == "ADJ" and own.i + 1 < len(own.doc) and own.nbor(1).tag_ == "IN":
        return None  # "25 short of a majority"
    return Measured(own, "counted")


def part_of(spot: Spot) -> Measured | None:
    """Give what a bare number is a part of: "87 of its stores"."""
    whole = _whole(spot)
    head = spot.scene.doc[whole.head] if whole is not None else None
    if whole is None or head is None or head.pos_ == "PRON":
        return None
    return Measured(head, "part of") if whole.first == spot.piece.end + 1 else None


def part_of_any(spot: Spot) -> Measured | None:
    """Give the pronoun that a number is a part of, where nothing before says what it is."""
    whole = _whole(spot)
    return Measured(spot.scene.doc[whole.head], "part of") if whole is not None else None


def _whole(spot: Spot) -> Piece | None:
    behind = spot.beside(1)
    return behind if behind is not None and behind.prep == "of" and behind.is_nominal else None
