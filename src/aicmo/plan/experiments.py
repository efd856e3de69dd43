"""Tests in the order of their score, each with the visitors it takes and the weeks until they have come.

Tests that share a traffic stand in a row: one at a time on the page, one at a time in the ads, none behind the end.

Sample size a side at 5 % error and 80 % power: `methods.sample_size`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from aicmo.methods.priority import ice_formula
from aicmo.methods.sample_size import per_side_formula
from aicmo.model.measure import Experiment, ExperimentIdea
from aicmo.model.plan import Forecast
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, shorten
from aicmo.plan.team import owner
from aicmo.plan.traffic import published, views_a_month, visits_a_month

MOST = 5
MOST_WEEKS = 8
"""Longer tests are ended by somebody's impatience, not by the result (planning methods, section 6)."""
LEAST_WEEKS = 2
"""A shorter test measures which weekdays it had."""
SETTLING = timedelta(weeks=1)
"""Time from the start until the first test: until then the counting is checked."""
LIFT = 30
"""The change in percent a test is made to find."""
WEEKS_A_MONTH = 4.35
DOES = {"page": "post", "ad": "post", "offer": "approve", "email": "post", "sales": "reply", "price": "approve"}
KILL = {"visit": "kill_page", "click": "kill_ad", "own": "kill_own"}


def plan_experiments(
    case: Case, target: Target, mix: Mix, forecast: Forecast, costs: dict[str, tuple[Cost, ...]]
) -> tuple[Experiment, ...]:
    """The best five for this goal and model of business: those that the traffic can decide first, then by score."""
    rates = {"visit": published(mix, costs, "cvr"), "click": published(mix, costs, "ctr"), "own": None}
    traffic = {"visit": visits_a_month(case, target, forecast), "click": views_a_month(case, target, forecast)}
    found = [
        _experiment(case, target, idea, rates[idea.rate], traffic.get(idea.rate))
        for idea in case.knowledge.experiments
        if _is_meant(case, mix, idea)
    ]
    ordered = sorted(found, key=lambda one: (one.feasible != "yes", -case.ledger[one.score_figure]))
    placed = _in_a_row(case, target, ordered)
    return tuple(sorted(placed, key=lambda one: (one.feasible != "yes", -case.ledger[one.score_figure]))[:MOST])


def _in_a_row(case: Case, target: Target, tests: list[Experiment]) -> list[Experiment]:
    """The tests with their days; one that has no room before the end is not run."""
    free: dict[str, date] = {}
    begin = (target.launch or max(target.start, case.today)) + SETTLING
    found = []
    for test in tests:
        if test.feasible != "yes":
            found.append(test)
            continue
        starts = free.get(test.place, begin)
        ends = starts + timedelta(weeks=max(LEAST_WEEKS, round(case.ledger[test.weeks_figure or ""])))
        if ends > target.end:
            found.append(test.model_copy(update={"feasible": "no", "instead": case.say("measure.instead_no_room")}))
            continue
        free[test.place] = ends
        found.append(test.model_copy(update={"starts": starts, "ends": ends - timedelta(days=1)}))
    return found


def _is_meant(case: Case, mix: Mix, idea: ExperimentIdea) -> bool:
    """Whether goal, model and channels give the test a place, and the brief the words it needs."""
    if not _fits(case, idea):
        return False
    texts = f"{idea.title} {idea.hypothesis} {idea.change} {idea.instead}"
    audience = case.brief.audience
    if "{doubt}" in texts and not audience.objections:
        return False
    if "{pain}" in texts and not audience.pain_points:
        return False
    if "{proof}" in texts and not case.brief.product.proof:
        return False
    return bool(mix.paid) or idea.place != "ad"


def _fits(case: Case, idea: ExperimentIdea) -> bool:
    """Whether the test is written for the kind of goal and for the model of business or the trade."""
    own = {case.industry.model, case.industry.id}
    if case.industry.id in idea.not_for or (idea.goals and case.kind.id not in idea.goals):
        return False
    return not idea.models or not own.isdisjoint(idea.models)


def _slots(case: Case, target: Target) -> dict[str, str]:
    audience, proof = case.brief.audience, case.brief.product.proof
    return {
        "item": case.first_item,
        "one": target.one,
        "step": case.kind.buys_one,
        "steps": case.kind.buys_many,
        "buyers": case.industry.buyer_many,
        "proof": shorten(proof[0]) if proof else "",
        "doubt": bare(shorten(audience.objections[0])) if audience.objections else "",
        "pain": bare(shorten(audience.pain_points[0])) if audience.pain_points else "",
    }


def _experiment(case: Case, target: Target, idea: ExperimentIdea, rate: str | None, traffic: str | None) -> Experiment:
    slots = _slots(case, target)
    score = _score(case, idea)
    size = _size(case, idea, rate, traffic) if rate else (None, None, None)
    wanted, per_side, weeks = size
    feasible = _verdict(case, idea, weeks)
    return Experiment(
        id=idea.id,
        title=idea.title,
        hypothesis=_opening(idea.hypothesis.format_map(slots)),
        change=_opening(idea.change.format_map(slots)),
        metric=_opening(idea.metric.format_map(slots)),
        place=idea.place,
        score_figure=score,
        baseline_figure=rate,
        wanted_figure=wanted,
        per_side_figure=per_side,
        weeks_figure=weeks,
        feasible=feasible,
        instead="" if feasible == "yes" else _opening(idea.instead.format_map(slots)),
        kill_rule=case.say(f"measure.{KILL[idea.rate]}", step=case.kind.buys_one, steps=case.kind.buys_many),
        owner=owner(case, DOES[idea.place]),
    )


def _opening(text: str) -> str:
    return text[:1].upper() + text[1:]


def _score(case: Case, idea: ExperimentIdea) -> str:
    """ICE: impact x confidence x ease, each from 1 to 10."""
    base, by = f"test.{idea.id}", case.say("measure.judged")
    parts = [
        case.ledger.decision(f"{base}.{name}", f"{name} of “{idea.title}”", getattr(idea, name), "count", by)
        for name in ("impact", "confidence", "ease")
    ]
    return case.ledger.formula(f"{base}.score", f"score of “{idea.title}”", ice_formula(*parts), "count")


def _size(case: Case, idea: ExperimentIdea, rate: str, traffic: str | None) -> tuple[str, str, str | None]:
    """Ids of the rate wanted, the visitors a side and, where the traffic is known, the weeks."""
    ledger, base = case.ledger, f"test.{idea.id}"
    lift = _lift(case)
    wanted = ledger.formula(f"{base}.wanted", "rate the test looks for", f"{rate} * (1 + {lift} / 100)", "percent", 1)
    p, q = f"({rate} / 100)", f"({wanted} / 100)"
    side = ledger.formula(f"{base}.side", "visitors a side", f"ceil({per_side_formula(p, q)})", "count")
    if traffic is None:
        return wanted, side, None
    weeks = ledger.formula(
        f"{base}.weeks", "weeks until both sides have them", f"ceil(2 * {side} / {traffic} * {WEEKS_A_MONTH})", "weeks"
    )
    return wanted, side, weeks


def _lift(case: Case) -> str:
    if "test.lift" in case.ledger:
        return "test.lift"
    return case.ledger.decision(
        "test.lift", "change a test is made to find", LIFT, "percent", case.say("measure.why_lift")
    )


def _verdict(case: Case, idea: ExperimentIdea, weeks: str | None) -> Literal["yes", "no", "unknown"]:
    if idea.rate == "own" or weeks is None:
        return "unknown"
    return "no" if case.ledger[weeks] > MOST_WEEKS else "yes"
