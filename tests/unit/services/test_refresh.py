"""Reading feeds from a server that speaks as sources do, and fails as they do."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from claimcheck.cli_network import importer
from claimcheck.fetch import Door
from claimcheck.model import ClaimFilter, Document
from claimcheck.services.refresh import Outcome, Refresher
from claimcheck.settings import Settings
from claimcheck.store.checks import CheckStore, NewCheck
from claimcheck.store.engine import open_store
from claimcheck.store.feeds import Feed, FeedStore
from claimcheck.store.figures import FigureStore
from tests.source_server import Handler, SourceServer, bomb, drip, running, truncated

MAPPING: Mapping[str, Any] = {
    "columns": {"entity": "place", "period": "year", "value": "value"},
    "source": {
        "publisher": "Office of Bees",
        "title": "Hives",
        "url": "https://bees.example/",
        "date": "2023-01-01",
    },
    "measure": {"id": "hives", "name": "hives", "unit": "hives", "definition": "Kept hives."},
    "entities": {"unknown": "new"},
    "known_from": "2023-01-01",
}
CSV = b"place,year,value\nFinland,2020,100\nFinland,2021,110\n"
NEWER = b"place,year,value\nFinland,2020,100\nFinland,2021,120\nFinland,2022,130\n"
WHEN = "2023-06-02T00:00:00+00:00"


class Desk:
    """A server, a store and what refreshes the one from the other."""

    def __init__(self, server: SourceServer, engine: Engine) -> None:
        """Join them; no wait is waited for."""
        self.server, self.engine = server, engine
        self.feeds, self.figures = FeedStore(engine), FigureStore(engine)
        limits = Settings(
            fetch_allow=server.place,
            fetch_seconds=1.0,
            fetch_retries=1,
            fetch_max_bytes=1_000_000,
            fetch_max_pages=5,
        )
        door = Door(limits, sleep=lambda _: None)
        self.refresher = Refresher(limits, door, engine, importer(self.figures))

    def feed(self, path: str, reader: str = "csv", mapping: Mapping[str, Any] = MAPPING) -> None:
        """Add the one feed of the test."""
        self.feeds.add(Feed("bees", self.server.url(path), reader, mapping))

    def refresh(self, *, dry_run: bool = False) -> Outcome:
        """Read the feed."""
        (outcome,) = self.refresher.refresh(WHEN, dry_run=dry_run)
        return outcome

    def values(
        self, measure: str = "hives", subject: str = "finland"
    ) -> list[tuple[str, Any, int]]:
        """Give what the store holds: time, value and revision."""
        return [
            (f.as_of, f.value, f.revision) for f in self.figures.view().figures(measure, subject)
        ]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk with an empty store."""
    engine = open_store(f"sqlite:///{tmp_path}/store.db")
    with running() as server:
        yield Desk(server, engine)
    engine.dispose()


def test_only_what_changed_becomes_a_revision(desk: Desk) -> None:
    """The old value stays, the same value gets no second revision."""
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV, ETag='"1"')
    first = desk.refresh()
    desk.server.serve("/a.csv", NEWER, ETag='"2"')
    second = desk.refresh()

    assert first.report is not None
    assert second.report is not None
    assert (first.status, first.report.added, first.report.revised) == ("changed", 2, 0)
    assert (second.status, second.report.added, second.report.revised) == ("changed", 1, 1)
    assert desk.values() == [
        ("2020", 100, 1),
        ("2021", 110, 1),
        ("2021", 120, 2),
        ("2022", 130, 1),
    ]


def test_the_second_reading_is_conditional(desk: Desk) -> None:
    """The ETag goes back, and 304 changes nothing."""
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV, ETag='"1"')
    desk.refresh()
    desk.server.answer("/a.csv", 304)

    assert desk.refresh().status == "unchanged"
    assert desk.server.seen[-1][1]["If-None-Match"] == '"1"'


def test_a_dry_run_shows_the_difference_and_keeps_nothing(desk: Desk) -> None:
    """Old and new value are told; validators are not kept, so that the next reading reads."""
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV, ETag='"1"')
    desk.refresh()
    desk.server.serve("/a.csv", NEWER, ETag='"2"')

    told = desk.refresh(dry_run=True)

    assert [(d.figure, d.before, d.after) for d in told.differences] == [
        ("hives.finland.2021", 110, 120),
        ("hives.finland.2022", None, 130),
    ]
    assert len(desk.values()) == 2
    assert desk.feeds.list()[0].etag == '"1"'


