"""How verbs of each form go on with a clause, close one, or open one."""

from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.walk import Walk

ENDS = frozenset({Part.STOP, Part.COLON, Part.OPENER, Part.RELATIVE})
JOINING = frozenset({Part.AND, Part.COMMA})


def finite(walk: Walk, verb: Piece) -> None:
    """Read a finite verb."""
    step = -2 if walk.part(-1) is Part.DATE else -1
    before, clause = walk.beside(step), walk.clause
    joined = before is not None and before.part in JOINING
    if clause.kind is Kind.WITHOUT_VERB and not joined and clause.subject is not None:
        clause.verb = verb  # a name before a figure that had a verb after all
        return
    if clause.verb is None and clause.kind is not Kind.COMPARED:
        led = [p for p in clause.pieces if p.prep == "with"]
        if led and clause.subject is None and before in clause.pieces:
            absolute(walk, verb, led[-1])  # "with 98 percent of ballots counted"
        else:
            _first_verb(walk, verb)
        return
    own = walk.own_subject() if not joined else None
    waiting = walk.waiting()
    if own is not None:
        _with_subject(walk, verb, own)
    elif waiting is not None and (not joined or (before is not None and before.part is Part.COMMA)):
        walk.clause = waiting
        _first_verb(walk, verb)
    elif waiting is None and not joined and _is_gerund(clause):
        # "lending to buyers has halved"
        clause.kind, clause.subject, clause.verb = Kind.MAIN, clause.verb, verb
    else:
        _goes_on(walk, verb, joined=joined)


def _is_gerund(clause: Clause) -> bool:
    """Whether a participle can be the subject of the verb behind it."""
    verb = clause.verb if clause.kind is Kind.PARTICIPLE else None
    return verb is not None and not verb.passive and not clause.closed_by_comma


def _first_verb(walk: Walk, verb: Piece) -> None:
    clause, own = walk.clause, walk.own_subject()
    clause.verb = verb
    counted = clause.subject is not None and clause.subject.figure >= 0
    if counted and own is not None and own.figure < 0:
        clause.subject = own  # "With 31 medals, nine of them gold, the hosts finished third"
    if clause.subject is None:
        bare = (p for p in clause.pieces if p.is_nominal and not p.prep)
        clause.subject = own or next(bare, _gerund(walk, clause))


def _gerund(walk: Walk, clause: Clause) -> Piece | None:
    """Give the participle that opens a sentence as its subject: "Spending on roads rose"."""
    opened = (c for c in walk.clauses if c.around is clause and c.kind is Kind.PARTICIPLE)
    return next((c.verb for c in opened if c.verb is not None and not c.verb.passive), None)


def _with_subject(walk: Walk, verb: Piece, own: Piece) -> None:
    """Read a verb with a subject of its own, or the verb of the clause around a side clause."""
    clause, waiting, bounded = walk.clause, walk.waiting(), walk.is_bounded(own)
    if waiting is not None and (not bounded or walk.part(-1) is Part.COMMA):
        walk.clause = waiting
        _first_verb(walk, verb)
        return
    start = walk.pieces.index(own)
    while start and walk.pieces[start - 1].part is Part.DATE and bounded:
        start -= 1  # "and next year it wants to spend 9 million"
    first = walk.pieces[start].first
    moved = [p for p in clause.pieces if p.first >= first]
    clause.pieces = [p for p in clause.pieces if p.first < first]
    around = walk.base(clause) if bounded else clause  # "said profits rose"
    new = walk.open(Kind.MAIN if bounded else Kind.UNDER, around)
    new.pieces.extend(moved)
    new.subject, new.verb = own, verb


