"""What a customer under contract is worth, in three variants; the one over 24 months is the one to plan with.

A month earns income · margin. With churn c a month and a yearly interest d, a month counts (1 - c) / (1 + d / 12) of
the one before; the first counts in full. Source: planning methods, section 7; Gupta and Lehmann, Managing Customers as
Investments (2005).
"""

from __future__ import annotations

HORIZON = 24


def undiscounted(income: float, margin: float, churn: float) -> float:
    """Earned until the last customer has left, future money counted like today's: income · margin / churn.

    Raises:
        ValueError: churn is not above 0 and at most 1.
    """
    _check(churn)
    return income * margin / churn


def discounted(income: float, margin: float, churn: float, interest: float) -> float:
    """The same with a yearly `interest` (0 or more) on what comes later."""
    _check(churn)
    return income * margin / (1 - _kept(churn, interest))


def within(income: float, margin: float, churn: float, interest: float, months: int = HORIZON) -> float:
    """The discounted value of the first `months` only."""
    _check(churn)
    return discounted(income, margin, churn, interest) * (1 - _kept(churn, interest) ** months)


def _kept(churn: float, interest: float) -> float:
    return (1 - churn) / (1 + interest / 12)


def _check(churn: float) -> None:
    if not 0 < churn <= 1:
        raise ValueError(f"churn a month lies above 0 and at most at 1, not at {churn}")
