"""Which date a figure holds for, by the clauses of its sentence."""

from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.scene import Scene, Spot

MORE = frozenset({"more", "less", "fewer", "higher", "lower"})
BACK = frozenset({"ago", "earlier", "before"})


def date_of(spot: Spot, *, since: bool) -> tuple[Piece, str] | None:
    """Give the date that a figure hangs on, and why.

    Args:
        spot: where the figure stands.
        since: whether a date that it counts from is asked for.
    """
    noun = spot.clause.noun
    if noun is not None and noun.part is Part.DATE and not since:
        return noun, "date of the clause"  # "since March, when it touched $70"
    told = spot.scene.told_of(spot.piece)
    if told is not None:
        dates = [p for p in told.pieces if _is_date(p, spot.scene, told, since=since)]
        return (dates[0], "date of the clause") if dates else None
    own = _in_clause(spot.clause, spot.piece, spot.scene, since=since)
    if own is not None:
        return own, "date of the clause"
    if not since and _in_clause(spot.clause, spot.piece, spot.scene, since=True) is not None:
        return None
    for source in _shares_with(spot):
        dates = [p for p in source.pieces if _is_date(p, spot.scene, source, since=since)]
        if len(dates) == 1:
            return dates[0], "date of the clause around"
    opening = _opening(spot.scene.clauses[0], spot.scene, since=since)
    if opening is not None and opening.first < spot.piece.first:
        return opening, "date that opens the sentence"
    return None


def _shares_with(spot: Spot) -> list[Clause]:
    """Give the clauses whose date holds for another's figure, where it has none of its own.

    These are what it repeats, what it is the outcome of ("it fell in May, leaving 900 dead"), what
    stands before a colon, and what goes on with its subject ("could read and write in 2019").
    """
    clause, around = spot.clause, spot.clause.around
    if clause.kind is Kind.PARTICIPLE and clause.closed_by_comma and around is not None:
        follows = around.verb is not None and around.verb.first < spot.piece.first
        return [around] if follows else []
    if clause.kind is Kind.COMPARED and around is not None and _is_same(spot):
        return [around]
    repeats = clause.kind in {Kind.WITHOUT_VERB, Kind.MAIN} and clause.like is not None
    shared = [clause.like] if clause.like is not None and repeats else []
    later = spot.scene.clauses[spot.scene.clauses.index(clause) + 1 :]
    shared += [c for c in later[:1] if _goes_on(c, spot)]
    return shared + [c for c in later if _is_when(c, clause) or _is_inside(c, spot)]


def _is_inside(later: Clause, spot: Spot) -> bool:
    """Whether a clause tells what goes on: "deaths from attacks targeting towns since May"."""
    if later.kind is not Kind.PARTICIPLE or later.closed_by_comma or later.verb is None:
        return False
    return later.around is spot.clause and spot.scene.doc[later.verb.head].tag_ == "VBG"


def _is_when(later: Clause, clause: Clause) -> bool:
    """Whether a clause says when: "she was 65 when she took office in 2020"."""
    opens = bool(later.pieces) and later.pieces[0].kind == "when"
    return opens and later.around is clause and not later.closed_by_comma


def _is_same(spot: Spot) -> bool:
    """Whether a clause speaks of the time of the one around it: "in the same year"."""
    words = [t.lower_ for p in spot.clause.pieces for t in spot.scene.doc[p.first : p.end]]
    return "same" in words


def _goes_on(later: Clause, spot: Spot) -> bool:
    """Whether a clause goes on with the subject and the tense of a figure's, behind the figure."""
    clause, doc = spot.clause, spot.scene.doc
    if later.subject is not clause.subject or later.kind is not clause.kind:
        return False
    if clause.verb is None or later.verb is None:
        return False
    if clause.verb.first > spot.piece.first and spot.piece is not clause.subject:
        return False
    first, second = doc[clause.verb.first].tag_, doc[later.verb.first].tag_
    return clause.kind is not Kind.PARTICIPLE and (second in {first, "VB"})


