"""A figure is traced by what is printed, wherever the ledger or the brief holds it."""

from __future__ import annotations

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.figures import check_figures
from aicmo.model.figure import Figure

CLICK = Figure(id="cost.order", what="Cost of an order", text="$29", value=29.33, unit="money:USD", kind="formula")
FACTS = Facts({CLICK.id: CLICK}, ("420", "Roasted within 24 hours", "Rs 1.5 lakh", "52%"))


def strays(text: str) -> list[float | str]:
    return [breach.measured for breach in check_figures(parse(text), FACTS)]


@pytest.mark.parametrize(
    "text",
    [
        "About $29 an order.",
        "[[fig:cost.order]] an order.",
        "From 420 subscriptions.",
        "Rs 150,000 a month.",
        "A margin of 52 percent.",
        "Week 12 of phase 2, on 14 February 2027 at 9:30.",
        "Three reasons, two ways, 5 posts.",
    ],
)
def test_a_figure_with_an_owner_is_traced(text: str) -> None:
    assert strays(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("About $30 an order.", "$30"),
        ("About €29 an order.", "€29"),
        ("From 420% to more.", "420%"),
        ("It doubled.", "doubled"),
        ("## 77% of buyers\n", "77%"),
        ("| a |\n|---|\n| 77% |", "77%"),
        ("- 1,900 customers", "1,900"),
    ],
)
def test_a_figure_nobody_owns_is_named(text: str, figure: str) -> None:
    assert strays(text) == [figure]
