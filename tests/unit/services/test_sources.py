"""Addresses that are gone, moved or changed; reviews by others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimcheck.errors import InvalidFieldError, SourceFormError
from claimcheck.fetch import Door
from claimcheck.services.sources import check_sources, find_reviews
from claimcheck.settings import Settings
from claimcheck.store.engine import open_store
from claimcheck.store.feeds import FeedStore
from tests.source_server import Handler, SourceServer, running


@pytest.fixture
def server() -> Iterator[SourceServer]:
    """Run a server."""
    with running() as made:
        yield made


def test_the_report_tells_what_became_of_each_address(server: SourceServer, tmp_path: Path) -> None:
    """New at first; then unchanged, changed, moved, gone, refused, unreachable."""
    engine = open_store(f"sqlite:///{tmp_path}/store.db")
    store = FeedStore(engine)
    door = Door(Settings(fetch_allow=server.place, fetch_retries=0))
    for path in ("/same", "/known", "/other", "/moved", "/gone", "/busy"):
        server.serve(path, path.encode(), ETag=f'"{path}"')
    urls = [server.url(p) for p in server.routes] + ["http://10.0.0.1/", ""]
    first = [c.status for c in check_sources(urls, door, store, "1")]

    server.answer("/known", 304)
    server.serve("/other", b"other")
    server.serve("/there", b"/moved")
    server.answer("/moved", 308, Location="/there")
    server.answer("/gone", 410)
    server.answer("/busy", 503)
    second = list(check_sources(urls, door, store, "2"))
    server.serve("/busy", b"/busy")
    (third,) = check_sources([server.url("/busy")], door, store, "3")

    assert first == ["new"] * 6 + ["refused"]
    assert [c.status for c in second] == [
        "unchanged", "unchanged", "changed", "unchanged", "gone", "unreachable", "refused",
    ]  # fmt: skip
    assert second[3].moved_to == server.url("/there")
    assert third.status == "unchanged"
    engine.dispose()


def _answer(*claims: str, token: str = "") -> bytes:
    review = {"publisher": {"name": "Bee Check"}, "url": "https://bees.example/1",
              "textualRating": "False", "reviewDate": "2023-05-01T00:00:00Z"}  # fmt: skip
    found = [{"text": text, "claimant": "A keeper", "claimReview": [review]} for text in claims]
    return json.dumps({"claims": found} | ({"nextPageToken": token} if token else {})).encode()


def test_reviews_are_read_page_by_page(server: SourceServer) -> None:
    """The key goes in a header, never into the address."""

    def route(handler: Handler) -> None:
        last = "pageToken=two" in handler.path
        handler.reply(200, _answer("b") if last else _answer("a", token="two"))  # noqa: S106

    server.routes["/claims"] = route
    limits = Settings(fetch_allow=server.place, fact_check_key="word")

    found = find_reviews("bees", limits, Door(limits), address=server.url("/claims"))

    assert [(r.claim, r.publisher, r.rating, r.reviewed) for r in found] == [
        ("a", "Bee Check", "False", "2023-05-01"),
        ("b", "Bee Check", "False", "2023-05-01"),
    ]
    assert server.seen[0][1]["X-Goog-Api-Key"] == "word"
    assert "word" not in server.seen[0][0]


def test_reviews_need_a_key() -> None:
    """Nothing is asked without one."""
    with pytest.raises(InvalidFieldError):
        find_reviews("bees", Settings(), Door(Settings()))


def test_pages_of_reviews_that_never_end_do_end(server: SourceServer) -> None:
    """After the number of the setting."""
    server.serve("/claims", _answer(token="again"))  # noqa: S106 - no secret
    limits = Settings(fetch_allow=server.place, fact_check_key="word", fetch_max_pages=3)

    with pytest.raises(SourceFormError):
        find_reviews("bees", limits, Door(limits), address=server.url("/claims"))
    assert server.hits["/claims"] == 3
