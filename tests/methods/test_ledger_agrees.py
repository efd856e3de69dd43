"""What a plan's ledger says is what the methods compute, for every example."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from aicmo.methods.budget_split import first_part
from aicmo.methods.evidence import narrowest
from aicmo.methods.lognormal import Lognormal, quantile, range_of
from aicmo.methods.sample_size import per_side
from aicmo.methods.together import together
from aicmo.methods.worth import discount_uplift
from aicmo.model.plan import Plan
from aicmo.plan.costs import SIGMA_REFERENCE
from tests.plan.cases import EXAMPLE_NAMES, each_example, example, value_of


def spread_id(plan: Plan, low: str) -> str:
    """The spread behind the P10 of a path."""
    return next(name for name in plan.ledger[low].inputs if not name.endswith(".mid"))


@each_example
def test_ranges_promises_and_sums_are_those_of_the_methods(name: str) -> None:
    plan = example(name)
    forecast, parts = plan.forecast, []
    for path in forecast.paths:
        if not path.mid_figure or not path.low_figure:
            continue
        parts.append(Lognormal(value_of(plan, path.mid_figure), value_of(plan, spread_id(plan, path.low_figure))))
        of_path = (path.low_figure, path.mid_figure, path.high_figure)
        assert [value_of(plan, figure) for figure in of_path] == pytest.approx(range_of(parts[-1]), rel=1e-5)
    if not forecast.possible:
        return
    total = together(parts)
    figures = (forecast.low_figure, forecast.mid_figure, forecast.high_figure)
    assert [value_of(plan, figure) for figure in figures] == pytest.approx(range_of(total), rel=1e-5)
    aims = [value_of(plan, figure) for figure in (*forecast.promise_figures, *forecast.stretch_figures)]
    assert aims == pytest.approx([quantile(total, share) for share in (0.3, 0.4, 0.75, 0.8)], rel=1e-5)


@each_example
def test_no_published_cost_is_surer_than_its_evidence(name: str) -> None:
    plan = example(name)
    widths = [figure.value for key, figure in plan.ledger.items() if key.startswith("forecast.width")]
    assert all(width >= SIGMA_REFERENCE for width in widths)
    over_all = [figure.value for key, figure in plan.ledger.items() if "_all_trades" in key]
    assert all(width >= narrowest((), ("cpc", "cvr")) - 1e-4 for width in over_all)


@each_example
def test_tests_offers_and_splits_are_those_of_the_methods(name: str) -> None:
    plan = example(name)
    for test in plan.experiments:
        if test.baseline_figure and test.wanted_figure and test.per_side_figure:
            rates = [value_of(plan, figure) / 100 for figure in (test.baseline_figure, test.wanted_figure)]
            assert value_of(plan, test.per_side_figure) == pytest.approx(math.ceil(per_side(*rates)), rel=1e-4, abs=1)
    for offer in plan.offers.current if plan.offers else ():
        if offer.uplift_figure and offer.depth_figure:
            margin = next(key for key in plan.ledger[offer.uplift_figure].inputs if key != offer.depth_figure)
            expected = discount_uplift(value_of(plan, offer.depth_figure), value_of(plan, margin))
            assert value_of(plan, offer.uplift_figure) == pytest.approx(expected)
    if "split.first_part" in plan.ledger:
        one, other = [key for key in plan.ledger["split.first_part"].inputs if key.startswith("cost.")]
        expected = first_part(value_of(plan, one), value_of(plan, other), value_of(plan, "split.half"), 0.1)
        assert value_of(plan, "split.first_part") == pytest.approx(expected)


def test_the_examples_hold_all_that_is_compared() -> None:
    plans = [example(name) for name in EXAMPLE_NAMES]
    assert any("split.first_part" in plan.ledger for plan in plans)
    assert any("forecast.spread" in plan.ledger for plan in plans)
    assert any(offer.uplift_figure for plan in plans if plan.offers for offer in plan.offers.current)
    assert any(key.startswith("forecast.width_all_trades") for plan in plans for key in plan.ledger)


def test_a_plan_loads_neither_numpy_nor_scipy() -> None:
    code = "import sys, aicmo.plan.make; sys.exit(any(name in sys.modules for name in ('numpy', 'scipy')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
