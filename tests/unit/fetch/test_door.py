"""Reading an address: what is sent, what is told, and the failures that real servers show."""

import socket
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import (
    AddressRefusedError,
    FetchError,
    SourceGoneError,
    SourceTooLargeError,
)
from claimcheck.fetch import Door, Known
from claimcheck.settings import Settings
from tests.source_server import Handler, SourceServer, bomb, drip, drip_headers, running, truncated


@pytest.fixture
def server() -> Iterator[SourceServer]:
    """Run a server."""
    with running() as made:
        yield made


@pytest.fixture
def limits(server: SourceServer) -> Settings:
    """Give settings that let the server be reached, with short times."""
    return Settings(
        fetch_allow=server.place, fetch_read_seconds=2.0, fetch_seconds=1.0, fetch_retries=2
    )


@pytest.fixture
def waits() -> list[float]:
    """Collect the waits between attempts."""
    return []


@pytest.fixture
def door(limits: Settings, waits: list[float]) -> Door:
    """Give a door that does not really wait."""
    return Door(limits, sleep=waits.append)


def test_the_body_is_written_and_told(server: SourceServer, door: Door, tmp_path: Path) -> None:
    """Size, digest, media type and validators come with it; the server learns who asks."""
    server.serve("/a", b"a,b\n", Content_Type="text/csv; charset=utf-8", ETag='"1"')

    answer = door.read(server.url("/a"), tmp_path / "a")

    assert (tmp_path / "a").read_bytes() == b"a,b\n"
    assert (answer.size, answer.media, answer.known.etag) == (4, "text/csv", '"1"')
    assert server.seen[0][1]["User-Agent"].startswith("claimcheck/")


def test_what_is_known_is_asked_for_conditionally(
    server: SourceServer, door: Door, tmp_path: Path
) -> None:
    """Validators are sent back, and 304 writes nothing."""
    server.answer("/a", 304)

    answer = door.read(server.url("/a"), tmp_path / "a", known=Known('"1"', "yesterday"))

    sent = server.seen[0][1]
    assert answer.unchanged
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "yesterday")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(
    status: int, server: SourceServer, door: Door, waits: list[float], tmp_path: Path
) -> None:
    """After the seconds that it names."""
    server.serve("/a", b"well")
    server.once("/a", lambda h: h.reply(status, Retry_After="7"))

    assert door.read(server.url("/a"), tmp_path / "a").size == 4
    assert waits == [7.0]


def test_a_busy_server_may_name_a_time(
    server: SourceServer, door: Door, waits: list[float], tmp_path: Path
) -> None:
    """Retry-After as a date is waited for."""
    server.serve("/a", b"well")
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server.once("/a", lambda h: h.reply(503, Retry_After=then))

    door.read(server.url("/a"), tmp_path / "a")

    assert 20 < waits[0] <= 30


def test_patience_has_an_end(
    server: SourceServer, door: Door, waits: list[float], tmp_path: Path
) -> None:
    """Waits double, attempts are counted, and a wait of an hour is not waited for."""
    server.answer("/a", 503)
    server.answer("/b", 429, Retry_After="3600")

    with pytest.raises(FetchError, match="503"):
        door.read(server.url("/a"), tmp_path / "a")
    with pytest.raises(FetchError, match="429"):
        door.read(server.url("/b"), tmp_path / "b")

    assert (server.hits["/a"], server.hits["/b"]) == (3, 1)
    assert waits == [2.0, 4.0]


@pytest.mark.parametrize("route", [drip, drip_headers])
def test_a_server_that_drips_is_cut_off(
    route: Any, server: SourceServer, door: Door, tmp_path: Path
) -> None:
    """In body or headers, the time for the whole counts; it is not asked again."""
    server.routes["/a"] = route
    began = time.monotonic()

    with pytest.raises(FetchError, match="longer than 1 seconds"):
        door.read(server.url("/a"), tmp_path / "a")

    assert time.monotonic() - began < 2
    assert server.hits["/a"] == 1


def test_a_silent_server_is_left(
    server: SourceServer, limits: Settings, waits: list[float], tmp_path: Path
) -> None:
    """After the time that it may be silent."""
    server.routes["/a"] = lambda _: time.sleep(1)
    door = Door(replace(limits, fetch_read_seconds=0.1, fetch_retries=0), sleep=waits.append)

    with pytest.raises(FetchError, match="could not be read"):
        door.read(server.url("/a"), tmp_path / "a")


def test_half_a_body_is_no_body(server: SourceServer, door: Door, tmp_path: Path) -> None:
    """A body shorter than announced is an error, after it was asked for again."""
    server.routes["/a"] = truncated

    with pytest.raises(FetchError, match="could not be read"):
        door.read(server.url("/a"), tmp_path / "a")
    assert server.hits["/a"] == 3


