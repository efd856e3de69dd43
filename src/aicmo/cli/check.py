"""`aicmo check`: what people wrote, held to the benchmarks."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from aicmo.cli.options import AsJson, Today, day_of

if TYPE_CHECKING:
    from aicmo.lint.check import CheckedText, Linted, Located
    from aicmo.model.plan import Plan


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Section files, a whole report (.md or report.json), a folder of SECTION.md files, or - for the pipe.",
        ),
    ],
    pack: Annotated[str, typer.Option(help="The pack whose benchmarks hold; see: aicmo packs")],
    section: Annotated[
        str | None, typer.Option(help="The section's id, for a single text whose file is not named after it.")
    ] = None,
    brief: Annotated[Path | None, typer.Option(metavar="BRIEF", help="Also check against this brief.")] = None,
    plan: Annotated[
        Path | None, typer.Option(metavar="PLAN", help="Also check against this plan, as aicmo plan --json wrote it.")
    ] = None,
    output: Annotated[
        Literal["text", "json", "sarif"], typer.Option("--format", help="text, json, or sarif for code hosts.")
    ] = "text",
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Check sections or whole reports that people wrote or edited.

    Example: aicmo check out/report.md --pack strategy_campaign_basic --brief client.yaml
    """
    from aicmo import service

    linted = service.lint(paths, pack, section, _plan(brief, plan, pack, today), sys.stdin.buffer.read)
    if as_json or output == "json":
        _print_json(_as_data(linted))
    elif output == "sarif":
        _print_json(_as_sarif(linted))
    else:
        for line in _lines(linted):
            typer.echo(line)
    if linted.verdict == "FAIL":
        raise typer.Exit(1)


def _plan(brief: Path | None, plan: Path | None, pack: str, today: str | None) -> Plan | None:
    from aicmo import service
    from aicmo.errors import UserError

    if brief and plan:
        raise UserError("Give --brief or --plan, not both: a plan holds the brief it was made from.")
    if plan:
        return service.open_plan(plan)
    return service.plan_brief(service.open_brief(brief).brief, day_of(today), pack) if brief else None


def _print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False))


def _lines(linted: Linted) -> Iterator[str]:
    for section in linted.sections:
        yield from map(_finding_line, section.findings)
    for over in linted.passed_over:
        yield f"{over.path}{f':{over.line}' if over.line else ''}: skipped: {over.reason}"
    for section in linted.sections:
        yield _section_line(section)
    yield from _summary(linted)


def _finding_line(located: Located) -> str:
    finding = located.finding
    place = "".join(f":{number}" for number in (located.line, located.column) if number)
    said = f"{finding.message} {finding.hint}".strip()
    return f"{located.path}{place}: {finding.severity} {finding.code} ({finding.section}): {said}"


def _section_line(section: CheckedText) -> str:
    return f"{section.section}: {section.verdict}"


def _summary(linted: Linted) -> Iterator[str]:
    counted = ", ".join(f"{code} {number}" for code, number in linted.counts.items())
    failed = sum(section.verdict == "FAIL" for section in linted.sections)
    sections = _counted(len(linted.sections), "section")
    found = f"{_counted(len(linted.findings), 'finding')} ({counted})" if counted else "no findings"
    yield f"{sections} checked, {failed} failed: {found}."
    if linted.without_plan:
        yield f"Not checked without --brief or --plan: {', '.join(linted.without_plan)}."
        yield f"Checked only in part without them: {', '.join(linted.in_part)}."
    if linted.without_report:
        yield f"Checked in a whole report only: {', '.join(linted.without_report)}."


def _as_data(linted: Linted) -> dict[str, Any]:
    """What was found as plain data; lines and columns are those of the files."""
    return {
        "verdict": linted.verdict,
        "pack": linted.pack,
        "counts": linted.counts,
        "sections": [
            {
                "id": section.section,
                "path": section.path,
                "line": section.line,
                "verdict": section.verdict,
            }
            for section in linted.sections
        ],
        "findings": [
            {"path": located.path, **located.finding.model_dump(), "line": located.line, "column": located.column}
            for located in linted.findings
        ],
        "skipped": [{"path": over.path, "line": over.line, "reason": over.reason} for over in linted.passed_over],
        "not_checked": {"without_plan": linted.without_plan, "without_report": linted.without_report},
        "in_part": linted.in_part,
    }


def _as_sarif(linted: Linted) -> dict[str, Any]:
    from aicmo.library.content import load_content
    from aicmo.lint.sarif import sarif_of

    return sarif_of(linted, load_content().rules, Path.cwd())


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
