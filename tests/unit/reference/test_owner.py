"""The tree may speak against the party that the words choose."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document, Label


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Russia has 5,889 nuclear warheads and the United States 5,244 nuclear warheads.",
            [Label.SUPPORTED, Label.SUPPORTED],
        ),
        (
            "Russia has 5,244 nuclear warheads and the United States 5,889 nuclear warheads.",
            [Label.REFUTED, Label.REFUTED],
        ),
        ("Poland has 5,889 nuclear warheads, Russia says.", [Label.NOT_ENOUGH]),
    ],
)
def test_no_figure_of_another_party_is_used(
    text: str, labels: list[Label], knowledge: Knowledge
) -> None:
    """Each figure is held against that of its own subject, or against none."""
    check = pipeline.check(Document(text, date(2023, 6, 2)), knowledge)

    assert [c.finding.label for c in check.claims] == labels
