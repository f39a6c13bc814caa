"""Data sets that the tests of the store import."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimcheck.model import Dataset, Entity, Fault, Group, Measure, Membership, Observation, Source

OUTPUT = Measure(
    "output", "output", "output", "Tonnes made", "tonne", "flow", wordings=("output", "made")
)
SOURCE = Source(
    "office", "Statistics Office", "Output of mills", "https://example.org/mills", "2024"
)
MILLTOWN = Entity("milltown", "Milltown", "city", aliases=("Mill Town",), codes=("MT",))
TOWNS = Group("towns", "Towns", (), (Membership("milltown", date(1990, 1, 1)),))


def observation(period: str, value: float | None, line: int = 0, **given: object) -> Observation:
    """Give a value of the output of Milltown."""
    return Observation("output", "milltown", period, value, line=line, **given)  # type: ignore[arg-type]


def dataset(
    *observations: Observation | Fault, digest: str = "1", known_from: date = date(2024, 3, 1)
) -> Dataset:
    """Give a data set of the output of mills."""

    def read() -> Iterator[Observation | Fault]:
        yield from observations

    return Dataset(
        id="mills",
        title="Mills",
        sources={"output": SOURCE},
        known_from=known_from,
        measures=(OUTPUT,),
        entities=(MILLTOWN,),
        groups=(TOWNS,),
        digest=digest,
        observations=read,
    )


def years(values: Sequence[float], first: int = 2020) -> list[Observation]:
    """Give a value for each year from the first on."""
    return [observation(str(first + i), v, line=i + 2) for i, v in enumerate(values)]
