"""What each claim of a text belongs to, by the trees of the sentences that hold numbers.

Only those sentences are parsed, and the one before where a pronoun points back to it. The rules
for one number are in `links`; here they meet the mentions of the text, clauses without a verb
("and France 1.9 %") and words that stand for a name ("it", "the country").
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.extraction import links
from claimcheck.extraction.tree import (
    FINITE,
    NOMINAL,
    base,
    beside,
    case,
    is_month,
    is_number,
    phrase,
    up,
)
from claimcheck.model import Extraction, Linked, Links, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Parse = Callable[[Iterable[str]], "list[Doc]"]

LONGEST = 2000
"""Characters of a sentence; a longer one is no prose and is not parsed."""
SURE = 0.7
"""From this confidence on a link may rule out figures of somebody else."""

SURELY, LIKELY, MAYBE = 0.9, 0.85, 0.6
STANDS_FOR = 0.7
"""What is left of the confidence where a name is taken from before."""

RELATIVE = frozenset({"which", "that", "who"})
TELLING = frozenset(
    {"be", "rise", "fall", "drop", "grow", "climb", "reach", "stand", "total", "amount", "exceed",
     "average", "increase", "decrease", "decline", "jump", "slip", "hit", "remain", "shrink",
     "come"}
)  # fmt: skip
"""Verbs whose subject is what is measured: "unemployment fell to 5 percent"."""
JOINING = frozenset({"and", "while", "but", "whereas", "after", "before", "as", ";"})
PHRASAL = frozenset({"NOUN", "PROPN", "DET", "ADJ", "PART", "ADP"})
"""What may stand in the phrase before a verb: "the debt of Zambia's banks"."""
OF_WHAT = ("of", "in", "for", "on", "to")
"""Prepositions behind an amount that say what it is of: "$3 billion in aid", "2 % of output"."""
KINDS = frozenset(
    {"country", "company", "government", "nation", "state", "group", "firm", "bank", "agency",
     "ministry", "army", "city", "bloc", "alliance"}
)  # fmt: skip
PLACED = frozenset({"in", "across", "within", "throughout", "inside"})
COMPARING = frozenset({"than", "against", "versus", "vs", "compared"})


def read(extraction: Extraction, parse: Parse) -> list[Links]:
    """Give what each mention belongs to, in order; empty links for what is no claim.

    Args:
        extraction: the sentences and mentions of a text.
        parse: gives the trees of some texts.
    """
    numbers = (m for m in extraction.mentions if m.claim and m.time is None)
    wanted = sorted({m.sentence for m in numbers})  # a date alone is of an event, nobody has it
    trees = _trees(wanted, extraction, parse)
    back = {i - 1 for i in wanted if i in trees and i > 0 and _points_back(trees[i])}
    trees |= _trees(sorted(back - trees.keys()), extraction, parse)
    found: list[Links] = []
    before: tuple[int, Linked | None] = (-1, None)
    for mention in extraction.mentions:
        if not mention.claim or mention.sentence not in trees:
            found.append(Links())
            continue
        own = _links(mention, extraction, trees)
        bare = mention.quantity is not None and not mention.quantity.unit
        if own.measure is None and bare and before[0] == mention.sentence and before[1]:
            own = replace(own, measure=replace(before[1], confidence=MAYBE, reason="as before it"))
        if bare:
            before = (mention.sentence, own.measure)
        found.append(own)
    return found


def _trees(wanted: Sequence[int], extraction: Extraction, parse: Parse) -> "dict[int, Doc]":
    spans = {i: extraction.sentences[i].span for i in wanted}
    short = [i for i, s in spans.items() if s.end - s.start <= LONGEST]
    docs = parse(spans[i].of(extraction.clean) for i in short)
    return dict(zip(short, docs, strict=True))


def _points_back(doc: "Doc") -> bool:
    """Whether a number's subject stands for a name that its sentence does not have."""
    subjects = (links.subject_of(links.whole(t)) for t in doc if is_number(t))
    return any(
        s is not None and _is_stand_in(s) and not _named_subjects(doc, s.i) for s in subjects
    )


def _is_stand_in(token: "Token") -> bool:
    """Whether a word stands for a name: "it", "the company"."""
    if token.lower_ in {"it", "they"}:
        return True
    the = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
    return token.lower_ in KINDS and the == "the"


