"""What the tests share: the knowledge, loaded once, and an application on a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claimcheck import knowledge as known
from claimcheck.app import create_app
from claimcheck.extraction.quantities import warm_up
from claimcheck.knowledge import Knowledge
from claimcheck.services.checker import Checker
from claimcheck.settings import Settings


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """Give the rules and the table that ship with claimcheck."""
    warm_up()
    return known.load()


@pytest.fixture(scope="session")
def checker(knowledge: Knowledge) -> Checker:
    """Give a checker that is ready."""
    made = Checker(Settings(), lambda: knowledge)
    made.start(wait=True)
    return made


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Give settings with a store in a folder of the test."""
    return Settings(database_url=f"sqlite:///{tmp_path}/store/claimcheck.db")


@pytest.fixture
def app(settings: Settings, checker: Checker) -> Iterator[Flask]:
    """Give an application over an empty store."""
    made = create_app(settings, checker=checker)
    yield made
    made.extensions["claimcheck"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Give a client of the application."""
    return app.test_client()
