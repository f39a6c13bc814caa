"""Small values for the tests of judging."""

from datetime import date, timedelta

from claimcheck.model import Figure, Hedge, Kind, Mention, Quantity, Source, Span

SOURCE = Source("office", "Office of Figures", "Yearbook", "https://example.org/y", "2023-01-10")


def mention(
    quantity: Quantity, hedge: str = "", kind: Kind = Kind.COUNT, relation: str = ""
) -> Mention:
    """Give a mention of a number, hedged by a class of words."""
    span = Span(0, 1)
    return Mention(
        span,
        span,
        kind,
        quantity,
        hedge=Hedge(hedge, hedge) if hedge else None,
        relation=relation,
        anchor=span if relation else None,
    )


def figure(value: float, as_of: date, modifier: str = "", publisher: str = "Office") -> Figure:
    """Give a figure observed on a day and known from it."""
    source = Source(publisher, publisher, "Yearbook", "https://example.org/y", as_of.isoformat())
    return Figure(
        id=f"{publisher.lower()}.{as_of.isoformat()}",
        revision=1,
        subject="freedonia",
        object="",
        measure="ships",
        value=value,
        low=None,
        high=None,
        unit="count",
        modifier=modifier,
        as_of=as_of.isoformat(),
        start=as_of,
        end=as_of + timedelta(days=1),
        known_from=as_of,
        source=source,
    )
