"""Bad input gets a clear error in one form, and never a 500."""

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.build import TEXT

KEYS = {"type", "title", "status", "detail", "code", "instance"}
DAY = "2023-06-02"
FRENCH = (
    "Le gouvernement a donn\u00e9 quarante milliards de dollars \u00e0 ses voisins depuis que la"
    " guerre a commenc\u00e9, et nul ne sait quand elle finira ni ce qui restera alors."
)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_request"),
        (b"text=It cost 5", 400, "bad_request"),
        (b"\xff\xfe", 400, "bad_request"),
        (b"[" * 100_000, 400, "bad_request"),
        (b"[]", 422, "invalid_field"),
        (b"{}", 422, "invalid_field"),
        (json.dumps({"text": "", "published": DAY}).encode(), 422, "invalid_text"),
        (json.dumps({"text": " \n ", "published": DAY}).encode(), 422, "invalid_text"),
        (b'{"text": "It cost \\ud800 5"}', 422, "invalid_text"),
        (json.dumps({"text": TEXT, "published": "2023-02-30"}).encode(), 422, "invalid_field"),
        (json.dumps({"text": TEXT, "published": "soon"}).encode(), 422, "invalid_field"),
        (json.dumps({"text": TEXT, "color": "red"}).encode(), 422, "invalid_field"),
        (json.dumps({"text": 5}).encode(), 422, "invalid_field"),
        (json.dumps({"text": TEXT, "desk": "a b"}).encode(), 422, "invalid_field"),
        (json.dumps({"text": "a" * 200_001}).encode(), 413, "text_too_long"),
        (json.dumps({"text": "a" * 2_200_000}).encode(), 413, "request_entity_too_large"),
    ],
)
def test_a_bad_check_is_refused(client: FlaskClient, body: bytes, status: int, code: str) -> None:
    """The status, the code and the form of the error are those documented."""
    answer = client.post("/v1/checks", data=body, content_type="application/json")

    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    assert set(answer.get_json()) == KEYS
    assert answer.get_json()["code"] == code


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200 + " km",
        "It is " + "9" * 200 + " km long.",
        "It is " + "\u0669" * 200 + " km long.",
        FRENCH,
        "It cost \x00 5 dollars.",
        "1e400 km",
        "\U0001f600" * 1000,
    ],
)
def test_odd_texts_get_an_honest_answer(client: FlaskClient, text: str) -> None:
    """Nothing hangs and nothing fails; what was not read is said."""
    answer = client.post("/v1/checks", json={"text": text, "published": DAY})

    assert answer.status_code == 201, answer.text
    assert all(c["finding"]["label"] == "Not Enough Evidence" for c in answer.get_json()["claims"])


def test_a_foreign_text_is_said_to_be_one(client: FlaskClient) -> None:
    """Another language gives a note, not an empty silence."""
    text = "Die Regierung hat in diesem Jahr mehr als vierzig Milliarden Euro an ihre Nachbarn"
    text += " gegeben, seit der Krieg begann, und niemand weiss, wie lange das noch so geht."
    answer = client.post("/v1/checks", json={"text": text, "published": DAY}).get_json()

    assert [n["code"] for n in answer["notes"]] == ["language_not_english"]
    assert answer["claims"] == []


def test_every_route_tells_errors_in_one_form(app: Flask, client: FlaskClient) -> None:
    """A wrong method and an unknown id are problem details everywhere, plain text on /v2."""
    for rule in app.url_map.iter_rules():
        path = rule.rule
        for argument in rule.arguments:
            path = path.replace(f"<{argument}>", "none").replace(f"<path:{argument}>", "none")
        answer = client.delete(path)

        assert answer.status_code in {404, 405}, path
        if "/v2/" in path:
            assert answer.mimetype == "text/plain"
        else:
            assert set(answer.get_json()) == KEYS


@pytest.mark.parametrize(
    "path", ["/v1/checks/none", "/v1/claims/none", "/nothing", "/review/checks/none"]
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    """An unknown check, claim or page is a 404."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert set(answer.get_json()) == KEYS


@pytest.mark.parametrize("cursor", ["x", "bm9uZQ==", "WzEsMiwzXQ==", "\u00e9"])
def test_a_foreign_cursor_is_refused(client: FlaskClient, cursor: str) -> None:
    """A cursor that this service did not give is a bad request."""
    assert client.get("/v1/claims", query_string={"cursor": cursor}).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        {"action": "rate"},
        {"action": "note"},
        {"action": "note", "note": "  "},
        {"action": "destroy"},
        {"action": "rate", "rating": "Maybe"},
        {"action": "ignore", "state": "closed"},
    ],
)
def test_a_bad_decision_is_refused(client: FlaskClient, body: dict[str, str]) -> None:
    """A rating needs a label, a note needs words, unknown fields are refused."""
    answer = client.post("/v1/claims/none/decisions", json=body)

    assert answer.status_code == 422
    assert answer.get_json()["code"] == "invalid_field"


def test_an_unexpected_error_tells_nothing(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault inside is a 500 in the common form, without its words."""

    def fail(*_: object) -> None:
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(app.extensions["claimcheck"].checks, "get", fail)
    answer = client.get("/v1/checks/none")

    assert answer.status_code == 500
    assert set(answer.get_json()) == KEYS
    assert "secret" not in answer.text


def test_a_check_past_its_deadline_is_503(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too slow a check ends with 503 and a time to come back."""
    ticks = iter([0.0, *[100.0] * 1000])
    monkeypatch.setattr("claimcheck.services.checker.time.monotonic", lambda: next(ticks))
    answer = client.post("/v1/checks", json={"text": TEXT, "published": DAY})

    assert answer.status_code == 503
    assert answer.get_json()["code"] == "deadline_exceeded"
    assert answer.headers["Retry-After"]