def _links(mention: Mention, extraction: Extraction, trees: "dict[int, Doc]") -> Links:
    doc = trees[mention.sentence]
    offset = extraction.sentences[mention.sentence].span.start
    core = mention.core
    found = doc.char_span(core.start - offset, core.end - offset, alignment_mode="expand")
    if found is None:
        return Links()
    number = next((t for t in found if is_number(t)), found.root)
    clause = _clause(number)
    first = doc.char_span(mention.span.start - offset, core.end - offset, alignment_mode="expand")
    subject = _whose(number, (first or found)[0])
    own = links.measure_of(number)
    if own is not None and subject is not None and subject.token == own and own.i < number.i:
        own = None  # "Malta 4,000"
    measure = _Found(own, SURELY, "counted") if own is not None else None
    if mention.quantity is not None and mention.quantity.unit and own is not None:
        measure, subject = _amount(own, clause, subject)
    agent = _agent(clause)
    given = subject if agent is not None else None
    subject = agent or subject
    linked = measure.linked(offset, number) if measure else _counted_words(mention, extraction)
    return Links(
        measure=linked,
        subject=_resolved(subject, number, mention.sentence, extraction, trees),
        object=_shown(_object(clause) or _receiver(given, (number, own)), offset),
        place=_shown(_place(number, clause), offset),
        compared=_shown(_compared(number, found.end), offset),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """The head word of a link, before it is put in the text."""

    token: "Token"
    confidence: float
    reason: str

    def linked(self, offset: int, without: "Token | None" = None) -> Linked:
        return Linked(_moved(phrase(self.token, without), offset), self.confidence, self.reason)


def _counted_words(mention: Mention, extraction: Extraction) -> Linked | None:
    """Give the words that a mention counts by the grammars, where the tree has none."""
    if not mention.noun:
        return None
    last = mention.span.end + len(mention.noun)
    at = extraction.clean.find(mention.noun, mention.core.start, last)
    if at < 0:
        return None
    return Linked(Span(at, at + len(mention.noun)), LIKELY, "counted, by words")


def _shown(found: _Found | None, offset: int) -> Linked | None:
    return found.linked(offset) if found is not None else None


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)


# --- whose ----------------------------------------------------------------------------------


def _whose(number: "Token", first: "Token") -> _Found | None:
    """Give the subject: the name right before a figure without a verb, else by the tree."""
    name = _name_beside(first)
    if name is not None:
        return _Found(name, LIKELY, "named beside the figure")
    subject = _of_own_clause(number) or links.subject_of(links.whole(number))
    if subject is None:
        return None
    low, high = sorted((subject.i, number.i))
    crossed = sum(t.tag_ in {"VBD", "VBZ", "VBP"} for t in number.doc[low + 1 : high])
    if crossed > 1:
        return _Found(subject, MAYBE, "subject of a clause around")
    return _Found(subject, LIKELY, "subject of the clause")


def _name_beside(first: "Token") -> "Token | None":
    """Give the name in "…, the EU €30bn and Britain £4bn": a clause that leaves out its verb."""
    doc, at = first.doc, first.i - 1
    if at < 1 or not doc[at].text[0].isupper() or doc[at].pos_ not in {"PROPN", "NOUN"}:
        return None
    while at > 0 and (doc[at - 1].text[0].isupper() or doc[at - 1].pos_ == "DET"):
        at -= 1
    opens = at > 0 and doc[at - 1].lower_ in {",", ";", "and", "while", "but"}
    return doc[first.i - 1] if opens and any(is_number(t) for t in doc[:at]) else None


def _receiver(given: _Found | None, counted: "tuple[Token | None, ...]") -> _Found | None:
    """Give the subject of a passive as its object, where it is not what is counted."""
    if given is None or given.token in counted or _holds_number(given.token):
        return None
    return replace(given, reason="object of the clause")


def _of_own_clause(number: "Token") -> "Token | None":
    """Give the subject of the last clause before a number where trees often join two.

    That is "imports" in "Exports rose by 5 percent and imports fell by 3 percent": the noun
    before the nearest verb, where a joining word and another verb go before it.
    """
    doc = number.doc
    verb = next((t for t in reversed(doc[: number.i]) if _is_told(t)), None)
    end = verb.i if verb is not None else 0
    while end > 0 and doc[end - 1].pos_ in {"ADV", "AUX"}:
        end -= 1
    start = end
    while start > 0 and doc[start - 1].pos_ in PHRASAL and doc[start - 1].lower_ not in JOINING:
        start -= 1
    if start == 0 or doc[start - 1].lower_ not in JOINING:
        return None
    if not any(_is_told(t) for t in doc[: start - 1]):
        return None
    head = None
    for token in doc[start:end]:
        if token.pos_ == "ADP":
            break
        head = token if token.pos_ in {"NOUN", "PROPN"} else head
    return head


def _is_told(token: "Token") -> bool:
    """Whether a token is a verb of its own clause, as far as its tag can say."""
    return token.tag_ in FINITE or (token.pos_ == "VERB" and token.tag_ == "VBN")


def _agent(clause: "Token") -> _Found | None:
    """Give who does it in a passive: "was given by the United States"."""
    if not any(c.dep_ in {"nsubj:pass", "aux:pass"} for c in clause.children):
        return None
    for other in clause.children:
        by = other.dep_ == "obl:agent" or (base(other) == "obl" and case(other) == "by")
        if by and not _holds_number(other):
            return _Found(other, LIKELY, "agent of the clause")
    return None


