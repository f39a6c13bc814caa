"""Which units can answer which kinds of number."""

import pytest

from claimcheck.model import Kind, Mention, Quantity, Span
from claimcheck.reference import fits
from claimcheck.reference.fits import fit, kind_of_unit, kinds_asked


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("percent", fits.SHARE),
        ("% of GDP", fits.SHARE),
        ("percent of GDP", fits.SHARE),
        ("USD", fits.MONEY),
        ("USD/person", fits.MONEY),
        ("constant 2015 US$", fits.MONEY),
        ("international-$ in 2021 prices", fits.MONEY),
        ("deaths/100000 people", fits.RATE),
        ("per 1,000 live births", fits.RATE),
        ("Per 1,000 people", fits.RATE),
        ("people per km2", fits.RATE),
        ("people", fits.COUNT),
        ("deaths", fits.COUNT),
        ("children/woman", fits.COUNT),
        ("index", fits.INDEX),
        ("Score", fits.INDEX),
        ("years", fits.TIME),
        ("year", fits.TIME),
        ("tonne", fits.PHYSICAL),
        ("tonnes CO2 per person", fits.PHYSICAL),
        ("terawatt-hours", fits.PHYSICAL),
        ("million ha", fits.PHYSICAL),
        ("°C", fits.PHYSICAL),
        ("Yes/No", fits.TRUTH),
    ],
)
def test_a_unit_tells_its_kind(unit: str, kind: str) -> None:
    """Units are told apart as the table writes them and as data sets do."""
    assert kind_of_unit(unit) == kind


def _mention(kind: Kind, dimension: str, text: str) -> Mention:
    quantity = Quantity(5.0, dimension=dimension)
    return Mention(Span(0, len(text)), Span(0, len(text)), kind, quantity)


@pytest.mark.parametrize(
    ("kind", "dimension", "text", "asked"),
    [
        (Kind.PERCENT, "share", "5 percent", {fits.SHARE}),
        (Kind.MONEY, "money", "$5", {fits.MONEY}),
        (Kind.COUNT, "count", "5 ships", {fits.COUNT}),
        (Kind.COUNT, "count", "5 of every 1,000 children", {fits.RATE}),
        (Kind.MEASURE, "mass", "5 tonnes", {fits.PHYSICAL}),
        (Kind.RATIO, "count", "1:600", {fits.RATE}),
        (Kind.RANK, "rank", "fifth-largest", set()),
        (Kind.MULTIPLE, "count", "five times", set()),
    ],
)
def test_a_number_asks_for_its_kind(kind: Kind, dimension: str, text: str, asked: set[str]) -> None:
    """Ranks and multiples may be of any unit."""
    assert kinds_asked(_mention(kind, dimension, text), text) == asked


def test_money_never_answers_a_count_of_tonnes() -> None:
    """What no conversion brings together is ruled out."""
    assert fit({fits.PHYSICAL}, fits.MONEY) == 0
    assert fit({fits.MONEY}, fits.COUNT) == 0


def test_conversions_are_left_open() -> None:
    """A count can be a share of a population, and one in 600 a number per 1,000."""
    assert 0 < fit({fits.COUNT}, fits.SHARE) < fit({fits.COUNT}, fits.COUNT)
    assert 0 < fit({fits.RATE}, fits.COUNT) < fit({fits.RATE}, fits.RATE)


def test_whatever_is_asked_for_fits_where_nothing_is() -> None:
    """A claim without a number rules no unit out."""
    assert fit((), fits.TRUTH) == 1


def test_nothing_at_all_is_so_in_any_unit() -> None:
    """That there was none of something is of no kind of number."""
    span = Span(0, 4)
    none = Mention(span, span, Kind.COUNT, Quantity(0.0, form="words"), relation="none")

    assert kinds_asked(none, "none") == frozenset()
    assert fit(kinds_asked(none, "none"), fits.PHYSICAL) == 1.0
