"""The funnel: each stage with the volume and rate that brief or forecast hold, and the lever on it."""

from __future__ import annotations

from typing import get_args

from aicmo.model.funnel import Funnel, FunnelId, FunnelStage
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.landing_page import plan_page
from aicmo.plan.parts.lifecycle import plan_return
from aicmo.plan.phrasing import bare

STEP = 10
"""Percent by which one stage is improved to show what it brings."""
FEW = 20
"""Up to so many a month a tenth more is counted over the whole plan."""
FREQUENCY = 3
"""Ad views for each person reached in a month. Judgement: often enough to be noticed once."""


def plan_funnel(draft: Draft) -> Funnel:
    """Five stages in order; what nobody knows is said to be unknown, and who can tell."""
    ledger = draft.case.ledger
    known = "traffic.visits" in ledger or "kpi.month.mid" in ledger
    weakest = _weakest(draft, known=known)
    people, cost = _people_reached(draft)
    return Funnel(
        stages=tuple(_stage(draft, stage) for stage in get_args(FunnelId)),
        weakest=_say(draft, f"weakest_{weakest}"),
        sensitivity=_sensitivity(draft, weakest),
        basis=_say(draft, "basis" if known else "basis_none"),
        people_figure=people,
        person_cost_figure=cost,
    )


def _sensitivity(draft: Draft, weakest: str) -> str:
    """What a tenth more at any stage brings, and the stage that is easiest to move for this client.

    A tenth of few results a month cannot be seen, so those are counted over the whole plan.
    """
    case, ledger, easiest = draft.case, draft.case.ledger, _say(draft, f"easiest_{weakest}")
    if "kpi.month.mid" not in ledger:
        return _say(draft, "sensitivity_unknown", easiest=easiest)
    whole = draft.forecast.mid_figure if ledger["kpi.month.mid"] <= FEW else None
    mid, span, key = (
        ("kpi.month.mid", "month", "sensitivity_what") if whole is None else (whole, "plan", "more_plan_what")
    )
    what, why = case.say(f"funnel.{key}", many=draft.forecast.many), case.say("funnel.step_why")
    step = ledger.assumption("funnel.step", case.say("funnel.step_what"), STEP, "percent", why)
    more = ledger.formula("funnel.more", what, f"{mid} * (100 + {step}) / 100", "count")
    slots = {"easiest": easiest, "step": fig(step), "more": fig(more), "mid": fig(mid)}
    return _say(draft, "sensitivity", span=case.say(f"funnel.span_{span}"), **slots)


def _people_reached(draft: Draft) -> tuple[str | None, str | None]:
    """The people behind a month's ad views at an assumed frequency, and what one of them costs."""
    case, ledger = draft.case, draft.case.ledger
    path = next(iter(draft.forecast.paths), None)
    spend = path.spend_figure.replace(".total", ".month") if path and path.spend_figure else ""
    if "traffic.views" not in ledger or spend not in ledger:
        return None, None
    what, why = case.say("funnel.frequency_what"), case.say("funnel.frequency_why")
    often = ledger.assumption("funnel.frequency", what, FREQUENCY, "count", why)
    people = ledger.formula("funnel.people", case.say("funnel.people_what"), f"traffic.views / {often}", "count")
    unit = f"money:{case.place.currency}"
    cost = ledger.formula(
        "funnel.person_cost", case.say("funnel.reached_cost_what"), f"1000 * {spend} / {people}", unit, 2
    )
    return people, cost


def _say(draft: Draft, key: str, **slots: str) -> str:
    """A wording of the funnel with the case's words and those of its way back in its slots."""
    comeback = plan_return(draft)
    doubt = next((one.objection for one in draft.messages.objections if not one.known), bare(draft.words["doubt"]))
    own = {"act": comeback.act, "reply": comeback.reply, "steps": _steps(draft), "many": draft.forecast.many}
    return draft.case.say(f"funnel.{key}", **(draft.words | own | {"doubt": doubt} | slots))


def _steps(draft: Draft) -> str:
    return next(block.holds for block in plan_page(draft).blocks if block.id == "steps")


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
        happens=_happens(draft, name),
        volume_figure=volume,
        volume_note="" if volume else case.say("funnel.volume_unknown"),
        rate_figure=rate,
        rate_note=note,
        lever=_lever(draft, stage),
    )


def _happens(draft: Draft, name: str) -> str:
    """What people of this trade do at a stage: its own steps at both ends, what is counted in the middle."""
    case = draft.case
    steps = tuple(case.fill(step) for step in case.industry.funnel)
    comeback = plan_return(draft)
    slots = {"first": steps[0], "second": steps[1], "last": steps[-1], "cue": comeback.cue, "one": draft.forecast.one}
    return case.say(f"funnel.{name}", **slots)


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
    if metric == "cvr" and case.brief.contacts.website_visits_per_month is not None:
        key = "funnel.rate_result_ads"
    return figure, case.say(key, rate=fig(figure), many=draft.forecast.many)


def _published(draft: Draft, metric: str) -> str | None:
    rates = draft.forecast.paths[0].rate_figures if draft.forecast.paths else ()
    return next((rate for rate in rates if rate.rsplit(".", 1)[-1] == metric), None)


def _lever(draft: Draft, stage: FunnelId) -> str:
    case, comeback = draft.case, plan_return(draft)
    prompts = case.knowledge.playbooks.creators.prompts
    slots = {
        "shoot": draft.words["shoot"],
        "make": comeback.answers[0].make,
        "steps": _steps(draft),
        "act": comeback.act,
        "prompt": draft.tell(prompts.get(case.industry.id, prompts[case.industry.model])),
    }
    return case.say(f"funnel.lever_{stage}", **slots)
