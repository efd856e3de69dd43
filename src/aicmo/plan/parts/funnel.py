"""The funnel: each stage with the volume and rate that brief or forecast hold, and the lever on it."""

from __future__ import annotations

from typing import get_args

from aicmo.model.funnel import Funnel, FunnelId, FunnelStage
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare

STEP = 10
"""Percent by which one stage is improved to show what it brings."""
FEW = 20
"""Up to so many a month a tenth more is printed with a decimal."""


def plan_funnel(draft: Draft) -> Funnel:
    """Five stages in order; what nobody knows is said to be unknown, and who can tell."""
    case, ledger = draft.case, draft.case.ledger
    mid = "kpi.month.mid" if "kpi.month.mid" in ledger else None
    sensitivity = case.say("funnel.sensitivity_unknown", many=draft.forecast.many)
    if mid:
        what = case.say("funnel.sensitivity_what", many=draft.forecast.many)
        why = case.say("funnel.step_why")
        step = ledger.assumption("funnel.step", case.say("funnel.step_what"), STEP, "percent", why)
        expression = f"{mid} * (100 + {step}) / 100"
        more = ledger.formula("funnel.more", what, expression, "count", 0 if ledger[mid] > FEW else 1)
        sensitivity = case.say(
            "funnel.sensitivity", many=draft.forecast.many, step=fig(step), more=fig(more), mid=fig(mid)
        )
    known = "traffic.visits" in ledger or mid is not None
    return Funnel(
        stages=tuple(_stage(draft, stage) for stage in get_args(FunnelId)),
        weakest=case.say(f"funnel.weakest_{_weakest(draft, known=known)}"),
        sensitivity=sensitivity,
        basis=case.say("funnel.basis" if known else "funnel.basis_none"),
    )


def _weakest(draft: Draft, *, known: bool) -> str:
    if not known:
        return "counting"
    open_doubt = any(not answer.known for answer in draft.messages.objections)
    return "conversion" if open_doubt else "retention"


def _stage(draft: Draft, stage: FunnelId) -> FunnelStage:
    case = draft.case
    name = "retention_stock" if stage == "retention" and case.kind.stock else stage
    volume = _volume(draft, stage)
    rate, note = _rate(draft, stage)
    return FunnelStage(
        id=stage,
        name=stage.capitalize(),
        happens=case.say(f"funnel.{name}", one=draft.forecast.one),
        volume_figure=volume,
        volume_note="" if volume else case.say("funnel.volume_unknown"),
        rate_figure=rate,
        rate_note=note,
        lever=_lever(draft, stage),
    )


def _volume(draft: Draft, stage: FunnelId) -> str | None:
    names = {"awareness": "traffic.views", "consideration": "traffic.visits", "conversion": "kpi.month.mid"}
    name = names.get(stage, "")
    return name if name in draft.case.ledger else None


def _rate(draft: Draft, stage: FunnelId) -> tuple[str | None, str]:
    """The rate out of a stage and how it is said: published or the client's own; unknown where neither is there."""
    case, economics = draft.case, draft.case.brief.economics
    unknown = case.say("funnel.rate_unknown")
    if stage == "retention" and economics.monthly_churn:
        churn = "economics.monthly_churn"
        if churn not in case.ledger:
            case.ledger.brief_range(churn, case.say("funnel.churn_what"), economics.monthly_churn, "percent", churn, 1)
        return churn, case.say("funnel.rate_kept", rate=fig(churn))
    metric = {"awareness": "ctr", "consideration": "cvr"}.get(stage)
    figure = _published(draft, metric) if metric else None
    if figure is None and stage == "consideration" and {"traffic.visits", "kpi.month.mid"} <= set(case.ledger.figures):
        what = case.say("funnel.implied_what", many=draft.forecast.many)
        figure = case.ledger.formula("funnel.implied", what, "100 * kpi.month.mid / traffic.visits", "percent", 2)
        return figure, case.say("funnel.rate_implied", rate=fig(figure), many=draft.forecast.many)
    if figure is None:
        return None, unknown
    key = "funnel.rate_click" if metric == "ctr" else "funnel.rate_result"
    return figure, case.say(key, rate=fig(figure), many=draft.forecast.many)


def _published(draft: Draft, metric: str) -> str | None:
    rates = draft.forecast.paths[0].rate_figures if draft.forecast.paths else ()
    return next((rate for rate in rates if rate.rsplit(".", 1)[-1] == metric), None)


def _lever(draft: Draft, stage: FunnelId) -> str:
    case = draft.case
    fields = case.knowledge.playbooks.landing_page.fields[case.industry.model]
    names = case.say("remarketing.numbers").split()
    flows = case.knowledge.playbooks.lifecycle.flows
    again = next(flow.name for flow in flows if flow.group == "reactivation" and draft.fits(flow.models))
    prompts = case.knowledge.playbooks.creators.prompts
    slots = {
        "scene": case.fill(case.industry.scene),
        "doubt": bare(draft.words["doubt"]),
        "fields": names[len(fields)],
        "flow": f"“{again}”",
        "prompt": draft.tell(prompts.get(case.industry.id, prompts[case.industry.model])),
    }
    return case.say(f"funnel.lever_{stage}", **slots)
