"""How long runs take beside the computed limit, in virtual time: scheduling alone, whatever the machine does."""

from __future__ import annotations

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from aicmo.errors import ProviderRefused
from aicmo.jobs.calls import Calls
from aicmo.jobs.job import Job
from aicmo.jobs.keep import Keeper
from aicmo.jobs.work import work
from aicmo.library.content import load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.exchange import Answer, OnText, Request
from aicmo.llm.limiter import LIMITS, Limiter, Limits
from aicmo.model.event import Event
from aicmo.model.section import Pack
from aicmo.pipeline import Order
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import Terms
from tests.jobs.made import answer, section_of
from tests.llm.virtual import run_virtual
from tests.made import TODAY, brief_of, example
from tests.whole.made import EXAMPLE, MODEL, texts_of

WHOLE = "strategy_campaign_premium"
SECTIONS, LATENCY = 22, 0.5
EIGHT = replace(LIMITS, at_once=8)


@dataclass
class Capped:
    """Answers after half a second and bears so many calls at once; the first answers to some sections are bad."""

    cap: int
    failures: dict[str, int] = field(default_factory=dict)
    busy: int = 0
    refused: int = 0
    times: Counter[str] = field(default_factory=Counter)

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        if self.busy >= self.cap:
            self.refused += 1
            raise ProviderRefused("Busy.", retry_after=LATENCY, overloaded=True, status=429)
        self.busy += 1
        await asyncio.sleep(LATENCY)
        self.busy -= 1
        section = section_of(request)
        self.times[section] += 1
        bad = self.times[section] <= self.failures.get(section, 0)
        return answer(f"Too short. {self.times[section]}" if bad else texts_of(WHOLE)[section])

    async def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Twenty-two sections that depend on none, and one that sums them up."""
    content = load_content()
    texts_of(WHOLE)
    whole = content.packs[WHOLE]
    plain = [entry for entry in whole.sections if not content.sections[entry.text].sums_up][:SECTIONS]
    return whole.model_copy(
        update={"sections": (*plain, *(entry for entry in whole.sections if entry.id == "final_summary"))}
    )


@pytest.fixture
def seconds(pack: Pack, tmp_path: Path) -> Callable[..., list[float]]:
    """The virtual seconds of several runs one after the other, each against a provider of its own."""

    def measure(providers: list[Capped], limits: Limits, reports: int = 1) -> list[float]:
        with open_store(tmp_path / "aicmo.db") as store:
            return [run_virtual(all_of(pack, store, provider, limits, reports))[1] for provider in providers]

    return measure


async def all_of(pack: Pack, store: Store, provider: Capped, limits: Limits, reports: int) -> None:
    order = Order(brief_of(EXAMPLE), pack, "llm", "error", TODAY)
    terms = Terms(models=ModelChoice(default=(MODEL,)))
    job = Job(order=order, terms=terms, brief=example(EXAMPLE).read_bytes(), suffix=".yaml")
    limiter, content = Limiter(limits), load_content()

    async def at_once(save: Callable[[Event], None], event: Event) -> None:
        save(event)  # a thread would run in real time

    async def one() -> None:
        async for _ in work(job, content, Keeper(store, job, content), Calls(provider, limiter), at_once):
            pass

    await asyncio.gather(*(one() for _ in range(reports)))


def test_sections_take_as_many_rounds_as_the_cap_needs_and_the_summary_one_more(
    seconds: Callable[..., list[float]],
) -> None:
    assert seconds([Capped(8)], EIGHT) == [math.ceil(SECTIONS / 8) * LATENCY + LATENCY]


def test_failed_attempts_cost_no_round_more_than_they_must_once_the_store_knows_what_is_hard(
    pack: Pack, seconds: Callable[..., list[float]]
) -> None:
    names = [entry.id for entry in pack.sections]
    failures = dict(zip(names[2:20:3], (1, 2, 1, 1, 2, 1), strict=True))
    first, second = seconds([Capped(8, failures), Capped(8, failures)], EIGHT)
    assert second == math.ceil((SECTIONS + 8) / 8) * LATENCY + LATENCY
    assert second <= first


def test_ten_reports_at_once_find_the_cap_of_a_provider_that_does_not_tell_it(
    seconds: Callable[..., list[float]],
) -> None:
    provider, calls = Capped(16), 10 * (SECTIONS + 1)
    (took,) = seconds([provider], LIMITS, reports=10)
    assert provider.times.total() == calls
    assert 7.5 / took >= 0.88
    assert provider.refused / calls <= 0.15
