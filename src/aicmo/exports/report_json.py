"""The report as JSON and back: the contract described in docs/report_json.md."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from aicmo.errors import UserError
from aicmo.model.report import SCHEMA, Report
from aicmo.model.section import WrittenSection
from aicmo.model.value import Value

# The keys of each object in the order they are written. A test holds that no field of the model is left out.
PAGE = ("id", "title", "markdown", "place")
SECTION = (
    *("id", "text", "title", "markdown", "source", "verdict", "findings", "attempts", "writer", "model"),
    *("tokens_in", "tokens_out", "cost"),
)
FINDING = ("code", "severity", "message", "measured", "allowed", "line", "column", "passage", "hint", "section")
FIGURE = ("id", "what", "text", "value", "unit", "kind", "source", "inputs", "how")
REPORT = ("pack", "title", "client", "status", "status_note", "writer", "fingerprint", "created")


def make_json(report: Report) -> bytes:
    """The report as UTF-8 JSON, indented by two spaces, keys in a fixed order, with a line end at the end."""
    content = {
        "schema": report.schema_,
        **_keys(report, REPORT),
        "plan": report.plan.model_dump(mode="json"),
        "pages": [_keys(page, PAGE) for page in report.pages],
        "sections": [_section(section) for section in report.sections],
        "figures": [_keys(figure, FIGURE) for figure in report.figures],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def read_report(data: bytes) -> Report:
    """The report that `make_json` wrote.

    Raises:
        UserError: the bytes are not JSON, not this version of the contract, or a value does not fit; says which.
    """
    content = _content(data)
    version = content.pop("schema", None)
    if version != SCHEMA:
        raise UserError(
            f"This is not a report that AICMO can read: its schema is {version!r}. Allowed: {SCHEMA!r}. "
            "Generate the report again, or read it with the version of AICMO that made it."
        )
    try:
        return Report.model_validate_json(json.dumps({"schema_": version, **content}))
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(map(str, first["loc"]))
        raise UserError(
            f"The report's JSON does not keep the contract {SCHEMA}: {place}: {first['msg']} "
            f"({error.error_count()} in all). See docs/report_json.md for what is allowed."
        ) from None


def _content(data: bytes) -> dict[str, Any]:
    try:
        content = json.loads(data)
    except ValueError as error:
        raise UserError(f"This cannot be read as JSON: {error}. Expected a file made by the json export.") from None
    if not isinstance(content, dict):
        raise UserError("The report's JSON is not an object. Expected a file made by the json export.")
    return content


def _section(section: WrittenSection) -> dict[str, Any]:
    return {**_keys(section, SECTION), "findings": [_keys(finding, FINDING) for finding in section.findings]}


def _keys(value: Value, names: tuple[str, ...]) -> dict[str, Any]:
    dumped = value.model_dump(mode="json", include=set(names))
    return {name: dumped[name] for name in names}
