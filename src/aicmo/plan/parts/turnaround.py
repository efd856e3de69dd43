"""The way back from an incident, counted from today: facts, people, redress, statement and dated phases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from aicmo.model.turnaround import (
    ComplaintRoute,
    Incident,
    KnownFact,
    OpenFact,
    PhaseId,
    Recovery,
    RecoveryPhase,
    RecoveryStep,
    RouteScript,
    Stakeholder,
    TrustKpi,
    Turnaround,
)
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.diagnosis import diagnose
from aicmo.plan.parts.incident import find_incident, holding_statement, judge_responsibility, said_in_brief
from aicmo.plan.phrasing import bare, shorten
from aicmo.plan.team import owner
from aicmo.plan.workdays import workday_until

SPANS: dict[PhaseId, tuple[int, int]] = {"day": (0, 1), "week": (2, 7), "month": (8, 30), "quarter": (31, 90)}
"""First and last day of a phase, counted from today."""
MOST_FACTS = 9


def plan_turnaround(draft: Draft) -> Turnaround:
    """The recovery where the brief names an incident with its day, and in any case where the goal leaks."""
    incident = find_incident(draft)
    return Turnaround(
        recovery=_recovery(draft, incident) if incident else None,
        no_incident="" if incident else draft.case.say("turnaround.no_incident", approve=draft.words["approve"]),
        diagnosis=diagnose(draft, incident=incident is not None),
    )


def _recovery(draft: Draft, incident: Incident) -> Recovery:
    case, playbook = draft.case, draft.case.knowledge.playbooks.turnaround
    phases = _phases(draft)
    ends = {phase.id: phase.gate_day for phase in phases}
    fixed, fixed_key = said_in_brief(draft, playbook.fixed_words)
    routes = _routes(draft)
    first, second = phases[0].gate_day, ends.get("week", phases[-1].gate_day)
    return Recovery(
        incident=incident,
        known=_known(draft, incident, fixed, fixed_key),
        to_establish=_to_establish(draft, ends, fixed=bool(fixed)),
        cluster=judge_responsibility(draft, incident),
        stakeholders=_stakeholders(draft),
        fixed=case.say("turnaround.fixed", fixed=shorten(fixed)) if fixed else case.say("turnaround.fixed_open"),
        fixed_known=bool(fixed),
        redress=playbook.redress[case.industry.model],
        redress_rule=case.say("turnaround.redress_rule", day=case.printer.day(second)),
        holding=holding_statement(draft, incident, fixed, second),
        briefing=tuple(draft.tell(text) for text in playbook.briefing),
        complaints=case.say("turnaround.complaints", reply=owner(case, "reply"), day=case.printer.day(first)),
        routes=routes,
        regulator=case.say("turnaround.regulator" if routes else "turnaround.regulator_open", trade=case.trade.name),
        spokesperson=tuple(draft.tell(text) for text in playbook.spokesperson),
        stop_ads=playbook.stop_ads,
        clean_up=tuple(draft.tell(text) for text in playbook.clean_up),
        trust=_trust(draft, first),
        phases=phases,
    )


def _phases(draft: Draft) -> tuple[RecoveryPhase, ...]:
    """Today and the ninety days after it, as far as the plan's period reaches; a period that is over sets no end."""
    case, today = draft.case, draft.case.today
    end = draft.target.end if draft.target.end > today else today + timedelta(days=SPANS["quarter"][1])
    found = []
    for script in case.knowledge.playbooks.turnaround.phases:
        first, last = (today + timedelta(days=days) for days in SPANS[script.id])
        if first > end:
            break
        last = min(last, end)
        found.append(
            RecoveryPhase(
                id=script.id,
                name=script.name,
                start=first,
                end=last,
                span=case.say("turnaround.span", first=case.printer.date(first), last=case.printer.date(last)),
                purpose=script.purpose,
                steps=_steps(draft, script.id, first, last),
                gate=draft.tell(script.gate),
                gate_day=max(first, workday_until(last, case.place.country)),
                otherwise=draft.tell(script.otherwise),
            )
        )
    return tuple(found)


