"""Words that bend a number: looked for directly before and behind it, longest first."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.extraction.tokens import Token, low_at
from claimcheck.model import Hedge
from claimcheck.rulebook.kinds import HedgeWords

LONGEST = 5
MARK = re.compile(
    r"\b(?:(?P<under>(?:falls?|fell|fallen|falling)\s(?:far\s|well\s)?(?:short\sof|below))"
    r"|(?P<over>exceeds?|exceeded|exceeding|surpass(?:es|ed)?))\s(?:the|its|their|an?)\s[^,.;:\d]{0,80}$"
)
"""A mark that something does not reach, or passes, named before its number."""
MARK_REACH = 120
MOVED = frozenset(
    {
        "edged",
        "crept",
        "went",
        "go",
        "goes",
        "going",
        "gone",
        "ticked",
        "inched",
        "moved",
        "nudged",
        "jumped",
        "shot",
    }
)
"""Verbs whose "up to" says where they led: "edged up to 5 percent"."""

ARTICLES = frozenset({"a", "an"})
BEING = frozenset({"is", "was", "are", "were", "exceeds"})
"""Behind these "over" bends a length of time: "life expectancy is over 84 years"."""
BOUNDS = frozenset({"below", "above", "under", "exceeded"})
NEGATIONS = frozenset({"never", "not"})
"""What opens a bound that may stand before an article: "never below a 60 percent share"."""


@dataclass(frozen=True, slots=True)
class Bend:
    """What bends a number, and the tokens from `first` up to `last` that it reaches to."""

    first: int
    last: int
    hedge: Hedge | None = None
    marks: tuple[str, ...] = ()


def before_mark(clean: str, start: int, at: int) -> Hedge | None:
    """Read what bends a number that is named as a mark: "fell short of the share of 20 percent".

    Args:
        clean: the text.
        start: where the number's sentence starts.
        at: where the number starts.
    """
    found = MARK.search(clean, max(start, at - MARK_REACH), at)
    if found is None:
        return None
    return Hedge("less_than" if found["under"] else "more_than", found["under"] or found["over"])


def bend(
    tokens: Sequence[Token],
    reach: tuple[int, int, int, int],
    words: HedgeWords,
    *,
    length: bool = False,
) -> Bend:
    """Find the hedge and marks of a number.

    Args:
        tokens: the tokens of the text.
        reach: the number's first token, the one after it and its unit, the one after what is
            counted, the one after its sentence.
        words: the phrases.
        length: whether it is a length of time, where "over" tells its span and bends nothing.
    """
    first, core, last, end = reach
    hedge: Hedge | None = None
    marks: list[str] = []
    # behind the unit, behind what is counted, before both: "40 or so", "40 men or so", "40-odd men"
    for place in (core, last, *range(first + 1, core)):
        if low_at(tokens, place) not in words.edges:
            continue
        behind = _match(tokens, place, words.after, forward=True)
        if behind and _goes_on(tokens, place, behind[1]):
            continue
        if behind and place + behind[1] <= end:
            name, size = behind
            hedge = Hedge(name, _words(tokens, place, place + size).replace("- ", "-"))
            core = max(core, place + size)
            break
    while found := _before(tokens, first, words, hedged=hedge is not None):
        name, size, is_mark = found
        said = _words(tokens, first - size, first)
        spans = length and said.lower() in {"over", "under", "around"}
        if spans and low_at(tokens, first - size - 1) not in BEING:
            break
        if said.lower() == "up to" and low_at(tokens, first - size - 1) in MOVED:
            break
        if is_mark:
            marks.append(name)
        else:
            hedge = Hedge(name, said)
        first -= size
    return Bend(first, core, hedge, tuple(marks))


def _goes_on(tokens: Sequence[Token], at: int, size: int) -> bool:
    """Whether "plus" joins or opens a margin: "plus or minus 3", "€75m plus €15m"."""
    if low_at(tokens, at) != "plus" and low_at(tokens, at + size) not in {"or", "/"}:
        return False
    after = low_at(tokens, at + size)
    return after not in {"", ".", ",", ";", ")", '"'}


def _before(
    tokens: Sequence[Token], first: int, words: HedgeWords, *, hedged: bool
) -> tuple[str, int, bool] | None:
    """Find the phrase that ends just before a token; a hedge wins over a mark in it."""
    if low_at(tokens, first - 1) in ARTICLES and low_at(tokens, first - 2) in BOUNDS and not hedged:
        bound = _match(tokens, first - 1, words.before, forward=False)
        if bound and low_at(tokens, first - 1 - bound[1]) in NEGATIONS:
            return bound[0], bound[1] + 1, False
    if low_at(tokens, first - 1) not in words.edges:
        return None
    own = None if hedged else _match(tokens, first, words.before, forward=False)
    mark = _match(tokens, first, words.marks, forward=False)
    if own and (not mark or own[1] >= mark[1]):
        return (*own, False)
    return (*mark, True) if mark else None


def _match(
    tokens: Sequence[Token], at: int, phrases: Mapping[tuple[str, ...], str], *, forward: bool
) -> tuple[str, int] | None:
    for size in range(LONGEST, 0, -1):
        start, end = (at, at + size) if forward else (at - size, at)
        if start < 0 or end > len(tokens):
            continue
        name = phrases.get(tuple(t.low for t in tokens[start:end]))
        if name:
            return name, size
    return None


def _words(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(t.text for t in tokens[first:last])
