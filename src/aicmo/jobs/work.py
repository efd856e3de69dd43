"""A run from its beginning, or from where it was left, to its end: each event is kept before anybody sees it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import aclosing
from itertools import chain

from aicmo.enforce import Write
from aicmo.errors import AicmoError, BenchmarkEnforcementError
from aicmo.jobs.calls import Calls
from aicmo.jobs.job import Job
from aicmo.jobs.keep import KEPT, Keeper
from aicmo.library.content import Content
from aicmo.model.draft import Draft
from aicmo.model.event import Event, Kept, Planned
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import PackEntry
from aicmo.pipeline import ByModel, Texts, make_report, waves_of
from aicmo.writers.llm import ModelWriter

Aside = Callable[[Callable[[Event], None], Event], Awaitable[None]]
"""How a save is waited for."""


async def work(
    job: Job, content: Content, keeper: Keeper, calls: Calls, aside: Aside = asyncio.to_thread
) -> AsyncGenerator[Event]:
    """Yields what happens; see `make_report`. The name of the run comes first.

    Events are saved `aside`, by default in a thread, so that answers which arrive meanwhile need not wait for the disk.

    However it ends, the store says in what state and why; only a process that is killed leaves a run as "running".

    Raises:
        BenchmarkEnforcementError: sections failed and the policy is "error"; it names the run.
        ProviderRefused, ProviderUnusable, RunStoppedError: the run stopped and can be gone on with.
        RunBusyError: another process is working at this run.
        StoreError: something could not be kept.
    """
    hard = keeper.store.load_attempts()
    by_model = ByModel(lambda plan, texts: _writer(job, content, calls, plan, texts, hard), hard)
    calls.on_broken = keeper.keep_broken
    try:
        async with aclosing(make_report(job.order, content, by_model, job.start)) as events:
            async for event in events:
                if isinstance(event, Planned):
                    yield Kept(run=keeper.begin(event.plan))
                if isinstance(event, KEPT):
                    await aside(keeper.keep, event)
                yield event
    except BenchmarkEnforcementError as error:
        if keeper.put_back():
            keeper.end("done", "The new text did not pass; the one before stands.")
        else:
            keeper.end("failed", f"Did not pass: {', '.join(error.sections)}.")
        raise BenchmarkEnforcementError(error.pack, error.findings, error.attempts, error.passed, keeper.run) from None
    except AicmoError as error:
        keeper.end("stopped", str(error))
        raise
    except (asyncio.CancelledError, GeneratorExit, KeyboardInterrupt):
        keeper.end("stopped", "Stopped by hand.")
        raise
    except Exception as error:
        keeper.end("stopped", f"A fault in AICMO ({type(error).__name__}).")
        raise
    finally:
        keeper.close()


def _writer(job: Job, content: Content, calls: Calls, plan: Plan, texts: Texts, hard: Mapping[str, float]) -> Write:
    """The model writer, with a way of its own to ask for each section: calls know for which one they are."""
    pack, choice = job.order.pack, job.terms.models
    ordered = [*chain.from_iterable(waves_of(pack, content, hard))]

    def models(entry: PackEntry) -> tuple[str, ...]:
        return choice.chain_for(entry.id, pack.tier)

    writers = {
        name: ModelWriter(plan, content, pack, calls.ask_for(name, -place), models, written=texts, notes=job.notes)
        for place, name in enumerate(ordered)
    }

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return await writers[entry.id](entry, findings, last)

    return write
