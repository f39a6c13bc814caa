"""Who is answered: this machine without keys, their holders with them."""

import base64

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.build import TEXT, checked

BODY = {"text": TEXT, "published": "2023-06-02"}
LOOPBACK = {"REMOTE_ADDR": "127.0.0.1"}


def key(app: Flask, role: str = "checker", desk: str = "") -> str:
    """Make a key."""
    made: str = app.extensions["claimcheck"].keys.add("Ada", role, desk, "2023-06-02T00:00:00")
    return made


def bearer(secret: str) -> dict[str, str]:
    """Give the header of a key."""
    return {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {"Host": "[::1]:8000"}, 200),
        ("127.0.0.1", {"Host": "localhost:8000"}, 200),
        ("192.0.2.7", {}, 403),
        ("", {}, 403),
        ("127.0.0.1", {"Host": "evil.example"}, 403),
        ("127.0.0.1", {"Host": "127.0.0.1.evil.example"}, 403),
        ("127.0.0.1", {"Forwarded": "for=192.0.2.7"}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, 403),
    ],
)
def test_without_keys_only_this_machine_is_answered(
    client: FlaskClient, address: str, headers: dict[str, str], status: int
) -> None:
    """Peer, Host and proxy headers are looked at on each request."""
    answer = client.get("/v1/claims", headers=headers, environ_base={"REMOTE_ADDR": address})

    assert answer.status_code == status


def test_with_a_key_in_force_all_routes_but_health_ask_for_one(
    app: Flask, client: FlaskClient
) -> None:
    """Without it the answer is 401 with a challenge; health is open."""
    key(app)
    for path in ("/v1/claims", "/review", "/docs", "/openapi.json", "/v2/languages"):
        answer = client.get(path)
        assert answer.status_code == 401, path
        assert answer.headers["WWW-Authenticate"].startswith("Basic")
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_a_key_is_taken_as_bearer_and_basic_from_anywhere(app: Flask, client: FlaskClient) -> None:
    """With a key, a peer elsewhere is answered; a wrong one is not."""
    secret = key(app)
    basic = base64.b64encode(f"ada:{secret}".encode()).decode()
    for headers in (bearer(secret), {"Authorization": f"Basic {basic}"}):
        answer = client.get(
            "/v1/claims", headers=headers, environ_base={"REMOTE_ADDR": "192.0.2.7"}
        )
        assert answer.status_code == 200
    assert client.get("/v1/claims", headers=bearer(secret[:-1])).status_code == 401
    assert client.get("/v1/claims", headers=bearer("cc.none.none")).status_code == 401


@pytest.mark.parametrize("name", ["apiKey", "api_key"])
def test_editors_send_their_key_as_a_parameter(app: Flask, client: FlaskClient, name: str) -> None:
    """LanguageTool's clients have fields of their own for it."""
    secret = key(app, "client")
    form = {"text": TEXT, "language": "en-US", name: secret, "published": "2023-06-02"}

    assert client.post("/v2/check", data=form).status_code == 200
    assert client.post("/v2/check", data={**form, name: "wrong"}).status_code == 401


def test_a_revoked_key_is_refused(app: Flask, client: FlaskClient) -> None:
    """A key out of force opens nothing while another is in force."""
    keys = app.extensions["claimcheck"].keys
    secret = key(app)
    key(app)
    key_id = secret.split(".")[1]

    assert keys.revoke(key_id, "2023-06-03T00:00:00")
    assert not keys.revoke(key_id, "2023-06-03T00:00:00")
    assert client.get("/v1/claims", headers=bearer(secret)).status_code == 401


def test_keys_are_kept_only_as_hashes(app: Flask) -> None:
    """Neither the key nor its secret stands in the store."""
    secret = key(app).rpartition(".")[2]
    with app.extensions["claimcheck"].engine.connect() as connection:
        rows = connection.exec_driver_sql("select * from keys").all()

    assert secret not in str(rows)


def test_a_key_of_a_desk_sees_only_that_desk(app: Flask, client: FlaskClient) -> None:
    """Another desk's checks and claims are not there for it."""
    all_desks, sport = key(app), key(app, desk="sport")
    made = client.post("/v1/checks", json=BODY, headers=bearer(all_desks)).get_json()
    claim = made["claims"][0]["id"]
    mine = bearer(sport)

    assert client.get(f"/v1/checks/{made['id']}", headers=mine).status_code == 404
    assert client.get(f"/v1/claims/{claim}", headers=mine).status_code == 404
    assert client.get("/v1/claims", headers=mine).get_json()["claims"] == []
    assert client.get("/v1/claims?desk=default", headers=mine).status_code == 404
    assert client.post("/v1/checks", json=BODY, headers=mine).status_code == 404
    decision = {"action": "ignore"}
    path = f"/v1/claims/{claim}/decisions"
    assert client.post(path, json=decision, headers=mine).status_code == 404
    sports = client.post("/v1/checks", json={**BODY, "desk": "sport"}, headers=mine)
    assert sports.status_code == 201


def test_a_clients_key_may_check_but_not_decide(app: Flask, client: FlaskClient) -> None:
    """Deciding is for fact-checkers; whose key decided is recorded."""
    editor, checker = bearer(key(app, "client")), bearer(key(app))
    made = client.post("/v1/checks", json=BODY, headers=editor).get_json()
    path = f"/v1/claims/{made['claims'][0]['id']}/decisions"

    assert client.post(path, json={"action": "ignore"}, headers=editor).status_code == 403
    decided = client.post(path, json={"action": "ignore"}, headers=checker).get_json()
    assert decided["decisions"][0]["by"] == "Ada"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost"}, 303),
        ({}, 303),
    ],
)
def test_another_sites_posts_are_refused(
    client: FlaskClient, headers: dict[str, str], status: int
) -> None:
    """A page elsewhere cannot decide for a fact-checker who is logged in."""
    made = checked(client)
    path = f"/review/checks/{made['id']}/claims/{made['claims'][0]['id']}/decisions"

    assert client.post(path, data={"action": "ignore"}, headers=headers).status_code == status


def test_answers_are_hardened(client: FlaskClient) -> None:
    """The policy allows no inline script, and nothing is sniffed, framed or cached."""
    answer = client.get("/review")

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
