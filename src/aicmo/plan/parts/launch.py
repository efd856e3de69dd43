"""A launch counted from its day: tier, phases with gates, those who wait, partners, and clashes of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from aicmo.model.launch import (
    Clash,
    LaunchGate,
    LaunchHelper,
    LaunchPhase,
    LaunchPhaseScript,
    LaunchPlan,
    LaunchTier,
    WaitingList,
)
from aicmo.notation.figures import find_figures
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, first_word, shorten
from aicmo.plan.team import owner
from aicmo.plan.workdays import SATURDAY, holidays_of, workday_from, workday_until

BEFORE, AFTER = timedelta(days=3), timedelta(days=10)
"""Holidays and events from so long before the launch to so long after it can get in its way."""
WHOLE_FROM = 10
BY_NUMBERS: dict[str, Literal[1, 2, 3]] = {"large": 1, "middle": 2, "small": 3}


def plan_launch(draft: Draft) -> LaunchPlan:
    """The launch of the brief; without a day, what has to be answered first."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.launch
    day = case.brief.goal.launch
    if day is None:
        return LaunchPlan(missing=case.say("launch.missing", approve=draft.words["approve"]))
    waiting = _waiting(draft)
    pace, pace_text = _pace(draft, day)
    late = day > draft.target.end
    return LaunchPlan(
        day=day,
        when=case.say("launch.when", day=case.printer.date(day), weekday=f"{day:%A}"),
        missing=case.say("launch.after_end", end=case.printer.date(draft.target.end)) if late else "",
        tier=_tier(draft, waiting),
        pace_figure=pace,
        pace=pace_text,
        phases=_phases(draft, day, waiting, pace),
        waiting=waiting,
        waiting_note=waiting.note if waiting else case.say("launch.waiting_none"),
        helpers=_helpers(draft, day),
        enablement=tuple(draft.tell(text) for text in playbook.enablement[case.industry.model]),
        war_room=tuple(draft.tell(text) for text in playbook.war_room),
        rules=(*(bare(shorten(text)) for text in case.brief.constraints.compliance), *playbook.rules),
        clashes=tuple(sorted(_clashes(draft, day), key=lambda clash: clash.day)),
    )


def _tier(draft: Draft, waiting: WaitingList | None) -> LaunchTier:
    """The class of the budget, one step smaller for what is sold already and for nobody waiting; never above 1."""
    case = draft.case
    size = _budget_class(draft)
    sold = bool(case.brief.history.results or (draft.target.baseline and case.ledger[draft.target.baseline] > 0))
    steps: int = BY_NUMBERS[size] + (1 if sold and waiting is None else 0)
    tier: Literal[1, 2, 3] = 1 if steps <= 1 else (2 if steps == 2 else 3)
    total = draft.purse.total
    reasons = (
        case.say(f"launch.budget{BY_NUMBERS[size]}", total=fig(total)) if total else case.say("launch.budget_none"),
        case.say("launch.known" if sold else "launch.new"),
        case.say("launch.listed", size=fig(waiting.size_figure)) if waiting else case.say("launch.unlisted"),
        case.say("launch.basis"),
    )
    return LaunchTier(
        tier=tier, name=case.say(f"launch.tier{tier}"), reasons=reasons, means=case.say(f"launch.means{tier}")
    )


def _budget_class(draft: Draft) -> Literal["large", "middle", "small"]:
    """By our own scale in US dollars; a currency without a rate, like no budget, is taken for small."""
    case, playbook, purse = draft.case, draft.case.knowledge.playbooks.launch, draft.purse
    code = purse.unit.removeprefix("money:")
    rate = 1.0 if code == "USD" else case.knowledge.exchange.get(code)
    if not purse.total or not rate:
        return "small"
    dollars = case.ledger[purse.total] / rate
    return "large" if dollars >= playbook.large_from else ("middle" if dollars >= playbook.middle_from else "small")


def _waiting(draft: Draft) -> WaitingList | None:
    """The first sentence of the brief that names such a list with exactly one number; the number is the client's."""
    case, brief = draft.case, draft.case.brief
    words = case.knowledge.playbooks.launch.waiting_words
    texts = [
        *((text, f"product.proof[{number}]") for number, text in enumerate(brief.product.proof)),
        (brief.brand.description or "", "brand.description"),
        (brief.context.notes or "", "context.notes"),
        *((text, "context.worked") for text in brief.context.worked),
    ]
    for text, key in texts:
        figures = find_figures(text) if first_word(text, words) else ()
        if len(figures) == 1 and figures[0].kind == "count" and figures[0].values:
            return _list_of(draft, text, key, max(figures[0].values))
    return None


def _list_of(draft: Draft, text: str, key: str, size: float) -> WaitingList:
    case, target = draft.case, draft.target
    figure = case.ledger.brief("launch.waiting", case.say("launch.waiting_what"), size, "count", key)
    said, wanted = bare(shorten(text)), target.gap or target.target
    if not wanted or case.ledger[wanted] <= 0:
        return WaitingList(said=said, size_figure=figure, note=case.say("launch.waiting_plain"))
    if size >= case.ledger[wanted]:
        return WaitingList(said=said, size_figure=figure, note=case.say("launch.waiting_enough"))
    expression = f"100 * {figure} / {wanted}"
    covers = case.ledger.formula("launch.covers", case.say("launch.covers_what"), expression, "percent")
    what = case.say("launch.beyond_what", many=target.many)
    beyond = case.ledger.formula("launch.beyond", what, f"{wanted} - {figure}", "count")
    note = case.say("launch.waiting_covers", covers=fig(covers), beyond=fig(beyond))
    return WaitingList(said=said, size_figure=figure, covers_figure=covers, beyond_figure=beyond, note=note)


