"""What a figure counts or is the size of, and whose that is where it has an owner."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction import links
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.clause import Clause, Kind
from claimcheck.extraction.scene import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

TELLING = frozenset(
    {"be", "rise", "fall", "drop", "grow", "climb", "reach", "stand", "total", "amount", "exceed",
     "average", "increase", "decrease", "decline", "jump", "slip", "hit", "remain", "shrink",
     "come", "surge", "soar", "plunge", "tumble", "sink", "slide", "widen", "narrow", "ease",
     "top", "pass", "surpass", "touch", "near", "halve", "double", "swell", "dip", "edge", "slow", "climb"}
)  # fmt: skip
"""Verbs whose subject is what is measured: "unemployment fell to 5 percent"."""
CHANGED = frozenset({"by", "to", "from", "at"})
"""Prepositions of an amount that its subject or object moves by or to: "cut deaths by 9 %"."""
OF_WHAT = {
    "money": frozenset({"of", "in", "for", "on"}),
    "share": frozenset({"of"}),
    "": frozenset({"of"}),
}
"""Prepositions behind an amount that say what it is of, by dimension: "$3 billion in aid"."""
SIZED = frozenset({"of", "worth", "at", "above", "below", "over", "under"})
"""Prepositions of an amount that is the size of the noun before it: "a loss of $3 billion"."""
CHANGES = "object that changes"
OWNS = frozenset({"in", "of", "at", "for", "from"})
AVERAGES = frozenset({"average", "total", "record", "high", "low"})
"""Nouns that say how an amount was got, not what it is of: "an average of $104"."""
GAINING = frozenset({"gain", "lose"})
"""Verbs that tell a change of their subject where a share follows: "shares lost 9 percent"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure is of: its word, why, and whose that is (None where it has no owner)."""

    token: "Token"
    reason: str
    owner: "Token | None" = None
    told: bool = False


class Measures:
    """Reads the measures of the figures of one sentence, in order; a later one may need an earlier."""

    def __init__(self) -> None:
        """Begin a sentence."""
        self._known: list[tuple[Spot, Measured]] = []

    def of(self, spot: Spot) -> Measured | None:
        """Give what a figure counts or is the size of, None where its sentence does not say."""
        mention = spot.scene.mentions[spot.number]
        unit = (mention.quantity.unit if mention.quantity is not None else "") or (
            spot.piece.kind == "money"
        )
        steps: tuple[Callable[[Spot], Measured | None], ...]
        steps = (_counted, _of, _size_of, self._repeated, _told, self._before, _of_any)
        if unit:
            steps = (
                _amount_of,
                _size_of,
                self._swapped,
                _changed,
                _told,
                self._repeated,
                self._listed,
                _spent,
            )
        found = next((m for step in steps if (m := step(spot)) is not None), None)
        if found is not None and found.owner is None and found.reason == "amount of":
            told = _told(spot)
            found = replace(found, owner=told.owner) if told is not None else found
        if found is not None:
            self._known.append((spot, found))
        return found

    def _swapped(self, spot: Spot) -> Measured | None:
        """Give the object of a clause without a verb: "cut costs by 8 % and deaths by 9 %"."""
        subject, like = spot.clause.subject, spot.clause.like
        if spot.clause.kind is not Kind.WITHOUT_VERB or subject is None or like is None:
            return None
        changed = any(s.clause is like and m.reason == CHANGES for s, m in self._known)
        if not changed or like.subject is None or spot.piece.prep not in CHANGED:
            return None
        doc = spot.scene.doc
        return Measured(doc[subject.head], CHANGES, doc[like.subject.head])

    def _repeated(self, spot: Spot) -> Measured | None:
        """Give the measure of the same kind of figure in the clause that is repeated."""
        clause = spot.clause
        if clause.like is None:
            return None
        found = [m for s, m in self._known if s.clause is clause.like and _alike(s, spot)]
        if not found:
            found = [m for s, m in self._known if s.clause.like is clause.like and _alike(s, spot)]
        if clause.kind is Kind.COMPARED:
            found = found[-1:]
        same = (
            found[:1]
            if clause.kind is Kind.COMPARED
            else [
                m
                for s, m in self._known
                if s.clause is clause.like and _alike(s, spot) and s.piece.prep == spot.piece.prep
            ]
        )
        found = same or found
        if not found and clause.kind is Kind.COMPARED:
            found = [m for s, m in self._known if _alike(s, spot)]
        if not found:
            return None
        own = _own_noun(spot, found[0])
        if own is not None:
            return own
        owner = _place_behind(spot) if found[0].told else None
        if owner is None and clause.kind is Kind.WITHOUT_VERB and clause.subject is not None:
            owner = spot.scene.doc[clause.subject.head]
        return Measured(
            found[0].token, "as in the clause that it repeats", owner, told=found[0].told
        )

    def _listed(self, spot: Spot) -> Measured | None:
        """Give what the amount before it is of: "growth of 2 % this year and 3 % next year"."""
        joined = spot.beside(-1)
        if joined is None or joined.part not in {Part.AND, Part.COMMA} or not self._known:
            return None
        last, measured = self._known[-1]
        alike = last.clause is spot.clause and _alike(last, spot)
        return Measured(measured.token, "as before it", measured.owner) if alike else None

    def _before(self, spot: Spot) -> Measured | None:
        """Give what the figure before a bare number counts."""
        mention = spot.scene.mentions[spot.number]
        if not self._known or mention.quantity is None or mention.quantity.unit:
            return None
        for last, measured in reversed(self._known):
            if last.piece.kind not in {"money", "share", "time"} or measured.reason == "counted":
                return Measured(measured.token, "as before it")
        return None


def _alike(one: Spot, other: Spot) -> bool:
    """Whether two figures are of one kind of unit."""
    return one.piece.kind == other.piece.kind or other.piece.kind == "count"


def _own_noun(spot: Spot, like: Measured) -> Measured | None:
    """Give the subject of a clause without a verb where it is measured itself: "its reserves at 3"."""
    subject = spot.clause.subject
    if spot.clause.kind is not Kind.WITHOUT_VERB or subject is None or not like.told:
        return None
    token = spot.scene.doc[subject.head]
    if subject.owner == subject.head or token.pos_ != "NOUN" or subject.owner < 0:
        return None
    return Measured(token, "what the clause tells of", spot.scene.doc[subject.owner], told=True)


# --- counts ---------------------------------------------------------------------------------


def _counted(spot: Spot) -> Measured | None:
    """Give the noun that a number counts, by its tree."""
    own = links.measure_of(spot.token)
    piece = spot.piece
    if piece.part is Part.NOUN and (own is None or not piece.first <= own.i < piece.end):
        own = spot.scene.doc[piece.head]  # the tree missed the noun right behind it
    if own is None:
        return None
    subject = spot.clause.subject
    if spot.clause.kind is Kind.WITHOUT_VERB and subject is not None and own.i <= subject.head:
        return None  # "Malta 4,000"
    if own.i < piece.first or own.i > piece.end or own.tag_ in {"VB", "VBD", "VBP", "JJR"}:
        return None
    if own.pos_ == "ADJ" and own.i + 1 < len(own.doc) and own.nbor(1).tag_ == "IN":
        return None  # "25 short of a majority"
    return Measured(own, "counted")


def _of(spot: Spot) -> Measured | None:
    """Give what a bare number is a part of: "87 of its stores"."""
    behind = spot.beside(1)
    if behind is None or behind.prep != "of" or not behind.is_nominal:
        return None
    head = spot.scene.doc[behind.head]
    if behind.first != spot.piece.end + 1 or head.pos_ == "PRON":
        return None
    return Measured(head, "part of")


def _of_any(spot: Spot) -> Measured | None:
    """Give the pronoun that a bare number is a part of, where nothing before says what it is."""
    behind = spot.beside(1)
    if behind is None or behind.prep != "of" or not behind.is_nominal:
        return None
    return Measured(spot.scene.doc[behind.head], "part of")


# --- amounts --------------------------------------------------------------------------------


def _amount_of(spot: Spot) -> Measured | None:
    """Give what an amount in a unit is of: "$3 billion in aid", "a $3 billion loan"."""
    doc, piece, behind, noun = spot.scene.doc, spot.piece, spot.beside(1), spot.clause.noun
    if behind is not None and behind.part is Part.RELATIVE and behind.prep == "of" and noun:
        after = spot.scene.pieces.index(noun) + 1
        source = spot.scene.pieces[after] if noun.part is Part.FIGURE else noun
        return Measured(doc[source.head], "part of") if source.is_nominal else None
    if piece.part is Part.NOUN and piece.figure == spot.number:
        return Measured(doc[piece.head], "counted")
    if piece.end - piece.first > 2 and doc[piece.end - 2].lower_ == "of":
        return Measured(doc[piece.end - 1], "amount of")  # a unit that names it: "barrels of oil"
    quantity = spot.scene.mentions[spot.number].quantity
    dimension = quantity.dimension if quantity is not None else ""
    words = OF_WHAT.get(dimension, OF_WHAT[""])
    if behind is None or behind.part is not Part.NOUN:
        return None
    if piece.prep == "of" and behind.prep != "of" and _size_of(spot) is not None:
        return None  # "a loss of $512 million on sales of $9 billion"
    less = doc[behind.first].tag_ == "JJR" and doc[behind.head].tag_[0] == "N"
    if piece.kind == "share" and not behind.prep and less:
        return Measured(doc[behind.head], "counted")  # "8 percent fewer cars"
    more = doc[piece.end].lower_ in {"more", "less", "extra"}
    if behind.prep not in words or behind.first != piece.end + (2 if more else 1):
        return None
    head = doc[behind.head]
    if (_is_name(head) and piece.kind != "share") or (head.pos_ == "PRON" and behind.prep != "of"):
        return None
    if behind.prep != "of" and piece.prep in CHANGED:
        return None
    return Measured(head, "amount of")


def _size_of(spot: Spot) -> Measured | None:
    """Give the noun whose size an amount is: "a loss of $3 billion"."""
    piece, noun = spot.piece, spot.beside(-1)
    if noun is None or noun.part is not Part.NOUN or piece.prep not in SIZED or noun.figure >= 0:
        return None
    head = spot.scene.doc[noun.head]
    if head.pos_ != "NOUN" or head.lower_ in AVERAGES:
        return None
    if piece.prep in {"at", "above", "below", "over", "under"} and noun.prep not in {"", "with"}:
        return None
    if piece.prep == "at" and spot.clause.verb is not None and noun is spot.clause.subject:
        return None
    return Measured(head, "size of it")


def _changed(spot: Spot) -> Measured | None:
    """Give the object that a verb moves by or to an amount: "cut deaths by 91 percent"."""
    verb, piece = spot.clause.verb, spot.piece
    if (
        verb is None
        or verb.first > piece.first
        or _prep(spot) not in CHANGED
        or piece not in spot.clause.pieces
    ):
        return None
    if piece.kind == "time":
        return None  # "sentenced him to 15 years"
    at = spot.clause.pieces.index(piece)
    for other in reversed(spot.clause.pieces[:at]):
        if other is verb or other.is_verb:
            return None
        if other.part is Part.NOUN and not other.prep and other.figure < 0:
            head = spot.scene.doc[other.head]
            if head.pos_ == "NOUN":
                return Measured(head, CHANGES)
            return None
    return None


def _spent(spot: Spot) -> Measured | None:
    """Give what an amount goes on that is the subject itself: "of which $3 billion was spent on"."""
    clause = spot.clause
    if clause.subject is not spot.piece or clause.verb is None:
        return None
    behind = (p for p in clause.pieces if p.first > spot.piece.first and p.part is Part.NOUN)
    noun = next((p for p in behind if p.prep in {"on", "for"}), None)
    return Measured(spot.scene.doc[noun.head], "what it is for") if noun is not None else None


def _told(spot: Spot) -> Measured | None:
    """Give the subject whose size a clause tells, and its owner."""
    clause = spot.clause
    source = clause.around if clause.kind is Kind.COMPARED else clause
    while source is not None and source.kind is Kind.COMPARED:
        source = source.around
    if source is None or source.subject is None or not _tells(spot, source):
        return None
    subject = source.subject
    head = spot.scene.doc[subject.head]
    named = head.pos_ in {"NOUN", "PRON", "ADJ"} or subject.part is Part.PARTICIPLE
    if not (named or _is_first(subject, spot)) or (
        subject.figure >= 0 and subject.part is Part.FIGURE
    ):
        return None
    if head.pos_ == "PRON" and head.lower_ not in {"that", "those"}:
        return None
    owner = _place_behind(spot) or _owner_of(subject, spot)
    if source.whose and source.noun is not None:
        owner = spot.scene.doc[source.noun.head]
    return Measured(head, "what the clause tells of", owner, told=True)


def _tells(spot: Spot, clause: Clause) -> bool:
    """Whether a clause tells the size of its subject."""
    if clause.kind is Kind.WITHOUT_VERB or _is_long(spot):
        return False
    if clause.verb is None or spot.scene.doc[spot.piece.first].tag_[0] == "V":
        return True  # "exports have topped $30 million", where the verb bends the amount
    if clause.verb.passive:
        return False
    lemma = spot.scene.doc[clause.verb.head].lemma_
    misread = spot.scene.doc[clause.verb.head].tag_[0] == "N" and spot.clause is clause
    if misread and spot.piece.kind == "share":
        return True  # a verb that the tagger took for a noun: "sales rose 0.4 percent"
    prep, kind = _prep(spot), spot.piece.kind
    if lemma in TELLING or (lemma in GAINING and kind == "share" and not prep):
        return True
    if prep == "at" and kind == "money":
        return False  # "floated at $38"
    return prep in CHANGED and spot.clause is clause and spot.piece.kind != "time"


def _prep(spot: Spot) -> str:
    """Give the preposition of an amount, over "an average of"."""
    noun = spot.beside(-1)
    if spot.piece.prep == "of" and noun is not None and noun.part is Part.NOUN:
        if spot.scene.doc[noun.head].lower_ in AVERAGES:
            return noun.prep
    return (
        "to" if spot.scene.doc[spot.piece.first].lower_ in {"above", "below"} else spot.piece.prep
    )


def _is_long(spot: Spot) -> bool:
    """Whether an adjective behind an amount says what it is of: "120 kilometres long"."""
    doc, end, behind = spot.scene.doc, spot.piece.end, spot.beside(1)
    if behind is not None and behind.first <= end:
        return False
    return (
        end < len(doc)
        and doc[end].tag_ in {"JJ", "RB"}
        and spot.piece.kind not in {"share", "money"}
    )


def _is_first(noun: Piece, spot: Spot) -> bool:
    """Whether a word has its capital from the sentence: "Unemployment in Spain fell"."""
    at = spot.scene.pieces.index(noun) + 1
    behind = spot.scene.pieces[at] if at < len(spot.scene.pieces) else None
    return noun.end == 1 and behind is not None and behind.prep in OWNS and behind.is_nominal


def _is_name(token: "Token") -> bool:
    return token.pos_ == "PROPN" and token.text[:1].isupper()


def _owner_of(noun: Piece, spot: Spot) -> "Token | None":
    """Give whose a measured thing is: "Spain's debt", "unemployment in Spain"."""
    doc, around = spot.scene.doc, spot.scene.pieces
    if noun.owner >= 0:
        return doc[noun.owner]
    at = around.index(noun)
    for other in around[at + 1 : at + 3]:
        if not other.is_nominal or not other.prep:
            return None
        head = doc[other.head]
        if other.prep in OWNS and (head.pos_ == "PROPN" or other.prep == "in"):
            return head
    return None


def _place_behind(spot: Spot) -> "Token | None":
    """Give the name behind "in" behind an amount: "61 percent in Bergen"."""
    for step in (1, 2):
        other = spot.beside(step)
        if other is None or not other.is_nominal or not other.prep or other.figure >= 0:
            return None
        definite = spot.scene.doc[other.first].lower_ == "the"
        if other.prep == "in" and (definite or spot.scene.doc[other.head].pos_ == "PROPN"):
            return spot.scene.doc[other.head]
    return None
