"""Answers of Google's Fact Check Tools: claims that others have reviewed."""

from dataclasses import dataclass
from typing import Any

from claimcheck.errors import SourceFormError
from claimcheck.reference.readers.paged import parse_json


@dataclass(frozen=True, slots=True)
class Review:
    """A claim as a publisher reviewed it; it is no figure, and no verdict of ours rests on it."""

    claim: str
    claimant: str
    claimed: str
    publisher: str
    title: str
    url: str
    reviewed: str
    rating: str
    language: str


def read_reviews(body: bytes) -> tuple[list[Review], str]:
    """Read a page of reviews, and the token of the next page, "" at the end.

    Raises:
        SourceFormError: this is none.
    """
    found = parse_json(body)
    if not isinstance(found, dict) or not isinstance(found.get("claims", []), list):
        raise SourceFormError("this is no answer of the Fact Check Tools")
    try:
        made = [
            _review(claim, review)
            for claim in found.get("claims", [])
            for review in claim.get("claimReview", [])
        ]
    except (AttributeError, TypeError) as error:
        raise SourceFormError("this is no answer of the Fact Check Tools") from error
    return made, str(found.get("nextPageToken") or "")


def _review(claim: dict[str, Any], review: dict[str, Any]) -> Review:
    publisher = review.get("publisher") or {}
    return Review(
        claim=_text(claim, "text"),
        claimant=_text(claim, "claimant"),
        claimed=_text(claim, "claimDate")[:10],
        publisher=_text(publisher, "name") or _text(publisher, "site"),
        title=_text(review, "title"),
        url=_text(review, "url"),
        reviewed=_text(review, "reviewDate")[:10],
        rating=_text(review, "textualRating"),
        language=_text(review, "languageCode"),
    )


def _text(given: dict[str, Any], name: str) -> str:
    return str(given.get(name) or "")
