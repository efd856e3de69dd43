"""How the money for bought channels is divided when two of them have a cost: by diminishing returns.

The next result costs the same on both (`methods.budget_split`). With the same half point for both, half of the money, a
channel four times as dear gets a sixth, not nothing: the cheaper one wears out.
"""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.methods.budget_split import first_part_formula
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost

HALF = 0.5
"""The share of the divided money at which a channel gives half of what it can. A planning assumption, printed as one:
it takes a season of spending at two levels to measure it."""
SMALLEST = 0.1
"""The least a second channel gets, or its results cannot be read."""


@dataclass(frozen=True)
class PaidSplit:
    """The first channel's part of the money for two channels: the id of the figure, a ratio between 0 and 1."""

    figure: str


def split_paid(case: Case, mix: Mix, costs: dict[str, tuple[Cost, ...]]) -> PaidSplit | None:
    """The first paid channel's part by the costs of both; None where they cannot be held against each other."""
    if len(mix.paid) != 2:
        return None
    first, second = (next(iter(costs.get(name, ())), None) for name in mix.paid)
    if first is None or second is None or first.basis != second.basis:
        return None
    if case.ledger.figures[first.figure].unit != case.ledger.figures[second.figure].unit:
        return None
    ledger = case.ledger
    half = ledger.assumption(
        "split.half",
        "share of the paid money at which a channel gives half of what it can",
        HALF,
        "ratio",
        case.say("budget.why_half"),
        decimals=1,
    )
    names = [case.knowledge.channels[name].paid_name for name in mix.paid]
    figure = ledger.formula(
        "split.first_part",
        f"part of {names[0]} in the money for {names[0]} and {names[1]}",
        first_part_formula(first.figure, second.figure, half, SMALLEST),
        "ratio",
        2,
    )
    return PaidSplit(figure)
