"""Draws with a fixed seed: the same numbers twice, and near the closed form."""

from __future__ import annotations

import pytest

from aicmo.methods.funnel import Drivers, funnel
from aicmo.methods.lognormal import Lognormal
from aicmo.methods.simulation import simulate_funnel, simulate_together
from tests.methods.test_oracle import DRIVERS


def test_the_same_seed_gives_the_same_numbers_and_another_one_others() -> None:
    once = simulate_funnel(20_000, DRIVERS, draws=2000)
    assert simulate_funnel(20_000, DRIVERS, draws=2000) == once
    assert simulate_funnel(20_000, DRIVERS, draws=2000, seed=1) != once


def test_the_draws_agree_with_the_closed_form_within_half_a_percent() -> None:
    drawn, exact = simulate_funnel(20_000, DRIVERS), funnel(20_000, DRIVERS)
    assert drawn.leads == pytest.approx(exact.leads, rel=0.005)
    assert drawn.revenue == pytest.approx(exact.revenue, rel=0.005)
    assert drawn.pays == pytest.approx(exact.pays, abs=0.001)


def test_a_rate_never_passes_a_hundred_percent() -> None:
    certain = Drivers(Lognormal(1, 0), Lognormal(0.9, 1), Lognormal(1, 0), Lognormal(1, 0))
    assert simulate_funnel(100, certain, draws=5000).leads.high == 100


def test_a_correlation_of_one_has_nothing_left_to_draw() -> None:
    with pytest.raises(ValueError, match="below 1"):
        simulate_together([Lognormal(1, 1)], 1)