def _in_clause(clause: Clause, figure: Piece, scene: Scene, *, since: bool) -> Piece | None:
    """Give the date behind a figure up to the next, else before it, else that of the subject."""
    if figure not in clause.pieces:
        return None
    dates = [p for p in clause.pieces if _is_date(p, scene, clause, since=since)]
    if not dates:
        return None
    near = _behind(clause, figure, scene, dates) or _before(clause, figure, scene, dates)
    of_subject = next((p for p in dates if _is_of_subject(p, clause)), None)
    return near or _opening(clause, scene, since=since) or of_subject


def _behind(clause: Clause, figure: Piece, scene: Scene, dates: list[Piece]) -> Piece | None:
    at = clause.pieces.index(figure)
    former = "from" in [scene.doc[i].lower_ for i in range(figure.first + 1, figure.end)]
    last: Part | None = None
    aside = False
    for piece in clause.pieces[at + 2 if former else at + 1 :]:  # "to 1.5 from 40 a decade ago"
        if piece.part is Part.FINITE and figure.prep:
            return None  # "a fund with assets of $3 billion lost 5 percent in 2022"
        if piece in dates:
            return None if aside else piece
        if piece.is_counted:  # "$3 billion, half of it by 2028"
            aside = last is Part.COMMA
        aside = aside and piece.part is not Part.AND
        last = piece.part
    return None


def _before(clause: Clause, figure: Piece, scene: Scene, dates: list[Piece]) -> Piece | None:
    counts = figure.figure >= 0
    for piece in reversed(clause.pieces[: clause.pieces.index(figure)]):
        if piece in dates:
            return piece
        if piece.part is Part.FINITE or (counts and piece.is_counted):
            return None
        steps = figure.prep in {"by", "to", "from"} or _is_difference(figure, scene)
        if piece.part is Part.COMMA and counts and not steps:
            return None
    return None


def _is_difference(figure: Piece, scene: Scene) -> bool:
    """Whether a figure says by how much another differs: "5 percent less than in 2021"."""
    return not MORE.isdisjoint(t.lower_ for t in scene.doc[figure.end - 1 : figure.end + 1])


def _is_of_subject(piece: Piece, clause: Clause) -> bool:
    """Whether a date stands behind the subject: "The budget for 2024 equalled 2 percent"."""
    at = clause.pieces.index(piece)
    return at > 0 and clause.pieces[at - 1] is clause.subject


def _is_date(piece: Piece, scene: Scene, clause: Clause, *, since: bool) -> bool:
    """Whether a piece is a date of its clause, not one of a noun ("their peak of March 2022")."""
    mention = scene.mention(piece)
    if piece.part is not Part.DATE or mention is None:
        return False
    if (mention.relation == "since") is not since or not (mention.claim or since):
        return False
    if piece.end < len(scene.doc) and scene.doc[piece.end].tag_ == "POS":
        return False  # "over Friday's price"
    if "than" in [t.lower_ for t in scene.doc[max(piece.first - 2, 0) : piece.first + 1]]:
        return False
    if _is_base(piece, clause, scene):
        return False
    at = clause.pieces.index(piece)
    noun = clause.pieces[at - 1] if at else None
    if noun is None or not noun.is_nominal or noun.figure >= 0:
        return True
    if _is_of_subject(piece, clause):
        return True
    if noun.prep == "than" and scene.doc[piece.first].lower_ == "from":
        return False  # "further than her own mark from 2021"
    start = at
    while start and clause.pieces[start - 1].is_nominal and not clause.pieces[start - 1].prep:
        start -= 1
    aside = start < at and start > 0 and clause.pieces[start - 1].part is Part.COMMA
    return piece.prep != "of" and not (
        aside and clause.verb is not None
    )  # ", its lowest since May"


def _is_base(piece: Piece, clause: Clause, scene: Scene) -> bool:
    """Whether a date is what an amount is compared with: "up 11 percent from a year earlier"."""
    if clause.kind is not Kind.COMPARED and scene.doc[piece.end - 1].lower_ not in BACK:
        return False
    return scene.doc[piece.first].lower_ in {"from", "on", "than"} or piece.prep in {"from", "on"}


def _opening(clause: Clause, scene: Scene, *, since: bool) -> Piece | None:
    """Give the date that stands before the subject of a clause."""
    for piece in clause.pieces:
        if piece.is_verb or (piece.is_nominal and not piece.prep):
            return None
        if _is_date(piece, scene, clause, since=since):
            return piece
    return None
