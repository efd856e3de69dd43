"""Scores of ideas."""

from __future__ import annotations

import pytest

from aicmo.methods.priority import ice, ice_formula, rice
from aicmo.notation.arithmetic import evaluate


def test_the_score_of_the_ledger_is_the_score() -> None:
    assert evaluate(ice_formula("a", "b", "c"), {"a": 7, "b": 5, "c": 8}) == ice(7, 5, 8) == 280


def test_more_work_lowers_the_score() -> None:
    assert rice(2000, 2, 0.8, 2) == 1600
    assert rice(2000, 2, 0.8, 4) == 800
    with pytest.raises(ValueError, match="effort"):
        rice(1, 1, 1, 0)
