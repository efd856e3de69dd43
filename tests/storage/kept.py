"""Things to keep, small and alike, and the time at which they are kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from aicmo.model.finding import Finding, Verdict
from aicmo.model.plan import Plan
from aicmo.storage.values import Answer, Author, NewRun, SectionText

NOW = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
SECRET = "Halvorsen oat roast 4711"
LONG = Finding(code="TOO_LONG", severity="error", message="300 words; at most 260.", section="overview", line=4)


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def new_run(plan: Plan, client: str = "Brewlane", brief: bytes = b"brand: {name: Brewlane}\n") -> NewRun:
    return NewRun(
        client=client, brief=brief, changes=("budget.amount=9000",), pack="quick_social_basic", writer="llm",
        policy="error", models=("openai:small", "openai:large"), fingerprint="5f2c9a7d1e3b4f60", plan=plan,
        today=NOW.date(),
    )  # fmt: skip


def answer(section: str = "overview", attempt: int = 1, text: str = "## Overview\n", cost: str = "0.0000375") -> Answer:
    return Answer(
        section=section, attempt=attempt, text=text, model="openai:small", tokens_in=1200, tokens_out=340,
        cost=Decimal(cost), seconds=2.75,
    )  # fmt: skip


def section(
    name: str = "overview", source: str = "We plan with [[fig:budget.month]].", verdict: Verdict = "PASS",
    author: Author = "writer", findings: tuple[Finding, ...] = (), parts_hash: str = "ab12",
) -> SectionText:  # fmt: skip
    return SectionText(
        section=name, text=name, title="Overview", source=source, verdict=verdict, findings=findings, attempts=2,
        writer="llm" if author == "writer" else "Ines", author=author, parts_hash=parts_hash,
    )  # fmt: skip
