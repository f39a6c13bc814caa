"""Which measures a claim may mean, by its words, parties, unit and definition."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from claimcheck.model import Candidate, Figure, Measure, Span
from claimcheck.reference.entities import EntityMention
from claimcheck.reference.figures import parties
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored, unknown_places
from claimcheck.verdict.leftout import leaves_out
from claimcheck.verdict.narrowed import narrowed
from claimcheck.verdict.parts import is_led, part_of
from claimcheck.verdict.table import Table

SINCE_DAYS = 40
"""A total counts from the day the text means if the two lie no further apart."""
COUNTED = frozenset({"count", ""})
PHYSICAL = frozenset({"mass", "energy", "area", "length", "volume", "power"})
AGED = re.compile(
    r"\b(?:people|persons|those|adults|residents|men|women|aged|are|were)\s"
    r"(?P<group>(?:over|under|above|below)\s(?P<age>\d{1,3})"
    r"(?=\s(?:in|of|were|are|have|had)\b|[.,;](?!\d)|$))"
)
"""An age that names a group of people: "people over 65"."""
CURRENCY = "another currency"
NARROWER = "the text speaks of"
AMBIGUOUS = "a name in the text means several of its parties"
CARRIED = 0.3
"""How sure it is that a claim that names nobody is about whom the one before was."""
NONE = "none"
"""Relation of a claim that something has not been at all."""
NEAR_BEST = 1.15
"""How much worse than the best a measure may match that says in another unit that there is none."""
NOTHING: frozenset[str] = frozenset()
PEOPLE = frozenset({"person", "people", "head", "capita", "inhabitant", "resident", "citizen"})
TIMES = frozenset({"year", "month", "week", "day", "hour"})
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


Fits = Callable[[Query, Measure, Table], tuple[str, float]]
"""Says why a measure cannot be meant ("" where it can), and how many of the claim's unit make one
of the measure's."""


Found = tuple[list[Option], list[Candidate]]
"""The measures that may be meant, and the others with why they were dropped."""


def options(query: Query, table: Table, fits: Fits | None = None) -> Found:
    """Give the measures that may be meant, best first, and why others were dropped.

    Where no wording of a measure kept by hand answers, those of data sets are searched.

    Args:
        query: the claim.
        table: the reference table.
        fits: which measures can be meant by their unit; those of the claim's own where None.
    """
    own = fits is not None or _is_physical(query)
    fits = fits or in_unit
    found, dropped = _sifted(query, table.retriever.measures(query), table, fits)
    if not found:
        narrow = {c.key for c in dropped if c.why.startswith(NARROWER)}
        listed = table.retriever.search(query, _has(query, table, fits) if own else _any)
        if _is_nothing(query):
            listed = _near_best(listed)
        left = [s for s in listed if s.measure.id not in narrow]
        found, others = _sifted(query, left, table, fits)
        dropped += others
    if not found:
        found = _carried(query, table, fits)
    return sorted(found, key=lambda o: -o.score), dropped


def _near_best(listed: Sequence[Scored]) -> list[Scored]:
    """Let those near the best be meant too: there is nothing of it in any unit."""
    clear = bool(listed) and listed[0].clears
    least = listed[0].score / NEAR_BEST if clear else math.inf
    return [replace(s, clears=s.clears or s.score >= least) for s in listed]


def searched(
    query: Query, table: Table, without: Sequence[Span] = (), fits: Fits | None = None
) -> Found:
    """Give the measures of data sets that may be meant if some words of the claim were not there.

    Of "wind and solar power" without "wind" the measure of solar power is meant.
    """
    fits = fits or in_unit
    listed = table.retriever.search(query, _has(query, table, fits), without=without)
    return _sifted(query, listed, table, fits, without)


def _is_physical(query: Query) -> bool:
    """Whether the claim's unit alone rules measures of other things out: terawatt-hours, tonnes."""
    quantity = query.mention.quantity
    return quantity is not None and quantity.dimension in PHYSICAL


def _any(_measure: Measure) -> bool:
    return True


def _has(query: Query, table: Table, fits: Fits) -> Callable[[Measure], bool]:
    """Let an operator's search see only what the operator can compute with."""
    return lambda measure: not fits(query, measure, table)[0]


def _carried(query: Query, table: Table, fits: Fits) -> list[Option]:
    """Give the measure of the claim before, where this one leaves out what it is about.

    "Down from 9 percent in 2020", "it fell by 2 points", "for Italy 39 years".
    """
    carried = query.carried
    if carried is None or not leaves_out(query, table):
        return []
    measure = table.catalogue.measures[carried.measure]
    why, factor = fits(query, measure, table)
    if why:
        return []
    pair, sure = _pair(measure, query, table)
    named = any(query.segment.covers(e.span) and _takes_part(e, query) for e in query.entities)
    if pair is None and not named:
        pair, sure = (carried.subject, carried.object), CARRIED
    figures = table.view.figures(measure.id, *pair) if pair else ()
    if not figures:
        return []
    return [Option(Scored(measure, 1.0, measure.name), tuple(figures), sure, factor)]


