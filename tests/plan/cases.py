"""Briefs, cases and plans for the tests of the plan."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aicmo.intake.read import read_brief
from aicmo.library.knowledge import load_knowledge
from aicmo.model.brief import Brief
from aicmo.model.plan import Plan
from aicmo.notation.figures import find_figures
from aicmo.plan.case import Case
from aicmo.plan.make import make_plan, open_case

TODAY = date(2026, 11, 22)
KNOWLEDGE = load_knowledge()
EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE_NAMES = tuple(sorted(path.name for path in EXAMPLES.iterdir() if path.suffix in (".yaml", ".json")))
each_example = pytest.mark.parametrize("name", EXAMPLE_NAMES)

INDEX = re.compile(r"\[\d+\]")

REQUIRED: dict[str, Any] = {
    "brand": {"name": "Alder & Ash", "industry": "Plumbing repairs"},
    "product": {"summary": "Leaks found and mended on the same day"},
    "audience": {"primary": "Owners of old houses"},
    "goal": {"primary": "Get more orders"},
}
ROASTER: dict[str, Any] = {
    "brand": {"name": "Brewlane", "industry": "Coffee roaster", "location": "Portland, Oregon, US"},
    "product": {
        "summary": "Freshly roasted coffee",
        "items": [
            {"name": "Bag", "price": "USD 19", "margin": "58%"},
            {"name": "Monthly subscription", "price": "USD 34 per month", "margin": "52%"},
        ],
        "current_offers": ["First subscription box 20% off"],
    },
    "goal": {
        "primary": "Grow active subscriptions",
        "kpi": "active_subscriptions",
        "baseline": 420,
        "target": 700,
        "start": "2027-01-04",
        "end": "2027-03-31",
    },
    "budget": {"amount": 6000, "currency": "USD", "period": "month"},
}
"""A case in which every part of the plan has something to do."""


def brief_of(*bases: dict[str, Any], **changes: Any) -> Brief:
    """The brief of the five required answers with whole groups, or single answers of groups, changed."""
    tree = {name: dict(answers) for name, answers in REQUIRED.items()}
    for base in (*bases, changes):
        for name, answers in base.items():
            old = tree.get(name)
            tree[name] = {**old, **answers} if isinstance(old, dict) and isinstance(answers, dict) else answers
    return read_brief(json.dumps(tree, ensure_ascii=False).encode(), "case.yaml")


def plan_of(*bases: dict[str, Any], today: date = TODAY, **changes: Any) -> Plan:
    """The plan for `brief_of` the same changes."""
    return make_plan(brief_of(*bases, **changes), KNOWLEDGE, today)


def case_of(*bases: dict[str, Any], today: date = TODAY, **changes: Any) -> Case:
    """The opened case, its ledger still empty, for `brief_of` the same changes."""
    return open_case(brief_of(*bases, **changes), KNOWLEDGE, today)


@cache
def example(name: str) -> Plan:
    """The plan of a brief in examples/, made once."""
    return make_plan(read_brief((EXAMPLES / name).read_bytes(), name), KNOWLEDGE, TODAY)


def text_of(plan: Plan, figure_id: str | None) -> str:
    """A figure as printed."""
    assert figure_id is not None
    return plan.ledger[figure_id].text


def value_of(plan: Plan, figure_id: str | None) -> float:
    """The full value of a figure."""
    assert figure_id is not None
    return plan.ledger[figure_id].value


def printed_value(plan: Plan, figure_id: str | None) -> float:
    """What a reader takes from the printed figure: of all readings of its digits the one that is meant."""
    meant = value_of(plan, figure_id)
    text = text_of(plan, figure_id)
    digits = text if any(mark in text for mark in "%$€£₹") or not text.isdigit() else f"{text} orders"
    found = find_figures(digits)
    assert len(found) == 1, text
    return min(found[0].values, key=lambda value: abs(value - meant))


def texts_in(value: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a dumped value with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_in(inner, f"{place}.{name}".strip("."))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            yield from texts_in(inner, f"{place}[{number}]")


def plan_texts(plan: Plan) -> list[tuple[str, str]]:
    """Every text the plan itself says: all but the brief, the ledger, and ids."""
    dumped = plan.model_dump(mode="json", exclude={"brief", "ledger", "today"})
    skip = {"id", "kind", "verdict", "level", "day", "start", "end", "by", "figure", "locale", "currency", "country"}
    found = []
    for place, text in texts_in(dumped):
        key = INDEX.sub("", place).rsplit(".", 1)[-1]
        if key not in skip and not key.endswith(("_figure", "_figures")):
            found.append((place, text))
    assert len(found) > 100
    return found
