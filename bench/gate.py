"""How fast the gate reads: a large report, a growing text, and a line of five megabytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bench.row import Measure
from bench.stopwatch import once, warm

if TYPE_CHECKING:
    from aicmo.gate.facts import Facts
    from aicmo.library.content import Content
    from aicmo.model.section import Pack

BRIEFS = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 22)
CLIENTS = ("brewlane_coffee.yaml", "haveli_dental.yaml", "northline_freight.yaml")
PACKS = ("quick_social_basic", "strategy_campaign_basic")
MILLISECONDS, MEGABYTES = 1000.0, 1e-6
LINE = 5_000_000
Written = list[tuple["Facts", dict[str, str]]]


def measure_gate() -> Iterator[Measure]:
    """A report of 39 sections read once each and checked whole; ten times the text; one very long line."""
    from aicmo.library.content import load_content

    content = load_content()
    written, pack = _written(content)
    texts = [text for _, sections in written for text in sections.values()]
    yield from _report(content, written, pack, texts)
    yield from _growth(content, written[0][0], "\n\n".join(written[0][1].values()))


def _written(content: Content) -> tuple[Written, Pack]:
    """Every section text of three clients, and a pack that lists them all."""
    from aicmo.plan.make import make_plan
    from aicmo.service import open_brief
    from aicmo.writers.facts import facts_of
    from aicmo.writers.rules import write_section

    first = content.pack(PACKS[0])
    names = sorted({entry.text for pack in PACKS for entry in content.pack(pack).sections})
    places = tuple(first.sections[0].model_copy(update={"id": name, "text": name}) for name in names)
    written: Written = []
    for client in CLIENTS:
        plan = make_plan(open_brief(BRIEFS / client).brief, content.knowledge, TODAY)
        sections = {name: write_section(content.sections[name], plan, content.macros) for name in names}
        written.append((facts_of(plan, content.knowledge), sections))
    return written, first.model_copy(update={"sections": places})


def _report(content: Content, written: Written, pack: Pack, texts: list[str]) -> Iterator[Measure]:
    from aicmo.gate.checks import check_report, check_section
    from aicmo.gate.document import parse

    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}

    def check() -> None:
        # Texts that were read in the last round would not be read again.
        parse.cache_clear()
        for facts, sections in written:
            for name, source in sections.items():
                check_section(source, benchmarks[name], facts, content.rules, name)
            check_report(sections, pack, benchmarks, content.rules, facts)

    spent = warm(check, 15)
    count, size = sum(len(text.split()) for text in texts), sum(len(text.encode()) for text in texts)
    yield Measure(f"check {len(texts)} sections, {count:,} words, near-duplicates too", spent * MILLISECONDS, "ms", 120)
    yield Measure("  its speed", size * MEGABYTES / spent, "MB/s")


def _growth(content: Content, facts: Facts, text: str) -> Iterator[Measure]:
    from aicmo.gate.checks import check_section

    benchmark = content.sections["overview"].benchmark
    house = content.rules.house.model_copy(update={"characters_max": 10 * LINE})
    rules = content.rules.model_copy(update={"house": house})

    def seconds(source: str, times: int) -> float:
        from aicmo.gate.document import parse

        def check() -> None:
            parse.cache_clear()
            check_section(source, benchmark, facts, rules, "overview")

        return warm(check, times) if times > 1 else once(check)

    ten = "\n\n".join([text] * 10)
    yield Measure("ten times the text takes", seconds(ten, 5) / seconds(text, 15), "times", 12)
    line = text.replace("\n", " ")
    line = (line * (LINE // len(line) + 1))[:LINE]
    yield Measure("5 MB in one line, checked whole", seconds(line, 1) * MILLISECONDS, "ms")
