"""A noun phrase with the figure in it, or a figure alone."""

from dataclasses import dataclass

from claimcheck.extraction.clauses.pieces import Found, Part, Piece
from claimcheck.extraction.clauses.words import BEFORE_NOUN, NOUNS, Words

SHARE = frozenset({"%", "percent", "cent", "pc"})
LIKE_PREPOSITIONS = frozenset(
    {"including", "according", "excluding", "following", "compared", "worth"}
)
"""Words that stand before a noun as prepositions do, whatever their tag."""
SINGULAR = frozenset({"has", "is", "does"})


@dataclass(slots=True)
class _Phrase:
    """What was read of a phrase: the token to go on at, its noun, owner and figure (-1: none)."""

    start: int
    end: int
    head: int = -1
    owner: int = -1
    figure: int = -1
    kind: str = ""


def read_phrase(words: Words, at: int, prep: str) -> Piece | None:
    """Read the noun phrase or the figure at a token, None where there is none.

    Args:
        words: the sentence.
        at: the phrase's first token.
        prep: the preposition before it, or "".
    """
    phrase = _Phrase(at, at)
    while phrase.end < len(words.tags) and _take(words, phrase):
        pass
    if phrase.end == at:
        return None
    if phrase.head < 0 and phrase.figure < 0:
        phrase.head = phrase.owner  # "and Bolivia's to 2.9 percent"
    if phrase.head < 0 and phrase.figure < 0 and _is_predicate(words, phrase):
        return None
    head, end = phrase.head, phrase.end
    is_figure = head < 0 and phrase.figure >= 0
    if is_figure:
        end = max(f.end for i in range(at, end) if (f := words.found.get(i)) is not None)
        prep = prep or ("from" if words.low[at] == "from" else "")
    part = Part.FIGURE if is_figure else Part.NOUN
    head = head if head >= 0 else end - 1
    name = words.tags[head] in {"NNP", "NNPS"} and words.doc[head].text[0].isupper()
    kind = phrase.kind or ("plural" if words.tags[head] == "NNS" else "")
    return Piece(part, at, end, head, prep, phrase.figure, kind, phrase.owner, name)


def _is_predicate(words: Words, phrase: _Phrase) -> bool:
    """Whether adjectives without an article stand behind a verb: "was able to", "is higher"."""
    tags = words.tags[phrase.start : phrase.end]
    return words.tag(phrase.start - 1)[:1] == "V" and all(t[:2] == "JJ" for t in tags)


def _take(words: Words, phrase: _Phrase) -> bool:
    """Take the next token or mention into a phrase; say whether it may go on."""
    at = phrase.end
    found = words.found.get(at)
    if found is not None:
        return _take_mention(words, phrase, found)
    tag, low = words.tags[at], words.low[at]
    if tag in {"PRP", "EX"} or (low in {"those", "these"} and not _is_described(words, at + 1)):
        if at == phrase.start:
            phrase.head, phrase.end = at, at + 1
        return False
    if (phrase.figure >= 0 and tag == "DT") or (phrase.head >= 0 and low in LIKE_PREPOSITIONS):
        return False
    if tag == "POS":
        phrase.owner, phrase.head = phrase.head, -1
    elif tag == "HYPH" and phrase.head >= 0 and words.noun_follows(at):
        phrase.head = -1  # "the tax-free allowance"
    elif _is_head(words, phrase, at):
        phrase.head = at
    elif phrase.head >= 0 or not _describes(words, at, phrase.start):
        return False
    elif tag == "PRP$":
        phrase.owner = at
    phrase.end += 1
    return True


def _take_mention(words: Words, phrase: _Phrase, found: Found) -> bool:
    """Take a mention into a phrase: "the 31 members", not "Malta 4,000"."""
    if phrase.figure >= 0 or phrase.head >= 0 or not _goes_on(words, phrase, found):
        return False
    if not found.is_date:
        phrase.figure, phrase.kind = found.number, found.kind
    phrase.end = found.end
    # "with inflation at 8 percent workers were worse off"
    return words.low[found.end - 1] not in SHARE or words.tags[phrase.start] in {"DT", "PRP$"}


def _goes_on(words: Words, phrase: _Phrase, found: Found) -> bool:
    at = phrase.end
    if at == phrase.start:
        return not found.is_date
    before = words.tags[at - 1]
    if found.is_date:
        return before in {"DT", "PRP$", "POS"} and words.noun_follows(found.end - 1)
    if before == "JJ":  # "upheld 71 percent": an adjective before a figure has an article
        return at > phrase.start + 1 and not words.doc[at - 1].text[0].isupper()
    article = words.tags[phrase.start] == "DT"
    return before in BEFORE_NOUN or (before == "VBN" and article)  # "a combined $390 million"


def _is_head(words: Words, phrase: _Phrase, at: int) -> bool:
    tag = words.tags[at]
    if tag == "VBZ" and words.low[at] not in SINGULAR:
        # no number of things has a verb in the singular: "a dozen drones"
        return phrase.figure >= 0 and phrase.head < 0
    if tag == "JJ" and phrase.figure >= 0 and words.doc[at].text[0].isupper():
        return not words.noun_follows(at)  # "4 million Sudanese"
    return words.is_noun(at) or (tag == "VBG" and (at == 0 or words.is_gerund(at)))


def _describes(words: Words, at: int, start: int) -> bool:
    """Whether a word may stand in a noun phrase before its noun."""
    tag = words.tags[at]
    if tag in BEFORE_NOUN or tag in {"$", "SYM", "FW"}:
        return True
    if words.pos[at] in {"ADJ", "NUM", "SYM", "X"}:
        return True
    inside = tag in {"VBN", "VBG"} or (tag in {"RB", "RBR", "RBS", "HYPH"} and at > start)
    return inside and (words.noun_follows(at) or (words.is_figure(at + 1) and at == start + 1))


def _is_described(words: Words, at: int) -> bool:
    return words.tag(at) in NOUNS | BEFORE_NOUN
