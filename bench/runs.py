"""Runs with a model: their time against the computed limit, the CPU of a call, memory. Everything is kept as it goes.

The provider is the simulated one, over loopback in a process of its own, so that its work is not counted as ours.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from asyncio import Semaphore
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from aicmo import service
from aicmo.exports.report_json import make_json
from aicmo.jobs.calls import Calls
from aicmo.jobs.job import Job
from aicmo.jobs.keep import Keeper
from aicmo.jobs.work import work
from aicmo.library.content import load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.doors import Doors
from aicmo.llm.exchange import Answer, OnText, Provider, Request
from aicmo.llm.keys import Keys
from aicmo.llm.limiter import LIMITS, Limiter, Limits
from aicmo.model.event import Event, Finished
from aicmo.model.section import Pack
from aicmo.pipeline import Order, make_report
from aicmo.plan.make import make_plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import Terms
from aicmo.writers.llm import ModelWriter
from aicmo.writers.rules import write_section
from bench.provider import provider
from bench.row import Measure

BRIEF = Path(__file__).parents[1] / "examples" / "brewlane_coffee.yaml"
WHOLE = "strategy_campaign_premium"
SECTIONS, SUMMARY = 22, "final_summary"
MODEL = "openai-chat:simulated"
LATENCY = 0.5
TIMES = 3


@dataclass(frozen=True)
class Took:
    """What a piece of work took: seconds, seconds of one core, requests and those of them that were refused."""

    wall: float
    cpu: float
    requests: int = 0
    refused: int = 0


def measure_runs() -> Iterator[Measure]:
    """Every row as soon as it is known."""
    one = replace(LIMITS, at_once=8)
    alone = _middle(_over_http(cap=8, limits=one))
    yield Measure("22 sections, then a summary: times the limit of 2.0 s", alone.wall / 2.0, "times", 1 / 0.93)
    failing = _middle(_over_http(cap=8, limits=one, failures=_failures()))
    yield Measure("  with 8 failed attempts, second run: times 2.5 s", failing.wall / 2.5, "times", 1 / 0.88)
    yield Measure("  pydantic-ai's agents, the same calls, nothing else done", _agents() / 2.0, "times")
    many = _middle(_over_http(cap=16, limits=LIMITS, reports=10))
    yield Measure("ten reports, a cap nobody knows: times 7.5 s", many.wall / 7.5, "times", 1 / 0.88)
    yield Measure("  calls refused for each useful one", many.refused / (many.requests - many.refused), "times", 0.15)
    gate = _rules_cpu()
    calls = SECTIONS + 1
    yield Measure("CPU a call, without the gate", (alone.cpu - gate) / calls * 1000, "ms", 8)
    yield Measure("  ours of it", (_scripted_cpu() - gate) / calls * 1000, "ms", 1.5)
    yield Measure("memory with provider and store open, idle", _idle_memory(), "MB", 150)


@cache
def pack() -> Pack:
    """Twenty-two sections that depend on none, and one that sums them up."""
    content = load_content()
    whole = content.packs[WHOLE]
    plain = [entry for entry in whole.sections if not content.sections[entry.text].sums_up][:SECTIONS]
    sums = [entry for entry in whole.sections if entry.id == SUMMARY]
    return whole.model_copy(update={"sections": (*plain, *sums)})


@cache
def order(writer: str) -> Order:
    """The report that is measured."""
    return Order(service.open_brief(BRIEF).brief, pack(), writer, "error", date(2026, 11, 22))


@cache
def texts() -> dict[str, str]:
    """A text that passes for every section."""
    return service.good_texts(order("rules"))


def _failures() -> dict[str, int]:
    """Eight failed attempts, spread over six sections."""
    names = [entry.id for entry in pack().sections]
    return dict(zip(names[2:20:3], (1, 2, 1, 1, 2, 1), strict=True))


def _job(base_url: str) -> Job:
    return Job(
        order=order("llm"),
        terms=Terms(models=ModelChoice(default=(MODEL,)), base_url=base_url),
        brief=BRIEF.read_bytes(),
        suffix=".yaml",
    )


async def _all(job: Job, store: Store, door: Provider, limits: Limits, reports: int) -> None:
    """So many reports at once, with one limiter, each to its end."""
    limiter, content = Limiter(limits), load_content()

    async def one() -> None:
        async for _ in work(job, content, Keeper(store, job, content), Calls(door, limiter)):
            pass

    await asyncio.gather(*(one() for _ in range(reports)))


def _over_http(cap: int, limits: Limits, reports: int = 1, failures: Mapping[str, int] | None = None) -> list[Took]:
    """Runs over loopback; one before them makes the history that a second run has, and reads the libraries."""

    async def measured(store: Store) -> Took:
        with provider(texts(), LATENCY, cap, failures) as server:
            doors, job = Doors((MODEL,), server.base_url, Keys()), _job(server.base_url)
            started, used = perf_counter(), process_time()
            await _all(job, store, doors, limits, reports)
            wall, cpu = perf_counter() - started, process_time() - used
            seen = server.seen()
            await doors.close()
        return Took(wall, cpu, seen["requests"], seen["capped"])

    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "aicmo.db") as store:
        texts()
        return [asyncio.run(measured(store)) for _ in range(TIMES + 1)][1:]


def _middle(runs: list[Took]) -> Took:
    """The run in the middle by its time, with the least CPU of all: what else a machine does only adds to that."""
    middle = sorted(runs, key=lambda run: run.wall)[len(runs) // 2]
    return replace(middle, cpu=min(run.cpu for run in runs))


def _agents() -> float:
    """Seconds that the same calls take through agents of pydantic-ai, eight at a time, neither checked nor kept."""
    from openai import AsyncOpenAI
    from pydantic_ai import Agent
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.providers.openai import OpenAIProvider

    plan = make_plan(order("llm").brief, load_content().knowledge, order("llm").today, order("llm").pack.needs)
    writer = ModelWriter(plan, load_content(), pack(), _Instant().ask, lambda entry: (MODEL,))
    *first, last = [writer.request(entry, MODEL) for entry in pack().sections]

    async def all_calls(base_url: str) -> float:
        library = AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0)
        model, places = OpenAIChatModel("simulated", provider=OpenAIProvider(openai_client=library)), Semaphore(8)

        async def call(request: Request) -> None:
            async with places:
                await Agent(model, instructions=request.system).run(request.user)

        started = perf_counter()
        await asyncio.gather(*map(call, first))
        await call(last)
        wall = perf_counter() - started
        await library.close()
        return wall

    with provider(texts(), LATENCY, 8) as server:
        return median([asyncio.run(all_calls(server.base_url)) for _ in range(TIMES + 1)][1:])


class _Instant:
    """Answers at once, in this process."""

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        section = request.user.split("section: ", 1)[1].split("\n", 1)[0]
        return Answer(text=texts()[section], model="m", tokens_in=1, tokens_out=1, cost=None, seconds=0, finish="stop")

    async def close(self) -> None:
        pass


def _scripted_cpu() -> float:
    """The same run with a model that takes nothing: what is left is ours, and the gate's."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "aicmo.db") as store:
        job, _ = _job("http://127.0.0.1:9"), texts()
        return _cpu(lambda: _all(job, store, _Instant(), LIMITS, 1))


