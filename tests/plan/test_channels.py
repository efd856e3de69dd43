"""Which channels carry the plan, which wait and why; what the brief rules out is nowhere used."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.model.figure import print_tokens
from aicmo.model.plan import ChannelChoice, Plan
from tests.plan.cases import KNOWLEDGE, ROASTER, each_example, example, plan_of

ALL = sorted(KNOWLEDGE.channels)
POSTING = sorted(channel.id for channel in KNOWLEDGE.channels.values() if channel.posts)


def verdicts(plan: Plan) -> dict[str, str]:
    return {choice.id: choice.verdict for choice in plan.channels}


def choice_of(plan: Plan, channel: str) -> ChannelChoice:
    return next(choice for choice in plan.channels if choice.id == channel)


def used(plan: Plan) -> set[str]:
    """Every channel on which the plan does something, by whatever part of it."""
    shown = {
        name: channel.id for channel in KNOWLEDGE.channels.values() for name in (channel.name, channel.handle) if name
    }
    platforms = {day.platform for day in plan.calendar.days if day.kind == "post"}
    places = platforms | {e.channel for e in plan.idea.executions} | {p for s in plan.segments for p in s.reached}
    assert platforms <= set(shown)
    return (
        {shown[place] for place in places}
        | {choice.id for choice in plan.channels if choice.verdict in ("lead", "support", "listen")}
        | {choice.id for choice in plan.channels if choice.paid or choice.posts}
        | {row.id for row in plan.budget.rows}
        | {path.channel for path in plan.forecast.paths}
    )


def test_brewlane_leads_with_instagram_and_mail_and_lets_search_wait(brewlane: Plan) -> None:
    assert verdicts(brewlane) == {
        "instagram": "lead",
        "email": "lead",
        "reddit": "listen",
        "google_search": "not_now",
        "youtube": "not_now",
        "tiktok": "excluded",
    }
    search = choice_of(brewlane, "google_search")
    assert search.asked
    against = print_tokens(" ".join(search.reasons_against), brewlane.ledger)
    assert all(part in against for part in ("$25", "$103", "$46"))
    assert search.starts_when


@each_example
def test_the_plan_has_a_lead_and_every_choice_has_its_reason(name: str) -> None:
    plan = example(name)
    assert "lead" in verdicts(plan).values()
    assert len(verdicts(plan)) == len(plan.channels)
    for choice in plan.channels:
        if choice.verdict in ("not_now", "excluded"):
            assert all(choice.reasons_against), choice.id
            assert choice.reasons_against
            assert choice.verdict == "excluded" or choice.starts_when, choice.id
            assert not choice.paid and not choice.posts, choice.id
        else:
            assert choice.reasons_for and choice.job and choice.counts_when, choice.id


@each_example
def test_what_is_asked_for_appears_with_a_verdict(name: str) -> None:
    plan = example(name)
    known = {"instagram", "email", "google_search", "linkedin", "whatsapp"} & set(plan.brief.constraints.focus_channels)
    assert known <= set(verdicts(plan))
    assert all(choice_of(plan, channel).asked for channel in known)


@each_example
def test_no_reason_calls_a_smaller_figure_more_than_a_larger_one(name: str) -> None:
    plan = example(name)
    for choice in plan.channels:
        for reason in choice.reasons_against:
            before, found, after = reason.partition("more than")
            if not found or "[[fig:" not in before or "[[fig:" not in after:
                continue
            left = before.rsplit("[[fig:", 1)[1].split("]]")[0]
            right = after.split("[[fig:", 1)[1].split("]]")[0]
            assert plan.ledger[left].value > plan.ledger[right].value, print_tokens(reason, plan.ledger)


@settings(max_examples=40, deadline=None)
@given(
    st.sets(st.sampled_from(ALL), max_size=8), st.sampled_from(sorted(KNOWLEDGE.industries)), st.sampled_from([3, 5])
)
def test_a_channel_that_the_brief_rules_out_is_used_nowhere(avoided: set[str], trade: str, posts: int) -> None:
    plan = plan_of(
        ROASTER,
        brand={"industry_id": trade},
        constraints={"avoid_channels": sorted(avoided), "posts_per_week": posts},
        audience={"hangouts": ["instagram", "youtube"]},
    )
    assert used(plan) & avoided == set()
    assert all(verdicts(plan)[channel] == "excluded" for channel in avoided)


def test_ruling_out_mail_rules_it_out_for_past_buyers_too() -> None:
    plan = plan_of(ROASTER, constraints={"avoid_channels": ["email"]}, contacts={"customers": 900})
    assert "email" not in used(plan)
    assert "contacts.email_with_consent" not in {question.key for question in plan.questions}


def test_a_word_of_the_client_rules_out_the_channel_it_means() -> None:
    plan = plan_of(ROASTER, constraints={"avoid_channels": ["Insta", "newsletter"]})
    assert {verdicts(plan)["instagram"], verdicts(plan)["email"]} == {"excluded"}
    assert not used(plan) & {"instagram", "email"}


def test_a_plan_stands_when_every_place_to_post_is_ruled_out() -> None:
    plan = plan_of(constraints={"avoid_channels": POSTING})
    assert not used(plan) & set(POSTING)


def test_money_fixed_for_a_channel_that_is_ruled_out_is_not_spent_in_silence() -> None:
    decisions = [{"what": "channels.instagram.amount", "value": "USD 500", "by": "Lead"}]
    plan = plan_of(ROASTER, constraints={"avoid_channels": ["instagram"]}, decisions=decisions)
    texts = " ".join((*plan.objective.support.reasons, *(risk.title for risk in plan.risks), plan.budget.note))
    assert "instagram" not in used(plan) or "Instagram" in texts


@pytest.mark.parametrize(("posts", "places"), [(1, 1), (3, 1), (5, 2), (7, 2)])
def test_a_second_place_to_post_needs_posts_enough(posts: int, places: int) -> None:
    changes: dict[str, Any] = {"focus_channels": ["instagram", "youtube"], "posts_per_week": posts}
    plan = plan_of(ROASTER, brand={"industry_id": "sustainable_clothing"}, constraints=changes)
    assert len([choice for choice in plan.channels if choice.posts]) == places


def test_at_most_two_channels_are_bought() -> None:
    for trade in KNOWLEDGE.industries:
        plan = plan_of(ROASTER, brand={"industry_id": trade}, budget={"amount": 900000})
        assert len([choice for choice in plan.channels if choice.paid]) <= 2, trade


def test_a_channel_that_cannot_pay_back_is_not_bought_even_when_asked() -> None:
    plan = plan_of(ROASTER, constraints={"focus_channels": ["instagram"]}, economics={"max_cost_per_result": "USD 5"})
    assert not [choice for choice in plan.channels if choice.paid]
    assert choice_of(plan, "instagram").asked


SAILING = {
    "brand": {"name": "Tidewater Sailing", "industry": "Falconry displays"},
    "audience": {"primary": "Adults within two hours of Annapolis"},
    "constraints": {"avoid_channels": ["instagram"]},
}


def test_a_channel_for_companies_stays_out_of_a_brief_that_speaks_of_none() -> None:
    assert "linkedin" not in verdicts(plan_of(SAILING))
    assert verdicts(plan_of(SAILING))["facebook"] == "lead"


def test_a_channel_for_companies_is_weighed_where_the_brief_speaks_of_them() -> None:
    assert "linkedin" in verdicts(plan_of(SAILING, audience={"primary": "Event managers of companies"}))
