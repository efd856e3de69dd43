"""Orders and reports made from the example briefs, as of one fixed day."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path

from aicmo.enforce import Policy
from aicmo.intake.read import read_brief
from aicmo.library.content import Content, load_content
from aicmo.model.brief import Brief
from aicmo.model.event import Event, Finished
from aicmo.model.report import Report
from aicmo.pipeline import Order, make_report

TODAY = date(2026, 11, 22)
FOLDER = Path(__file__).parents[1] / "examples"
EXAMPLES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".yaml", ".json")))
WRITTEN_PACKS = ("quick_social_basic", "strategy_campaign_basic")


def example(name: str) -> Path:
    """The path of an example brief, by its file name."""
    return FOLDER / name


def brief_of(name: str) -> Brief:
    """An example brief, read."""
    return read_brief(example(name).read_bytes(), name)


def order_of(
    name: str, pack: str = "quick_social_basic", *, writer: str = "rules", policy: Policy = "error", today: date = TODAY
) -> Order:
    """What a person asks for with the brief of that name."""
    return Order(brief=brief_of(name), pack=load_content().pack(pack), writer=writer, policy=policy, today=today)


def events_of(order: Order, content: Content | None = None) -> list[Event]:
    """Everything that happens while a report is made."""

    async def collect() -> list[Event]:
        return [event async for event in make_report(order, content or load_content())]

    return asyncio.run(collect())


def report_of(order: Order, content: Content | None = None) -> Report:
    """The report at the end."""
    last = events_of(order, content)[-1]
    assert isinstance(last, Finished)
    return last.report
