"""The message house holds the client's words, each proof once, and says what is missing."""

from __future__ import annotations

from typing import Any

from aicmo.model.plan import Plan
from aicmo.plan.phrasing import has_word
from tests.plan.cases import each_example, example, plan_of, plan_texts


def test_the_tagline_is_the_promise_then_what_must_be_said_then_a_selling_point_then_the_trade() -> None:
    item = {"name": "Call", "usp": "Answer within the hour"}
    full: dict[str, Any] = {
        "voice": {"tagline": "Dry by tonight", "must_say": ["We come today"]},
        "product": {"items": [item]},
    }
    steps: list[dict[str, Any]] = [
        full,
        {**full, "voice": {"must_say": ["We come today"]}},
        {"product": {"items": [item]}},
        {},
    ]
    found = [(plan_of(step).messages.promise_source, plan_of(step).messages.promise) for step in steps]
    assert [source for source, _ in found] == ["tagline", "must_say", "usp", "trade"]
    assert [text for _, text in found[:3]] == ["Dry by tonight.", "We come today.", "Call: answer within the hour."]


@each_example
def test_there_are_three_pillars_and_every_proof_stands_under_one(name: str) -> None:
    plan = example(name)
    pillars = plan.messages.pillars
    assert len(pillars) == 3
    assert len({pillar.claim for pillar in pillars}) == 3
    placed = [proof for pillar in pillars for proof in pillar.proof]
    assert all(len(pillar.proof) == len(set(pillar.proof)) for pillar in pillars)
    spread = {proof for proof in placed if placed.count(proof) > 1}
    assert all(pillar.fits for pillar in pillars if spread & set(pillar.proof) and len(pillar.proof) == 1)
    said = " | ".join(placed)
    assert all(proof in said for proof in plan.brief.product.proof)
    assert all(pillar.proof or pillar.to_fetch for pillar in pillars)


def test_a_proof_stands_under_the_pillar_whose_words_it_shares() -> None:
    plan = plan_of(
        audience={"pain_points": ["Nobody tells the price", "Plumbers come late"]},
        product={"proof": ["Price list printed since 2009", "Late in 2 of 400 visits"]},
    )
    price, late = plan.messages.pillars[:2]
    assert (price.proof, price.fits) == (("Price list printed since 2009",), True)
    assert late.proof == ("Late in 2 of 400 visits",)


def test_a_doubt_is_answered_from_the_brief_or_said_to_be_open() -> None:
    plan = plan_of(
        audience={"objections": ["Shipping cost", "Too far away"]}, product={"current_offers": ["Free shipping in May"]}
    )
    first, second = plan.messages.objections
    assert (first.known, first.answer) == (True, "Free shipping in May.")
    assert not second.known


def test_brewlane_keeps_its_voice(brewlane: Plan) -> None:
    messages = brewlane.messages
    assert messages.promise == "Fresh is a date, not a feeling."
    assert messages.avoid == brewlane.brief.voice.avoid
    assert messages.must_say == ("Roasted and shipped within 24 hours",)
    assert len(messages.tone_rules) == len(messages.tone) == 3


@each_example
def test_no_text_of_the_plan_says_what_the_client_avoids(name: str) -> None:
    plan = example(name)
    own = [text for place, text in plan_texts(plan) if not place.startswith("messages.avoid")]
    for phrase in plan.brief.voice.avoid:
        assert not [text for text in own if has_word(text, phrase)], phrase


@each_example
def test_the_positioning_names_the_brand_and_the_audience(name: str) -> None:
    plan = example(name)
    position = plan.positioning
    assert plan.brief.brand.name in position.sentence
    assert position.alternative and position.difference and position.benefit and position.need
    assert position.proof == (plan.brief.product.proof[0] if plan.brief.product.proof else "")


def test_a_decided_line_is_the_idea() -> None:
    plan = example("wattle_lane_law.json")
    assert (plan.idea.line, plan.idea.line_source) == ("Know before you let go.", "decision")


@each_example
def test_the_idea_is_shown_on_channels_that_carry_the_plan(name: str) -> None:
    plan = example(name)
    carried = {choice.name for choice in plan.channels if choice.verdict in ("lead", "support")}
    shown = [execution.channel for execution in plan.idea.executions]
    assert shown and set(shown) <= carried and len(shown) == len(set(shown))
    assert len(plan.idea.reasons) >= 2 and plan.idea.tension and plan.idea.refuses
