"""What opens and closes clauses: relatives, conjunctions, marks."""

from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.walk import Walk


def relative(walk: Walk, word: Piece) -> None:
    """Read "which", "who", "whose", "where": a clause of the noun before it."""
    before, clause = walk.beside(-1), walk.clause
    if word.kind == "what":  # "98 percent of what they promised"
        walk.open(Kind.RELATIVE, clause).closed_by_comma = True
        return
    behind = walk.beside(2 if walk.part(1) is Part.DATE else 1)
    is_part = before is not None and before.part is Part.FIGURE and word.prep != ""
    inner = before if is_part else None  # "19 officers, 12 of whom have pleaded guilty"
    new = walk.open(Kind.RELATIVE, clause)
    new.noun = _noun_of(walk, word, inner, behind)
    new.closed_by_comma = walk.part(-1 if inner is None else -2) is Part.COMMA
    if inner is not None and new.closed_by_comma:
        new.subject = inner
        clause.pieces = [p for p in clause.pieces if p is not inner]
        new.pieces.append(inner)
    elif behind is not None and behind.is_verb:
        new.subject = new.noun
    else:
        new.whose = word.owner >= 0


def _noun_of(walk: Walk, word: Piece, inner: Piece | None, behind: Piece | None) -> Piece | None:
    """Give what a relative clause is of: the noun or date before it, of a part a like figure."""
    told = [p for p in reversed(walk.pieces[: walk.at]) if p is not inner]
    figure = inner or (behind if word.prep and behind is not None else None)
    if figure is not None and figure.part is Part.FIGURE:
        alike = next((p for p in told if p.figure >= 0 and p.kind == figure.kind), None)
        if alike is not None:
            return alike
    comma = walk.part(-1) is Part.COMMA
    plural = behind is not None and behind.kind == "plural"
    for piece in told:
        if piece.part is Part.DATE:
            if word.kind == "when" or not (plural or piece.name):
                return piece  # "the last fiscal year, which ended in March"
        elif piece.is_nominal and not (comma and piece.part is Part.FIGURE and piece.prep == "of"):
            return piece  # not the size of "a plant of 1,500 megawatts, which"
    return inner


def opener(walk: Walk) -> None:
    """Read "while", "because", "that": a clause with a subject of its own."""
    comma = walk.part(-1) in {None, Part.COMMA}
    around = walk.base(walk.clause) if comma else walk.clause
    walk.open(Kind.UNDER, around).closed_by_comma = comma


def compared(walk: Walk, word: Piece) -> None:
    """Read "up from", "against": a figure that another is compared with; "or" tells one again."""
    clause = walk.base(walk.clause) if walk.part(-1) is Part.COMMA else walk.clause
    if word.is_or:
        walk.clause = clause
        return
    if clause.kind is Kind.COMPARED and clause.around is not None:
        clause = clause.around
    new = walk.open(Kind.COMPARED, clause, clause)
    new.subject, new.closed_by_comma = clause.agent or clause.subject, True


def mark(walk: Walk, piece: Piece) -> None:
    """Read a mark."""
    clause = walk.clause
    if piece.part is Part.STOP:
        walk.open(Kind.MAIN, None)
    elif piece.part is Part.COLON and _parts(walk):
        walk.open(Kind.MAIN, None, clause)  # what stands behind a colon says more of the same
    elif piece.part is Part.OPEN:
        nouns = (p for p in reversed(walk.pieces[: walk.at]) if p.is_nominal)
        walk.open(Kind.ASIDE, clause).subject = next(nouns, None)
    elif piece.part is Part.CLOSE:
        while clause.kind is not Kind.ASIDE and clause.around is not None:
            clause = clause.around
        walk.clause = clause.around or clause
    elif piece.part is Part.COMMA:
        _comma(walk, clause)


def _parts(walk: Walk) -> bool:
    """Whether a colon parts clauses: not in "Tax receipts: 312 billion"."""
    behind = walk.beside(1)
    named = behind is not None and behind.part is Part.NOUN and behind.figure < 0
    return walk.clause.verb is not None or named  # "Mali: UN mission leaves"


def _comma(walk: Walk, clause: Clause) -> None:
    """Close what a comma closes."""
    if clause.kind is Kind.COMPARED or _ends_relative(walk, clause):
        walk.clause = walk.base(clause)
    elif _is_inserted(clause) or _ends_under(walk, clause):
        walk.clause = clause.around or clause
    else:
        _close_opening(walk, clause)


def _is_inserted(clause: Clause) -> bool:
    """Whether a clause is a verb with its subject between commas: ", the developers claim,"."""
    if clause.kind is not Kind.MAIN or clause.around is None or not clause.pieces:
        return False
    return clause.pieces[-1] is clause.verb


def _ends_under(walk: Walk, clause: Clause) -> bool:
    """Whether a comma leads back to the clause around: "since it began, including 31 tanks"."""
    behind = walk.beside(1)
    return clause.kind is Kind.UNDER and behind is not None and behind.prep == "including"


def _ends_relative(walk: Walk, clause: Clause) -> bool:
    """Whether a comma ends the relative clause that one opened."""
    behind = walk.beside(1)
    if clause.kind is not Kind.RELATIVE or not clause.closed_by_comma or clause.verb is None:
        return False
    listed = walk.beside(2)
    if behind is not None and behind.part is Part.AND and listed is not None:
        return clause.noun is None and listed.is_counted  # "a third of what it took, and 5 more"
    return behind is not None and behind.prep != "" and not behind.is_verb


def _close_opening(walk: Walk, clause: Clause) -> None:
    """Close what stands before the main clause: "Founded in 1987, the firm employs"."""
    around = clause.around
    opens = clause.kind in {Kind.PARTICIPLE, Kind.UNDER} and clause.verb is not None
    while opens and around is not None and clause.closed_by_comma and around.verb is None:
        walk.clause, walk.bare = around, []
        clause, around = around, around.around
