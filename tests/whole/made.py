"""Whole runs against the simulated provider: a real server on loopback, real libraries, a real store."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from aicmo.enforce import Policy
from aicmo.errors import AicmoError
from aicmo.jobs.calls import Calls
from aicmo.jobs.job import Job
from aicmo.jobs.keep import Keeper
from aicmo.jobs.work import work
from aicmo.library.content import load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.doors import Doors
from aicmo.llm.exchange import Patience
from aicmo.llm.keys import Keys
from aicmo.llm.limiter import LIMITS, Limiter
from aicmo.llm.prices import Prices
from aicmo.llm.purse import Purse
from aicmo.model.event import Event, Finished
from aicmo.model.report import Report
from aicmo.model.section import Pack
from aicmo.pipeline import Order
from aicmo.simulator.desk import Seen, Setup
from aicmo.simulator.serve import running
from aicmo.storage.open import open_store
from aicmo.storage.values import Terms
from tests.made import TODAY, brief_of, example, order_of, report_of

EXAMPLE = "brewlane_coffee.yaml"
MODEL = "openai-chat:simulated"
PRICES = Prices(Decimal(3), Decimal(15))


@cache
def texts_of(pack: str) -> dict[str, str]:
    """A text that passes for every section of a pack."""
    return {section.id: section.source for section in report_of(order_of(EXAMPLE, pack)).sections}


@cache
def small_pack() -> Pack:
    """Three sections, among them one with a table and one that sums up, so that a run takes a fraction of a second."""
    whole = load_content().packs["quick_social_basic"]
    names = ("messaging_framework", "detailed_30_day_calendar", "final_summary")
    return whole.model_copy(update={"sections": tuple(each for each in whole.sections if each.id in names)})


@dataclass
class Ran:
    """How a run ended: what happened, the error that ended it, what the provider saw, what was spent."""

    events: list[Event]
    seen: Seen
    spent: Decimal
    error: AicmoError | None = None
    answers: int = 0

    @property
    def report(self) -> Report:
        """The report, of a run that has one."""
        assert isinstance(self.events[-1], Finished), self.error
        return self.events[-1].report


@dataclass(frozen=True)
class Setting:
    """What a run is to meet. `patience` is how long an answer may take, in seconds."""

    folder: Path
    pack: Pack | str = "quick_social_basic"
    policy: Policy = "error"
    shares: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    max_cost: Decimal | None = None
    patience: float = 60.0
    cap: int | None = None
    model: str = MODEL


def ran(setting: Setting) -> Ran:
    """Makes a run from its beginning to its end."""
    pack = load_content().packs[setting.pack] if isinstance(setting.pack, str) else setting.pack
    texts = texts_of("quick_social_basic" if pack.id == "quick_social_basic" else pack.id)
    with running(Setup(texts, setting.shares, seed=setting.seed, cap=setting.cap, retry_after=0.05)) as provider:
        job = Job(
            order=Order(brief_of(EXAMPLE), pack, "llm", setting.policy, TODAY),
            terms=Terms(models=ModelChoice(default=(setting.model,)), base_url=provider.base_url),
            brief=example(EXAMPLE).read_bytes(),
            suffix=".yaml",
        )
        return asyncio.run(_ran(setting, job, provider.seen))


async def _ran(setting: Setting, job: Job, seen: Seen) -> Ran:
    patience = Patience(setting.patience, setting.patience)
    doors = Doors(job.terms.models.names(), job.terms.base_url, Keys(), patience)
    purse = Purse(setting.max_cost)
    calls = Calls(doors, Limiter(replace(LIMITS, refusals=2 if setting.cap is None else 12)), purse, PRICES)
    found = Ran([], seen, Decimal(0))
    with open_store(setting.folder / "aicmo.db") as store:
        try:
            async for event in work(job, load_content(), Keeper(store, job, load_content()), calls):
                found.events.append(event)
        except AicmoError as error:
            found.error = error
        finally:
            await doors.close()
        found.answers = store.list_runs()[0].answers
    found.spent = purse.spent
    return found
