"""Ranks and superlatives: who is first, second ... in a group by a measure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimcheck.model import Event, Figure, Group, Interval, Measure, Span
from claimcheck.reference.derive import Ranking, members, newest_each, rank
from claimcheck.reference.entities import EntityMention, is_seat
from claimcheck.reference.figures import at_time, is_sound
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict import explain
from claimcheck.verdict.compare import Record
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.leftout import loosely
from claimcheck.verdict.leftout import ranked as by_words
from claimcheck.verdict.meant import MARGIN
from claimcheck.verdict.options import Option, is_other
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import moment
from claimcheck.verdict.values import Value

LOW = frozenset({"small", "low", "few", "short", "poor", "young", "cheap", "light", "little",
                 "fewer", "less", "lower", "smaller", "poorer", "younger", "shorter"})  # fmt: skip
WORLD = frozenset(
    {"world", "global", "earth", "globe", "country", "countries", "nation", "nations"}
)
NUMBERED = re.compile(r"(?:the\s)?(?P<count>\w+)\s(?P<what>.+)")
COUNTS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
ONE_OF = re.compile(r"\b(?:(?:one|some|two|three|several|many)\sof|among)\s(?:the\s)?\Z")
"""Before a rank it claims no place: "one of the world's largest economies"."""
OF_ITSELF = frozenset({"over_time", "only"})
"""Relations that are no place among others by one measure."""
QUALITY = "most_of"
"""Relation of "the most obese country", whose quality several measures may tell."""
UNSAID = {"comes": "world", "none_is": "world"}
"""The group of a place that names none: "comes third by area"."""
NAMED = 12
"""Members without a figure that an explanation names; the working has no place for them."""
NO_COUNTRY = frozenset({"city", "town", "village", "region", "province", "island", "company",
                        "firm", "bank", "airport", "port", "river", "lake", "university", "team",
                        "church", "airline", "capital", "employer"})  # fmt: skip
"""What is ranked among its own kind, of which groups of countries hold none."""
SHOWN = 3
"""How many places of a ranking an answer shows at most."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A claim on a place: who is ranked, in which group (its words), at which place."""

    subject: str
    group: str
    place: int
    lowest: bool


def compute(case: Case, table: Table) -> Computed:
    """Judge "the second-largest in Africa" by the figures of the group at the claim's time."""
    query = case.query
    mention = query.mention
    if mention.relation in OF_ITSELF or set(mention.noun.split()) & NO_COUNTRY:
        return Computed("rank", reason="no_figure")
    if ONE_OF.search(query.text[query.sentence.start : mention.span.start]):
        return Computed("rank", reason="too_vague", words="How many share the place is not said.")
    group = group_of(mention.group or UNSAID.get(mention.relation, ""), query, table)
    inside = _inside(group, query, table)
    subject = _none_is(query) or _subject(query, group.id if group else "", inside, table)
    claimed = int(mention.quantity.point or 1) if mention.quantity else 1
    lowest = mention.adjective in LOW
    if group is None:
        return _numbered(case, table, claimed, lowest=lowest)
    if not subject:
        return Computed("rank", reason="no_figure", words="Who is ranked is not clear.")
    return place_in(group, Ranked(subject, group.name, claimed, lowest), case, table)


def _by_change(query: Query, table: Table) -> bool:
    """Whether it is a change that is ranked: "has cut its emissions more than any other"."""
    told = query.mention.relation == "any_other"
    if not told or query.mention.adjective not in {"many", "few", "fast", "slow"}:
        return False
    before = Span(query.clause.start, query.mention.span.start)
    return bool(query.stems(before) & table.changes)


def _none_is(query: Query) -> str:
    """Give who "no country is larger than": read with the claim."""
    anchor = query.mention.anchor
    if anchor is None or query.mention.relation != "none_is":
        return ""
    return next((e.entity for e in query.entities if anchor.overlaps(e.span)), "")


# --- who, among whom -----------------------------------------------------------------------------


