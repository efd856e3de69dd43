"""The commands of `aicmo` and the one place where errors meet a person."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from aicmo import __version__
from aicmo.cli.benchmarks import app as benchmarks_app
from aicmo.cli.brief import app as brief_app
from aicmo.cli.check import check
from aicmo.cli.generate import generate
from aicmo.cli.industries import industries
from aicmo.cli.packs import packs
from aicmo.cli.plan import plan
from aicmo.cli.runs import lock, replan, resume, rewrite, runs, unlock
from aicmo.cli.simulate import simulate_provider
from aicmo.errors import AicmoError, BenchmarkEnforcementError

FINDINGS = 1
COULD_NOT_RUN = 2
INTERRUPTED = 130

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
app.command()(industries)
app.command()(check)
app.command()(simulate_provider)
app.command()(runs)
app.command()(resume)
app.command()(rewrite)
app.command()(replan)
app.command()(lock)
app.command()(unlock)
app.add_typer(brief_app, name="brief")
app.add_typer(benchmarks_app, name="benchmarks")


@app.command()
def version(as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False) -> None:
    """Print the version.

    Example: aicmo version --json
    """
    typer.echo(f'{{"version": "{__version__}"}}' if as_json else f"aicmo {__version__}")


def run() -> None:
    """The entry point: exit 0 good, 1 findings, 2 could not run; a trace never reaches a person."""
    try:
        code = _run()
    except BenchmarkEnforcementError as error:
        _say(str(error), FINDINGS)
    except AicmoError as error:
        _say(str(error), COULD_NOT_RUN)
    except typer.TyperException as error:
        _complain(error)
    except (typer.Abort, KeyboardInterrupt):
        _say("Stopped.", COULD_NOT_RUN)
    except Exception as error:  # the last line before a person: the kind of fault, no trace
        _say(f"A fault in AICMO ({type(error).__name__}), not in your brief. Please report the command.", COULD_NOT_RUN)
    sys.exit(code)


def _run() -> int:
    """The command's exit code. The library below ends the process itself in two cases, which are told apart here.

    Raises:
        KeyboardInterrupt: the person stopped the command.
    """
    try:
        code = app(standalone_mode=False) or 0
    except SystemExit as ended:
        if ended.code == 1:
            # Whoever read our output has left; nothing more can be said, and Python must not try at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return COULD_NOT_RUN
        raise
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return int(code)


def _complain(error: typer.TyperException) -> None:
    """A command that cannot be read, with its usage where the library knows it."""
    if hasattr(error, "show"):
        error.show()
        sys.exit(COULD_NOT_RUN)
    _say(error.format_message(), COULD_NOT_RUN)


def _say(message: str, code: int) -> None:
    typer.echo(message, err=True)
    sys.exit(code)
