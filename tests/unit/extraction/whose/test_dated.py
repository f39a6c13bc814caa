"""Which date a figure holds for."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document

DAY = date(2023, 6, 2)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Norway, which joined in 1949, sold 120 ships.", [""]),
        ("The mine dug 900 tonnes in 2019 and 800 tonnes in 2020.", ["2019", "2020"]),
        ("In 2019 Norway sold 120 ships and Sweden sold 40 ships.", ["2019", "2019"]),
        ("Germany spent €40bn in 2021 and France €30bn.", ["2021", "2021"]),
        ("The storm struck in May, killing 40 people.", ["2023-05"]),
        ("The budget for 2024 was $40 billion.", ["2024"]),
        ("Sales rose 4 percent from a year earlier.", [""]),
        ("It saw 40 deaths from raids targeting towns between 2016 and 2019.", ["2016/2019"]),
        ("The fund, with assets of $40 billion, lost 5 percent in 2022.", ["", "2022"]),
    ],
)
def test_a_figure_holds_for_the_date_of_its_clause(
    text: str, periods: list[str], knowledge: Knowledge
) -> None:
    """Else for that of what it repeats or follows from, or one that opens the sentence."""
    claims = pipeline.check(Document(text, DAY), knowledge).claims
    figures = [c for c in claims if c.mention.time is None]

    assert [c.frame.period.timex if c.frame.period else "" for c in figures] == periods
