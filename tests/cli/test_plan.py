"""`aicmo plan`: what is decided before a word is written, on one screen or as JSON."""

from __future__ import annotations

import json

import pytest

from aicmo.model.plan import Plan
from aicmo.service import plan_brief
from tests.cli.conftest import Aicmo
from tests.made import EXAMPLES, TODAY, brief_of, example


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_json_is_the_plan(name: str, aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    answer = aicmo("plan", example(name), *as_of, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert Plan.model_validate_json(answer.out) == plan_brief(brief_of(name), TODAY)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_screen_shows_goal_channels_money_forecast_calendar_and_decision(
    name: str, aicmo: Aicmo, as_of: tuple[str, str]
) -> None:
    answer = aicmo("plan", example(name), *as_of)
    lines = answer.out.splitlines()
    assert (answer.code, answer.err) == (0, "")
    titles = ("Trade", "Goal", "Channels", "Budget", "Forecast", "KPIs", "Calendar", "Decision", "Open")
    assert [line.split()[0] for line in lines if line.split()[0] in titles and not line.startswith(" ")] == list(titles)
    assert "[[fig:" not in answer.out
    assert len(lines) <= 80


def test_a_pack_adds_what_it_would_need(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    words = ("plan", example("minimal.yaml"), "--json", *as_of)
    assert json.loads(aicmo(*words).out)["missing_for_pack"] == []
    asked = json.loads(aicmo(*words, "--pack", "strategy_campaign_basic").out)["missing_for_pack"]
    assert asked == ["product.proof", "audience.pain_points"]


def test_an_unknown_pack_is_answered_with_the_nearest(aicmo: Aicmo) -> None:
    answer = aicmo("plan", example("minimal.yaml"), "--pack", "launch_pack")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean launch_gtm_pack?" in answer.err


def test_what_if_shows_what_another_answer_moves_beside_the_original(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    words = ("plan", example("brewlane_coffee.yaml"), *as_of, "--set", "budget.amount=9000")
    answer = aicmo(*words, "--set", "constraints.avoid_channels=[instagram]")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("What if budget.amount=9000 and constraints.avoid_channels=[instagram]?")
    assert "$18,000 -> $27,000" in answer.out
    assert "Instagram: lead -> excluded" in answer.out
    both = json.loads(aicmo(*words, "--json").out)
    assert {"part", "what", "before", "after", "why"} == set(both["moved"][0])
    assert Plan.model_validate(both["plan"])


def test_what_if_without_effect_says_so(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    answer = aicmo("plan", example("brewlane_coffee.yaml"), *as_of, "--set", "brand.website=https://new.example")
    assert "Nothing moves" in answer.out


def test_what_if_refuses_an_answer_nobody_asks_for(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    answer = aicmo("plan", example("brewlane_coffee.yaml"), *as_of, "--set", "budgt=9000")
    assert answer.code == 2
    assert "Did you mean budget?" in answer.err
