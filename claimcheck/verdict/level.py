"""A number against the figures of one measure, at the claim's time and by its definition."""

from dataclasses import replace

from claimcheck.model import Candidate, Figure, Finding, Interval, Label, Measure, Step
from claimcheck.reference.figures import Selection, at_time, pace_reaches
from claimcheck.reference.retrieve import Query
from claimcheck.verdict import explain
from claimcheck.verdict.compare import Outcome, beyond, compare, is_material, record_of
from claimcheck.verdict.interval import scaled
from claimcheck.verdict.options import Option, by_definition, only_units, options
from claimcheck.verdict.table import Case, Resolved, Table, abstain

MARGIN = 0.85
"""A measure scoring this share of the best is as good a reading of the claim."""


def judge(case: Case, fair: Interval, table: Table) -> Resolved:
    """Judge a number by the measure that the text speaks of, where one reading is the best."""
    found, dropped = options(case.query, table)
    if not found:
        reason = "unit_mismatch" if only_units(dropped) else "no_figure"
        return abstain(reason, _nothing(case, reason), dropped)
    best = found[0].score
    concept = found[0].measure.concept
    near = [o for o in found if o.measure.concept == concept]
    summed = bool(case.query.stems(case.query.segment) & table.sums)
    margin = 0.0 if summed else MARGIN
    rivals = [o for o in found if o.measure.concept != concept and o.score >= best * margin]
    chosen, reason = by_definition(near, case.query, table)
    if not chosen:
        return abstain(reason, _nothing(case, reason), dropped)
    result = _join([_judge_option(o, case, fair, dropped, table) for o in chosen])
    others = [_judge_option(o, case, fair, dropped, table) for o in rivals]
    readings = {r.finding.label for r in (result, *others)}
    if others and readings != {Label.SUPPORTED}:
        words = f"The text says “{case.quote}”. Two readings of it cannot be told apart."
        return abstain("ambiguous_match", words, dropped)
    return result


# --- one measure ----------------------------------------------------------------------------


def _judge_option(
    option: Option, case: Case, fair: Interval, dropped: list[Candidate], table: Table
) -> Resolved:
    measure = option.measure
    query = case.query
    shrinks = bool(query.stems(query.segment) & table.decreases)
    if shrinks and table.retriever.knows_any(measure, table.changes):
        option = replace(option, factor=-option.factor)
    selection = at_time(option.figures, measure, query.published, case.cutoff, query.period)
    head = option.figures[0]
    about = Resolved(
        Finding(Label.NOT_ENOUGH),
        subject=table.name(head.subject),
        object=table.name(head.object) if head.object else "",
        measure=measure.name,
        confidence=option.sure,
        key="" if _is_change(query) else _key(measure, head, query),
        fair=scaled(fair, 1 / abs(option.factor)),
    )
    candidates = (*selection.candidates, *dropped)
    if selection.reason:
        words = _nothing(case, selection.reason)
        finding = Finding(
            Label.NOT_ENOUGH, selection.reason, explanation=words, candidates=candidates
        )
        return replace(about, finding=finding)
    finding = _weigh(option, selection, case, fair)
    says = [_says(f, measure, table) for f in selection.figures]
    words = f"The text says “{case.quote}”. {' '.join(says)} {_verdict(case, fair, finding)}"
    finding = replace(finding, explanation=words, candidates=candidates)
    return replace(about, finding=finding)


def _is_change(query: Query) -> bool:
    """Whether the number is an end of a change ("from 350 to 410"), which excludes no other."""
    lead = query.text[query.sentence.start : query.mention.span.start].lower().split()
    return lead[-1:] in (["from"], ["to"])


def _key(measure: Measure, figure: Figure, query: Query) -> str:
    period = query.period.timex if query.period else ""
    return f"{measure.concept}|{measure.unit}|{figure.subject}|{figure.object}|{period}"


def _weigh(option: Option, selection: Selection, case: Case, fair: Interval) -> Finding:
    """Compare each chosen figure and join the outcomes."""
    late = "later_vintage" in selection.flags
    outcomes = [_outcome(f, option, case, fair, late=late) for f in selection.figures]
    records = [(f, record_of(f, option.factor).point) for f in selection.figures]
    steps = tuple(Step("level", explain.formula(fair, v), (f.key,), v) for f, v in records)
    shown = tuple(explain.evidence(f, option.measure) for f in selection.figures)
    if late and any(o.label is Label.SUPPORTED for o in outcomes):
        # either period can be meant: the last one published by then, and the last one ended
        outcomes = [o for o in outcomes if o.label is Label.SUPPORTED]
    label, reason, flags = _joined(outcomes)
    kept = tuple(dict.fromkeys((*flags, *selection.flags)))
    return Finding(label, reason, kept, working=steps, figures=shown)


def _outcome(figure: Figure, option: Option, case: Case, fair: Interval, *, late: bool) -> Outcome:
    """Judge one figure; a total may have grown since, a late vintage may have been revised."""
    record = record_of(figure, option.factor)
    outcome = compare(case.query.mention, fair, record)
    if outcome.label is not Label.REFUTED:
        return outcome
    if option.measure.kind == "growing_total" and fair.low and fair.low > record.high:
        target = fair.low / option.factor
        if pace_reaches(option.figures, figure, target, case.query.published):
            return Outcome(None, reason="stale_figure")
    if late:
        near = beyond(fair, record) * 100 <= option.measure.revision_percent
        if near and not is_material(fair, record):
            return Outcome(None, reason="revised")
    return outcome


def _joined(outcomes: list[Outcome]) -> tuple[Label, str, tuple[str, ...]]:
    """Join outcomes of rival figures: only those that agree give a verdict."""
    labels = {o.label for o in outcomes}
    flags = tuple(dict.fromkeys(f for o in outcomes for f in o.flags))
    if len(labels) == 1:
        label = outcomes[0].label
        if label is None or label is Label.NOT_ENOUGH:
            return Label.NOT_ENOUGH, outcomes[0].reason, ()
        return label, "", flags
    if {Label.SUPPORTED, Label.REFUTED} <= labels:
        return Label.CONFLICTING, "", ()
    reasons = [o.reason for o in outcomes if o.reason]
    return Label.NOT_ENOUGH, reasons[0] if reasons else "ambiguous_match", ()


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


# --- words ----------------------------------------------------------------------------------


def _says(figure: Figure, measure: Measure, table: Table) -> str:
    obj = table.name(figure.object) if figure.object else ""
    return explain.figure_says(figure, measure, table.name(figure.subject), obj)


def _verdict(case: Case, fair: Interval, finding: Finding) -> str:
    quantity = case.query.mention.quantity
    unit = (
        (f"{quantity.unit}/{quantity.per}" if quantity.per else quantity.unit) if quantity else ""
    )
    end = finding.label.value.lower() if not finding.reason else finding.reason.replace("_", " ")
    return f"“{case.quote}” is {explain.fair_words(fair, unit)}: {end}."


def _nothing(case: Case, reason: str) -> str:
    why = {
        "no_figure": "The table has no figure for it.",
        "unit_mismatch": "The table has it only in another unit or currency, with no dated rate.",
        "definition_mismatch": "The table has it only under a definition that it does not mean.",
        "out_of_period": "The table's figures do not cover the time it speaks of.",
        "stale_figure": "The table's newest figure is too old to stand for that day.",
    }
    return f"The text says “{case.quote}”. {why.get(reason, reason)}"
