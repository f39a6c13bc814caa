"""A number as it is passed on."""

from claimcheck.extraction.numbers.number import MONEY_SIGNS, Number


def test_a_number_is_plain_unless_said() -> None:
    """Digits of precision one, no share, no rate, no range."""
    number = Number(0, 1, 7)

    assert (number.form, number.scale, number.precision, number.per) == ("digits", 1, 1, 0)
    assert (number.low, number.high, number.share) == (None, None, False)


def test_money_signs_are_single_characters() -> None:
    """A token is compared with them by its last character."""
    assert all(len(sign) == 1 for sign in MONEY_SIGNS)
    assert {"$", "€", "£"} <= MONEY_SIGNS
