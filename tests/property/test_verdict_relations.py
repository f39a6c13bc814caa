"""What must not change a finding: other units, names and days, and figures of other things."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import yaml

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Span
from tests.corpus.verdicts import FOLDER, PUBLISHED, Verdict, build, given, verdicts

Finding = tuple[str, str, frozenset[str]]
BODY: dict[str, Any] = yaml.safe_load((FOLDER / "verdicts_table.yaml").read_text(encoding="utf-8"))
CASES = [c for c in verdicts() if c.table == "invented" and not c.todo]
KNOWN = build(BODY)


def finding(case: Verdict, knowledge: Knowledge) -> Finding | None:
    """Give the finding at the marked stretch."""
    check = pipeline.check(Document(case.text, case.published), knowledge)
    found = [c for c in check.claims if c.mention.span.overlaps(case.span)]
    own = min(found, key=lambda c: c.mention.span.end - c.mention.span.start, default=None)
    return given(own.finding) if own else None


def expected(case: Verdict) -> Finding:
    """Give what the corpus says of a case, and its own tests hold it to."""
    return case.label, case.reason, case.flags


def differing(changed: Callable[[Verdict], Verdict], knowledge: Knowledge = KNOWN) -> list[str]:
    """Give the cases whose finding is another one after a change."""
    pairs = ((case, changed(case)) for case in CASES)
    return [c.text for c, other in pairs if expected(c) != finding(other, knowledge)]


def scaled(measures: dict[str, tuple[str, float]]) -> Knowledge:
    """Give the table with some measures in another unit, and all their values with it."""
    listed = [
        {**m, "unit": measures[m["id"]][0]} if m["id"] in measures else m for m in BODY["measures"]
    ]
    series = {
        key: {
            place: {y: v * measures[key][1] for y, v in values.items()}
            for place, values in rows.items()
        }
        if key in measures
        else rows
        for key, rows in BODY["series"].items()
    }
    return build({**BODY, "measures": listed, "series": series})


def test_a_unit_and_its_values_scaled_together_change_nothing() -> None:
    """Kilometres or metres, tonnes or kilograms: the same findings."""
    table = scaled(
        {"rail": ("metre", 1000), "wheat": ("kilogram", 1000), "emissions": ("kilogram", 1000)}
    )

    assert differing(lambda c: c, table) == []


def test_another_name_of_a_place_changes_nothing() -> None:
    """An alias means its entity wherever it stands."""

    def renamed(case: Verdict) -> Verdict:
        name = "Arvenian Republic"
        before = len(re.findall(r"\bArvenia\b", case.text[: case.span.start]))
        inside = len(re.findall(r"\bArvenia\b", case.span.of(case.text)))
        step = len(name) - len("Arvenia")
        start = case.span.start + before * step
        span = Span(start, case.span.end + (before + inside) * step)
        return replace(case, text=re.sub(r"\bArvenia\b", name, case.text), span=span)

    assert differing(renamed) == []


@pytest.mark.parametrize("days", [7, 20])
def test_another_day_within_the_validity_of_the_figures_changes_nothing(days: int) -> None:
    """Nothing became known in June 2024: its texts are judged alike."""

    def later(case: Verdict) -> Verdict:
        moved = case.published == PUBLISHED
        return replace(case, published=case.published + timedelta(days=days)) if moved else case

    assert differing(later) == []


def test_figures_of_other_things_change_nothing() -> None:
    """A new measure, of the same places and of others, is none of these claims' matter."""
    herring = {
        "id": "herring",
        "name": "herring smoked",
        "unit": "tonne",
        "wordings": ["herring smoked"],
    }
    tolls = {
        "id": "tolls",
        "name": "bridge tolls",
        "unit": "USD",
        "wordings": ["bridge tolls raised"],
    }
    more = {
        "herring": {p["id"]: {2022: 4000000, 2023: 5000000} for p in BODY["places"]},
        "tolls": {"arvenia": {2013: 40000000, 2023: 40000000}},
    }
    table = build({**BODY, "measures": [*BODY["measures"], herring, tolls]}, more)

    assert differing(lambda c: c, table) == []
