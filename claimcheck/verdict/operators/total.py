"""The sum of two measures ("primary and secondary schools"), or of the years of a stretch."""

import re
from dataclasses import replace

from claimcheck.model import Candidate, Interval, Span
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.interval import holds
from claimcheck.verdict.operators.change import is_rate_of_change
from claimcheck.verdict.operators.period import gap, is_every
from claimcheck.verdict.options import Option, options, searched
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import additive, at

SIDE_BY_SIDE = re.compile(r"\b(?:and|plus)\b")
APART = re.compile(r"\b(?:each|respectively|apiece|or)\b", re.IGNORECASE)
LISTED = re.compile(r"(?:,|,?\s(?:and|plus|or)|\s?&)\s(?:from\s)?", re.IGNORECASE)
"""What stands between the parts of a list: "coal, oil and gas"."""
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
    spans = _listed(query, table)
    parts = _joined(found, query, table) or _parts(spans, query, table)
    if len(parts) > 1:
        return _summed(parts, dropped, case)
    if len(spans) < 2 or _is_whole(found, spans, table):
        return None
    return Computed("sum", reason="no_figure", candidates=tuple(dropped))


def _is_whole(found: list[Option], spans: list[Span], table: Table) -> bool:
    """Whether a measure by its own name holds all the parts that a claim lists."""
    name = found[0].measure.name if found else ""
    return len(table.retriever.parts(name, Span(0, len(name)))) >= len(spans)


def _summed(parts: list[Option], dropped: list[Candidate], case: Case) -> Computed:
    """Add up what the parts have at the claim's time, or in each year of a long one."""
    query, fair = case.query, case.fair or Interval(None, None)
    terms = [at(o, query.period, case) for o in parts]
    reason = next((t.reason for t in terms if t.reason), "")
    candidates = (*(c for t in terms for c in t.candidates), *dropped)
    by_time = [
        {v.used[0][0].start: values.scaled(v, o.factor) for v in t.values}
        for t, o in zip(terms, parts, strict=True)
    ]
    times = sorted(set(by_time[0]).intersection(*by_time))
    every = is_every(query.period, parts[0], fair)
    several = any(len(t.values) != 1 for t in terms) and not every
    if reason or several or not times:
        return Computed("sum", parts[0], reason=reason or "ambiguous_match", candidates=candidates)
    summed = tuple(values.total([own[time] for own in by_time]) for time in times)
    outside = [v for v in summed if not holds(fair, v.point)]
    missing = next((m for o in parts if (m := gap(o, case))), "") if every else ""
    if missing and not outside:
        words = f"There is no figure for {missing}."
        return Computed("sum", parts[0], reason="out_of_period", words=words, candidates=candidates)
    flags = tuple(dict.fromkeys(f for t in terms for f in t.flags))
    unit = explain.unit_of(query.mention.quantity)
    return Computed("sum", parts[0], summed, fair, unit, flags, candidates=candidates, every=every)


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
    return parts if len(parts) > 1 else []


def _parts(spans: list[Span], query: Query, table: Table) -> list[Option]:
    """Give the measures of imported data for each part of a whole: "wind and solar power"."""
    if len(spans) < 2:
        return []
    found: list[Option] = []
    for own in spans:
        alone = replace(query, linked=(*query.linked, own))
        meant, _ = searched(alone, table, [s for s in spans if s is not own])
        if not meant or not all(_is_part_beside(f, meant[0], table) for f in found):
            return []
        found.append(meant[0])
    return found


def _listed(query: Query, table: Table) -> list[Span]:
    """Give the words of different parts that the claim's clause lists, [] where it lists none."""
    named = table.retriever.parts(query.text, query.clause)
    run: list[tuple[str, Span]] = []
    for one in named:
        if run and LISTED.fullmatch(query.text, run[-1][1].end, one[1].start):
            run.append(one)
        elif len(run) < 2:
            run = [one]
    values_ = {value for value, _ in run}
    return [span for _, span in run] if len(values_) == len(run) else []


def _is_part_beside(one: Option, other: Option, table: Table) -> bool:
    """Whether two measures differ in nothing but the part of the whole that they name."""
    kin = table.retriever.kin
    if kin is None or not _is_like(one, other, table):
        return False
    return other.measure.id in {m.id for m in kin.rivals(one.measure)}


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
