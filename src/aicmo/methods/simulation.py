"""Ranges by drawing many cases, for what has no closed form: rates capped at 100 %, sums of channels.

The seed is fixed, so the same input gives the same numbers. With 200,000 draws the error of P10, P50 and P90 is about
half a percent. Source: planning methods, section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aicmo.methods.funnel import Drivers
from aicmo.methods.lognormal import Lognormal, Range
from aicmo.methods.together import CORRELATION

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SEED = 20261001
DRAWS = 200_000


class SimulatedFunnel(NamedTuple):
    """P10, P50 and P90 of leads, customers and revenue; `pays` is the share of cases that earn what was spent."""

    leads: Range
    customers: Range
    revenue: Range
    pays: float


def simulate_funnel(money: float, drivers: Drivers, draws: int = DRAWS, seed: int = SEED) -> SimulatedFunnel:
    """The funnel of `aicmo.methods.funnel` by drawing each driver, the two rates capped at 1."""
    import numpy as np

    random = np.random.default_rng(seed)
    price, lead, win, value = (driver.mid * np.exp(driver.sigma * random.standard_normal(draws)) for driver in drivers)
    leads = money / price * np.minimum(lead, 1)
    customers = leads * np.minimum(win, 1)
    revenue = customers * value
    return SimulatedFunnel(_range(leads), _range(customers), _range(revenue), float((revenue >= money).mean()))


def simulate_together(
    parts: Sequence[Lognormal], rho: float = CORRELATION, draws: int = DRAWS, seed: int = SEED
) -> Range:
    """P10, P50 and P90 of a sum of channels, each pair correlated by `rho` on the logarithm.

    Raises:
        ValueError: `rho` is outside 0 to 1 (1 itself has no independent part to draw).
    """
    if not 0 <= rho < 1:
        raise ValueError("a correlation of at least 0 and below 1 is needed")
    import numpy as np

    random = np.random.default_rng(seed)
    apart = np.stack([random.standard_normal(draws) for _ in parts])
    matrix = np.full((len(parts), len(parts)), rho) + (1 - rho) * np.eye(len(parts))
    moved = np.linalg.cholesky(matrix) @ apart
    total = sum(part.mid * np.exp(part.sigma * row) for part, row in zip(parts, moved, strict=True))
    return _range(np.asarray(total))


def _range(drawn: NDArray[np.float64]) -> Range:
    import numpy as np

    low, mid, high = np.quantile(drawn, (0.1, 0.5, 0.9))
    return Range(float(low), float(mid), float(high))
