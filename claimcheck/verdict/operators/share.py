"""A percentage of something: one figure as a share of another's."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from claimcheck.model import Measure, Span
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.reference.words import Word
from claimcheck.verdict import values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import Meant, meant
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import Term, additive, at, of, together, whole
from claimcheck.verdict.values import combined

OF = re.compile(r"\s*(?:[\w'-]+\s+){0,2}?of\s+", re.IGNORECASE)
ENDS = (
    "is|are|was|were|has|had|have|in|on|by|from|to|for|at|with|lives?|who|that|which|came|comes"
    "|went|goes"
)
"""Words that the words behind "of" end at."""
PHRASE = re.compile(rf"(?:(?!\b(?:{ENDS})\b)[\w'.-]+\s*){{1,6}}")
LISTED = re.compile(r"\s*(?:,|,?\s*and|,?\s*plus)\s*(?:the\s)?")
OFF_DAYS = 400


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a share is of: the words behind "of", and who is named among them."""

    span: Span
    entities: tuple[EntityMention, ...]


def compute(case: Case, table: Table) -> Computed | None:
    """Judge "two-fifths of the world's spending", "twelve percent of the population"."""
    quantity = case.query.mention.quantity
    if quantity is None or quantity.dimension != "share" or case.fair is None:
        return None
    phrase = _phrase(case.query)
    if phrase is None:
        return None
    return (
        _of_mankind(phrase, case, table)
        or _of_place(phrase, case, table)
        or _of_amount(phrase, case, table)
    )


def _phrase(query: Query) -> _Whole | None:
    lead = OF.match(query.text, query.mention.core.end, query.clause.end)
    if lead is None:
        return None
    found = PHRASE.match(query.text, lead.end(), query.clause.end)
    if found is None:
        return None
    span = Span(found.start(), found.end())
    return _Whole(span, tuple(e for e in query.entities if span.covers(e.span)))


def _of_mankind(phrase: _Whole, case: Case, table: Table) -> Computed | None:
    """A place's part of all people: "almost a quarter of humanity"."""
    query = case.query
    if not query.stems(phrase.span) & table.mankind:
        return None
    named = _parts(phrase, query, "world")
    for measure in table.populations:
        held = [tuple(table.view.figures(measure.id, e.entity)) for e in named]
        if held and all(held):
            scored = Scored(measure, 1.0, measure.name)
            options = [Option(scored, figures, 0.8, 1.0) for figures in held]
            terms = [at(o, query.period, case) for o in options]
            part = terms[0] if len(terms) == 1 else together(terms)
            all_ = whole(options[0], "world", query.period, case, table)
            return _computed(options[0], part, all_, case, Meant())
    return None


# --- a place's part of a larger place's amount ---------------------------------------------------


def _of_place(phrase: _Whole, case: Case, table: Table) -> Computed | None:
    """The same measure of a place and of the world or group that holds it."""
    if not phrase.entities:
        return None
    outer = phrase.entities[0].entity
    named = _parts(phrase, case.query, outer)
    if not named:
        return None
    part = named[-1].entity
    others = {outer, *(e.entity for e in named[:-1])}
    inner = replace(case, query=_without(case.query, others))
    found = meant(inner, table, _amounts)
    if found.first is None or found.first.figures[0].subject != part:
        return None
    period, object_ = case.query.period, found.first.figures[0].object
    own = [of(found.first.measure, e.entity, object_, found.first, table) for e in named]
    terms = [at(o, period, case) if o else Term(reason="no_figure") for o in own]
    term = terms[0] if len(terms) == 1 else together(terms)
    all_ = whole(found.first, outer, period, case, table)
    return _computed(found.first, term, all_, case, found)


def _parts(phrase: _Whole, query: Query, outer: str) -> list[EntityMention]:
    """Give to whom the share belongs: the last one named outside the words behind "of".

    Those that it is listed with come before it: "Russia and the United States hold".
    """
    named = [
        e
        for e in query.entities
        if query.clause.covers(e.span) and not phrase.span.covers(e.span) and e.entity != outer
    ]
    first = len(named) - 1
    while first > 0 and _is_listed(named[first - 1], named[first], query):
        first -= 1
    return named[max(first, 0) :]


