"""Ages against days of birth in the table."""

from datetime import date
from typing import Any

import pytest

from benchmarks.verdicts import over
from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Label

BORN: dict[str, Any] = {
    "subject": "Ada Brink",
    "measure": "date of birth",
    "value": "1969-08-14",
    "unit": "date",
    "as_of": "1969-08-14",
    "known_from": "2020-01-01",
    "definition": "day of birth",
    "source_publisher": "Office of Figures",
    "source_title": "Who is who",
    "source_url": "https://example.org/who",
    "source_date": "2020-01-01",
}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mayor Ada Brink, who is 56 years old, runs every morning.", Label.REFUTED),
        ("Mayor Ada Brink, who is 53 years old, runs every morning.", Label.SUPPORTED),
        ("The 53-year-old Ada Brink runs every morning.", Label.SUPPORTED),
        ("Ada Brink's son, who is 53 years old, runs every morning.", Label.NOT_ENOUGH),
        ("Ada Brink, 40, ran every morning in 2010.", Label.NOT_ENOUGH),
    ],
)
def test_an_age_is_held_against_the_day_of_birth(
    text: str, label: Label, knowledge: Knowledge
) -> None:
    """The age of the person named right beside it, today; nobody else's, and of no other time."""
    known = over(knowledge, [BORN])
    claims = pipeline.check(Document(text, date(2023, 5, 10)), known).claims

    assert [c.finding.label for c in claims if c.mention.kind == "age"] == [label]
