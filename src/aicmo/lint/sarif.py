"""Findings as SARIF 2.1.0, the format that code hosts and editors show beside the lines."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aicmo import __version__
from aicmo.lint.check import Linted, Located
from aicmo.model.rules import CodeRule, Rules

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
BASE = "%SRCROOT%"
"""Whoever reads the file puts the folder in its place in which the command was run."""


def sarif_of(linted: Linted, rules: Rules, folder: Path) -> dict[str, Any]:
    """The log as one JSON object; `folder` is the working folder that paths are made relative to."""
    codes = list(rules.codes)
    return {
        "$schema": SCHEMA,
        "version": VERSION,
        "runs": [
            {
                "tool": {"driver": _driver(rules)},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(linted, folder)],
                "results": [_result(located, codes, folder) for located in linted.findings],
            }
        ],
    }


def _driver(rules: Rules) -> dict[str, Any]:
    return {
        "name": "AICMO",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(code, rule) for code, rule in rules.codes.items()],
    }


def _rule(code: str, rule: CodeRule) -> dict[str, Any]:
    hints = list(dict.fromkeys(wording.hint for wording in rule.cases.values()))
    return {
        "id": code,
        "name": code.title().replace("_", ""),
        "shortDescription": {"text": rule.meaning or code},
        "fullDescription": {"text": " ".join(filter(None, [rule.meaning, rule.measured_how])) or code},
        "help": {"text": " ".join(hints) or rule.measured_how or code},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"scope": rule.scope},
    }


def _invocation(linted: Linted, folder: Path) -> dict[str, Any]:
    """That the run ended well, and what was not checked in it."""
    notes = [_note(f"{over.reason}", _location(over.path, over.line, 0, folder)) for over in linted.passed_over]
    if linted.without_plan:
        notes.append(_note(f"Not checked without a plan: {', '.join(linted.without_plan)}."))
        notes.append(_note(f"Checked only in part without a plan: {', '.join(linted.in_part)}."))
    if linted.without_report:
        notes.append(_note(f"Checked in whole reports only: {', '.join(linted.without_report)}."))
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _note(text: str, *locations: Mapping[str, Any]) -> dict[str, Any]:
    note: dict[str, Any] = {"level": "note", "message": {"text": text}}
    return note | {"locations": list(locations)} if locations else note


def _result(located: Located, codes: list[str], folder: Path) -> dict[str, Any]:
    finding = located.finding
    place = _location(located.path, located.line, located.column, folder)
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity,
        "message": {"text": f"{finding.message} {finding.hint}".strip()},
        "locations": [place | {"logicalLocations": [{"name": finding.section, "kind": "section"}]}],
        "properties": {"measured": finding.measured, "allowed": finding.allowed},
    }


def _location(path: str, line: int, column: int, folder: Path) -> dict[str, Any]:
    """A place; without a line it is the whole file."""
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path, folder), "uriBaseId": BASE}}
    if line:
        place["region"] = {"startLine": line} | ({"startColumn": column} if column else {})
    return {"physicalLocation": place}


def _uri(path: str, folder: Path) -> str:
    return quote(Path(os.path.relpath(folder / path, folder)).as_posix())
