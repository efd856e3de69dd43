"""A plan is a frozen value that travels as JSON."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from aicmo.model.plan import Place, Plan
from tests.plan.cases import example


def test_a_plan_cannot_be_changed() -> None:
    plan = example("brewlane_coffee.yaml")
    with pytest.raises(ValidationError, match="frozen"):
        plan.today = plan.objective.end  # type: ignore[misc]


def test_a_key_that_no_value_has_is_refused() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Place.model_validate({"text": "", "country": "", "locale": "en_US", "currency": "USD", "colour": "red"})


def test_a_plan_read_from_json_is_the_same_plan() -> None:
    for name in ("brewlane_coffee.yaml", "northline_freight.yaml", "hostile.yaml", "minimal.yaml"):
        plan = example(name)
        assert Plan.model_validate_json(plan.model_dump_json()) == plan, name
