"""What a clause tells the size of, and whose that is: "unemployment in Spain fell to 5 percent"."""

from typing import TYPE_CHECKING

from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.scene import Spot
from claimcheck.extraction.whose.sizes import MOVING, prep_of

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset(
    {"be", "rise", "fall", "drop", "grow", "climb", "reach", "stand", "total", "amount", "exceed",
     "average", "increase", "decrease", "decline", "jump", "slip", "hit", "remain", "shrink",
     "come", "surge", "soar", "plunge", "tumble", "sink", "slide", "widen", "narrow", "ease",
     "top", "pass", "surpass", "touch", "near", "halve", "double", "swell", "dip", "edge", "slow",
     "number", "peak", "bottom", "settle", "hover", "plummet", "rocket", "recover", "rebound",
     "accelerate", "creep", "retreat", "contract", "crash", "collapse", "balloon", "rally",
     "triple", "quadruple", "skyrocket"}
)  # fmt: skip
"""Verbs whose subject is what is measured: "unemployment fell to 5 percent"."""
TOLD_BY = MOVING | {"", "worth"}
"""Prepositions of an amount that such a verb tells."""
MEASURED = frozenset({"share", "money"})
GAINING = frozenset({"gain", "lose"})
"""Verbs that tell a change of their subject where a share follows: "shares lost 9 percent"."""
OWNS = frozenset({"in", "of", "at", "for", "from"})
TELLS = "what the clause tells of"


def told(spot: Spot) -> Measured | None:
    """Give the subject whose size a clause tells, and its owner."""
    source: Clause | None = spot.clause
    while source is not None and source.kind is Kind.COMPARED:
        source = source.around
    if source is None or source.subject is None or not _tells(spot, source):
        return None
    subject, head = source.subject, spot.scene.doc[source.subject.head]
    if not _is_measured(subject, head, spot):
        return None
    if source.whose and source.noun is not None:
        return Measured(head, TELLS, spot.scene.doc[source.noun.head], told=True)
    owner = place_behind(spot) or owner_of(subject, spot) or place_ahead(spot)
    return Measured(head, TELLS, owner, told=True)


def _is_measured(subject: Piece, head: "Token", spot: Spot) -> bool:
    """Whether a subject can be what is measured: a noun, no name and no person."""
    if subject.part is not Part.NOUN:
        return subject.part is Part.PARTICIPLE
    if head.pos_ == "PRON":
        return head.lower_ in {"that", "those"}
    return head.pos_ in {"NOUN", "ADJ", "VERB"} or _is_first(subject, spot)


def _is_first(noun: Piece, spot: Spot) -> bool:
    """Whether a word has its capital from the sentence: "Unemployment in Spain fell".

    Of one that is a share nothing else can be meant: "Turnout was 61 percent".
    """
    behind = spot.scene.pieces[1] if len(spot.scene.pieces) > 1 else None
    if noun.end != 1 or behind is None:
        return False
    if spot.piece.kind == "share" and spot.scene.doc[behind.head].lemma_ == "be":
        return True
    return behind.prep in OWNS and behind.is_nominal


def _tells(spot: Spot, clause: Clause) -> bool:
    """Whether a clause tells the size of its subject."""
    doc, piece, verb = spot.scene.doc, spot.piece, clause.verb
    if clause.kind is Kind.WITHOUT_VERB or _is_long(spot):
        return False
    if clause.kind is Kind.ASIDE and piece.kind == "share":
        return False
    if verb is None or doc[piece.first].tag_[0] == "V":
        return True  # "exports have topped $30 million", where the verb bends the amount
    word, prep, own = doc[verb.head], prep_of(spot), spot.clause is clause
    if verb.passive:  # "pensions will be raised by 10 percent"
        return own and prep in {"by", "to"} and not clause.agent and piece.kind in MEASURED
    if word.lemma_ in TELLING and (prep in TOLD_BY or not own):
        return True
    if piece.kind == "share" and (word.lemma_ in GAINING or (own and word.tag_[0] == "N")):
        return not prep or (own and word.tag_[0] == "N")  # a verb that was taken for a noun
    if word.lemma_ == "cost":  # "a litre costs €1.62 in Austria"
        return own and piece.kind == "money" and place_behind(spot) is not None
    if piece.kind == "time" or (prep == "at" and piece.kind == "money"):
        return False  # "sentenced to 5 years", "floated at $38"
    return own and prep in MOVING


def _is_long(spot: Spot) -> bool:
    """Whether an adjective behind an amount says what it is of: "120 kilometres long"."""
    doc, end, behind = spot.scene.doc, spot.piece.end, spot.beside(1)
    if spot.piece.kind in {"share", "money"} or end >= len(doc):
        return False
    alone = behind is None or behind.first > end or behind.end == end + 1
    return doc[end].tag_ in {"JJ", "RB"} and alone


def owner_of(noun: Piece, spot: Spot) -> "Token | None":
    """Give whose a measured thing is: "Spain's debt", "unemployment in Spain"."""
    doc, pieces = spot.scene.doc, spot.scene.pieces
    if noun.owner >= 0:
        return doc[noun.owner]
    at = pieces.index(noun)
    for other in pieces[at + 1 : at + 3]:
        if not other.is_nominal or not other.prep:
            return None
        if other.prep in OWNS and (other.name or other.prep == "in"):
            return doc[other.head]
    return None


def place_ahead(spot: Spot) -> "Token | None":
    """Give the place that a clause opens with: "in Poland it stood at 14.7 percent"."""
    subject, pieces = spot.clause.subject, spot.clause.pieces
    if subject not in pieces:
        return None
    ahead = (p for p in pieces[: pieces.index(subject)] if p.prep == "in" and p.name)
    place = next(ahead, None)
    return spot.scene.doc[place.head] if place is not None else None


def place_behind(spot: Spot) -> "Token | None":
    """Give the place behind "in" behind an amount: "61 percent in Bergen"."""
    for step in (1, 2):
        other = spot.beside(step)
        if other is None or not other.is_nominal or not other.prep or other.figure >= 0:
            return None
        head = spot.scene.doc[other.head]
        definite = spot.scene.doc[other.first].lower_ == "the"
        if other.prep == "in" and (definite or head.pos_ == "PROPN"):
            return head
    return None
