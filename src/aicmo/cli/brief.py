"""`aicmo brief`: a starter to fill in, and the questions a brief leaves open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from aicmo.cli.options import AsJson, BriefPath, Today, day_of

MOST_QUESTIONS = 7

app = typer.Typer(no_args_is_help=True, help="Start a brief, or see what is missing in one.", rich_markup_mode=None)


@app.command()
def new(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to write; default: the screen.")] = None,
    force: Annotated[bool, typer.Option(help="Overwrite the file if it exists.")] = False,
) -> None:
    """Write a commented starter brief.

    Example: aicmo brief new client.yaml
    """
    from aicmo.errors import UserError
    from aicmo.intake.starter import starter

    if file is None:
        typer.echo(starter(), nl=False)
        return
    if file.exists() and not force:
        raise UserError(f"{file} exists. Choose another name, or overwrite it with --force.")
    try:
        file.write_text(starter(), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{file}: {error.strerror or 'cannot be written'}.") from error
    typer.echo(f"{file}: fill in the five answers on top, then: aicmo brief check {file}")


@app.command()
def check(brief: BriefPath, today: Today = None, as_json: AsJson = False) -> None:
    """Read a brief and ask the missing answers that would change most.

    Example: aicmo brief check client.yaml
    """
    from aicmo import service
    from aicmo.model.figure import print_tokens

    source = service.open_brief(brief)
    plan = service.plan_brief(source.brief, day_of(today))
    questions = plan.questions[:MOST_QUESTIONS]

    def text(value: str) -> str:
        return print_tokens(value, plan.ledger)

    if as_json:
        asked = [
            {"key": q.key, "question": text(q.question), "ask": q.ask, "by": str(q.by) if q.by else None,
             "changes": text(q.changes), "worth": q.worth}
            for q in questions
        ]  # fmt: skip
        found = {"cleaned": source.brief.cleaned, "trade": plan.trade.model_dump(), "questions": asked}
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    typer.echo(f"{brief}: readable. Trade: {plan.trade.name}.")
    for note in source.brief.cleaned:
        typer.echo(f"  cleaned: {note}")
    if not questions:
        typer.echo("Nothing is missing that would change much.")
    for number, question in enumerate(questions, start=1):
        typer.echo(f"{number}. {text(question.question)}  [{question.key}]")
        typer.echo(f"   {text(question.changes)}")
