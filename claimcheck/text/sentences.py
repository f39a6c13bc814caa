"""Sentences: lines first, then stops, with what dots abbreviations, initials and figures have."""

import re
from collections.abc import Collection

from claimcheck.model import Sentence, Span

# A stop, what may close after it, space, and what may open a sentence.
STOP = re.compile(r"(?:[.?!]|\u2026)[\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z])")
BREAK = re.compile(r"\n\s*")
WORD_BEFORE = re.compile(r"[^\s\"'(\[]+$")
MEASURED = re.compile(r"(?<=\d)\s?[^\W\d_]$")
"""A letter behind a number: a unit ("41 C."), not an initial."""
_ABBREVIATIONS = (
    "mr mrs ms dr prof gen col lt sgt capt maj pvt cpl adm cmdr rev sen rep gov pres hon st sr jr"
    " mt vs etc inc ltd co corp bros ed approx est dept univ ave blvd"
    " jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat"
    " sun a.m p.m i.e e.g u.s u.k u.n e.u d.c ph.d"
)
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split(" "))
BEFORE_NUMBER = frozenset({"no", "nos", "fig", "vol", "p", "pp", "art", "sec", "pop", "approx",
                           "ca", "hrs"})  # fmt: skip
ENDING = frozenset({"u.s", "u.k", "u.n", "e.u", "d.c", "inc", "ltd", "co", "corp", "jr", "sr",
                    "etc", "a.m", "p.m"})  # fmt: skip
"""Abbreviations that often end a sentence too: they do before a word that opens one."""
_OPENERS = (
    "The A An In On At But And It He She They We I That This These Those His Her Their Its For"
    " After Before When While As If By From With Since So Yet Now There One Some Many Most"
)
OPENERS = frozenset(_OPENERS.split(" "))
FIRMS = frozenset({"Inc", "Ltd", "Corp", "Co"})
"""Words that go on behind a name that ends in a mark: "Yahoo! Inc."."""
AHEAD = re.compile(r"[^\W\d_][\w.'-]{0,30}")
MOST_BEFORE_VERB = 5
"""Words of a speaker between a quote and the verb of saying."""


LONGEST = 2000
"""Characters beyond which a sentence is cut: no writer's sentence is as long."""


def _cut(clean: str, span: Span) -> list[Span]:
    """Cut what is too long to be a sentence, at spaces, so that no later step can be slow."""
    parts: list[Span] = []
    start = span.start
    while span.end - start > LONGEST:
        space = clean.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = space if space > 0 else start + LONGEST
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, span.end)]


def sentences(clean: str, verbs: Collection[str] = ()) -> tuple[Sentence, ...]:
    """Split a clean text; spans hold no space at their ends.

    Args:
        clean: the text, folded.
        verbs: the verbs of saying, by which '"Why?" Anna Holt asked.' is one sentence.
    """
    found = []
    paragraph, seen = 0, 0
    starts = sentence_starts(clean, verbs)
    for start, end in zip(starts, [*starts[1:], len(clean)], strict=True):
        paragraph += len(BREAK.findall(clean, seen, start))
        seen = start
        for part in _cut(clean, Span(start, end)):
            body = part.of(clean)
            left = part.start + len(body) - len(body.lstrip())
            right = part.start + len(body.rstrip())
            if right > left:
                found.append(Sentence(Span(left, right), paragraph))
    return tuple(found)


def sentence_starts(clean: str, verbs: Collection[str] = ()) -> list[int]:
    """Give the offsets at which sentences start: after line ends and closed sentences."""
    starts = [0]
    starts += [m.end() for m in BREAK.finditer(clean)]
    starts += [m.end() for m in STOP.finditer(clean) if _ends(clean, m, verbs)]
    return sorted(set(starts))


def _ends(clean: str, stop: re.Match[str], verbs: Collection[str]) -> bool:
    """Whether a stop ends its sentence, and is not that of an abbreviation or initial."""
    if clean[stop.start()] != ".":
        return not _goes_on(clean, stop, verbs)
    before = WORD_BEFORE.search(clean, max(0, stop.start() - 40), stop.start())
    word = before[0].lower() if before else ""
    following = re.match(r"[\"'(\[]*([^\W\d_]+)", clean[stop.end() : stop.end() + 30])
    opens = following is not None and following[1] in OPENERS
    if len(word) == 1 and word.isalpha():
        return opens and MEASURED.search(clean, max(0, stop.start() - 3), stop.start()) is not None
    if word in BEFORE_NUMBER:
        return not clean[stop.end() : stop.end() + 1].isdigit()
    if word not in ABBREVIATIONS:
        return True
    return word in ENDING and opens


def _goes_on(clean: str, stop: re.Match[str], verbs: Collection[str]) -> bool:
    """Whether a mark that ends a quote or name is followed by who said it, or by Inc."""
    ahead = AHEAD.findall(clean, stop.end(), stop.end() + 120)
    words = [word.rstrip(".,") for word in ahead[: MOST_BEFORE_VERB + 1]]
    if stop[0][1:].strip() in {'"', "'"}:
        said = next((at for at, word in enumerate(words) if word in verbs), 0)
        return said > 0 and (said == 1 or words[0] == "The" or words[said - 1][0].isupper())
    return bool(words) and words[0] in FIRMS
