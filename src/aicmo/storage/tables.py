"""The tables. Rows are added and never changed: what is newest counts, what was stays.

A change here needs a new file in `migrations/versions`; a test holds the two against each other.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from aicmo.storage.columns import Dollars, Moment, Raw

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

clients = Table(
    "clients",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Raw, nullable=False, unique=True),
    Column("saved", Moment, nullable=False),
)

briefs = Table(
    "briefs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("client", ForeignKey("clients.id"), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("suffix", String(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("saved", Moment, nullable=False),
    UniqueConstraint("client", "hash", "suffix"),
)

runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("word", String(32), nullable=False),
    Column("brief", ForeignKey("briefs.id"), nullable=False, index=True),
    Column("changes", Text, nullable=False),
    Column("pack", String(128), nullable=False),
    Column("writer", String(64), nullable=False),
    Column("policy", String(32), nullable=False),
    Column("models", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("version", String(32), nullable=False),
    Column("today", Date, nullable=False),
    Column("created", Moment, nullable=False),
    Column("terms", Text, nullable=False),
    sqlite_autoincrement=True,
)

states = Table(
    "states",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("reason", Raw, nullable=False),
    Column("saved", Moment, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("plan", Raw, nullable=False),
    Column("saved", Moment, nullable=False),
    # What changed beside the brief since the revision before.
    Column("changes", Text, nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("section", String(128), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("attempt", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("text", Raw, nullable=False),
    Column("reason", Raw, nullable=False),
    Column("model", String(256), nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("cost", Dollars, nullable=False),
    Column("seconds", Float(53), nullable=False),
    Column("saved", Moment, nullable=False),
    # False: no price is known, and the cost is kept as nothing.
    Column("priced", Boolean, nullable=False),
)

sections = Table(
    "sections",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("section", String(128), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("text", String(128), nullable=False),
    Column("title", Raw, nullable=False),
    Column("source", Raw, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("findings", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("writer", Raw, nullable=False),
    Column("author", String(16), nullable=False),
    Column("parts_hash", String(64), nullable=False),
    # The section's newest answer when this was saved: later ones have not been checked.
    Column("answers", Integer, nullable=False),
    Column("saved", Moment, nullable=False),
    Column("model", String(256), nullable=False),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("cost", Dollars, nullable=True),
)

marks = Table(
    "marks",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("section", String(128), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("mark", String(16), nullable=False),
    Column("who", Raw, nullable=False),
    Column("saved", Moment, nullable=False),
    # What is wished for when the section is written again.
    Column("note", Raw, nullable=True),
)

reports = Table(
    "reports",
    metadata,
    Column("run", ForeignKey("runs.number"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
    Column("saved", Moment, nullable=False),
)
