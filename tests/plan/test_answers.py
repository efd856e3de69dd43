"""A trouble is answered by what plainly speaks of it, and by nothing else."""

from __future__ import annotations

from tests.plan.cases import plan_of


def _answer(pain: str, usp: str) -> str:
    plan = plan_of(audience={"pain_points": [pain]}, product={"items": [{"name": "Plan", "usp": usp}]})
    return plan.value_fit.pains[0].answer


def test_an_answer_may_speak_of_the_same_issue_in_other_words() -> None:
    assert _answer("Hard to pause", "Skip any month") == "Skip any month (Plan)"


def test_a_word_of_counting_in_common_answers_nothing() -> None:
    assert _answer("Seven weeks is long", "Seven colours") == ""


def test_a_pillar_says_the_answer_beside_the_pain() -> None:
    plan = plan_of(
        audience={"pain_points": ["Hard to pause"]}, product={"items": [{"name": "Plan", "usp": "Skip any month"}]}
    )
    assert "Skip any month" in plan.messages.pillars[0].claim