FAILURES: dict[str, tuple[Any, str]] = {
    "gone": (lambda h: h.reply(410), "gone"),
    "missing": (lambda h: h.reply(404), "gone"),
    "forbidden": (lambda h: h.reply(403), "unreachable"),
    "busy": (lambda h: h.reply(503), "unreachable"),
    "asks to wait": (lambda h: h.reply(429, Retry_After="9999"), "unreachable"),
    "drips": (drip, "unreachable"),
    "breaks off": (truncated, "unreachable"),
    "too large": (bomb(5_000_000), "unreachable"),
    "a page": (lambda h: h.reply(200, b"<!DOCTYPE html><p>Sorry"), "unreadable"),
    "typed as a page": (lambda h: h.reply(200, CSV, Content_Type="text/html"), "unreadable"),
    "empty": (lambda h: h.reply(200, b""), "unreadable"),
    "other columns": (lambda h: h.reply(200, b"a,b\n1,2\n"), "unreadable"),
    "a faulty row": (lambda h: h.reply(200, CSV + b"Finland,2022,many\n"), "unreadable"),
    "leads inwards": (lambda h: h.reply(302, Location="http://169.254.169.254/"), "refused"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_keeps_what_was_there(name: str, desk: Desk) -> None:
    """It has a status of its own, figures and validators stay, and the next reading mends it."""
    route, status = FAILURES[name]
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV, ETag='"1"')
    desk.refresh()
    desk.server.routes["/a.csv"] = route

    outcome = desk.refresh()

    assert outcome.status == desk.feeds.list()[0].status == status
    assert outcome.note
    assert desk.values() == [("2020", 100, 1), ("2021", 110, 1)]
    assert desk.feeds.list()[0].etag == '"1"'
    desk.server.serve("/a.csv", NEWER)
    assert desk.refresh().status == "changed"


def test_a_lasting_move_is_told(desk: Desk) -> None:
    """It is followed, the address that the desk gave stays."""
    desk.feed("/old.csv")
    desk.server.serve("/a.csv", CSV)
    desk.server.answer("/old.csv", 301, Location="/a.csv")

    assert desk.refresh().moved_to == desk.server.url("/a.csv")
    assert desk.feeds.list()[0].address == desk.server.url("/old.csv")
    assert desk.feeds.list()[0].moved_to == desk.server.url("/a.csv")


def _page(number: int, pages: Any, *values: float, updated: str = "2023-05-10") -> bytes:
    head = {"page": number, "pages": pages, "total": 2, "lastupdated": updated}
    row = {"indicator": {"id": "X.BEES", "value": "Hives (number)"}, "countryiso3code": "",
           "country": {"id": "", "value": "Finland"}, "unit": "hives"}  # fmt: skip
    rows = [row | {"date": str(2020 + number), "value": v} for v in values]
    return json.dumps([head, rows]).encode()


def _paged(desk: Desk, *bodies: bytes) -> None:
    mapping = {"measures": {"X.BEES": {"id": "hives"}}, "entities": {"unknown": "new"}}
    desk.feed("/wb", "world-bank", mapping)

    def route(handler: Handler) -> None:
        number = int(handler.path.partition("&page=")[2].partition("&")[0])
        handler.reply(200, bodies[min(number, len(bodies)) - 1])

    desk.server.routes["/wb"] = route


def test_all_pages_are_read_as_one(desk: Desk) -> None:
    """The World Bank's pages become one data set."""
    _paged(desk, _page(1, 2, 100.0), _page(2, 2, 110.0))

    assert desk.refresh().status == "changed"
    assert desk.values() == [("2021", 100, 1), ("2022", 110, 1)]


@pytest.mark.parametrize(
    "bodies",
    [
        (_page(1, 10**9, 1.0),),
        (_page(1, 3, 1.0), _page(1, 3, 1.0)),
        (_page(1, 2, 1.0), _page(2, 2)),
        (_page(1, 2, 1.0), _page(2, 2, 1.0, updated="2023-05-11")),
        (_page(1, 1, 1.0),),
        (_page(1, "many", 1.0),),
        (b'[{"message": [{"id": "120", "value": "Invalid indicator"}]}]',),
        (b"[[", ),
        (b"\xff\xfe{",),
        (b"[" * 100_000,),
        (b'{"page": 1}',),
    ],
)  # fmt: skip
def test_pages_that_do_not_fit_are_refused(bodies: tuple[bytes, ...], desk: Desk) -> None:
    """No end, a page again, an empty one, two states, rows missing, messages, no JSON."""
    _paged(desk, *bodies)

    assert desk.refresh().status == "unreadable"
    assert desk.figures.revision == 0
    assert desk.server.hits["/wb"] <= 2


def test_wikidata_results_are_read_by_a_mapping(desk: Desk) -> None:
    """Variables are columns, moments are days; what is unknown is left out."""
    bound = [
        {"place": {"type": "literal", "value": "Finland"},
         "year": {"type": "literal", "value": "2020-01-01T00:00:00Z"},
         "value": {"type": "literal", "value": "100"}},
    ]  # fmt: skip
    result = {"head": {"vars": ["place", "year", "value"]}, "results": {"bindings": bound}}
    desk.feed("/sparql", "wikidata")
    desk.server.serve("/sparql", json.dumps(result).encode())

    assert desk.refresh().status == "changed"
    assert desk.values() == [("2020-01-01", 100, 1)]


def test_a_grapher_file_is_read_with_its_metadata(desk: Desk) -> None:
    """The metadata stand beside it under the same name."""
    desk.feed("/g/bees.csv", "owid", {"entities": {"unknown": "new"}})
    desk.server.serve("/g/bees.csv", b"Entity,Code,Year,Hives\nFinland,FIN,2020,100\n")
    column = {"titleShort": "Hives", "unit": "hives", "lastUpdated": "2023-01-01"}
    told = {"chart": {"title": "Hives"}, "columns": {"Hives": column}}
    desk.server.serve("/g/bees.metadata.json", json.dumps(told).encode())

    outcome = desk.refresh()

    assert (outcome.status, outcome.note) == ("changed", "")
    assert outcome.report is not None
    assert outcome.report.added == 1


def _check(check_id: str, *keys: tuple[str, int]) -> NewCheck:
    figures = [{"id": name, "revision": revision} for name, revision in keys]
    finding = {"label": "Supported", "reason": None, "figures": figures}
    claim = {"id": check_id, "kind": "count", "quote": {"exact": "110 hives"}, "priority": 0.5}
    answer = {"knowledge": "k", "claims": [{**claim, "finding": finding}]}
    return NewCheck(check_id, Document("x", date(2023, 6, 2)), answer, WHEN, "Ada")


def _close(desk: Desk, claim_id: str) -> None:
    decision = {"desk": "default", "claim_id": claim_id, "check_id": claim_id, "action": "rate",
                "rating": "Supported", "wording": "", "note": "", "decided_by": "Ada",
                "decided_at": WHEN, "basis": ""}  # fmt: skip
    CheckStore(desk.engine).decide(decision, {"state": "closed"})


def test_closed_claims_on_a_superseded_figure_are_queued_again(desk: Desk) -> None:
    """Those on others stay closed; the history says why; a new decision stands."""
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV)
    desk.refresh()
    checks = CheckStore(desk.engine)
    for name, key in (("a", "hives.finland.2021"), ("b", "hives.finland.2020")):
        checks.add(_check(name, (key, 1)))
        _close(desk, name)
    desk.server.serve("/a.csv", NEWER)

    outcome = desk.refresh()

    assert outcome.reopened == {"default/a": ["hives.finland.2021@1"]}
    states = checks.states_of("default", ["a", "b"])
    assert (states["a"]["state"], states["b"]["state"]) == ("reopened", "closed")
    assert "hives.finland.2021@1" in checks.decisions_of("default", "a")[-1]["note"]
    assert checks.list_claims(replace(ClaimFilter(), state="reopened"))[0]["claim_id"] == "a"

    _close(desk, "a")
    desk.server.serve("/a.csv", NEWER + b"Finland,2023,140\n")
    assert desk.refresh().reopened == {}
    assert checks.states_of("default", ["a"])["a"]["state"] == "closed"


def test_a_feed_that_fails_does_not_keep_the_others(desk: Desk) -> None:
    """Each has its outcome."""
    desk.feeds.add(Feed("ants", desk.server.url("/never"), "csv", MAPPING))
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV)

    assert [o.status for o in desk.refresher.refresh(WHEN)] == ["gone", "changed"]


def test_a_claim_on_a_figure_that_ships_is_queued_again(desk: Desk) -> None:
    """The desk's first value of a figure revises that of another table."""
    CheckStore(desk.engine).add(_check("a", ("hives.finland.2021", 1)))
    _close(desk, "a")
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV)

    assert desk.refresh().reopened == {"default/a": ["hives.finland.2021@1"]}


def test_what_was_decided_after_the_revision_stands(desk: Desk) -> None:
    """A claim closed on the new revision is not reopened when nothing else changed."""
    desk.feed("/a.csv")
    desk.server.serve("/a.csv", CSV)
    desk.refresh()
    CheckStore(desk.engine).add(_check("a", ("hives.finland.2021", 1)))
    _close(desk, "a")
    desk.server.serve("/a.csv", CSV + b"Finland,2022,130\n")

    assert desk.refresh().reopened == {}
