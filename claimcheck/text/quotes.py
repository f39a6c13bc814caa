"""Where direct quotes stand: pairs of quotation marks, over sentences and paragraphs.

Double marks open and close by their shape where they are curly, else by the space beside them.
Single marks quote too, unless they are apostrophes; what cannot be paired quotes nothing.
"""

import re
from dataclasses import dataclass

from claimcheck.model import Span

MARK = re.compile("[\"'\u2018\u2019\u201c\u201d\u201e\u201f\u00ab\u00bb\u201a\u201b\u2032\u2033]")
PARAGRAPH = re.compile(r"\n\s*")
DOUBLE = frozenset('"\u201c\u201d\u201e\u201f\u00ab\u00bb')
OPENS, CLOSES = frozenset("\u201c\u201e\u00ab"), frozenset("\u201d\u00bb")
STOPS = frozenset(",.?!\u2026;:-\u2014")
BEFORE = frozenset("([{-\u2013\u2014/:\"\u201c\u2018'")
"""What may stand before a mark that opens, beside a space."""
AFTER = frozenset(")]}-\u2013\u2014/:;,.?!\u2026\"\u201d\u2019'")
ELISIONS = re.compile(r"'(?:\d0s|em|tis|twas|til|cause|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of direct speech with its marks.

    `chain` is the same for the paragraphs of one quote: each but the last is left open, and the
    next opens anew.
    """

    span: Span
    paragraph: int
    chain: int


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the direct quotes of a text, in order; quotes in quotes belong to the outer one.

    Args:
        text: as it was sent, or folded: curly marks tell more than straight ones.
    """
    found: list[Quotation] = []
    start, paragraph, chain, carried = 0, 0, 0, False
    ends = [*((m.start(), m.end()) for m in PARAGRAPH.finditer(text)), (len(text), len(text))]
    for at, (end, following) in enumerate(ends):
        pairs, left_open = _pairs(text, start, end)
        goes_on = left_open is not None and at + 1 < len(ends) and _opens(text, following)
        if goes_on and left_open is not None:
            pairs = [p for p in pairs if p.end <= left_open] + [Span(left_open, end)]
        for pair in pairs:
            chain += not (carried and pair.start == start)
            found.append(Quotation(pair, paragraph, chain))
        carried = goes_on
        start, paragraph = following, paragraph + 1
    return tuple(found)


def _pairs(text: str, start: int, end: int) -> tuple[list[Span], int | None]:
    """Pair the marks of a paragraph; also give the mark left open, if one alone is."""
    doubles, open_doubles = _double_pairs(text, start, end)
    singles, open_single = _single_pairs(text, start, end)
    if open_doubles:
        left_open = open_doubles[0] if len(open_doubles) == 1 else None
    else:
        left_open = open_single
    return _outermost(sorted([*doubles, *singles])), left_open


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if kept and span.end <= kept[-1].end:
            continue
        if kept and span.start < kept[-1].end:
            continue
        kept.append(span)
    return kept


def _opens(text: str, at: int) -> bool:
    """Whether a paragraph opens with a mark of quotation."""
    mark = text[at : at + 1]
    return mark in OPENS or mark in {'"', "'", "\u2018"} or (mark != "" and mark in DOUBLE)


def _double_pairs(text: str, start: int, end: int) -> tuple[list[Span], list[int]]:
    pairs: list[Span] = []
    opened: list[int] = []
    for match in MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark not in DOUBLE:
            continue
        before, after = text[at - 1 : at] if at > start else "", text[at + 1 : min(at + 2, end)]
        if mark in OPENS:
            opens = True
        elif mark in CLOSES:
            opens = False
        else:
            leads = not before or before.isspace() or before in BEFORE
            ends = not after or after.isspace() or after in AFTER
            opens = leads if leads != ends else not opened
        if opens:
            opened.append(at)
        elif opened:
            pairs.append(Span(opened.pop(), at + 1))
    return pairs, opened


def _single_pairs(text: str, start: int, end: int) -> tuple[list[Span], int | None]:
    """Pair single marks: each that opens with the first behind it that surely closes."""
    pairs: list[Span] = []
    opened: int | None = None
    doubtful: int | None = None  # first mark that closes or makes a plural's genitive
    for match in MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if mark not in "'\u2018\u2019":
            continue
        before, after = text[at - 1 : at] if at > start else "", text[at + 1 : min(at + 2, end)]
        if _single_opens(text, mark, at, before, after):
            if opened is not None and doubtful is not None:
                pairs.append(Span(opened, doubtful + 1))
            if opened is None or doubtful is not None:
                opened, doubtful = at, None
        elif opened is not None and _single_closes(mark, before, after):
            if before.lower() != "s":
                pairs.append(Span(opened, at + 1))
                opened = doubtful = None
            elif doubtful is None:
                doubtful = at
    if opened is not None and doubtful is not None:
        pairs.append(Span(opened, doubtful + 1))
        opened = None
    return pairs, opened


def _single_opens(text: str, mark: str, at: int, before: str, after: str) -> bool:
    if mark == "\u2019" or not after or after.isspace():
        return False
    leads = not before or before.isspace() or before in BEFORE
    if mark == "\u2018":
        return leads
    return leads and (after.isalnum() or after in "\"'$€£\u201c") and not ELISIONS.match(text, at)


def _single_closes(mark: str, before: str, after: str) -> bool:
    if mark == "\u2018" or not before or before.isspace():
        return False
    return not after or after.isspace() or after in AFTER