def group_of(words: str, query: Query, table: Table) -> Group | None:
    """Find the group that some words name: "the world's", "in Africa", "of the G7"."""
    named = {
        m.entity
        for m in query.entities
        if (name := query.text[m.span.start : m.span.end].rstrip(".")) in words
        or (words and name.startswith(words))
        or name in words.replace(" ", "")  # the G 7
    }
    found = [g for key, g in table.catalogue.groups.items() if key in named]
    if len(found) == 1:
        return found[0]
    stems = {w.lower().replace("'s", "").strip("'") for w in words.split()}
    if not found and stems & WORLD and not named:
        return table.catalogue.groups.get("world")
    return None


def _inside(group: Group | None, query: Query, table: Table) -> set[str]:
    day = moment(query.period, query.published)
    return set(members(group, table.catalogue, day)) if group else set()


def _subject(query: Query, group: str, inside: set[str], table: Table) -> str:
    """Find who is ranked: named in the clause, or the other side of a war ("an adversary")."""
    if not group:
        return ""
    passed = [m.anchor for m in query.mentions if m.relation == "overtook" and m.anchor]
    named = [
        e
        for e in query.entities
        if query.sentence.covers(e.span)
        and e.entity in inside
        and e.entity != group
        and not is_seat(e, query.text)
        and not any(p.overlaps(e.span) for p in passed)
    ]
    in_clause = [e for e in named if query.clause.covers(e.span)]
    if any(e.entity == query.whose for e in in_clause):
        return query.whose
    near = _nearest(in_clause, query) or _opponent(query, table)
    return near or _nearest(named, query)


def _nearest(named: Sequence[EntityMention], query: Query) -> str:
    """Give the last of those named before the claim, else the first behind it."""
    before = [e for e in named if e.span.end <= query.mention.span.start]
    if before:
        return before[-1].entity
    return named[0].entity if named else ""


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


# --- a group of the catalogue --------------------------------------------------------------------


def place_in(group: Group, ranked: Ranked, case: Case, table: Table) -> Computed:
    """Rank a member of a group by the measure that the claim's words mean."""
    query = case.query
    listed = by_words(query, table, ranked.subject)
    scored = [s for s in listed if not is_other(s, query, table)]
    if not scored:
        return _by_any(group, ranked, case, table)
    best = [s for s in scored if s.score == scored[0].score and s.measure.default]
    first = (best or scored)[0]
    near = [s for s in scored if s.score >= first.score * MARGIN and s is not first]
    if _by_change(query, table) and not table.retriever.knows_any(first.measure, table.changes):
        return Computed("rank", reason="no_figure", words="It ranks by a change.")
    for chosen in (first, *near):
        wanted = _wanted(chosen.measure, group, query, table)
        placed = _placed(chosen, wanted, ranked, case, table)
        if placed.reason != "stale_figure":
            return placed
    return placed


def _by_any(group: Group, ranked: Ranked, case: Case, table: Table) -> Computed:
    """Rank in "the most obese country" by all measures that may be meant, if all deny it."""
    nothing = Computed("rank", reason="no_figure", words="There is nothing to rank by.")
    if case.query.mention.relation != QUALITY:
        return nothing
    found: list[Computed] = []
    for scored in loosely(case.query, table, ranked.subject):
        wanted = _wanted(scored.measure, group, case.query, table)
        found.append(_placed(scored, wanted, ranked, case, table))
    denied = [c for c in found if c.values and all(v.record.low > ranked.place for v in c.values)]
    return denied[0] if denied and len(denied) == len(found) else nothing


def _wanted(measure: Measure, group: Group, query: Query, table: Table) -> list[str]:
    """Give who is ranked: the group, or of a measure that few have, the holders among it."""
    day = moment(query.period, query.published)
    inside = members(group, table.catalogue, day)
    holders = table.catalogue.groups.get(measure.holders)
    if holders is None:
        return inside
    own = set(members(holders, table.catalogue, day))
    return [e for e in inside if e in own]


