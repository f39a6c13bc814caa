"""What the members of a group have together: "the Baltic states' 6 million people".

An amount is their sum; a share of the population their mean, weighted by how many live in each.
Members without a figure may have any share: they widen the mean to a range.
"""

import re
from collections.abc import Iterable

from claimcheck.model import Measure
from claimcheck.reference.derive import members
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict import explain, values
from claimcheck.verdict.compare import Record
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.options import Option, in_unit
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import additive, at, moment, of, whole
from claimcheck.verdict.values import Value

OF_PEOPLE = re.compile(r"\bof (?:the )?(?:population|people)\b", re.IGNORECASE)
"""In the name of a measure: its whole is all who live in a place."""
MOST_UNKNOWN = 0.1
"""Share of a group's people whose countries may lack a figure."""
EACH = frozenset({"each", "apiece", "average", "averaged"})


def compute(case: Case, table: Table) -> Computed | None:
    """Judge an amount of a group that no figure gives as such by the sum of its members."""
    query = case.query
    group = _group(query, table)
    if not group or case.fair is None or EACH & _words(query):
        return None
    for scored in _measures(query, table):
        why, factor = in_unit(query, scored.measure, table)
        member = _any_member(group, scored, table)
        if why or member is None:
            continue
        option = Option(scored, tuple(table.view.figures(scored.measure.id, member)), 0.7, factor)
        unit = explain.unit_of(query.mention.quantity)
        if OF_PEOPLE.search(scored.measure.name):
            if (mean := _mean(option, group, case, table)) is not None:
                return Computed("average", option, (mean,), case.fair, unit, whole=group)
            continue
        if not additive(scored.measure, table):
            continue
        term = whole(option, group, query.period, case, table)
        if term.reason:
            continue  # not all members have a figure of this measure
        summed = tuple(values.scaled(v, factor) for v in term.values)
        return Computed("sum", option, summed, case.fair, unit, term.flags, whole=group)
    return None


def _mean(option: Option, group: str, case: Case, table: Table) -> Value | None:
    """Give the share of all the people of a group, a range where members lack a figure."""
    day = moment(case.query.period, case.query.published)
    known, people, unknown = 0.0, 0.0, 0.0
    used: list[Value] = []
    for member in members(table.catalogue.groups[group], table.catalogue, day):
        residents = _first(table.populations, member, option, case, table)
        if residents is None:
            continue
        people += residents.point
        share = _first((option.measure,), member, option, case, table)
        if share is None:
            unknown += residents.point
            continue
        known += residents.point * share.point
        used.append(share)
    if not used or unknown > MOST_UNKNOWN * people:
        return None
    low, high = known / people, (known + 100 * unknown) / people
    point = known / (people - unknown)
    formula = f"mean of {len(used)} members weighted by their people"
    return Value(Record(low, high, point), formula, tuple(u for v in used for u in v.used))


def _first(
    measures: Iterable[Measure], member: str, option: Option, case: Case, table: Table
) -> Value | None:
    """Give the one value that the first of some measures has of a member at the claim's time."""
    for measure in measures:
        own = of(measure, member, "", option, table)
        found = at(own, case.query.period, case).values if own is not None else ()
        if len(found) == 1:
            return found[0]
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
