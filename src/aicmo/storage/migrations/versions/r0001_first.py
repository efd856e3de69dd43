"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "clients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clients"),
        sa.UniqueConstraint("name", name="uq_clients_name"),
    )
    op.create_table(
        "briefs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("suffix", sa.String(16), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_briefs"),
        sa.ForeignKeyConstraint(["client"], ["clients.id"], name="fk_briefs_client"),
        sa.UniqueConstraint("client", "hash", "suffix", name="uq_briefs_client_hash_suffix"),
    )
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(32), nullable=False),
        sa.Column("brief", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("pack", sa.String(128), nullable=False),
        sa.Column("writer", sa.String(64), nullable=False),
        sa.Column("policy", sa.String(32), nullable=False),
        sa.Column("models", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("version", sa.String(32), nullable=False),
        sa.Column("today", sa.Date(), nullable=False),
        sa.Column("created", moment, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
        sa.ForeignKeyConstraint(["brief"], ["briefs.id"], name="fk_runs_brief"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_brief", "runs", ["brief"])
    op.create_table(
        "states",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "number", name="pk_states"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_states_run"),
    )
    op.create_table(
        "plans",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "revision", name="pk_plans"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_plans_run"),
    )
    op.create_table(
        "answers",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(128), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("model", sa.String(256), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(53), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "section", "number", name="pk_answers"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_answers_run"),
    )
    op.create_table(
        "sections",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(128), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(128), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.LargeBinary(), nullable=False),
        sa.Column("verdict", sa.String(32), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("writer", sa.LargeBinary(), nullable=False),
        sa.Column("author", sa.String(16), nullable=False),
        sa.Column("parts_hash", sa.String(64), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "section", "revision", name="pk_sections"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_sections_run"),
    )
    op.create_table(
        "marks",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(128), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "number", name="pk_marks"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_marks_run"),
    )
    op.create_table(
        "reports",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("saved", moment, nullable=False),
        sa.PrimaryKeyConstraint("run", "revision", name="pk_reports"),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name="fk_reports_run"),
    )


def downgrade() -> None:
    """Takes them away, with all that is in them."""
    for table in ("reports", "marks", "sections", "answers", "plans", "states", "runs", "briefs", "clients"):
        op.drop_table(table)
