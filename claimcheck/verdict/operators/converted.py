"""A number in another unit than the measure's: other rates, per person, in all, other money."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claimcheck.model import Measure, Mention, Quantity
from claimcheck.reference.query import Query
from claimcheck.verdict import explain, money, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.meant import meant
from claimcheck.verdict.money import is_rate
from claimcheck.verdict.operators.level import TOGETHER, listed
from claimcheck.verdict.operators.period import gap
from claimcheck.verdict.operators.share import near_in_time, population
from claimcheck.verdict.options import COUNTED, Option, other_matter, says_per, unit_factor
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import Term, additive, at, is_yearly, of, together
from claimcheck.verdict.times import finer, is_long
from claimcheck.verdict.values import Value, combined

DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0,
        "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25, "decade": 3652.5}  # fmt: skip
PEOPLE = re.compile(r"(?:(\d+) )?(?:people|persons?|inhabitants?|residents?|capita|head|citizens?)")
THINGS = re.compile(r"(\d+)(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Route:
    """The way from a measure's unit to the claim's: a factor, and the population where needed."""

    operator: str
    factor: float
    people: str = ""
    """ "over" to divide by the population, "times" to multiply by it."""


def compute(case: Case, table: Table) -> Computed | None:
    """Judge a number whose unit follows from a measure's by a rate or by the population."""
    quantity = case.query.mention.quantity
    if quantity is None or case.fair is None:
        return None
    found = meant(case, table, _fits)
    option = found.first
    if option is None:
        return _in_money(case, table)
    way = route(case.query.mention, option.measure, table)
    if way is None:
        return None
    term = _term(option, case, table)
    flags, candidates = term.flags, (*term.candidates, *found.dropped)
    if term.reason:
        return Computed(way.operator, option, reason=term.reason, candidates=candidates)
    time = case.query.period
    missing = gap(option, case) if is_long(time) else ""
    if missing or (finer(case.query) and is_yearly(option)):
        words = f"There is no figure for {missing}." if missing else ""
        return Computed(
            way.operator, option, reason="out_of_period", words=words, candidates=candidates
        )
    gathered = tuple(term.values)
    if way.people:
        residents = population(option, table)
        people = at(residents, case.query.period, case) if residents else None
        if people is None or people.reason:
            reason = people.reason if people else "no_figure"
            return Computed(way.operator, option, reason=reason, candidates=candidates)
        join: Callable[[Value, Value], Value | None] = (
            values.ratio if way.people == "over" else values.product
        )
        gathered = tuple(v for v in combined(gathered, people.values, join) if near_in_time(v))
        flags = tuple(dict.fromkeys((*flags, *people.flags)))
    scaled = tuple(values.scaled(v, way.factor) for v in gathered)
    if not scaled:
        return Computed(way.operator, option, reason="out_of_period", candidates=candidates)
    unit = explain.unit_of(quantity)
    return Computed(
        way.operator, option, scaled, case.fair, unit, flags, candidates=candidates,
        same="later_vintage" in flags,
    )  # fmt: skip


def _term(option: Option, case: Case, table: Table) -> Term:
    """Give the figures of the claim's place, or of the places that it takes together."""
    places = listed(option, case.query)
    if len(places) < 2:
        return at(option, case.query.period, case)
    words = set(case.query.text[case.query.clause.start : case.query.clause.end].lower().split())
    if not words & TOGETHER or not additive(option.measure, table):
        return Term(reason="ambiguous_match")
    own = [of(option.measure, p, option.figures[0].object, option, table) for p in places]
    terms = [at(o, case.query.period, case) if o else Term(reason="no_figure") for o in own]
    return together(terms)


