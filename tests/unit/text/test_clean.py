"""Folding never shifts an offset."""

from hypothesis import given
from hypothesis import strategies as st

from claimcheck.text.clean import clean
from claimcheck.text.offsets import Utf16


@given(st.text())
def test_the_length_stays(text: str) -> None:
    """Each code point is folded alone."""
    assert len(clean(text)) == len(text)


def test_what_means_the_same_becomes_the_same() -> None:
    """Spaces, dashes, quotes and digits of all kinds are plain; fractions and em dashes stay."""
    assert clean("5\u00a0km \u2013 \u201cno\u201d \u0663\uff15 \u00bd \u2014") == (
        '5 km - "no" 35 \u00bd \u2014'
    )


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 50))
def test_utf16_offsets_are_those_of_the_encoding(text: str, at: int) -> None:
    """The units before an offset are as many as the encoder writes."""
    at = min(at, len(text))

    assert Utf16(text).at(at) == len(text[:at].encode("utf-16-le")) // 2
