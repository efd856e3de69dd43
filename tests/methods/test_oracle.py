"""Every number of oracle.json, computed again and compared to the last digit it prints.

oracle.json comes with the planning methods: an independent computation with numpy and scipy, cross-checked there with
lifetimes and statsmodels. It is kept here unchanged. `COMPUTED` has a function for each of its keys that returns the
same shape; a leaf that nobody computes fails.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aicmo.methods.budget_split import Channel, split, split_by_power, split_within
from aicmo.methods.carryover import adstock
from aicmo.methods.curve_fit import fit_curve
from aicmo.methods.evidence import between_trades, edition_drift
from aicmo.methods.funnel import Drivers, funnel
from aicmo.methods.lifetime_value import discounted, undiscounted, within
from aicmo.methods.lognormal import Lognormal, spread_of
from aicmo.methods.orders import cohorts, read_buying
from aicmo.methods.rates import shrunk_rate, wilson
from aicmo.methods.reach import clumped_reach, poisson_reach
from aicmo.methods.repeat_orders import History, expected_orders, fit_buyers, histories
from aicmo.methods.response import half_point, hill, power, results
from aicmo.methods.rounding import largest_remainder
from aicmo.methods.sample_size import per_side, per_side_by_baseline
from aicmo.methods.simulation import simulate_funnel, simulate_together
from aicmo.methods.worth import break_even_return, most_for_a_customer, target_return
from tests.methods.data import cdnow
from tests.methods.published import search_rows

TEXT = (Path(__file__).parent / "oracle.json").read_text()
ORACLE = json.loads(TEXT)
PRINTED = json.loads(TEXT, parse_float=Decimal, parse_int=Decimal)
"""The same with every number as it is printed, so that its digits can be counted."""

MONEY = 20_000
DRIVERS = Drivers(
    Lognormal(5.87, spread_of(5.87 / 1.6, 5.87 * 1.6)),
    Lognormal(0.0485, spread_of(0.0485 / 1.5, 0.0485 * 1.5)),
    Lognormal(0.12, spread_of(0.08, 0.18)),
    Lognormal(4000, spread_of(3200, 5000)),
)
PORTFOLIO = (Lognormal(12000 / 105.64, 0.45), Lognormal(8000 / 41.26, 0.6))
MOST, FIRST_COST = (300, 420, 120), (60, 25, 90)
CHANNELS = tuple(Channel(most, half_point(most, cost)) for most, cost in zip(MOST, FIRST_COST, strict=True))
SPENT = (500, 1000, 2000, 3000, 4500, 6000, 8000, 10000)


def _funnel_closed_form() -> dict[str, Any]:
    found = funnel(MONEY, DRIVERS)
    return {
        "sigmas": [driver.sigma for driver in DRIVERS],
        "clicks": found.clicks,
        "leads": found.leads,
        "customers": found.customers,
        "revenue": found.revenue,
        "cpl": found.cost_per_lead,
        "cac": found.cost_per_customer,
        "p_roas_ge_1": found.pays,
    }


def _funnel_mc() -> dict[str, Any]:
    found = simulate_funnel(MONEY, DRIVERS)
    return {"leads": found.leads, "customers": found.customers, "revenue": found.revenue, "p_roas_ge_1": found.pays}


def _mm_split() -> dict[str, Any]:
    found = split(MONEY, CHANNELS)
    return {
        "V": [channel.most for channel in CHANNELS],
        "K": [channel.half for channel in CHANNELS],
        "x": found.money,
        "leads": found.results,
        "total": found.total,
        "marginal_leads_per_usd": 1 / found.next_cost,
        "marginal_cpl": found.next_cost,
        "avg_cpl": found.average_cost,
        "slsqp": split_within(MONEY, CHANNELS, [0] * 3, [MONEY] * 3).money,
        "equal_split_total": sum(results(MONEY / 3, *channel) for channel in CHANNELS),
    }


def _small_budget() -> dict[str, Any]:
    found = split(4000, CHANNELS)
    return {"B": sum(found.money), "x": found.money, "marginal_cpl": found.next_cost}


def _power_split() -> dict[str, Any]:
    parts = split_by_power(10_000, (2, 3), 0.7)
    y = [power(money, scale, 0.7) for money, scale in zip(parts, (2, 3), strict=True)]
    return {"a": (2, 3), "b": 0.7, "B": sum(parts), "x": parts, "y": y}


def _largest_remainder() -> dict[str, Any]:
    shares = (0.3333, 0.3333, 0.3334)
    whole = largest_remainder(split(MONEY, CHANNELS).money, MONEY, 100)
    rows = largest_remainder(shares, 10_000, 50)
    return {"shares": shares, "total": sum(rows), "step": 50, "res": rows, "split": whole}


def _mm_fit() -> dict[str, Any]:
    y = [results(money, 400, 5000) for money in SPENT]
    found = fit_curve(SPENT, y)
    return {"x": SPENT, "y": y, "V": found.most, "K": found.half}


def _reach_poisson() -> dict[str, Any]:
    found = poisson_reach(1_500_000, 500_000)
    named = {"reach": found.reached, "avg_freq_reached": found.frequency, "reach_3plus": found.often}
    return {"N": 500_000, "imps": 1_500_000, "m": found.frequency * found.reached, **named}


def _reach_nbd() -> dict[str, Any]:
    found = clumped_reach(1_500_000, 500_000, 0.8)
    named = {"reach": found.reached, "reach_3plus": found.often, "avg_freq_reached": found.frequency}
    return {"k": 0.8, "m": found.frequency * found.reached, **named}


def _beta() -> dict[str, Any]:
    found = shrunk_rate(0.0485, 200, 31, 420)
    given = {"p0": 0.0485, "n0": 200, "x": 31, "n": 420}
    return {**given, "post_mean": found.mid, "p10": found.low, "p90": found.high, "raw": 31 / 420}


def _sample_size() -> dict[str, Any]:
    exact = per_side(0.102, 0.132)
    return {
        "p1": 0.102,
        "p2": 0.132,
        "pooled_formula": exact,
        "ceil": math.ceil(exact),
        "evan_miller_formula": per_side_by_baseline(0.102, 0.132),
        "p1b": 0.03,
        "p2b": 0.036,
        "n_b": math.ceil(per_side(0.03, 0.036)),
    }


def _cdnow_basic() -> dict[str, Any]:
    found = read_buying(cdnow())
    return {
        "rows": found.rows,
        "customers": found.customers,
        "revenue": found.revenue,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "orders_distinct_days": found.orders,
        "repeat_rate": found.repeat_rate,
        "one_timers": found.one_timers,
        "top20pct_rev_share": found.top_share,
        "aov": found.order_value,
        "median_gap_days": found.nudge,
        "p90_gap_days": found.win_back,
    }


def _bgnbd() -> dict[str, Any]:
    """On weeks with two decimals, as the published table of these customers gives them."""
    exact = histories(cdnow(), date(1997, 9, 30)).values()
    customers = [History(one.repeats, round(one.last, 2), round(one.observed, 2)) for one in exact]
    found = fit_buyers(customers)
    return {
        "n": len(customers),
        "r": found.r,
        "alpha": found.alpha,
        "a": found.a,
        "b": found.b,
        "loglik": found.likelihood,
        "published": ORACLE["bgnbd_cdnow"]["published"],
        "E_next39w_x2_tx30.43_T38.86": expected_orders(found, History(2, 30.43, 38.86), 39),
    }


def _clv() -> dict[str, Any]:
    return {
        **{"arpu": 60, "margin": 0.35, "monthly_churn": 0.05, "annual_disc": 0.1},
        "undiscounted_inf": undiscounted(60, 0.35, 0.05),
        "discounted_inf": discounted(60, 0.35, 0.05, 0.1),
        "24m": within(60, 0.35, 0.05, 0.1),
    }


def _economics() -> dict[str, Any]:
    return {
        "margin": 0.4,
        "breakeven_roas": break_even_return(0.4),
        "target_roas_keep15": target_return(0.4, 0.15),
        "max_cac_3to1": most_for_a_customer(undiscounted(60, 0.35, 0.05)),
    }


def _edition_drift() -> dict[str, Any]:
    found = {metric: edition_drift(search_rows(2025, metric), search_rows(2026, metric)) for metric in DRIFTED}
    return {metric: {"n": one.rows, "mean_log": one.mean, "sd_log": one.spread} for metric, one in found.items()}


DRIFTED = ("cpc", "ctr", "cvr")
COMPUTED: dict[str, Callable[[], Any]] = {
    "funnel_closed_form": _funnel_closed_form,
    "funnel_mc": _funnel_mc,
    "portfolio_rho0": lambda: simulate_together(PORTFOLIO, 0),
    "portfolio_rho06": lambda: simulate_together(PORTFOLIO, 0.6),
    "mm_split": _mm_split,
    "mm_split_small_budget": _small_budget,
    "power_split": _power_split,
    "largest_remainder": _largest_remainder,
    "mm_fit_noiseless": _mm_fit,
    "adstock_geometric": lambda: {
        "spend": (100, 0, 0, 50),
        "theta": 0.5,
        "adstock": adstock((100, 0, 0, 50), 0.5),
    },
    "hill": lambda: {"x": 5000, "alpha": 1.5, "gamma": 8000, "value": hill(5000, 1.5, 8000)},
    "reach_poisson": _reach_poisson,
    "reach_nbd": _reach_nbd,
    "beta_shrink": _beta,
    "sample_size": _sample_size,
    "wilson": lambda: {"x": 31, "n": 420, "ci": wilson(31, 420)},
    "cdnow_basic": _cdnow_basic,
    "cdnow_cohort": lambda: {month: cohorts(cdnow())[month] for month in ORACLE["cdnow_cohort"]},
    "bgnbd_cdnow": _bgnbd,
    "clv_simple": _clv,
    "economics": _economics,
    "edition_drift": _edition_drift,
    "between_industry_sd_log": lambda: {
        metric: between_trades(search_rows(2026, metric).values()) for metric in (*DRIFTED, "cpl")
    },
}
WITHIN = {
    "portfolio_rho0": 0.003,
    "portfolio_rho06": 0.003,
    "mm_split.slsqp": 0.001,
}
"""Relative tolerances for what is one run of a random or an iterative search: the oracle's draws have no seed, and its
SLSQP stopped up to one dollar from the exact split, as the planning methods say."""


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf with its way to it, such as "mm_split.x[0]"."""
    if isinstance(tree, dict):
        for name, branch in tree.items():
            yield from leaves(branch, f"{path}.{name}" if path else name)
    elif isinstance(tree, list):
        for number, branch in enumerate(tree):
            yield from leaves(branch, f"{path}[{number}]")
    else:
        yield path, tree