def _in_money(case: Case, table: Table) -> Computed | None:
    """Judge an amount of another currency by a dated rate of the table."""
    quantity = case.query.mention.quantity
    if quantity is None or quantity.dimension != "money" or case.fair is None:
        return None
    found = meant(case, table, _other_money)
    option = found.first
    if option is None:
        return None
    term = at(option, case.query.period, case)
    if term.reason:
        return Computed("currency", option, reason=term.reason, candidates=term.candidates)
    own = option.measure.unit.partition("/")[0]
    place = option.figures[0].subject
    changed = [
        value
        for v in term.values
        if (value := money.changed(v, (own, quantity.unit), place, case, table)) is not None
    ]
    reason = "" if changed else "unit_mismatch"
    return Computed(
        "currency", option, tuple(changed), case.fair, explain.unit_of(quantity), term.flags,
        reason, term.candidates,
    )  # fmt: skip


def _other_money(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    quantity = query.mention.quantity
    base, _, per = measure.unit.partition("/")
    same = quantity is not None and (base == quantity.unit or per != quantity.per)
    if same or table.units.dimension(base) != "money" or is_rate(measure, table.units):
        return "another unit", 1.0
    return other_matter(query, measure, table), 1.0


def _fits(query: Query, measure: Measure, table: Table) -> tuple[str, float]:
    quantity = query.mention.quantity
    if quantity is None:
        return "no number", 1.0
    way = route(query.mention, measure, table)
    if way is None or (way.operator == "in all" and says_per(query, "person", table)):
        return "another unit", 1.0
    return other_matter(query, measure, table), 1.0


def route(mention: Mention, measure: Measure, table: Table) -> Route | None:
    """Give the way from a measure's unit to that of a number, None where there is none."""
    quantity = mention.quantity
    if quantity is None:
        return None
    base, _, per = measure.unit.partition("/")
    if (each := _of_things(mention, measure, table)) is not None:
        return each
    factor = unit_factor(quantity.unit, quantity.dimension, base, table)
    if factor is None or per == quantity.per:
        return None
    if quantity.per in DAYS:
        return _by_time(quantity, measure, factor, per)
    wanted, own = persons(quantity.per), persons(per)
    if wanted and own:
        return Route("rate", factor * wanted / own)
    if wanted and not per and _is_amount(measure) and not quantity.per.isdigit():
        return Route("per capita", factor * wanted, "over")
    if own and not quantity.per and quantity.dimension != "share":
        return Route("in all", factor / own, "times")
    return None


def _of_things(mention: Mention, measure: Measure, table: Table) -> Route | None:
    """Give the way between rates by things that are no people: "59 of every 1,000 children".

    A part of them ("one in nine children") is a rate by a hundred.
    """
    own = THINGS.fullmatch(measure.unit.partition("/")[2])
    quantity = mention.quantity
    if own is None or quantity is None:
        return None
    part = quantity.dimension == "share" and quantity.form == "fraction"
    said = THINGS.fullmatch(f"100 {mention.noun}".strip() if part else quantity.per)
    if said is None or (quantity.dimension not in COUNTED and not part):
        return None
    if PEOPLE.fullmatch(own[0]) and (part or not said[2] or PEOPLE.fullmatch(said[0])):
        return None
    if (part and not said[2]) or not table.retriever.knows_noun(measure, said[2] or ""):
        return None
    return Route("rate", float(said[1]) / float(own[1]))


def _by_time(quantity: Quantity, measure: Measure, factor: float, per: str) -> Route | None:
    """Turn a yearly figure into a daily one; what a figure of a year counts happened in it."""
    if per in DAYS:
        return Route("rate", factor * DAYS[quantity.per] / DAYS[per])
    if per or not _is_amount(measure):
        return None
    return Route("rate", factor * DAYS[quantity.per] / DAYS["year"])


def _is_amount(measure: Measure) -> bool:
    return measure.kind in {"level", "flow"}


def persons(per: str) -> float:
    """Give how many people a rate is by, 0 where it is by something else.

    The whole of a bare ratio is people where it is held against a rate by people: 1:600.
    """
    found = PEOPLE.fullmatch(per)
    if found is None:
        return float(per) if per.isdigit() else 0.0
    return float(found[1] or 1)
