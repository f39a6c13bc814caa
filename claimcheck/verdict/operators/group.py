"""An amount that the members of a group have together: "the Baltic states' 6 million people"."""

from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.options import Option, in_unit
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import additive, whole

EACH = frozenset({"each", "apiece", "average", "averaged"})


def compute(case: Case, table: Table) -> Computed | None:
    """Judge an amount of a group that no figure gives as such by the sum of its members."""
    query = case.query
    group = _group(query, table)
    if not group or case.fair is None or EACH & _words(query):
        return None
    for scored in _measures(query, table):
        why, factor = in_unit(query, scored.measure, table)
        if why or not additive(scored.measure, table):
            continue
        member = _any_member(group, scored, table)
        if member is None:
            continue
        option = Option(scored, tuple(table.view.figures(scored.measure.id, member)), 0.7, factor)
        term = whole(option, group, query.period, case, table)
        if term.reason:
            continue  # not all members have a figure of this measure
        summed = tuple(values.scaled(v, factor) for v in term.values)
        unit = explain.unit_of(query.mention.quantity)
        return Computed("sum", option, summed, case.fair, unit, term.flags)
    return None


def _group(query: Query, table: Table) -> str:
    """Give the one group that the clause names, where it names no place of its own beside it."""
    named = {e.entity for e in query.entities if query.clause.covers(e.span)}
    groups = [e for e in named if e in table.catalogue.groups]
    return groups[0] if len(groups) == 1 and len(named) == 1 else ""


def _words(query: Query) -> set[str]:
    return set(query.text[query.clause.start : query.clause.end].lower().split())


def _measures(query: Query, table: Table) -> list[Scored]:
    found = table.retriever.measures(query)
    return [*found, *(s for s in table.retriever.search(query) if s.clears)]


def _any_member(group: str, scored: Scored, table: Table) -> str | None:
    members = table.catalogue.groups[group].members
    return next(
        (m.entity for m in members if table.view.figures(scored.measure.id, m.entity)), None
    )
