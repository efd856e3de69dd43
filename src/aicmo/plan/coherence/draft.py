"""The parts of a plan that are held against each other, and how a misfit is reported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aicmo.model.coherence import Conflict, ConflictCode
from aicmo.model.measure import Experiment
from aicmo.model.plan import BudgetPlan, Calendar, Forecast, Support, Task
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.costs import Cost
from aicmo.plan.economics import Worth
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target


@dataclass(frozen=True)
class Draft:
    """The parts of a plan that are held against each other."""

    case: Case
    target: Target
    purse: Purse
    worth: Worth
    mix: Mix
    budget: BudgetPlan
    costs: dict[str, tuple[Cost, ...]]
    forecast: Forecast
    support: Support
    calendar: Calendar
    roadmap: tuple[Task, ...]
    experiments: tuple[Experiment, ...] = ()

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


Check = Callable[[Draft], Iterator[Conflict]]
