"""Numbers and dates are read in each habit, and never guessed."""

import pytest

from claimcheck.reference.importers.values import number_reader, read_period


@pytest.mark.parametrize(
    ("written", "order", "period"),
    [
        ("2023", "", "2023"),
        ("2023.0", "", "2023"),
        ("2019 [YR2019]", "", "2019"),
        ("2023-05-31", "", "2023-05-31"),
        ("2023-05-31T00:00:00", "", "2023-05-31"),
        ("31/05/2023", "dmy", "2023-05-31"),
        ("05/31/2023", "mdy", "2023-05-31"),
        ("31.5.2023", "dmy", "2023-05-31"),
        ("May 2023", "", "2023-05"),
        ("31 May 2023", "", "2023-05-31"),
        ("May 31, 2023", "", "2023-05-31"),
        ("2023-05", "", "2023-05"),
        ("2023M05", "", "2023-05"),
        ("2023Q2", "", "2023-Q2"),
        ("2023-Q2", "", "2023-Q2"),
        ("Q2 2023", "", "2023-Q2"),
        ("FY2019", "", "FY2019"),
        ("500 BC", "", "-500"),
        ("10000 BCE", "", "-10000"),
        ("-10000", "", "-10000"),
        ("800 AD", "", "800"),
    ],
)
def test_dates_of_many_habits_are_one(written: str, order: str, period: str) -> None:
    """Each is written as the table writes it."""
    assert read_period(written, order) == period


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2023-13", "2023-02-30", "31/05/2023", "05/06/2023", "2018/19", "2023Q5"],
)
def test_no_date_is_guessed(written: str) -> None:
    """What is none, or has two readings, is refused."""
    with pytest.raises(ValueError, match=r"“"):
        read_period(written)


@pytest.mark.parametrize(
    ("written", "decimal", "value"),
    [
        ("12.5", "", 12.5),
        ("-3e2", "", -300),
        ("1,234,567", "", 1234567),
        ("1,234.5", "", 1234.5),
        ("1,234", ".", 1234),
        ("1,234", ",", 1.234),
        ("1.234.567,8", ",", 1234567.8),
        ("1\u202f234,5", ",", 1234.5),
        ("\u22124", "", -4),
        ("12 %", "", 12),
    ],
)
def test_numbers_are_read_by_their_decimal_sign(written: str, decimal: str, value: float) -> None:
    """Marks between thousands are passed over."""
    assert number_reader(decimal)(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "nan",
        "inf",
        "-Infinity",
        "1e999",
        "1,234",
        "12,5",
        "1,23,456",
        "12 p",
        "",
        "1_000",
        "½",
        "9" * 500,
    ],
)
def test_no_number_is_guessed(written: str) -> None:
    """What is no finite number, or has two readings, is refused."""
    with pytest.raises(ValueError, match=r"."):
        number_reader("")(written)
