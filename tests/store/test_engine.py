"""The store keeps what it acknowledged."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from claimcheck.store.engine import migrate, open_store
from claimcheck.store.schema import metadata


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """Give an empty store in a folder that is not there yet."""
    return open_store(f"sqlite:///{tmp_path}/new/store.db")


def test_each_connection_is_durable(engine: Engine) -> None:
    """Every connection reads WAL, synchronous FULL and foreign keys on."""
    for _ in range(3):
        with engine.connect() as connection:
            assert connection.execute(text("pragma synchronous")).scalar() == 2
            assert connection.execute(text("pragma journal_mode")).scalar() == "wal"
            assert connection.execute(text("pragma foreign_keys")).scalar() == 1
        engine.dispose()


def test_migrations_make_the_tables_that_the_code_knows(engine: Engine) -> None:
    """Nothing is missing, and nothing is there that the code does not know."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = compare_metadata(context, metadata)

    assert differences == []
    assert set(metadata.tables) <= set(inspect(engine).get_table_names())
    engine.dispose()


def test_migrating_again_is_harmless(engine: Engine) -> None:
    """A store at the newest version stays as it is."""
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into keys (id, name, role, desk, salt, digest, created)"
                " values ('a', 'Ada', 'checker', '', 's', 'd', '2023')"
            )
        )
    migrate(engine)

    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from keys")).scalar() == 1
    engine.dispose()
