"""Amounts in another currency, by a dated rate of the table."""

from claimcheck.model import Figure, Measure, TimeValue
from claimcheck.reference.figures import at_time
from claimcheck.reference.units import UnitTable
from claimcheck.verdict import values
from claimcheck.verdict.table import Case, Table
from claimcheck.verdict.values import Value

LOCAL = "local currency"
"""Unit of a rate whose subject's own currency it is: "local currency/USD"."""


def is_rate(measure: Measure, units: UnitTable) -> bool:
    """Whether a measure says what one currency costs in another."""
    one, _, other = measure.unit.partition("/")
    return units.dimension(other) == "money" and (one == LOCAL or units.dimension(one) == "money")


def changed(
    value: Value, currencies: tuple[str, str], place: str, case: Case, table: Table
) -> Value | None:
    """Change a value from one currency to another, at the rate of its own time.

    Args:
        value: an amount in the first currency.
        currencies: ids of the two currencies.
        place: who the amount is of, whose own currency a rate may be in.
        case: the claim.
        table: the reference table with its rates.

    Returns:
        The amount in the second currency; None where no rate, or more than one, is known.
    """
    own, wanted = currencies
    figure = value.used[0][0]
    time = TimeValue(figure.as_of, figure.start, figure.end, "year")
    for measure in table.rates:
        for subject, object_ in table.view.parties(measure.id):
            one, other = _sides(measure, subject, place, currencies, table)
            if {one, other} != {own, wanted}:
                continue
            rows = table.view.figures(measure.id, subject, object_)
            chosen = at_time(rows, measure, case.query.published, case.cutoff, time)
            if len(chosen.figures) == 1:
                return _at_rate(value, chosen.figures[0], measure, by=other == own)
    return None


def _sides(
    measure: Measure, subject: str, place: str, currencies: tuple[str, str], table: Table
) -> tuple[str, str]:
    """Give the two currencies of a rate; the own one of a place is what the claim is in."""
    one, _, other = measure.unit.partition("/")
    if one != LOCAL:
        return one, other
    spent = currencies[1] if currencies[0] == other else currencies[0]
    own = subject == place or currencies[0] == other
    return (spent if own and spends(subject, spent, table) else ""), other


def spends(subject: str, currency: str, table: Table) -> bool:
    """Whether a currency is the subject's own: named after its people, or after it."""
    entity = table.catalogue.entities.get(subject)
    unit = table.units.find(currency)
    if entity is None or unit is None:
        return False
    names = [name.lower() for name in (*unit.names, unit.id)]
    people = tuple(f"{d.lower()} " for d in entity.demonyms)
    return any(n.startswith(people) or n == entity.name.lower().partition(" ")[0] for n in names)


def _at_rate(value: Value, rate: Figure, measure: Measure, *, by: bool) -> Value | None:
    priced = values.level(rate, measure)
    return values.product(value, priced) if by else values.ratio(value, priced)
