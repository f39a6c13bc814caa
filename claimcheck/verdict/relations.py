"""Numbers of one text that belong together by its wording: which ones, and by what formula."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.verdict.skeleton import OPEN, SLOT, Window, numbers, places

RESULT = "result"
CHANGE = "change"
SAME = "same"
"""The formula that joins nothing in a window, but says what a number is about."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A rule of rules/arithmetic.yaml: a wording that joins numbers, and the formula it tells."""

    id: str
    pattern: re.Pattern[str]
    formula: str


@dataclass(frozen=True, slots=True)
class Found:
    """A relation that a text tells.

    Attributes:
        rule: id of the rule.
        formula: name of the formula.
        roles: places of the mentions by their role; `result` is what the text says comes out.
        way: 1 where the text tells of a rise, -1 of a fall, 0 of neither.
        words: words by their role: who or what is meant, what the result is told by.
        before: places of the mentions that stand before it in its sentence.
    """

    rule: str
    formula: str
    roles: Mapping[str, tuple[int, ...]]
    way: int
    words: Mapping[str, str]
    before: tuple[int, ...] = ()


def relations(windows: Iterator[Window], rules: Sequence[Relation]) -> list[Found]:
    """Give all relations that the windows of a text tell."""
    alone = [rule for rule in rules if rule.formula == SAME]
    return [
        told
        for window in windows
        for rule in (rules if window.words.count(OPEN) > 1 else alone)
        for match in rule.pattern.finditer(window.words)
        if match.start() < window.stop and (told := _found(rule, match)) is not None
    ]


def _found(rule: Relation, match: re.Match[str]) -> Found | None:
    """Read the roles of a match; None where its words tell of a rise and a fall at once."""
    groups: dict[str, str] = {}
    for name, words in match.groupdict().items():
        if words is not None:
            groups.setdefault(name.rstrip("0123456789"), words)
    if "up" in groups and "down" in groups:
        return None
    roles = {n: _ordered(n, w) for n, w in groups.items() if OPEN in w}
    words = {n: w for n, w in groups.items() if OPEN not in w}
    way = 1 if "up" in groups else -1 if "down" in groups else 0
    before = numbers(match.string[: match.start()])
    return Found(rule.id, rule.formula, roles, way, words, tuple(before))


def _ordered(name: str, words: str) -> tuple[int, ...]:
    """Give the mentions of a role in order; of a change "to B from A" the first value first."""
    found = numbers(words) or places(words)
    if name == CHANGE and len(found) == 2:
        ends = [m.end() for m in SLOT.finditer(words)]
        if re.search(r"\bfrom\b", words[ends[0] : ends[-1]]):
            found.reverse()
    return tuple(found)
