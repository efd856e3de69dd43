"""Every KPI has a formula and a source, one record decides, and each link lands where it should."""

from __future__ import annotations

from aicmo.model.plan import Plan
from tests.plan.cases import each_example, example, plan_of


@each_example
def test_every_kpi_has_a_question_a_formula_a_source_and_an_owner(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    assert plan.measurement
    assert [row.kpi for row in plan.measurement.chain] == [kpi.name for kpi in plan.kpis]
    for row in plan.measurement.chain:
        assert all((row.question, row.formula, row.source, row.owner))


@each_example
def test_no_slot_is_left_open(name: str, example_plans: dict[str, Plan]) -> None:
    measurement = example_plans[name].measurement
    assert measurement
    assert "{" not in measurement.model_dump_json().replace('{"', "").replace(":{", "")


def test_the_record_the_client_trusts_decides() -> None:
    northline = example("northline_freight.yaml").measurement
    assert northline
    assert "CRM" in northline.truth[0]


def test_where_the_law_asks_for_consent_no_tag_fires_before_it() -> None:
    here, there = (plan_of(brand={"location": place}).measurement for place in ("Ghent, Belgium", "Austin, Texas, US"))
    assert here
    assert there
    assert "before consent" in here.consent
    assert here.consent != there.consent


def test_nothing_bought_is_proved_by_no_holdout() -> None:
    unpaid = example("shamba_agri.yaml").measurement
    assert unpaid
    assert "Nothing is bought" in unpaid.holdout


@each_example
def test_links_carry_the_quarter_and_the_goal_in_small_letters(name: str, example_plans: dict[str, Plan]) -> None:
    plan = example_plans[name]
    assert plan.measurement
    for link in plan.measurement.links:
        assert link.campaign == link.campaign.lower()
        assert link.campaign.startswith(f"{plan.objective.start.year}-q")
        assert link.group
