"""The commands that go out to the network."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.cli import main
from tests.source_server import SourceServer, running

MAPPING = """
columns: {entity: place, period: year, value: value}
source: {publisher: Office of Bees, title: Hives, url: "https://bees.example/", date: "2023-01-01"}
measure: {id: hives, name: hives, unit: hives, definition: Kept hives.}
entities: {unknown: new}
known_from: "2023-01-01"
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[SourceServer]:
    """Run a server, with a store in a folder of the test."""
    with running() as made:
        monkeypatch.setenv("CLAIMCHECK_FETCH_ALLOW", made.place)
        monkeypatch.setenv("CLAIMCHECK_FETCH_RETRIES", "0")
        monkeypatch.setenv("CLAIMCHECK_DATABASE_URL", f"sqlite:///{tmp_path}/store.db")
        yield made


def run(*words: str) -> Result:
    """Run a command of the reference table."""
    return CliRunner().invoke(main, ["reference", *words])


def test_a_feed_is_added_read_and_removed(server: SourceServer, tmp_path: Path) -> None:
    """The dry run shows values and keeps none; the reading after it keeps them."""
    mapping = tmp_path / "bees.yaml"
    mapping.write_text(MAPPING, encoding="utf-8")
    server.serve("/a.csv", b"place,year,value\nFinland,2020,100\n")
    url = server.url("/a.csv")

    assert (
        run("feeds", "add", "bees", url, "--reader", "csv", "--mapping", str(mapping)).output == ""
    )
    assert "never read" in run("feeds", "list").output
    assert "hives.finland.2020: nothing -> 100" in run("refresh", "--dry-run").output
    assert "bees  changed: 1 new, 0 revised" in run("refresh", "--source", "bees").output
    (told,) = json.loads(run("refresh", "--format", "json").output)
    assert told["status"] == "unchanged"
    (kept,) = json.loads(run("feeds", "list", "--format", "json").output)
    assert (kept["status"], kept["mapping"]["measure"]["id"]) == ("unchanged", "hives")
    assert run("feeds", "remove", "bees").exit_code == 0
    assert run("feeds", "remove", "bees").exit_code == 1


def test_a_reading_that_fails_is_told_by_the_exit_code(server: SourceServer) -> None:
    """So that what runs it by the clock learns of it."""
    run("feeds", "add", "bees", server.url("/gone.csv"), "--reader", "csv")

    found = run("refresh")

    assert (found.exit_code, found.output.split()[:2]) == (1, ["bees", "gone"])
    assert run("refresh", "--source", "ants").exit_code == 1


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://a:b@bees.example/", "ftp://x.org/"])
def test_an_address_that_may_not_be_read_is_refused_at_once(url: str) -> None:
    """Not only when it is read."""
    assert run("feeds", "add", "bees", url, "--reader", "csv").exit_code == 1
    assert run("feeds", "list").output == ""


@pytest.mark.usefixtures("server")
def test_reviews_need_a_key() -> None:
    """The command says which setting."""
    found = run("reviews", "bees")

    assert found.exit_code == 1
    assert "fact_check_key" in found.output
