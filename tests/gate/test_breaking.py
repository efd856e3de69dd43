"""Passing sections of every text there is, broken in every way the codes name: each break is caught by its own code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from aicmo.gate.checks import check_report, check_section
from aicmo.library.content import load_content
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section
from tests.gate.breaking import HARMLESS, REPORT_BREAKS, Break, Passed, breaks
from tests.made import EXAMPLES, TODAY, WRITTEN_PACKS, brief_of

FEW = ("brewlane_coffee.yaml", "haveli_dental.yaml", "northline_freight.yaml")


@cache
def sections(example: str) -> dict[str, Passed]:
    """Every section text of the written packs for an example, by text."""
    content, brief = load_content(), brief_of(example)
    plan = make_plan(brief, content.knowledge, TODAY)
    facts = facts_of(plan, content.knowledge)
    texts = {entry.text for pack in WRITTEN_PACKS for entry in content.packs[pack].sections}
    return {
        text: Passed(write_section(content.sections[text], plan, content.macros), content.sections[text], facts)
        for text in sorted(texts)
    }


def codes_of(passed: Passed, source: str) -> set[str]:
    found = check_section(source, passed.benchmark, passed.facts, load_content().rules, passed.spec.text)
    return {finding.code for finding in found}


def survivors(examples: tuple[str, ...], code: str, way: Break) -> tuple[int, list[str]]:
    """How often the break could be made, and where it went unnoticed."""
    made, unnoticed = 0, []
    for example in examples:
        for text, passed in sections(example).items():
            broken = way(passed)
            if broken is None or broken == passed.source:
                continue
            made += 1
            if code not in codes_of(passed, broken):
                unnoticed.append(f"{example}: {text}")
    return made, unnoticed


def report_survivors(example: str, pack: str) -> Iterator[tuple[str, int, list[str]]]:
    """Each code of a whole report, how often it could be provoked, and where it went unnoticed."""
    content = load_content()
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    places = content.packs[pack].sections
    texts = {place.id: sections(example)[place.text].source for place in places}
    facts = sections(example)[places[0].text].facts
    for code, ways in REPORT_BREAKS.items():
        made, unnoticed = 0, []
        for way in ways:
            for name in texts:
                broken = way(texts, name, facts)
                if broken is None:
                    continue
                made += 1
                found = check_report(broken, content.packs[pack], benchmarks, content.rules, facts)
                if code not in {finding.code for finding in found}:
                    unnoticed.append(f"{code} {way.__name__} {example} {pack} {name}")
        yield code, made, unnoticed


@pytest.mark.parametrize("pack", WRITTEN_PACKS)
def test_each_break_of_a_whole_report_is_caught_by_its_own_code(pack: str) -> None:
    for _, made, unnoticed in report_survivors("brewlane_coffee.yaml", pack):
        assert made
        assert unnoticed == []


@pytest.mark.parametrize(("code", "way"), list(breaks()), ids=lambda value: getattr(value, "__name__", value))
def test_each_break_is_caught_by_its_own_code(code: str, way: Break) -> None:
    made, unnoticed = survivors(FEW, code, way)
    assert made > 0, "no section could be broken that way"
    assert unnoticed == []


@pytest.mark.parametrize("way", HARMLESS, ids=lambda way: way.__name__)
def test_a_harmless_edit_is_not_noticed(way: Break) -> None:
    tried = 0
    for example in FEW:
        for passed in sections(example).values():
            edited = way(passed)
            if edited is not None and edited != passed.source:
                tried += 1
                assert codes_of(passed, edited) == set()
    assert tried > 0


def test_a_section_that_is_gone_or_copied_from_another_is_noticed_in_the_whole_report() -> None:
    content = load_content()
    pack = content.packs["strategy_campaign_basic"]
    benchmarks = {name: spec.benchmark for name, spec in content.sections.items()}
    written = {entry.id: sections(FEW[0])[entry.text] for entry in pack.sections}
    sources = {name: passed.source for name, passed in written.items()}
    facts = next(iter(written.values())).facts
    assert check_report(sources, pack, benchmarks, content.rules, facts) == ()
    for name in sources:
        left = {other: source for other, source in sources.items() if other != name}
        assert "MISSING_SECTION" in {
            finding.code for finding in check_report(left, pack, benchmarks, content.rules, facts)
        }
    sentence = "Founder-filmed brewing clips go first because they worked here before and cost nothing new."
    twice = sources | {
        name: added for name in ("overview", "final_summary") for added in [f"{sources[name]}\n{sentence}\n"]
    }
    found = check_report(twice, pack, benchmarks, content.rules, facts)
    assert [(finding.code, finding.section) for finding in found] == [("DUPLICATE_SENTENCE", "final_summary")]
    silent = {
        name: source.replace("oasted and shipped within 24 hours", "ent soon") for name, source in sources.items()
    }
    assert "MISSES_REQUIRED" in {
        finding.code for finding in check_report(silent, pack, benchmarks, content.rules, facts)
    }


@pytest.mark.slow
def test_the_kill_rate_over_every_example_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    rates: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    missed: list[str] = []
    for code, way in breaks():
        made, unnoticed = survivors(EXAMPLES, code, way)
        rates[code][0] += made
        rates[code][1] += len(unnoticed)
        missed += [f"{code} {way.__name__} {place}" for place in unnoticed]
    for example in EXAMPLES:
        for pack in WRITTEN_PACKS:
            for code, made, gone in report_survivors(example, pack):
                rates[code][0] += made
                rates[code][1] += len(gone)
                missed += gone
    with capsys.disabled():
        for code, (made, lost) in rates.items():
            print(f"{code:<20} {made - lost:>5} of {made:>5} caught")
    assert missed == []
