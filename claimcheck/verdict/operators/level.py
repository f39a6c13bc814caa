"""A number against the figures of one measure, at the claim's time and by its definition."""

import re
from dataclasses import replace
from datetime import date

from claimcheck.model import Candidate, Figure, Finding, Interval, Kind, Label, Measure
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import leading
from claimcheck.verdict.operators import record
from claimcheck.verdict.operators.period import gap, is_every
from claimcheck.verdict.options import Option, by_definition, options, why_unmatched
from claimcheck.verdict.table import Case, Resolved, Table, abstain
from claimcheck.verdict.terms import Term, additive, at, is_yearly, of, together
from claimcheck.verdict.times import finer, in_part, is_long
from claimcheck.verdict.weigh import weigh
from claimcheck.verdict.words import change_of, says

LIST = re.compile(r"\s*(?:,|,?\s*and|,?\s*or)\s*(?:in\s|the\s|of\s)*")
"""What stands between the places of a list."""
RECORD = "record"
"""Mark of a number that claims to be the highest of all."""
SUMMED = frozenset({"together", "combined", "altogether"})
TOGETHER = frozenset({"together", "combined", "altogether", "between"})
ORDER = (Label.REFUTED, Label.CONFLICTING, Label.NOT_ENOUGH, Label.SUPPORTED)
"""The first of these that a part of a compound claim has is the whole claim's."""


def judge(case: Case, fair: Interval, table: Table) -> Resolved:
    """Judge a number by the measure that the text speaks of, where one reading is the best."""
    read = options(case.query, table)
    return direct(case, fair, table, read) if read[0] else unmatched(case, read[1])


def unmatched(case: Case, dropped: list[Candidate]) -> Resolved:
    """Give no verdict on a number that no measure answers."""
    reason = why_unmatched(dropped)
    return abstain(reason, explain.nothing(case.quote, reason), dropped)


def direct(
    case: Case, fair: Interval, table: Table, read: tuple[list[Option], list[Candidate]]
) -> Resolved:
    """Judge a number by the measures of its own unit that it may mean, where one is the best."""
    found, dropped = read
    best, rivals = leading(found, case.query, table)
    near = [o for o in found if o.measure.concept == best.measure.concept]
    chosen, reason = by_definition(near, case.query, table)
    if not chosen:
        return abstain(reason, explain.nothing(case.quote, reason), dropped)
    if len(places := listed(chosen[0], case.query)) > 1:
        return _each(places, chosen[0], case, fair, table)
    result = _join([_one(o, case, fair, dropped, table) for o in chosen])
    others = [_one(o, case, fair, dropped, table) for o in rivals]
    readings = {(r.finding.label, r.finding.reason) for r in (result, *others)}
    if len(readings) > 1:
        words = explain.nothing(case.quote, "ambiguous_match")
        return abstain("ambiguous_match", words, dropped)
    return result


def listed(option: Option, query: Query) -> list[str]:
    """Give the places of a list that the chosen one is part of: "Chad, Burundi and South Sudan"."""
    named = [e for e in query.entities if query.sentence.covers(e.span) and e.entity]
    for place, mention in enumerate(named):
        if mention.entity != option.figures[0].subject:
            continue
        first = last = place
        while first > 0 and _is_next(named[first - 1], named[first], query):
            first -= 1
        while last + 1 < len(named) and _is_next(named[last], named[last + 1], query):
            last += 1
        return list(dict.fromkeys(e.entity for e in named[first : last + 1]))
    return []


def _is_next(one: EntityMention, other: EntityMention, query: Query) -> bool:
    return LIST.fullmatch(query.text, one.span.end, other.span.start) is not None


def _each(places: list[str], option: Option, case: Case, fair: Interval, table: Table) -> Resolved:
    """Judge what is said of several places: of each, or of all together."""
    object_ = option.figures[0].object
    own = [of(option.measure, place, object_, option, table) for place in places]
    known = [o for o in own if o is not None]
    words = set(case.query.text[case.query.clause.start : case.query.clause.end].lower().split())
    if len(known) == len(places) and words & SUMMED and additive(option.measure, table):
        return _all_of(known, case, fair, table)
    if len(known) < len(places) or words & TOGETHER:
        reason = "no_figure" if len(known) < len(places) else "ambiguous_match"
        return abstain(reason, explain.nothing(case.quote, reason))
    return joined([_one(o, case, fair, [], table) for o in known])


def _all_of(own: list[Option], case: Case, fair: Interval, table: Table) -> Resolved:
    """Judge what several places have together: "the economies of France and Italy combined"."""
    term = together([at(o, case.query.period, case) for o in own])
    held = tuple(values.scaled(v, own[0].factor) for v in term.values)
    unit = explain.unit_of(case.query.mention.quantity)
    computed = Computed("sum", own[0], held, fair, unit, term.flags, term.reason)
    return weigh(computed, case, table)


