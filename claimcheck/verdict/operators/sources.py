"""The largest part of a whole, and one part above another: "the largest source of electricity"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Interval, Kind, Measure, Span
from claimcheck.reference.query import Query
from claimcheck.verdict import values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.options import Option, searched
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import at, of
from claimcheck.verdict.times import is_long, whole_years, year
from claimcheck.verdict.values import Value

ABOVE = Interval(0.0, None, low_open=True, rule="LARGEST_PART")
PART = re.compile(r"\b(?:source|sources|form|fuel|sector|emitter|part|share|contributor|cause)\b")
LARGE = frozenset({"large", "big", "great", "high", "main", "most"})


def compute(case: Case, table: Table) -> Computed | None:
    """Judge that one part of a whole is larger than each of the others, in every year meant."""
    query = case.query
    mention = query.mention
    words = query.text[mention.span.start : mention.span.end]
    if mention.kind is not Kind.SUPERLATIVE or not PART.search(words):
        return None
    kin = table.retriever.kin
    if kin is None or mention.adjective not in LARGE or not _theme(query, table):
        return None
    found, dropped = searched(query, table, fits=_any)
    option = next((o for o in found if kin.rivals(o.measure)), None)
    if option is None:
        return None
    others = [
        o for m in kin.rivals(option.measure) if (o := of(m, *_parties(option), option, table))
    ]
    leads, reason = _leads(option, others, case)
    if reason or not leads:
        reason = reason or "no_figure"
        return Computed("rank", option, reason=reason, candidates=tuple(dropped))
    unit = option.measure.unit
    return Computed("rank", option, leads, ABOVE, unit, candidates=tuple(dropped), every=True)


def _any(_query: Query, _measure: Measure, _table: Table) -> tuple[str, float]:
    return "", 1.0


def _parties(option: Option) -> tuple[str, str]:
    return option.figures[0].subject, option.figures[0].object


def _theme(query: Query, table: Table) -> Span | None:
    """Give the part that the claim is about: the last named before it."""
    named = table.retriever.parts(query.text, Span(query.clause.start, query.mention.span.start))
    return named[-1][1] if named else None


def _leads(option: Option, others: Sequence[Option], case: Case) -> tuple[tuple[Value, ...], str]:
    """Give by how much the part lies above the next one, in each year that is meant."""
    period = case.query.period
    if not is_long(period) or period is None:
        return _lead(option, others, case)
    found: list[Value] = []
    for number in whole_years(period, case.query.published):
        dated = replace(case, query=replace(case.query, period=year(number)))
        own, reason = _lead(option, others, dated)
        if reason and found:
            break  # the newest years have no figure yet
        if reason:
            return (), reason
        found.extend(own)
    return tuple(found), ""


def _lead(option: Option, others: Sequence[Option], case: Case) -> tuple[tuple[Value, ...], str]:
    own = at(option, case.query.period, case)
    if own.reason or len(own.values) != 1:
        return (), own.reason or "ambiguous_match"
    value = own.values[0]
    start = value.used[0][0].start
    rest = [v for o in others for v in at(o, case.query.period, case).values]
    beside = [v for v in rest if v.used[0][0].start == start]
    if not beside:
        return (), "no_figure"
    ahead = values.difference(value, max(beside, key=lambda v: v.point))
    return ((ahead,), "") if ahead is not None else ((), "no_figure")


# --- one part above another ----------------------------------------------------------------------


def two_parts(case: Case, table: Table) -> tuple[Option, Option] | None:
    """Give the measures of a part and of the one that it is said to have passed."""
    query, anchor = case.query, case.query.mention.anchor
    named = table.retriever.parts(query.text, query.clause)
    passed = next((s for _, s in named if anchor and anchor.covers(s)), None)
    theme = _theme(query, table)
    kin = table.retriever.kin
    if passed is None or theme is None or kin is None:
        return None
    found, _ = searched(query, table, (anchor or passed,), _any)
    for option in found:
        for measure in kin.rivals(option.measure):
            part = kin.part(measure)
            if any(value == part for value, s in named if s == passed):
                other = of(measure, *_parties(option), option, table)
                if other is not None:
                    return option, other
    return None
