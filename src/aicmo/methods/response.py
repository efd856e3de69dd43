"""What more money brings: curves that bend. x is money in a period, y results in it.

Michaelis-Menten: y = V · x / (K + x). V is the most a channel can give, K the money at which it gives half of that. The
first result costs K / V, so K = V · cost of the first result: no curve has to be fitted without a history.
Power: y = a · x^b. Hill: x^a / (x^a + g^a), a share of the most. Sources: planning methods, sections 3 and 4;
L. Michaelis and M. Menten (1913); A. V. Hill (1910); Jin et al., Bayesian Methods for Media Mix Modeling (2017).
"""

from __future__ import annotations


def results(money: float, most: float, half: float) -> float:
    """Results by Michaelis-Menten; `most` is V, `half` is K in money."""
    return most * money / (half + money)


def half_point(most: float, first_cost: float) -> float:
    """K in money, from the most a channel can give and the cost of its first result."""
    return most * first_cost


def next_cost(money: float, most: float, half: float) -> float:
    """What the next result costs when `money` is spent already: (K + x)² / (V · K)."""
    return (half + money) ** 2 / (most * half)


def money_for(wanted: float, most: float, half: float) -> float:
    """The money that brings `wanted` results: K · y / (V - y).

    Raises:
        ValueError: the channel cannot give that many, whatever is spent.
    """
    if not 0 <= wanted < most:
        raise ValueError(f"the channel gives less than {most} for any money, so {wanted} cannot be bought")
    return half * wanted / (most - wanted)


def power(money: float, scale: float, exponent: float) -> float:
    """Results by a power curve; the exponent lies between 0 and 1, so that returns fall."""
    return float(scale * money**exponent)


def hill(money: float, alpha: float, gamma: float) -> float:
    """The share (0 to 1) of the most that `money` brings; `gamma` is the money that brings half."""
    return float(money**alpha / (money**alpha + gamma**alpha))
