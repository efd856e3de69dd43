"""`aicmo runs`, `resume`, `rewrite`, `replan`, `lock` and `unlock`: runs with a model after they were begun."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
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
from aicmo.cli.options import AsJson

if TYPE_CHECKING:
    from aicmo.storage.values import RunSummary

RunName = Annotated[str, typer.Argument(metavar="RUN", help="The name of a run; see: aicmo runs")]
Section = Annotated[str, typer.Argument(metavar="SECTION", help="The section's id, as the run shows it.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Where the report goes; default: where it went before.")]
OnFail = Annotated[
    str | None, typer.Option(help="When a section never passes: error, fallback or draft; default: as before.")
]


def runs(as_json: AsJson = False) -> None:
    """List the runs with a model that are kept, the newest first.

    Example: aicmo runs --json
    """
    from aicmo import runs as kept

    with kept.opened_store(kept.Surroundings()) as store:
        found = kept.list_runs(store)
    if as_json:
        typer.echo(json.dumps([_as_data(run, held) for run, held in found], indent=2, ensure_ascii=False))
        return
    if not found:
        typer.echo("No run is kept yet. Make one: aicmo generate BRIEF --pack PACK --writer llm --model PROTOCOL:NAME")
    for run, held in found:
        for line in _lines(run, held):
            typer.echo(line)


def resume(
    run: RunName,
    out: Out = None,
    on_fail: OnFail = None,
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
    """Go on with a run that stopped, failed or was killed, on its own terms unless others are given.

    Nothing that was answered is asked again: answers that arrived and were not checked are checked first. --max-cost
    counts what the run has cost before. A run that is done has its report written out once more.

    Example: aicmo resume heron-12 --max-cost 5
    """
    from aicmo import runs as kept
    from aicmo.cli.show_run import make_run, show_estimate

    wishes = wishes_of(model, base_url, max_cost, max_minutes, price_in, price_out, at_once, record, replay, out, ())
    around = kept.Surroundings()
    with kept.opened_store(around) as store, store.hold(run):
        job = kept.stored_job(store, run, wishes, on_fail, look_only=dry_run)
        if dry_run:
            show_estimate(job, as_json)
            return
        make_run(job, store, wishes, around, as_json)


def rewrite(
    run: RunName,
    section: Section,
    note: Annotated[
        str, typer.Option(metavar="TEXT", help="What you wish for, in one sentence; told to the model.")
    ] = "",
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    max_cost: MaxCost = None,
    price_in: PriceIn = None,
    price_out: PriceOut = None,
    record: Record = None,
    replay: Replay = None,
    as_json: AsJson = False,
) -> None:
    """Have one section written again; all others stay. When the new text does not pass, the one before stands.

    Example: aicmo rewrite heron-12 overview --note "Begin with the opening of the second shop"
    """
    from aicmo import runs as kept
    from aicmo.cli.show_run import make_run

    wishes = wishes_of(model, base_url, max_cost, None, price_in, price_out, None, record, replay, out, ())
    around = kept.Surroundings()
    with kept.opened_store(around) as store, store.hold(run):
        job = kept.rewriting_job(store, run, section, note, wishes)
        make_run(job, store, wishes, around, as_json)


def replan(
    run: RunName,
    changes: Annotated[
        list[str], typer.Option("--set", metavar="KEY=VALUE", help="Another answer; can be given several times.")
    ],
    out: Out = None,
    on_fail: OnFail = None,
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
    """Change answers of a run: its figures follow everywhere, and only sections that no longer fit are written again.

    Locked sections are never written again. With --dry-run nothing is changed: it says which sections would be written.

    Example: aicmo replan heron-12 --set budget.amount=9000
    """
    from aicmo import runs as kept
    from aicmo.cli.show_run import make_run

    wishes = wishes_of(model, base_url, max_cost, max_minutes, price_in, price_out, at_once, record, replay, out, ())
    around = kept.Surroundings()
    with kept.opened_store(around) as store, store.hold(run):
        stale, locked = kept.replan(store, run, changes, dry_run)
        if not as_json:
            for line in _stale_lines(stale, locked, dry_run):
                typer.echo(line)
        if dry_run:
            if as_json:
                typer.echo(json.dumps({"status": "counted", "stale": stale, "locked": locked}, indent=2))
            return
        make_run(kept.stored_job(store, run, wishes, on_fail), store, wishes, around, as_json)


def lock(run: RunName, section: Section) -> None:
    """Keep a section as it is: no model writes it until it is unlocked.

    Example: aicmo lock heron-12 overview
    """
    _lock(run, section, locked=True)


def unlock(run: RunName, section: Section) -> None:
    """Let models write a section again.

    Example: aicmo unlock heron-12 overview
    """
    _lock(run, section, locked=False)


def _lock(run: str, section: str, locked: bool) -> None:
    from aicmo import runs as kept

    with kept.opened_store(kept.Surroundings()) as store:
        kept.set_lock(store, run, section, locked, getpass.getuser())
    typer.echo(f"{section} of {run} is {'locked' if locked else 'unlocked'}.")


def _stale_lines(stale: tuple[str, ...], locked: tuple[str, ...], dry_run: bool) -> Iterator[str]:
    would = "would be " if dry_run else ""
    yield f"{len(stale)} sections no longer fit and {would or 'are '}written again: {', '.join(stale) or 'none'}"
    if locked:
        yield f"  locked, so they stay as they are: {', '.join(locked)}"


def _lines(run: RunSummary, held: bool) -> Iterator[str]:
    from aicmo.llm.purse import shown

    cost = f"USD {shown(run.cost)}" + (f" and {run.unpriced} answers without a known price" if run.unpriced else "")
    yield f"{run.run:<16} {_state(run, held):<12} {run.client}, {run.pack}, {run.passed} passed, {cost}, {run.today}"
    if run.reason:
        yield f"{'':<16} {run.reason}"


def _state(run: RunSummary, held: bool) -> str:
    """A run that says it runs, and nobody works at it, was broken off: killed, or the power failed."""
    return "broken off" if run.state == "running" and not held else run.state


def _as_data(run: RunSummary, held: bool) -> dict[str, Any]:
    return {**run.model_dump(mode="json"), "state": _state(run, held).replace(" ", "_")}
