"""LanguageTool's form, as its clients send it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

WRONG = "Nearly two years into the war in Ukraine, prices rose."
DAY = "2023-06-02"
UNCODED = b"text=S&P 500 firms of M&S: two years into the war in Ukraine, 30% fell."


def matches(client: FlaskClient, text: str = WRONG, **values: str) -> list[dict[str, Any]]:
    """Check a text as a form, and give the matches."""
    form = {"text": text, "language": "en-US", "published": DAY, **values}
    answer = client.post("/v2/check", data=form)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["matches"]
    return found


def test_a_refuted_claim_is_a_match_with_the_full_shape(client: FlaskClient) -> None:
    """All fields that any client reads are there."""
    match = matches(client)[0]

    assert match["shortMessage"] == "Refuted"
    assert match["replacements"] == []
    assert {"offset", "length", "message", "context", "sentence", "rule", "type"} <= set(match)
    assert {"id", "description", "issueType", "category", "urls"} <= set(match["rule"])
    assert WRONG[match["offset"] :][: match["length"]].startswith("Nearly two years")


def test_supported_claims_are_not_shown_and_unknown_ones_are_hints(client: FlaskClient) -> None:
    """Silence where nothing is to be done, a hint where the table knows nothing."""
    assert matches(client, "Fighting goes on in Ukraine 15 months into the war.") == []
    hint = matches(client, "The bridge cost $7 billion.")[0]
    assert hint["rule"]["category"]["id"] == "CLAIM_HINTS"
    assert hint["shortMessage"] == "To be checked"


def test_offsets_count_utf16_units(client: FlaskClient) -> None:
    """An emoji before the claim counts two."""
    assert matches(client, "\U0001f600 " + WRONG)[0]["offset"] == 3


def test_rules_and_categories_can_be_switched_off(client: FlaskClient) -> None:
    """A disabled rule or category is not shown."""
    rule = matches(client)[0]["rule"]["id"]

    assert matches(client, disabledRules=f"A,{rule}") == []
    assert matches(client, disabledCategories="CLAIMS") == []


@pytest.mark.parametrize(
    "body",
    [
        UNCODED + b"&language=en-GB",
        UNCODED + b"&language=en-GB&username=ed@desk&apiKey=k-1",
    ],
)
def test_libreoffice_sends_its_text_uncoded(client: FlaskClient, body: bytes) -> None:
    """An & does not cut the text and %30 is not decoded."""
    answer = client.post(
        "/v2/check", data=body, content_type="application/x-www-form-urlencoded"
    ).get_json()

    assert any("two years" in m["context"]["text"] for m in answer["matches"])
    assert any("30%" in m["context"]["text"] for m in answer["matches"])


def test_the_query_counts_like_the_body(client: FlaskClient) -> None:
    """Some clients send all in the address and nothing in the body."""
    query = {"text": WRONG, "language": "en-US", "published": DAY, "unknown": "x"}

    assert client.post("/v2/check", query_string=query).get_json()["matches"]


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"language": "en-US"}, 400),
        ({"text": WRONG}, 400),
        ({"text": WRONG, "language": "tlh"}, 400),
        ({"text": WRONG, "language": "en-US", "published": "soon"}, 400),
        ({"data": '{"annotation": []}', "language": "en-US"}, 400),
        ({"text": "", "language": "en-US"}, 422),
        ({"text": "a" * 200_001, "language": "en-US"}, 413),
    ],
)
def test_errors_are_plain_text(client: FlaskClient, form: dict[str, str], status: int) -> None:
    """A JSON error would break clients that read matches out of it."""
    answer = client.post("/v2/check", data=form)

    assert answer.status_code == status
    assert answer.mimetype == "text/plain"


def test_a_desk_has_its_own_address_and_its_own_ignored_claims(client: FlaskClient) -> None:
    """What one desk ignores is still shown at another."""
    body = {"text": WRONG, "published": DAY, "desk": "sport"}
    made = client.post("/v1/checks", json=body).get_json()
    for claim in made["claims"]:
        client.post(f"/v1/claims/{claim['id']}/decisions", json={"action": "ignore"})
    form = {"text": WRONG, "language": "en-US", "published": DAY}

    assert client.post("/d/sport/v2/check", data=form).get_json()["matches"] == []
    assert client.post("/d/world/v2/check", data=form).get_json()["matches"]


def test_languages_name_the_english_ones(client: FlaskClient) -> None:
    """LibreOffice sends nothing for a locale that is not listed."""
    long = {entry["longCode"] for entry in client.get("/v2/languages").get_json()}

    assert {"en-US", "en-GB"} <= long
