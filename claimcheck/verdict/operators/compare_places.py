"""One place against another, against all others, or against any other: "more than France"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimcheck.model import Measure
from claimcheck.reference.entities import EntityMention, is_seat
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import Meant, meant
from claimcheck.verdict.operators import rank
from claimcheck.verdict.operators.share import near_in_time
from claimcheck.verdict.options import Option, unit_factor
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import Term, additive, at, of, together, whole
from claimcheck.verdict.values import combined
from claimcheck.verdict.words import HIGHER, LOWER, behind, mirrored

CONNECTOR = re.compile(
    r"\b(?:than|as|compared\s(?:with|to)|what|(?:that|those)\s(?:of|in)|of)\b", re.IGNORECASE
)
OF_THAT = re.compile(r"\s(?:of\s)?that\b(?!\s(?:of|in)\b)")
"""Behind a number it means what was said before: "roughly a third of that"."""
SO = re.compile(
    r"\s(?:of\swhat|as|(?:that|those)\s(?:of|in)|the\s(?:size|level|number|rate)\sof)\b"
)
OWN = re.compile(r"'s\b|\s(?:figure|rate|level|average|total|number|value)\b")
"""Behind whom a multiple is of: "three times Germany's", "twice the French figure"."""
LIST = re.compile(r"\s*,?\s*(?:and|or|,)\s*(?:in\s|the\s)*")
TOGETHER = re.compile(r"\s(?:put\s|taken\s)?(?:combined|together)\b")
ALL_OTHERS = "ALL_OTHERS"
"""Rule of "more than all other countries together"."""
LONGEST_LEAD = 4
"""Words between "than" and whom it leads to: "than in the whole of France"."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Who is compared (`theme`) with whom (`standard`)."""

    theme: str
    standards: tuple[str, ...]
    together: bool = False

    @property
    def standard(self) -> str:
        """Give the first of those compared with."""
        return self.standards[0]


def compute(case: Case, table: Table) -> Computed | None:
    """Judge a comparison of places; None where the sentence compares none."""
    query = case.query
    operator = _operator(query)
    if not operator or case.fair is None:
        return None
    if query.mention.rule == ALL_OTHERS:
        return _against_rest(case, table)
    if OF_THAT.match(query.text, query.mention.core.end):
        return _of_that(operator, case, table)
    sides = _sides(query)
    if sides is None:
        return None
    return _compared(sides, operator, case, table)


def _operator(query: Query) -> str:
    """Say how two places are compared, "" where they are not."""
    quantity = query.mention.quantity
    if quantity is None or quantity.dimension == "rank":
        return ""
    if quantity.form == "multiple":
        return "multiple"
    more = any(w in HIGHER | LOWER for w in behind(query)[:1])
    if quantity.dimension == "share" and more:
        return "growth"
    if quantity.dimension == "share":
        start = query.mention.core.end
        return "share" if OF_THAT.match(query.text, start) or SO.match(query.text, start) else ""
    return "difference" if more else ""


# --- who against whom ----------------------------------------------------------------------------


def _sides(query: Query) -> _Sides | None:
    core = query.mention.core
    own = [
        e for e in query.entities if query.sentence.covers(e.span) and not is_seat(e, query.text)
    ]
    after = [e for e in own if e.span.start >= core.end]
    standard = _standard(after, query)
    if standard is None:
        return None
    between = [
        e for e in after if e.span.end <= standard.span.start and e.entity != standard.entity
    ]
    themes = between or [e for e in own if e.span.end <= core.start and e.entity != standard.entity]
    if not themes:
        return None
    joined = _joined_to(standard, after, query)
    tail = query.text[joined[-1].span.end : query.sentence.end]
    together = TOGETHER.match(tail) is not None
    return _Sides(themes[-1].entity, tuple(e.entity for e in joined), together)


def _joined_to(
    standard: EntityMention, after: Sequence[EntityMention], query: Query
) -> list[EntityMention]:
    """Give all that a claim compares with: "than Denmark and Norway"."""
    joined = [standard]
    for entity in after:
        if entity.span.start <= joined[-1].span.end:
            continue
        if LIST.fullmatch(query.text, joined[-1].span.end, entity.span.start) is None:
            break
        joined.append(entity)
    return joined


def _standard(after: Sequence[EntityMention], query: Query) -> EntityMention | None:
    """Find whom the claim compares with: read with it, or led to by "than", "as" or "what"."""
    anchor = query.mention.anchor
    if anchor is not None:
        return next((e for e in after if anchor.overlaps(e.span)), None)
    return next((e for e in after if _is_led_to(e, query)), None)


def _is_led_to(entity: EntityMention, query: Query) -> bool:
    start = query.mention.core.end
    if query.text.startswith(" as ", start):  # "twice as many ... as"
        start += len(" as")
    gap, tail = query.text[start : entity.span.start], query.text[entity.span.end :]
    multiple = query.mention.quantity is not None and query.mention.quantity.form == "multiple"
    if multiple and gap.strip() in {"", "the"} and OWN.match(tail):
        return True
    leads = list(CONNECTOR.finditer(query.text, start, entity.span.start))
    if not leads:
        return False
    size = SO.match(query.text, query.mention.core.end)
    if leads[-1][0].lower() == "of" and not multiple and size is None:
        return False  # "a third of France" is a part of it
    lead = query.text[leads[-1].end() : entity.span.start]
    return len(lead.split()) <= LONGEST_LEAD and not set(",;.") & set(lead)


