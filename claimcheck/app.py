"""The application: settings, store, knowledge and blueprints joined; the only wiring."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import Engine

from claimcheck import settings as setting
from claimcheck.services.checker import Checker
from claimcheck.services.checks import CheckService
from claimcheck.services.imports import ImportService
from claimcheck.services.library import Library
from claimcheck.settings import Settings
from claimcheck.store.checks import CheckStore
from claimcheck.store.engine import open_store
from claimcheck.store.figures import FigureStore
from claimcheck.store.keys import KeyStore
from claimcheck.web import access, api, health, imports, languagetool, openapi, problems, review


@dataclass(frozen=True, slots=True)
class Parts:
    """What the views use."""

    settings: Settings
    checker: Checker
    checks: CheckService
    imports: ImportService
    keys: KeyStore
    engine: Engine
    library: Library | None

    def close(self) -> None:
        """Let go of the store's connections."""
        self.engine.dispose()
        if self.library is not None:
            self.library.close()


def create_app(settings: Settings | None = None, *, checker: Checker | None = None) -> Flask:
    """Build the application.

    Args:
        settings: those of the environment where None.
        checker: one that is started already; else one is made and warmed in the background.
    """
    settings = settings or setting.load()
    app = Flask("claimcheck", template_folder="web/templates", static_folder="web/static")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body_bytes
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    engine = open_store(settings.database_url)
    library = None
    if checker is None:
        library = Library(settings, FigureStore(engine))
        checker = Checker(settings, library.current)
        checker.start()
    keys = KeyStore(engine)
    checks = CheckService(settings, checker, CheckStore(engine))
    app.extensions["claimcheck"] = Parts(
        settings,
        checker,
        checks,
        ImportService(FigureStore(engine), settings.max_unpacked_bytes),
        keys,
        engine,
        library,
    )
    problems.init_app(app)
    access.init_app(app, settings, keys)
    for module in (api, health, imports, languagetool, openapi, review):
        app.register_blueprint(module.blueprint)
    return app
