"""Keeping customers: when one is lost, what one is worth, why they leave, and what is done at which moment."""

from __future__ import annotations

from datetime import timedelta

from aicmo.model.lifecycle import LifecyclePlan
from aicmo.model.retention import (
    CustomerSegment,
    LeaveCause,
    Moment,
    Relation,
    RelationScript,
    RetentionPlan,
    Touch,
    WinBackStep,
)
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.incident import find_incident
from aicmo.plan.parts.loyalty import break_even, loyalty_models, relation_of
from aicmo.plan.parts.worth import churn_figure, earned_a_month
from aicmo.plan.phrasing import bare, first_word, shorten
from aicmo.plan.team import owner
from aicmo.plan.workdays import workday_from

MOST_CAUSES = 5
HORIZON = 24
"""Months over which a kept customer is counted: the safer number of planning methods, section 7."""
FIRST_ASK = timedelta(days=7)
"""From the first day of the calendar: before that the list of those who left is put together."""
FEW = 200
"""Product of customers and a monthly percentage below which the yearly loss is printed with a decimal."""
RANKED: tuple[Relation, ...] = ("repeat", "gift", "use")
FREELY_BOUGHT: tuple[Relation, ...] = ("repeat", "subscription")


def plan_retention(draft: Draft, lifecycle: LifecyclePlan) -> RetentionPlan:
    """Everything about keeping, from the brief's numbers and, where they are missing, from how to read them."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.retention
    relation = relation_of(draft)
    script = next(one for one in playbook.relations if one.id == relation)
    churn = churn_figure(draft)
    worth, worth_figure = _worth(draft, script, churn)
    stake, lost, stake_figure = _stake(draft, churn)
    even = break_even(draft, relation)
    cap = _cap(draft)
    return RetentionPlan(
        relation=relation,
        relation_name=script.name,
        lost=script.lost,
        window=script.window,
        window_without=script.window_without,
        churn_figure=churn,
        churn=case.say("retention.churn", churn=fig(churn))
        if churn
        else case.say("retention.churn_open", counted=draft.words["counted"]),
        worth=worth,
        worth_figure=worth_figure,
        stake=stake,
        lost_figure=lost,
        stake_figure=stake_figure,
        causes=_causes(draft, relation, incident=find_incident(draft) is not None),
        moments=_moments(draft, relation, lifecycle),
        cap=case.say("retention.cap"),
        loyalty=loyalty_models(draft, relation),
        reward_figure=even.reward,
        even_figure=even.even,
        even=even.text,
        selection=playbook.selection,
        instead=script.instead,
        winback_who=case.say("retention.winback_who", who=script.ask_back),
        winback=_winback(draft, relation, with_offer=cap is not None),
        cap_figure=cap,
        winback_cap=_cap_note(draft, relation, cap),
        sunset=case.say("retention.sunset"),
        holdout=f"{lifecycle.holdout} {case.say('retention.holdout_winback')}",
        segments=_segments(draft, relation),
        segments_note=case.say("retention.segments_note" if relation in RANKED else "retention.segments_note_few"),
        reads=playbook.reads[relation],
        touches=_touches(draft, relation, lifecycle),
        recovery=playbook.recovery,
    )


def _worth(draft: Draft, script: RelationScript, churn: str | None) -> tuple[str, str | None]:
    """Two years of a monthly earning that shrinks by the churn, a year of orders, or one more sale; else a question."""
    case, ledger = draft.case, draft.case.ledger
    month, sale, orders = earned_a_month(draft), draft.worth.sale, case.brief.economics.orders_per_year
    if month and churn:
        kept = f"(1 - (1 - {churn} / 100) ** {HORIZON}) / ({churn} / 100)"
        what, unit = case.say("retention.worth_months_what"), ledger.figures[month].unit
        figure = ledger.formula("retention.kept", what, f"{month} * {kept}", unit)
        return case.say("retention.worth_months", worth=fig(figure), month=fig(month), churn=fig(churn)), figure
    if month:
        return case.say("retention.worth_month", month=fig(month)), month
    if sale and orders and orders.mid > 0:
        count, key = case.say("retention.orders_what"), "economics.orders_per_year"
        ledger.brief_range("retention.orders", count, orders, "count", key, 1)
        what, unit = case.say("retention.worth_year_what"), ledger.figures[sale].unit
        figure = ledger.formula("retention.year", what, f"{sale} * retention.orders", unit)
        slots = {"worth": fig(figure), "orders": fig("retention.orders"), "sale": fig(sale)}
        return case.say("retention.worth_year", **slots), figure
    if sale:
        return case.say("retention.worth_sale", sale=fig(sale)), sale
    value = draft.tell(script.value)
    return case.say("retention.worth_open", value=value[0].upper() + value[1:]), None


def _stake(draft: Draft, churn: str | None) -> tuple[str, str | None, str | None]:
    """Customers lost in a year at the given rate and what they would have earned; a sentence where it is not known."""
    case, ledger = draft.case, draft.case.ledger
    base = _customers(draft)
    if not churn or not base:
        return case.say("retention.stake_open", counted=draft.words["counted"]), None, None
    expression = f"{base} * (1 - (1 - {churn} / 100) ** 12)"
    digits = 0 if ledger[base] * ledger[churn] > FEW else 1
    lost = ledger.formula("retention.lost", case.say("retention.lost_what"), expression, "count", digits)
    sale = draft.worth.sale
    slots = {"lost": fig(lost), "base": fig(base)}
    if not sale:
        return case.say("retention.stake_count", **slots), lost, None
    unit = ledger.figures[sale].unit
    stake = ledger.formula("retention.stake", case.say("retention.stake_what"), f"{lost} * {sale}", unit)
    return case.say("retention.stake", stake=fig(stake), sale=fig(sale), **slots), lost, stake


def _customers(draft: Draft) -> str | None:
    """Today's customers by the brief's own count, else the level of a goal that is one."""
    case, given = draft.case, draft.case.brief.contacts.customers
    if given is not None and given.mid > 0:
        if "contacts.customers" not in case.ledger:
            what, key = case.say("retention.base_what"), "contacts.customers"
            case.ledger.brief_range("contacts.customers", what, given, "count", key)
        return "contacts.customers"
    return draft.target.baseline if case.kind.stock else None


def _causes(draft: Draft, relation: Relation, *, incident: bool) -> tuple[LeaveCause, ...]:
    """Those that the brief's own words point to first; all are hypotheses with a test."""
    case, audience = draft.case, draft.case.brief.audience
    # What pains a buyer is mostly what the product mends; it speaks of the brand only after an incident.
    pains = audience.pain_points if incident else ()
    heard = (*pains, *audience.objections, audience.secondary or "")
    found = []
    for script in case.knowledge.playbooks.retention.causes:
        if script.relations and relation not in script.relations:
            continue
        said = next((text for text in heard if first_word(text, script.words)), "")
        found.append(
            LeaveCause(
                id=script.id,
                name=script.name,
                hypothesis=script.hypothesis,
                named=bool(said),
                evidence=case.say("retention.evidence", said=bare(shorten(said)))
                if said
                else case.say("retention.evidence_none"),
                sign=script.sign,
                test=script.test,
            )
        )
    return tuple(sorted(found, key=lambda cause: not cause.named))[:MOST_CAUSES]