def _is_listed(one: EntityMention, other: EntityMention, query: Query) -> bool:
    return LISTED.fullmatch(query.text, one.span.end, other.span.start) is not None


def _without(query: Query, entities: Collection[str]) -> Query:
    kept = [e for e in query.entities if e.entity not in entities]
    gone = query.whose in entities
    return replace(query, entities=kept, whose="" if gone else query.whose)


def _amounts(_query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    """Keep measures of amounts; a share of shares says nothing."""
    return ("" if additive(measure, table) else "no amount"), 1.0


# --- one amount as a part of another of the same place --------------------------------------------


def _of_amount(phrase: _Whole, case: Case, table: Table) -> Computed | None:
    """Two measures of one place: the people over 65 of its population."""
    inside = [w for w in case.query.words if phrase.span.covers(w.span)]
    outside = [w for w in case.query.words if not phrase.span.covers(w.span)]
    if _is_people(phrase, case, table):  # "of its population": people are what is counted
        outside.append(Word(phrase.span, table.retriever.folder.stem("people")))
    part = meant(replace(case, query=replace(case.query, words=outside)), table, _amounts)
    if part.first is None or _is_all(part.first, table):
        return None
    denominator = _denominator(phrase, part.first, case, table, replace(case.query, words=inside))
    if denominator is None:
        return None
    term = at(part.first, case.query.period, case)
    return _computed(part.first, term, at(denominator, case.query.period, case), case, part)


def _is_all(part: Option, table: Table) -> bool:
    """Whether the part is named by nothing but that it is people: that is the whole itself."""
    if part.measure in table.populations:
        return True
    people = table.retriever.folder.stems("people population inhabitants residents")
    return not table.retriever.folder.stems(part.scored.wording) - people


def _denominator(
    phrase: _Whole, part: Option, case: Case, table: Table, query: Query
) -> Option | None:
    subject, object_ = part.figures[0].subject, part.figures[0].object
    for scored in table.retriever.measures(query, ranked=True):
        if scored.measure.id == part.measure.id:
            continue
        same = _amounts(query, scored.measure, table)[0] == "" and _like(
            scored.measure, part.measure, table
        )
        own = of(scored.measure, subject, object_, part, table) if same else None
        if own is not None:
            return own
    people = any(e.entity == subject for e in phrase.entities) or not phrase.entities
    return population(part, table) if people and _is_people(phrase, case, table) else None


def _like(one: Measure, other: Measure, table: Table) -> bool:
    bases = [m.unit.partition("/")[0] for m in (one, other)]
    return bases[0] == bases[1] or table.units.convert(1.0, *bases) is not None


def _is_people(phrase: _Whole, case: Case, table: Table) -> bool:
    """Whether the words behind "of" mean a place's people: "of Kenyans", "of its population"."""
    stems = case.query.stems(phrase.span)
    named = any(e.how == "demonym" for e in phrase.entities)
    return named or bool(stems & table.retriever.folder.stems("population people inhabitants"))


def population(option: Option, table: Table) -> Option | None:
    """Give the population of an option's subject, None where the table has none."""
    for measure in table.populations:
        own = of(measure, option.figures[0].subject, "", option, table)
        if own is not None:
            return own
    return None


def _computed(option: Option, part: Term, all_: Term, case: Case, found: Meant) -> Computed:
    reason = part.reason or all_.reason
    candidates = (*part.candidates, *all_.candidates, *found.dropped)
    if reason or case.fair is None:
        return Computed("share", option, reason=reason, candidates=candidates)
    joined = [v for v in combined(part.values, all_.values, values.share) if near_in_time(v)]
    if not joined:
        return Computed("share", option, reason="out_of_period", candidates=candidates)
    flags = tuple(dict.fromkeys((*part.flags, *all_.flags)))
    return Computed(
        "share", option, tuple(joined), case.fair, "percent", flags, candidates=candidates,
        same="later_vintage" in flags,
    )  # fmt: skip


def near_in_time(value: values.Value) -> bool:
    """Whether the figures of a value lie no more than about a year apart."""
    starts = [f.start for f, _ in value.used]
    return (max(starts) - min(starts)).days <= OFF_DAYS
