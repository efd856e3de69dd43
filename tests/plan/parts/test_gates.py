"""Go / no-go days lie in the plan, in order, on workdays, each with somebody who decides."""

from __future__ import annotations

from aicmo.plan.workdays import is_workday
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_gates_are_workdays_in_order_with_a_condition_and_what_happens_otherwise(client: str) -> None:
    plan = client_plan(client)
    days = [gate.day for gate in plan.gates]
    assert len(days) >= 4
    assert days == sorted(days)
    assert all(is_workday(day, plan.place.country) for day in days)
    assert all(gate.must and gate.otherwise and gate.who for gate in plan.gates)


@each_client
def test_no_gate_lies_before_today(client: str) -> None:
    plan = client_plan(client)
    assert min(gate.day for gate in plan.gates) >= plan.today


@each_client
def test_every_figure_of_a_gate_is_in_the_ledger(client: str) -> None:
    plan = client_plan(client)
    for gate in plan.gates:
        for text in (gate.must, gate.otherwise):
            for name in [part.split("]]")[0] for part in text.split("[[fig:")[1:]]:
                assert name in plan.ledger
