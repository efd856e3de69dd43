"""The hash moves with what a section was written from, and with nothing else."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.errors import UnknownNameError
from aicmo.model.plan import Plan
from aicmo.storage.parts import canonical_json, plan_parts_hash


def with_figure(plan: Plan, name: str, **changes: Any) -> Plan:
    changed = plan.ledger[name].model_copy(update=changes)
    return plan.model_copy(update={"ledger": {**plan.ledger, name: changed}})


def test_the_same_plan_gives_the_same_hash_however_the_parts_are_named(plan: Plan) -> None:
    again = Plan.model_validate_json(plan.model_dump_json())
    first = plan_parts_hash(plan, ("budget", "objective"))
    assert first == plan_parts_hash(again, ["objective", "budget", "objective"])
    assert len(first) == 64


def test_the_hash_does_not_hang_on_the_process(plan: Plan) -> None:
    code = (
        "import sys; from aicmo.model.plan import Plan; from aicmo.storage.parts import plan_parts_hash; "
        "print(plan_parts_hash(Plan.model_validate_json(sys.stdin.buffer.read()), ['budget', 'risks']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], input=plan.model_dump_json().encode(), capture_output=True, check=True
    )
    assert ran.stdout.decode().strip() == plan_parts_hash(plan, ("budget", "risks"))


def test_another_text_in_a_part_changes_the_hash_of_those_that_use_it(plan: Plan) -> None:
    changed = plan.model_copy(update={"messages": plan.messages.model_copy(update={"promise": "Another promise."})})
    assert plan_parts_hash(changed, ["messages"]) != plan_parts_hash(plan, ["messages"])
    assert plan_parts_hash(changed, ["budget", "brief"]) == plan_parts_hash(plan, ["budget", "brief"])


def test_another_value_of_a_figure_changes_the_hash_of_the_parts_that_use_it(plan: Plan) -> None:
    name = plan.budget.month_figure
    assert name
    changed = with_figure(plan, name, value=plan.ledger[name].value + 1)
    assert plan_parts_hash(changed, ["budget"]) != plan_parts_hash(plan, ["budget"])
    assert plan_parts_hash(changed, ["hashtags"]) == plan_parts_hash(plan, ["hashtags"])


def test_a_figure_that_stands_as_a_token_in_a_text_counts(plan: Plan) -> None:
    name = next(iter(plan.ledger))
    holds = plan.model_copy(update={"buyers": f"people who spend [[fig:{name}]] a month"})
    changed = with_figure(holds, name, value=plan.ledger[name].value + 1)
    assert plan_parts_hash(changed, ["buyers"]) != plan_parts_hash(holds, ["buyers"])
    assert plan_parts_hash(with_figure(plan, name, value=-1), ["buyers"]) == plan_parts_hash(plan, ["buyers"])


def test_a_figure_that_is_no_longer_assumed_changes_the_hash(plan: Plan) -> None:
    name = plan.budget.shares_figure
    changed = with_figure(plan, name, kind="decision", source="Ines, 22 November")
    assert plan_parts_hash(changed, ["budget"]) != plan_parts_hash(plan, ["budget"])


def test_a_field_inside_a_part_is_a_part_too(plan: Plan) -> None:
    changed = plan.model_copy(update={"messages": plan.messages.model_copy(update={"promise": "Another promise."})})
    assert plan_parts_hash(changed, ["messages.tone"]) == plan_parts_hash(plan, ["messages.tone"])
    assert plan_parts_hash(changed, ["messages.promise"]) != plan_parts_hash(plan, ["messages.promise"])


def test_every_field_of_the_plan_can_be_named_and_has_its_own_hash(plan: Plan) -> None:
    hashes = [plan_parts_hash(plan, [name]) for name in Plan.model_fields]
    assert len(set(hashes)) == len(Plan.model_fields)


@pytest.mark.parametrize("name", ["bugdet", "budget.rowz", "budget.rows.0", ""])
def test_a_part_that_does_not_exist_is_refused(plan: Plan, name: str) -> None:
    with pytest.raises(UnknownNameError, match="part of the plan"):
        plan_parts_hash(plan, [name])


@given(st.dictionaries(st.text(), st.integers() | st.text() | st.none(), max_size=6))
def test_one_value_has_one_text_whatever_the_order_of_its_keys(value: dict[str, object]) -> None:
    assert canonical_json(value) == canonical_json(dict(reversed(value.items())))
    assert canonical_json(value).isascii()


def test_figures_that_are_named_move_the_hash_and_others_do_not(plan: Plan) -> None:
    names = [name for name in plan.ledger if name.startswith("budget.")]
    other = next(name for name in plan.ledger if not name.startswith("budget."))
    whole = plan_parts_hash(plan, (), ("budget.*",))
    assert whole != plan_parts_hash(with_figure(plan, names[0], text="another"), (), ("budget.*",))
    assert whole == plan_parts_hash(with_figure(plan, other, text="another"), (), ("budget.*",))
    assert plan_parts_hash(plan, (), names[:1]) != whole
