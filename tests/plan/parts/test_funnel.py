"""The funnel says what this trade's people do, what moves a stage, and what a person reached costs."""

from __future__ import annotations

from tests.plan.cases import KNOWLEDGE, example, plan_of
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_the_first_and_the_last_stage_are_the_trades_own_steps(client: str) -> None:
    plan = client_plan(client)
    steps = KNOWLEDGE.industries[plan.trade.id].funnel
    assert [stage.id for stage in plan.funnel.stages] == [
        "awareness",
        "consideration",
        "conversion",
        "retention",
        "advocacy",
    ]
    assert plan.funnel.stages[0].happens.split()[0] == steps[0].split()[0]
    assert plan.funnel.stages[3].happens == plan.lifecycle.comeback.cue


def test_people_reached_are_the_views_of_a_month_at_an_assumed_frequency() -> None:
    plan = example("brewlane_coffee.yaml")
    views, often = plan.ledger["traffic.views"].value, plan.ledger["funnel.frequency"].value
    assert plan.funnel.people_figure == "funnel.people"
    assert round(plan.ledger["funnel.people"].value * often) == round(views)
    assert plan.ledger["funnel.person_cost"].unit == "money:USD"


def test_without_views_no_person_reached_is_counted() -> None:
    assert plan_of().funnel.people_figure is None


def test_a_tenth_of_few_results_is_counted_over_the_whole_plan() -> None:
    assert "over the whole plan" in example("northline_freight.yaml").funnel.sensitivity
    assert "a month" in example("brewlane_coffee.yaml").funnel.sensitivity


def test_the_rate_of_ads_is_not_said_of_all_visits() -> None:
    paid = {"budget": {"amount": "GBP 9000", "period": "total"}, "goal": {"primary": "Win 80 enquiries", "target": 80}}
    counted = plan_of(paid, contacts={"website_visits_per_month": 3000}).funnel.stages[1]
    only_ads = plan_of(paid).funnel.stages[1]
    assert "of ad clicks" in counted.rate_note
    assert "of ad clicks" not in only_ads.rate_note


def test_a_doubt_that_the_brief_answers_is_not_called_open() -> None:
    plan = example("northline_freight.yaml")
    known = [answer.objection for answer in plan.messages.objections if answer.known]
    assert known
    assert not any(doubt in plan.funnel.weakest for doubt in known)
