"""Requests that the tests of the API make."""

from typing import Any

from flask.testing import FlaskClient

TEXT = (
    "Washington has committed nearly $40 billion in security assistance to Ukraine since the war"
    " began. Fighting goes on 15 months into the war."
)
BRIDGES: dict[str, Any] = {
    "measure": "bridges rebuilt",
    "subject": "Ukraine",
    "value": 41,
    "unit": "bridges",
    "definition": "Road bridges opened again since February 2022",
    "as_of": "2023-05-20",
    "known_from": "2023-05-22",
    "publisher": "Office of Roads",
    "title": "Progress in May",
    "url": "https://example.org/roads/may",
    "date": "2023-05-22",
}
"""A figure of a new measure, as the desk enters it."""


def post(client: FlaskClient, path: str = "/v1/checks", **body: Any) -> Any:
    """POST JSON and give the answer."""
    return client.post(path, json=body)


def checked(client: FlaskClient, **body: Any) -> dict[str, Any]:
    """Check the standing text and give the kept check."""
    answer = post(client, **({"text": TEXT, "published": "2023-06-02"} | body))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.get_json()
    return found
