"""Ceilings: the least that advertising must bring back, the most a customer may cost, what a discount takes.

Break-even return = 1 / margin; target return = 1 / (margin - what is to be kept); most for a customer = lifetime value
/ 3; a discount d off a margin m pays for itself with d / (m - d) more sold. Source: planning methods, section 2; T.
Nagle and G. Müller, The Strategy and Tactics of Pricing (2018), chapter on break-even sales.
"""

from __future__ import annotations

from aicmo.notation.arithmetic import evaluate

LIFETIME_TO_COST = 3.0


def break_even_return(margin: float) -> float:
    """Revenue for each unit of spend at which nothing is earned or lost; `margin` above 0, at most 1.

    Raises:
        ValueError: the margin is outside that range.
    """
    return target_return(margin, 0)


def target_return(margin: float, keep: float) -> float:
    """Revenue for each unit of spend that leaves `keep` of revenue (0 up to below the margin) after advertising.

    Raises:
        ValueError: the margin is not above 0 and at most 1, or not above what is to be kept.
    """
    if not 0 < margin <= 1 or not 0 <= keep < margin:
        raise ValueError(f"a margin of {margin} cannot leave {keep}")
    return 1 / (margin - keep)


def most_for_a_customer(lifetime_value: float, ratio: float = LIFETIME_TO_COST) -> float:
    """What winning a customer may cost, in the unit of the lifetime value."""
    return lifetime_value / ratio


def discount_uplift_formula(depth: str, margin: str) -> str:
    """How much more has to be sold, in percent, over the ids of discount and margin in percent."""
    return f"100 * {depth} / ({margin} - {depth})"


def discount_uplift(depth: float, margin: float) -> float:
    """`discount_uplift_formula` computed.

    Raises:
        ValueError: the discount takes the whole margin, so no volume pays for it.
    """
    if not 0 <= depth < margin:
        raise ValueError(f"no volume pays for {depth} % off a margin of {margin} %")
    return evaluate(discount_uplift_formula("depth", "margin"), {"depth": depth, "margin": margin})
