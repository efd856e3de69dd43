"""Every number has one owner, one print and, where it is computed, its own formula."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from aicmo.model.figure import TOKEN, print_tokens
from aicmo.model.knowledge import ReferenceFigure
from aicmo.model.plan import Plan
from aicmo.notation.arithmetic import evaluate, names
from aicmo.notation.printing import Printer
from aicmo.plan.ledger import Ledger, fig
from tests.plan.cases import each_example, example, plan_of

REFERENCE = ReferenceFigure(
    id="panel.search.cpc",
    metric="cpc",
    channel="paid_search",
    industry="Gifts",
    region="US",
    value=4.14,
    unit="USD",
    source="Panel",
    year=2026,
    url="https://panel.example",
    confidence="A",
)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger(Printer("en_US", "USD"))


def test_each_kind_of_figure_keeps_its_value_print_and_source(ledger: Ledger) -> None:
    ledger.brief("goal.target", "wanted", Decimal("700"), "count", "goal.target")
    ledger.decision("split.ads", "share", 65, "percent", "AICMO's proposal")
    ledger.assumption("forecast.width", "spread", 0.5376, "ratio", "practice", decimals=2)
    reference = ledger.reference(REFERENCE)
    ledger.formula("budget.ads", "ads", "goal.target * split.ads / 100", "money:USD")
    assert {name: (f.kind, f.value, f.text) for name, f in ledger.figures.items()} == {
        "goal.target": ("brief", 700, "700"),
        "split.ads": ("decision", 65, "65%"),
        "forecast.width": ("assumption", 0.5376, "0.54"),
        "ref.panel.search.cpc": ("reference", 4.14, "$4.14"),
        "budget.ads": ("formula", 455, "$455"),
    }
    assert ledger.figures["goal.target"].source == "brief, goal.target"
    assert ledger.figures["budget.ads"].inputs == ("goal.target", "split.ads")
    assert ledger.figures["budget.ads"].source == "700 × 65% / 100"
    assert all(part in ledger.figures[reference].source for part in ("Panel", "2026", "Gifts", "US", "CPC"))


def test_an_id_is_taken_once(ledger: Ledger) -> None:
    ledger.brief("goal.target", "wanted", 700, "count", "goal.target")
    with pytest.raises(ValueError, match=r"goal\.target"):
        ledger.assumption("goal.target", "wanted", 1, "count", "why")


def test_a_reference_may_be_used_twice_and_is_entered_once(ledger: Ledger) -> None:
    assert ledger.reference(REFERENCE) == ledger.reference(REFERENCE)
    assert len(ledger.figures) == 1


def test_a_reference_without_a_middle_is_no_point(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="range"):
        ledger.reference(REFERENCE.model_copy(update={"value": None, "low": 1.0, "high": 2.0}))


def test_a_formula_over_a_figure_that_is_not_there_is_refused(ledger: Ledger) -> None:
    with pytest.raises(KeyError, match=r"budget\.total"):
        ledger.formula("budget.half", "half", "budget.total / 2", "money:USD")


def test_the_formula_in_words_never_shows_an_id(ledger: Ledger) -> None:
    ledger.brief("a.b", "one", 2, "count", "x")
    ledger.brief("a.b.c", "two", 3, "count", "x")
    ledger.formula("d", "three", "a.b ** a.b.c + a.b", "count")
    assert ledger.figures["d"].source == "2 ^ 3 + 2"
    assert ledger["d"] == 10


def test_a_formula_in_words_writes_every_number_the_way_of_the_country() -> None:
    ledger = Ledger(Printer("en_DE", "EUR"))
    ledger.brief("a", "one", 2.5, "ratio", "x", decimals=1)
    ledger.formula("b", "two", "a * 1.5", "ratio", 2)
    assert ledger.figures["b"].source == "2,5 × 1,5"


def test_a_token_names_its_figure() -> None:
    assert fig("budget.month") == "[[fig:budget.month]]"


@each_example
def test_every_formula_recomputes_from_its_inputs(name: str) -> None:
    ledger = example(name).ledger
    formulas = [figure for figure in ledger.values() if figure.kind == "formula"]
    assert formulas or name == "minimal.yaml"
    for figure in formulas:
        assert figure.inputs == names(figure.how), figure.id
        assert set(figure.inputs) <= set(ledger), figure.id
        value = evaluate(figure.how, {name: ledger[name].value for name in figure.inputs})
        assert value == pytest.approx(figure.value, rel=1e-12), figure.id


@each_example
def test_only_formulas_have_inputs_and_every_figure_says_where_it_comes_from(name: str) -> None:
    for figure_id, figure in example(name).ledger.items():
        assert figure.id == figure_id
        assert figure.source.strip() and figure.what.strip() and figure.text.strip(), figure_id
        assert (figure.kind == "formula") == bool(figure.how) == bool(figure.inputs), figure_id
        assert "[[fig:" not in figure.source + figure.what, figure_id


@each_example
def test_every_figure_reaches_the_brief_a_source_a_decision_or_an_assumption(name: str) -> None:
    ledger = example(name).ledger

    def leaves(figure_id: str, above: tuple[str, ...] = ()) -> set[str]:
        assert figure_id not in above, f"{figure_id} is made of itself"
        figure = ledger[figure_id]
        if figure.kind != "formula":
            return {figure.kind}
        return set().union(*(leaves(name, (*above, figure_id)) for name in figure.inputs))

    for figure_id in ledger:
        assert leaves(figure_id) <= {"brief", "reference", "decision", "assumption"}, figure_id


@each_example
def test_at_most_one_figure_in_ten_is_an_assumption(name: str) -> None:
    ledger = example(name).ledger
    assumed = [figure.id for figure in ledger.values() if figure.kind == "assumption"]
    assert 10 * len(assumed) <= len(ledger), assumed


@each_example
def test_an_id_can_stand_in_a_token(name: str) -> None:
    assert all(TOKEN.fullmatch(fig(figure_id)) for figure_id in example(name).ledger)


def mixes_currencies(plan: Plan) -> list[str]:
    """Formulas over money of two currencies into which no exchange rate enters."""
    found = []
    for figure in plan.ledger.values():
        units = {plan.ledger[name].unit for name in figure.inputs} | {figure.unit}
        money = {unit for unit in units if unit.startswith("money:")}
        if len(money) > 1 and "exchange.usd" not in figure.inputs:
            found.append(f"{figure.id}: {figure.how}")
    return found


@each_example
def test_no_formula_mixes_two_currencies(name: str) -> None:
    assert mixes_currencies(example(name)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"budget": {"amount": 5000, "currency": "USD", "period": "month"}},
        {
            "budget": {"amount": 5000, "currency": "EUR", "period": "month"},
            "product": {"items": [{"name": "Bag", "price": "USD 40", "margin": "50%"}]},
        },
        {
            "budget": {"amount": 5000, "currency": "EUR", "period": "month"},
            "history": {"spend": {"instagram": "USD 900"}, "results": {"instagram": "40 orders"}},
        },
    ],
    ids=["budget", "price", "history"],
)
def test_amounts_in_two_currencies_are_never_added_or_divided_as_one(changes: dict[str, Any]) -> None:
    plan = plan_of(brand={"location": "Hamburg, Germany"}, goal={"baseline": 0, "target": 90}, **changes)
    assert mixes_currencies(plan) == []
    rows = [plan.ledger[row.total_figure] for row in plan.budget.rows if row.total_figure]
    assert plan.budget.total_figure
    assert {row.unit for row in rows} == {plan.ledger[plan.budget.total_figure].unit}


def test_tokens_print_as_the_figures_of_the_ledger(brewlane: Plan) -> None:
    assert print_tokens("[[fig:goal.gap]] of [[fig:goal.target]]", brewlane.ledger) == "280 of 700"
