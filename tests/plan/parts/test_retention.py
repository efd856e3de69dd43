"""Keeping customers: windows from own gaps, worth from given economics, schemes only where they fit."""

from __future__ import annotations

from typing import Any

import pytest

from aicmo.library.knowledge import load_knowledge
from aicmo.model.plan import Plan
from aicmo.writers.facts import facts_of
from tests.plan.cases import ROASTER, each_example, example, plan_of, texts_in, value_of
from tests.plan.parts.cases import client_plan, each_client

BAGS: dict[str, Any] = {
    "product": {"items": [{"name": "Bag", "price": "USD 19", "margin": "58%"}], "current_offers": []},
    "goal": {"primary": "Get more orders", "kpi": "orders", "baseline": None, "target": 900},
}
"""The roaster without its subscription: people come again freely."""


def schemes_of(plan: Plan) -> list[str]:
    return [model.id for model in plan.retention.loyalty if model.verdict == "test"]


@pytest.mark.parametrize(
    ("name", "relation"),
    [
        ("brewlane_coffee.yaml", "subscription"),
        ("northline_freight.yaml", "contract"),
        ("harbour_hounds.yaml", "gift"),
        ("vireo_bank.yaml", "account"),
        ("rechtsanwaltskanzlei_graz.yaml", "rare"),
        ("solmates_launch.yaml", "rare"),
        ("library_tampere.yaml", "use"),
        ("tandoor_leeds.yaml", "repeat"),
    ],
)
def test_when_a_customer_is_lost_follows_from_how_customers_are_bound(name: str, relation: str) -> None:
    plan = example(name).retention
    assert plan.relation == relation
    assert plan.lost
    assert plan.window
    assert plan.window_without


@pytest.mark.parametrize(
    "name", ["northline_freight.yaml", "vireo_bank.yaml", "harbour_hounds.yaml", "rechtsanwaltskanzlei_graz.yaml"]
)
def test_a_contract_a_bank_a_charity_and_a_law_firm_get_no_points(name: str) -> None:
    plan = example(name)
    points = next(model for model in plan.retention.loyalty if model.id == "points")
    assert points.verdict == "not_now"
    assert points.reason
    assert points.starts_when
    assert not {"points", "tier", "paid"} & set(schemes_of(plan))
    assert len(plan.retention.instead) >= 3


def test_words_for_a_term_make_free_customers_a_contract() -> None:
    bound = plan_of(ROASTER, BAGS, product={"summary": "Office coffee with a two-year contract"})
    assert bound.retention.relation == "contract"
    assert "points" not in schemes_of(bound)
    assert plan_of(ROASTER, BAGS).retention.relation == "repeat"


@pytest.mark.parametrize(
    ("economics", "schemes"),
    [
        ({}, ["perks"]),
        ({"orders_per_year": 2}, ["perks"]),
        ({"orders_per_year": 9}, ["points", "tier", "paid", "perks"]),
    ],
)
def test_a_scheme_waits_until_it_is_known_that_people_buy_often(economics: dict[str, Any], schemes: list[str]) -> None:
    assert schemes_of(plan_of(ROASTER, BAGS, economics=economics)) == schemes


def test_a_scheme_waits_for_the_margin() -> None:
    bare = {"product": {"items": [{"name": "Bag", "price": "USD 19"}]}}
    plan = plan_of(ROASTER, BAGS, bare, economics={"orders_per_year": 9})
    assert schemes_of(plan) == ["perks"]
    assert plan.retention.even_figure is None
    assert "margin − reward" in plan.retention.even


def test_a_reward_pays_for_itself_by_the_printed_formula() -> None:
    plan = plan_of(ROASTER, BAGS)
    assert plan.ledger["retention.reward"].kind == "assumption"
    assert value_of(plan, plan.retention.even_figure) == pytest.approx(100 * 5 / (58 - 5))


def test_a_margin_smaller_than_the_reward_carries_no_scheme() -> None:
    thin = {"product": {"items": [{"name": "Bag", "price": "USD 19", "margin": "4%"}]}}
    plan = plan_of(ROASTER, BAGS, thin)
    assert plan.retention.even_figure is None
    assert "does not carry" in plan.retention.even


