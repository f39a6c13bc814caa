"""A text without doubled spaces and invisible characters, and the way back to its offsets."""

import re
from bisect import bisect_right

from claimcheck.model import Span

DROPPED = re.compile(r"(?<=[^\S\n])[^\S\n]+|[\u00ad\u200b-\u200d\u2060\ufeff]+")
"""All but the first of a run of spaces on a line; soft hyphens, joiners, marks of no width."""


class Narrow:
    """A narrowed text; grammars read it, so that one space is enough for each of their patterns."""

    def __init__(self, clean: str) -> None:
        """Drop what only spaces words out, and note where."""
        self._starts: list[int] = []
        self._shifts: list[int] = []
        kept, last, shift = [], 0, 0
        for match in DROPPED.finditer(clean):
            kept.append(clean[last : match.start()])
            self._starts.append(match.start() - shift)
            shift += len(match[0])
            self._shifts.append(shift)
            last = match.end()
        self.text = "".join(kept) + clean[last:] if kept else clean

    def back(self, span: Span) -> Span:
        """Give a span's place in the text as it was."""
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    def _at(self, offset: int) -> int:
        place = bisect_right(self._starts, offset)
        return offset + (self._shifts[place - 1] if place else 0)
