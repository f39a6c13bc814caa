"""What the tests share: the knowledge, loaded once, and an application on a store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from claimcheck.app import create_app
from claimcheck.extraction.quantities import warm_up
from claimcheck.knowledge import Knowledge
from claimcheck.services.checker import Checker
from claimcheck.services.library import Library
from claimcheck.settings import Settings


@pytest.fixture(scope="session", autouse=True)
def cache_dir(pytestconfig: pytest.Config) -> Iterator[Path]:
    """Keep the series that ship unpacked between runs, and out of the user's own cache."""
    folder = Path(str(pytestconfig.cache.mkdir("series")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMCHECK_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(scope="session")
def knowledge(cache_dir: Path) -> Knowledge:
    """Give the rules, the hand-kept table and the series that ship with claimcheck."""
    warm_up()
    return Library(Settings(cache_dir=str(cache_dir))).current()


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
