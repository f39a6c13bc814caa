"""What a claim leaves out because the claim before it said it: what it is about."""

from collections.abc import Collection
from dataclasses import replace

from claimcheck.model import Measure, Span
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict.table import Table

ALL, NEAR_BEST = 0.9, 0.5
"""The share of a claim that is all of it, and of the best score that makes another reading."""


def leaves_out(query: Query, table: Table) -> bool:
    """Whether the words beside the number name nothing but what the claim before was about."""
    if query.carried is None:
        return False
    measure = table.catalogue.measures[query.carried.measure]
    noun = query.mention.noun
    if noun and query.linked and not table.retriever.knows_noun(measure, noun):
        return False  # "4.5 doctors per 1,000 people, and 7.8 hospital beds"
    known = table.retriever.light | table.changes | table.plain
    rest = query.beside() - known - table.retriever.folder.stems(query.mention.noun)
    return all(table.retriever.knows_any(measure, frozenset({stem})) for stem in rest)


def ranked(query: Query, table: Table, subject: str) -> list[Scored]:
    """Give the measures that a rank may go by, best first: those of which the subject has any."""

    def has(measure: Measure) -> bool:
        return bool(table.view.figures(measure.id, subject))

    query = _without_group(query)
    before = ranked_carried(query, table, subject)
    if before and query.is_elliptic(table.retriever.light):
        return before
    found = [s for s in table.retriever.measures(query, ranked=True) if has(s.measure)]
    return found or [s for s in table.retriever.search(query, has) if s.clears] or before


def loosely(query: Query, table: Table, subject: str) -> list[Scored]:
    """Give the measures that explain all that a claim says though none is clear, best first."""

    def has(measure: Measure) -> bool:
        return bool(table.view.figures(measure.id, subject))

    found = table.retriever.search(_without_group(query), has)
    best = max((s.score for s in found), default=0.0)
    return [s for s in found if s.explained >= ALL and s.score >= best * NEAR_BEST]


def ranked_carried(query: Query, table: Table, subject: str) -> list[Scored]:
    """Give the measure of the claim before, for "more than any other country"."""
    if query.carried is None or not leaves_out(query, table):
        return []
    measure = table.catalogue.measures[query.carried.measure]
    has = table.view.figures(measure.id, subject)
    return [Scored(measure, 1.0, measure.name)] if has else []


def _without_group(query: Query) -> Query:
    """Leave out the words that say among whom a place is ranked: "than any other country"."""
    group = set(query.mention.group.split())
    kept = [w for w in query.words if not _is_in(w.span, query, group)]
    return replace(query, words=kept)


def _is_in(span: Span, query: Query, group: Collection[str]) -> bool:
    """Whether a word is one of the group's, within the claim."""
    word = query.text[span.start : span.end].rstrip(".")
    return word in group and query.mention.span.overlaps(span)
