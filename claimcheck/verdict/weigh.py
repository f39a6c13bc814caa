"""From what an operator computed to a finding: each value held against the fair interval."""

import math
from collections.abc import Sequence
from dataclasses import replace

from claimcheck.model import Figure, Finding, Label, Measure, Step
from claimcheck.reference.figures import pace_reaches
from claimcheck.reference.query import Carried
from claimcheck.verdict import explain
from claimcheck.verdict.compare import Outcome, beyond, compare
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.interval import scaled
from claimcheck.verdict.options import Option
from claimcheck.verdict.slips import DOUBT, slip
from claimcheck.verdict.table import Case, Resolved, Table
from claimcheck.verdict.terms import moment
from claimcheck.verdict.values import Value

PLACED = frozenset({"rank", "record", "only", "trend"})
"""Operators whose result is a place, a count or a direction, so that no flag tells how far off."""
COMPARED = "compared"
"""Relation of "more than France": it names no number that could be far from the record."""
SHOWN = 5
"""Figures that an explanation names at most."""


FAR = 10_000.0
"""How many times off a number is no longer taken for the measure's."""
UNDERSTATED = 1_000.0
"""How many times too small a bound is no longer taken for the measure's."""


def weigh(computed: Computed, case: Case, table: Table) -> Resolved:
    """Give the finding on a claim that was computed, with what it was found to be about."""
    about = _about(computed, case, table)
    sound = tuple(v for v in computed.values if math.isfinite(v.point))
    computed = replace(computed, values=sound)  # a sum of absurd figures has no end
    if computed.reason or not computed.values:
        reason = computed.reason or "no_figure"
        words = explain.nothing(case.quote, reason, computed.words)
        return replace(
            about,
            finding=Finding(
                Label.NOT_ENOUGH, reason, explanation=words, candidates=computed.candidates
            ),
            fair=None,
        )
    outcomes = [_outcome(v, computed, case, table) for v in computed.values]
    label, reason, flags = _join(outcomes, computed)
    slipped = slip(case, computed, table) if label is Label.REFUTED else None
    if slipped is None and _is_another(computed, label):
        label, reason, flags = Label.NOT_ENOUGH, "ambiguous_match", ()
    if slipped is not None and slipped.id == DOUBT:
        label, reason, flags = Label.NOT_ENOUGH, "ambiguous_match", ()
    flags = (*flags, *(("slip",) if slipped and not reason else ()), *computed.flags)
    finding = Finding(
        label,
        reason,
        tuple(dict.fromkeys(flags)),
        _words(computed, case, table, (label, reason), slipped.words if slipped else ""),
        tuple(_step(v, computed) for v in computed.values),
        tuple(explain.evidence(f, m) for f, m in _used(computed)),
        computed.candidates,
    )
    return replace(about, finding=finding)


def _about(computed: Computed, case: Case, table: Table) -> Resolved:
    option = computed.option
    if option is None:
        return Resolved(Finding(Label.NOT_ENOUGH, "no_figure"))
    head = option.figures[0] if option.figures else None
    simple = computed.operator == "level" and head is not None
    return Resolved(
        Finding(Label.NOT_ENOUGH, "no_figure"),
        subject=table.name(computed.whole or head.subject) if head else "",
        object=table.name(head.object) if head and head.object else "",
        measure=option.measure.name,
        confidence=option.sure,
        key=_key(option.measure, head, case) if simple and head and not _is_end(case) else "",
        fair=scaled(computed.fair, 1 / abs(option.factor)) if simple else None,
        about=_carried(option, computed),
    )


def _carried(option: Option, computed: Computed) -> Carried | None:
    """Give what the next claim may leave out; a group's value has no figure to go on from."""
    if not option.figures or computed.whole:
        return None
    return Carried(option.measure.id, option.figures[0].subject, option.figures[0].object)


def _is_end(case: Case) -> bool:
    """Whether the number is an end of a change ("from 350 to 410"), which excludes no other."""
    query = case.query
    lead = query.text[query.sentence.start : query.mention.span.start].lower().split()
    return lead[-1:] in (["from"], ["to"])


def _key(measure: Measure, figure: Figure, case: Case) -> str:
    period = case.query.period.timex if case.query.period else ""
    return f"{measure.concept}|{measure.unit}|{figure.subject}|{figure.object}|{period}"


# --- outcomes -----------------------------------------------------------------------------------


def _outcome(value: Value, computed: Computed, case: Case, table: Table) -> Outcome:
    """Judge one value; a total may have grown since, a late vintage may have been revised."""
    outcome = compare(case.query.mention, computed.fair, value.record)
    if computed.operator in PLACED:
        return _placed(outcome)
    if case.query.mention.relation == COMPARED:
        kept = tuple(f for f in outcome.flags if f == "material")
        outcome = replace(outcome, flags=kept)
    if outcome.label is not Label.REFUTED:
        return outcome
    if _may_have_grown(value, computed, case):
        return Outcome(None, reason="stale_figure")
    if "later_vintage" in computed.flags and _may_be_revised(value, computed, table):
        return Outcome(None, reason="revised")
    return outcome