LEAVES = dict(leaves(PRINTED))


@cache
def computed(key: str) -> dict[str, Any]:
    return dict(leaves(_plain(COMPUTED[key]()), key))


def _plain(value: Any) -> Any:
    """Tuples as lists, as JSON has them."""
    if isinstance(value, dict):
        return {name: _plain(branch) for name, branch in value.items()}
    return [_plain(branch) for branch in value] if isinstance(value, tuple | list) else value


def test_every_key_of_the_oracle_is_computed_and_nothing_else() -> None:
    assert set(COMPUTED) == set(ORACLE)
    assert len(LEAVES) > 190
    assert {path for key in COMPUTED for path in computed(key)} == set(LEAVES)


@pytest.mark.parametrize("path", LEAVES)
def test_each_number_is_the_oracle_s_to_its_last_printed_digit(path: str) -> None:
    wanted, key = LEAVES[path], path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]
    found = computed(key)[path]
    if isinstance(wanted, str):
        assert found == wanted
        return
    near = next((share for start, share in WITHIN.items() if path.startswith(start)), None)
    if near is not None:
        assert found == pytest.approx(float(wanted), rel=near)
    else:
        assert Decimal(repr(float(found))).quantize(wanted, ROUND_HALF_EVEN) == wanted


def test_the_tolerances_are_for_the_few_leaves_that_need_them() -> None:
    loose = [path for path in LEAVES if any(path.startswith(start) for start in WITHIN)]
    assert len(loose) == 9