def test_a_bomb_is_cut(server: SourceServer, limits: Settings, tmp_path: Path) -> None:
    """200 MB out of 194 KB end at the cap, in at most 50 MB more memory."""
    most = 64 * 1024 * 1024
    server.routes["/a"] = bomb(200 * 1024 * 1024)
    door = Door(replace(limits, fetch_max_bytes=most, fetch_seconds=60.0))
    tracemalloc.start()
    try:
        with pytest.raises(SourceTooLargeError):
            door.read(server.url("/a"), tmp_path / "a")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert (tmp_path / "a").stat().st_size <= most
    assert peak < 50 * 1024 * 1024


def test_what_is_gone_is_told(server: SourceServer, door: Door, tmp_path: Path) -> None:
    """404 and 410 are not asked for again."""
    server.answer("/gone", 410)

    for path in ("/gone", "/never"):
        with pytest.raises(SourceGoneError):
            door.read(server.url(path), tmp_path / "a")
        assert server.hits[path] == 1


def test_a_lasting_move_is_told(server: SourceServer, door: Door, tmp_path: Path) -> None:
    """Only permanent redirects name a new address, up to the first that is not."""
    server.serve("/end", b"x")
    server.answer("/moved", 301, Location="/end")
    server.answer("/found", 302, Location="/end")
    server.answer("/mixed", 308, Location="/found")

    told = [
        door.read(server.url(path), tmp_path / "a").moved_to
        for path in ("/end", "/moved", "/found", "/mixed")
    ]

    assert told == ["", server.url("/end"), "", server.url("/found")]


def test_redirects_are_counted(server: SourceServer, door: Door, tmp_path: Path) -> None:
    """A circle of redirects ends."""
    server.answer("/a", 302, Location="/a")

    with pytest.raises(FetchError, match="redirects"):
        door.read(server.url("/a"), tmp_path / "a")
    assert server.hits["/a"] == 6


def test_the_body_of_a_redirect_is_not_read(
    server: SourceServer, door: Door, tmp_path: Path
) -> None:
    """A redirect whose body never ends costs nothing."""
    server.serve("/end", b"x")

    def endless(handler: Handler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "/end")
        handler.end_headers()
        for _ in range(1000):
            handler.wfile.write(b"x" * 100_000)
            time.sleep(0.01)

    server.routes["/a"] = endless

    assert door.read(server.url("/a"), tmp_path / "a").size == 1


def test_a_secret_stays_with_its_server(
    server: SourceServer, limits: Settings, tmp_path: Path
) -> None:
    """Headers given for an address are not sent to where it redirects."""
    with running() as other:
        other.serve("/b", b"x")
        server.answer("/a", 302, Location=other.url("/b"))
        door = Door(replace(limits, fetch_allow=f"{server.place},{other.place}"))

        door.read(server.url("/a"), tmp_path / "a", headers={"X-Key": "secret"})

        assert "X-Key" in server.seen[0][1]
        assert "X-Key" not in other.seen[0][1]


def test_a_name_is_connected_to_what_was_checked(
    server: SourceServer, limits: Settings, tmp_path: Path
) -> None:
    """A name that turns to loopback at the second look-up is looked up once a connection."""
    asked: list[str] = []

    def resolver(host: str, port: int, **_options: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) > 1 else "192.0.2.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    port = server.place.split(":")[1]
    door = Door(replace(limits, fetch_allow="", fetch_ports=port), resolver=resolver)

    for _ in range(2):
        with pytest.raises(AddressRefusedError):
            door.read(f"http://rebinding.example:{port}/a", tmp_path / "a")
    assert server.hits["/a"] == 0


def test_an_allowed_name_is_resolved_once_and_keeps_its_name(
    server: SourceServer, limits: Settings, tmp_path: Path
) -> None:
    """The connection goes to the resolved address, the Host header stays the name."""
    asked: list[str] = []

    def resolver(host: str, port: int, **_options: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    server.serve("/a", b"x")
    place = f"figures.example:{server.place.split(':')[1]}"
    door = Door(replace(limits, fetch_allow=place), resolver=resolver)

    door.read(f"http://{place}/a", tmp_path / "a")

    assert asked == ["figures.example"]
    assert server.seen[0][1]["Host"] == place


def test_a_resolver_that_hangs_is_left(limits: Settings, tmp_path: Path) -> None:
    """Finding a name is within the time for connecting."""

    def resolver(*_asked: Any, **_options: Any) -> list[tuple[Any, ...]]:
        time.sleep(1)
        return []

    door = Door(replace(limits, fetch_connect_seconds=0.1), resolver=resolver)

    with pytest.raises(FetchError, match="does not resolve"):
        door.read("http://slow.example/a", tmp_path / "a")


def test_the_environment_is_not_asked(
    server: SourceServer, door: Door, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy named in the environment is not used."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.serve("/a", b"x")

    assert door.read(server.url("/a"), tmp_path / "a").size == 1
