"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from aicmo.errors import UserError

BriefPath = Annotated[Path, typer.Argument(metavar="BRIEF", help="The client's brief, YAML or JSON.")]
Today = Annotated[
    str | None, typer.Option(metavar="DATE", help="The day the report is made as of, YYYY-MM-DD; default: today.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document for machines.")]


def day_of(text: str | None) -> date:
    """The day a person gave, or today.

    Raises:
        UserError: not a date.
    """
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserError(f"--today: {text!r} is not a date. Allowed: YYYY-MM-DD, such as 2027-01-04.") from error
