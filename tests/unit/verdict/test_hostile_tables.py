"""Tables that nobody should keep: a typed abstention, never an exception, never a verdict."""

import math
from datetime import date
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.model import Document, Finding
from tests.corpus.verdicts import build

PUBLISHED = date(2024, 6, 1)
PLACES = [
    {"id": "arvenia", "name": "Arvenia", "kind": "country", "demonyms": ["Arvenian"]},
    {"id": "belmora", "name": "Belmora", "kind": "country", "demonyms": ["Belmoran"]},
]
GROUPS = [
    {"id": "world", "name": "World", "aliases": [], "members": []},
    {"id": "pact", "name": "Pact", "aliases": [], "members": ["arvenia", "belmora"]},
]
REASONS = {"no_figure", "stale_figure", "ambiguous_match", "unit_mismatch", "definition_mismatch",
           "too_vague", "out_of_period", "revised"}  # fmt: skip
TEXTS = [
    "Arvenia has [5 million] inhabitants.",
    "Arvenia had [5 million] inhabitants in 2023.",
    "Arvenia's population grew by [25 percent] between 2013 and 2023.",
    "Arvenia's population has [doubled] since 2013.",
    "Arvenia's population shrank by [one million] between 2013 and 2023.",
    "[More] people live in Arvenia than in Belmora.",
    "[Twice] as many people live in Arvenia as in Belmora.",
    "Arvenia's population [has grown every year] since 2013.",
    "The population of Arvenia is at its [highest level] since 2013.",
    "Arvenia is the [most populous country of the Pact].",
    "Arvenia holds [a fifth of humanity].",
    "The Pact had [9 million inhabitants] in 2023.",
    "Between 2013 and 2023 Arvenia's population averaged [4.5 million].",
    "Arvenia [overtook] Belmora in 2023 by population.",
]


def population(values: dict[Any, Any], unit: str = "people", **more: Any) -> dict[str, Any]:
    """Give a table of one measure, with the same values for both places."""
    measure = {
        "id": "population",
        "name": "population",
        "unit": unit,
        "wordings": ["population", "inhabitants", "people live", "people"],
        "superlatives": ["populous"],
        **more,
    }
    rows = {"arvenia": values, "belmora": values}
    return {
        "places": PLACES,
        "groups": GROUPS,
        "measures": [measure],
        "series": {"population": rows},
    }


def found(text: str, body: dict[str, Any], published: date = PUBLISHED) -> list[Finding]:
    """Give all findings on a text, as of its day."""
    plain = text.replace("[", "").replace("]", "")
    check = pipeline.check(Document(plain, published), build(body))
    return [c.finding for c in check.claims]


def abstains(text: str, body: dict[str, Any], published: date = PUBLISHED) -> bool:
    """Whether every finding on a text is an abstention with a known reason, or of a forecast."""
    given = [f for f in found(text, body, published) if "date" not in f.explanation]
    return all(f.reason in REASONS | {"forecast"} for f in given)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("value", [None, math.inf, -math.inf, math.nan])
def test_what_is_no_number_gives_no_verdict(text: str, value: float | None) -> None:
    """A missing or non-finite value is no figure."""
    body = population(dict.fromkeys(range(2013, 2024), value))

    assert abstains(text, body)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "unit", ["gizmos of old/furlong", "percent", "kelvin", "EUR/week", "/", ""]
)
def test_an_unknown_or_other_unit_never_supports(text: str, unit: str) -> None:
    """A claim of people is not held against another unit."""
    body = population(dict.fromkeys(range(2013, 2024), 7.0), unit)
    numbered = any(c.isdigit() for c in text.partition("[")[2].partition("]")[0])

    for finding in found(text, body):
        assert finding.label.value != "Supported" or not numbered, finding.explanation


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("value", [1e308, -1e308, 5e-324, 0.0, -5e6])
def test_absurd_values_raise_nothing(text: str, value: float) -> None:
    """What overflows, vanishes or divides by nothing is told as such, and supports nothing."""
    body = population(dict.fromkeys(range(2013, 2024), value))
    numbered = any(c.isdigit() for c in text.partition("[")[2].partition("]")[0])

    for finding in found(text, body):
        assert finding.label.value != "Supported" or not numbered, finding.explanation


@pytest.mark.parametrize("text", TEXTS)
def test_a_claim_before_all_data_gets_no_verdict(text: str) -> None:
    """A text of 1950 is not judged by figures of 2013 and later."""
    body = population(dict.fromkeys(range(2013, 2024), 5e6))

    assert abstains(text.replace("2013", "1930").replace("2023", "1940"), body, date(1950, 6, 1))


@pytest.mark.parametrize("text", [t for t in TEXTS if "2023" in t])
def test_a_claim_about_the_future_gets_no_verdict(text: str) -> None:
    """What is said of 2043 has no figure yet, and is a forecast at best."""
    body = population(dict.fromkeys(range(2013, 2024), 5e6))
    future = text.replace("2013", "2033").replace("2023", "2043")

    for finding in found(future, body):
        assert finding.reason in REASONS | {"forecast"}, finding.explanation


@pytest.mark.parametrize("text", [t for t in TEXTS if "2013" in t])
def test_one_value_tells_no_change(text: str) -> None:
    """From a series of one value no change, trend, mean or record follows."""
    assert abstains(text, population({2023: 5000000}))


def test_contradictory_figures_are_told() -> None:
    """Two sources that disagree about one time give no verdict on what lies between them."""
    body = population({2023: 5000000})
    body["rivals"] = {"population": {"arvenia": {2023: 9000000}}}

    (finding,) = found("Arvenia had [5 million] inhabitants in 2023.", body)

    assert finding.label.value == "Conflicting Evidence"
