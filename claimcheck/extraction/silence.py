"""Where a number claims nothing: names, references, idioms, by rules/not_claims.yaml."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.model import Span
from claimcheck.rulebook.kinds import SilentRule

OVERLAPPING = 3
"""Stretches that may start before an offset and still reach over it."""

ALL_CAPITALS = frozenset({"MACHINE_NAME", "STREET_ADDRESS"})
"""Rules of letters and digits that in any case would hold for "sub-300" and "is 50000"."""


class Silence:
    """The silent stretches of one text."""

    def __init__(self, clean: str, rules: Sequence[SilentRule], loud: Iterable[Span] = ()) -> None:
        """Look for all rules' patterns in a clean text; sentences in capitals match in any case."""
        known = [r for r in rules if r.where is None or r.where.search(clean)]
        found = [Span(m.start(), m.end()) for r in known for m in r.pattern.finditer(clean)]
        for span in loud:
            found += _anycase(clean, span, known)
        self._spans = sorted(found)
        self._starts = [s.start for s in self._spans]

    def at(self, offset: int) -> Span | None:
        """Give the silent stretch that an offset lies in."""
        place = bisect_right(self._starts, offset)
        near = self._spans[max(0, place - OVERLAPPING) : place]
        return next((s for s in reversed(near) if offset < s.end), None)


def _anycase(clean: str, span: Span, rules: Iterable[SilentRule]) -> Iterator[Span]:
    """Match within a span whatever the case, the names of letters and digits apart."""
    for rule in rules:
        if rule.id in ALL_CAPITALS:
            continue
        pattern = re.compile(rule.pattern.pattern, rule.pattern.flags | re.IGNORECASE)
        yield from (Span(m.start(), m.end()) for m in pattern.finditer(clean, span.start, span.end))
