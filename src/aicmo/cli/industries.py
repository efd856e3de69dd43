"""`aicmo industries`: the trades we know, and which of them a client's words mean."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from aicmo.cli.options import AsJson


def industries(
    words: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help="A trade as a client would write it, such as a dentist's.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the industries of the knowledge base, or find the one that a client's words mean.

    Example: aicmo industries "family dentistry in Pune"
    """
    from aicmo import service

    if words is not None:
        found = service.match_industry(words)
        if as_json:
            typer.echo(found.model_dump_json(indent=2))
        elif found.generic:
            typer.echo("any_trade: not a trade we know; the general profile is used, and the report says so.")
            typer.echo("If one of the known ones fits, put its id into the brief as brand.industry_id.")
        else:
            typer.echo(f"{found.id}: {found.name}, by the words {found.matched!r}, {found.confidence:.0%} sure.")
        return
    known = service.list_industries()
    if as_json:
        rows = [{"id": one.id, "name": one.name, "words": one.words, "basis": one.basis} for one in known]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for one in known:
        typer.echo(f"{one.id:<28} {one.name}")
    typer.echo("\nThe brief's own words choose one of them; brand.industry_id overrides.")
