"""The place of a claim in the queue, and what makes it so."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document

PUBLISHED = date(2023, 6, 2)


@pytest.mark.parametrize(
    ("text", "score", "reason"),
    [
        ("NATO has 40 members.", 0.95, "Refuted 0.8, material +0.1, a provisional figure +0.05"),
        (
            "NATO has 31 members.",
            0.45,
            "Supported 0.2, superseded by now +0.2, a provisional figure +0.05",
        ),
        ("They have 12 horses.", 0.4, "Not Enough Evidence 0.4"),
        ("They sent dozens of trucks.", 0.3, "Not Enough Evidence 0.4, vague -0.1"),
        ("NATO may one day have 40 members.", 0.1, "Not Checkable 0.1"),
    ],
)
def test_the_score_says_what_it_is_made_of(
    text: str, score: float, reason: str, knowledge: Knowledge
) -> None:
    """Refuted and material first, what cannot be checked last; the parts add up."""
    (claim,) = pipeline.check(Document(text, PUBLISHED), knowledge).claims

    assert (claim.priority, claim.urgency) == (score, reason)
