"""What is counted, where, by whom, which record wins, and what the numbers cannot tell."""

from __future__ import annotations

from aicmo.model.measure import Diagnosis, Measured, MeasurementPlan, TaggedLink, TrackedEvent
from aicmo.model.plan import BudgetPlan, Forecast, Kpi
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.objective import Target
from aicmo.plan.posts import campaign_tag
from aicmo.plan.team import owner

EVENTS = ("view", "begin", "result", "contact")
LEAST_RESULTS = 30


def plan_measurement(
    case: Case, target: Target, mix: Mix, budget: BudgetPlan, forecast: Forecast, kpis: tuple[Kpi, ...]
) -> MeasurementPlan:
    """The chain from the goal to the record, events, tagged links and limits."""
    slots = {
        "one": target.one,
        "many": target.many,
        "bought": forecast.many,
        "bought_one": forecast.one,
        "buys_one": case.kind.buys_one,
        "buys_many": case.kind.buys_many,
        "loss": case.kind.loss,
        "record": case.record_name,
        "post": owner(case, "post"),
        "approve": owner(case, "approve"),
        "review": case.printer.date(budget.review),
        "end": case.printer.date(target.end),
    }
    consent = "eu" if case.place.country in case.knowledge.consent_first else "other"
    return MeasurementPlan(
        north=_opening(case.say("measure.north", **slots)),
        once=_opening(case.say("measure.once", **slots)),
        diagnoses=_diagnoses(case, mix, slots),
        chain=tuple(_measured(case, kpi, slots) for kpi in kpis),
        events=tuple(
            TrackedEvent(name=case.say(f"measure.event_{name}"), when=case.say(f"measure.event_{name}_when"))
            for name in EVENTS
        ),
        links=_links(case, target, mix),
        truth=_said(case, slots, "truth_record", "truth_analytics", *(["truth_platforms"] if mix.paid else [])),
        limits=_limits(case, mix, forecast, slots),
        consent=case.say(f"measure.consent_{consent}"),
        holdout=case.say("measure.holdout_paid" if mix.paid else "measure.holdout_none", **slots),
        rhythm=_said(case, slots, "rhythm_weekly", "rhythm_monthly", "rhythm_end"),
    )


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def _diagnoses(case: Case, mix: Mix, slots: dict[str, str]) -> tuple[Diagnosis, ...]:
    """Pictures that this plan's own counts can show, and where to look first."""
    names = [*(["clicks"] if mix.paid else []), "bridge", *(["dear"] if mix.paid else []), "loss"]
    if not case.kind.bridge and case.kind.buys_many == case.kind.many:
        names.remove("bridge")
    return tuple(
        Diagnosis(
            sign=_opening(case.say(f"measure.sign_{name}", **slots)),
            look=_opening(case.say(f"measure.look_{name}", **slots)),
        )
        for name in names
    )


def _said(case: Case, slots: dict[str, str], *names: str) -> tuple[str, ...]:
    return tuple(_opening(case.say(f"measure.{name}", **slots)) for name in names)


def _measured(case: Case, kpi: Kpi, slots: dict[str, str]) -> Measured:
    """The question a KPI answers: of the actions, the cost and the share in between have questions of their own."""
    kind = {"result": "result", "action": "bought", "engagement": "early", "reach": "reach"}[kpi.stage]
    if kpi.stage == "action" and kpi.name.startswith(case.say("kpis.cost", one="", channel="").split()[0]):
        kind = "cost"
    if case.kind.bridge and kpi.name.lower() == case.kind.bridge.lower():
        kind = "bridge"
    formula = "formula_result_flow" if kind == "result" and not case.kind.stock else f"formula_{kind}"
    return Measured(
        question=case.say(f"measure.question_{kind}"),
        kpi=kpi.name,
        formula=case.say(f"measure.{formula}", **slots),
        source=kpi.source,
        owner=kpi.owner,
    )


def _links(case: Case, target: Target, mix: Mix) -> tuple[TaggedLink, ...]:
    """One tag for posts and one for ads of each channel that the plan uses and that can be tagged."""
    campaign = campaign_tag(target)
    found: list[TaggedLink] = []
    for choice in mix.choices:
        channel = case.knowledge.channels[choice.id]
        if choice.verdict not in ("lead", "support") or not channel.source:
            continue
        if channel.medium:
            tags = {"source": channel.source, "medium": channel.medium, "group": channel.group}
            found.append(TaggedLink(channel=choice.name, where="posts", campaign=campaign, **tags))
        if choice.paid and channel.paid_medium:
            tags = {"source": channel.source, "medium": channel.paid_medium, "group": channel.paid_group}
            found.append(TaggedLink(channel=choice.name, where="ads", campaign=campaign, **tags))
    return tuple(found)


def _limits(case: Case, mix: Mix, forecast: Forecast, slots: dict[str, str]) -> tuple[str, ...]:
    names = ["limit_last_touch", "limit_consent"]
    if case.kind.bridge or case.kind.result == "lead":
        names.append("limit_lag")
    few = "kpi.month.mid" in case.ledger and case.ledger["kpi.month.mid"] < LEAST_RESULTS
    if len(mix.paid) > 1 or few:
        names.append("limit_small")
    return _said(case, slots, *names)
