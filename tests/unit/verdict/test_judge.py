"""Readings of a claim that are tried where the first leads nowhere."""

from datetime import date
from typing import Any

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Finding, Label
from tests.corpus.verdicts import build


def table(measures: list[dict[str, str]], **values: float) -> Knowledge:
    """Give the shipped rules over one country's figures of 2023."""
    body: dict[str, Any] = {
        "places": [{"id": "freedonia", "name": "Freedonia", "kind": "country"}],
        "groups": [],
        "measures": [{"dataset": "invented", **m} for m in measures],
        "series": {key: {"freedonia": {2023: value}} for key, value in values.items()},
    }
    return build(body)


def finding(text: str, known: Knowledge) -> Finding:
    """Give the finding of the text's one number."""
    check = pipeline.check(Document(text, date(2024, 6, 1)), known)
    return next(c.finding for c in check.claims if c.mention.time is None)


MILK = [{"id": "milk", "name": "Milk production", "unit": "tonne"}]


@pytest.mark.parametrize("value", [300.0, 300e6])
def test_megatonnes_or_metric_tons(value: float) -> None:
    """MT is read as what the figure is near."""
    text = "In 2023 milk production in Freedonia was 300 MT."

    assert finding(text, table(MILK, milk=value)).label is Label.SUPPORTED


def test_an_amount_near_neither_is_refuted() -> None:
    """The other reading of MT is no way out."""
    text = "In 2023 milk production in Freedonia was 500 MT."

    assert finding(text, table(MILK, milk=300e6)).label is Label.REFUTED


TWINS = [
    {"id": "one", "name": "Milk production", "unit": "tonne"},
    {"id": "two", "name": "Milk production", "unit": "tonne"},
]


@pytest.mark.parametrize(
    ("one", "two", "label", "reason"),
    [
        (3e6, 3.1e6, Label.SUPPORTED, ""),
        (1e6, 1.2e6, Label.REFUTED, ""),
        (3e6, 1e6, Label.NOT_ENOUGH, "ambiguous_match"),
    ],
)
def test_measures_that_are_level_must_agree(
    one: float, two: float, label: Label, reason: str
) -> None:
    """Where a search cannot tell two measures apart, both must give the same label."""
    text = "In 2023 milk production in Freedonia was more than 2 million tonnes."
    given = finding(text, table(TWINS, one=one, two=two))

    assert (given.label, given.reason) == (label, reason)
