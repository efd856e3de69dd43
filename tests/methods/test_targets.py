"""Promise, aim and stretch are in order; the alarm keeps pace with the time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.methods.lognormal import Lognormal, Range, range_of
from aicmo.methods.normal import point_of
from aicmo.methods.targets import COMMIT_Z, STRETCH_Z, alert_band, budget_for, targets
from tests.methods.test_oracle import DRIVERS


@given(st.floats(1, 1e5), st.floats(0.01, 1.2))
def test_promise_aim_and_stretch_lie_in_order_inside_the_range(mid: float, sigma: float) -> None:
    found, around = targets(Lognormal(mid, sigma)), range_of(Lognormal(mid, sigma))
    order = (around.low, *found.commit, found.target, *found.stretch, around.high)
    assert list(order) == sorted(order)


def test_the_points_printed_are_the_exact_ones_rounded() -> None:
    assert [round(point_of(share), 6) for share in (0.3, 0.4)] == list(COMMIT_Z)
    assert [round(point_of(share), 6) for share in (0.75, 0.8)] == list(STRETCH_Z)


def test_halfway_through_the_alarm_rings_outside_half_of_the_range() -> None:
    assert alert_band(Range(100, 200, 400), 0.5) == (50, 200)
    with pytest.raises(ValueError, match="part of the period"):
        alert_band(Range(1, 2, 3), 1.5)


def test_the_budget_for_a_goal_is_the_goal_times_its_cost() -> None:
    cost = DRIVERS.cost_per_click.mid / DRIVERS.lead_rate.mid / DRIVERS.win_rate.mid
    assert budget_for(30, cost) == pytest.approx(30 * 1008.5911, rel=1e-6)
