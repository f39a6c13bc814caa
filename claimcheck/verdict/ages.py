"""Ages of people whose day of birth the table holds."""

import re
from datetime import date

from claimcheck.model import Event, Finding, Label, Step
from claimcheck.verdict import explain
from claimcheck.verdict.calendar import months_between
from claimcheck.verdict.interval import holds
from claimcheck.verdict.table import Case, Resolved, Table, abstain

BEHIND = re.compile(r"[ ,(]*(?:who |is |now |aged |at the age of )*")
"""What may stand between a name and the age it has today; "whose son is" may not."""
BEFORE = re.compile(r"[ -]*")
"""What may stand between an age and the name behind it: "the 56-year-old Ilse Tarn"."""
MATERIAL = 0.10


def judge_age(case: Case, table: Table) -> Resolved | None:
    """Judge the age of a person named beside it; None where no day of birth is known.

    An age in a sentence with another time is one of that time, and is left alone.
    """
    query = case.query
    if query.period is not None or query.since is not None or case.fair is None:
        return None
    birth = _birth(case, table)
    if birth is None:
        return None
    if birth.grain != "day" or birth.start > query.published:
        return abstain("no_figure", f"The text says “{case.quote}”. The day of birth is unknown.")
    years = months_between(birth.start, query.published) / 12
    fits = holds(case.fair, years)
    outcome = "supported" if fits else "refuted"
    words = (
        f"The text says “{case.quote}”. {birth.name}: {explain.day(birth.start)} "
        f"({birth.source.publisher}); {explain.day(query.published)} is {int(years)} years on. "
        f"The wording is {explain.fair_words(case.fair, 'year')}: {outcome}."
    )
    step = Step(
        "age", _formula(birth.start, query.published, years), (birth.key,), int(years) * 1.0
    )
    finding = Finding(
        Label.SUPPORTED if fits else Label.REFUTED,
        flags=() if fits or not _far(case, years) else ("material",),
        explanation=words,
        working=(step,),
        figures=(explain.event_evidence(birth),),
    )
    return Resolved(finding, subject=birth.name, measure="age", confidence=0.9)


def _birth(case: Case, table: Table) -> Event | None:
    """Find the birth of the one person whose name stands right beside the age."""
    query = case.query
    span, text = query.mention.span, query.text
    beside = {
        e.entity
        for e in query.entities
        if query.sentence.covers(e.span)
        and (
            (e.span.end <= span.start and BEHIND.fullmatch(text, e.span.end, span.start))
            or (span.end <= e.span.start and BEFORE.fullmatch(text, span.end, e.span.start))
        )
    }
    births = [e for e in table.view.events() if e.kind == "birth" and beside & set(e.parties)]
    return births[0] if len(births) == 1 else None


def _formula(birth: date, day: date, years: float) -> str:
    return f"{day.isoformat()} - {birth.isoformat()} = {years:.2f} years"


def _far(case: Case, years: float) -> bool:
    point = case.query.mention.quantity.point if case.query.mention.quantity else None
    return point is not None and abs(point - years) > MATERIAL * years
