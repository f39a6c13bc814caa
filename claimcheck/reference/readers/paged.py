"""Answers of the World Bank's indicators API, which come in pages."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from claimcheck.errors import SourceFormError


def page_address(address: str, page: int) -> str:
    """Give the address of a page, as JSON."""
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query)) | {"format": "json", "page": str(page)}
    asked.setdefault("per_page", "1000")
    return urlunsplit(parts._replace(query=urlencode(asked)))


def read_page(body: bytes, page: int) -> tuple[dict[str, Any], list[Any]]:
    """Read a page: its head and its rows.

    Raises:
        SourceFormError: it is none, not the one that was asked for, or has no rows.
    """
    found = parse_json(body)
    if isinstance(found, list) and len(found) == 1 and isinstance(found[0], dict):
        raise SourceFormError(f"the service says: {json.dumps(found[0])[:200]}")
    if not (
        isinstance(found, list)
        and len(found) == 2
        and isinstance(found[0], dict)
        and isinstance(found[1], list)
    ):
        raise SourceFormError("this is no page of the indicators API")
    head, rows = found
    pages = head.get("pages")
    if str(head.get("page")) != str(page) or not str(pages).isdecimal() or not rows:
        raise SourceFormError(f"page {page} is not what was asked for, or empty")
    return head, rows


def join_pages(pages: Sequence[tuple[dict[str, Any], list[Any]]]) -> bytes:
    """Give all pages as one.

    Raises:
        SourceFormError: they are not of one state of the data, or rows are missing.
    """
    heads = [head for head, _ in pages]
    rows = [row for _, page in pages for row in page]
    if len({(str(h.get("pages")), str(h.get("total")), h.get("lastupdated")) for h in heads}) != 1:
        raise SourceFormError("the data changed between two pages")
    if str(heads[0].get("total", len(rows))) != str(len(rows)):
        raise SourceFormError(f"there are {len(rows)} rows of {heads[0]['total']}")
    return json.dumps([heads[0] | {"page": 1, "pages": 1}, rows]).encode()


def parse_json(body: bytes) -> Any:
    """Parse JSON.

    Raises:
        SourceFormError: it is none.
    """
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise SourceFormError(f"this is no JSON: {error}") from error
