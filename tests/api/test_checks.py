"""Checks over HTTP, from a POST to a decision."""

import pytest
from flask.testing import FlaskClient

from tests.api.build import TEXT, checked, post


def test_a_check_is_made_kept_and_given(client: FlaskClient) -> None:
    """What is POSTed is found again under the address of the answer."""
    answer = post(client, text=TEXT, published="2023-06-02", title="Aid")

    assert answer.status_code == 201
    made = answer.get_json()
    again = client.get(answer.headers["Location"]).get_json()
    assert made == again
    assert [c["finding"]["label"] for c in made["claims"]] == ["Supported", "Supported"]
    assert made["title"] == "Aid"


def test_each_claim_quotes_its_place(client: FlaskClient) -> None:
    """Offsets cut the quote out of the text, in code points and in UTF-16 units."""
    text = "\U0001f600 " + TEXT
    for claim in checked(client, text=text)["claims"]:
        at, at16 = claim["position"], claim["position_utf16"]
        units = text.encode("utf-16-le")

        assert text[at["start"] : at["end"]] == claim["quote"]["exact"]
        cut = units[2 * at16["start"] : 2 * at16["end"]].decode("utf-16-le")
        assert cut == claim["quote"]["exact"]


def test_a_finding_names_its_figure_and_source(client: FlaskClient) -> None:
    """A verdict can be retraced: figure, definition, source with address, formula."""
    finding = checked(client)["claims"][0]["finding"]

    assert finding["figures"][0]["source"]["url"].startswith("http")
    assert finding["figures"][0]["definition"]
    assert finding["working"][0]["inputs"] == [
        f"{finding['figures'][0]['id']}@{finding['figures'][0]['revision']}"
    ]
    assert "nearly $40 billion" in finding["explanation"]


def test_mentions_are_given_when_asked_for(client: FlaskClient) -> None:
    """What is no claim is listed with why."""
    body = {"text": "The F-16 flew 40 miles since the war began.", "published": "2023-06-02"}
    without = client.post("/v1/checks", json=body).get_json()
    answer = client.post("/v1/checks?include=mentions", json=body).get_json()

    assert "mentions" not in without
    assert any(m["silent"] for m in answer["mentions"])


def test_claims_are_listed_by_priority_in_pages(client: FlaskClient) -> None:
    """A cursor leads through all claims, each once, the most urgent first."""
    checked(client, text="It cost $5 billion. Nearly two years into the war in Ukraine, 40 ran.")
    seen, cursor = [], ""
    while True:
        page = client.get(f"/v1/claims?limit=1&cursor={cursor}").get_json()
        seen += page["claims"]
        cursor = page["next"]
        if cursor is None:
            break

    assert len(seen) >= 3
    assert len({c["id"] for c in seen}) == len(seen)
    assert [c["priority"] for c in seen] == sorted((c["priority"] for c in seen), reverse=True)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("finding=Supported", 2),
        ("finding=Refuted", 0),
        ("kind=money", 1),
        ("state=unassigned", 2),
        ("state=closed", 0),
        ("desk=default", 2),
        ("desk=other", 0),
    ],
)
def test_claims_are_filtered(client: FlaskClient, query: str, count: int) -> None:
    """Finding, state, desk and kind narrow the list."""
    checked(client)

    assert len(client.get(f"/v1/claims?{query}").get_json()["claims"]) == count


def test_a_decision_closes_a_claim_and_is_told(client: FlaskClient) -> None:
    """Who rated, when and with which note stands in the claim's history."""
    claim = checked(client)["claims"][0]["id"]
    rated = post(
        client,
        f"/v1/claims/{claim}/decisions",
        action="rate",
        rating="Supported",
        wording="Correct",
        note="Fact sheet read.",
    )

    assert rated.status_code == 201
    answer = client.get(f"/v1/claims/{claim}").get_json()
    assert (answer["state"], answer["rating"], answer["wording"]) == (
        "closed",
        "Supported",
        "Correct",
    )
    assert answer["decisions"][0]["by"] == "local"
    assert answer["decisions"][0]["note"] == "Fact sheet read."


def test_a_decision_survives_an_edit_elsewhere(client: FlaskClient) -> None:
    """The same claim in the next version of the text keeps its state."""
    first = checked(client, document="a-1")
    claim = first["claims"][0]["id"]
    post(client, f"/v1/claims/{claim}/decisions", action="ignore")

    second = checked(client, document="a-1", text="A new first line.\n\n" + TEXT)

    states = {c["id"]: (c["state"], c["ignored"]) for c in second["claims"]}
    assert states[claim] == ("closed", True)


def test_a_decision_reopens_when_its_ground_changes(client: FlaskClient) -> None:
    """Another finding for the same words puts the claim back."""
    first = checked(client, document="a-2", published="2023-06-02")
    claim = first["claims"][0]["id"]
    post(client, f"/v1/claims/{claim}/decisions", action="rate", rating="Supported")

    later = checked(client, document="a-2", published="2024-06-02")

    states = {c["id"]: c["state"] for c in later["claims"]}
    assert states[claim] == "reopened"


def test_a_note_keeps_the_state_and_reopen_changes_it(client: FlaskClient) -> None:
    """Only rating and ignoring close a claim."""
    path = f"/v1/claims/{checked(client)['claims'][0]['id']}/decisions"

    assert post(client, path, action="note", note="Ask the desk.").get_json()["state"] == (
        "unassigned"
    )
    assert post(client, path, action="ignore").get_json()["state"] == "closed"
    assert post(client, path, action="reopen").get_json()["state"] == "reopened"


def test_the_same_text_and_day_give_the_same_answer(client: FlaskClient) -> None:
    """Claims and knowledge version do not change from call to call."""
    one, other = checked(client), checked(client)

    assert one["claims"] == other["claims"]
    assert one["knowledge"] == other["knowledge"]
