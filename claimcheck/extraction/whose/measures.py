"""What the figures of a sentence count or are the size of; a later one may need an earlier."""

from collections.abc import Callable
from dataclasses import replace

from claimcheck.extraction.clauses.clause import Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.counts import counted, part_of, part_of_any
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.scene import Spot
from claimcheck.extraction.whose.sizes import CHANGES, MOVING, amount_of, changed, size_of, spent
from claimcheck.extraction.whose.told import (
    TELLING,
    TELLS,
    owner_of,
    place_ahead,
    place_behind,
    told,
)

Step = Callable[[Spot], Measured | None]
REPEATED = "as in the clause that it repeats"
AMOUNTS = frozenset({"money", "share", "time"})


class Measures:
    """Reads the measures of the figures of one sentence, in order."""

    def __init__(self) -> None:
        """Begin a sentence."""
        self._known: list[tuple[Spot, Measured]] = []
        self._of_counts: tuple[Step, ...] = (
            counted, part_of, size_of, changed, self._repeated, told, self._stands,
            self._before, part_of_any,
        )  # fmt: skip
        self._of_amounts: tuple[Step, ...] = (
            amount_of, size_of, self._moved, changed, self._repeated, self._listed, told,
            self._stands, spent,
        )  # fmt: skip

    def of(self, spot: Spot) -> Measured | None:
        """Give what a figure counts or is the size of, None where its sentence does not say."""
        is_amount = spot.unit or spot.piece.kind == "money"
        steps = self._of_amounts if is_amount else self._of_counts
        found = next((m for step in steps if (m := step(spot)) is not None), None)
        if found is None:
            return None
        if found.reason == "amount of":  # "Italy's debt is 140 percent of output"
            tells = told(spot)
            found = replace(found, owner=tells.owner) if tells is not None else found
        if spot.piece.figure == spot.number:
            self._known.append((spot, found))
        return found

    def _moved(self, spot: Spot) -> Measured | None:
        """Give the object of a clause without a verb: "cut costs by 8 % and deaths by 9 %"."""
        subject, like, doc = spot.clause.subject, spot.clause.like, spot.scene.doc
        if spot.clause.kind is not Kind.WITHOUT_VERB or subject is None or like is None:
            return None
        if subject.name:
            return None  # "Denmark cut costs by 8 %, Sweden by 7"
        moves = any(s.clause is like and m.reason == CHANGES for s, m in self._known)
        if not moves or like.subject is None or spot.piece.prep not in MOVING:
            return None
        return Measured(doc[subject.head], CHANGES, doc[like.subject.head])

    def _repeated(self, spot: Spot) -> Measured | None:
        """Give the measure of the same kind of figure in the clause that is repeated."""
        clause, doc = spot.clause, spot.scene.doc
        repeats = clause.like is not None and clause.kind is not Kind.MAIN
        found = self._source(spot) if repeats else None
        if found is None:
            return None
        without = clause.subject if clause.kind is Kind.WITHOUT_VERB else None
        owner = place_behind(spot) if found.told or found.owner is not None else None
        if without is not None and found.told and _is_measured(without, doc[without.head].pos_):
            own = doc[without.owner] if without.owner >= 0 else None
            return Measured(doc[without.head], TELLS, own, told=True)
        if owner is None and without is not None:
            stands = doc[without.head].lower_ == "those"  # "those in Porto by 22 percent"
            owner = (owner_of(without, spot) if stands else None) or doc[without.head]
        if owner is None and clause.kind is Kind.COMPARED:
            owner = found.owner
        return Measured(found.token, REPEATED, owner, told=found.told)

    def _source(self, spot: Spot) -> Measured | None:
        """Give the measure that a clause repeats: that of the figure most like its own."""
        alike = [(s, m) for s, m in self._known if _alike(s, spot)]
        like = spot.clause.like
        own = [(s, m) for s, m in alike if s.clause is like]
        own = own or [(s, m) for s, m in alike if s.clause.like is like]
        if spot.clause.kind is Kind.COMPARED:
            return own[-1][1] if own else alike[0][1] if alike else None
        same = [m for s, m in own if s.clause is like and s.piece.prep == spot.piece.prep]
        return same[0] if same else own[0][1] if own else None

    def _listed(self, spot: Spot) -> Measured | None:
        """Give what the amount before it is of: "growth of 2 % this year and 3 % next year"."""
        joined = spot.beside(-1)
        if joined is None or joined.part not in {Part.AND, Part.COMMA} or not self._known:
            return None
        last, measured = self._known[-1]
        alike = last.clause is spot.clause and _alike(last, spot)
        if not alike:
            return None
        place = place_behind(spot) if measured.told or measured.owner is not None else None
        owner = place or measured.owner
        return Measured(measured.token, "as before it", owner, told=measured.told)

    def _stands(self, spot: Spot) -> Measured | None:
        """Give what a pronoun stands for whose size is told: "it was 9 percent among the young"."""
        subject, verb = spot.clause.subject, spot.clause.verb
        if subject is None or verb is None or spot.scene.doc[subject.head].lower_ != "it":
            return None
        if spot.scene.doc[verb.head].lemma_ not in TELLING:
            return None
        known = (m for s, m in reversed(self._known) if m.told and _alike(s, spot))
        measured = next(known, None)
        owner = place_behind(spot) or place_ahead(spot)
        return Measured(measured.token, "as before it", owner) if measured is not None else None

    def _before(self, spot: Spot) -> Measured | None:
        """Give what the figure before a bare number counts."""
        joined = spot.beside(-1)
        if joined is not None and joined.is_or and self._known:  # "14 percent of its trees, or 92"
            return replace(self._known[-1][1], reason="as before it")
        counts = [m for s, m in self._known if s.piece.kind == "count"]
        if counts:
            return Measured(counts[-1].token, "as before it")
        for last, measured in reversed(self._known):
            if last.piece.kind not in AMOUNTS or measured.reason == "counted":
                return Measured(measured.token, "as before it")
        return None


def _is_measured(subject: Piece, pos: str) -> bool:
    """Whether a subject without a verb is measured itself: "its reserves at 3", not "Bolivia's"."""
    return pos == "NOUN" and not subject.name and subject.owner != subject.head


def _alike(one: Spot, other: Spot) -> bool:
    """Whether two figures are of one kind of unit."""
    return other.piece.kind in {one.piece.kind, "count"}
