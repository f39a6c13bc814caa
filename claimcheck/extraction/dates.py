"""Dates and periods as news writes them, resolved from the day of the text.

Patterns match at a word that can open a date; what each gives is a `TimeValue` whose end is the
first day after it. A bare weekday is the last one, or the coming one where the sentence speaks of
the future; a day or month without a year is the nearest.
"""

import re
from dataclasses import dataclass
from datetime import date

from claimcheck.extraction.date_rules import OPENERS, compiled
from claimcheck.model import Hedge, Kind, TimeValue
from claimcheck.rulebook.kinds import DateWords


@dataclass(frozen=True, slots=True)
class Dated:
    """A date read from `start` to `end` of the text; `core` is where the date itself starts."""

    start: int
    end: int
    core: int
    kind: Kind
    time: TimeValue
    hedge: Hedge | None = None


class DateGrammar:
    """Reads dates by the words of rules/dates.yaml."""

    def __init__(self, words: DateWords) -> None:
        """Build the patterns from the words."""
        self.words = words
        self._future = re.compile("|".join(rf"\b{re.escape(w)}\b" for w in words.future))
        self._patterns = compiled(words)
        self.openers = (
            frozenset(words.months)
            | frozenset(words.weekdays)
            | frozenset(words.seasons)
            | words.last
            | words.next
            | OPENERS
        )

    def opens(self, low: str, kind: str) -> bool:
        """Whether a date may start at a token."""
        return kind == "num" or low.removesuffix("'s").rstrip(".") in self.openers

    def read(self, clean: str, at: int, end: int, published: date, lead: str) -> Dated | None:
        """Read the longest date that starts at an offset.

        Args:
            clean: the clean text.
            at: where to read.
            end: where the sentence ends.
            published: the day relative dates count from.
            lead: the sentence, to tell future from past.
        """
        best: Dated | None = None
        future: bool | None = None
        for pattern, maker in self._patterns:
            match = pattern.match(clean, at, end)
            if match is None or (best and match.end() <= best.end):
                continue
            if future is None:
                future = bool(self._future.search(lead))
            try:
                time = maker(self.words, match, published, future)
            except (ValueError, OverflowError):  # 31 June, year 0: no date
                continue
            if time is not None:
                best = _dated(match, time)
        return best


def _dated(match: re.Match[str], time: TimeValue) -> Dated:
    groups = match.groupdict()
    bend = groups.get("bend")
    hedge = Hedge(bend.lower().split()[-1].strip("-") if bend else "", bend or "")
    kind = Kind.RELATIVE if time.relative else _kind(time)
    core = match.start("bend") + len(bend or "") if bend else match.start()
    return Dated(match.start(), match.end(), core, kind, time, hedge if bend else None)


def _kind(time: TimeValue) -> Kind:
    if time.grain == "year":
        return Kind.YEAR
    return Kind.DATE if time.grain in {"day", "month"} else Kind.PERIOD
