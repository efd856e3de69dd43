"""The way to a purchase: four stages with question, touchpoint, content, measure, friction, owner and hand-over."""

from __future__ import annotations

from aicmo.model.people import JourneyStage, StageId, StageScript
from aicmo.plan.draft import Draft
from aicmo.plan.team import owner

ROLES: dict[StageId, tuple[str, ...]] = {
    "awareness": ("create",),
    "consideration": ("listen", "convert"),
    "purchase": ("capture", "convert"),
    "retention": ("keep",),
}
"""The roles of channels that meet the buyer at each stage."""
KPIS: dict[StageId, tuple[str, ...]] = {
    "awareness": ("reach",),
    "consideration": ("engagement",),
    "purchase": ("result", "action"),
    "retention": ("result",),
}
OWNERS: dict[StageId, str] = {"awareness": "shoot", "consideration": "post", "purchase": "reply", "retention": "reply"}


def plan_journey(draft: Draft) -> tuple[JourneyStage, ...]:
    """The stages in order, worded for the model of business."""
    scripts = draft.case.knowledge.playbooks.people.stages
    own = {script.id: script for script in scripts if draft.case.industry.id in script.models}
    usual = (script for script in scripts if draft.case.industry.model in script.models)
    return tuple(_stage(draft, own.get(script.id, script)) for script in usual)


def _stage(draft: Draft, script: StageScript) -> JourneyStage:
    case = draft.case
    return JourneyStage(
        id=script.id,
        name=script.name,
        question=draft.tell(script.question),
        touchpoints=_touchpoints(draft, script.id),
        content=draft.tell(script.content),
        kpi=_kpi(draft, script.id),
        friction=draft.tell(script.friction),
        owner=owner(case, OWNERS[script.id]),
        handover=draft.tell(script.handover),
    )


def _touchpoints(draft: Draft, stage: StageId) -> tuple[str, ...]:
    """The plan's own channels of that stage; the client's pages where it uses none."""
    channels = draft.case.knowledge.channels
    used = tuple(
        choice.name
        for choice in draft.mix.choices
        if choice.verdict in ("lead", "support", "listen") and channels[choice.id].role in ROLES[stage]
    )
    return used[:2] or (draft.case.say("people.touch_none"),)


def _kpi(draft: Draft, stage: StageId) -> str:
    """The plan's measure of that stage; for retention the loss of a stock, else how many come again."""
    case = draft.case
    if stage == "retention":
        return case.kind.loss if case.kind.stock else case.say("people.kpi_again", buyers=case.industry.buyer_many)
    found = next((kpi.name for name in KPIS[stage] for kpi in draft.kpis if kpi.stage == name), None)
    return found or case.say("people.kpi_first", many=draft.target.many)
