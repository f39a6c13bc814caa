"""The clauses of a sentence: which figure and which date stands in which, and whose each is.

Read from left to right over the pieces of `chunks`, with what news prose keeps to: a relative
clause between commas ends at the verb of the clause around it, "and" with a verb goes on with the
same subject, a name before a figure opens a clause that leaves out its verb.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from claimcheck.extraction.chunks import Part, Piece


class Kind(StrEnum):
    """How a clause hangs on the one around it."""

    MAIN = "main"
    RELATIVE = "relative"
    UNDER = "under"
    PARTICIPLE = "participle"
    WITHOUT_VERB = "without verb"
    COMPARED = "compared"
    ASIDE = "aside"


SIDE = frozenset({Kind.RELATIVE, Kind.PARTICIPLE, Kind.ASIDE, Kind.COMPARED})
ENDS = frozenset({Part.STOP, Part.COLON, Part.OPENER, Part.RELATIVE})
LEADING = frozenset({"as", "after", "before", "while"})
BREAKS = ENDS | {Part.COMMA, Part.AND}


@dataclass(slots=True, eq=False)
class Clause:
    """One clause.

    Attributes:
        kind: how it hangs on the one around it.
        around: that one, None for a main clause.
        like: the clause whose verb, and what else it leaves out, it repeats.
        subject: the piece that is its subject.
        verb: its verb.
        agent: who does it, in a passive.
        noun: what a relative clause is of.
        whose: whether its subject is that noun's ("whose debts").
        closed_by_comma: whether a comma opened it, so that one may close it.
        pieces: what stands in it, in order.
    """

    kind: Kind
    around: "Clause | None" = None
    like: "Clause | None" = None
    subject: Piece | None = None
    verb: Piece | None = None
    agent: Piece | None = None
    noun: Piece | None = None
    whose: bool = False
    closed_by_comma: bool = False
    pieces: list[Piece] = field(default_factory=list)


def clauses(pieces: list[Piece]) -> list[Clause]:
    """Part the pieces of a sentence into clauses, in the order they open."""
    return _Reader(pieces).read()


class _Reader:
    """Walks over the pieces once, and keeps the clause it is in."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._clause = Clause(Kind.MAIN)
        self._all = [self._clause]
        self._bare: list[int] = []  # nominals without a preposition since the last verb

    def read(self) -> list[Clause]:
        while self._at < len(self._pieces):
            self._split_verb()
            piece = self._pieces[self._at]
            if piece.part is Part.FINITE:
                self._finite(piece)
            elif piece.part is Part.PARTICIPLE:
                self._participle(piece)
            elif piece.controlled:
                self._controlled(piece)
            elif piece.is_nominal:
                self._nominal(piece)
            elif piece.part is Part.RELATIVE:
                self._relative()
            elif piece.part is Part.OPENER:
                self._opener()
            elif piece.part is Part.COMPARING:
                self._compared()
            else:
                self._mark(piece)
            self._clause.pieces.append(piece)
            if piece.is_verb:
                self._bare = []
            self._at += 1
        for clause in self._all:
            if clause.subject is None and clause.kind is Kind.PARTICIPLE and clause.around:
                clause.subject = clause.around.subject
        return self._all

    def _split_verb(self) -> None:
        """Take the last word of a phrase for the verb that its clause lacks: "Ghana exports 9"."""
        piece, behind = self._pieces[self._at], self._behind()
        if piece.part is not Part.NOUN or piece.figure >= 0 or behind is None:
            return
        told = behind.is_nominal and behind.figure >= 0
        told = told and behind.prep in ({"", "to", "by"} if not piece.prep else {"", "by"})
        if not told and behind.part is not Part.INFINITIVE:
            return
        if piece.prep in LEADING and piece.end - piece.first > 1 and told and not behind.prep:
            self._open(Kind.UNDER, self._clause)  # "as profit slumps 92 percent"
            piece.prep = ""
        clause, before = self._clause, self._before()
        if self._has_own_verb(piece, behind):
            clause = self._open(Kind.MAIN, self._base(clause))
        single = piece.end - piece.first == 1 and clause.verb is not None
        if single and told and before is not None and before.part is Part.AND:
            if not self._alike(behind):
                piece.part = Part.FINITE  # "supplies 3 million people and waters 60,000 hectares"
            return
        waits = self._waiting(clause) is not None or (
            clause.verb is None and clause.subject is not None and clause.kind is Kind.MAIN
        )
        if (
            waits
            and before is not None
            and before.part is Part.COMMA
            and piece.end - piece.first == 1
        ):
            piece.part = Part.FINITE
            return
        if (
            clause.verb is not None
            or (clause.subject is None) is bool(piece.prep)
            or piece.end - piece.first < 2
        ):
            return
        if self._finite_follows(self._at + 1, BREAKS) or piece.owner == piece.end - 2:
            return
        verb = Piece(Part.FINITE, piece.end - 1, piece.end, piece.end - 1)
        piece.end = piece.end - 1
        piece.head = piece.end - 1
        self._pieces.insert(self._at + 1, verb)

    def _has_own_verb(self, piece: Piece, behind: Piece) -> bool:
        """Whether a phrase behind "and" ends in a verb: "the rate rose to 4", after "added 9"."""
        before = self._before()
        if before is None or before.part not in {Part.AND, Part.COMMA} or piece.owner >= 0:
            return False
        if self._clause.verb is None or piece.end - piece.first < 2 or not behind.prep:
            return False
        told = (p for p in self._pieces[: self._at] if p.figure >= 0 and p.is_nominal)
        return behind.figure >= 0 and all(p.prep != behind.prep for p in told)

    # --- small questions --------------------------------------------------------------------

    def _open(self, kind: Kind, around: Clause | None, *, like: Clause | None = None) -> Clause:
        self._clause = Clause(kind, around, like)
        self._all.append(self._clause)
        self._bare = []
        return self._clause

    def _before(self) -> Piece | None:
        return self._pieces[self._at - 1] if self._at else None

    def _behind(self, step: int = 1) -> Piece | None:
        place = self._at + step
        return self._pieces[place] if place < len(self._pieces) else None

    def _base(self, clause: Clause, *, comma: bool = True) -> Clause:
        """Give the clause around those that a comma closes."""
        while clause.around is not None and (
            clause.kind in SIDE or clause.kind is Kind.WITHOUT_VERB
        ):
            if not comma and not clause.closed_by_comma:
                break
            clause = clause.around
        return clause

    def _finite_follows(self, start: int, stops: frozenset[Part]) -> bool:
        """Whether a finite verb follows before the next of some marks."""
        for piece in self._pieces[start:]:
            if piece.part is Part.FINITE:
                return True
            if piece.part in stops:
                return False
        return False

    # --- verbs ------------------------------------------------------------------------------

    def _finite(self, verb: Piece) -> None:
        before, clause = self._before(), self._clause
        if before is not None and before.part is Part.DATE and self._at > 1:
            before = self._pieces[self._at - 2]
        joined = before is not None and before.part in {Part.AND, Part.COMMA}
        if clause.kind is Kind.WITHOUT_VERB and not joined and clause.subject is not None:
            clause.verb = verb  # a name before a figure that had a verb after all
            return
        if clause.verb is None and clause.kind is not Kind.COMPARED:
            led = [p for p in clause.pieces if p.prep == "with"]
            if led and clause.subject is None and before in clause.pieces:
                self._absolute(verb, led[-1])  # "with 98 percent of ballots counted"
                return
            self._first_verb(verb)
            return
        own = self._own_subject() if not joined else None
        if own is not None:
            self._with_subject(verb, own)
            return
        waiting = self._waiting(clause)
        gerund = clause.kind is Kind.PARTICIPLE and not joined and waiting is None
        if gerund and clause.verb is not None:
            if not clause.verb.passive and not clause.closed_by_comma:
                clause.kind, clause.subject, clause.verb = Kind.MAIN, clause.verb, verb
                return  # "lending to buyers has halved"
        waiting = self._waiting(clause)
        if waiting is not None and (not joined or before is not None and before.part is Part.COMMA):
            self._clause = waiting
            self._first_verb(verb)
            return
        self._goes_on(verb, joined=joined)

    def _first_verb(self, verb: Piece) -> None:
        clause, own = self._clause, self._own_subject()
        clause.verb = verb
        counted = clause.subject is not None and clause.subject.part is Part.FIGURE
        if counted and own is not None and own.figure < 0:
            clause.subject = own  # "With 31 medals, nine of them gold, the hosts finished third"
        if clause.subject is None:
            clause.subject = own or next(
                (p for p in clause.pieces if p.is_nominal and not p.prep), self._gerund(clause)
            )

    def _gerund(self, clause: Clause) -> Piece | None:
        """Give the participle that opens a sentence as its subject: "Spending on roads rose"."""
        opened = (c for c in self._all if c.around is clause and c.kind is Kind.PARTICIPLE)
        return next((c.verb for c in opened if c.verb is not None and not c.verb.passive), None)

    def _own_subject(self) -> Piece | None:
        """Give the nominal before a verb that is its subject: the last that a mark opens."""
        if self._bare and self._bare[-1] == self._at - 1:
            return self._pieces[self._at - 1]
        for at in reversed(self._bare):
            piece = self._pieces[at]
            if at == 0 or self._bounded(piece):
                return piece
        first = self._pieces[self._bare[0]] if self._bare and self._no_comma() else None
        return first if first is not None and first.part is Part.NOUN else None

    def _no_comma(self) -> bool:
        return not any(p.part is Part.COMMA for p in self._pieces[self._bare[0] : self._at])

    def _bounded(self, piece: Piece) -> bool:
        """Whether a mark, a joining word or the sentence's start stands before a piece."""
        at = self._pieces.index(piece)
        while at and self._pieces[at - 1].part in {Part.DATE, Part.OTHER}:
            at -= 1
        before = self._pieces[at - 1] if at else None
        return before is None or before.part in {
            Part.COMMA, Part.AND, Part.STOP, Part.COLON, Part.OPENER, Part.RELATIVE,
        }  # fmt: skip

    def _waiting(self, clause: Clause) -> Clause | None:
        """Give the clause around a side clause that has a subject and no verb yet."""
        around = clause.around if clause.kind in SIDE else None
        while around is not None:
            if around.verb is None and around.subject is not None:
                return around
            around = around.around
        return None

    def _with_subject(self, verb: Piece, own: Piece) -> None:
        clause = self._clause
        waiting = self._waiting(clause)
        if waiting is not None and not self._bounded(own):
            self._clause = waiting
            self._first_verb(verb)
            return
        if waiting is not None and self._behind_comma(verb):
            self._clause = waiting
            self._first_verb(verb)
            return
        moved = [p for p in clause.pieces if p.first >= own.first]
        for piece in moved:
            clause.pieces.remove(piece)
        new = self._open(
            Kind.MAIN if self._bounded(own) else Kind.UNDER,
            self._base(clause) if self._bounded(own) else clause,
        )
        new.pieces.extend(moved)
        new.subject, new.verb = own, verb

    def _behind_comma(self, verb: Piece) -> bool:
        before = self._before()
        return before is not None and before.part is Part.COMMA and verb.first > 0

    def _goes_on(self, verb: Piece, *, joined: bool) -> None:
        """Read a further verb of the same subject: "and bought 30 planes"."""
        clause = self._clause
        comma = self._pieces[self._at - 2].part is Part.COMMA if self._at > 1 and joined else False
        comma = comma or self._behind_comma(verb)
        base = self._base(clause, comma=comma) if joined else clause
        if clause.kind is Kind.RELATIVE and not clause.closed_by_comma and not comma:
            base = clause
        new = self._open(base.kind, base.around)
        new.subject, new.verb, new.closed_by_comma = base.subject, verb, base.closed_by_comma
        new.whose, new.noun = base.whose, base.noun

    def _participle(self, verb: Piece) -> None:
        before, clause = self._before(), self._clause
        nominal = before is not None and before.is_nominal
        if nominal and before is not None and not verb.prep:
            if before.prep == "with" or self._in_with(before):
                self._absolute(verb, before)
                return
            first = clause.verb is None and clause.kind is not Kind.PARTICIPLE
            behind = self._behind()
            ends = behind is None or behind.part in {Part.COMMA, Part.STOP}
            at = self._at - 2
            listed = at >= 0 and self._pieces[at].part is Part.AND and not before.prep
            if ends and listed and not first and verb.passive:
                verb.passive = False
                self._with_subject(verb, before)  # "and at least 30 drowned"
                return
            if first and verb.passive and not self._finite_follows(self._at + 1, ENDS):
                verb.passive = False
                self._first_verb(verb)
                return
            new = self._open(Kind.PARTICIPLE, clause)
            new.subject, new.verb = before, verb
            return
        comma = before is None or before.part is Part.COMMA
        if before is not None and before.part is Part.AND and clause.kind is Kind.PARTICIPLE:
            new = self._open(Kind.PARTICIPLE, clause.around)
            new.subject, new.verb, new.closed_by_comma = clause.subject, verb, True
            return
        around = self._base(clause) if comma else clause
        if around.verb is None and comma and before is not None and clause.subject is not None:
            around = clause
        object_ = self._pieces[self._bare[0]] if self._bare and verb.prep == "for" else None
        new = self._open(Kind.PARTICIPLE, around)
        new.subject, new.verb = object_ or around.subject, verb  # "fined him for taking bribes"
        new.closed_by_comma = comma or verb.first == 0
        if verb.prep and before is not None and before.part is Part.COMMA:
            new.closed_by_comma = True

    def _controlled(self, verb: Piece) -> None:
        """Read "ordered the company to pay": a clause whose subject is the object before it."""
        before = self._before()
        if before is None or not before.is_nominal or before.prep or self._clause.verb is None:
            return
        new = self._open(Kind.PARTICIPLE, self._clause)
        new.subject, new.verb = before, verb

    def _in_with(self, nominal: Piece) -> bool:
        """Whether a nominal is joined to one behind "with": "with 9 arriving and 7 leaving"."""
        at = self._pieces.index(nominal)
        return (
            at > 0
            and self._pieces[at - 1].part is Part.AND
            and self._clause.kind is Kind.PARTICIPLE
            and self._clause.subject is not None
            and self._clause.subject.prep == "with"
        )

    def _absolute(self, verb: Piece | None, subject: Piece) -> None:
        """Read "with 98 percent of ballots counted": a clause with a subject of its own."""
        clause = self._clause
        around = clause.around if clause.kind is Kind.PARTICIPLE and clause.around else clause
        if subject in clause.pieces:
            clause.pieces.remove(subject)
        new = self._open(Kind.PARTICIPLE, around)
        new.subject, new.verb, new.closed_by_comma = subject, verb, True
        new.pieces.append(subject)

    # --- nominals ---------------------------------------------------------------------------

    def _nominal(self, piece: Piece) -> None:
        clause = self._clause
        if self._leaves_out(piece):
            base = self._base(clause)
            new = self._open(Kind.WITHOUT_VERB, base, like=self._source(clause))
            new.subject = piece
            return
        before = self._before()
        if (
            piece.prep == "at"
            and piece.figure >= 0
            and before is not None
            and before.prep == "with"
        ):
            self._absolute(None, before)  # "with inflation at 8 percent"
            return
        if piece.prep == "by" and clause.verb is not None and clause.verb.passive:
            clause.agent = clause.agent or (piece if piece.figure < 0 else None)
        if piece.prep:
            return
        self._bare.append(self._at)
        waits = clause.kind in {Kind.MAIN, Kind.UNDER, Kind.RELATIVE} and clause.verb is None
        if waits and clause.subject is None:
            clause.subject = piece

    def _source(self, clause: Clause) -> Clause:
        """Give the clause that a clause without a verb repeats."""
        while clause.kind in {Kind.WITHOUT_VERB, Kind.COMPARED, Kind.ASIDE}:
            nearer = clause.like or clause.around
            if nearer is None:
                break
            clause = nearer
        return clause

    def _leaves_out(self, piece: Piece) -> bool:
        """Whether a name opens a clause without a verb: "and Britain £4bn"."""
        before, behind = self._before(), self._behind()
        if piece.figure >= 0 or piece.prep or before is None or behind is None:
            return False
        if before.part not in {Part.COMMA, Part.AND, Part.STOP, Part.OPENER}:
            return False
        if not any(p.figure >= 0 and p.is_nominal for p in self._pieces[: self._at]):
            return False
        if behind.is_nominal and behind.figure >= 0:
            return behind.prep in {"", "to", "at", "by", "from"}
        if before.part is Part.AND and behind.part is Part.COMMA:
            return self._behind_aside()
        return False

    def _alike(self, figure: Piece) -> bool:
        """Whether a figure of the same kind stands before, as in what a clause repeats."""
        return any(p.kind == figure.kind for p in self._pieces[: self._at] if p.figure >= 0)

    def _behind_aside(self) -> bool:
        """Whether a figure stands behind an apposition: "and Cyprus, the smallest, 17,000"."""
        for at in range(self._at + 2, min(self._at + 7, len(self._pieces) - 1)):
            piece = self._pieces[at]
            if piece.is_verb:
                return False
            if piece.part is Part.COMMA:
                return self._pieces[at + 1].part is Part.FIGURE
        return False

    # --- what opens and closes --------------------------------------------------------------

    def _relative(self) -> None:
        before, behind = self._before(), self._behind()
        if behind is not None and behind.part is Part.DATE:
            behind = self._behind(2)
        told = self._pieces[: self._at]
        led = self._pieces[self._at].prep != ""
        if self._pieces[self._at].asks:
            self._open(Kind.UNDER, self._clause)  # "98 percent of what they promised"
            return
        inner = before if led and before is not None and before.part is Part.FIGURE else None
        noun = next(
            (p for p in reversed(told) if p is not inner and (p.is_nominal or p.part is Part.DATE)),
            None,
        )
        if inner is not None or (led and behind is not None and behind.part is Part.FIGURE):
            figure = inner or behind
            alike = (p for p in reversed(told) if p is not figure and p.kind == figure.kind)
            noun = next((p for p in alike if p.figure >= 0), noun)
        noun = noun or inner
        comma = before is not None and before.part is Part.COMMA
        piece = self._pieces[self._at]
        if led and inner is not None:  # "19 officers, 12 of whom have pleaded guilty"
            at = self._at - 1
            comma = at > 0 and self._pieces[at - 1].part is Part.COMMA
        new = self._open(Kind.RELATIVE, self._clause)
        new.closed_by_comma, new.noun = comma, noun
        if led and inner is not None and comma:
            new.subject = inner
            if inner in self._all[-2].pieces:
                self._all[-2].pieces.remove(inner)
            new.pieces.append(inner)
        elif behind is not None and behind.is_verb:
            new.subject = noun
        elif noun is not None and behind is not None and behind.is_nominal and not led:
            new.whose = piece.part is Part.RELATIVE and piece.owner >= 0
        self._bare = []

    def _opener(self) -> None:
        before, clause = self._before(), self._clause
        comma = before is None or before.part is Part.COMMA
        around = self._base(clause) if comma else clause
        self._open(Kind.UNDER, around).closed_by_comma = comma

    def _compared(self) -> None:
        before, clause = self._before(), self._clause
        if before is not None and before.part is Part.COMMA:
            clause = self._base(clause)
        if before is not None and self._pieces[self._at].is_or:
            self._clause = clause
            return
        if clause.kind is Kind.COMPARED and clause.around is not None:
            clause = clause.around
        new = self._open(Kind.COMPARED, clause, like=clause)
        new.subject, new.closed_by_comma = clause.agent or clause.subject, True

    def _mark(self, piece: Piece) -> None:
        clause = self._clause
        if piece.part is Part.STOP:
            self._open(Kind.MAIN, None)
        elif piece.part is Part.COLON and (clause.verb is not None or self._named()):
            self._open(Kind.MAIN, None)
        elif piece.part is Part.OPEN:
            noun = next((p for p in reversed(self._pieces[: self._at]) if p.is_nominal), None)
            new = self._open(Kind.ASIDE, clause)
            new.subject = noun
        elif piece.part is Part.CLOSE:
            while clause.kind is not Kind.ASIDE and clause.around is not None:
                clause = clause.around
            self._clause = clause.around or clause
        elif piece.part is Part.COMMA:
            self._comma(clause)

    def _named(self) -> bool:
        """Whether a heading's first word only names what it is about: "Mali: UN mission leaves"."""
        behind = self._behind()
        return behind is not None and behind.part is Part.NOUN and behind.figure < 0

    def _comma(self, clause: Clause) -> None:
        """Close what stands before the main clause, and a relative clause that a comma opened."""
        behind = self._behind()
        if clause.kind is Kind.COMPARED:
            self._clause = self._base(clause)
            return
        if clause.kind is Kind.MAIN and clause.around is not None and clause.pieces:
            if clause.pieces[-1] is clause.verb:
                self._clause = clause.around  # ", the developers claim,"
                return
        if clause.kind is Kind.UNDER and behind is not None and behind.prep == "including":
            self._clause = clause.around or clause  # of what stands before "since the war began"
            return
        aside = clause.kind is Kind.RELATIVE and clause.closed_by_comma and clause.verb is not None
        if aside and behind is not None and behind.prep and not behind.is_verb:
            self._clause = self._base(clause)
            return
        around = clause.around
        opening = clause.kind in {Kind.PARTICIPLE, Kind.UNDER} and clause.verb is not None
        while opening and around is not None and clause.closed_by_comma and around.verb is None:
            self._clause, self._bare = around, []
            clause, around = around, around.around
