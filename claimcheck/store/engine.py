"""Opening the store: SQLite made durable, and migrations run to the newest."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url

MIGRATIONS = Path(__file__).parent / "migrations"


def open_store(url: str) -> Engine:
    """Connect to a store and bring its tables up to date.

    Args:
        url: an SQLAlchemy address; the folder of an SQLite file is made where it is missing.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _durable)
        event.listen(engine, "begin", _write_first)
    migrate(engine)
    return engine


def is_there(url: str) -> bool:
    """Whether a store has been made: of SQLite its file, else it is taken to be."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return True
    return bool(parsed.database) and Path(str(parsed.database)).exists()


def _durable(connection: Any, _record: object) -> None:
    """Make each SQLite connection keep what it has acknowledged."""
    connection.isolation_level = None  # SQLAlchemy says BEGIN itself, see `_write_first`
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_first(connection: Any) -> None:
    """Take the write lock at once where a transaction may write, so that none fails half-way."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def migrate(engine: Engine) -> None:
    """Run the migrations that the store lacks."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