def _one(
    option: Option, case: Case, fair: Interval, dropped: list[Candidate], table: Table
) -> Resolved:
    """Judge by one measure, at the claim's time."""
    query = case.query
    named = query.stems(query.clause) & table.rates_of_change
    shrinks = change_of(query, table) < 0 and not named
    if shrinks and table.retriever.knows_any(option.measure, table.changes):
        option = replace(option, factor=-option.factor)
    option = of_grain(option, case, table)
    term = at(option, query.period, case)
    within = finer(query) or (in_part(query) and _is_rate_of_year(option.measure))
    within = within or _is_of_day(query, option.measure)
    if term.values and is_yearly(option) and within:
        term = Term(reason="out_of_period", candidates=term.candidates)
    every = is_every(query.period, option, fair)
    computed = Computed(
        "level",
        option,
        tuple(values.scaled(v, option.factor) for v in term.values),
        fair,
        explain.unit_of(query.mention.quantity),
        term.flags,
        term.reason,
        (*term.candidates, *dropped),
        same="later_vintage" in term.flags,
        every=every,
    )
    result = weigh(computed, case, table)
    if _may_be_peak(result, option, case, table):
        words = explain.nothing(case.quote, "out_of_period", "It is the most within a year.")
        return replace(result, finding=abstain("out_of_period", words, term.candidates).finding)
    if every and result.finding.label is Label.SUPPORTED and (missing := gap(option, case)):
        words = explain.nothing(case.quote, "out_of_period", f"There is no figure for {missing}.")
        return replace(result, finding=abstain("out_of_period", words, term.candidates).finding)
    if RECORD in query.mention.marks and result.finding.label is Label.SUPPORTED:
        return _as_record(result, option, term.values[-1].used[0][0], case, table)
    return result


def of_grain(option: Option, case: Case, table: Table) -> Option:
    """Give the same thing by months or days where a claim is of one, or of the day of the text.

    Oil in March 2022 is that of the month, and oil "at 71 dollars" that of the newest day.
    """
    period, own = case.query.period, option.measure
    if not is_yearly(option) or not (period is None or period.grain in {"day", "month"}):
        return option
    subject, object_ = option.figures[0].subject, option.figures[0].object
    finer_ = [
        other
        for m in table.catalogue.measures.values()
        if m.concept == own.concept and m.unit == own.unit and m.id != own.id
        if (other := of(m, subject, object_, option, table)) and not is_yearly(other)
        if at(other, period, case).values
    ]
    days = (period.end - period.start).days if period and period.end and period.start else 1
    return min(finer_, key=lambda o: abs(_days(o) - days), default=option)


def _days(option: Option) -> int:
    return (option.figures[0].end - option.figures[0].start).days


def _is_of_day(query: Query, measure: Measure) -> bool:
    """Whether what comes in a year is counted for a day: "reported 627 deaths on Friday"."""
    if query.mention.kind is not Kind.COUNT or measure.kind != "flow":
        return False
    times = [m.time for m in query.mentions if m.time is not None and m.relation != "since"]
    return query.period is None and any(t.grain == "day" for t in times)


def _is_rate_of_year(measure: Measure) -> bool:
    """Whether a share is the mean of a year in which it moves: inflation, not forest cover."""
    return measure.kind == "flow" and measure.unit == "percent"


def _may_be_peak(result: Resolved, option: Option, case: Case, table: Table) -> bool:
    """Whether a wrong number is told as the most within a year, of which only the mean is held."""
    query = case.query
    if result.finding.label is not Label.REFUTED or not is_yearly(option):
        return False
    return says(query, query.clause, table.peaks) and not is_long(query.period)


def _as_record(
    result: Resolved, option: Option, current: Figure, case: Case, table: Table
) -> Resolved:
    """Hold "a record 5 million" to all that the table has before it."""
    lowest = case.query.mention.hedge is not None and case.query.mention.hedge.id == "less_than"
    computed = record.placed(option, current, date.min, case, lowest=lowest)
    if computed.reason:
        return result  # nothing earlier to hold it to
    return replace(joined([result, weigh(computed, case, table)]), key=result.key, fair=result.fair)


def joined(parts: list[Resolved]) -> Resolved:
    """Join the parts of a compound claim: one that is wrong makes the whole wrong."""
    worst = min(parts, key=lambda r: ORDER.index(r.finding.label))
    kept = [r.finding for r in parts]
    if {k.label for k in kept} == {Label.NOT_ENOUGH}:
        return replace(worst, key="", fair=None)
    finding = Finding(
        worst.finding.label,
        worst.finding.reason,
        _flags(worst.finding.label, kept),
        " ".join(k.explanation for k in kept),
        tuple(s for k in kept for s in k.working),
        tuple(dict.fromkeys(e for k in kept for e in k.figures)),
        tuple(c for k in kept for c in k.candidates),
    )
    return replace(worst, finding=finding, key="", fair=None)


def _flags(label: Label, parts: list[Finding]) -> tuple[str, ...]:
    """Keep the flags of the parts that decide: of those that are wrong, or what all have."""
    deciding = [p for p in parts if p.label is label]
    flags = dict.fromkeys(f for p in deciding for f in p.flags)
    shared = label is Label.SUPPORTED
    return tuple(f for f in flags if not shared or all(f in p.flags for p in deciding))


def _join(found: list[Resolved]) -> Resolved:
    """Join the findings of definitions that the wording does not tell apart."""
    first = found[0]
    labels = {r.finding.label for r in found if not r.finding.reason}
    if len(labels) < 2:
        return next((r for r in found if not r.finding.reason), first)
    finding = Finding(
        Label.CONFLICTING,
        explanation=" ".join(r.finding.explanation for r in found),
        working=tuple(s for r in found for s in r.finding.working),
        figures=tuple(f for r in found for f in r.finding.figures),
        candidates=tuple(c for r in found for c in r.finding.candidates),
    )
    return replace(first, finding=finding)
