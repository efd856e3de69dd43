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


def _written() -> tuple[str, ...]:
    """The packs of which the rules writer has every text."""
    content = load_content()
    return tuple(
        name
        for name, pack in content.packs.items()
        if all(content.sections[entry.text].body is not None for entry in pack.sections)
    )


def _broad() -> tuple[str, ...]:
    """As few of them as hold every written text among them, the largest first."""
    packs, seen, chosen = load_content().packs, set[str](), list[str]()
    for name in sorted(WRITTEN_PACKS, key=lambda name: -len(packs[name].sections)):
        texts = {entry.text for entry in packs[name].sections}
        if not texts <= seen:
            chosen.append(name)
            seen |= texts
    return tuple(chosen)


WRITTEN_PACKS = _written()
BROAD_PACKS = _broad()
EVERY_REPORT = tuple((example, pack) for example in EXAMPLES for pack in BROAD_PACKS)
"""Reports in which every written text stands for every example at least once."""


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
