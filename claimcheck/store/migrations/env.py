"""Alembic's way in: the connection comes from `claimcheck.store.engine`."""

from alembic import context

from claimcheck.store import figure_tables, tables  # noqa: F401 - they put themselves in metadata
from claimcheck.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
