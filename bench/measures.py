"""What is measured, in the order of the table, each with its aim where there is one."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.gate import measure_gate
from bench.row import Measure
from bench.runs import measure_runs
from bench.stopwatch import cold, growth, once, warm

PROGRAM = str(Path(sys.executable).with_name("aicmo"))
BRIEF = Path(__file__).parents[1] / "examples" / "brewlane_coffee.yaml"
TODAY = date(2026, 11, 22)
CLIENTS = ("brewlane_coffee.yaml", "haveli_dental.yaml", "northline_freight.yaml")
PACKS = ("quick_social_basic", "strategy_campaign_basic", "strategy_campaign_enterprise")
TOTAL = "strategy_campaign_basic"
AIMS = {TOTAL: 60, "strategy_campaign_enterprise": 300}
"""Milliseconds for the whole way from the brief to a checked report."""
MILLISECONDS, MEGABYTES = 1000.0, 1e-6


def measure_all() -> Iterator[Measure]:
    """Every row as soon as it is known; the first time of this process goes to what a user pays once."""
    yield Measure("aicmo version, cold", cold([PROGRAM, "version"]).seconds * MILLISECONDS, "ms", 500)
    yield from _whole_program()
    yield from _in_this_process()


def _whole_program() -> Iterator[Measure]:
    with tempfile.TemporaryDirectory() as out:
        words = [PROGRAM, "generate", str(BRIEF), "--pack", TOTAL, "--out", out, "--today", TODAY.isoformat()]
        found = cold(words, times=5)
    yield Measure(f"aicmo generate {TOTAL}, all formats, cold", found.seconds * MILLISECONDS, "ms")
    yield Measure("  its peak memory", found.peak * MEGABYTES, "MB", 250)


def _in_this_process() -> Iterator[Measure]:
    from aicmo import service
    from aicmo.exports.formats import FORMATS
    from aicmo.library.content import load_content
    from aicmo.model.event import Finished
    from aicmo.pipeline import Order, make_report
    from aicmo.plan.make import make_plan

    yield Measure("load content, first time", once(load_content) * MILLISECONDS, "ms")
    content = load_content()
    brief = service.open_brief(BRIEF).brief
    yield Measure("read a brief", warm(lambda: service.open_brief(BRIEF)) * MILLISECONDS, "ms")
    orders = {pack: Order(brief, content.pack(pack), "rules", "draft", TODAY) for pack in PACKS}

    def follow(order: Order) -> Finished:
        last = [*service.follow(order)][-1]
        assert isinstance(last, Finished)
        return last

    async def collect(order: Order) -> None:
        async for _ in make_report(order, content):
            pass

    yield Measure("first report of a process", once(lambda: follow(orders[TOTAL])) * MILLISECONDS, "ms")
    planned = warm(lambda: make_plan(brief, content.knowledge, TODAY, orders[TOTAL].pack.needs)) * MILLISECONDS
    yield Measure("plan", planned, "ms", 40)
    yield Measure("  memory grown by 1,000 plans", growth(lambda: make_plan(brief, content.knowledge, TODAY)), "MB")
    for pack, order in orders.items():
        total = warm(lambda order=order: asyncio.run(collect(order))) * MILLISECONDS  # type: ignore[misc]
        yield Measure(f"write + check {pack}", total - planned, "ms")
        if pack in AIMS:
            yield Measure(f"plan + write + check {pack}", total, "ms", AIMS[pack])
    yield from measure_gate()
    yield Measure(f"  the same as service.follow {TOTAL}", warm(lambda: follow(orders[TOTAL])) * MILLISECONDS, "ms", 60)
    yield from measure_runs()
    report = follow(orders[TOTAL]).report
    for name, export in FORMATS.items():
        times = 9 if name == "pdf" else 25
        spent = warm(lambda export=export: export.make(report), times) * MILLISECONDS  # type: ignore[misc]
        yield Measure(f"export {name}", spent, "ms", 600 if name == "pdf" else None)
