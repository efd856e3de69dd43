"""`aicmo plan`: what is decided before a word is written."""

from __future__ import annotations

from typing import Annotated

import typer

from aicmo.cli.options import AsJson, BriefPath, Today, day_of


def plan(
    brief: BriefPath,
    pack: Annotated[str | None, typer.Option(help="Also say what this pack would need.")] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Show the plan for a brief: goal, channels, money, forecast, calendar.

    Example: aicmo plan examples/brewlane_coffee.yaml --json > plan.json
    """
    from aicmo import service
    from aicmo.cli.show_plan import lines_of

    source = service.open_brief(brief)
    made = service.plan_brief(source.brief, day_of(today), pack)
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
        return
    for line in lines_of(made):
        typer.echo(line)
