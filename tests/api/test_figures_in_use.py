"""A figure entered at the desk, from the next check on: used, corrected, and what it reopens."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claimcheck.app import create_app
from claimcheck.services.checker import Checker
from claimcheck.services.library import Library
from claimcheck.settings import Settings
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from tests.api.build import BRIDGES, checked, post

TEXT = "Ukraine had 41 bridges rebuilt by 20 May 2023."


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """Give an application whose checks see what its own store holds."""
    own = replace(settings, series="off")
    library = Library(own, FigureStore(open_store(own.database_url)))
    checker = Checker(own, library.current)
    checker.start(wait=True)
    made = create_app(own, checker=checker)
    yield made
    made.extensions["claimcheck"].close()


def claim(client: FlaskClient) -> dict[str, Any]:
    """Check the text and give its claim about bridges."""
    made = checked(client, text=TEXT)
    found: dict[str, Any] = next(c for c in made["claims"] if "bridges" in c["quote"]["exact"])
    return found


def test_an_entered_figure_is_judged_by_and_its_correction_reopens(client: FlaskClient) -> None:
    """From no figure to a verdict; a revision queues the closed claim again and turns it."""
    before = claim(client)
    post(client, "/v1/reference/figures", **BRIDGES)
    after = claim(client)
    path = f"/v1/claims/{after['id']}"
    post(client, f"{path}/decisions", action="rate", rating="Supported")
    closed = client.get(path).get_json()["state"]
    corrected = BRIDGES | {"value": 33, "known_from": "2023-05-25", "title": "Correction"}
    post(client, "/v1/reference/figures", **corrected)

    assert before["finding"]["reason"] == "no_figure"
    assert after["finding"]["label"] == "Supported"
    assert after["id"] == before["id"]
    assert closed == "closed"
    assert client.get(path).get_json()["state"] == "reopened"
    assert claim(client)["finding"]["label"] == "Refuted"
