"""Feasts, and the nth weekday of a month."""

from datetime import date

import pytest

from claimcheck.extraction.dates.feasts import feast, nth_weekday


def test_feasts_by_day_and_by_weekday() -> None:
    """The fourth Thursday of November, the last Monday of May."""
    assert feast("12-25", 2021) == date(2021, 12, 25)
    assert feast("11/4/3", 2022) == date(2022, 11, 24)
    assert feast("05/-1/0", 2023) == date(2023, 5, 29)
    with pytest.raises(ValueError, match="5"):
        nth_weekday(2023, 2, 5, 0)
