"""A run with a model as a person sees it: a live table on a terminal, plain lines elsewhere, or one JSON document."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import typer

from aicmo.cli.board import Board, table_of

if TYPE_CHECKING:
    from aicmo.jobs.calls import Call
    from aicmo.jobs.job import Job
    from aicmo.model.event import Checked, Event
    from aicmo.model.report import Report
    from aicmo.runs import Surroundings, Wishes
    from aicmo.storage.store import Store

OUT = Path("out")
FORMATS = ("md", "html", "pdf", "json")


def make_run(job: Job, store: Store, wishes: Wishes, around: Surroundings, as_json: bool) -> None:
    """Follows a run to its end, shows it, and writes the report where its terms say.

    Raises:
        Whatever ends the run; what helps has been said before.
    """
    from aicmo import runs, service
    from aicmo.errors import AicmoError, BenchmarkEnforcementError
    from aicmo.model.event import Finished, Kept

    board, name, report = Board(), job.run, None
    chosen = service.check_formats(job.terms.formats or FORMATS)
    show = _quiet if as_json else _Lines(board)
    try:
        with _watched(board, show) as watch:
            for event in runs.follow(job, store, wishes, around, watch):
                board.note(event)
                if isinstance(event, Kept):
                    name = event.run
                elif isinstance(event, Finished):
                    report = event.report
                show(event)
    except (AicmoError, KeyboardInterrupt) as error:
        if as_json:
            _print_json(_failed(error, name, board))
        elif name and not isinstance(error, BenchmarkEnforcementError):
            typer.echo(f"Everything so far is kept. Go on with: aicmo resume {name}", err=True)
        raise
    assert report is not None
    source = service.BriefFile(report.plan.brief, job.brief, job.suffix)
    paths = service.save_report(report, source, Path(job.terms.out or OUT), chosen)
    if as_json:
        _print_json(_finished(report, paths, name))
        return
    _summary(report, paths, name)


def show_estimate(job: Job, as_json: bool) -> None:
    """What a run would take, and nothing else."""
    from aicmo import runs

    found = runs.count(job)
    if as_json:
        _print_json({"status": "counted", **found.model_dump(mode="json")})
        return
    for line in _estimate_lines(found):
        typer.echo(line)


def _estimate_lines(found: Any) -> Iterator[str]:
    from aicmo.llm.purse import shown

    best, worst = found.best, found.worst
    yield f"{'':<12} {'at best':>14} {'at worst':>14}"
    for what in ("calls", "tokens_in", "tokens_out"):
        yield f"{what.replace('_', ' '):<12} {getattr(best, what):>14,} {getattr(worst, what):>14,}"
    if best.cost is None:
        yield f"cost         no price is known for {', '.join(found.unpriced)}; say it with --price-in and --price-out"
    else:
        yield f"{'cost':<12} {'USD ' + shown(best.cost):>14} {'USD ' + shown(worst.cost):>14}"
    yield "At best every section passes at once; at worst each takes all its attempts at full length. Nothing was sent."


@contextmanager
def _watched(board: Board, show: Callable[[Event], None]) -> Iterator[Callable[[Call], None]]:
    """How calls are watched: a table that is drawn anew on a terminal, a line for a refusal elsewhere."""
    if not isinstance(show, _Lines) or not sys.stdout.isatty():
        yield show.call if isinstance(show, _Lines) else board.call
        return
    from rich.console import Console
    from rich.live import Live

    class Drawn:
        def __rich__(self) -> Any:
            return table_of(board, monotonic())

    show.live = True
    with Live(Drawn(), console=Console(), refresh_per_second=4):
        yield board.call


class _Lines:
    """Says what happens in lines; while a table is drawn it leaves the sections to it."""

    def __init__(self, board: Board) -> None:
        self._board, self._refused = board, set[str]()
        self.live = False

    def __call__(self, event: Event) -> None:
        from aicmo.cli.generate import announce, progress
        from aicmo.model.event import Checked, Done, Kept, Planned

        match event:
            case Kept():
                typer.echo(f"Run {event.run}, kept as it goes.")
            case Planned():
                announce(event)
            case Checked() if not self.live:
                _fell_short(event)
            case Done() if not self.live:
                progress(event, findings=False)
            case _:
                pass

    def call(self, call: Call) -> None:
        """A refusal is said once a section; there may be many."""
        self._board.call(call)
        if call.state == "refused" and call.section not in self._refused:
            self._refused.add(call.section)
            typer.echo(f"          {call.section}: refused, asked again: {call.reason}")


def _fell_short(event: Checked) -> None:
    errors = [finding for finding in event.findings if finding.severity == "error"]
    if errors:
        more = f" And {len(errors) - 1} more." if len(errors) > 1 else ""
        typer.echo(f"          {event.section}, attempt {event.attempt} fell short: {errors[0]}{more}")


def _quiet(event: Event) -> None:
    pass


def _summary(report: Report, paths: Sequence[Path], run: str) -> None:
    from aicmo.cli.generate import summary
    from aicmo.llm.purse import shown

    known = [section.cost for section in report.sections if section.cost is not None]
    unknown = len(report.sections) - len(known)
    also = f", and {unknown} sections by models of which no price is known" if unknown else ""
    summary(report, paths)
    typer.echo(f"  run {run}: USD {shown(sum(known, Decimal(0)))}{also}")


def _finished(report: Report, paths: Sequence[Path], run: str) -> dict[str, Any]:
    from aicmo.cli.generate import success

    made = success(report, paths)
    told = {"id", "writer", "model", "tokens_in", "tokens_out", "cost"}
    sections = [section.model_dump(mode="json", include=told) for section in report.sections]
    return {**made, "run": run, "written": sections}


def _failed(error: BaseException, run: str, board: Board) -> dict[str, Any]:
    from aicmo.errors import BenchmarkEnforcementError

    base = {"run": run or None, "reason": str(error) or "Stopped by hand.", "cost": str(board.cost)}
    if isinstance(error, BenchmarkEnforcementError):
        found = {name: [each.model_dump() for each in findings] for name, findings in error.findings.items()}
        return {"status": "failed", "pack": error.pack, **base, "findings": found}
    return {"status": "stopped", **base}


def _print_json(data: dict[str, Any]) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
