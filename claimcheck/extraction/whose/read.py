"""What each claim of a text belongs to: its measure, its subject, its date, and what is around it.

Only sentences that claim a number are parsed, and the one before where a pronoun points back to it.
The clauses of `clauses` say whose a figure is; where they say nothing its tree does, and where both
agree the link is surer.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from claimcheck.extraction import links
from claimcheck.extraction.tree import is_number
from claimcheck.extraction.whose.around import (
    compared_with,
    holds_number,
    object_of,
    place_of,
    verb_over,
)
from claimcheck.extraction.whose.dated import date_of
from claimcheck.extraction.whose.measured import Measured
from claimcheck.extraction.whose.measures import Measures
from claimcheck.extraction.whose.scene import Scene, Spot
from claimcheck.extraction.whose.standins import (
    Sight,
    is_stand_in,
    moved,
    named_subjects,
    resolved,
)
from claimcheck.extraction.whose.subject import Whose, subject_of
from claimcheck.extraction.whose.trust import confidence
from claimcheck.model import Extraction, Linked, Links, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Parse = Callable[[Iterable[str]], "list[Doc]"]

LONGEST = 2000
"""Characters of a sentence; a longer one is no prose and is not parsed."""
SURE = 0.7
"""From this confidence on a link may rule out figures of somebody else."""
LIKELY = 0.5
"""From this confidence on a subject that a measure cannot have keeps a claim from being judged."""


def read(extraction: Extraction, parse: Parse) -> list[Links]:
    """Give what each mention belongs to, in order; empty links for what is no claim.

    Args:
        extraction: the sentences and mentions of a text.
        parse: gives the trees of some texts.
    """
    places: dict[int, list[int]] = {}
    for number, mention in enumerate(extraction.mentions):
        places.setdefault(mention.sentence, []).append(number)
    numbers = (m for m in extraction.mentions if m.claim and m.time is None)
    wanted = sorted({m.sentence for m in numbers})  # a date alone is of an event, nobody has it
    trees = _trees(wanted, extraction, parse)
    back = {i - 1 for i in wanted if i in trees and i > 0 and _points_back(trees[i])}
    trees |= _trees(sorted(back - trees.keys()), extraction, parse)
    found = [Links() for _ in extraction.mentions]
    for sentence in wanted:
        if sentence in trees:
            _read_sentence(sentence, extraction, trees, places[sentence], found)
    return found


def _trees(wanted: Sequence[int], extraction: Extraction, parse: Parse) -> "dict[int, Doc]":
    spans = {i: extraction.sentences[i].span for i in wanted}
    short = [i for i, s in spans.items() if s.end - s.start <= LONGEST]
    docs = parse(spans[i].of(extraction.clean) for i in short)
    return dict(zip(short, docs, strict=True))


def _points_back(doc: "Doc") -> bool:
    """Whether a number's subject stands for a name that its sentence does not have."""
    subjects = (links.subject_of(links.whole(t)) for t in doc if is_number(t))
    return any(s is not None and is_stand_in(s) and not named_subjects(doc, s.i) for s in subjects)


def _read_sentence(
    sentence: int,
    extraction: Extraction,
    trees: "dict[int, Doc]",
    numbers: Sequence[int],
    found: list[Links],
) -> None:
    """Fill in the links of the claims of one sentence."""
    before = sentence - 1 if sentence - 1 in trees else sentence
    offset = extraction.sentences[sentence].span.start
    sight = Sight(
        trees[sentence],
        offset,
        trees.get(sentence - 1),
        extraction.sentences[before].span.start,
    )
    scene = Scene(trees[sentence], offset, numbers, extraction.mentions)
    measures = Measures()
    for number in numbers:
        mention = extraction.mentions[number]
        if not mention.claim:
            continue
        spot = scene.spot(number)
        if spot is not None:
            measured = measures.of(spot) if mention.time is None else None
            found[number] = _links(spot, measured, mention, sight)


def _links(spot: Spot, measured: Measured | None, mention: Mention, sight: Sight) -> Links:
    number, clause = spot.token, verb_over(spot.token)
    whose = subject_of(spot, measured)
    dates = (True, False) if mention.time is None else ()
    since, period = [date_of(spot, since=s) for s in dates] or (None, None)
    measure = None
    if measured is not None:
        measure = _linked(measured.token, measured.reason, spot)
    given = _receiver(spot, measured) or object_of(clause)
    return Links(
        measure=measure or (_counted_words(mention, sight) if spot.piece.kind != "money" else None),
        subject=_subject(whose, spot, sight),
        object=_linked(*given, spot) if given else None,
        place=_linked(*p, spot) if (p := place_of(number, clause)) else None,
        compared=_linked(*c, spot) if (c := compared_with(number, number.i + 1)) else None,
        period=_at(period[0].figure, period[1], spot) if period else None,
        since=_at(since[0].figure, since[1], spot) if since else None,
    )


def _linked(token: "Token", reason: str, spot: Spot) -> Linked:
    return Linked(moved(spot.scene.words(token), spot.scene.offset), confidence(reason), reason)


def _at(number: int, reason: str, spot: Spot) -> Linked:
    """Give a link to another mention."""
    return Linked(spot.scene.mentions[number].span, confidence(reason), reason)


def _subject(whose: Whose | None, spot: Spot, sight: Sight) -> Linked | None:
    if whose is None:
        return None
    token, reason = whose
    return resolved(_linked(token, reason, spot), token, sight)


def _receiver(spot: Spot, measured: Measured | None) -> Whose | None:
    """Give the subject of a passive as its object, where it is not what is counted."""
    clause = spot.clause
    if clause.agent is None or clause.subject is None:
        return None
    token = spot.scene.doc[clause.subject.head]
    if holds_number(token) or (measured is not None and measured.token == token):
        return None
    return token, "object of the clause"


def _counted_words(mention: Mention, sight: Sight) -> Linked | None:
    """Give the words that a mention counts by the grammars, where the tree has none."""
    if not mention.noun:
        return None
    start = mention.core.start - sight.offset
    text = sight.doc.text.lower()
    at = text.find(mention.noun.lower(), start, start + len(mention.noun) + 80)
    if at < 0:
        return None
    reason = "counted, by words"
    span = Span(at, at + len(mention.noun))
    return Linked(moved(span, sight.offset), confidence(reason), reason)