def _is_another(computed: Computed, label: Label) -> bool:
    """Whether a number lies so far off that it must be one of something else: 21 people, a nation.

    Where one step explains it (million for billion), it is a slip. Nobody understates a bound by
    a thousand times either: those who are over 65 are not many millions.
    """
    far = FAR if label is Label.REFUTED else UNDERSTATED
    if computed.operator != "level" or not computed.values:
        return False
    ends = [abs(e) for e in (computed.fair.low, computed.fair.high) if e]
    points = [abs(v.point) for v in computed.values if v.point]
    if not ends or not points:
        return False
    return max(ends) * far < min(points) or min(ends) > max(points) * far


def _placed(outcome: Outcome) -> Outcome:
    """A place is a number among numbers, but no amount: nothing is far off or understated."""
    if outcome.label is None:
        return Outcome(None, reason="no_figure")
    return Outcome(outcome.label)


def _may_have_grown(value: Value, computed: Computed, case: Case) -> bool:
    fair, option = computed.fair, computed.option
    if computed.operator != "level" or option is None or len(value.used) != 1:
        return False
    figure, measure = value.used[0]
    if measure.kind != "growing_total" or fair.low is None or fair.low <= value.record.high:
        return False
    day = moment(case.query.period, case.query.published)
    target = fair.low / option.factor
    return figure.end <= day and pace_reaches(option.figures, figure, target, day)


def _may_be_revised(value: Value, computed: Computed, table: Table) -> bool:
    """Whether the value lies so near the interval that an earlier vintage may have lain in it."""
    gap = beyond(computed.fair, value.record)
    measures = [m for _, m in value.used]
    if gap * 100 <= max(m.revision_percent for m in measures):
        return True
    share = table.units.dimension(computed.unit.partition("/")[0]) in {"share", "points"}
    points = max((m.revision_points for m in measures), default=0.0) if share else 0.0
    return gap * abs(value.point) <= points


def _join(outcomes: Sequence[Outcome], computed: Computed) -> tuple[Label, str, tuple[str, ...]]:
    """Join the outcomes of rival values, or of all years or places that a claim speaks of."""
    if computed.same and not computed.every:
        fitting = [o for o in outcomes if o.label is Label.SUPPORTED]
        outcomes = fitting or outcomes
    labels = {o.label for o in outcomes}
    flags = tuple(dict.fromkeys(f for o in outcomes for f in o.flags))
    if len(labels) == 1:
        label = outcomes[0].label
        if label is None or label is Label.NOT_ENOUGH:
            return Label.NOT_ENOUGH, outcomes[0].reason, ()
        return label, "", flags if label is not Label.SUPPORTED else _shared(outcomes)
    if computed.every and Label.REFUTED in labels:
        return Label.REFUTED, "", tuple(f for f in flags if f == "material")
    if {Label.SUPPORTED, Label.REFUTED} <= labels:
        rivals = {f.source.publisher for f, _ in _used(computed)}
        if len(rivals) == 1 and not _is_of_one_time(computed):
            return Label.NOT_ENOUGH, "too_vague", ()  # some of its years, not the others
        return Label.CONFLICTING, "", ()
    reasons = [o.reason for o in outcomes if o.reason]
    return Label.NOT_ENOUGH, reasons[0] if reasons else "ambiguous_match", ()


def _is_of_one_time(computed: Computed) -> bool:
    """Whether the values are rivals about one time, not those of several."""
    return len({v.used[0][0].start for v in computed.values if v.used}) <= 1


def _shared(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Keep the flags that hold whichever of the rivals is right."""
    return tuple(f for f in outcomes[0].flags if all(f in o.flags for o in outcomes))


# --- words --------------------------------------------------------------------------------------


def _used(computed: Computed) -> list[tuple[Figure, Measure]]:
    return list(dict.fromkeys(u for v in computed.values for u in v.used))


def _step(value: Value, computed: Computed) -> Step:
    compared = explain.formula(computed.fair, value.point)
    simple = len(value.used) == 1 and " " not in value.formula
    formula = compared if simple else f"{value.formula} = {value.point:.10g}; {compared}"
    return Step(computed.operator, formula, value.keys, value.point)


def _words(
    computed: Computed, case: Case, table: Table, outcome: tuple[Label, str], slipped: str
) -> str:
    used = _used(computed)
    says = [_says(f, m, table) for f, m in used[:SHOWN]]
    if len(used) > SHOWN:
        says.append(f"{len(used) - SHOWN} more figures are in the working.")
    label, reason = outcome
    end = reason.replace("_", " ") if reason else label.value.lower()
    placed = computed.operator in PLACED and not computed.unit
    worked = any(" " in v.formula for v in computed.values) and not placed
    fair = f"“{case.quote}” is {explain.fair_words(computed.fair, computed.unit)}: {end}."
    parts = [
        f"The text says “{case.quote}”.",
        *says,
        computed.words,
        _worked(computed) if worked else "",
        f"{end[:1].upper()}{end[1:]}." if placed else fair,
        slipped,
    ]
    return " ".join(p for p in parts if p)


def _says(figure: Figure, measure: Measure, table: Table) -> str:
    obj = table.name(figure.object) if figure.object else ""
    return explain.figure_says(figure, measure, table.name(figure.subject), obj)


def _worked(computed: Computed) -> str:
    """Say what was computed: "100 * (9.2 / 7 - 1) is 31.4 percent"."""
    shown = computed.values[0]
    long = len(shown.formula) > 120
    name = computed.operator if long else shown.formula
    return f"{name[:1].upper()}{name[1:]} is {explain.amount(shown.point, computed.unit)}."
