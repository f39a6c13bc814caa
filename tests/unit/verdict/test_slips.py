"""How a refuted number may have come about, told in words."""

import pytest

from claimcheck import pipeline
from claimcheck.model import Document
from tests.corpus.verdicts import PUBLISHED, invented

KNOWN = invented()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Arvenia's gross domestic product was $176 million in 2023.", "as million for billion"),
        ("Castria had 25 million inhabitants in 2023.", "a digit too many"),
        ("Unemployment in Castria was 18.1 percent in 2023.", "Two digits of the record"),
        ("Arvenia's rail network is 1,609 miles long.", "right in kilometres, not in miles"),
        ("The great bridge cost Arvenia 2.5 billion euros.", "right in USD, not in EUR"),
        ("Unemployment in Belmora rose by 5 percent between 2013 and 2023.", "percentage points"),
        ("Belmora's population grew by one million between 2013 and 2023.", "It was a fall"),
        ("Unemployment in Arvenia was 5.2 percent in 2023.", "The number is that of 2022"),
        ("Arvenia delivered 40 patrol boats by the end of 2023.", "that of patrol boats pledged"),
        ("From 2021 to 2023 a total of 48,000 babies were born in Arvenia.", "that of one year"),
        (
            "Between 2021 and 2023 Arvenia's wheat harvest averaged 7.8 million tonnes a year.",
            "that of the whole time",
        ),
    ],
)
def test_the_explanation_names_the_slip(text: str, said: str) -> None:
    """A reader learns what step leads from the record to the text."""
    (claim, *_) = [
        c
        for c in pipeline.check(Document(text, PUBLISHED), KNOWN).claims
        if "slip" in c.finding.flags
    ]

    assert said in claim.finding.explanation


def test_a_number_that_no_step_explains_has_no_slip() -> None:
    """Not every wrong number is a slip."""
    text = "Unemployment in Castria was 25 percent in 2023."
    (claim,) = pipeline.check(Document(text, PUBLISHED), KNOWN).claims

    assert claim.finding.flags == ("material",)
