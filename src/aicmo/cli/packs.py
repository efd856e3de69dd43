"""`aicmo packs`: the kinds of report."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from aicmo.cli.options import AsJson


def packs(
    pack: Annotated[str | None, typer.Argument(metavar="[PACK]", help="Show one pack with its sections.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the packs, or the sections of one.

    Example: aicmo packs strategy_campaign_basic
    """
    from aicmo import service
    from aicmo.library.content import load_content

    content = load_content()
    chosen = [content.pack(pack)] if pack else list(content.packs.values())
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