def _pace(draft: Draft, day: date) -> tuple[str | None, str]:
    """What the goal takes in a week between launch and end; nothing where a week or the number is missing."""
    case, target = draft.case, draft.target
    weeks = ((target.end - day).days + 1) / 7
    if not target.gap or weeks < 1:
        return None, ""
    what = case.say("launch.pace_what", many=target.many)
    pace = case.ledger.formula("launch.pace", what, f"{target.gap} / {round(weeks, 2):g}", "count")
    return pace, case.say("launch.pace", pace=fig(pace), many=target.many)


def _phases(draft: Draft, day: date, waiting: WaitingList | None, pace: str | None) -> tuple[LaunchPhase, ...]:
    """The phases that lie in the plan's period, none of them before today."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.launch
    begin, end = max(draft.target.start, case.today), draft.target.end
    found = []
    for script in playbook.phases:
        first = begin if script.first is None else max(begin, day + timedelta(days=script.first))
        last = end if script.last is None else min(end, day + timedelta(days=script.last))
        if first > last:
            continue
        span = "launch.span" if first < last else "launch.one_day"
        found.append(
            LaunchPhase(
                id=script.id,
                name=script.name,
                start=first,
                end=last,
                span=case.say(span, first=case.printer.date(first), last=case.printer.date(last)),
                purpose=script.purpose,
                assets=tuple(
                    draft.tell(asset.what)
                    for asset in playbook.assets
                    if asset.phase == script.id and draft.fits(asset.models)
                ),
                owner=owner(case, script.job),
                gate=_gate(draft, script, first, last, waiting, pace),
            )
        )
    return tuple(found)


def _gate(
    draft: Draft, script: LaunchPhaseScript, first: date, last: date, waiting: WaitingList | None, pace: str | None
) -> LaunchGate:
    """Before the launch on the last working day, later on the first one after the phase.

    Its number is the brief's or the forecast's; the script's own condition has none.
    """
    case, country = draft.case, draft.case.place.country
    before = max(first, workday_until(last, country))
    day = before if script.id == "pre" else max(before, workday_from(last, country, draft.target.end))
    return LaunchGate(
        day=day,
        metric=script.metric,
        must=_must(draft, script, waiting, pace),
        otherwise=draft.tell(script.otherwise),
        who=owner(case, "approve"),
    )


def _must(draft: Draft, script: LaunchPhaseScript, waiting: WaitingList | None, pace: str | None) -> str:
    case, many = draft.case, draft.target.many
    direct = draft.forecast.many == many and "kpi.week_low" in case.ledger
    if script.id == "pre" and waiting:
        slots = {"buys_one": case.kind.buys_one, "counted": draft.words["counted"]}
        return case.say("launch.must_list", size=fig(waiting.size_figure), **slots)
    if script.id == "week" and direct:
        return case.say("launch.must_week", low=fig(_first_week(draft)), many=many)
    if script.id == "sustain" and pace:
        return case.say("launch.must_pace", pace=fig(pace), many=many)
    if script.id == "scale" and draft.worth.ceiling:
        return case.say("launch.must_ceiling", one=draft.target.one, ceiling=fig(draft.worth.ceiling))
    return draft.tell(script.must)


def _first_week(draft: Draft) -> str:
    """The low end of a week's forecast, in whole results where there are ten or more."""
    ledger, week = draft.case.ledger, "kpi.week_low"
    if ledger[week] < WHOLE_FROM:
        return week
    return ledger.formula("launch.first_week", ledger.figures[week].what, week, "count")


def _helpers(draft: Draft, day: date) -> tuple[LaunchHelper, ...]:
    """Partners and press in the order of their day; one that has passed becomes today."""
    case = draft.case
    begin = max(draft.target.start, case.today)
    helpers = [
        LaunchHelper(
            kind=script.kind,
            who=draft.tell(script.who),
            gets=draft.tell(script.gets),
            asked=draft.tell(script.asked),
            by=max(
                begin,
                workday_until(min(day, draft.target.end) - timedelta(weeks=script.weeks_before), case.place.country),
            ),
        )
        for script in case.knowledge.playbooks.launch.helpers
        if draft.fits(script.models)
    ]
    return tuple(sorted(helpers, key=lambda helper: helper.by)) if day >= begin else ()


def _clashes(draft: Draft, day: date) -> Iterator[Clash]:
    """Holidays and dates of the brief around the launch, and a launch at a weekend."""
    case = draft.case
    say = case.say
    if day.weekday() >= SATURDAY:
        yield Clash(day=day, name=say("launch.weekend", weekday=f"{day:%A}"), so=say("launch.clash_weekend"))
    for year in sorted({(day - BEFORE).year, (day + AFTER).year}):
        for holiday, name in holidays_of(case.place.country, year).items():
            if day - BEFORE <= holiday <= day + AFTER:
                yield Clash(day=holiday, name=name, so=say("launch.clash_holiday"))
    for event in case.brief.context.events:
        # The launch itself often stands among the dates of a brief.
        if day - BEFORE <= event.date <= day + AFTER and event.date != day:
            yield Clash(day=event.date, name=event.name, so=say("launch.clash_event"))
