"""What alembic runs: the migrations, on the connection it is handed, inside its transaction."""

from __future__ import annotations

from alembic import context

from aicmo.storage.migrate import VERSION_TABLE
from aicmo.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
