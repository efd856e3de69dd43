"""`aicmo simulate-provider`: a model provider on this machine, to try the model writer without a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aicmo.cli.options import Today, day_of

if TYPE_CHECKING:
    from aicmo.simulator.serve import Running


def simulate_provider(
    answers: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A folder with the good text of each section as SECTION.md.")
    ] = None,
    brief: Annotated[
        Path | None,
        typer.Option(metavar="BRIEF", help="Instead of --answers: the rules writer's texts for this brief and --pack."),
    ] = None,
    pack: Annotated[str | None, typer.Option(help="The kind of report for --brief; see: aicmo packs")] = None,
    today: Today = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1; 0 takes any free one.")] = 8099,
    defect: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=SHARE", help="A defect and the share of answers that have it; may be repeated."),
    ] = None,
    list_defects: Annotated[bool, typer.Option("--list-defects", help="List the defects and stop.")] = False,
    latency: Annotated[float, typer.Option(min=0, help="Seconds before each answer.")] = 0.5,
    cap: Annotated[int | None, typer.Option(min=1, help="Requests at once; others are refused with HTTP 429.")] = None,
    retry_after: Annotated[float, typer.Option(min=0, help="Seconds that a refused caller is told to wait.")] = 1.0,
    key: Annotated[str | None, typer.Option(help="The key callers must send; default: any or none.")] = None,
    seed: Annotated[int, typer.Option(help="Which answers get the defects; the same seed, the same answers.")] = 0,
) -> None:
    """Answer like OpenAI and Anthropic, on this machine, from texts you give, as well or as badly as you say.

    Example: aicmo simulate-provider --brief examples/brewlane_coffee.yaml --pack quick_social_basic

    Example: aicmo simulate-provider --answers texts --defect missing_heading=0.1 --defect preamble=0.1 --cap 8
    """
    from aicmo.simulator.words import load_words

    if list_defects:
        for name, what in load_words().defects.items():
            typer.echo(f"{name:<18} {what}")
        return
    from aicmo.simulator.defects import read_shares
    from aicmo.simulator.desk import Setup

    shares = read_shares(defect or [])
    texts = _texts(answers, brief, pack, today)
    setup = Setup(texts, shares, latency, cap, retry_after, key, seed=seed)
    try:
        _serve(setup, port)
    except KeyboardInterrupt:
        typer.echo("Stopped.")


def _texts(answers: Path | None, brief: Path | None, pack: str | None, today: str | None) -> dict[str, str]:
    """The good texts: those of a folder, or what the rules writer writes.

    Raises:
        UserError: neither is given, or both, or a brief without a pack.
    """
    from aicmo.errors import UserError

    if (answers is None) == (brief is None) or (brief is None) != (pack is None):
        raise UserError(
            "--answers is missing: give a folder with the good text of each section as SECTION.md, or --brief and "
            "--pack for the rules writer's texts; one or the other."
        )
    if answers is not None:
        from aicmo.simulator.answers import read_answers

        return read_answers(answers)
    assert brief is not None
    assert pack is not None
    from aicmo import service

    order = service.order_report(service.open_brief(brief).brief, pack, "rules", "draft", day_of(today))
    return service.good_texts(order)


def _serve(setup: object, port: int) -> None:
    from aicmo.errors import UserError

    try:
        from aicmo.simulator.serve import serve
    except ImportError as error:
        raise UserError("The simulated provider needs further libraries: pip install 'aicmo[llm]'") from error
    from aicmo.simulator.desk import Setup

    assert isinstance(setup, Setup)
    serve(setup, port, _ready)


def _ready(run: Running) -> None:
    # One write, so that whoever waits for the first line has them all.
    typer.echo(
        f"Ready: {run.base_url}\n"
        f"  with: --writer llm --model openai-chat:any-name --base-url {run.base_url}\n"
        "  Ctrl-C stops it."
    )
