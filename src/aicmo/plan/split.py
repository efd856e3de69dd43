"""How the money for bought channels is divided when two of them have a cost: by diminishing returns.

Michaelis-Menten per channel, y(x) = V·x / (K + x): the first unit buys results at the channel's cost c, so V = K / c,
and with K units of money the channel gives half of what it can. The best split has equal marginal costs (water filling,
planning methods, section 3). With the same K for both, a share h of the money P that is divided, it is

    x1 / P = (1 + 2h) · w1 - h,  w1 = (1/√c1) / (1/√c1 + 1/√c2)

so with h = 0.5 a channel four times as dear gets a sixth, not nothing: the cheaper one wears out.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    weight = f"(1 / sqrt({first.figure})) / (1 / sqrt({first.figure}) + 1 / sqrt({second.figure}))"
    names = [case.knowledge.channels[name].paid_name for name in mix.paid]
    figure = ledger.formula(
        "split.first_part",
        f"part of {names[0]} in the money for {names[0]} and {names[1]}",
        f"min(1 - {SMALLEST}, max({SMALLEST}, (1 + 2 * {half}) * {weight} - {half}))",
        "ratio",
        2,
    )
    return PaidSplit(figure)
