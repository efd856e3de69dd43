"""The facts of a section: the parts its spec names, figures as tokens, dates as the client writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aicmo.library.content import Content
from aicmo.model.figure import TOKEN
from aicmo.model.plan import Plan
from aicmo.writers.figure_list import allowed_figures, figures_text
from aicmo.writers.prompt_facts import facts_text
from aicmo.writers.rules import write_section
from tests.made import EXAMPLES


def facts(content: Content, plan: Plan, text: str) -> str:
    return facts_text(content.sections[text], plan, content.prompts.facts)


def test_only_the_parts_that_the_spec_names_are_shown(content: Content, plan_for: Callable[[str], Plan]) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    shown = facts(content, plan, "messaging_framework")
    assert plan.messages.promise in shown
    assert plan.risks[0].title not in shown
    assert plan.territories[0].premise not in shown


def test_amounts_of_the_brief_stand_as_tokens_or_not_at_all(content: Content, plan_for: Callable[[str], Plan]) -> None:
    shown = facts(content, plan_for("brewlane_coffee.yaml"), "kpi_and_budget_plan")
    assert "total: [[fig:budget.total]]" in shown
    assert "18,000" not in shown
    assert "18000" not in shown


def test_dates_are_written_as_the_client_writes_them_with_their_weekday(
    content: Content, plan_for: Callable[[str], Plan]
) -> None:
    assert "Monday, January 4, 2027" in facts(content, plan_for("brewlane_coffee.yaml"), "daily_30_day_calendar")
    assert "Monday, 30 November 2026" in facts(content, plan_for("hostile.yaml"), "overview")


@pytest.mark.parametrize("text", ["daily_30_day_calendar", "phased_30_day_calendar", "full_30_day_calendar"])
def test_a_calendar_is_told_every_day(content: Content, plan_for: Callable[[str], Plan], text: str) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    shown = facts(content, plan, text)
    assert all(day.hook in shown for day in plan.calendar.days if day.hook)


def test_other_sections_are_told_the_first_rows_and_that_there_are_more(
    content: Content, plan_for: Callable[[str], Plan]
) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    shown = facts(content, plan, "awareness_strategy")
    assert "(and others, left out here)" in shown
    assert plan.calendar.days[-1].hook not in shown


def test_what_is_for_tools_only_is_left_out(content: Content, plan_for: Callable[[str], Plan]) -> None:
    shown = facts(content, plan_for("brewlane_coffee.yaml"), "daily_30_day_calendar")
    assert "utm_" not in shown
    assert "alt text" not in shown


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_figure_that_the_rules_text_uses_is_one_the_model_may_use(
    content: Content, plan_for: Callable[[str], Plan], example: str
) -> None:
    plan = plan_for(example)
    missing = {}
    for name, spec in content.sections.items():
        if spec.body is None:
            continue
        shown = facts(content, plan, name)
        allowed = {figure.id for figure in allowed_figures(spec, plan, content.prompts.facts, shown)}
        used = set(TOKEN.findall(write_section(spec, plan, content.macros)))
        if used - allowed:
            missing[name] = used - allowed
    assert missing == {}


def test_a_figure_is_said_with_its_token_its_meaning_its_value_and_its_source(
    content: Content, plan_for: Callable[[str], Plan]
) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    figures = (plan.ledger["budget.total"], plan.ledger["funnel.frequency"])
    lines = figures_text(figures, content.prompts.facts).splitlines()
    assert lines[1:-1] == [
        "[[fig:budget.total]] = budget in all = $18,000 (computed)",
        "[[fig:funnel.frequency]] = ad views for each person reached in a month = 3 (ASSUMED: say so where it stands)",
    ]


def test_where_there_is_no_figure_the_model_is_told_so(content: Content) -> None:
    assert "write no figure at all" in figures_text((), content.prompts.facts)
