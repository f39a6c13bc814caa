"""Verbs and their helpers, and which words are verbs where taggers are known to err."""

from claimcheck.extraction.clauses.pieces import Part, Piece
from claimcheck.extraction.clauses.words import BEFORE_NOUN, FINITE, NOUNS, Words

GIVEN = frozenset({"given", "offered", "paid", "shown"})
"""Participles that have an object: "those given the drug"."""
HELPING = frozenset({"having", "being"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "get", "got"})
UNCHANGED = frozenset({"cost", "cut", "hit", "put", "set", "let", "shut", "spread", "beat", "shed"})
"""Verbs whose past is their base; taggers take them for nouns."""


def read_verb(words: Words, at: int, part: Part, prep: str) -> Piece:
    """Read a verb with its helpers and the infinitive behind it.

    Args:
        words: the sentence.
        at: its first token.
        part: its form.
        prep: the preposition before it ("after growing"), or "".
    """
    end, head, be, passive = at, at, False, False
    while end < len(words.tags) and end not in words.found:
        tag, low = words.tags[end], words.low[end]
        if end == at + 1 and words.tags[at] == "MD" and tag in {"JJ", "NN", "NNS"}:
            head = end  # what stands behind "will" is a verb: "will double"
        elif tag[0] == "V" or tag == "MD":
            if end > at and tag in FINITE and words.tags[end - 1] not in {"RB", "MD"}:
                break
            passive, be, head = tag == "VBN" and be, be or low in BE, end
        elif not _is_between(words, end):
            break
        end += 1
    alone = part is Part.PARTICIPLE and words.tags[head] == "VBN" and head == at
    controlled = part is Part.INFINITIVE and words.dep(head) == "xcomp"
    plural = words.tags[at] == "VBP" or words.low[at] == "were"
    bare = words.tags[at] == "VB"
    return Piece(
        part,
        at,
        head + 1,
        head,
        prep,
        kind="plural" if plural else "base" if bare else "",
        passive=passive or alone,
        controlled=controlled,
    )


def _is_between(words: Words, at: int) -> bool:
    """Whether an adverb, "not" or "to" with a verb goes on with a verb."""
    tag = words.tags[at]
    return tag == "RB" or words.low[at] == "n't" or (tag == "TO" and words.is_infinitive(at))


def form_of(words: Words, at: int, pieces: list[Piece], prep: str) -> Part | None:
    """Give the form of the verb at a token, None where it is none.

    Args:
        words: the sentence.
        at: the token.
        pieces: what stands before it.
        prep: the preposition right before it, or "".
    """
    tag, low = words.tags[at], words.low[at]
    if tag[0] == "V" or tag == "MD":
        return _form_by_tag(words, at, pieces, prep)
    after_comma = words.word(at - 1) == ","
    if tag == "JJ" and words.is_figure(at + 1) and _is_joined(words, at):
        return Part.FINITE
    if low.endswith("ing") and after_comma and words.opens_object(at + 1):
        return Part.PARTICIPLE  # ", forcing 900 people to flee"
    if low in UNCHANGED and tag[0] == "N" and not prep and at > 0 and words.opens_object(at + 1):
        return None if words.tags[at - 1] in BEFORE_NOUN - {"CD"} else Part.FINITE
    return None


def _form_by_tag(words: Words, at: int, pieces: list[Piece], prep: str) -> Part | None:
    tag = words.tags[at]
    if tag in FINITE or tag == "VB":
        return Part.FINITE
    if tag == "VBG" and at == 0 and words.tag(1)[:1] == "V" and words.low[0] not in HELPING:
        return None  # "Shelling killed"
    if tag == "VBN" and at == 0 and words.tag(1) in NOUNS and words.dep(0) == "amod":
        return None  # "Armed clashes broke out"
    if prep and words.noun_follows(at) and words.doc[at].dep_ in {"amod", "compound"}:
        return None  # "of armoured vehicles"
    if tag == "VBG" and words.is_gerund(at):
        return None  # "defence spending"
    return Part.FINITE if tag == "VBN" and _is_past(words, at, pieces) else Part.PARTICIPLE


def _is_past(words: Words, at: int, pieces: list[Piece]) -> bool:
    """Whether what is tagged as a participle is a past: "imports fell by 3 percent"."""
    before = pieces[-1] if pieces else None
    if before is None:
        return False
    if not before.is_nominal and (before.part is not Part.COMMA or len(pieces) < 3):
        return False
    if words.low[at] in GIVEN:
        return False
    behind = at + 2 if words.tag(at + 1) == "RP" else at + 1
    if words.opens_object(behind) and words.tag(behind) != "NNP":
        return True  # no participle has an object: "people crossed the border"
    prep, found = words.word(at + 1), words.found.get(at + 2)
    if found is None or before.part is not Part.NOUN:
        return False
    return prep in {"from", "to"} or (prep in {"by", "at"} and found.kind in {"share", "money"})


def _is_joined(words: Words, at: int) -> bool:
    """Whether a mark or a noun stands before what is tagged as an adjective before a figure."""
    before = words.tag(at - 1)
    return words.doc[at].text[0].islower() and (before in {"CC", ","} or before in NOUNS)
