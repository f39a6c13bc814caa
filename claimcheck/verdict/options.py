"""Which measures a claim may mean, by its words, parties, unit and definition."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from claimcheck.model import Candidate, Figure, Measure
from claimcheck.reference.figures import parties
from claimcheck.reference.retrieve import Query, Scored, unknown_places
from claimcheck.verdict.table import Table

SINCE_DAYS = 40
"""A total counts from the day the text means if the two lie no further apart."""
COUNTED = frozenset({"count", ""})
CURRENCY = "another currency"
NONE: frozenset[str] = frozenset()
_PERIODIC = {
    "year": frozenset({"annual", "yearly", "annually", "per-year"}),
    "month": frozenset({"monthly"}),
    "week": frozenset({"weekly"}),
    "day": frozenset({"daily"}),
}


@dataclass(frozen=True, slots=True)
class Option:
    """A measure that may be meant, with its figures of the claim's parties."""

    scored: Scored
    figures: tuple[Figure, ...]
    sure: float
    factor: float

    @property
    def measure(self) -> Measure:
        """Give the measure."""
        return self.scored.measure

    @property
    def score(self) -> float:
        """Give how well the measure's words and parties fit the claim."""
        return self.scored.score * self.sure


def options(query: Query, table: Table) -> tuple[list[Option], list[Candidate]]:
    """Give the measures that may be meant, best first, and why others were dropped.

    Where no wording of a measure kept by hand answers, those of data sets are searched.
    """
    found, dropped = _sifted(query, table.retriever.measures(query), table)
    if not found:
        found, others = _sifted(query, table.retriever.search(query), table)
        dropped += others
    return sorted(found, key=lambda o: -o.score), dropped


def _sifted(
    query: Query, listed: Sequence[Scored], table: Table
) -> tuple[list[Option], list[Candidate]]:
    """Keep the measures that can answer the claim, with their figures; say why others cannot."""
    found: list[Option] = []
    dropped: list[Candidate] = []
    strangers = unknown_places(query)
    for scored in listed:
        if not scored.clears:
            why = f"no clear match ({scored.reason})"
            dropped.append(Candidate(scored.measure.id, kept=False, why=why))
            continue
        why, factor = _mismatch(query, scored.measure, table)
        unknown = [s for s in strangers if not table.retriever.knows_name(scored.measure, s)]
        if not why and unknown:
            why = f"the text speaks of {unknown[0]}, which the table does not know"
        figures: Sequence[Figure] = ()
        sure = 0.0
        if why in {"", CURRENCY}:
            pair, sure = parties(
                table.view.parties(scored.measure.id),
                query,
                table.catalogue.entities,
                _explained(scored.measure, query, table),
            )
            figures = table.view.figures(scored.measure.id, *pair) if pair else ()
            why = why if figures else "of other parties than the text names"
        if why:
            dropped.append(Candidate(scored.measure.id, kept=False, why=why))
        else:
            found.append(Option(scored, tuple(figures), sure, factor))
    return found, dropped


def _explained(measure: Measure, query: Query, table: Table) -> frozenset[str]:
    """Give the entities of the text that the measure's own name speaks of."""
    return frozenset(
        e.entity
        for e in query.entities
        if query.sentence.covers(e.span)
        and table.retriever.knows_name(measure, table.name(e.entity))
    )


def _mismatch(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    """Say why a measure cannot be meant ("" where it can), and the factor to its unit."""
    quantity = query.mention.quantity
    if quantity is None:
        return "no number", 1.0
    base, _, per = measure.unit.partition("/")
    factor = _factor(quantity.unit, quantity.dimension, base, table)
    if factor is None:
        money = quantity.dimension == "money" and table.units.dimension(base) == "money"
        why = CURRENCY if money else "another unit"
        return _other_matter(query, measure, table) or why, 1.0
    if per != quantity.per and not (_PERIODIC.get(per, NONE) & _said(query)):
        return "a rate where the other is a total", 1.0
    return _other_matter(query, measure, table), factor


def _other_matter(query: Query, measure: Measure, table: Table) -> str:
    """Say which words of the claim speak of something else than the measure, "" where none do."""
    noun = query.mention.noun
    if not _is_name(query) and not table.retriever.knows_noun(measure, noun):
        return f"the text counts {noun}"
    if _is_difference(query, table) and not table.retriever.knows_any(measure, table.changes):
        return "the text speaks of a difference, not of a level"
    if measure.kind == "growing_total" and query.stems(query.segment) & table.increments:
        return "the text speaks of a part or an addition, not of the total"
    if query.since and measure.since is None:
        return "the text counts from a day, the measure does not"
    return ""


def _is_name(query: Query) -> bool:
    """Whether what is counted is a people or place by its name: "8 million Ukrainians"."""
    head = query.mention.noun.rpartition(" ")[2]
    return bool(head) and any(
        query.text[e.span.start : e.span.end] == head
        for e in query.entities
        if query.mention.span.covers(e.span)
    )


def _said(query: Query) -> frozenset[str]:
    """Give the words of the clause as they stand."""
    return frozenset(query.text[query.clause.start : query.clause.end].lower().split())


def _is_difference(query: Query, table: Table) -> bool:
    """Whether the number tells by how much something changed."""
    lead = query.text[query.clause.start : query.mention.span.start].lower().split()
    return lead[-1:] == ["by"] and bool(query.stems(query.clause) & table.changes)


def _factor(unit: str, dimension: str, base: str, table: Table) -> float | None:
    """Give how many of the claim's unit make one of the measure's, None where none do."""
    if table.units.dimension(base) == "count":
        return 1.0 if dimension in COUNTED else None
    return table.units.convert(1.0, base, unit)


def only_units(dropped: list[Candidate]) -> bool:
    """Whether a measure was dropped for its currency alone."""
    return any(c.why == CURRENCY for c in dropped)


def by_definition(options: list[Option], query: Query, table: Table) -> tuple[list[Option], str]:
    """Keep the definitions that the wording chooses, else the one unqualified wording means."""
    stems, beside = query.stems(query.sentence), query.stems(query.segment)

    def has(phrases: tuple[str, ...], stems: frozenset[str] = stems) -> bool:
        return any((own := table.retriever.folder.stems(p)) and own <= stems for p in phrases)

    allowed = [
        o for o in options if not has(o.measure.excludes, beside) and _counts_from(o.measure, query)
    ]
    if not allowed:
        return [], "definition_mismatch"
    named = [o for o in allowed if any(p in query.text for p in o.measure.publishers)]
    allowed = named or allowed
    asked = [o for o in allowed if query.since and o.measure.since]
    named_near = [o for o in asked or allowed if has(o.measure.qualifiers, beside)]
    qualified = named_near or [o for o in asked or allowed if has(o.measure.qualifiers)]
    if qualified:
        return qualified, ""
    usual = [o for o in asked or allowed if o.measure.default] or asked
    return (usual, "") if usual else ([], "definition_mismatch")


def _counts_from(measure: Measure, query: Query) -> bool:
    since, slack = query.since, timedelta(days=SINCE_DAYS)
    if since is None or since.start is None or since.end is None or measure.since is None:
        return True
    return since.start - slack <= measure.since <= since.end + slack
