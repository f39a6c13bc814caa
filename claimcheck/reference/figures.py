"""Which figures of a measure answer a claim: those of its parties, at its time, as then known."""

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claimcheck.model import Candidate, Entity, Figure, Measure, Span, TimeValue
from claimcheck.reference.entities import EntityMention, contains, is_seat
from claimcheck.reference.query import Query

MONTH = 30.44
RIVAL_DAYS = 45
"""Observations of different sources this near in time answer a claim equally well."""
WITHIN_YEAR = frozenset({"day", "week", "month", "quarter", "season", "half"})
"""Grains of a time of which no figure of a year speaks."""

PRONOUN = re.compile(r"\b(?:its|their|it|they|his|her)\b", re.IGNORECASE)
MOST_DROPPED = 8
"""Dropped figures that an answer names; a series has hundreds."""
LOOK_BACK = 2000
"""Characters of text in which the start of a sentence is looked for."""
CARRIED, SENTENCE, CLAUSE = 1.0, 2.0, 3.0
WORLD = ("world", "")
PLACES = frozenset({"country", "region", "city", "aggregate", "territory"})
BODIES = PLACES | {"organisation", "group"}


@dataclass(frozen=True, slots=True)
class Selection:
    """The figures that answer a claim, or the reason why none does.

    `reason` is "" or one of the reasons of `Not Enough Evidence`; `flags` belong to the finding.
    """

    figures: tuple[Figure, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""
    flags: tuple[str, ...] = ()


# --- parties --------------------------------------------------------------------------------


def parties(
    pairs: Collection[tuple[str, str]],
    query: Query,
    entities: Mapping[str, Entity],
    known: frozenset[str],
) -> tuple[tuple[str, str] | None, float]:
    """Choose the one pair of parties that the claim names best.

    Args:
        pairs: subject and object of each row of figures of one measure.
        query: the claim.
        entities: the catalogue's entities.
        known: ids of entities that the measure itself is about, which need no naming.

    Returns:
        The pair, and how surely it is meant (0 to 1); None where two pairs are named equally
        well or the claim speaks of a place that no figure is about.
    """
    rivals = {party for pair in pairs for party in pair if party}
    named = {e.entity for e in query.entities}
    near = [p for p in pairs if any(party in named for party in p)]
    scores = {p: _pair_score(p, rivals, query, entities) for p in sorted(near)}
    if len(pairs) == 1 and not any(scores.values()):
        scores = {p: _half_named(p, rivals, query, entities) for p in near}
        if WORLD in pairs:  # what is of the whole world needs no naming: a barrel of oil
            scores = {WORLD: CARRIED}
    best = max(scores.values(), default=0.0)
    chosen = [p for p, score in scores.items() if score == best > 0]
    if len(chosen) != 1 or _other_place(chosen[0], query, entities, known):
        return None, 0.0
    if query.whose in chosen[0] and query.whose:
        return chosen[0], (1.0 + min(best / 6.0, 1.0)) / 2
    if _is_somebody_else(query.whose, rivals, entities, known) and not _has_its_own(
        chosen[0], query
    ):
        return None, 0.0
    return chosen[0], min(best / 6.0, 1.0)


def _is_somebody_else(
    owner: str, rivals: set[str], entities: Mapping[str, Entity], known: frozenset[str]
) -> bool:
    """Whether the tree says that the figure is that of another party, or of a place unknown here.

    It then stands against the words, and nobody's figure is used.
    """
    if owner in WORLD:  # "of the world's spending" tells of what it is a part
        return False
    place = owner in entities and entities[owner].kind in PLACES
    return bool(rivals) and owner not in known and (owner in rivals or place)


def _has_its_own(pair: tuple[str, str], query: Query) -> bool:
    """Whether the part of the clause around the number names its party, and not the tree's.

    "In Niger it was 15, and in Italy 39": trees hang such a part on the clause before.
    """
    segment = query.segment
    here = {e.entity for e in query.entities if segment.covers(e.span)}
    return query.whose not in here and bool(here & set(pair))


def _pair_score(
    pair: tuple[str, str], rivals: set[str], query: Query, entities: Mapping[str, Entity]
) -> float:
    """Score how well a pair is named: 0 unless each of the two is."""
    scores = [_named(party, pair, rivals, query, entities) for party in pair if party]
    return sum(scores) / len(scores) * 2 if all(scores) else 0.0


def _half_named(
    pair: tuple[str, str], rivals: set[str], query: Query, entities: Mapping[str, Entity]
) -> float:
    """Score the only pair that a measure has by the one party of the two that the claim names."""
    if not all(pair):
        return 0.0
    return max(_named(party, pair, rivals, query, entities) for party in pair) / 2


def _named(
    party: str,
    pair: tuple[str, str],
    rivals: set[str],
    query: Query,
    entities: Mapping[str, Entity],
) -> float:
    """Score where a party is named: in the clause, the sentence or, unrivalled, just before."""
    here = [e for e in query.entities if query.sentence.covers(e.span) and _takes_part(e, query)]
    own = [e for e in here if e.entity == party and (all(pair) or not is_seat(e, query.text))]
    if own:
        in_clause = any(query.clause.covers(e.span) for e in own)
        return (CLAUSE if in_clause else SENTENCE) + _nearness(own, query)
    if any(e.entity not in pair and (e.entity in rivals or _is_place(e, entities)) for e in here):
        return 0.0
    return CARRIED if party in _named_before(query, entities) else 0.0


def _takes_part(mention: EntityMention, query: Query) -> bool:
    """Whether a name can say whom the number is about.

    "Its index was 63, against 61 for Brazil": what the pronoun means stands before it.
    """
    if query.aside and query.aside.covers(mention.span):
        return False
    segment = query.segment
    if mention.span.start < segment.end:
        return True
    lead = query.text[segment.start : query.mention.span.start]
    named = any(segment.covers(e.span) for e in query.entities)
    return named or PRONOUN.search(lead) is None


def _named_before(query: Query, entities: Mapping[str, Entity]) -> set[str]:
    """Give the bodies that the last sentence to name any names: what "it" and "its" may mean."""
    before = [
        e for e in query.entities if e.span.end <= query.sentence.start and _is_body(e, entities)
    ]
    if not before:
        return set()
    last = before[-1]
    furthest = max(0, last.span.start - LOOK_BACK)
    stops = (". ", "\n", "? ", "! ")
    start = max(query.text.rfind(stop, furthest, last.span.start) for stop in stops)
    return {e.entity for e in before if e.span.start > start}


def _nearness(own: Sequence[EntityMention], query: Query) -> float:
    """Give up to 1 more for standing near, before the number and with no other clause between."""
    at = query.mention.span
    best = 0.0
    for e in own:
        between = Span(min(e.span.end, at.end), max(e.span.start, at.start))
        gap = query.text[between.start : between.end]
        breaks = gap.count(",") + gap.count(" and ") + gap.count(";")
        after = 0.1 if e.span.start > at.start else 0.0
        best = max(best, 1.0 / (1 + breaks) - after - min(len(gap), 400) / 4000)
    return best


def _is_body(mention: EntityMention, entities: Mapping[str, Entity]) -> bool:
    entity = entities.get(mention.entity)
    return entity is None or entity.kind in BODIES


def _is_place(mention: EntityMention, entities: Mapping[str, Entity]) -> bool:
    entity = entities.get(mention.entity)
    return entity is not None and entity.kind in PLACES


def _other_place(
    pair: tuple[str, str], query: Query, entities: Mapping[str, Entity], known: frozenset[str]
) -> bool:
    """Whether the clause narrows the claim to a place that the pair is not about."""
    segment = query.segment
    for e in query.entities:
        if not segment.covers(e.span) or e.entity in pair or e.entity in known:
            continue
        if query.aside is not None and query.aside.covers(e.span):
            continue
        entity = entities.get(e.entity)
        if entity is None or entity.kind not in PLACES:
            continue
        lead = query.text[max(segment.start, e.span.start - 8) : e.span.start]
        led = any(lead.endswith(f"{p} ") for p in ("in", "of", "from", "to", "for", "inside"))
        led = led and not lead.endswith("one of ")  # "one of Europe's oldest countries"
        counted = e.how == "demonym" and query.mention.span.covers(e.span)  # Syrian refugees
        counted = counted and not query.mention.core.covers(e.span)  # Swiss francs
        if (led or counted) and not any(contains(entities, e.entity, p) for p in pair if p):
            return True
    return False


# --- time -----------------------------------------------------------------------------------


def at_time(
    figures: Sequence[Figure],
    measure: Measure,
    published: date,
    cutoff: date,
    period: TimeValue | None,
) -> Selection:
    """Choose the figures that hold at the claim's time, of those known at the cutoff.

    Args:
        figures: figures of one measure and one pair of parties.
        measure: what they measure.
        published: the day of the text.
        cutoff: what was not known by this day is a later vintage.
        period: the time the claim states, or None.
    """
    fitting = [f for f in figures if is_sound(f) and _fits(f, measure, period, cutoff)]
    if not fitting:
        reason = "out_of_period" if figures and period else "no_figure"
        return Selection(candidates=_dropped(figures, "of another time"), reason=reason)
    known = [f for f in fitting if f.known_from <= cutoff]
    flags: tuple[str, ...] = ()
    late: list[Figure] = []
    if not known:
        late = [f for f in fitting if f.end <= published]
        known = [f for f in late if _usually_known(f, measure, published, period)] or late
        flags = ("later_vintage",)
    if not known:
        return Selection(candidates=_dropped(fitting, "not yet known"), reason="no_figure")
    chosen = _rivals(_newest_revisions(known), measure, period)
    if late and period is None:  # the last period ended, though it was not published yet
        newest = _rivals(_newest_revisions(late), measure, period)
        chosen = [*chosen, *(f for f in newest if f not in chosen)]
    if period is None and _is_stale(chosen, figures, measure, cutoff):
        return Selection(candidates=_dropped(chosen, "too old"), reason="stale_figure")
    rest = [f for f in figures if f not in chosen]
    kept = tuple(Candidate(f.key, kept=True, why="of the claim's time") for f in chosen)
    return Selection(
        tuple(chosen), kept + _dropped(rest, "older, newer or superseded"), flags=flags
    )


def is_sound(figure: Figure) -> bool:
    """Whether a figure says a number at all: a value, or both ends of a range, all finite."""
    told = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return all(v is not None and math.isfinite(v) for v in told)


def _dropped(figures: Sequence[Figure], why: str) -> tuple[Candidate, ...]:
    """Say why figures were dropped: of a long series, of the newest ones."""
    return tuple(Candidate(f.key, kept=False, why=why) for f in figures[-MOST_DROPPED:])


def _fits(figure: Figure, measure: Measure, period: TimeValue | None, cutoff: date) -> bool:
    """Whether the figure speaks of the claim's time."""
    if period is None or measure.kind == "term":
        return figure.start <= cutoff
    start, end = period.start or date.min, period.end or date.max
    if measure.kind in {"growing_total", "standing"}:
        return figure.start < end
    if _days(figure) > 45 and period.grain in WITHIN_YEAR:
        return False
    return figure.start < end and start < figure.end


def _days(figure: Figure) -> int:
    return (figure.end - figure.start).days


def _usually_known(
    figure: Figure, measure: Measure, published: date, period: TimeValue | None
) -> bool:
    """Whether a figure that came later is about a time that had ended by the day of the text."""
    if period is not None:
        return figure.end <= published
    known = figure.end.toordinal() + measure.lag_months * MONTH  # an end may be the last of dates
    return known <= published.toordinal()


def _newest_revisions(figures: Sequence[Figure]) -> list[Figure]:
    """Of one publisher's figures of one time, keep the one that was known last."""
    newest: dict[tuple[str, date, date], Figure] = {}
    for figure in sorted(figures, key=lambda f: (f.known_from, f.revision)):
        newest[(figure.source.publisher, figure.start, figure.end)] = figure
    return list(newest.values())


def _rivals(figures: Sequence[Figure], measure: Measure, period: TimeValue | None) -> list[Figure]:
    """Keep the figures that answer equally well: the newest of each source near the newest."""
    if period is not None and measure.kind not in {"growing_total", "standing"}:
        same = [f for f in figures if (f.start, f.end) == (period.start, period.end)]
        publishers = {f.source.publisher for f in same}
        days = [f for f in figures if _days(f) == 1 and f.source.publisher not in publishers]
        return _best_status([*same, *days] if same else figures)
    last = max(f.start for f in figures)
    window = 0 if measure.kind in {"growing_total", "standing"} else RIVAL_DAYS
    near = [f for f in figures if (last - f.start).days <= window]
    by_publisher: dict[str, Figure] = {}
    for figure in sorted(near, key=lambda f: f.start):
        by_publisher[figure.source.publisher] = figure
    return _best_status(list(by_publisher.values()))


def _best_status(figures: Sequence[Figure]) -> list[Figure]:
    """An observation beats an estimate of the same time, and that a forecast."""
    for status in ("observed", "estimate"):
        kept = [f for f in figures if f.status == status]
        if kept:
            return kept
    return list(figures)


def _is_stale(
    chosen: Sequence[Figure], figures: Sequence[Figure], measure: Measure, cutoff: date
) -> bool:
    """Whether the newest figure is too old to stand for today."""
    if measure.kind in {"standing", "term", "growing_total"}:
        return False
    age = (cutoff - max(f.end for f in chosen)).days / MONTH
    return age > (measure.stale_months or usual_months(figures) + measure.lag_months)


def usual_months(figures: Sequence[Figure]) -> float:
    """Twice the usual distance between observations, 12 months for a single one."""
    starts = sorted({f.start for f in figures if _days(f) >= 28})
    if len(starts) < 2:  # days of observation come as they come: no usual distance
        return 12.0
    gaps = sorted((b - a).days for a, b in pairwise(starts))
    return 2 * gaps[len(gaps) // 2] / MONTH


def pace_reaches(figures: Sequence[Figure], chosen: Figure, target: float, published: date) -> bool:
    """Whether a growing total may have reached `target` since: at twice its fastest pace."""
    own = sorted(
        (f for f in figures if f.value is not None and f.start <= chosen.start),
        key=lambda f: f.start,
    )
    paces = [
        ((b.value or 0) - (a.value or 0)) / (b.start - a.start).days
        for a, b in pairwise(own)
        if b.start > a.start
    ]
    if not paces:  # a single observation tells no pace: nothing is too much
        return True
    fastest = max(paces)
    days = (published - chosen.start).days
    return (chosen.value or 0) + 2 * fastest * days >= target
