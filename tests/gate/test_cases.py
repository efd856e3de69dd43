"""Every form check with a text it passes, a text it fails, and the exact findings; the texts lie in cases/."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from aicmo.gate.checks import check_report, check_section
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.library.rules import load_rules
from aicmo.model.figure import Figure
from aicmo.model.finding import Finding
from aicmo.model.rules import Rules
from aicmo.model.section import Benchmark, Pack, PackEntry

FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
ANYTHING = {"min": 0, "max": 100_000}
LOOSE: dict[str, Any] = {
    "words": ANYTHING,
    "bullets": ANYTHING,
    "headings": ANYTHING,
    "avg_sentence_words_max": 1000,
    "repeated_line_ratio_max": 1,
}
NO_PLACE = {"line": 0, "column": 0, "passage": ""}
REPORT_CASES = {
    ("MISSING_SECTION", "usual"),
    *(("UNTRACED_FIGURE", case) for case in ("reference", "inputs", "formula")),
}
"""Cases that only a whole report shows; they have tests of their own."""


def benchmark_of(case: dict[str, Any], text: str) -> Benchmark | None:
    """The loosest benchmark that asks for what the case is about, in a form its text has."""
    if case.get("no_benchmark") == text:
        return None
    document = parse(case[text])
    form = "block" if document.paragraphs else "table" if document.tables else "list"
    asked = {"must_hold": case.get("must_hold", ()), "format": form, **case.get("benchmark", {})}
    return Benchmark.model_validate(LOOSE | asked)


def rules_of(case: dict[str, Any]) -> Rules:
    house = load_rules().house
    changed = {key: case[key] for key in type(house).model_fields if key in case}
    return load_rules().model_copy(update={"house": house.model_copy(update=changed)})


def facts_of(case: dict[str, Any]) -> Facts | None:
    """What is known of the client: `brief_texts`, `ledger`, and any other field of `Facts` in a table `facts`."""
    if not {"brief_texts", "ledger", "facts"} & case.keys():
        return None
    figures = [Figure(**{"what": "a figure", "kind": "brief"} | figure) for figure in case.get("ledger", ())]
    more: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in case.get("facts", {}).items()
    }
    if "hosts" in more:
        more["hosts"] = frozenset(more["hosts"])
    return Facts({figure.id: figure for figure in figures}, tuple(case.get("brief_texts", ())), **more)


def findings_of_report(case: dict[str, Any], sections: dict[str, str]) -> tuple[Finding, ...]:
    """What only sections side by side show; the case holds them by id, in the order of their pack."""
    places = tuple(PackEntry(id=name, text=name, title=name) for name in sections)
    pack = Pack(id="a_pack", title="A Pack", tier="basic", purpose="Shows", sections=places)
    benchmarks = dict.fromkeys(sections, Benchmark.model_validate(LOOSE | {"format": "block"}))
    return check_report(sections, pack, benchmarks, rules_of(case), facts_of(case))


def findings_of(case: dict[str, Any], text: str) -> tuple[Finding, ...]:
    if isinstance(case[text], dict):
        return findings_of_report(case, case[text])
    return check_section(case[text].strip("\n"), benchmark_of(case, text), facts_of(case), rules_of(case), "a_section")


def shown(finding: Finding) -> dict[str, Any]:
    return finding.model_dump(include={"code", "measured", "allowed", "line", "column", "passage"})


def test_there_are_cases() -> None:
    assert len(CASES) > 40


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_text_that_keeps_the_benchmark_passes(case: dict[str, Any]) -> None:
    assert [shown(finding) for finding in findings_of(case, "passes")] == []


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_text_that_breaks_the_benchmark_has_exactly_these_findings(case: dict[str, Any]) -> None:
    expected = [
        NO_PLACE | {key: value for key, value in finding.items() if key != "case"} for finding in case["findings"]
    ]
    assert [shown(finding) for finding in findings_of(case, "fails")] == expected


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_message_and_hint_are_the_wording_of_the_case_with_nothing_left_to_fill(case: dict[str, Any]) -> None:
    findings = list(findings_of(case, "fails"))
    for expected in case["findings"]:
        wording = load_rules().codes[expected["code"]].cases[expected.get("case", "usual")]
        assert [found for found in findings if fits(wording.message, found.message) and fits(wording.hint, found.hint)]


def fits(template: str, text: str) -> bool:
    pattern = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(template))
    return bool(re.fullmatch(pattern, text, re.DOTALL))


def test_every_wording_is_that_of_a_case_that_fails() -> None:
    worded = {(code, case) for code, rule in load_rules().codes.items() for case in rule.cases}
    shown_to_fail = {
        (expected["code"], expected.get("case", "usual")) for case in CASES for expected in case["findings"]
    }
    assert worded - REPORT_CASES == shown_to_fail