def setting_aside(query: Query, entity: str) -> Query:
    """Let an entity take no part in the search for who a claim is about."""
    spans = [e.span for e in query.entities if e.entity == entity and query.sentence.covers(e.span)]
    return replace(query, aside=spans[-1]) if spans else query


# --- two places ----------------------------------------------------------------------------------


def _compared(sides: _Sides, operator: str, case: Case, table: Table) -> Computed | None:
    found = _measure(sides, operator, case, table)
    option = found.first
    if option is None:
        return Computed(operator, reason=found.reason, candidates=found.dropped)
    period, object_ = case.query.period, option.figures[0].object
    one = at(option, period, case)
    others = []
    for entity in sides.standards:
        other = of(option.measure, entity, object_, option, table)
        if other is None:
            words = f"There is no figure for {table.name(entity)}."
            return Computed(operator, option, reason="no_figure", words=words)
        others.append(at(other, period, case))
    if len(others) == 1:
        return _joined(operator, option, (one, others[0]), case)
    if sides.together:
        return _joined(operator, option, (one, together(others)), case)
    each = [_joined(operator, option, (one, other), case) for other in others]
    missing = next((c for c in each if c.reason), None)
    gathered = tuple(v for c in each for v in c.values)
    return missing or replace(each[0], values=gathered, same=False, every=True)


def _of_that(operator: str, case: Case, table: Table) -> Computed | None:
    """Compare with what the claim before was about, by its measure: "a third of that"."""
    query, carried = case.query, case.query.carried
    own = [e.entity for e in query.entities if query.clause.covers(e.span)]
    themes = [e for e in own if carried is not None and e != carried.subject]
    if carried is None or not themes:
        return None
    measure = table.catalogue.measures[carried.measure]
    figures = tuple(table.view.figures(measure.id, themes[-1], carried.object))
    if not figures:
        return None
    option = Option(Scored(measure, 1.0, measure.name), figures, 0.6, 1.0)
    other = of(measure, carried.subject, carried.object, option, table)
    time = query.period or (carried.times[-1] if carried.times else None)
    terms = [at(o, time, case) for o in (option, other) if o is not None]
    return _joined(operator, option, (terms[0], terms[-1]), case)


def _measure(sides: _Sides, operator: str, case: Case, table: Table) -> Meant:
    """Find the measure, with the theme alone named: the standard is no second reading."""
    alone = replace(case, query=setting_aside(case.query, sides.standard))

    def fits(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
        quantity = query.mention.quantity
        if not table.view.figures(measure.id, sides.theme) and not any(
            sides.theme in pair for pair in table.view.parties(measure.id)
        ):
            return "of other parties than the text names", 1.0
        if operator != "difference" or quantity is None:
            return "", 1.0
        base = measure.unit.partition("/")[0]
        unit = "percent" if quantity.dimension == "points" else quantity.unit
        dimension = "share" if quantity.dimension == "points" else quantity.dimension
        factor = unit_factor(unit, dimension, base, table)
        return ("another unit", 1.0) if factor is None else ("", factor)

    return meant(alone, table, fits)


def _joined(operator: str, option: Option, terms: tuple[Term, Term], case: Case) -> Computed:
    one, two = terms
    candidates = (*one.candidates, *two.candidates)
    reason = one.reason or two.reason
    if reason or case.fair is None:
        return Computed(operator, option, reason=reason, candidates=candidates)
    join = {
        "multiple": values.ratio,
        "growth": values.growth,
        "difference": values.difference,
        "share": values.share,
    }[operator]
    found = [v for v in combined(one.values, two.values, join) if near_in_time(v)]
    if not found:
        return Computed(operator, option, reason="out_of_period", candidates=candidates)
    flags = tuple(dict.fromkeys((*one.flags, *two.flags)))
    less = operator in {"growth", "difference"} and any(w in LOWER for w in behind(case.query)[:1])
    fair = mirrored(case.fair) if less else case.fair
    unit = {"multiple": "times", "growth": "percent", "share": "percent"}.get(operator)
    return Computed(
        operator,
        option,
        tuple(values.scaled(v, option.factor if operator == "difference" else 1.0) for v in found),
        fair,
        unit or explain.unit_of(case.query.mention.quantity),
        flags,
        candidates=candidates,
        same="later_vintage" in flags,
    )


# --- one place against all ------------------------------------------------------------------------


def _against_rest(case: Case, table: Table) -> Computed | None:
    """Judge "more than all other countries together": one place against the sum of the rest."""
    query = case.query
    group = rank.group_of(query.mention.group, query, table)
    before = [
        e.entity
        for e in query.entities
        if query.sentence.covers(e.span) and e.span.end <= query.mention.core.start
    ]
    themes = [e for e in before if group is not None and e != group.id]
    if group is None or not themes:
        return None
    found = _measure(_Sides(themes[-1], (group.id,)), "multiple", case, table)
    option = found.first
    if option is None or not additive(option.measure, table):
        return Computed(
            "multiple", option, reason=found.reason or "no_figure", candidates=found.dropped
        )
    own = at(option, query.period, case)
    all_ = whole(option, group.id, query.period, case, table)
    rest = Term(combined(all_.values, own.values, values.difference), all_.flags, all_.reason)
    return _joined("multiple", option, (own, rest), case)
