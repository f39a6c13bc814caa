"""What one currency costs in another: "the dollar cost 110 yen on average in 2021"."""

import re

from claimcheck.model import Figure, Measure
from claimcheck.reference.query import Query
from claimcheck.reference.retrieve import Scored
from claimcheck.verdict import explain, values
from claimcheck.verdict.computed import Computed
from claimcheck.verdict.money import LOCAL, spends
from claimcheck.verdict.options import Option
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.terms import at
from claimcheck.verdict.times import is_fine

TRADED = re.compile(r"\b(?:trading|traded|closed|closing|opened|currently|quoted)\b")
"""Words of a moment's price, which no mean of a year can answer."""
NEAR_ONE = 1e6
"""No rate is larger: an amount of millions is no price of one unit."""


def compute(case: Case, table: Table) -> Computed | None:
    """Judge an amount of money as the price of another currency that the clause names."""
    query, quantity = case.query, case.query.mention.quantity
    if quantity is None or quantity.dimension != "money" or quantity.per or case.fair is None:
        return None
    traded = TRADED.search(query.text, query.sentence.start, query.sentence.end)
    if (quantity.point or 0.0) > NEAR_ONE or (traded and not is_fine(query.period)):
        return None
    for measure in table.rates:
        one, _, other = measure.unit.partition("/")
        if is_fine(query.period) is not _is_fine(measure) or not _is_priced(other, query, table):
            continue
        if one not in {LOCAL, quantity.unit}:
            continue
        subject = _subject(measure, quantity.unit, one, table)
        figures = tuple(table.view.figures(measure.id, subject)) if subject else ()
        if figures:
            return _priced(measure, figures, case)
    return None


def _is_fine(measure: Measure) -> bool:
    return any(word in measure.name.lower() for word in ("month", "daily"))


def _is_priced(currency: str, query: Query, table: Table) -> bool:
    """Whether the sentence names a currency beside the claim's own: "the dollar cost"."""
    unit = table.units.find(currency)
    lead = query.text[query.sentence.start : query.mention.span.start].lower().split()
    return unit is not None and any(name.lower() in lead for name in unit.names if " " not in name)


def _subject(measure: Measure, currency: str, one: str, table: Table) -> str:
    """Find whose own currency a rate is in; a rate of two named ones has one subject."""
    subjects = sorted({s for s, _ in table.view.parties(measure.id)})
    if one != LOCAL:
        return subjects[0] if len(subjects) == 1 else ""
    own = [s for s in subjects if spends(s, currency, table)]
    return own[0] if len(own) == 1 else ""


def _priced(measure: Measure, figures: tuple[Figure, ...], case: Case) -> Computed:
    option = Option(Scored(measure, 1.0, measure.name), figures, 0.8, 1.0)
    term = at(option, case.query.period, case)
    unit = explain.unit_of(case.query.mention.quantity)
    fair = case.fair
    if term.reason or fair is None:
        return Computed("rate", option, reason=term.reason, candidates=term.candidates)
    gathered = tuple(values.scaled(v, 1.0) for v in term.values)
    return Computed("rate", option, gathered, fair, unit, term.flags, candidates=term.candidates)
