"""What a bare number leaves unsaid."""

from claimcheck.extraction.amounts.amount import Amount
from claimcheck.extraction.amounts.ellipsis import completed
from claimcheck.extraction.tokens import tokenize
from claimcheck.model import Kind, Quantity

MONEY = Quantity(40, unit="USD", dimension="money")


def test_a_bare_number_of_like_size_takes_the_unit() -> None:
    """Behind a word that leads from one number to the next."""
    tokens = tokenize("$40 last year and 50 now")
    first = Amount(0, 2, 2, Kind.MONEY, MONEY)
    second = Amount(5, 6, 6, Kind.COUNT, Quantity(50))

    assert completed(second, [first], tokens).quantity.unit == "USD"
    assert completed(second, [first], tokens).kind is Kind.MONEY


def test_another_size_or_a_noun_keeps_it_apart() -> None:
    """5,000 is not fifty times dearer, and goats are no dollars."""
    tokens = tokenize("$40 last year and 5000 now")
    first = Amount(0, 2, 2, Kind.MONEY, MONEY)
    far = Amount(5, 6, 6, Kind.COUNT, Quantity(5000))
    goats = Amount(5, 6, 6, Kind.COUNT, Quantity(50), noun="goats")

    assert completed(far, [first], tokens) == far
    assert completed(goats, [first], tokens) == goats


def test_a_list_of_ages_goes_on() -> None:
    """Aged 7, 9 and 12: all three are ages."""
    tokens = tokenize("aged 7, 9 and 12")
    seven = Amount(1, 2, 2, Kind.AGE, Quantity(7, unit="year", dimension="time"))
    nine = Amount(3, 4, 4, Kind.COUNT, Quantity(9, last_place=1))

    assert completed(nine, [seven], tokens).kind is Kind.AGE
