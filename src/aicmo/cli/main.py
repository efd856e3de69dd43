"""The commands of `aicmo` and the one place where errors meet a person."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from aicmo import __version__
from aicmo.cli.brief import app as brief_app
from aicmo.cli.check import check
from aicmo.cli.generate import generate
from aicmo.cli.packs import packs
from aicmo.cli.plan import plan
from aicmo.errors import AicmoError, BenchmarkEnforcementError

FINDINGS = 1
COULD_NOT_RUN = 2

app = typer.Typer(
    name="aicmo",
    help="Turns a client's marketing brief into a checked strategy report.",
    epilog="Start with: aicmo brief new client.yaml",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(generate)
app.command()(plan)
app.command()(packs)
app.command()(check)
app.add_typer(brief_app, name="brief")


@app.command()
def version(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Print the version."""
    typer.echo(f'{{"version": "{__version__}"}}' if as_json else f"aicmo {__version__}")


def run() -> None:
    """The entry point: exit 0 good, 1 findings, 2 could not run; a trace never reaches a person."""
    try:
        app()
    except BenchmarkEnforcementError as error:
        _say(str(error), FINDINGS)
    except AicmoError as error:
        _say(str(error), COULD_NOT_RUN)
    except BrokenPipeError:
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        _say("Stopped.", COULD_NOT_RUN)
    except Exception as error:
        _say(f"A fault in AICMO ({type(error).__name__}), not in your brief. Please report the command.", COULD_NOT_RUN)


def _say(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
