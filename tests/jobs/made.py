"""Runs with a scripted model: good texts for every section, and what a test makes of them."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

from aicmo.enforce import Policy
from aicmo.jobs.calls import Calls
from aicmo.jobs.job import Job
from aicmo.jobs.keep import Keeper
from aicmo.jobs.work import work
from aicmo.library.content import load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.exchange import Answer, Request
from aicmo.llm.limiter import LIMITS, Limiter
from aicmo.llm.prices import Prices
from aicmo.llm.scripted import Line, ScriptedProvider
from aicmo.model.event import Event
from aicmo.storage.store import Store
from aicmo.storage.values import Terms
from tests.made import example, order_of, report_of
from tests.storage.kept import NOW

PACK = "quick_social_basic"
EXAMPLE = "brewlane_coffee.yaml"
MODEL = "openai-chat:scripted"
PRICE = Decimal("0.00001")
PRICES = Prices(Decimal(10), Decimal(10))  # the same, said for a million tokens
SUMS = ("overview", "final_summary")
SECTION = re.compile(r"^section: (\S+)$", re.MULTILINE)
Say = Callable[[str, int, Request], Line | None]


@cache
def good_texts() -> dict[str, str]:
    """A text that passes for every section: those of the rules writer."""
    return {section.id: section.source for section in report_of(order_of(EXAMPLE, PACK)).sections}


class Model(ScriptedProvider):
    """Answers with the good text of the section it is asked for, unless `say` gives something else.

    `say` is told the section, how often it was asked for, and the request. `times` counts by section.
    """

    def __init__(self, say: Say | None = None) -> None:
        self.times: Counter[str] = Counter()
        self._say = say
        super().__init__(self._line, price=PRICE)

    def _line(self, request: Request) -> Line:
        section = section_of(request)
        self.times[section] += 1
        said = self._say(section, self.times[section], request) if self._say else None
        return good_texts()[section] if said is None else said


def section_of(request: Request) -> str:
    """The section a request is about."""
    found = SECTION.search(request.user)
    assert found
    return found[1]


def new_job(policy: Policy = "error", terms: Terms | None = None) -> Job:
    """A new run by the model above."""
    return Job(
        order=order_of(EXAMPLE, PACK, writer="llm", policy=policy),
        terms=terms or Terms(models=ModelChoice(default=(MODEL,))),
        brief=example(EXAMPLE).read_bytes(),
        suffix=".yaml",
    )


def calls_of(model: Model, **more: object) -> Calls:
    """Calls without a limit that a test does not set, and without a second try where the provider refuses."""
    return replace(Calls(model, Limiter(replace(LIMITS, refusals=1))), **more)  # type: ignore[arg-type]


async def collect(job: Job, store: Store, calls: Calls, seen: list[Event]) -> None:
    """Works at a run to its end; what happened is in `seen`, whatever ends it."""
    keeper = Keeper(store, job, load_content(), now=lambda: NOW)
    async for event in work(job, load_content(), keeper, calls):
        seen.append(event)


def worked(job: Job, store: Store, calls: Calls) -> list[Event]:
    """The same, for tests that are not asynchronous."""
    seen: list[Event] = []
    asyncio.run(collect(job, store, calls, seen))
    return seen


def answer(text: str, cost: Decimal | None = Decimal("0.01"), finish: str = "stop") -> Answer:
    """A whole answer."""
    return Answer(text=text, model="scripted", tokens_in=100, tokens_out=50, cost=cost, seconds=1, finish=finish)
