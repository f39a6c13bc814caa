"""Each operator shows its inputs, its formula and its result."""

import pytest

from claimcheck import pipeline
from claimcheck.model import Document
from tests.corpus.verdicts import PUBLISHED, invented

KNOWN = invented()


@pytest.mark.parametrize(
    ("text", "operator", "formula", "result"),
    [
        ("Unemployment in Arvenia was 4.5 percent in 2023.", "level", "4.45 <= 4.5 <= 4.55", 4.5),
        ("Arvenia's population grew by 500,000 between 2018 and 2023.", "difference",
         "5,000,000 - 4,500,000 = 500000", 500000),
        ("Arvenia's population grew by 25 percent between 2013 and 2023.", "growth",
         "100 * (5,000,000 / 4,000,000 - 1) = 25", 25),
        ("Unemployment in Belmora more than doubled between 2013 and 2023.", "multiple",
         "9 / 4 = 2.25", 2.25),
        ("Arvenia holds a fifth of humanity.", "share", "5,000,000 / 25,000,000 * 100 = 20", 20),
        ("Carbon dioxide emitted in Belmora came to 8 tonnes per person in 2023.", "per capita",
         "44,000,000 / 5,500,000 = 8", 8),
        ("Arvenia had 12,500 doctors in 2023.", "in all", "2.5 * 5,000,000 / 1,000", 12500),
        ("The great bridge cost Arvenia 2 billion euros.", "currency",
         "2,500,000,000 / 1.25 = 2000000000", 2e9),
        ("Between 2019 and 2021 unemployment in Arvenia averaged 6.4 percent.", "average",
         "(5.5 + 7.2 + 6.4) / 3", 19.1 / 3),
        ("Wind and solar power gave Arvenia 25 percent of its electricity in 2023.", "sum",
         "7 + 18 = 25", 25),
        ("The Coastal League had 14.25 million inhabitants in 2023.", "sum",
         "5,000,000 + 5,500,000 + 2,500,000 + 1,250,000", 14.25e6),
        ("Unemployment in Arvenia has fallen since 2013.", "trend", "4.5 - 9 = -4.5", -4.5),
        ("Unemployment in Belmora is at its highest level since 2013.", "record",
         "2023: 9 > 2022: 8.8", 1),
        ("Arvenia is the second most populous country of the Coastal League.", "rank",
         "Belmora 5.5 million > Arvenia 5 million", 2),
        ("Arvenia is the only League member without nuclear power.", "only", "0", 0),
    ],
)  # fmt: skip
def test_the_working_can_be_computed_again(
    text: str, operator: str, formula: str, result: float
) -> None:
    """Operator, formula and result stand in the working, with the keys of all figures used."""
    claims = pipeline.check(Document(text, PUBLISHED), KNOWN).claims
    (step,) = next(c.finding.working for c in claims if c.finding.working)

    assert step.operator == operator
    assert formula in step.formula
    assert step.result == pytest.approx(result)
    assert step.inputs
    shown = {f"{f.id}@{f.revision}" for c in claims for f in c.finding.figures}
    assert set(step.inputs) <= shown
