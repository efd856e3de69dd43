"""`aicmo generate`: a report from a brief."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from aicmo.cli.model_options import (
    AtOnce,
    BaseUrl,
    DryRun,
    MaxCost,
    MaxMinutes,
    Model,
    PriceIn,
    PriceOut,
    Record,
    Replay,
    wishes_of,
)
from aicmo.cli.options import AsJson, BriefPath, Today, day_of

if TYPE_CHECKING:
    from aicmo import service
    from aicmo.pipeline import Order
    from aicmo.runs import Wishes

MARKS = {
    "PASS": "pass",
    "PASS_WITH_WARNINGS": "pass, with warnings",
    "FAIL": "FAIL",
    "NOT_CHECKED": "stub, not checked",
}


def generate(
    brief: BriefPath,
    pack: Annotated[str, typer.Option(help="The kind of report; see: aicmo packs")],
    writer: Annotated[
        str, typer.Option(help="rules (default, offline), llm (a model) or stub (placeholders).")
    ] = "rules",
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the report goes.")] = Path("out"),
    formats: Annotated[
        str, typer.Option("--format", help="Comma-separated: md, html, pdf, json.")
    ] = "md,html,pdf,json",
    on_fail: Annotated[
        str, typer.Option(help="When a section never passes: error, fallback (rules text) or draft (marked).")
    ] = "error",
    today: Today = None,
    model: Model = None,
    base_url: BaseUrl = None,
    max_cost: MaxCost = None,
    max_minutes: MaxMinutes = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    at_once: AtOnce = None,
    record: Record = None,
    replay: Replay = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write a report.

    With --writer llm every answer is kept as it arrives: a run that stops is gone on with by aicmo resume. The rules
    writer is fast and gives the same report again, so nothing of it is kept.

    Example: aicmo generate examples/brewlane_coffee.yaml --pack strategy_campaign_basic --out out

    Example: aicmo generate client.yaml --pack quick_social_basic --writer llm --model anthropic:NAME --max-cost 2
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
    wishes = wishes_of(
        model, base_url, max_cost, max_minutes, price_in, price_out, at_once, record, replay, out, chosen
    )
    if order.writer == "llm":
        _by_model(order, source, wishes, dry_run, as_json)
        return
    _refuse_for(order.writer, wishes, dry_run)
    done: list[Done] = []
    report = None
    try:
        for event in service.follow(order):
            match event:
                case Planned() if not as_json:
                    announce(event)
                case Done():
                    done.append(event)
                    if not as_json:
                        progress(event)
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
        typer.echo(json.dumps(success(report, paths), indent=2, ensure_ascii=False))
        return
    summary(report, paths)


def _by_model(order: Order, source: service.BriefFile, wishes: Wishes, dry_run: bool, as_json: bool) -> None:
    from aicmo import runs
    from aicmo.cli.show_run import make_run, show_estimate

    around = runs.Surroundings()
    job = runs.new_job(order, source, runs.terms_of(wishes, around))
    if dry_run:
        show_estimate(job, as_json)
        return
    with runs.opened_store(around) as store:
        make_run(job, store, wishes, around, as_json)


def _refuse_for(writer: str, wishes: Wishes, dry_run: bool) -> None:
    """Options about models mean nothing to the other writers; passing over them would hide a mistake.

    Raises:
        UserError: one was given. Under AICMO_STUB_MODE they are passed over: it overrides the command.
    """
    from aicmo.errors import UserError
    from aicmo.settings import read_settings

    said = (wishes.models, wishes.base_url, wishes.max_cost, wishes.max_minutes, wishes.record, wishes.replay)
    if (any(each is not None and each != () for each in said) or dry_run) and not read_settings().stub_mode:
        raise UserError(
            f"--writer {writer} asks no model. For one: --writer llm, or leave the options about models out."
        )


def _keep(done: list[Any], out: Path) -> Path | None:
    """Keeps what passed; when that is not possible it says so, and the findings still follow."""
    from aicmo import service
    from aicmo.errors import UserError

    try:
        return service.keep_passed(done, out)
    except UserError as problem:
        typer.echo(str(problem), err=True)
        return None


def announce(event: Any) -> None:
    """What is to be made and how the brief was read."""
    plan = event.plan
    typer.echo(f"{plan.brief.brand.name}: {event.pack}, {len(event.sections)} sections, as of {plan.today}")
    match = "no profile of this trade, the generic one" if plan.trade.generic else f"“{plan.trade.matched}”"
    typer.echo(f"  trade read as: {plan.trade.name} ({match})")
    typer.echo(f"  {plan.objective.support.headline}")


def progress(event: Any, findings: bool = True) -> None:
    """A section that is done, with its findings unless they were said before."""
    section = event.section
    attempts = "" if section.attempts == 1 else f", {section.attempts} attempts"
    typer.echo(f"  [{event.number:>2}/{event.of}] {section.id:<28} {MARKS[section.verdict]}{attempts}")
    for finding in section.findings if findings else ():
        typer.echo(f"          {finding}")


def summary(report: Any, paths: Sequence[Path]) -> None:
    """What was made and where it is."""
    typer.echo(f"{report.title} for {report.client}: {report.status}. {report.status_note}".rstrip())
    typer.echo(f"  {len(report.figures)} numbers traced, {len(report.plan.questions)} open questions")
    for path in paths:
        typer.echo(f"  {path}  {path.stat().st_size / 1024:,.0f} kB")


def success(report: Any, paths: Sequence[Path]) -> dict[str, Any]:
    """The same for machines."""
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
