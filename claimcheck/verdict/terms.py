"""The terms of a computation: what one measure says of one pair of parties at one time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claimcheck.model import Candidate, Group, Measure, TimeValue
from claimcheck.reference.derive import members
from claimcheck.reference.figures import Selection, at_time
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.values import Value, level, total

DAY = timedelta(days=1)
NOT_ADDED = frozenset({"share", "points", "time", "temperature"})
"""Dimensions whose values of several parties make no sum."""
QUARTER_DAYS = 100
UNCOUNTED = frozenset({"index", "ratio", "children", "births", "year", "years", "score", "points"})


@dataclass(frozen=True, slots=True)
class Term:
    """What the table says of one thing at one time: rival values, or why there are none."""

    values: tuple[Value, ...] = ()
    flags: tuple[str, ...] = ()
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()


def at(option: Option, period: TimeValue | None, case: Case) -> Term:
    """Give what a measure says of the option's parties at a time, as known for the case."""
    query = case.query
    chosen = at_time(option.figures, option.measure, query.published, case.cutoff, period)
    return _term(chosen, option.measure)


def _term(chosen: Selection, measure: Measure) -> Term:
    values = tuple(level(f, measure) for f in chosen.figures)
    return Term(values, chosen.flags, chosen.reason, chosen.candidates)


def of(measure: Measure, subject: str, object_: str, option: Option, table: Table) -> Option | None:
    """Give the same option for another party, None where the table has nothing of it."""
    figures = table.view.figures(measure.id, subject, object_)
    if not figures:
        return None
    scored = replace(option.scored, measure=measure)
    return replace(option, scored=scored, figures=tuple(figures))


def whole(option: Option, entity: str, period: TimeValue | None, case: Case, table: Table) -> Term:
    """Give what a measure says of an entity, or of a group as the sum of all its members."""
    object_ = option.figures[0].object if option.figures else ""
    own = of(option.measure, entity, object_, option, table)
    if own is not None:
        return at(own, period, case)
    group = table.catalogue.groups.get(entity)
    if group is None or not additive(option.measure, table):
        return Term(reason="no_figure")
    return _sum(option, group, period, case, table)


def additive(measure: Measure, table: Table) -> bool:
    """Whether the values of several parties make a sum: amounts do, shares and averages do not."""
    base, _, per = measure.unit.partition("/")
    dimension = table.units.dimension(base)
    return not per and dimension not in NOT_ADDED and base.split(" ")[0] not in UNCOUNTED


def _sum(option: Option, group: Group, period: TimeValue | None, case: Case, table: Table) -> Term:
    """Add up all members of a group at one time; one without a figure leaves the sum open."""
    day = moment(period, case.query.published)
    parts: list[Value] = []
    flags: list[str] = []
    for member in members(group, table.catalogue, day):
        own = of(
            option.measure,
            member,
            option.figures[0].object if option.figures else "",
            option,
            table,
        )
        term = at(own, period, case) if own else Term(reason="no_figure")
        if len(term.values) != 1 and not term.flags:
            return Term(reason=term.reason or "ambiguous_match")
        parts.append(term.values[0])
        flags.extend(term.flags)
    starts = {f.start for v in parts for f, _ in v.used}
    if not parts or len(starts) != 1:
        return Term(reason="no_figure")
    return Term((total(parts),), tuple(dict.fromkeys(flags)))


def together(terms: Sequence[Term]) -> Term:
    """Add up what several places have, at each time of which all of them have a figure."""
    reason = next((t.reason for t in terms if t.reason), "")
    if reason or any(not t.values for t in terms):
        return Term(reason=reason or "no_figure")
    by_time = [{v.used[0][0].start: v for v in t.values} for t in terms]
    times = sorted(set(by_time[0]).intersection(*by_time))
    summed = tuple(total([own[time] for own in by_time]) for time in times)
    flags = tuple(dict.fromkeys(f for t in terms for f in t.flags))
    return Term(summed, flags) if summed else Term(reason="out_of_period")


def moment(period: TimeValue | None, published: date) -> date:
    """Give the day on which a period's members of a group are counted."""
    if period is None or period.end is None:
        return published
    return min(period.end - DAY, published)


def same_time(values: Iterable[Value]) -> bool:
    """Whether all figures that some values rest on are of one time."""
    return len({f.start for v in values for f, _ in v.used}) <= 1


def is_yearly(option: Option) -> bool:
    """Whether no figure of an option is of less than a quarter."""
    return all((f.end - f.start).days > QUARTER_DAYS for f in option.figures)
