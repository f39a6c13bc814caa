"""How noun phrases and figures stand in clauses, and the verbs that taggers hid in phrases."""

from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.predicates import ENDS, absolute
from claimcheck.extraction.clauses.walk import Walk

BREAKS = ENDS | {Part.COMMA, Part.AND}
LEADING = frozenset({"as", "after", "before", "while"})
AMOUNTS = frozenset({"", "to", "at", "by", "from"})
"""Prepositions of a figure behind a name that leaves out its verb: "and Bolivia's to 3"."""
PLACES = frozenset({"in", "of", "from"})
ASIDE = 7
"""Pieces in which an apposition between a name and its figure ends."""


def nominal(walk: Walk, piece: Piece) -> None:
    """Read a noun phrase or a figure."""
    clause, before = walk.clause, walk.beside(-1)
    if _leaves_out(walk, piece):
        like = _source(clause)
        walk.open(Kind.WITHOUT_VERB, walk.base(clause), like).subject = piece
        return
    led = before is not None and before.prep == "with"
    if before is not None and led and piece.prep == "at" and piece.figure >= 0:
        absolute(walk, None, before)  # "with inflation at 8 percent"
        return
    if piece.prep == "by" and piece.figure < 0 and clause.verb is not None and clause.verb.passive:
        clause.agent = clause.agent or piece
    if piece.prep:
        return
    walk.bare.append(walk.at)
    waits = clause.kind in {Kind.MAIN, Kind.UNDER, Kind.RELATIVE} and clause.verb is None
    if waits and clause.subject is None and walk.part(-1) is not Part.INFINITIVE:
        clause.subject = piece


def _source(clause: Clause) -> Clause:
    """Give the clause that a clause without a verb repeats."""
    while clause.kind in {Kind.WITHOUT_VERB, Kind.COMPARED, Kind.ASIDE}:
        nearer = clause.like or clause.around
        if nearer is None:
            break
        clause = nearer
    return clause


def _leaves_out(walk: Walk, piece: Piece) -> bool:
    """Whether a name opens a clause without a verb: "and Britain £4bn"."""
    before, behind = walk.part(-1), walk.beside(1)
    if behind is not None and behind.prep in PLACES and behind.figure < 0 and behind.is_nominal:
        behind = walk.beside(2)  # "those in the north €287"
    if not piece.is_plain or behind is None:
        return False
    if before not in {Part.COMMA, Part.AND, Part.STOP, Part.OPENER}:
        return False
    if not any(p.is_counted for p in walk.pieces[: walk.at]):
        return False
    if behind.is_counted:
        return behind.prep in AMOUNTS
    return before is Part.AND and behind.part is Part.COMMA and _behind_aside(walk)


def _behind_aside(walk: Walk) -> bool:
    """Whether a figure stands behind an apposition: "and Cyprus, the smallest, 17,000"."""
    for at in range(walk.at + 2, min(walk.at + ASIDE, len(walk.pieces) - 1)):
        if walk.pieces[at].is_verb:
            return False
        if walk.pieces[at].part is Part.COMMA:
            return walk.pieces[at + 1].part is Part.FIGURE
    return False


def split_verb(walk: Walk, piece: Piece) -> None:
    """Take the last word of a phrase for the verb that its clause lacks: "Ghana exports 9"."""
    behind = walk.beside(1)
    if piece.part is not Part.NOUN or piece.figure >= 0 or behind is None:
        return
    if behind.part is Part.INFINITIVE and piece.kind != "plural":
        return  # "Airline to hire 900 pilots"
    told = behind.is_counted and behind.prep in ({"", "by"} if piece.prep else {"", "by", "to"})
    if not told and behind.part is not Part.INFINITIVE:
        return
    if piece.prep in LEADING and piece.size > 1 and told and not behind.prep:
        walk.open(Kind.UNDER, walk.clause)  # "as profit slumps 92 percent"
        piece.prep = ""
    if _has_own_verb(walk, piece, behind):
        walk.open(Kind.MAIN, walk.base(walk.clause))
    if piece.size == 1:
        _single(walk, piece, behind, told=told)
        return
    clause = walk.clause
    if clause.verb is not None or (clause.subject is None) is bool(piece.prep):
        return
    if walk.finite_follows(BREAKS) or piece.owner == piece.end - 2:
        return
    last = piece.end - 1
    walk.pieces.insert(walk.at + 1, Piece(Part.FINITE, last, last + 1, last))
    piece.end, piece.head = last, last - 1


def _single(walk: Walk, piece: Piece, behind: Piece, *, told: bool) -> None:
    """Take a single word behind a mark for a verb, where no name can stand there."""
    before, clause = walk.part(-1), walk.clause
    if clause.verb is not None and told and before is Part.AND:
        kinds = {p.kind for p in walk.pieces[: walk.at] if p.figure >= 0}
        if behind.kind not in kinds:
            piece.part = Part.FINITE  # "supplies 3 million people and waters 60,000 hectares"
        return
    if piece.name:
        return
    begun = walk.waiting() is not None or (clause.is_begun and clause.kind is Kind.MAIN)
    if begun and before in {Part.COMMA, Part.NOUN, Part.DATE}:
        piece.part = Part.FINITE  # "The council, whose debts are 9 million, plans to sell"


def _has_own_verb(walk: Walk, piece: Piece, behind: Piece) -> bool:
    """Whether a phrase behind "and" ends in a verb: "the rate rose to 4", after "added 9"."""
    if walk.part(-1) not in {Part.AND, Part.COMMA} or piece.owner >= 0 or piece.size == 1:
        return False
    if walk.clause.verb is None or not behind.prep or behind.figure < 0:
        return False
    return all(p.prep != behind.prep for p in walk.pieces[: walk.at] if p.is_counted)