def test_a_kept_customer_is_worth_what_the_given_economics_make() -> None:
    churned = plan_of(ROASTER, economics={"monthly_churn": "5%"})
    month, churn = 34 * 0.52, 0.05
    assert value_of(churned, churned.retention.worth_figure) == pytest.approx(month * (1 - (1 - churn) ** 24) / churn)
    unknown = plan_of(ROASTER)
    assert unknown.retention.worth_figure == "earn.item1"
    yearly = plan_of(ROASTER, BAGS, economics={"orders_per_year": 6})
    assert value_of(yearly, yearly.retention.worth_figure) == pytest.approx(6 * 19 * 0.58)


def test_value_at_stake_needs_a_churn_that_the_brief_gives() -> None:
    plan = example("northline_freight.yaml")
    lost = 46 * (1 - (1 - 0.008) ** 12)
    assert value_of(plan, plan.retention.lost_figure) == pytest.approx(lost)
    assert value_of(plan, plan.retention.stake_figure) == pytest.approx(lost * 10680 * 0.78)
    silent = example("brewlane_coffee.yaml").retention
    assert (silent.churn_figure, silent.lost_figure, silent.stake_figure) == (None, None, None)
    assert "no sum is printed" in silent.stake


@each_client
def test_causes_are_hypotheses_with_a_test_and_those_the_brief_names_come_first(client: str) -> None:
    causes = client_plan(client).retention.causes
    assert 3 <= len(causes) <= 5
    assert all(cause.test and cause.sign and cause.evidence for cause in causes)
    named = [cause.named for cause in causes]
    assert named == sorted(named, reverse=True)


@each_client
def test_each_moment_has_a_trigger_a_channel_and_an_owner(client: str) -> None:
    plan = client_plan(client)
    flows = {flow.name for flow in plan.lifecycle.flows}
    assert plan.retention.moments[0].id == "onboard"
    for moment in plan.retention.moments:
        assert moment.trigger and moment.channel and moment.owner
        assert not moment.flow or moment.flow in flows
    assert len(plan.retention.touches) >= 4
    assert all(touch.trigger and touch.owner for touch in plan.retention.touches)


def test_without_e_mail_people_are_reached_by_hand() -> None:
    plan = plan_of(ROASTER, constraints={"avoid_channels": ["email"]}).retention
    assert {moment.channel for moment in plan.moments} == {"telephone or letter, because the brief rules out e-mail"}


@each_example
def test_win_back_steps_are_dated_in_order_inside_the_period(name: str) -> None:
    plan = example(name)
    days = [step.day for step in plan.retention.winback]
    assert days
    assert days == sorted(set(days))
    assert plan.objective.start <= days[0]
    assert days[-1] <= plan.objective.end
    assert set(days) <= facts_of(plan, load_knowledge()).dates


def test_no_win_back_offer_is_made_before_the_margin_is_known() -> None:
    known, unknown = plan_of(ROASTER).retention, plan_of().retention
    assert known.cap_figure == "earn.item1"
    assert "half" not in known.winback[-1].offer
    assert "margin" in known.winback[-1].offer
    assert unknown.cap_figure is None
    assert {step.offer for step in unknown.winback} == {"none", "none until price and margin are known"}


@each_client
def test_groups_do_not_overlap_and_one_of_them_is_left_alone(client: str) -> None:
    plan = client_plan(client).retention
    assert 3 <= len(plan.segments) <= 6
    assert len({segment.rule for segment in plan.segments}) == len(plan.segments)
    assert any(segment.role == "ignore" for segment in plan.segments)
    assert "first rule that fits decides" in plan.segments_note
    assert plan.reads
    assert "Only the difference" in plan.holdout or "only the difference" in plan.holdout


@each_client
def test_no_text_about_keeping_holds_an_open_slot(client: str) -> None:
    dumped = client_plan(client).retention.model_dump(mode="json")
    assert not [text for _, text in texts_in(dumped) if "{" in text or "None" in text]
