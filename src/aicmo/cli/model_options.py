"""Options about models, money and time that several commands share, and what they come to."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aicmo.errors import UserError

if TYPE_CHECKING:
    from aicmo.runs import Wishes

Model = Annotated[
    list[str] | None,
    typer.Option(
        "--model",
        metavar="PROTOCOL:NAME",
        help="anthropic:NAME, openai:NAME or openai-chat:NAME; given again: the next to ask if it gives nothing.",
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(metavar="URL", help="A server of your own (Ollama, vLLM, …); its key goes in AICMO_BASE_URL_KEY."),
]
MaxCost = Annotated[str | None, typer.Option(metavar="USD", help="Stop before the run costs more; everything is kept.")]
MaxMinutes = Annotated[
    float | None, typer.Option(metavar="MINUTES", min=0.01, help="Stop after so many minutes; everything is kept.")
]
PriceIn = Annotated[
    str | None, typer.Option(metavar="USD", help="What a million tokens sent cost, where no list price holds.")
]
PriceOut = Annotated[str | None, typer.Option(metavar="USD", help="What a million tokens received cost.")]
AtOnce = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="The most calls at the same time; fewer where the provider says.")
]
Record = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write every exchange with a model to this file, keys taken out.")
]
Replay = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Answer from a file made with --record, without any network.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only count: calls, tokens and cost at best and at worst.")]


def wishes_of(
    model: list[str] | None,
    base_url: str | None,
    max_cost: str | None,
    max_minutes: float | None,
    price_in: str | None,
    price_out: str | None,
    at_once: int | None,
    record: Path | None,
    replay: Path | None,
    out: Path | None,
    formats: tuple[str, ...],
) -> Wishes:
    """What the options come to.

    Raises:
        UserError: an amount that is none, or --record together with --replay.
    """
    from aicmo.runs import Wishes

    if record and replay:
        raise UserError("Give --record or --replay, not both: a replay has nothing new to record.")
    return Wishes(
        models=tuple(model or ()),
        base_url=base_url,
        price_in=_dollars("--price-in", price_in),
        price_out=_dollars("--price-out", price_out),
        max_cost=_dollars("--max-cost", max_cost),
        max_minutes=max_minutes,
        at_once=at_once,
        record=record,
        replay=replay,
        out="" if out is None else str(out.absolute()),
        formats=formats,
    )


def _dollars(option: str, text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        amount = Decimal(text.strip().removeprefix("$"))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite() or not 0 <= amount < 1_000_000:
        raise UserError(f"{option}: {text!r} is not an amount. Allowed: US dollars from 0, such as 2.50.")
    return amount
