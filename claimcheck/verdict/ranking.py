"""Ranks and superlatives: who is first, second ... in a group by a measure."""

from dataclasses import replace
from datetime import date

from claimcheck.model import Event, Figure, Finding, Group, Label, Measure, Step
from claimcheck.reference.derive import Ranking, members, newest_each, rank
from claimcheck.reference.figures import Selection, at_time
from claimcheck.reference.retrieve import Query, Scored
from claimcheck.verdict import explain
from claimcheck.verdict.table import Case, Resolved, Table, abstain

LOW = frozenset({"small", "low", "few", "short", "poor", "young", "cheap", "light", "little"})
WORLD = frozenset({"world", "global", "earth", "globe"})
SHOWN = 3
"""How many places of a ranking an answer shows at most."""


def judge(case: Case, table: Table) -> Resolved:
    """Judge a rank by the figures of the group at the claim's time."""
    query = case.query
    group = _group(query, table)
    subject = _subject(query, group, table)
    said = f"The text says “{case.quote}”."
    if group is None or not subject:
        return abstain("no_figure", f"{said} Who is ranked among whom is not clear.")
    scored = [s for s in table.retriever.measures(query, ranked=True) if _has(s, subject, table)]
    if not scored:
        return abstain("no_figure", f"{said} The table has no figure to rank by.")
    best = [s for s in scored if s.score == scored[0].score and s.measure.default]
    return _judge_measure((best or scored)[0].measure, subject, group, case, table)


def _has(scored: Scored, subject: str, table: Table) -> bool:
    return any(own == subject for own, _ in table.view.parties(scored.measure.id))


def _group(query: Query, table: Table) -> Group | None:
    """Find the group that the mention names: "the world's", "in Africa", "of the G7"."""
    words = query.mention.group
    stems = {w.lower().strip("'s") for w in words.replace("'s", "").split()}
    if stems & WORLD:
        return table.catalogue.groups.get("world")
    named = {m.entity for m in query.entities if query.text[m.span.start : m.span.end] in words}
    found = [g for key, g in table.catalogue.groups.items() if key in named]
    return found[0] if len(found) == 1 else None


def _subject(query: Query, group: Group | None, table: Table) -> str:
    """Find who is ranked: named in the clause, or the other side of a war ("an adversary")."""
    if group is None:
        return ""
    inside = set(members(group, table.catalogue, query.published))
    in_clause = [
        e
        for e in query.entities
        if query.clause.covers(e.span) and e.entity in inside and e.entity != group.id
    ]
    before = [e for e in in_clause if e.span.end <= query.mention.span.start]
    if before or in_clause:
        return (before or in_clause)[-1 if before else 0].entity
    return _opponent(query, table)


def _opponent(query: Query, table: Table) -> str:
    """Resolve "an adversary", "the enemy": the other side of a war of who is named beside it."""
    stems = query.stems(query.sentence)
    if not stems & table.opponents:
        return ""
    named = [e.entity for e in query.entities if query.sentence.covers(e.span)]
    for war in _wars(table, query.published):
        own = [p for p in war.parties if p in named]
        others = [p for p in war.parties if p not in named]
        if own and len(others) == 1:
            return others[0]
    return ""


def _wars(table: Table, day: date) -> list[Event]:
    return [
        e
        for e in table.view.events()
        if e.kind == "war" and e.start <= day and (e.end is None or day <= e.end)
    ]


def _judge_measure(
    measure: Measure, subject: str, group: Group, case: Case, table: Table
) -> Resolved:
    query = case.query
    chosen = _at_time(measure, case, table)
    about = Resolved(
        Finding(Label.NOT_ENOUGH, "no_figure"),
        subject=table.name(subject),
        measure=measure.name,
        confidence=0.7,
        key=f"rank|{measure.concept}|{group.id}|{subject}",
    )
    figures = newest_each(f for s in chosen for f in s.figures)
    lowest = query.mention.adjective in LOW
    ranking = rank(figures, _wanted(measure, group, query, table), lowest=lowest)
    place = ranking.place(subject)
    claimed = int(query.mention.quantity.point or 1) if query.mention.quantity else 1
    said = f"The text says “{case.quote}”."
    if place is None:
        words = f"{said} The table has no figure for {table.name(subject)} at that time."
        return replace(about, finding=Finding(Label.NOT_ENOUGH, "no_figure", explanation=words))
    label = _label(place, claimed, ranking)
    flags = tuple(dict.fromkeys(f for s in chosen for f in s.flags))
    finding = Finding(
        label,
        "" if label is not Label.NOT_ENOUGH else "no_figure",
        flags,
        explanation=f"{said} {_words(measure, subject, place, ranking, table)}",
        working=(_step(ranking, place, table),),
        figures=tuple(explain.evidence(f, measure) for f in _shown(ranking, subject)),
        candidates=tuple(c for s in chosen for c in s.candidates if c.kept),
    )
    return replace(about, finding=finding)


def _wanted(measure: Measure, group: Group, query: Query, table: Table) -> list[str]:
    """Give who is ranked: the group, or of a measure that few have, the holders among it."""
    inside = members(group, table.catalogue, query.published)
    holders = table.catalogue.groups.get(measure.holders)
    if holders is None:
        return inside
    own = set(members(holders, table.catalogue, query.published))
    return [e for e in inside if e in own]


def _at_time(measure: Measure, case: Case, table: Table) -> list[Selection]:
    """Choose each subject's figures at the claim's time; drop those of an older time than most."""
    query = case.query
    rows = (table.view.figures(measure.id, *pair) for pair in table.view.parties(measure.id))
    chosen = [at_time(own, measure, query.published, case.cutoff, query.period) for own in rows]
    return [s for s in chosen if not s.reason]


def _label(place: int, claimed: int, ranking: Ranking) -> Label:
    """A rank is sure with nine in ten members; enough better ones refute it all the same."""
    if place > claimed:
        return Label.REFUTED
    if not ranking.sure:
        return Label.NOT_ENOUGH
    return Label.SUPPORTED if place == claimed else Label.REFUTED


def _shown(ranking: Ranking, subject: str) -> list[Figure]:
    top = list(ranking.order[:SHOWN])
    own = [f for f in ranking.order if f.subject == subject]
    return [*top, *(f for f in own if f not in top)]


def _step(ranking: Ranking, place: int, table: Table) -> Step:
    listed = " > ".join(
        f"{table.name(f.subject)} {explain.number(f.value or 0)}" for f in ranking.order[:5]
    )
    return Step("rank", listed, tuple(f.key for f in ranking.order), float(place))


def _words(measure: Measure, subject: str, place: int, ranking: Ranking, table: Table) -> str:
    top = ranking.order[:2]
    listed = ", ".join(f"{table.name(f.subject)} {explain.figure_value(f)}" for f in top)
    first = ranking.order[0]
    gaps = ", ".join(table.name(e) for e in ranking.missing)
    without = f" Without a figure: {gaps}." if gaps else ""
    return (
        f"By {measure.name} ({measure.definition.rstrip('.')}), {explain.written(first.as_of)}, "
        f"{first.source.publisher}: {listed}. That makes {table.name(subject)} number {place} of "
        f"{len(ranking.order)}.{without}"
    )
