"""The OpenAPI document is valid and speaks of what is there."""

from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from tests.api.build import checked


def test_the_document_is_valid(client: FlaskClient) -> None:
    """It is OpenAPI 3.1 by an independent validator."""
    document = client.get("/openapi.json").get_json()
    validate(document)

    assert document["openapi"].startswith("3.1")


def test_every_route_of_the_api_is_documented(app: Flask, client: FlaskClient) -> None:
    """No route of /v1 or health is missing, and none is made up."""
    paths = client.get("/openapi.json").get_json()["paths"]
    listed = {(path, method.upper()) for path, methods in paths.items() for method in methods}
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/v1") or rule.rule in {"/healthz", "/readyz"}
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert listed == served


def test_answers_have_the_fields_that_the_document_promises(client: FlaskClient) -> None:
    """Each required field of the check and its claims is there."""
    schemas = client.get("/openapi.json").get_json()["components"]["schemas"]
    check = checked(client)

    assert set(schemas["CheckAnswer"]["required"]) <= set(check)
    for claim in check["claims"]:
        assert set(claim) == set(schemas["ClaimAnswer"]["properties"])


def test_the_page_shows_the_document(client: FlaskClient) -> None:
    """The page names each path and each error code."""
    page = client.get("/docs").text

    assert "/v1/claims/{claim_id}/decisions" in page
    assert "error-text_too_long" in page
