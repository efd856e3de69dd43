"""How the campaign is judged is fixed before it begins, and every outcome makes somebody do something."""

from __future__ import annotations

from aicmo.model.figure import TOKEN
from tests.plan.parts.cases import client_plan, each_client


@each_client
def test_every_outcome_has_a_test_and_a_consequence_and_no_two_are_alike(client: str) -> None:
    plan = client_plan(client)
    assert plan.judgement
    assert len(plan.judgement.outcomes) >= 3
    assert len({outcome.then for outcome in plan.judgement.outcomes}) == len(plan.judgement.outcomes)
    for outcome in (*plan.judgement.outcomes, *plan.judgement.splits):
        assert outcome.name and outcome.when and outcome.then
        assert all(figure in plan.ledger for figure in TOKEN.findall(outcome.when + outcome.then))


@each_client
def test_price_and_volume_are_judged_only_where_something_is_bought(client: str) -> None:
    plan = client_plan(client)
    assert plan.judgement
    bought = any(choice.paid for choice in plan.channels)
    assert ("Price" in [part.name for part in plan.judgement.splits]) == bought
