"""Formulas of the ledger are computed from their own text, and nothing else is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.notation.arithmetic import evaluate, names

VALUES = {"budget.month": 6000.0, "split.ads": 65.0, "rate": 2.5}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("budget.month * split.ads / 100", 3900),
        ("budget.month - 2 * 600", 4800),
        ("(budget.month + 1000) / 2", 3500),
        ("rate ** 2", 6.25),
        ("-rate + 3", 0.5),
        ("round(budget.month / 7, 100)", 900),
        ("round(2.6)", 3),
        ("ceil(rate) + floor(rate)", 5),
        ("min(rate, 1) + max(rate, 1)", 3.5),
        ("exp(log(rate))", 2.5),
        ("sqrt(16)", 4),
    ],
)
def test_an_expression_over_ids_is_computed(expression: str, value: float) -> None:
    assert evaluate(expression, VALUES) == pytest.approx(value)


def test_the_names_of_an_expression_come_in_order_and_once_without_functions() -> None:
    assert names("round(b.two * a.one, 5) + a.one / exp(c)") == ("b.two", "a.one", "c")


def test_a_name_that_nobody_gave_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match=r"budget\.total"):
        evaluate("budget.total * 2", VALUES)


@pytest.mark.parametrize(
    "expression",
    [
        "__import__('os')",
        "open('x')",
        "'text'",
        "rate if rate else 1",
        "[rate]",
        "rate == 2",
        "lambda: 1",
        "rate.real()",
        "True and rate",
        "rate // 2",
        "rate % 2",
        "round(rate, step=2)",
        "1j",
    ],
)
def test_anything_but_arithmetic_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="not allowed in a formula"):
        evaluate(expression, VALUES)


@given(st.floats(0.01, 1e9), st.floats(0.01, 1e9), st.floats(0.01, 1e9))
def test_evaluation_agrees_with_python(one: float, two: float, three: float) -> None:
    found = evaluate("(a.x + b) / c - a.x * c + sqrt(b)", {"a.x": one, "b": two, "c": three})
    assert found == pytest.approx((one + two) / three - one * three + math.sqrt(two))