def _takes_part(mention: EntityMention, query: Query) -> bool:
    return not (query.aside and query.aside.covers(mention.span))


def _sifted(
    query: Query,
    listed: Sequence[Scored],
    table: Table,
    fits: Fits,
    without: Sequence[Span] = (),
) -> Found:
    """Keep the measures that can answer the claim, with their figures; say why others cannot."""
    found: list[Option] = []
    dropped: list[Candidate] = []
    strangers = unknown_places(query)
    for scored in listed:
        if not scored.clears:
            why = f"no clear match ({scored.reason})"
            dropped.append(Candidate(scored.measure.id, kept=False, why=why))
            continue
        why, factor = fits(query, scored.measure, table)
        if not why and (narrower := _narrower(query, scored, table, without, strangers)):
            why = f"{NARROWER} {narrower}"
        figures: Sequence[Figure] = ()
        sure = 0.0
        if why in {"", CURRENCY}:
            pair, sure = _pair(scored.measure, query, table)
            figures = table.view.figures(scored.measure.id, *pair) if pair else ()
            why = why if figures else _unnamed(scored.measure, query, table)
        if why:
            dropped.append(Candidate(scored.measure.id, kept=False, why=why))
        else:
            found.append(Option(scored, tuple(figures), sure, factor))
    return found, dropped


def _narrower(
    query: Query, scored: Scored, table: Table, without: Sequence[Span], strangers: Sequence[str]
) -> str:
    """Give the words by which a claim is of less than a measure, "" where none are."""
    unknown = [s for s in strangers if not table.retriever.knows_name(scored.measure, s)]
    if unknown:
        return f"{unknown[0]}, which the table does not know"
    if age := _other_age(query, scored.measure):
        return f"those {age}"
    if words := narrowed(query, scored, table, without) or part_of(query, scored, table):
        return words
    return "" if is_led(query, scored, table) else f"others than {scored.wording} its party"


def _other_age(query: Query, measure: Measure) -> str:
    """Give the age by which the clause names whom it counts, where the measure has another."""
    found = AGED.search(query.text, query.clause.start, query.clause.end)
    if found is None or not measure.dataset:
        return ""
    own = re.findall(r"\d+", f"{measure.name} {measure.definition}")
    return "" if found["age"] in own else found["group"]


def _unnamed(measure: Measure, query: Query, table: Table) -> str:
    """Say why no party of a measure can be told."""
    subjects = {s for s, _ in table.view.parties(measure.id)}
    doubtful = any(
        len(subjects & set(e.among)) > 1 and query.sentence.covers(e.span) for e in query.entities
    )
    return AMBIGUOUS if doubtful else "of other parties than the text names"


def _pair(measure: Measure, query: Query, table: Table) -> tuple[tuple[str, str] | None, float]:
    return parties(
        table.view.parties(measure.id),
        query,
        table.catalogue.entities,
        _explained(measure, query, table),
    )


def _explained(measure: Measure, query: Query, table: Table) -> frozenset[str]:
    """Give the entities of the text that the measure's own name speaks of."""
    return frozenset(
        e.entity
        for e in query.entities
        if query.sentence.covers(e.span)
        and any(
            table.retriever.knows_name(measure, name)
            for name in (table.name(e.entity), query.text[e.span.start : e.span.end])
        )
    )