def _amount(
    unit: "Token", clause: "Token", subject: _Found | None
) -> tuple[_Found | None, _Found | None]:
    """Give what an amount in a unit is of, and whose that is."""
    for other in unit.children:
        behind = other.i > unit.i and base(other) == "nmod" and case(other) in OF_WHAT
        if behind and other.pos_ != "PROPN" and not is_number(other):
            return _Found(other, SURELY, "amount of"), subject
    told = clause.lemma_ in TELLING or clause.pos_ != "VERB"
    owner = _owner_of(subject.token) if subject is not None else None
    if subject is not None and told and (owner or subject.token.pos_ == "NOUN"):
        return _Found(subject.token, LIKELY, "what the clause tells of"), owner or subject
    for other in clause.children:
        behind = other.i > unit.i and base(other) == "obl" and case(other) in {"on", "for", "in"}
        if behind and other.pos_ == "NOUN" and not _holds_number(other):
            return _Found(other, MAYBE, "what it is for"), subject
    return None, subject


def _owner_of(noun: "Token") -> _Found | None:
    """Give whose a measured thing is: "Spain's debt", "unemployment in Spain"."""
    for other in noun.children:
        owns = other.dep_ == "nmod:poss" or (
            other.dep_ == "nmod" and case(other) in {"in", "of"} and other.pos_ == "PROPN"
        )
        if owns:
            return _Found(other, LIKELY, "owner of what is measured")
    name = beside(noun, 2)
    if name is not None and name.nbor(-1).lower_ in {"in", "of"} and name.pos_ == "PROPN":
        return _Found(name, LIKELY, "owner of what is measured")
    return None


def _resolved(
    found: _Found | None,
    number: "Token",
    sentence: int,
    extraction: Extraction,
    trees: "dict[int, Doc]",
) -> Linked | None:
    """Say what name a pronoun stands for, where only one can be meant."""
    if found is None:
        return None
    offset = extraction.sentences[sentence].span.start
    linked, word = found.linked(offset), found.token
    if word.lower_ in RELATIVE:
        noun = next((t.head for t in up(word) if t.dep_.startswith("acl")), None)
        if noun is None:
            return replace(linked, confidence=MAYBE)
        return replace(linked, antecedent=_moved(phrase(noun), offset))
    pronoun = word.lower_ in {"it", "they", "its", "their"}
    if not pronoun and not _is_stand_in(word):
        return linked
    here, before = _named_subjects(number.doc, word.i), trees.get(sentence - 1)
    if not here and before is not None:
        here = _named_subjects(before, len(before))
        offset = extraction.sentences[sentence - 1].span.start
    if len(here) == 1:
        sure = round(linked.confidence * STANDS_FOR, 3)
        return replace(linked, confidence=sure, antecedent=_moved(phrase(here[0]), offset))
    return replace(linked, confidence=MAYBE) if pronoun else linked


def _named_subjects(doc: "Doc", end: int) -> "list[Token]":
    return [t for t in doc[:end] if base(t) == "nsubj" and t.pos_ == "PROPN"]


# --- what else ------------------------------------------------------------------------------


def _clause(number: "Token") -> "Token":
    """Give the verb, or the noun without a verb, that a number stands under."""
    last = number
    for node in up(number):
        last = node
        if node.pos_ == "VERB":
            break
    return last


def _object(clause: "Token") -> _Found | None:
    """Give the object of the verb that holds no number, or the name behind "to" or "for"."""
    others = [c for c in clause.children if c.pos_ in NOMINAL and not _holds_number(c)]
    for label in ("iobj", "obj"):
        for other in others:
            if base(other) == label:
                return _Found(other, LIKELY, "object of the clause")
    for other in others:
        if base(other) == "obl" and case(other) in {"to", "for"} and other.pos_ == "PROPN":
            return _Found(other, MAYBE, "to whom")
    return None


def _holds_number(token: "Token") -> bool:
    return is_number(token) or any(is_number(c) for c in token.children)


def _place(number: "Token", clause: "Token") -> _Found | None:
    """Give the name behind "in", on the number's noun or its verb."""
    for node in up(number):
        for other in node.children:
            placed = other.pos_ == "PROPN" and case(other) in PLACED
            if placed and base(other) in {"obl", "nmod"} and not is_month(other):
                return _Found(other, LIKELY if node.i != clause.i else MAYBE, "where")
        if node.i == clause.i:
            return None
    return None


def _compared(number: "Token", end: int) -> _Found | None:
    """Give the noun behind "than" or "compared with" after a number."""
    for token in number.doc[end:]:
        if token.lower_ in COMPARING and token.dep_ in {"case", "mark"} and token.head.i > token.i:
            return _Found(token.head, MAYBE, "compared with")
    return None
