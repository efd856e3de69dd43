"""Where the goal leaks: its number taken apart, possible causes, what waiting costs, and what channels change."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.turnaround import Cause, Diagnosis, MetricNode, RuledOut
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.parts.reset import reset_channels
from aicmo.plan.parts.worth import churn_figure, earned_by_one
from aicmo.plan.phrasing import bare, first_word, shorten

MOST_CAUSES = 5
FEW = 2000
"""Product of a level and a percentage below which a loss is printed with a decimal (under twenty)."""


def diagnose(draft: Draft, *, incident: bool) -> Diagnosis:
    """A pure function of the draft; every number in it is the brief's or computed from it."""
    tree, ties = _tree(draft)
    waiting, cost = _waiting(draft)
    reset = reset_channels(draft)
    return Diagnosis(
        symptom=_symptom(draft),
        tree=tree,
        ties=ties,
        ruled_out=tuple(_ruled_out(draft)),
        causes=_causes(draft, incident=incident),
        waiting=waiting,
        waiting_figure=cost,
        reset=reset.channels,
        freed_figure=reset.freed,
        placed_figure=reset.placed,
        moved=reset.moved,
        reset_rules=draft.case.knowledge.playbooks.turnaround.reset_rules,
    )


def _symptom(draft: Draft) -> str:
    target = draft.target
    if target.baseline and target.target:
        slots = {"today": fig(target.baseline), "wanted": fig(target.target)}
        return draft.case.say("turnaround.symptom", many=target.many, **slots)
    return draft.case.say(
        "turnaround.symptom_open", many=target.many, goal=bare(shorten(draft.case.brief.goal.primary))
    )


def _tree(draft: Draft) -> tuple[tuple[MetricNode, ...], str]:
    """A level is what was there, plus what comes, less what goes; a count is who comes, times who acts."""
    return _level(draft) if draft.case.kind.stock else _count(draft)


def _level(draft: Draft) -> tuple[tuple[MetricNode, ...], str]:
    case, target = draft.case, draft.target
    churn = churn_figure(draft)
    lost = None
    if churn and target.baseline:
        what = case.say("turnaround.lost_what", loss=case.kind.loss)
        digits = 0 if case.ledger[target.baseline] * case.ledger[churn] > FEW else 1
        lost = case.ledger.formula("diagnosis.lost", what, f"{target.baseline} * {churn} / 100", "count", digits)
    nodes = (
        _node(draft, "level", target.baseline),
        _node(draft, "won", _past_month(draft, new=True)),
        _node(draft, "lost", lost),
        _node(draft, "missing", target.gap),
    )
    return nodes, case.say("turnaround.ties_level")


def _count(draft: Draft) -> tuple[tuple[MetricNode, ...], str]:
    case = draft.case
    visits = "traffic.visits" if "traffic.visits" in case.ledger else None
    result = _past_month(draft)
    share = None
    if visits and result:
        what = case.say("turnaround.share_what", many=draft.target.many)
        share = case.ledger.formula("diagnosis.share", what, f"100 * {result} / {visits}", "percent", 2)
    nodes = (
        _node(draft, "visits", visits),
        _node(draft, "share", share),
        _node(draft, "results", result),
        _node(draft, "worth", earned_by_one(draft)),
    )
    return nodes, case.say("turnaround.ties_count" if share else "turnaround.ties_open")


def _past_month(draft: Draft, *, new: bool = False) -> str | None:
    """The mean of the brief's series of the goal (`new`: of new ones) by month or quarter, as a month; None without."""
    case, noun = draft.case, draft.target.many.split()[-1]
    for name, values in case.brief.history.series.items():
        months = 3 if name.endswith("quarter") else 1
        if noun not in name.split("_") or not name.endswith(("month", "quarter")) or not values:
            continue
        if new and not name.startswith("new_"):
            continue
        entries = []
        for number, value in enumerate(values, 1):
            figure = f"diagnosis.past{number}"
            what = case.say("turnaround.past_what", series=name.replace("_", " "))
            case.ledger.brief_range(figure, what, value, "count", f"history.{name}")
            entries.append(figure)
        expression = f"({' + '.join(entries)}) / {len(entries)}" + (f" / {months}" if months > 1 else "")
        what = case.say("turnaround.month_what", many=draft.target.many)
        return case.ledger.formula("diagnosis.month", what, expression, "count", 1)
    return None


def _node(draft: Draft, name: str, figure: str | None) -> MetricNode:
    slots = {"many": draft.target.many, "one": draft.target.one, "loss": draft.case.kind.loss}
    says = draft.case.say(
        f"turnaround.node_{name}" + ("" if figure else "_open"), counted=draft.words["counted"], **slots
    )
    return MetricNode(name=draft.case.say(f"turnaround.name_{name}", **slots), value_figure=figure, says=says)


def _ruled_out(draft: Draft) -> Iterator[RuledOut]:
    """What the brief's own words or the plan's arithmetic exclude; where neither does, what must not be concluded."""
    case = draft.case
    for text in case.brief.context.failed[:2]:
        yield RuledOut(
            what=case.say("turnaround.out_failed"), why=case.say("turnaround.out_failed_why", said=bare(shorten(text)))
        )
    dear = [choice for choice in draft.mix.choices if choice.verdict == "not_now" and choice.asked]
    for choice in dear[:1]:
        what = case.say("turnaround.out_channel", channel=choice.name)
        yield RuledOut(what=what, why=choice.reasons_against[0])
    yield RuledOut(
        what=case.say("turnaround.out_media"), why=case.say("turnaround.out_media_why", many=draft.target.many)
    )


def _causes(draft: Draft, *, incident: bool) -> tuple[Cause, ...]:
    """Those that the client's own words point to first, then the usual ones; each a hypothesis with its test."""
    case, audience = draft.case, draft.case.brief.audience
    # What pains a buyer is mostly what the product mends; it speaks of the brand only after an incident.
    heard = [*(audience.pain_points if incident else ()), *audience.objections, *case.brief.context.failed]
    found = []
    for script in case.knowledge.playbooks.turnaround.causes:
        if not draft.fits(script.models):
            continue
        said = next((text for text in heard if first_word(text, script.words)), "")
        evidence = (
            case.say("turnaround.evidence", said=bare(shorten(said))) if said else case.say("turnaround.evidence_none")
        )
        found.append(
            Cause(
                id=script.id,
                area=script.area,
                cause=draft.tell(script.cause),
                named=bool(said),
                evidence=evidence,
                sign=script.sign,
                test=draft.tell(script.test),
            )
        )
    return tuple(sorted(found, key=lambda cause: not cause.named))[:MOST_CAUSES]


def _waiting(draft: Draft) -> tuple[str, str | None]:
    """What the missing results would have earned, where the brief says what one earns; else what would tell."""
    case, target = draft.case, draft.target
    each = earned_by_one(draft)
    if not target.gap:
        return case.say("turnaround.waiting_open", one=target.one), None
    if not each:
        return case.say("turnaround.waiting_earn", gap=fig(target.gap), many=target.many, one=target.one), None
    unit = case.ledger.figures[each].unit
    what = case.say("turnaround.waiting_what", many=target.many)
    cost = case.ledger.formula("diagnosis.waiting", what, f"{target.gap} * {each}", unit)
    slots = {"cost": fig(cost), "gap": fig(target.gap), "many": target.many, "each": fig(each), "one": target.one}
    return case.say("turnaround.waiting", **slots), cost
