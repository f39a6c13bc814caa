"""Figures over HTTP: their history, what rested on them, entering and approving new ones."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claimcheck.app import create_app
from claimcheck.services.checker import Checker
from claimcheck.settings import Settings
from tests.api.build import BRIDGES, checked, post
from tests.api.test_access import bearer, key

AID = "/v1/reference/figures?measure=security_aid_since_2022&subject=united-states&object=ukraine"


@pytest.fixture
def careful(settings: Settings, checker: Checker) -> Iterator[Flask]:
    """Give an application where two people must stand behind a figure."""
    made = create_app(replace(settings, figure_approvals=2), checker=checker)
    yield made
    made.extensions["claimcheck"].close()


def test_a_figure_has_a_history_and_the_claims_that_rested_on_it(client: FlaskClient) -> None:
    """All figures of one measure and its parties, newest first, and the claims judged by them."""
    checked(client)
    found = client.get(AID).get_json()

    assert found["subject"] == "United States"
    assert len(found["figures"]) > 3
    assert found["figures"][0]["as_of"] > found["figures"][-1]["as_of"]
    assert [c["quote"] for c in found["claims"]] == ["nearly $40 billion"]


@pytest.mark.parametrize("query", ["measure=none&subject=x", "measure=population&subject=atlantis"])
def test_an_unknown_figure_is_not_found(client: FlaskClient, query: str) -> None:
    """The documented error says what is missing."""
    answer = client.get(f"/v1/reference/figures?{query}")

    assert (answer.status_code, answer.get_json()["code"]) == (404, "not_found")


def test_a_figure_is_found_by_its_id(client: FlaskClient) -> None:
    """The id in an answer leads to the page of the figure's row."""
    claim = checked(client)["claims"][0]
    answer = client.get(f"/review/figures/by-id/{claim['finding']['figures'][0]['id']}")

    assert answer.status_code == 303
    assert "measure=security_aid_since_2022" in answer.headers["Location"]
    assert client.get(answer.headers["Location"]).status_code == 200


def test_an_entered_figure_is_kept_with_who_entered_it(client: FlaskClient) -> None:
    """With one person enough, it counts at once."""
    answer = post(client, "/v1/reference/figures", **BRIDGES)

    assert answer.status_code == 201, answer.text
    assert answer.get_json()["state"] == "approved"
    assert answer.get_json()["proposed_by"] == "local"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("as_of", "May"),
        ("as_of", "2023-13"),
        ("url", "javascript:alert(1)"),
        ("value", None),
        ("unit", ""),
        ("colour", "red"),
    ],
)
def test_a_bad_field_is_refused_by_name(client: FlaskClient, field: str, value: Any) -> None:
    """Nothing is entered, and the answer names the field."""
    body = {**BRIDGES, field: value}
    answer = post(client, "/v1/reference/figures", **body)

    assert answer.status_code == 422
    assert field in answer.get_json()["detail"] or field == "unit"


def test_the_unit_of_a_known_measure_stands(client: FlaskClient) -> None:
    """A figure in another unit would be judged wrongly, so it is refused."""
    body = {**BRIDGES, "measure": "population", "subject": "ukraine", "unit": "percent"}
    answer = post(client, "/v1/reference/figures", **body)

    assert answer.status_code == 422
    assert "unit" in answer.get_json()["detail"]


def test_two_people_stand_behind_a_figure_where_the_house_asks_for_it(careful: Flask) -> None:
    """Who proposed it cannot approve it; another person can, once."""
    client = careful.test_client()
    ada = careful.extensions["claimcheck"].keys.add("Ada", "checker", "", "2023-06-02T00:00:00")
    bob = careful.extensions["claimcheck"].keys.add("Bob", "checker", "", "2023-06-02T00:00:00")
    made = client.post("/v1/reference/figures", json=BRIDGES, headers=bearer(ada)).get_json()
    path = f"/v1/reference/proposals/{made['id']}"
    approve = {"json": {"action": "approve"}}
    waiting = client.get("/v1/reference/proposals", headers=bearer(bob)).get_json()["proposals"]

    assert made["state"] == "pending"
    assert [p["id"] for p in waiting] == [made["id"]]
    assert client.post(path, headers=bearer(ada), **approve).status_code == 403
    assert client.post(path, headers=bearer(bob), **approve).get_json()["decided_by"] == "Bob"
    assert client.post(path, headers=bearer(bob), **approve).status_code == 422


def test_a_proposal_can_be_turned_down(careful: Flask) -> None:
    """It no longer waits, and is no figure."""
    client = careful.test_client()
    made = client.post("/v1/reference/figures", json=BRIDGES).get_json()
    path = f"/v1/reference/proposals/{made['id']}"
    turned = client.post(path, json={"action": "reject"}).get_json()

    assert turned["state"] == "rejected"
    assert client.get("/v1/reference/proposals").get_json()["proposals"] == []
    assert client.post("/v1/reference/proposals/999", json={"action": "reject"}).status_code == 404


def test_a_client_key_enters_no_figure(app: Flask, client: FlaskClient) -> None:
    """Only those who may decide on claims may enter figures."""
    held = bearer(key(app, role="client"))

    assert client.post("/v1/reference/figures", json=BRIDGES, headers=held).status_code == 403
    assert client.get("/v1/reference/proposals", headers=held).status_code == 403


def test_the_pages_show_and_take_figures(client: FlaskClient) -> None:
    """Search, the list of a measure's rows, the form with what is wrong above it."""
    form = {key: str(value) for key, value in BRIDGES.items()}

    assert b"Security" in client.get("/review/figures?q=security+aid").data
    assert b"United States" in client.get("/review/measures/security_aid_since_2022").data
    assert client.get("/review/figures/new?measure=x&claim=1").status_code == 200
    assert client.post("/review/figures/new", data=form).status_code == 303
    bad = client.post("/review/figures/new", data={**form, "as_of": "May"})
    assert bad.status_code == 422
    assert b"as_of" in bad.data
    assert b"Progress in May" in bad.data
