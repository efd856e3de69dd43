"""`aicmo plan`: what is decided before a word is written."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from aicmo.cli.options import AsJson, BriefPath, Today, day_of


def plan(
    brief: BriefPath,
    pack: Annotated[str | None, typer.Option(help="Also say what this pack would need.")] = None,
    today: Today = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            "--set", metavar="KEY=VALUE", help="What if this answer were another? Can be given several times."
        ),
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(metavar="PART", help="Show one part whole: market, personas, copy_set, gates and so on."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the plan for a brief: the decision, money, forecast, KPIs, calendar, open questions.

    With --set the plan is made again with another answer, and what moves is shown beside the original.

    Example: aicmo plan examples/brewlane_coffee.yaml --json > plan.json

    Example: aicmo plan examples/brewlane_coffee.yaml --set budget.amount=9000 --set constraints.posts_per_week=3

    Example: aicmo plan examples/brewlane_coffee.yaml --show lifecycle
    """
    from aicmo import service
    from aicmo.cli.show_comparison import lines_of_comparison
    from aicmo.cli.show_part import lines_of_part
    from aicmo.cli.show_plan import lines_of
    from aicmo.plan.compare import compare

    made = service.plan_brief(service.open_brief(brief).brief, day_of(today), pack)
    if what_if:
        changed = service.plan_brief(service.open_brief(brief, what_if).brief, day_of(today), pack)
        comparison = compare(made, changed)
        if as_json:
            both = {"plan": changed.model_dump(mode="json"), "moved": comparison.model_dump(mode="json")["moved"]}
            typer.echo(json.dumps(both, indent=2, ensure_ascii=False))
            return
        for line in lines_of_comparison(what_if, comparison):
            typer.echo(line)
        return
    if as_json:
        typer.echo(made.model_dump_json(indent=2))
        return
    for line in lines_of_part(made, show) if show else lines_of(made):
        typer.echo(line)