def _placed(
    scored: Scored, wanted: Sequence[str], ranked: Ranked, case: Case, table: Table
) -> Computed:
    measure = scored.measure
    own = tuple(table.view.figures(measure.id, ranked.subject))
    option = Option(scored, own, 0.7, 1.0)
    chosen = at_time(own, measure, case.query.published, case.cutoff, case.query.period)
    if chosen.reason:
        return Computed("rank", option, reason=chosen.reason, candidates=chosen.candidates)
    anchor = chosen.figures[0]
    figures, flags = _at_one_time(measure, wanted, anchor, case, table)
    ranking = rank(figures, wanted, lowest=ranked.lowest)
    place = ranking.place(ranked.subject)
    if place is None:
        words = f"There is no figure for {table.name(ranked.subject)} at that time."
        return Computed("rank", option, reason="no_figure", words=words)
    unknown = 0 if ranking.sure else len(ranking.missing)
    record = Record(float(place), float(place + unknown), place + unknown / 2)
    used = tuple((f, measure) for f in _shown(ranking, ranked.subject))
    return Computed(
        "rank",
        option,
        (Value(record, _formula(ranking, table), used),),
        Interval(float(ranked.place), float(ranked.place), rule="RANK"),
        flags=tuple(dict.fromkeys((*flags, *chosen.flags))),
        words=_words(ranking, ranked.subject, place, table),
        candidates=chosen.candidates,
    )


def _words(ranking: Ranking, subject: str, place: int, table: Table) -> str:
    """Say which place it is, and name the members without a figure."""
    words = f"That makes {table.name(subject)} number {place} of {len(ranking.order)}."
    if not ranking.missing:
        return words
    named = ", ".join(table.name(e) for e in ranking.missing[:NAMED])
    rest = len(ranking.missing) - NAMED
    return f"{words} Without a figure: {named}" + (f" and {rest} more." if rest > 0 else ".")


def _at_one_time(
    measure: Measure, wanted: Sequence[str], anchor: Figure, case: Case, table: Table
) -> tuple[dict[str, Figure], tuple[str, ...]]:
    """Give a figure a member: all of the subject's time, else of each its newest one."""
    same: dict[str, Figure] = {}
    for figure in table.view.during(measure.id, anchor.start, anchor.end):
        known = figure.known_from <= case.cutoff or anchor.known_from > case.cutoff
        if figure.start == anchor.start and known and not figure.object and is_sound(figure):
            same[figure.subject] = figure
    if len(same) >= 0.9 * len(wanted):
        return same, ()
    query = case.query
    rows = (table.view.figures(measure.id, e) for e in wanted)
    chosen = [
        at_time(own, measure, query.published, case.cutoff, query.period) for own in rows if own
    ]
    return newest_each(f for s in chosen for f in s.figures), tuple(
        x for s in chosen for x in s.flags
    )


# --- a group that the text itself counts ---------------------------------------------------------


def _numbered(case: Case, table: Table, claimed: int, *, lowest: bool) -> Computed:
    """Rank in "the four provinces": all whom the measure has, where it has four of them."""
    query = case.query
    unclear = Computed("rank", reason="no_figure", words="Among whom it is ranked is not clear.")
    found = NUMBERED.fullmatch(query.mention.group)
    if found is None or found["count"] not in COUNTS:
        return unclear
    count = COUNTS.index(found["count"]) + 2
    what = table.retriever.folder.stems(found["what"])
    named = [e.entity for e in query.entities if query.clause.covers(e.span)]
    for scored in table.retriever.measures(query, ranked=True):
        parties = [s for s, o in table.view.parties(scored.measure.id) if not o]
        known = table.retriever.knows_all(scored.measure, what)
        subjects = [s for s in named if s in parties]
        if known and len(parties) == count and subjects:
            ranked = Ranked(subjects[0], query.mention.group, claimed, lowest)
            return _placed(scored, sorted(parties), ranked, case, table)
    return unclear


# --- words ---------------------------------------------------------------------------------------


def _shown(ranking: Ranking, subject: str) -> list[Figure]:
    top = list(ranking.order[:SHOWN])
    own = [f for f in ranking.order if f.subject == subject]
    return [*top, *(f for f in own if f not in top)]


def _formula(ranking: Ranking, table: Table) -> str:
    return " > ".join(
        f"{table.name(f.subject)} {explain.number(f.value or 0)}" for f in ranking.order[:5]
    )
