"""Claims the calendar can judge: time since a dated event, and the date of an event."""

import calendar as days
import re
from datetime import date

from claimcheck.model import (
    Event,
    Finding,
    Interval,
    Label,
    Step,
    TimeValue,
)
from claimcheck.reference.entities import contains
from claimcheck.reference.query import Query
from claimcheck.verdict import explain
from claimcheck.verdict.interval import holds
from claimcheck.verdict.table import Case, Resolved, Table, abstain

SAME_EVENT_DAYS = 60
"""Another date this near is a wrong date of the same event; further off it may be another event."""
ONCE = frozenset({"war", "signing", "founding", "birth", "death", "annexation", "invocation"})
"""Kinds of event that happen once to their parties, so that any other date is wrong."""
SHORT_DAY = re.compile(r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b")
NAME = re.compile(r"\b(?:[Tt]he|[A-Z]\w+) $")
DAYS_PER = {"day": 1.0, "week": 7.0}
MONTHS_PER = {"month": 1.0, "quarter": 3.0, "year": 12.0, "decade": 120.0, "century": 1200.0}
LOOSE = frozenset({"since", "after", "before", "until", "from"})


def months_between(first: date, last: date) -> float:
    """Give the months from one day to another: completed ones, and the rest by days."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    anniversary = _plus_months(first, whole)
    if anniversary > last:
        whole -= 1
        anniversary = _plus_months(first, whole)
    following = _plus_months(first, whole + 1)
    return whole + (last - anniversary).days / (following - anniversary).days


def _plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, days.monthrange(year, month + 1)[1]))


# --- elapsed time ---------------------------------------------------------------------------


def judge_elapsed(case: Case, table: Table) -> Resolved:
    """Judge "N months into the war" by the days between the event and the text."""
    query, mention = case.query, case.query.mention
    if mention.anchor is None or mention.quantity is None or case.fair is None:
        return abstain("too_vague", "The text gives no length of time to compute.")
    event = event_named(query, query.text[mention.anchor.start : mention.anchor.end], table)
    if event is None:
        return abstain("no_figure", f"The text says “{case.quote}”. The table has no such event.")
    elapsed = elapsed_in(mention.quantity.unit, event.start, query.published)
    if elapsed is None or elapsed < 0:
        return abstain("out_of_period", f"The text says “{case.quote}”, before {event.name} began.")
    fits = holds(case.fair, elapsed) or _by_calendar_year(case, event)
    finding = Finding(
        Label.SUPPORTED if fits else Label.REFUTED,
        flags=() if fits or not _far(case.fair, elapsed) else ("material",),
        explanation=_elapsed_words(case, event, elapsed, fits=fits),
        working=(
            Step(
                "elapsed",
                f"{query.published.isoformat()} - {event.start.isoformat()}"
                f" = {elapsed:.2f} {mention.quantity.unit}s",
                (event.key,),
                round(elapsed, 4),
            ),
        ),
        figures=(explain.event_evidence(event),),
    )
    months = elapsed_months(case.fair, mention.quantity.unit)
    return Resolved(
        finding,
        subject=event.name,
        measure="time elapsed",
        confidence=0.9,
        key=f"elapsed|{event.id}",
        fair=months,
    )


def elapsed_in(unit: str, start: date, end: date) -> float | None:
    """Give the time between two days in a unit of time, None for units it is not told in."""
    if unit in DAYS_PER:
        return (end - start).days / DAYS_PER[unit]
    if unit in MONTHS_PER:
        return months_between(start, end) / MONTHS_PER[unit]
    return None


def elapsed_months(fair: Interval, unit: str) -> Interval:
    """Give a fair interval of time in months, so that two units can be held together."""
    per = MONTHS_PER.get(unit) or DAYS_PER.get(unit, 1.0) / 30.44
    low = None if fair.low is None else fair.low * per
    high = None if fair.high is None else fair.high * per
    return Interval(low, high, fair.low_open, fair.high_open, fair.rule)


def _by_calendar_year(case: Case, event: Event) -> bool:
    """Whole years also hold by the difference of the calendar years."""
    quantity = case.query.mention.quantity
    if quantity is None or quantity.point is None or case.query.mention.hedge:
        return False
    years = case.query.published.year - event.start.year
    return quantity.unit == "year" and quantity.point == years


def _far(fair: Interval, value: float) -> bool:
    gaps = [
        fair.low - value if fair.low is not None else 0.0,
        value - fair.high if fair.high is not None else 0.0,
    ]
    return max(gaps) > 0.1 * value


def _elapsed_words(case: Case, event: Event, elapsed: float, *, fits: bool) -> str:
    mention, fair = case.query.mention, case.fair
    unit = mention.quantity.unit if mention.quantity else ""
    words = explain.fair_words(fair, unit) if fair else ""
    return (
        f"The text says “{case.quote}”. {event.name} began on {explain.day(event.start)} "
        f"({event.source.publisher}); on {explain.day(case.query.published)} that is "
        f"{explain.amount(elapsed, unit)} ago. The wording is {words}: "
        f"{'supported' if fits else 'refuted'}."
    )


def event_named(query: Query, words: str, table: Table) -> Event | None:
    """Find the event that words such as "the war" or "Russia's invasion" mean in this text.

    A full wording wins; a contextual name needs one of the event's parties in the text, and the
    event whose parties the text names most.
    """
    stems = table.retriever.folder.stems(words)
    if not stems:
        return None
    begun = [e for e in table.view.events() if e.start <= query.published]
    named = {e.id: table.retriever.event_score(e, stems, stems) for e in begun}
    best = max(named.values(), default=0.0)
    if best > 0:
        return next(e for e in begun if named[e.id] == best)
    weights = {
        e.id: sum(query.named.get(p, 0) for p in e.parties)
        for e in begun
        if any(_is_name(table.retriever.folder.stems(c), stems) for c in e.contextual)
    }
    top = [e for e in begun if weights.get(e.id, 0) == max(weights.values(), default=0) > 0]
    return top[0] if len(top) == 1 else None


def _is_name(name: frozenset[str], stems: frozenset[str]) -> bool:
    return bool(name) and name <= stems


# --- dates ----------------------------------------------------------------------------------


def judge_date(case: Case, table: Table) -> Resolved:
    """Judge the date of an event that the table holds."""
    query, time = case.query, case.query.mention.time
    if time is None:
        return abstain("too_vague", "The text gives no date.")
    if time.fault and _is_title(query):
        return abstain("too_vague", f"The text says “{case.quote}”, which may be a name.")
    if time.fault:
        words = f"The text says “{case.quote}”. {time.fault}: refuted."
        step = Step("calendar", f"{time.timex}: {time.fault}", (), time.fault)
        finding = Finding(Label.REFUTED, explanation=words, working=(step,))
        return Resolved(finding, subject="", measure="date", confidence=0.95)
    if time.start is None and time.end is None:
        return abstain("too_vague", f"The text says “{case.quote}”, which is no date.")
    event = event_dated(query, time, table)
    if event is None:
        return abstain("no_figure", f"The text says “{case.quote}”. The table has no such event.")
    last = event.end or event.start
    fits = _meets(time, event.start, last)
    finding = Finding(
        Label.SUPPORTED if fits else Label.REFUTED,
        flags=(),
        explanation=_date_words(case, time, event, fits=fits),
        working=(
            Step(
                "date",
                f"{time.timex} {'meets' if fits else 'misses'} {event.start.isoformat()}"
                + (f"/{last.isoformat()}" if last != event.start else ""),
                (event.key,),
                event.start.isoformat(),
            ),
        ),
        figures=(explain.event_evidence(event),),
    )
    return Resolved(
        finding, subject=event.name, measure="date", confidence=0.8, key=f"date|{event.id}"
    )


def _is_title(query: Query) -> bool:
    """Whether a short weekday ends a name: "the Sellin Sun, 16 August 2008"."""
    span = query.mention.span
    weekday = SHORT_DAY.match(query.text, span.start, span.end)
    return weekday is not None and NAME.search(query.text[: span.start][-40:]) is not None


def _meets(time: TimeValue, first: date, last: date) -> bool:
    starts_before = time.start is None or time.start <= last
    return starts_before and (time.end is None or first < time.end)


def event_dated(query: Query, time: TimeValue, table: Table) -> Event | None:
    """Find the event whose date a mention gives, None where no one event is meant.

    The event's words must stand in the clause of the date, or its place and parties must; a date
    that is not the event's is held against it only where no other event can be meant.
    """
    if query.mention.relation in LOOSE:
        return None
    near, far = query.stems(query.clause), query.stems(query.sentence)
    scored = [
        (score, e)
        for e in table.view.events()
        if (score := _date_score(e, query, near, far, table))
    ]
    if not scored:
        return None
    fitting = [(s, e) for s, e in scored if _meets(time, e.start, e.end or e.start)]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    beside = query.stems(query.segment)
    own = [(s, e) for s, e in scored if table.retriever.event_score(e, beside, beside)]
    if not own:
        return None
    best, event = max(own, key=lambda pair: pair[0])
    sure = event.kind in ONCE or _gap(time, event) <= SAME_EVENT_DAYS
    return event if sure and best >= 4.0 else None


def _date_score(
    event: Event, query: Query, near: frozenset[str], far: frozenset[str], table: Table
) -> float:
    """Score how well the sentence speaks of an event: its words, and its place or parties."""
    words = table.retriever.event_score(event, near, far)
    if not words:
        return 0.0
    here = [e.entity for e in query.entities if query.sentence.covers(e.span)]
    entities = table.catalogue.entities
    at_place = any(
        contains(entities, p, h) or contains(entities, h, p) for p in event.places for h in here
    )
    parties = sum(p in here for p in event.parties)
    elsewhere = event.places and not at_place and _named_place(here, event, table)
    if elsewhere or not (at_place or parties or _carried(event, query)):
        return 0.0
    return words + 2.0 * at_place + parties


def _named_place(here: list[str], event: Event, table: Table) -> bool:
    """Whether the sentence names a city, and none of the event's."""
    kinds = {e: table.catalogue.entities[e].kind for e in here if e in table.catalogue.entities}
    return any(kind == "city" for e, kind in kinds.items() if e not in event.places)


def _carried(event: Event, query: Query) -> bool:
    """Whether all parties were named shortly before a sentence that names none."""
    before = [e.entity for e in query.entities if e.span.end <= query.sentence.start]
    return bool(event.parties) and set(event.parties) <= set(before[-6:])


def _gap(time: TimeValue, event: Event) -> int:
    """Give the days between a time and an event that it misses."""
    last = event.end or event.start
    if time.end is not None and time.end <= event.start:
        return (event.start - time.end).days
    return (time.start - last).days if time.start is not None else 0


def _date_words(case: Case, time: TimeValue, event: Event, *, fits: bool) -> str:
    last = event.end if event.end and event.end != event.start else None
    when = explain.day(event.start) + (f" to {explain.day(last)}" if last else "")
    meant = f" ({time.timex})" if time.relative else ""
    caution = " (provisional: one secondary source)" if event.provisional else ""
    return (
        f"The text says “{case.quote}”{meant}. {event.name}: {when}, by {event.source.publisher}"
        f"{caution}. The dates {'agree: supported' if fits else 'differ: refuted'}."
    )
