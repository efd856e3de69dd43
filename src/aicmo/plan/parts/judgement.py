"""How the campaign will be judged: by which record and on which day, by which outcome, and what each makes us do."""

from __future__ import annotations

from aicmo.model.measure import Judgement, Outcome
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig


def plan_judgement(draft: Draft) -> Judgement:
    """The rule, the outcomes, the parts a difference is divided into, the questions, and what is kept."""
    slots = _slots(draft)
    say = draft.case.say
    return Judgement(
        rule=say("judgement.rule", **slots),
        outcomes=tuple(
            Outcome(
                name=say(f"judgement.{name}"),
                when=say(f"judgement.{when}", **slots),
                then=say(f"judgement.{name}_then", **slots),
            )
            for name, when in _outcomes(draft)
        ),
        splits=tuple(
            Outcome(
                name=say(f"judgement.{name}"),
                when=say(f"judgement.{when}", **slots),
                then=say(f"judgement.{name}_then", **slots),
            )
            for name, when in _splits(draft)
        ),
        questions=tuple(say(f"judgement.ask_{name}", **slots) for name in ("buyers", "lost", "team")),
        keeps=tuple(say(f"judgement.keep_{name}", **slots) for name in ("numbers", "texts")),
    )


def _outcomes(draft: Draft) -> list[tuple[str, str]]:
    """The four ways it may end, each with the test that this plan's figures allow."""
    target, forecast = draft.target, draft.forecast
    goal = "reached_when" if target.target else ("reached_when_change" if target.change else "reached_when_open")
    ranged = "_range" if forecast.possible else ""
    between = ranged if forecast.many == target.many else ""
    ceiling = "dear_when" if draft.worth.ceiling else "dear_when_open"
    found = [("reached", goal), ("near", f"near_when{between}"), ("missed", f"missed_when{ranged}")]
    return [*found, ("dear", ceiling)] if draft.mix.paid else found


def _splits(draft: Draft) -> list[tuple[str, str]]:
    """Price, volume and rate; without bought channels the rate alone is left."""
    rate = "rate_when" if draft.case.kind.bridge else "rate_when_direct"
    found = [("price", "price_when"), ("volume", "volume_when")] if draft.mix.paid else []
    return [*found, ("rate", rate)]


def _slots(draft: Draft) -> dict[str, str]:
    case, target, forecast = draft.case, draft.target, draft.forecast
    figures = {
        "target": target.target or target.change,
        "ceiling": draft.worth.ceiling,
        "low": forecast.low_figure,
        "high": forecast.high_figure,
    }
    return {
        "one": target.one,
        "many": target.many,
        "buys_one": case.kind.buys_one,
        "buys_many": case.kind.buys_many,
        "bought": forecast.many,
        "bought_one": forecast.one,
        "loss": case.kind.loss,
        "record": case.record_name,
        "end": case.printer.day(target.end),
        "review": case.printer.day(draft.budget.review),
        "item": draft.words["item"],
        "approve": draft.words["approve"],
        **{name: fig(figure) if figure else "" for name, figure in figures.items()},
    }
