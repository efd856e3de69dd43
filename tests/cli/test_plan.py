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
    titles = ("Goal", "Channels", "Budget", "Forecast", "Calendar", "Decision", "Open")
    assert [line.split()[0] for line in lines if line.split()[0] in titles and not line.startswith(" ")] == list(titles)
    assert "[[fig:" not in answer.out
    assert len(lines) <= 40


def test_a_pack_adds_what_it_would_need(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    words = ("plan", example("minimal.yaml"), "--json", *as_of)
    assert json.loads(aicmo(*words).out)["missing_for_pack"] == []
    asked = json.loads(aicmo(*words, "--pack", "strategy_campaign_basic").out)["missing_for_pack"]
    assert asked == ["product.proof", "audience.pain_points"]


def test_an_unknown_pack_is_answered_with_the_nearest(aicmo: Aicmo) -> None:
    answer = aicmo("plan", example("minimal.yaml"), "--pack", "launch_pack")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean launch_gtm_pack?" in answer.err
