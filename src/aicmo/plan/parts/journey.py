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
    """A stage as its model of business has it, with the trade's own steps and fears where we know the trade."""
    case = draft.case
    script = script if case.trade.generic or case.industry.id in script.models else _of_trade(draft, script)
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


def _of_trade(draft: Draft, script: StageScript) -> StageScript:
    """The script with the trade's next step as its hand-over and, before the purchase, the trade's own fears."""
    steps, fears = draft.case.industry.funnel, draft.case.anxieties
    handover = {"awareness": steps[1], "consideration": steps[2], "purchase": steps[3], "retention": steps[-1]}
    friction = {"consideration": fears[0], "purchase": fears[1]}
    changes = {"handover": handover[script.id]}
    if script.id in friction:
        changes["friction"] = friction[script.id]
    # A step or fear of the trade is filled already and may hold braces of the client's.
    return script.model_copy(
        update={name: text.replace("{", "{{").replace("}", "}}") for name, text in changes.items()}
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
