"""Checking the addresses of sources: gone, moved, changed; and what others have reviewed."""

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from claimcheck.errors import FetchError, InvalidFieldError, SourceFormError
from claimcheck.fetch import Door, Known
from claimcheck.reference.readers.reviews import Review, read_reviews
from claimcheck.services.refresh import status_of
from claimcheck.settings import Settings
from claimcheck.store.feeds import FeedStore

FACT_CHECK = "https://factchecktools.googleapis.com/v1alpha1/claims:search"


@dataclass(frozen=True, slots=True)
class Checked:
    """How an address was found.

    Attributes:
        status: new (read for the first time), unchanged, changed, gone, refused or unreachable.
        moved_to: where it has moved for good, "" where it has not.
        note: what the error said.
    """

    url: str
    status: str
    moved_to: str = ""
    note: str = ""


def check_sources(
    urls: Iterable[str], door: Door, store: FeedStore, when: str
) -> Iterator[Checked]:
    """Read each address once, and compare it with what was there the last time."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        for url in dict.fromkeys(filter(None, urls)):
            yield _check(url, door, store, when, Path(folder) / "body")


def _check(url: str, door: Door, store: FeedStore, when: str, into: Path) -> Checked:
    before = store.seen(url)
    body = before.get("body", "")
    known = Known(before.get("etag", ""), before.get("last_modified", ""))
    try:
        answer = door.read(url, into, known=known)
    except FetchError as error:
        kept = {"body": body, "etag": known.etag, "last_modified": known.last_modified}
        store.see(url, kept | {"status": status_of(error), "checked": when})
        return Checked(url, status_of(error), note=str(error))
    digest = body if answer.unchanged else answer.digest
    status = "new" if not body else "unchanged" if digest == body else "changed"
    told = known if answer.unchanged else answer.known
    kept = {"body": digest, "etag": told.etag, "last_modified": told.last_modified}
    store.see(url, kept | {"status": status, "checked": when})
    return Checked(url, status, answer.moved_to)


def find_reviews(
    query: str, settings: Settings, door: Door, *, address: str = FACT_CHECK, most: int = 50
) -> list[Review]:
    """Ask Google's Fact Check Tools for reviews of claims like a text.

    Args:
        query: words of the claim.
        settings: with `fact_check_key`.
        door: to the network.
        address: of the service.
        most: reviews that are given at most.

    Raises:
        InvalidFieldError: there is no key.
        FetchError: the service cannot be read.
    """
    if not settings.fact_check_key:
        raise InvalidFieldError("the setting fact_check_key is empty")
    found: list[Review] = []
    token = ""
    with tempfile.TemporaryDirectory(prefix="claimcheck-") as folder:
        path = Path(folder) / "body"
        for _ in range(settings.fetch_max_pages):
            asked = {"query": query, "languageCode": "en", "pageSize": "25", "pageToken": token}
            url = f"{address}?{urlencode({k: v for k, v in asked.items() if v})}"
            door.read(url, path, headers={"X-Goog-Api-Key": settings.fact_check_key})
            page, token = read_reviews(path.read_bytes())
            found += page
            if not token or len(found) >= most:
                return found[:most]
    raise SourceFormError(f"it has more than {settings.fetch_max_pages} pages")
