"""An audit prepared: exports, checks of the counting, questions and rules; never a word about an unopened account."""

from __future__ import annotations

from datetime import timedelta

from aicmo.model.audit import (
    AuditPlan,
    AuditQuestion,
    AuditRule,
    ExportScript,
    ExportToFetch,
    PastResult,
    TrackingCheck,
)
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.reset import result_of, spent_on
from aicmo.plan.phrasing import bare, shorten
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due

WEEKS = 13
"""Length of the period to export: a quarter, so that a month's accident does not decide."""
TIMES = 3
"""Poisson: exp(-3) is 5 %, the chance of nothing where three were expected (planning methods, section 6)."""
LEAST = 25
"""Results from which a cost is compared; the half width of its interval is then 196 / sqrt(25), about 39 %."""
IN_USE = ("lead", "support", "listen")


def plan_audit(draft: Draft) -> AuditPlan:
    """What to fetch and how to read it; performance of today only as far as the brief gives it."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.audit
    last = case.today - timedelta(days=1)
    first = last - timedelta(weeks=WEEKS) + timedelta(days=1)
    period = case.say("audit.period", first=case.printer.date(first), last=case.printer.date(last))
    exports = _exports(draft, period)
    past = _past(draft)
    rules, waste = _rules(draft)
    return AuditPlan(
        headline=case.say("audit.headline"),
        first=first,
        last=last,
        by=answers_due(draft.calendar.start, case.today, case.place.country),
        tracking=_tracking(draft),
        in_place=case.brief.measurement.tracking_in_place,
        exports=exports,
        questions=_questions(draft, exports),
        rules=rules,
        waste_figure=waste,
        handling=playbook.handling,
        creative=playbook.creative,
        severity=playbook.severity,
        past=past,
        past_note=case.say("audit.past_note" if past else "audit.past_none"),
    )


def _channels(draft: Draft) -> tuple[str, ...]:
    """Channels with a past or a task in this plan, those with past spend first."""
    past = [*spent_on(draft)]
    past += [choice.id for choice in draft.mix.choices if result_of(draft, choice.id)]
    used = [choice.id for choice in draft.mix.choices if choice.verdict in IN_USE]
    return tuple(dict.fromkeys((*past, *used)))


def _exports(draft: Draft, period: str) -> tuple[ExportToFetch, ...]:
    case, used = draft.case, _channels(draft)
    found = []
    for script in case.knowledge.playbooks.audit.exports:
        concerned = tuple(channel for channel in used if channel in script.channels)
        if not draft.fits(script.models) or (script.channels and not concerned):
            continue
        found.append(
            ExportToFetch(
                id=script.id,
                report=script.report,
                where=script.where,
                columns=script.columns,
                period=period,
                who=_who(draft, script),
                channels=tuple(case.knowledge.channels[channel].name for channel in concerned),
            )
        )
    return tuple(found)


def _who(draft: Draft, script: ExportScript) -> str:
    return owner(draft.case, script.job)


def _tracking(draft: Draft) -> tuple[TrackingCheck, ...]:
    consent_first = draft.case.place.country in draft.case.knowledge.consent_first
    return tuple(
        TrackingCheck(check=draft.tell(one.check), must=draft.tell(one.must), blocks=one.blocks)
        for one in draft.case.knowledge.playbooks.audit.tracking
        if draft.fits(one.models) and (consent_first or not one.consent_first)
    )


def _questions(draft: Draft, exports: tuple[ExportToFetch, ...]) -> tuple[AuditQuestion, ...]:
    """The questions that one of the exports can answer, with the names of those exports."""
    reports = {export.id: export.report for export in exports}
    found = []
    for script in draft.case.knowledge.playbooks.audit.questions:
        named = tuple(reports[name] for name in script.exports if name in reports)
        if named and draft.fits(script.models):
            question = draft.tell(script.question)
            found.append(AuditQuestion(area=script.area, question=question, read=script.read, exports=named))
    return tuple(found)


def _rules(draft: Draft) -> tuple[tuple[AuditRule, ...], str | None]:
    """Waste, least volume, interval and comparison, with the client's own cost in the waste rule where it is known."""
    ledger, say = draft.case.ledger, draft.case.say
    times = ledger.assumption("audit.times", say("audit.waste_what"), TIMES, "ratio", say("audit.waste_why"))
    chance = ledger.formula("audit.chance", say("audit.chance_what"), f"100 * exp(-{times})", "percent")
    least = ledger.assumption("audit.least", say("audit.least_what"), LEAST, "count", say("audit.least_why"))
    half = ledger.formula("audit.half", say("audit.half_what"), f"196 / sqrt({least})", "percent")
    cost = _usual_cost(draft)
    waste, rule = None, say("audit.waste_open", times=fig(times))
    if cost:
        unit = ledger.figures[cost].unit
        waste = ledger.formula("audit.waste", say("audit.waste_money_what"), f"{times} * {cost}", unit)
        rule = say("audit.waste", waste=fig(waste), times=fig(times))
    rules = (
        AuditRule(id="waste", rule=rule, why=say("audit.waste_reason", chance=fig(chance))),
        AuditRule(id="least", rule=say("audit.least", least=fig(least)), why=say("audit.least_reason", half=fig(half))),
        AuditRule(id="interval", rule=say("audit.interval"), why=say("audit.interval_reason")),
        AuditRule(id="compare", rule=say("audit.compare"), why=say("audit.compare_reason")),
    )
    return rules, waste


def _usual_cost(draft: Draft) -> str | None:
    """The client's own cost of a result on the channel that had most money, else the most that one may cost."""
    own = [cost for costs in draft.costs.values() for cost in costs if cost.basis == "history" and cost.spent]
    ledger = draft.case.ledger
    if own:
        return max(own, key=lambda cost: ledger[cost.spent or ""]).figure
    return draft.worth.ceiling


def _past(draft: Draft) -> tuple[PastResult, ...]:
    """What the brief says of each channel, in its own words."""
    case, spent = draft.case, spent_on(draft)
    rows = []
    for channel in _channels(draft):
        result = result_of(draft, channel)
        if channel not in spent and not result:
            continue
        cost = next((one.figure for one in draft.costs.get(channel, ()) if one.basis == "history"), None)
        rows.append(
            PastResult(
                channel=case.knowledge.channels[channel].name,
                spent_figure=spent.get(channel),
                said=bare(shorten(result)) if result else case.say("audit.past_unsaid"),
                cost_figure=cost,
            )
        )
    return tuple(rows)
