"""Figures are imported over HTTP: by multipart or JSON, all or nothing."""

import io
import json
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from claimcheck.store.figures import FigureStore

URL = "/v1/reference/imports"
MAPPING = {
    "dataset": {"id": "made"},
    "known_from": "2025-06-01",
    "source": {"publisher": "Office of Examples"},
    "columns": {"entity": "who", "period": "when", "value": "amount"},
    "measure": {"id": "made_measure", "unit": "%"},
}
GOOD = "who,when,amount\nFrance,2020,1\nKenya,2021,2\n"
BAD = "who,when,amount\nFrance,2020,1\nKenya,soon,2\n"


def sent(client: FlaskClient, text: str = GOOD, query: str = "", **more: Any) -> Any:
    """Send a file as JSON."""
    return client.post(URL + query, json={"files": {"a.csv": text}, "mapping": MAPPING, **more})


def stored(app: Flask) -> FigureStore:
    """Give the store of an application."""
    return FigureStore(app.extensions["claimcheck"].engine)


def test_a_file_is_imported_and_again_is_harmless(app: Flask, client: FlaskClient) -> None:
    """The report says what is new; the second time nothing is."""
    first, again = sent(client), sent(client)
    figures = stored(app).view().figures("made_measure", "france")

    assert (first.status_code, first.json["added"], first.json["applied"]) == (201, 2, True)
    assert (again.json["added"], again.json["unchanged"]) == (0, 2)
    assert [(f.value, f.unit, f.source.publisher) for f in figures] == [
        (1, "percent", "Office of Examples")
    ]


def test_a_changed_value_is_a_revision(app: Flask, client: FlaskClient) -> None:
    """The old one stays."""
    sent(client)
    answer = sent(client, GOOD.replace(",1\n", ",9\n"), known_from="2025-07-01")
    figures = stored(app).view().figures("made_measure", "france")

    assert (answer.json["added"], answer.json["revised"], answer.json["unchanged"]) == (0, 1, 1)
    assert [(f.revision, f.value) for f in figures] == [(1, 1), (2, 9)]


def test_a_dry_run_keeps_nothing(app: Flask, client: FlaskClient) -> None:
    """It says what would happen, and all faults."""
    answer = sent(client, query="?dry_run=true")
    faulty = sent(client, BAD, query="?dry_run=true")

    assert (answer.status_code, answer.json["added"], answer.json["applied"]) == (200, 2, False)
    assert faulty.status_code == 200
    assert faulty.json["faults"][0] == {
        "file": "a.csv", "line": 3, "column": "when",
        "reason": "“soon” is no year, quarter, month or day",
    }  # fmt: skip
    assert stored(app).revision == 0


def test_a_fault_lets_nothing_in(app: Flask, client: FlaskClient) -> None:
    """The problem tells file, line and column; faulty rows may be left out by wish."""
    answer = sent(client, BAD)

    assert (answer.status_code, answer.json["code"]) == (422, "faulty_data")
    assert "a.csv, line 3, when" in answer.json["detail"]
    assert stored(app).revision == 0
    left = sent(client, BAD, allow_faults=True)
    assert (left.status_code, left.json["added"], left.json["skipped"][0]["line"]) == (201, 1, 3)


def test_values_given_twice_are_a_fault_of_their_file(client: FlaskClient) -> None:
    """Both lines are named."""
    answer = sent(client, GOOD + "FRA,2020,3\n")

    assert answer.status_code == 422
    assert "a.csv, line 4" in answer.json["detail"]
    assert "first on line 2" in answer.json["detail"]


def test_multipart_takes_files_and_a_mapping(client: FlaskClient) -> None:
    """The mapping is YAML; several files are a folder."""
    mapping = "source: {publisher: Office}\nwide: entities\ncolumns: {period: y}\nfiles: 'v/*.csv'"
    data = {
        "file": [
            (io.BytesIO(b"y,FRA\n2020,1\n"), "v/one.csv"),
            (io.BytesIO(b"y,KEN\n2020,2\n"), "v/two.csv"),
        ],
        "mapping": mapping,
        "id": "two-files",
    }
    answer = client.post(URL, data=data)
    assert answer.status_code == 201, answer.text
    told: Any = answer.get_json()

    assert (told["dataset"], told["measures"], told["added"]) == ("two-files", 2, 2)


def test_wrong_requests_are_told(client: FlaskClient) -> None:
    """No file, a file elsewhere, unknown fields and forms: never more than a 4xx."""
    cases = [
        sent(client, mapping={"kolumns": {}}),
        sent(client, mapping={}),
        sent(client, files={}),
        sent(client, files={"../a.csv": GOOD}),
        sent(client, files={"a" * 300: GOOD}),
        sent(client, files={"/a": GOOD}),
        client.post(URL, data='{"files": {"a.csv": "\\ud800"}}'),
        sent(client, extra=1),
        sent(client, id="No Id"),
        sent(client, query="?dry_run=perhaps"),
        client.post(URL, data={"mapping": "{}"}),
        client.post(URL, data={"mapping": "{}"}, content_type="multipart/form-data"),
        client.post(URL, data={"other": (io.BytesIO(b"x"), "a.csv")}),
        client.post(URL, data={"file": [(io.BytesIO(b"x"), "a.csv"), (io.BytesIO(b"x"), "a.csv")]}),
    ]

    assert {c.status_code for c in cases} <= {400, 422}
    assert {c.json["code"] for c in cases} == {"bad_request", "invalid_field", "invalid_data"}


def test_the_size_of_an_upload_is_bounded(client: FlaskClient) -> None:
    """More than a check's body is taken as multipart, more than the setting is not."""
    settings = client.application.extensions["claimcheck"].settings
    assert settings.max_import_bytes > settings.max_body_bytes
    padded = (GOOD + "\n" * (3 * 1024 * 1024)).encode()

    assert client.post(f"{URL}?dry_run=1", **multipart(padded)).status_code == 200
    assert client.post(URL, data=b"x" * 3_000_000, content_type="text/json").status_code == 413
    huge = multipart(b"x" * (settings.max_import_bytes + 1))
    assert client.post(URL, **huge).status_code == 413


def multipart(content: bytes) -> dict[str, Any]:
    """Give the body of a form with one file and the standing mapping."""
    parts = (
        b'--cut\r\nContent-Disposition: form-data; name="mapping"\r\n\r\n',
        json.dumps(MAPPING).encode(),
        b'\r\n--cut\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n',
        content,
        b"\r\n--cut--\r\n",
    )
    return {"data": b"".join(parts), "content_type": "multipart/form-data; boundary=cut"}


def test_only_a_checker_of_all_desks_may(app: Flask, client: FlaskClient) -> None:
    """An editor's key and a desk's key are refused."""
    keys = app.extensions["claimcheck"].keys
    for role, desk, status in (
        ("client", "", 403),
        ("checker", "sport", 403),
        ("checker", "", 201),
    ):
        key = keys.add("Ada", role, desk, "2026-01-01T00:00:00Z")
        body = {"files": {"a.csv": GOOD}, "mapping": MAPPING}
        answer = client.post(URL, json=body, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == status
