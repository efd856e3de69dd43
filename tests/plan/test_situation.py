"""What kind of case a client is."""

from __future__ import annotations

import pytest

from tests.plan.cases import each_example, example


@pytest.mark.parametrize(
    ("name", "money", "stage", "evidence"),
    [
        ("brewlane_coffee.yaml", "middle", "growth", "numbers"),
        ("harbour_hounds.yaml", "small", "growth", "proof"),
        ("minimal.yaml", "none", "unknown", "none"),
        ("northline_freight.yaml", "large", "start", "results"),
        ("solmates_launch.yaml", "large", "launch", "proof"),
        ("vireo_bank.yaml", "large", "recovery", "proof"),
    ],
)
def test_money_stage_and_evidence_are_read_from_the_brief(name: str, money: str, stage: str, evidence: str) -> None:
    situation = example(name).situation
    assert (situation.money, situation.stage, situation.evidence) == (money, stage, evidence)


@each_example
def test_every_case_has_a_business_model(name: str) -> None:
    assert example(name).situation.model


def test_a_bank_is_not_spoken_to_in_provocations() -> None:
    assert example("vireo_bank.yaml").situation.calm
    assert not example("brewlane_coffee.yaml").situation.calm
