"""The sum of channels against an exact integral and a simulation."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.lognormal import Lognormal, range_of
from aicmo.methods.simulation import simulate_together
from aicmo.methods.together import together
from tests.methods.test_oracle import PORTFOLIO

EXACT = {0.0: (194.02, 323.24, 560.34), 0.6: (167.95, 314.29, 598.39)}
"""P10, P50 and P90 of the two channels by numerical integration over the first one."""


def exact_share_below(total: float, rho: float) -> float:
    """The chance that both channels together bring less than `total`, integrated in small steps."""
    (first, one), (second, other) = PORTFOLIO
    step, found = 0.001, 0.0
    for number in range(-8000, 8000):
        z = (number + 0.5) * step
        left = total - first * math.exp(one * z)
        if left <= 0:
            break
        reach = (math.log(left / second) / other - rho * z) / math.sqrt(1 - rho * rho)
        found += step * math.exp(-z * z / 2) / math.sqrt(2 * math.pi) * 0.5 * math.erfc(-reach / math.sqrt(2))
    return found


@pytest.mark.parametrize("rho", EXACT)
def test_the_exact_values_are_quantiles(rho: float) -> None:
    shares = [exact_share_below(value, rho) for value in EXACT[rho]]
    assert shares == [pytest.approx(share, abs=0.0002) for share in (0.1, 0.5, 0.9)]


@pytest.mark.parametrize("rho", EXACT)
def test_the_simulation_lies_within_half_a_percent_of_the_exact_values(rho: float) -> None:
    assert simulate_together(PORTFOLIO, rho) == pytest.approx(EXACT[rho], rel=0.005)


def test_the_closed_form_of_the_plan_lies_within_two_percent_of_the_exact_values() -> None:
    assert range_of(together(PORTFOLIO)) == pytest.approx(EXACT[0.6], rel=0.02)


@given(st.lists(st.tuples(st.floats(1, 1e4), st.floats(0.05, 0.9)), min_size=2, max_size=4))
def test_channels_that_move_together_have_the_wider_sum(parts: list[tuple[float, float]]) -> None:
    channels = [Lognormal(*part) for part in parts]
    apart, moved = together(channels, 0), together(channels, 0.6)
    assert apart.sigma < moved.sigma <= max(one.sigma for one in channels) + 1e-9


def test_one_channel_is_its_own_sum() -> None:
    assert together([Lognormal(80, 0.4)]) == pytest.approx((80, 0.4))


def test_no_channel_and_a_correlation_beyond_one_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one channel"):
        together([])
    with pytest.raises(ValueError, match="correlation"):
        together([Lognormal(1, 1)], 1.1)
