"""`aicmo packs`: the kinds of report."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aicmo.cli.options import AsJson

if TYPE_CHECKING:
    from aicmo.plan.enough import MissingAnswer, PackSupport


def packs(
    pack: Annotated[str | None, typer.Argument(metavar="[PACK]", help="Show one pack with its sections.")] = None,
    brief: Annotated[
        Path | None, typer.Option(metavar="BRIEF", help="Say which packs this brief supports, and what others lack.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the packs, or the sections of one; with a brief, which of them it answers enough for.

    Example: aicmo packs strategy_campaign_basic

    Example: aicmo packs --brief examples/brewlane_coffee.yaml
    """
    from aicmo import service
    from aicmo.library.content import load_content

    content = load_content()
    chosen = [content.pack(pack)] if pack else list(content.packs.values())
    if brief:
        _show_support(service.supported(service.open_brief(brief).brief, [found.id for found in chosen]), as_json)
        return
    if as_json:
        typer.echo(json.dumps([found.model_dump() for found in chosen], indent=2, ensure_ascii=False))
        return
    for found in chosen:
        ready = "rules writer ready" if service.writable(found.id, content) else "stub writer only, so far"
        typer.echo(f"{found.id:<36} {len(found.sections):>2} sections   {ready}")
        typer.echo(f"  {found.title}: {found.purpose}")
        if pack:
            for number, entry in enumerate(found.sections, start=1):
                words = content.sections[entry.text].benchmark.words
                typer.echo(f"  {number:>2}. {entry.id:<32} {entry.title} ({words.min} to {words.max} words)")
            if found.needs:
                typer.echo(f"  The brief should also answer: {', '.join(found.needs)}")


def _show_support(found: tuple[Sequence[PackSupport], Sequence[MissingAnswer]], as_json: bool) -> None:
    """Which packs a brief supports, what the others lack, and which answers open most of them."""
    packs, answers = found
    if as_json:
        rows = [{**pack.model_dump(), "supported": pack.supported} for pack in packs]
        typer.echo(json.dumps({"packs": rows, "ask": [one.model_dump() for one in answers]}, indent=2))
        return
    for pack in packs:
        count = f"{len(pack.missing)} of {len(pack.needs)} answers missing"
        typer.echo(f"{pack.pack:<36} {'supported' if pack.supported else count}")
        for answer in pack.missing:
            typer.echo(f"  {answer.key:<32} without it: {answer.without}")
    if answers:
        typer.echo("\nAsk the client, the answer most packs wait for first:")
        for answer in answers:
            waiting = f"{len(answer.packs)} pack{'s' if len(answer.packs) > 1 else ''}"
            typer.echo(f"  {answer.key:<32} {answer.question} ({waiting})")
