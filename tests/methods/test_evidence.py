"""The evidence that the plan uses is the one that the shipped rows give."""

from __future__ import annotations

import pytest

from aicmo.methods.evidence import BETWEEN_TRADES, EDITION_DRIFT, between_trades, edition_drift, narrowest
from tests.methods.published import search_rows


@pytest.mark.parametrize("metric", EDITION_DRIFT)
def test_the_drift_used_is_the_drift_of_the_rows(metric: str) -> None:
    found = edition_drift(search_rows(2025, metric), search_rows(2026, metric))
    assert found.rows >= 11
    assert round(found.spread, 2) == EDITION_DRIFT[metric]


@pytest.mark.parametrize("metric", BETWEEN_TRADES)
def test_the_spread_between_trades_used_is_the_one_of_the_rows(metric: str) -> None:
    rows = search_rows(2026, metric)
    assert len(rows) == 23
    assert round(between_trades(rows.values()), 2) == BETWEEN_TRADES[metric]


def test_rows_over_all_trades_are_held_wider_than_rows_of_the_trade() -> None:
    assert narrowest(("cpc", "cvr")) == pytest.approx(0.1523, abs=1e-4)
    assert narrowest((), ("cpc", "cvr")) == pytest.approx(0.7159, abs=1e-4)
    assert narrowest(("cvr",), ("cpc",)) < narrowest((), ("cpc", "cvr"))
    assert narrowest(("cpm",)) == 0


def test_one_row_has_no_spread() -> None:
    with pytest.raises(ValueError, match="two rows"):
        edition_drift({"law": 5.0}, {"law": 6.0})