def _channel(draft: Draft, lifecycle: LifecyclePlan) -> str:
    mail = next(one for one in lifecycle.messengers if one.id == "email")
    return mail.name if mail.verdict == "now" else draft.case.say("retention.by_hand")


def _moments(draft: Draft, relation: Relation, lifecycle: LifecyclePlan) -> tuple[Moment, ...]:
    channel, flows = _channel(draft, lifecycle), {flow.id: flow.name for flow in lifecycle.flows}
    return tuple(
        Moment(
            id=script.id,
            name=script.name,
            trigger=draft.tell(script.trigger),
            says=script.says,
            channel=channel,
            flow=next((flows[name] for name in script.flows if name in flows), ""),
            owner=owner(draft.case, script.job),
        )
        for script in draft.case.knowledge.playbooks.retention.moments
        if not script.relations or relation in script.relations
    )


def _winback(draft: Draft, relation: Relation, *, with_offer: bool) -> tuple[WinBackStep, ...]:
    """The steps that the plan's period has room for; without a known margin none of them holds an offer."""
    case, start, end = draft.case, draft.calendar.start, draft.target.end
    last = end if end > start else None
    steps: list[WinBackStep] = []
    for script in case.knowledge.playbooks.retention.winback:
        if script.relations and relation not in script.relations:
            continue
        wanted = start + FIRST_ASK + timedelta(days=script.after)
        day = workday_from(wanted, case.place.country, last)
        if steps and day <= steps[-1].day:
            break
        priced = relation in FREELY_BOUGHT and script.after > 0
        offer = script.offer if with_offer or not priced else case.say("retention.no_offer")
        steps.append(WinBackStep(day=day, says=script.says, offer=offer))
    return tuple(steps)


def _cap(draft: Draft) -> str | None:
    """The most that one return may cost: what the first month or purchase after it earns."""
    return earned_a_month(draft) or draft.worth.sale


def _cap_note(draft: Draft, relation: Relation, cap: str | None) -> str:
    case = draft.case
    if cap is None:
        return case.say("retention.winback_cap_open")
    note = case.say("retention.winback_cap", cap=fig(cap))
    if relation in FREELY_BOUGHT and "offers.deepest" in case.ledger:
        note = f"{note} {case.say('retention.winback_deepest', deepest=fig('offers.deepest'))}"
    return note


def _segments(draft: Draft, relation: Relation) -> tuple[CustomerSegment, ...]:
    return tuple(
        CustomerSegment(id=one.id, name=one.name, rule=one.rule, means=one.means, do=one.do, role=one.role)
        for one in draft.case.knowledge.playbooks.retention.segments
        if relation in one.relations
    )


def _touches(draft: Draft, relation: Relation, lifecycle: LifecyclePlan) -> tuple[Touch, ...]:
    channel = _channel(draft, lifecycle)
    return tuple(
        Touch(when=one.when, trigger=one.trigger, says=one.says, channel=channel, owner=owner(draft.case, one.job))
        for one in draft.case.knowledge.playbooks.retention.touches
        if not one.relations or relation in one.relations
    )