def in_unit(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    """Keep the measures whose unit is the claim's, or converts to it."""
    quantity = query.mention.quantity
    if quantity is None:
        return "no number", 1.0
    base, _, per = measure.unit.partition("/")
    if _is_nothing(query):
        return other_matter(query, measure, table), 1.0
    factor = unit_factor(quantity.unit, quantity.dimension, base, table)
    if factor is None:
        money = quantity.dimension == "money" and table.units.dimension(base) == "money"
        why = CURRENCY if money else "another unit"
        return other_matter(query, measure, table) or why, 1.0
    said = says_per(query, per, table) or _says_rate(query, measure)
    if per != quantity.per and (quantity.per or not said):
        return "a rate where the other is a total", 1.0
    return other_matter(query, measure, table), factor


def _is_nothing(query: Query) -> bool:
    """Whether a claim is that there is none of something, which is so in any unit."""
    quantity = query.mention.quantity
    return quantity is not None and quantity.point == 0 and query.mention.relation == NONE


def other_matter(query: Query, measure: Measure, table: Table, *, changing: bool = False) -> str:
    """Say which words of the claim speak of something else than the measure, "" where none do.

    `changing` claims are about a difference, from when on they say.
    """
    noun = query.mention.noun
    if (
        not measure.dataset
        and not _is_name(query)
        and not table.retriever.knows_noun(measure, noun)
    ):
        return f"the text counts {noun}"
    if changing:
        return ""
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


def says_per(query: Query, per: str, table: Table) -> bool:
    """Whether the clause itself says what a rate is by: "a barrel costs", "GDP per head"."""
    if _PERIODIC.get(per, NOTHING) & _said(query):
        return True
    words = per.rsplit(" ", maxsplit=1)[-1]
    heads = PEOPLE if words in PEOPLE else {words}
    stems = query.stems(query.clause)
    if words in PEOPLE or words in TIMES:
        lead = rf"(?:\bper\s|\ba\s|\bfor\s(?:every|each)\s[\d,]*\s?)(?:{'|'.join(heads)})\b"
        return re.search(lead, query.text[query.clause.start : query.clause.end]) is not None
    return table.retriever.folder.stem(words) in stems


def _says_rate(query: Query, measure: Measure) -> bool:
    """Whether the clause calls a rate by its name, which tells what it is by: "a birth rate of"."""
    return "rate" in _said(query) and "rate" in re.findall(r"\w+", measure.name.lower())


def _said(query: Query) -> frozenset[str]:
    """Give the words of the clause as they stand."""
    return frozenset(query.text[query.clause.start : query.clause.end].lower().split())


def _is_difference(query: Query, table: Table) -> bool:
    """Whether the number tells by how much something changed."""
    lead = query.text[query.clause.start : query.mention.span.start].lower().split()
    return lead[-1:] == ["by"] and bool(query.stems(query.clause) & table.changes)


def unit_factor(unit: str, dimension: str, base: str, table: Table) -> float | None:
    """Give how many of the claim's unit make one of the measure's, None where none do."""
    if table.units.dimension(base) == "count":
        return 1.0 if dimension in COUNTED else None
    return table.units.convert(1.0, base, unit)


def why_unmatched(dropped: Sequence[Candidate]) -> str:
    """Give the reason why no measure answers: for its currency alone, for a doubtful name, none."""
    if any(c.why == AMBIGUOUS for c in dropped):
        return "ambiguous_match"
    return "unit_mismatch" if any(c.why == CURRENCY for c in dropped) else "no_figure"


def by_definition(options: list[Option], query: Query, table: Table) -> tuple[list[Option], str]:
    """Keep the definitions that the wording chooses, else the one unqualified wording means."""
    stems = query.stems(query.sentence)
    beside = _beside(query)

    def has(phrases: tuple[str, ...], stems: frozenset[str] = stems) -> bool:
        return _has_any(phrases, stems, table)

    allowed = [
        o
        for o in options
        if _counts_from(o.measure, query)
        and (
            (o.scored.reason and not o.measure.wordings) or not is_excluded(o.measure, query, table)
        )
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


def is_other(scored: Scored, query: Query, table: Table) -> bool:
    """Whether the words say that something else than a measure is meant, or a part of it."""
    narrower = narrowed(query, scored, table) or part_of(query, scored, table)
    return bool(narrower) or is_excluded(scored.measure, query, table)


def is_excluded(measure: Measure, query: Query, table: Table) -> bool:
    """Whether words beside a number rule a measure out."""
    return _has_any(_excluding(measure, table), _beside(query), table)


def _beside(query: Query) -> frozenset[str]:
    """Give the stems beside a number without its own: "26 percent of output" has no "percent"."""
    core = query.mention.core
    return frozenset(
        w.stem for w in query.words if query.segment.covers(w.span) and not core.overlaps(w.span)
    )


def _has_any(phrases: Sequence[str], stems: frozenset[str], table: Table) -> bool:
    return any((own := table.retriever.folder.stems(p)) and own <= stems for p in phrases)


def _excluding(measure: Measure, table: Table) -> tuple[str, ...]:
    """Give the words that rule a measure out, without those that its own wordings are made of."""
    return tuple(
        p
        for p in measure.excludes
        if not table.retriever.knows_all(measure, table.retriever.folder.stems(p))
        or not any(
            table.retriever.folder.stems(p) <= table.retriever.folder.stems(w)
            for w in measure.wordings
        )
    )


def _counts_from(measure: Measure, query: Query) -> bool:
    since, slack = query.since, timedelta(days=SINCE_DAYS)
    if since is None or since.start is None or since.end is None or measure.since is None:
        return True
    return since.start - slack <= measure.since <= since.end + slack