def _goes_on(walk: Walk, verb: Piece, *, joined: bool) -> None:
    """Read a further verb of the same subject: "and bought 30 planes"."""
    clause = walk.clause
    comma = walk.part(-1) is Part.COMMA or (joined and walk.part(-2) is Part.COMMA)
    infinitive = clause.verb is not None and clause.verb.part is Part.INFINITIVE
    closes = comma or (infinitive and verb.kind != "base")  # "needed 9 to win and got there"
    base = walk.base(clause, comma=closes) if joined else clause
    if clause.kind is Kind.RELATIVE and not closes:
        base = clause
    new = walk.open(base.kind, base.around)
    new.subject, new.verb, new.closed_by_comma = base.subject, verb, base.closed_by_comma
    new.whose, new.noun = base.whose, base.noun


def participle(walk: Walk, verb: Piece) -> None:
    """Read a participle: of the noun before it, behind a comma, or behind a preposition."""
    before, clause = walk.beside(-1), walk.clause
    if before is not None and before.is_nominal and not verb.prep:
        _behind_noun(walk, verb, before)
        return
    if before is not None and before.part is Part.AND and clause.kind is Kind.PARTICIPLE:
        new = walk.open(Kind.PARTICIPLE, clause.around)
        new.subject, new.verb, new.closed_by_comma = clause.subject, verb, True
        return
    comma = before is None or before.part is Part.COMMA
    waiting = walk.waiting() if clause.kind is Kind.RELATIVE and verb.passive else None
    if comma and waiting is not None and not verb.prep:
        verb.passive, walk.clause = False, waiting
        _first_verb(walk, verb)  # "Denmark, whose people are 6 million, granted asylum"
        return
    around = walk.base(clause) if comma else clause
    if around.verb is None and before is not None and clause.subject is not None:
        around = clause
    object_ = walk.pieces[walk.bare[0]] if walk.bare and verb.prep == "for" else None
    new = walk.open(Kind.PARTICIPLE, around)
    new.subject, new.verb = object_ or around.subject, verb  # "fined him for taking bribes"
    new.closed_by_comma = comma or verb.first == 0


def _behind_noun(walk: Walk, verb: Piece, noun: Piece) -> None:
    """Read a participle right behind a noun, which may be a past that the tagger missed."""
    clause = walk.clause
    if noun.prep == "with" or _in_with(walk):
        absolute(walk, verb, noun)
        return
    first = clause.verb is None and clause.kind is not Kind.PARTICIPLE
    if first and verb.passive and not walk.finite_follows(ENDS):
        verb.passive = False
        _first_verb(walk, verb)
        return
    ends = walk.part(1) in {None, Part.COMMA, Part.STOP}
    if ends and not first and verb.passive and not noun.prep and walk.part(-2) is Part.AND:
        verb.passive = False
        _with_subject(walk, verb, noun)  # "and at least 30 drowned"
        return
    new = walk.open(Kind.PARTICIPLE, clause)
    new.subject, new.verb = noun, verb


def _in_with(walk: Walk) -> bool:
    """Whether a noun is joined to one behind "with": "with 9 arriving and 7 leaving"."""
    subject = walk.clause.subject if walk.clause.kind is Kind.PARTICIPLE else None
    return subject is not None and subject.prep == "with" and walk.part(-2) is Part.AND


def absolute(walk: Walk, verb: Piece | None, subject: Piece) -> None:
    """Read "with 98 percent of ballots counted": a clause with a subject of its own."""
    clause = walk.clause
    around = clause.around if clause.kind is Kind.PARTICIPLE and clause.around else clause
    clause.pieces = [p for p in clause.pieces if p is not subject]
    new = walk.open(Kind.PARTICIPLE, around)
    new.subject, new.verb, new.closed_by_comma = subject, verb, True
    new.pieces.append(subject)


def controlled(walk: Walk, verb: Piece) -> None:
    """Read "ordered the company to pay": a clause whose subject is the object before it."""
    before = walk.beside(-1)
    if before is None or not before.is_nominal or before.prep or walk.clause.verb is None:
        return
    new = walk.open(Kind.PARTICIPLE, walk.clause)
    new.subject, new.verb = before, verb
