"""What a run with a model needs: its terms, prices that are not known, what a section took, wishes, later changes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def columns() -> tuple[tuple[str, sa.Column[Any]], ...]:
    """Each new column with its table."""
    return (
        ("runs", sa.Column("terms", sa.Text(), nullable=False, server_default="{}")),
        ("plans", sa.Column("changes", sa.Text(), nullable=False, server_default="[]")),
        ("answers", sa.Column("priced", sa.Boolean(), nullable=False, server_default=sa.true())),
        ("sections", sa.Column("model", sa.String(256), nullable=False, server_default="")),
        ("sections", sa.Column("tokens_in", sa.Integer(), nullable=False, server_default="0")),
        ("sections", sa.Column("tokens_out", sa.Integer(), nullable=False, server_default="0")),
        ("sections", sa.Column("cost", sa.BigInteger(), nullable=True)),
        ("marks", sa.Column("note", sa.LargeBinary(), nullable=True)),
    )


def upgrade() -> None:
    """Adds the columns; rows that are there get what was true of them."""
    for table, column in columns():
        op.add_column(table, column)


def downgrade() -> None:
    """Takes them away again."""
    for table, column in reversed(columns()):
        op.drop_column(table, column.name)
