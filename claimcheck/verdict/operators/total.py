"""The sum of two measures ("primary and secondary schools"), or of the years of a stretch."""

import re

from claimcheck.model import Span
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.operators.change import is_rate_of_change
from claimcheck.verdict.options import Option, options
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import additive, at

SIDE_BY_SIDE = re.compile(r"\b(?:and|plus)\b")
APART = re.compile(r"\b(?:each|respectively|apiece|or)\b", re.IGNORECASE)
JOINS = re.compile(r"^\W*(?:[\w'-]+\W+){0,3}?(?:and|plus|,)(?:\W+[\w'-]+){0,2}?\W*$")
"""What stands between the words of two measures that a sentence adds up."""


def compute(case: Case, table: Table) -> Computed | None:
    """Judge one number that two or three measures named side by side have together."""
    query = case.query
    if case.fair is None or not SIDE_BY_SIDE.search(
        query.text, query.clause.start, query.clause.end
    ):
        return None
    if APART.search(query.text, query.clause.start, query.clause.end):
        return None
    found, dropped = options(query, table)
    parts = _joined(found, query, table)
    if len(parts) < 2:
        return None
    terms = [at(o, query.period, case) for o in parts]
    reason = next((t.reason for t in terms if t.reason), "")
    candidates = (*(c for t in terms for c in t.candidates), *dropped)
    if reason or any(len(t.values) != 1 for t in terms):
        return Computed("sum", parts[0], reason=reason or "ambiguous_match", candidates=candidates)
    summed = values.total(
        [values.scaled(t.values[0], o.factor) for t, o in zip(terms, parts, strict=True)]
    )
    flags = tuple(dict.fromkeys(f for t in terms for f in t.flags))
    unit = explain.unit_of(query.mention.quantity)
    return Computed("sum", parts[0], (summed,), case.fair, unit, flags, candidates=candidates)


def _joined(found: list[Option], query: Query, table: Table) -> list[Option]:
    """Give the measures that differ in words which "and" joins before or behind one number."""
    if not found:
        return []
    first = found[0]
    parts = [first]
    for other in found[1:]:
        if other.measure.concept in {p.measure.concept for p in parts}:
            continue
        if _is_like(first, other, table) and _is_coordinate(first, other, query, table):
            parts.append(other)
    return parts


def _is_like(one: Option, other: Option, table: Table) -> bool:
    """Whether the values of two measures make a sum: amounts, or shares of one whole."""
    if one.measure.unit != other.measure.unit or one.figures[0].subject != other.figures[0].subject:
        return False
    share = table.units.dimension(one.measure.unit) == "share"
    rate = is_rate_of_change(one.measure, table) or is_rate_of_change(other.measure, table)
    return additive(one.measure, table) or (share and not rate)


def _is_coordinate(one: Option, other: Option, query: Query, table: Table) -> bool:
    """Whether what tells the two measures apart stands side by side in the text."""
    stems = [table.retriever.folder.stems(o.scored.wording) for o in (one, other)]
    own, others = stems[0] - stems[1], stems[1] - stems[0]
    first, second = _place(own, query), _place(others, query)
    if first is None or second is None:
        return False
    first, second = sorted((first, second))
    between = query.text[first.end : second.start]
    return JOINS.match(between) is not None


def _place(stems: frozenset[str], query: Query) -> Span | None:
    places = [w.span for w in query.words if w.stem in stems and query.clause.covers(w.span)]
    return places[0] if places else None
