"""Where a number claims nothing: names, references, idioms, by rules/not_claims.yaml."""

from bisect import bisect_right
from collections.abc import Iterable

from claimcheck.model import Span
from claimcheck.rulebook.kinds import SilentRule


class Silence:
    """The silent stretches of one text."""

    def __init__(self, clean: str, rules: Iterable[SilentRule]) -> None:
        """Look for all rules' patterns in a clean text."""
        self._spans = sorted(
            Span(m.start(), m.end())
            for rule in rules
            if rule.where is None or rule.where.search(clean)
            for m in rule.pattern.finditer(clean)
        )
        self._starts = [s.start for s in self._spans]

    def at(self, offset: int) -> Span | None:
        """Give the silent stretch that an offset lies in."""
        place = bisect_right(self._starts, offset)
        near = self._spans[max(0, place - OVERLAPPING) : place]
        return next((s for s in reversed(near) if offset < s.end), None)


OVERLAPPING = 3
"""Stretches that may start before an offset and still reach over it."""
