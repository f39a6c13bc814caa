"""What the words around a number say of it: a difference, its direction, a sum, an average."""

import re

from claimcheck.model import Interval, Span
from claimcheck.reference.query import Query
from claimcheck.verdict.table import Table

STOP = re.compile(r"[,;:()]")
REACH = 4
"""Words between a verb of change and its number: "rose by well over 5 percent"."""
ENDS = frozenset({"to", "from", "at"})
"""Before a number they make it a level, not a difference: "rose to 12 percent"."""
BEHIND = 3
LOWER = frozenset({"fewer", "less", "lower", "smaller", "cheaper", "poorer", "shorter"})
HIGHER = frozenset({"more", "higher", "larger", "bigger", "greater", "richer", "longer"})


def low_words(query: Query, span: Span) -> list[str]:
    """Give the words of a stretch in small letters, as they stand."""
    return [
        query.text[w.span.start : w.span.end].lower() for w in query.words if span.covers(w.span)
    ]


def before(query: Query) -> list[str]:
    """Give the words of the clause before the number, the nearest last."""
    return low_words(query, Span(query.clause.start, query.mention.span.start))


def behind(query: Query) -> list[str]:
    """Give the words behind the number, up to the next comma."""
    start = query.mention.core.end
    stop = STOP.search(query.text, start, query.clause.end)
    return low_words(query, Span(start, stop.start() if stop else query.clause.end))


def change_of(query: Query, table: Table) -> int:
    """Say whether the number is a difference: 1 a rise, -1 a fall, 0 neither.

    "rose by 5 percent", "fell nearly a third", "a 5 percent rise", "5 percent more than".
    """
    lead = before(query)
    if not lead or lead[-1] not in ENDS:
        by = bool(lead) and lead[-1] == "by"
        near = lead if by else lead[-REACH:]
        for word in reversed(near):
            if sign := sign_of(word, table):
                return sign
    after = behind(query)[:BEHIND]
    if after and (sign := (after[0] in HIGHER) - (after[0] in LOWER)):
        return sign
    for word in after:
        if word in {"of", "in", "to", "from", "and", "by"}:
            return 0
        if sign := sign_of(word, table):
            return sign
    return 0


def sign_of(word: str, table: Table) -> int:
    """Give 1 for a word of rise, -1 for one of fall, 0 for any other."""
    stem = table.retriever.folder.stem(word)
    if stem in table.decreases:
        return -1
    return 1 if stem in table.changes else 0


def says(query: Query, span: Span, stems: frozenset[str]) -> bool:
    """Whether a stretch of the sentence holds one of some stems."""
    return bool(query.stems(span) & stems)


def mirrored(fair: Interval) -> Interval:
    """Turn the sign of an interval: a fall of 5 is a change by -5."""
    return Interval(
        None if fair.high is None else -fair.high,
        None if fair.low is None else -fair.low,
        fair.high_open,
        fair.low_open,
        fair.rule,
    )
