"""Findings as SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aicmo.library.content import Content
from aicmo.lint.check import check_given
from aicmo.lint.given import Given, PassedOver, SectionText
from aicmo.lint.sarif import sarif_of
from tests.lint.conftest import PACK
from tests.lint.sarif_shape import departures

TEXT = "A first line.\n\n| Day | Work |\n|---|---|\n| Monday |  |\n"


@pytest.fixture
def log(content: Content, tmp_path: Path) -> dict[str, Any]:
    own = SectionText("overview", TEXT, "my texts/über.md")
    whole = Given("report.md", (own,), whole=True, passed_over=(PassedOver("report.md", 3, "It is no section."),))
    linted = check_given([whole], content.packs[PACK], content)
    made: dict[str, Any] = json.loads(json.dumps(sarif_of(linted, content.rules, tmp_path)))
    return made


def test_the_log_has_the_shape_of_the_standard(log: dict[str, Any]) -> None:
    assert list(departures(log)) == []


def test_the_check_of_the_shape_finds_what_is_wrong(log: dict[str, Any]) -> None:
    spoils: list[Callable[[Any], object]] = [
        lambda log: log.pop("version"),
        lambda log: log["runs"][0]["results"][0].pop("message"),
        lambda log: log["runs"][0]["results"][0].update(level="fatal"),
        lambda log: log["runs"][0].update(result=[]),
        lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"].update(region={"startLine": 0}),
        lambda log: log["runs"][0]["results"][0]["locations"][0]["physicalLocation"].update(
            artifactLocation={"uri": "/a b"}
        ),
    ]
    for spoil in spoils:
        spoilt = json.loads(json.dumps(log))
        spoil(spoilt)
        assert len(list(departures(spoilt))) == 1


def test_every_code_is_a_rule_with_its_meaning_its_help_and_its_level(log: dict[str, Any], content: Content) -> None:
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(content.rules.codes)
    for rule in rules:
        code = content.rules.codes[rule["id"]]
        assert rule["shortDescription"]["text"] == code.meaning
        assert rule["defaultConfiguration"]["level"] == code.severity
        assert rule["help"]["text"]
    assert len({rule["name"] for rule in rules}) == len(rules)


def test_every_finding_is_a_result_of_its_rule_at_its_place(log: dict[str, Any]) -> None:
    run = log["runs"][0]
    results = {result["ruleId"]: result for result in run["results"]}
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    place = results["BROKEN_TABLE"]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "my%20texts/%C3%BCber.md"
    assert place["physicalLocation"]["region"]["startLine"] == 5
    assert place["logicalLocations"] == [{"name": "overview", "kind": "section"}]
    assert "region" not in results["TOO_SHORT"]["locations"][0]["physicalLocation"]
    assert results["MISSING_SECTION"]["level"] == "error"


def test_a_path_is_told_relative_to_the_working_folder_wherever_it_lies(content: Content, tmp_path: Path) -> None:
    for path, uri in ((tmp_path / "a" / "b.md", "a/b.md"), (tmp_path.parent / "c.md", "../c.md"), ("d.md", "d.md")):
        linted = check_given([Given("", (SectionText("overview", "", str(path)),))], content.packs[PACK], content)
        (result,) = sarif_of(linted, content.rules, tmp_path)["runs"][0]["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_what_was_not_checked_is_told_in_notes(log: dict[str, Any]) -> None:
    notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    told = [note["message"]["text"] for note in notes]
    assert told[0] == "It is no section."
    assert notes[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}
    assert "UNTRACED_FIGURE" in told[1]
