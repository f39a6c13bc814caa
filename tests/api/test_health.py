"""Life and readiness."""

from dataclasses import replace

from flask import Flask

from claimcheck.app import create_app
from claimcheck.services.checker import Checker
from claimcheck.settings import Settings


def test_it_is_ready_only_when_knowledge_is_loaded(settings: Settings, app: Flask) -> None:
    """Before, it says so, and a check is answered with 503."""
    early = create_app(settings, checker=Checker(settings))
    client = early.test_client()

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.post("/v1/checks", json={"text": "It cost $5."}).status_code == 503
    assert app.test_client().get("/readyz").get_json()["status"] == "ready"
    early.extensions["claimcheck"].close()


def test_readiness_says_when_links_are_weaker(settings: Settings) -> None:
    """The service starts with words alone where its pipeline cannot be used."""
    named = replace(settings, spacy_model="no_such_pipeline")
    checker = Checker(named)
    checker.start(wait=True)
    app = create_app(named, checker=checker)
    answer = app.test_client().get("/readyz")

    assert answer.status_code == 200
    assert "no_such_pipeline" in answer.get_json()["links"]
    app.extensions["claimcheck"].close()