def _rules_cpu() -> float:
    """The same report by the rules writer, without its writing: the plan, mending, the gate, the pages, the file."""
    content = load_content()

    async def report() -> None:
        last: Event | None = None
        async for event in make_report(order("rules"), content):
            last = event
        assert isinstance(last, Finished)
        make_json(last.report)

    return _cpu(report) - _writing_cpu()


def _writing_cpu() -> float:
    content, asked = load_content(), order("rules")
    plan = make_plan(asked.brief, content.knowledge, asked.today, asked.pack.needs)

    async def write() -> None:
        for entry in asked.pack.sections:
            write_section(content.sections[entry.text], plan, content.macros)

    return _cpu(write)


def _cpu(work_of: Callable[[], Awaitable[None]], times: int = 9) -> float:
    """The least seconds of one core, after a run that does not count."""

    async def once() -> float:
        used = process_time()
        await work_of()
        return process_time() - used

    return min([asyncio.run(once()) for _ in range(times + 1)][1:])


IDLE = """
import asyncio, sys
from aicmo.llm.door import open_provider
from aicmo.llm.keys import Keys
from aicmo.library.content import load_content
from aicmo.storage.open import open_store
from aicmo import runs
with open_store(sys.argv[1]):
    door = open_provider("openai-chat:any", "http://127.0.0.1:9", Keys())
    print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmRSS")))
"""


def _idle_memory() -> float:
    """Megabytes of a process that is ready to write and has not begun."""
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-c", IDLE, str(Path(folder) / "aicmo.db")], capture_output=True, text=True, check=True
        )
    return int(ran.stdout) * 1024 / 1e6