def _steps(draft: Draft, phase: PhaseId, first: date, last: date) -> tuple[RecoveryStep, ...]:
    """The steps of a phase, spread over its days; in the first phase all are due by its end."""
    case = draft.case
    scripts = [
        step for step in case.knowledge.playbooks.turnaround.steps if step.phase == phase and draft.fits(step.models)
    ]
    length = (last - first).days
    dues = [first + timedelta(days=length * number // len(scripts)) for number in range(1, len(scripts) + 1)]
    return tuple(
        RecoveryStep(
            due=last if phase == "day" else max(first, workday_until(due, case.place.country)),
            what=draft.tell(step.what),
            owner=owner(case, step.job),
            done_when=draft.tell(step.done_when),
        )
        for step, due in zip(scripts, dues, strict=True)
    )


def _known(draft: Draft, incident: Incident, fixed: str, fixed_key: str) -> tuple[KnownFact, ...]:
    """What the brief says: the incident, what was fixed, what customers say, proof, and rules for the words."""
    brief = draft.case.brief
    texts = [
        (incident.words, incident.key),
        (fixed, fixed_key),
        *((text, "audience.pain_points") for text in brief.audience.pain_points),
        *((text, "product.proof") for text in brief.product.proof),
        *((text, "constraints.compliance") for text in brief.constraints.compliance),
        *((text, "voice.must_say") for text in brief.voice.must_say),
    ]
    unique = dict.fromkeys((bare(shorten(text)), key) for text, key in texts if text.strip())
    return tuple(KnownFact(text=text, key=key) for text, key in unique)[:MOST_FACTS]


def _to_establish(draft: Draft, ends: dict[PhaseId, date], *, fixed: bool) -> tuple[OpenFact, ...]:
    case = draft.case
    last = max(ends.values())
    facts = [
        OpenFact(
            question=draft.tell(script.question),
            why=script.why,
            who=owner(case, script.job),
            by=ends.get(script.phase, last),
        )
        for script in case.knowledge.playbooks.turnaround.unknowns
        if draft.fits(script.models)
    ]
    if not fixed:
        question, why = case.say("turnaround.ask_fixed"), case.say("turnaround.ask_fixed_why")
        facts.insert(0, OpenFact(question=question, why=why, who=owner(case, "approve"), by=ends.get("week", last)))
    return tuple(sorted(facts, key=lambda fact: fact.by))


def _stakeholders(draft: Draft) -> tuple[Stakeholder, ...]:
    return tuple(
        Stakeholder(
            who=draft.tell(one.who),
            asks=one.asks,
            hears=draft.tell(one.hears),
            through=draft.tell(one.through),
            owner=owner(draft.case, one.job),
        )
        for one in draft.case.knowledge.playbooks.turnaround.stakeholders
        if draft.fits(one.models)
    )


def _routes(draft: Draft) -> tuple[ComplaintRoute, ...]:
    return tuple(
        ComplaintRoute(name=one.name, route=one.route, source=draft.case.law(one.source)) for one in routes_of(draft)
    )


def routes_of(draft: Draft) -> Iterator[RouteScript]:
    """Where the law or the trade's rules are certain for this country; nothing where they are not."""
    country = draft.case.place.country
    for one in draft.case.knowledge.playbooks.turnaround.routes:
        if country in one.countries and draft.fits(one.models):
            yield one


def _trust(draft: Draft, first: date) -> tuple[TrustKpi, ...]:
    """The goal's own number first, with the brief's values; the rest is read for the first time."""
    case, target = draft.case, draft.target
    unread = case.say("turnaround.unread", day=case.printer.day(first))
    goal = TrustKpi(
        name=target.many[0].upper() + target.many[1:],
        today=fig(target.baseline) if target.baseline else unread,
        target=fig(target.target) if target.target else case.say("turnaround.level_before"),
        source=draft.words["counted"],
        alert=case.say("turnaround.goal_alert"),
        owner=owner(case, "approve"),
    )
    others = (
        TrustKpi(
            name=draft.tell(one.name),
            today=unread,
            target=one.target,
            source=one.source,
            alert=one.alert,
            owner=owner(case, one.job),
        )
        for one in case.knowledge.playbooks.turnaround.trust
        if draft.fits(one.models)
    )
    return (goal, *others)
