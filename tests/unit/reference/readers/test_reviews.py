"""Answers of the Fact Check Tools."""

import pytest

from claimcheck.errors import SourceFormError
from claimcheck.reference.readers.reviews import read_reviews


def test_fields_that_are_missing_are_empty() -> None:
    """A claim may have several reviews, and a review may lack anything."""
    body = b'{"claims": [{"text": "a", "claimReview": [{}, {"publisher": {"site": "b.example"}}]}]}'

    found, token = read_reviews(body)

    assert [(r.claim, r.publisher, r.rating) for r in found] == [
        ("a", "", ""),
        ("a", "b.example", ""),
    ]
    assert token == ""


def test_nothing_found_is_an_empty_list() -> None:
    """The service leaves the key out."""
    assert read_reviews(b"{}") == ([], "")


@pytest.mark.parametrize("body", [b"", b"[]", b'{"claims": 1}', b'{"claims": [1]}', b"<html>"])
def test_what_is_no_answer_is_refused(body: bytes) -> None:
    """Other JSON, and none."""
    with pytest.raises(SourceFormError):
        read_reviews(body)
