"""The whole plan on one page: each part is made from the parts above it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from aicmo.model.brief import Brief
from aicmo.model.knowledge import Knowledge
from aicmo.model.plan import CalendarDay, DecisionAsked, Objective, Place, Plan, Support
from aicmo.notation.places import region_of
from aicmo.notation.printing import Printer
from aicmo.plan.audience import plan_segments
from aicmo.plan.budget import split_budget
from aicmo.plan.calendar import plan_calendar
from aicmo.plan.case import Case
from aicmo.plan.channels import choose_channels
from aicmo.plan.coherence import find_conflicts
from aicmo.plan.costs import costs_by_channel
from aicmo.plan.draft import Draft
from aicmo.plan.economics import value_results
from aicmo.plan.experiments import plan_experiments
from aicmo.plan.forecast import forecast_results
from aicmo.plan.hashtags import plan_hashtags
from aicmo.plan.hooks import plan_buckets
from aicmo.plan.kpis import plan_kpis, trade_kpis
from aicmo.plan.ledger import Ledger, fig
from aicmo.plan.measurement import plan_measurement
from aicmo.plan.messages import build_messages, find_idea, position
from aicmo.plan.money import Purse, open_purse
from aicmo.plan.objective import Target, set_target
from aicmo.plan.offers import plan_offers
from aicmo.plan.parts.ad_concepts import plan_ads
from aicmo.plan.parts.audit import plan_audit
from aicmo.plan.parts.copy import plan_copy
from aicmo.plan.parts.creators import plan_creators
from aicmo.plan.parts.funnel import plan_funnel
from aicmo.plan.parts.gates import plan_gates
from aicmo.plan.parts.insights import plan_insights
from aicmo.plan.parts.journey import plan_journey
from aicmo.plan.parts.judgement import plan_judgement
from aicmo.plan.parts.landing_page import plan_page
from aicmo.plan.parts.launch import plan_launch
from aicmo.plan.parts.laws import plan_laws
from aicmo.plan.parts.lifecycle import plan_lifecycle
from aicmo.plan.parts.look import plan_look
from aicmo.plan.parts.market import plan_market
from aicmo.plan.parts.personas import plan_personas
from aicmo.plan.parts.remarketing import plan_remarketing
from aicmo.plan.parts.retention import plan_retention
from aicmo.plan.parts.rivals import plan_rivals
from aicmo.plan.parts.standing import plan_standing
from aicmo.plan.parts.turnaround import plan_turnaround
from aicmo.plan.parts.value_fit import plan_value_fit
from aicmo.plan.payback import plan_payback
from aicmo.plan.pictures import draw
from aicmo.plan.questions import answered, ask, ask_for_pack
from aicmo.plan.risks import list_risks
from aicmo.plan.roadmap import plan_phases, plan_roadmap
from aicmo.plan.situation import read_situation
from aicmo.plan.support import judge
from aicmo.plan.team import owner
from aicmo.plan.territories import plan_territories
from aicmo.plan.trade import match_goal, match_trade
from aicmo.plan.workdays import answers_due

UNKNOWN_LOCALE = "en_US"
UNKNOWN_CURRENCY = "USD"


def make_plan(brief: Brief, knowledge: Knowledge, today: date, needs: tuple[str, ...] = ()) -> Plan:
    """The strategy for a brief. `needs` are the answers a pack asks for; those missing are listed in the plan.

    Pure: the same brief, knowledge and day give the same plan.
    """
    case = open_case(brief, knowledge, today)
    target = set_target(case)
    worth = value_results(case, target)
    purse = open_purse(case, target)
    costs = costs_by_channel(case, target)
    mix = choose_channels(case, target, worth, purse, costs)
    budget = split_budget(case, target, mix, purse, costs)
    forecast = forecast_results(case, target, budget, costs)
    support = judge(case, target, purse, worth, forecast)
    messages = build_messages(case)
    idea = find_idea(case, mix, messages.promise)
    calendar = plan_calendar(case, target, mix, messages)
    questions = ask(case, target, worth, purse)
    roadmap = plan_roadmap(case, target, mix, budget, calendar)
    kpis = plan_kpis(case, target, mix, worth, budget, forecast, calendar)
    experiments = plan_experiments(case, target, mix, forecast, costs)
    segments = plan_segments(case, target, mix)
    draft = Draft(
        case=case,
        target=target,
        purse=purse,
        worth=worth,
        mix=mix,
        budget=budget,
        costs=costs,
        forecast=forecast,
        support=support,
        messages=messages,
        idea=idea,
        segments=segments,
        kpis=kpis,
        calendar=calendar,
        roadmap=roadmap,
        experiments=experiments,
    )
    posts, hooks = _posts_by_theme(calendar.days)
    lifecycle = plan_lifecycle(draft)
    return Plan(
        brief=brief,
        today=today,
        trade=case.trade,
        place=case.place,
        situation=read_situation(case, target, purse),
        objective=_objective(case, target, support),
        buyers=case.industry.buyer_many,
        triggers=case.triggers,
        proof_kinds=case.proof_kinds,
        segments=segments,
        not_planned=case.say("audience.not_planned", alternative=case.industry.alternative),
        positioning=position(case),
        messages=messages,
        idea=idea,
        territories=plan_territories(case, messages),
        look=plan_look(draft),
        ads=plan_ads(draft),
        channels=mix.choices,
        budget=budget,
        economics=worth.plan,
        forecast=forecast,
        kpis=kpis,
        trade_kpis=trade_kpis(case, budget, kpis),
        payback=plan_payback(draft),
        experiments=experiments,
        judgement=plan_judgement(draft),
        market=plan_market(draft),
        rivals=plan_rivals(draft),
        personas=plan_personas(draft),
        insights=plan_insights(draft),
        journey=plan_journey(draft),
        value_fit=plan_value_fit(draft),
        funnel=plan_funnel(draft),
        lifecycle=lifecycle,
        copy_set=plan_copy(draft),
        creators=plan_creators(draft),
        remarketing=plan_remarketing(draft),
        page=plan_page(draft),
        gates=plan_gates(draft),
        offers=plan_offers(case, target),
        measurement=plan_measurement(case, target, mix, budget, forecast, kpis),
        turnaround=plan_turnaround(draft),
        launch=plan_launch(draft),
        retention=plan_retention(draft, lifecycle),
        audit=plan_audit(draft),
        buckets=plan_buckets(case, posts, hooks),
        calendar=calendar,
        hashtags=plan_hashtags(case, idea.line),
        roadmap=roadmap,
        phases=plan_phases(case, target, budget, roadmap),
        risks=list_risks(draft),
        questions=questions,
        standing=plan_standing(draft),
        laws=plan_laws(draft),
        conflicts=find_conflicts(draft),
        decision=_decision(case, target, purse, budget.review),
        missing_for_pack=tuple(key for key in needs if not answered(brief, key)),
        pack_questions=ask_for_pack(case, target, needs, questions),
        charts=draw(case, target, budget, forecast),
        ledger=case.ledger.figures,
    )


def open_case(brief: Brief, knowledge: Knowledge, today: date) -> Case:
    """The brief beside what we know of its trade, its kind of goal and its country."""
    trade = match_trade(brief, knowledge)
    region = region_of(brief.country) if brief.country else None
    place = Place(
        text=brief.brand.location or "",
        country=brief.country or "",
        locale=region.locale if region else UNKNOWN_LOCALE,
        currency=brief.currency or (region.currency if region else UNKNOWN_CURRENCY),
    )
    printer = Printer(place.locale, place.currency)
    return Case(
        brief=brief,
        knowledge=knowledge,
        industry=knowledge.industries[trade.id],
        trade=trade,
        kind=match_goal(brief, knowledge, knowledge.industries[trade.id]),
        place=place,
        printer=printer,
        ledger=Ledger(printer),
        today=today,
    )


def _objective(case: Case, target: Target, support: Support) -> Objective:
    return Objective(
        goal=case.brief.goal.primary,
        kind=case.kind.id,
        one=target.one,
        many=target.many,
        buys_one=case.kind.buys_one,
        buys_many=case.kind.buys_many,
        stock=case.kind.stock,
        loss=case.kind.loss,
        basis=target.basis,
        start=target.start,
        end=target.end,
        dates_given=target.dates_given,
        launch=target.launch,
        weeks=target.weeks,
        months=target.months,
        baseline_figure=target.baseline,
        target_figure=target.target,
        gap_figure=target.gap,
        change_figure=target.change,
        sentence=target.sentence,
        wish=target.wish,
        refuses=case.say("objective.refuses", many=target.many),
        support=support,
    )


def _posts_by_theme(days: tuple[CalendarDay, ...]) -> tuple[dict[str, int], dict[str, list[str]]]:
    hooks: dict[str, list[str]] = defaultdict(list)
    for day in days:
        if day.kind == "post":
            hooks[day.theme].append(day.hook)
    return {theme: len(found) for theme, found in hooks.items()}, dict(hooks)


def _decision(case: Case, target: Target, purse: Purse, review: date) -> DecisionAsked:
    """What the client signs: money for the first stretch and a date to look again; without a budget, the budget."""
    day = case.printer.day(review)
    if purse.total is None:
        text = case.say("decision.no_budget", review=day, many=target.many)
    elif "budget.waiting" in case.ledger:
        text = case.say("decision.first", first=fig("budget.first"), waiting=fig("budget.waiting"), review=day)
    else:
        text = case.say("decision.all", total=fig(purse.total), review=day)
    return DecisionAsked(
        text=text, by=answers_due(target.start, case.today, case.place.country), who=owner(case, "approve")
    )
