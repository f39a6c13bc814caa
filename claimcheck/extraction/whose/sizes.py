"""What an amount in a unit is of, by the words beside it: "$3 billion in aid", "a loss of $3"."""

from typing import TYPE_CHECKING

from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.scene import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

MOVING = frozenset({"by", "to", "from", "at"})
"""Prepositions of an amount that something moves by or to: "cut deaths by 9 percent"."""
OF_MONEY = frozenset({"of", "in", "for", "on"})
"""Prepositions behind an amount of money that say what it is of; "of" does for others."""
SIZED = frozenset({"of", "worth", "at", "above", "below", "over", "under"})
"""Prepositions of an amount that is the size of the noun before it: "a loss of $3 billion"."""
AVERAGES = frozenset({"average", "total", "record", "high", "low"})
"""Nouns that say how an amount was got, not what it is of: "an average of $104"."""
CHANGES = "object that changes"


def amount_of(spot: Spot) -> Measured | None:
    """Give the noun behind an amount, or the one it describes: "a $3 billion loan"."""
    doc, piece, behind = spot.scene.doc, spot.piece, spot.beside(1)
    if behind is not None and behind.part is Part.RELATIVE and behind.prep == "of":
        return _part_told(spot)
    if piece.part is Part.NOUN:
        return Measured(doc[piece.head], "counted")
    inside = range(piece.first + 2, piece.end - 1)
    named = [i for i in inside if doc[i].lower_ == "of" and doc[i - 1].tag_ in {"NN", "NNS"}]
    if named:
        return Measured(doc[named[0] + 1], "amount of")  # "barrels of oil a day"
    if behind is None or behind.part is not Part.NOUN:
        return None
    if piece.kind == "share" and not behind.prep and _is_compared(behind, spot):
        return Measured(doc[behind.head], "counted")  # "8 percent fewer cars"
    head = doc[behind.head]
    if behind.prep == "of":
        fits = piece.kind == "share" or not _is_name(head)
    else:
        fits = _fits_money(behind, head, spot)
    more = 2 if doc[piece.end].lower_ in {"more", "less", "extra"} else 1
    return Measured(head, "amount of") if fits and behind.first == piece.end + more else None


def _part_told(spot: Spot) -> Measured | None:
    """Give what a relative clause tells a part of: "€12 billion of cuts, half of which"."""
    noun, pieces = spot.clause.noun, spot.scene.pieces
    if noun is None:
        return None
    source = pieces[pieces.index(noun) + 1] if noun.part is Part.FIGURE else noun
    return Measured(spot.scene.doc[source.head], "part of") if source.is_nominal else None


def _fits_money(behind: Piece, head: "Token", spot: Spot) -> bool:
    """Whether the noun behind "in", "for" or "on" says what an amount of money is of."""
    piece = spot.piece
    if piece.kind != "money" or behind.prep not in OF_MONEY or piece.prep in MOVING:
        return False
    if head.pos_ == "PRON" or _is_name(head):
        return False
    return piece.prep != "of" or size_of(spot) is None  # "a loss of $5 million on sales"


def _is_compared(behind: Piece, spot: Spot) -> bool:
    doc = spot.scene.doc
    return doc[behind.first].tag_ == "JJR" and doc[behind.head].tag_[0] == "N"


def _is_name(token: "Token") -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def size_of(spot: Spot) -> Measured | None:
    """Give the noun whose size an amount is: "a loss of $3 billion"."""
    piece, noun = spot.piece, spot.beside(-1)
    prep = piece.prep or spot.scene.doc[piece.first].lower_
    if noun is None or noun.part is not Part.NOUN or prep not in SIZED or noun.figure >= 0:
        return None
    head = spot.scene.doc[noun.head]
    one = head.lower_ == "one"  # "a bill of $5 million, after one of $3 million"
    if (head.pos_ != "NOUN" and not one) or head.lower_ in AVERAGES:
        return None
    if prep not in {"of", "worth"} and noun.prep not in {"", "with"}:
        return None
    if not piece.prep and noun.prep != "with":
        return None  # "pushed temperatures above 46 degrees"
    tells = piece.prep == "at" and spot.clause.verb is not None and noun is spot.clause.subject
    return None if tells else Measured(head, "size of it")


def changed(spot: Spot) -> Measured | None:
    """Give the object that a verb moves by or to an amount: "cut deaths by 91 percent"."""
    clause, piece = spot.clause, spot.piece
    if clause.verb is None or clause.verb.first > piece.first or piece not in clause.pieces:
        return None
    if prep_of(spot) not in MOVING or piece.kind == "time":
        return None  # "sentenced him to 15 years"
    for other in reversed(clause.pieces[: clause.pieces.index(piece)]):
        if other.is_verb:
            return None
        if other.is_plain:
            head = spot.scene.doc[other.head]
            return Measured(head, CHANGES) if head.pos_ == "NOUN" else None
    return None


def spent(spot: Spot) -> Measured | None:
    """Give what an amount goes on that is the subject: "of which $3 billion was spent on roads"."""
    clause = spot.clause
    if clause.subject is not spot.piece or clause.verb is None:
        return None
    behind = (p for p in clause.pieces if p.first > spot.piece.first and p.part is Part.NOUN)
    noun = next((p for p in behind if p.prep in {"on", "for"}), None)
    return Measured(spot.scene.doc[noun.head], "what it is for") if noun is not None else None


def prep_of(spot: Spot) -> str:
    """Give the preposition of an amount, over "an average of"."""
    doc, piece, noun = spot.scene.doc, spot.piece, spot.beside(-1)
    if piece.prep == "of" and noun is not None and noun.part is Part.NOUN:
        return noun.prep if doc[noun.head].lower_ in AVERAGES else "of"
    return "to" if doc[piece.first].lower_ in {"above", "below"} else piece.prep
