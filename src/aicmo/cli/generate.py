"""`aicmo generate`: a report from a brief."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from aicmo.cli.options import AsJson, BriefPath, Today, day_of

MARKS = {
    "PASS": "pass",
    "PASS_WITH_WARNINGS": "pass, with warnings",
    "FAIL": "FAIL",
    "NOT_CHECKED": "stub, not checked",
}


def generate(
    brief: BriefPath,
    pack: Annotated[str, typer.Option(help="The kind of report; see: aicmo packs")],
    writer: Annotated[str, typer.Option(help="rules (default, offline) or stub (placeholders).")] = "rules",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the report goes.")] = Path("out"),
    formats: Annotated[
        str, typer.Option("--format", help="Comma-separated: md, html, pdf, json.")
    ] = "md,html,pdf,json",
    on_fail: Annotated[
        str, typer.Option(help="When a section never passes: error, fallback (rules text) or draft (marked).")
    ] = "error",
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Write a report.

    Example: aicmo generate examples/brewlane_coffee.yaml --pack strategy_campaign_basic --out out
    """
    from aicmo import service
    from aicmo.errors import BenchmarkEnforcementError
    from aicmo.model.event import Done, Finished, Planned
    from aicmo.settings import read_settings

    writer = "stub" if read_settings().stub_mode else writer
    chosen = service.check_formats([name.strip() for name in formats.split(",") if name.strip()])
    day = day_of(today)
    source = service.open_brief(brief)
    order = service.order_report(source.brief, pack, writer, on_fail, day)
    done: list[Done] = []
    report = None
    try:
        for event in service.follow(order):
            match event:
                case Planned() if not as_json:
                    _announce(event)
                case Done():
                    done.append(event)
                    if not as_json:
                        _progress(event)
                case Finished():
                    report = event.report
                case _:
                    pass
    except BenchmarkEnforcementError as error:
        folder = _keep(done, out)
        if as_json:
            typer.echo(json.dumps(_failure(error, folder), indent=2, ensure_ascii=False))
        elif folder:
            typer.echo(f"Sections that passed are in {folder}/", err=True)
        raise
    assert report is not None
    paths = service.save_report(report, source, out, chosen)
    if as_json:
        typer.echo(json.dumps(_success(report, paths), indent=2, ensure_ascii=False))
        return
    _summary(report, paths)


def _keep(done: list[Any], out: Path) -> Path | None:
    """Keeps what passed; when that is not possible it says so, and the findings still follow."""
    from aicmo import service
    from aicmo.errors import UserError

    try:
        return service.keep_passed(done, out)
    except UserError as problem:
        typer.echo(str(problem), err=True)
        return None


def _announce(event: Any) -> None:
    plan = event.plan
    typer.echo(f"{plan.brief.brand.name}: {event.pack}, {len(event.sections)} sections, as of {plan.today}")
    match = "no profile of this trade, the generic one" if plan.trade.generic else f"“{plan.trade.matched}”"
    typer.echo(f"  trade read as: {plan.trade.name} ({match})")
    typer.echo(f"  {plan.objective.support.headline}")


def _progress(event: Any) -> None:
    section = event.section
    attempts = "" if section.attempts == 1 else f", {section.attempts} attempts"
    typer.echo(f"  [{event.number:>2}/{event.of}] {section.id:<28} {MARKS[section.verdict]}{attempts}")
    for finding in section.findings:
        typer.echo(f"          {finding}")


def _summary(report: Any, paths: tuple[Path, ...]) -> None:
    typer.echo(f"{report.title} for {report.client}: {report.status}. {report.status_note}".rstrip())
    typer.echo(f"  {len(report.figures)} numbers traced, {len(report.plan.questions)} open questions")
    for path in paths:
        typer.echo(f"  {path}  {path.stat().st_size / 1024:,.0f} kB")


def _success(report: Any, paths: tuple[Path, ...]) -> dict[str, Any]:
    return {
        "status": report.status,
        "status_note": report.status_note,
        "pack": report.pack,
        "client": report.client,
        "fingerprint": report.fingerprint,
        "files": [str(path) for path in paths],
        "sections": [
            {"id": s.id, "verdict": s.verdict, "attempts": s.attempts, "findings": [f.model_dump() for f in s.findings]}
            for s in report.sections
        ],
    }


def _failure(error: Any, folder: Path | None) -> dict[str, Any]:
    return {
        "status": "failed",
        "pack": error.pack,
        "kept": str(folder) if folder else None,
        "findings": {name: [f.model_dump() for f in found] for name, found in error.findings.items()},
    }
