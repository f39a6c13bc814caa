"""Units of data sets come out in the table's form."""

import pytest

from claimcheck.reference.measure_units import read_unit
from claimcheck.rulebook.load import load_rulebook


@pytest.mark.parametrize(
    ("written", "unit", "factor"),
    [
        ("%", "percent", 1),
        ("% of GDP", "percent", 1),
        ("annual %", "percent", 1),
        ("People", "people", 1),
        ("number of people", "people", 1),
        ("people per km²", "people/square kilometre", 1),
        ("people/km²", "people/square kilometre", 1),
        ("per 1,000 live births", "count/1000 live births", 1),
        ("per 1,000", "count/1000 people", 1),
        ("per 100 000 population", "count/100000 people", 1),
        ("tonnes per capita", "tonne/person", 1),
        ("Tonnes per person", "tonne/person", 1),
        ("current US$", "USD", 1),
        ("US dollars (constant 2015)", "USD", 1),
        ("million tonnes of CO₂", "tonne", 1e6),
        ("billion cubic meters", "cubic_metre", 1e9),
        ("grams per kilowatt-hour", "gram/kilowatt hour", 1),
        ("kcal per person per day", "kilocalorie/person per day", 1),
        ("hours per worker", "hour/worker", 1),
    ],
)
def test_known_units_are_those_of_the_rules(written: str, unit: str, factor: float) -> None:
    """Base and rate have the ids of the rules; a written scale is told apart."""
    read = read_unit(written, load_rulebook().units)

    assert (read.unit, read.factor, read.known) == (unit, factor, True)


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("subscriptions", "subscriptions"),
        ("cases per million", "cases/1000000 people"),
        ("international-$ in 2021 prices", "international dollars"),
        ("Yes/No", "yes or no"),
    ],
)
def test_other_units_are_counted_nouns(written: str, unit: str) -> None:
    """What is not known keeps its words and says so; an international dollar is no dollar."""
    read = read_unit(written, load_rulebook().units)

    assert (read.unit, read.known) == (unit, False)
