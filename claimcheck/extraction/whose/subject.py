"""Whose a figure is: the owner of what is measured, who does it, else what its clause tells of."""

from typing import TYPE_CHECKING

from claimcheck.extraction import links
from claimcheck.extraction.clauses.clause import Kind
from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.scene import Spot

if TYPE_CHECKING:
    from spacy.tokens import Token

Whose = tuple["Token", str]
"""A word and how it was found."""
RELATIONS = {
    Kind.WITHOUT_VERB: "named beside the figure",
    Kind.ASIDE: "noun before the brackets",
    Kind.COMPARED: "subject of what it is compared with",
    Kind.RELATIVE: "noun of the relative clause",
    Kind.PARTICIPLE: "subject of the participle",
}
STUDIES = frozenset({"poll", "survey", "study", "sample", "trial"})
"""Nouns that have those who took part: "a poll of 12,000 people"."""
JOINING = frozenset({Part.AND, Part.COMMA})


def subject_of(spot: Spot, measured: Measured | None) -> Whose | None:
    """Give whose a figure is, None where its sentence does not say.

    Args:
        spot: where the figure stands.
        measured: what it is of.
    """
    whose = _by_measure(spot, measured) or _by_clause(spot)
    if whose is not None:
        return whose
    tree = links.subject_of(links.whole(spot.token))
    return (tree, "subject by the tree") if tree is not None else None


def _by_measure(spot: Spot, measured: Measured | None) -> Whose | None:
    """Give the owner of what is counted or measured, else that itself where its clause tells it."""
    doc, piece = spot.scene.doc, spot.piece
    if 0 <= piece.owner < spot.token.i and doc[piece.owner].tag_ != "PRP$":
        return doc[piece.owner], "owner of what is counted"
    if measured is None:
        return None
    if measured.owner is not None:
        return measured.owner, "owner of what is measured"
    if measured.told:
        return measured.token, "what the clause tells of"
    if (spot.at == 0 and piece.prep == "of") or _is_absolute(spot, measured):
        return measured.token, "part of"  # "of the 31 members, only 11"
    return None


def _by_clause(spot: Spot) -> Whose | None:
    """Give the agent, the subject, or what a subject that is a figure is a part of."""
    doc, clause, told = spot.scene.doc, spot.clause, spot.scene.told_of(spot.piece)
    before = spot.beside(-1)
    if spot.piece.prep == "of" and before is not None and doc[before.head].lemma_ in STUDIES:
        return doc[before.head], "owner of what is counted"
    if told is not None and told.subject is not None:
        return doc[told.subject.head], "noun of the relative clause"
    if clause.agent is not None:
        return doc[clause.agent.head], "agent of the clause"
    if clause.subject is None:
        return None
    there = doc[clause.subject.head].tag_ == "EX" and spot.piece.part is Part.NOUN
    if clause.kind is Kind.COMPARED and spot.piece.kind == clause.subject.kind == "share":
        whole = _whole(spot.piece, spot)
        if whole is not None:
            return doc[whole.head], "part of"  # "compared with 61 percent of Poles"
    listed = there or _is_listed(clause.subject, spot)  # "there were 30 cases"
    subject = spot.piece if listed else clause.subject
    if subject.part is Part.FIGURE:
        whole = _whole(subject, spot) or _opening(spot)
        if whole is not None:
            return doc[whole.head], "part of"
    reason = RELATIONS.get(clause.kind, "subject of the clause")
    return doc[subject.head], reason if _agrees(subject, spot) else f"{reason}, not by the tree"


def _is_absolute(spot: Spot, measured: Measured) -> bool:
    """Whether a part has a state told of it by itself: ", with 8 percent of voters undecided"."""
    before, state = spot.beside(-1), spot.beside(2)
    opens = before is None or before.part is Part.COMMA
    if spot.piece.prep != "with" or measured.reason != "amount of" or not opens or state is None:
        return False
    return state.part is Part.PARTICIPLE or (state.part is Part.NOUN and not state.prep)


def _opening(spot: Spot) -> Piece | None:
    """Give what a sentence opens with the whole of: "Of the 820 aboard, 140 are missing"."""
    first = spot.scene.pieces[0]
    return first if first.prep == "of" and first.is_nominal and first is not spot.piece else None


def _agrees(subject: Piece, spot: Spot) -> bool:
    """Whether the tree has the same subject."""
    tree = links.subject_of(links.whole(spot.token))
    return tree is not None and subject.first <= tree.i < subject.end


def _whole(figure: Piece, spot: Spot) -> Piece | None:
    """Give what a figure that is a subject is a part of."""
    noun, pieces = spot.clause.noun, spot.scene.pieces
    if noun is not None and noun.part is Part.FIGURE:
        around = spot.scene.clause_of(noun).subject
        if around is not None:
            return around  # "$14 billion, of which $3 billion went on"
    if noun is not None and noun.part is Part.NOUN:
        return noun  # "12 of whom have pleaded guilty"
    at = pieces.index(figure) + 1
    behind = pieces[at] if at < len(pieces) else None
    return behind if behind is not None and behind.prep == "of" and behind.is_nominal else None


def _is_listed(subject: Piece, spot: Spot) -> bool:
    """Whether a figure is another part of a subject: "300 wolves and 40 lynx live"."""
    verb, piece, pieces = spot.clause.verb, spot.piece, spot.clause.pieces
    if piece.prep or subject.figure < 0 or piece not in pieces or subject not in pieces:
        return False
    between = pieces[pieces.index(subject) + 1 : pieces.index(piece)]
    if any(p.is_or for p in between):
        return False  # "6 million people, or 13 percent of the population, have fled"
    ahead = verb is None or piece.first < verb.first
    return ahead and any(p.part in JOINING for p in between)
