"""Missing answers in the order of their worth, each with a person and a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aicmo.plan.questions import QUESTIONS, answered
from aicmo.plan.workdays import is_workday
from tests.plan.cases import EXAMPLE_NAMES, ROASTER, brief_of, each_example, example, plan_of

FULL: dict[str, Any] = {
    **ROASTER,
    "audience": {"objections": ["Shipping cost"]},
    "voice": {"tone": ["warm"]},
    "competitors": [{"name": "Trade Coffee"}],
    "constraints": {"team": ["Founder (approves)"], "posts_per_week": 3},
    "economics": {"months_kept": 6},
    "contacts": {"email_with_consent": 2000},
    "history": {"spend": {"instagram": "USD 9000"}, "results": {"instagram": "300 subscriptions"}},
    "measurement": {"source_of_truth": "Shop", "target_is": "net"},
    "approvals": {"who": ["Founder"]},
}
FULL["product"] = {**ROASTER["product"], "proof": ["4.8 from 1,120 reviews"]}


def keys(*bases: dict[str, Any], **changes: Any) -> list[str]:
    return [question.key for question in plan_of(*bases, **changes).questions]


@each_example
def test_questions_come_by_worth_with_a_person_a_day_and_what_they_change(name: str) -> None:
    plan = example(name)
    worth = [question.worth for question in plan.questions]
    assert worth == sorted(worth, reverse=True)
    assert len({question.key for question in plan.questions}) == len(worth)
    for question in plan.questions:
        assert question.question.endswith("?"), question.key
        assert question.ask and question.changes.endswith("."), question.key
        assert question.by is not None and question.by > plan.today, question.key


@each_example
def test_nothing_is_asked_that_the_brief_answers(name: str) -> None:
    plan = example(name)
    unknown = {unknown.key for unknown in plan.brief.unknowns}
    asked = {question.key for question in plan.questions} - unknown
    if not plan.brief.history.spend:
        asked.discard("history.spend")
    assert not {key for key in asked if answered(plan.brief, key)}


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, "goal.target"),
        ({"goal": {"target": 90}}, "budget"),
        ({"goal": {"primary": "Increase orders by 35%"}}, "goal.baseline"),
        ({"goal": {"primary": "Grow subscriptions", "target": 500}}, "goal.baseline"),
        ({"goal": {"primary": "Grow subscriptions", "baseline": 5, "target": 50}}, "budget"),
        (ROASTER, "economics.bridge"),
        ({**ROASTER, "history": FULL["history"]}, "economics.months_kept"),
    ],
    ids=["nothing", "target", "percent", "level", "both", "bridge", "months"],
)
def test_the_first_question_is_the_one_that_changes_most(changes: dict[str, Any], first: str) -> None:
    assert keys(changes)[0] == first


def test_a_full_brief_leaves_nothing_open() -> None:
    assert keys(FULL) == []


@pytest.mark.parametrize(
    ("group", "answer", "key"),
    [
        ("contacts", "email_with_consent", "contacts.email_with_consent"),
        ("measurement", "source_of_truth", "measurement.source_of_truth"),
        ("measurement", "target_is", "measurement.target_is"),
        ("constraints", "team", "constraints.team"),
        ("constraints", "posts_per_week", "constraints.posts_per_week"),
        ("voice", "tone", "voice.tone"),
        ("audience", "objections", "audience.objections"),
        ("product", "proof", "product.proof"),
        ("approvals", "who", "approvals.who"),
    ],
)
def test_an_answer_taken_out_is_asked_for(group: str, answer: str, key: str) -> None:
    rest = {name: value for name, value in FULL[group].items() if name != answer}
    assert keys({**FULL, group: rest}) == [key]


def test_an_unknown_answer_becomes_a_question_to_its_person_by_its_day() -> None:
    plan = plan_of(FULL, economics={"months_kept": "unknown, ask the founder by 2027-01-11"})
    question = next(q for q in plan.questions if q.key == "economics.months_kept")
    assert (question.ask, question.by) == ("the founder", date(2027, 1, 11))
    assert question.worth > QUESTIONS["economics.months_kept"][0]


def test_an_unknown_answer_without_person_and_day_gets_both() -> None:
    plan = plan_of(FULL, economics={"gross_margin": "unknown"})
    question = next(q for q in plan.questions if q.key == "economics.gross_margin")
    assert question.ask == "the founder"
    assert question.by and is_workday(question.by, "US")


def test_the_unknowns_of_the_examples_are_all_asked() -> None:
    with_unknowns = [example(name) for name in EXAMPLE_NAMES if example(name).brief.unknowns]
    assert len(with_unknowns) >= 3
    for plan in with_unknowns:
        assert {unknown.key for unknown in plan.brief.unknowns} <= {question.key for question in plan.questions}


@pytest.mark.parametrize(
    ("key", "there"),
    [
        ("brand.name", True),
        ("audience.objections", False),
        ("budget.money", True),
        ("product.items.margin", True),
        ("competitors.name", False),
        ("goal.baseline", True),
        ("history.spend", False),
        ("contacts.followers", False),
        ("no.such.key", False),
    ],
)
def test_a_dotted_key_is_answered_or_not(key: str, there: bool) -> None:
    assert answered(brief_of(ROASTER), key) is there


def test_what_a_pack_needs_and_the_brief_lacks_is_listed() -> None:
    from aicmo.plan.make import make_plan
    from tests.plan.cases import KNOWLEDGE, TODAY

    plan = make_plan(brief_of(), KNOWLEDGE, TODAY, needs=("brand.name", "audience.objections", "competitors"))
    assert plan.missing_for_pack == ("audience.objections", "competitors")


def test_what_a_pack_needs_is_asked_in_words_unless_it_is_asked_already() -> None:
    from aicmo.plan.make import make_plan
    from tests.plan.cases import KNOWLEDGE, TODAY

    plan = make_plan(brief_of(), KNOWLEDGE, TODAY, needs=("brand.name", "audience.secondary", "competitors"))
    assert [question.key for question in plan.pack_questions] == ["audience.secondary"]
    assert plan.pack_questions[0].question == "Who else buys, decides or recommends?"
    assert "second segment" in plan.pack_questions[0].changes
    assert "competitors" in {question.key for question in plan.questions}
