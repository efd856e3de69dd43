"""The core of a plan: what its further parts are made from, and what is held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from aicmo.model.coherence import Conflict, ConflictCode
from aicmo.model.measure import Experiment
from aicmo.model.plan import BudgetPlan, Calendar, Forecast, Idea, Kpi, Messages, Segment, Support, Task
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost
from aicmo.plan.economics import Worth
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import bare, inline, shorten
from aicmo.plan.posts import shows
from aicmo.plan.team import owner


@dataclass(frozen=True)
class Draft:
    """The core of a plan. Every further part is a pure function of it."""

    case: Case
    target: Target
    purse: Purse
    worth: Worth
    mix: Mix
    budget: BudgetPlan
    costs: dict[str, tuple[Cost, ...]]
    forecast: Forecast
    support: Support
    messages: Messages
    idea: Idea
    segments: tuple[Segment, ...]
    kpis: tuple[Kpi, ...]
    calendar: Calendar
    roadmap: tuple[Task, ...]
    experiments: tuple[Experiment, ...] = ()

    @cached_property
    def words(self) -> dict[str, str]:
        """The case in words, for the slots of the playbooks; the trade's words stand where the brief is silent."""
        case, industry, audience = self.case, self.case.industry, self.case.brief.audience
        return {
            "alternative": industry.alternative,
            "anxiety": case.anxieties[0],
            "approve": owner(case, "approve"),
            "brand": case.brief.brand.name,
            "buyer": industry.buyer_one,
            "buyers": industry.buyer_many,
            "buys_many": case.kind.buys_many,
            "buys_one": case.kind.buys_one,
            "category": case.category,
            "counted": case.record_name,
            "doubt": _first(audience.objections, case.anxieties),
            "entry": case.entry_points[0],
            "item": bare(case.first_item),
            "job": case.jobs[0],
            "many": self.target.many,
            "one": self.target.one,
            "pain": _first(audience.pain_points, case.triggers),
            "place": case.town or case.brief.brand.name,
            "post": owner(case, "post"),
            "promise": bare(self.messages.promise),
            "reply": owner(case, "reply"),
            "shoot": inline(shows(case.fill(industry.shoots[0]))),
            "step": case.kind.next_step,
            "trigger": case.triggers[0],
            "want": _first(audience.motivations, case.jobs),
        }

    def tell(self, text: str, **slots: str) -> str:
        """A playbook's text with the case's words in its slots."""
        return text.format_map(self.words | slots)

    def fits(self, models: tuple[str, ...]) -> bool:
        """Whether something written for these models of business or trades (for all, if none is named) is for us."""
        return not models or self.case.industry.model in models or self.case.industry.id in models

    def changed(self, code: ConflictCode, key: str, **slots: object) -> Conflict:
        """A misfit that the plan has answered by changing itself; the wordings are `KEY` and `KEY_done`."""
        return self._conflict(code, "changed", key, slots)

    def said(self, code: ConflictCode, key: str, **slots: object) -> Conflict:
        """A misfit that a person has to settle."""
        return self._conflict(code, "said", key, slots)

    def _conflict(self, code: ConflictCode, answer: str, key: str, slots: dict[str, object]) -> Conflict:
        what = self.case.say(f"coherence.{key}", **slots)
        done = self.case.say(f"coherence.{key}_done", **slots)
        return Conflict(code=code, what=what, answer="changed" if answer == "changed" else "said", done=done)


def _first(given: tuple[str, ...], usual: tuple[str, ...]) -> str:
    return bare(shorten(given[0] if given else usual[0]))


Check = Callable[[Draft], Iterator[Conflict]]
