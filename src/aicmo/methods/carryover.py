"""Advertising works on after it ran: geometric adstock, A_t = x_t + theta · A_(t-1).

Source: planning methods, section 4; S. Broadbent, One way TV advertisements work, Journal of the Market Research
Society 21 (1979).
"""

from __future__ import annotations

from collections.abc import Sequence


def adstock(spend: Sequence[float], theta: float) -> tuple[float, ...]:
    """Spend by period with what earlier periods left over; `theta` is the part that stays, 0 up to below 1.

    Raises:
        ValueError: theta is outside that range.
    """
    if not 0 <= theta < 1:
        raise ValueError(f"the part that stays lies between 0 and 1, not at {theta}")
    left, found = 0.0, []
    for money in spend:
        left = money + theta * left
        found.append(left)
    return tuple(found)
