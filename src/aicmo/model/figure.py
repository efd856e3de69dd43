"""A number with an owner, and the tokens by which texts refer to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from aicmo.model.value import Value

FigureKind = Literal["brief", "client_data", "decision", "reference", "formula", "assumption"]

TOKEN = re.compile(r"\[\[fig:([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\]\]")


class Figure(Value):
    """A number of the ledger.

    `id` is a dotted identifier ("budget.month"). `unit` is "money:USD" (ISO 4217 code), "percent" (value 65 means
    65 %), "count", "rating", "multiple", "months", "weeks", "days" or "years". `how` is an expression over the ids
    in `inputs` that gives `value` again before rounding; empty unless `kind` is "formula". `source` is the key in
    the brief, the citation, who decided, or why it is assumed.
    """

    id: str
    what: str
    text: str
    value: float
    unit: str
    kind: FigureKind
    source: str = ""
    inputs: tuple[str, ...] = ()
    how: str = ""


def token(figure_id: str) -> str:
    """The token that stands for a figure in a text: `token("budget.month")` is `[[fig:budget.month]]`."""
    return f"[[fig:{figure_id}]]"


def replace_tokens(text: str, replacement: Callable[[str], str]) -> str:
    """The text with every figure token replaced by `replacement(figure id)`."""
    return TOKEN.sub(lambda match: replacement(match[1]), text)


def print_tokens(text: str, ledger: Mapping[str, Figure]) -> str:
    """The text as a reader sees it: every token replaced by the figure as printed.

    Raises:
        KeyError: a token names a figure that the ledger does not hold.
    """
    return replace_tokens(text, lambda figure_id: ledger[figure_id].text)
