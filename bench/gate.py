"""How fast the gate reads: a report of 39 sections, a growing text, and a line of five megabytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench.row import Measure
from bench.stopwatch import warm

if TYPE_CHECKING:
    from aicmo.gate.facts import Facts
    from aicmo.library.content import Content
    from aicmo.model.section import PackEntry

BRIEFS = Path(__file__).parents[1] / "examples"
TODAY = date(2026, 11, 22)
CLIENTS = ("brewlane_coffee.yaml", "haveli_dental.yaml", "northline_freight.yaml")
PACKS = ("quick_social_basic", "strategy_campaign_basic")
MILLISECONDS, MEGABYTES = 1000.0, 1e-6
LINE = 5_000_000
SCRAPS = ("1-", "4 ", "1,", "111 ", "a.", "$", "three hundred and ", "day 1 ", "1. \n", "dozens of ", "a@")
"""What a careless pattern would read in the square of its length."""


class Written(NamedTuple):
    """A section of the report: its place, its text, and what is known of its client."""

    place: PackEntry
    text: str
    facts: Facts


def measure_gate() -> Iterator[Measure]:
    """A report of 39 sections read once each and checked whole; ten times the text; one very long line.

    Everything in seconds of one core, so that a busy machine does not count.
    """
    from aicmo.library.content import load_content

    content = load_content()
    report = _written(content)
    yield from _report(content, report)
    own = [section for section in report if section.facts is report[0].facts]
    yield from _growth(content, own[0].facts, "\n\n".join(section.text for section in own))


def _written(content: Content) -> list[Written]:
    """One report: every section text there is, written for three clients and checked against what each of them gave."""
    from aicmo.plan.make import make_plan
    from aicmo.service import open_brief
    from aicmo.writers.facts import facts_of
    from aicmo.writers.rules import write_section

    first = content.pack(PACKS[0]).sections[0]
    names = sorted({entry.text for pack in PACKS for entry in content.pack(pack).sections})
    report = []
    for client in CLIENTS:
        plan = make_plan(open_brief(BRIEFS / client).brief, content.knowledge, TODAY)
        facts = facts_of(plan, content.knowledge)
        for name in names:
            place = first.model_copy(update={"id": f"{name}_{client}", "text": name})
            report.append(Written(place, write_section(content.sections[name], plan, content.macros), facts))
    return report


def _report(content: Content, report: list[Written]) -> Iterator[Measure]:
    from aicmo.gate.checks import check_report, check_section
    from aicmo.gate.document import parse_kept

    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    texts = {section.place.id: section.text for section in report}
    pack = content.pack(PACKS[0]).model_copy(update={"sections": tuple(section.place for section in report)})

    def check() -> None:
        # Texts that were read in the last round would not be read again.
        parse_kept.cache_clear()
        for place, text, facts in report:
            check_section(text, benchmarks[place.text], facts, content.rules, place.id)
        check_report(texts, pack, benchmarks, content.rules, report[0].facts)

    spent = warm(check, 25, process_time)
    read = parse_kept.cache_info().misses / len(texts)
    count, size = sum(len(text.split()) for text in texts.values()), sum(len(text.encode()) for text in texts.values())
    yield Measure(f"check {len(texts)} sections, {count:,} words, near-duplicates too", spent * MILLISECONDS, "ms", 120)
    yield Measure("  its speed", size * MEGABYTES / spent, "MB/s")
    yield Measure("  how often a section is parsed", read, "times")


def _growth(content: Content, facts: Facts, text: str) -> Iterator[Measure]:
    """How many times as long ten times the text takes: all checks, then the parts that read every word."""
    from aicmo.gate.checks import check_section
    from aicmo.gate.claims import check_claims
    from aicmo.gate.document import parse, parse_kept
    from aicmo.gate.duplicates import check_duplicates
    from aicmo.gate.sentences import sentences
    from aicmo.notation.figures import find_figures

    benchmark = content.sections["overview"].benchmark
    house = content.rules.house.model_copy(update={"characters_max": 10 * LINE})
    rules = content.rules.model_copy(update={"house": house})

    def whole(source: str) -> None:
        parse_kept.cache_clear()
        check_section(source, benchmark, facts, rules, "overview")

    def duplicates(source: str) -> None:
        parse_kept.cache_clear()
        list(check_duplicates({"a": parse(source), "b": parse(source[len(source) // 2 :])}, facts, rules))

    parts: dict[str, Callable[[str], object]] = {
        "every check": whole,
        "sentences": lambda source: list(sentences(source)),
        "figures": find_figures,
        "claims": lambda source: list(check_claims(parse(source), facts, rules)),
        "near-duplicates": duplicates,
    }
    line = text.replace("\n", " ")
    for name, work in parts.items():
        yield Measure(f"ten times the text: {name}", _times_as_long(work, text, "\n\n"), "times", 12)
        yield Measure("  the same in one line", _times_as_long(work, line, " "), "times", 12)
    scraps = max(_times_as_long(find_figures, scrap * (20_000 // len(scrap)), "") for scrap in SCRAPS)
    yield Measure("  figures in the worst of scraps", scraps, "times", 12)
    long_line = (line * (LINE // len(line) + 1))[:LINE]
    for name, work in parts.items():
        seconds = _seconds(work, long_line, 1)
        yield Measure(f"5 MB in one line: {name}", seconds * MILLISECONDS, "ms")


def _times_as_long(work: Callable[[str], object], text: str, between: str) -> float:
    return _seconds(work, between.join([text] * 10), 3) / _seconds(work, text, 15)


def _seconds(work: Callable[[str], object], text: str, times: int) -> float:
    if times == 1:
        start = process_time()
        work(text)
        return process_time() - start
    return warm(lambda: work(text), times, process_time)
