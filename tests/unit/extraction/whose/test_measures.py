"""What a figure counts or is the size of."""

from datetime import date

import pytest

from claimcheck import pipeline
from claimcheck.knowledge import Knowledge
from claimcheck.model import Document

DAY = date(2023, 6, 2)


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The bank reported a loss of $40 million on sales of $900 million.", ["loss", "sales"]),
        ("It cut admissions by 40 percent and deaths by 9 percent.", ["admissions", "deaths"]),
        ("Iceland imported 9,000 cars, Malta 4,000.", ["cars", "cars"]),
        ("Prices rose 4 percent.", ["Prices"]),
        ("Police charged 90 men, 40 of whom were freed.", ["men", "men"]),
        ("The new line is 120 kilometres long.", [""]),
        ("The chain will close 87 of its stores.", ["stores"]),
        ("The bank expects growth of 2 percent this year and 3 percent next year.", ["growth"] * 2),
    ],
)
def test_what_a_figure_is_of(text: str, measures: list[str], knowledge: Knowledge) -> None:
    """The noun it counts, what it is the size of, or what its clause tells of."""
    claims = pipeline.check(Document(text, DAY), knowledge).claims
    links = [c.frame.links.measure for c in claims if c.mention.time is None]
    found = [link.span.of(text) if link else "" for link in links]

    assert len(found) == len(measures)
    assert all(w in f if w else not f for w, f in zip(measures, found, strict=True))
