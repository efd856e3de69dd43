"""A run followed to its end: the door to its models opened, its calls limited, its events one after the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from dataclasses import replace

from aicmo.errors import UserError
from aicmo.jobs.calls import Call, Calls, no_price
from aicmo.jobs.estimate import Estimate, estimate
from aicmo.jobs.job import Job
from aicmo.jobs.keep import Keeper
from aicmo.jobs.work import work
from aicmo.library.content import Content, load_content
from aicmo.llm.doors import Doors
from aicmo.llm.exchange import PATIENCE, Patience, Provider
from aicmo.llm.limiter import LIMITS, Limiter, Limits
from aicmo.llm.prices import Prices
from aicmo.llm.purse import Purse
from aicmo.llm.recording import RecordingProvider, ReplayingProvider
from aicmo.model.event import Event
from aicmo.runs.terms import Surroundings, Wishes
from aicmo.settings import FileSettings
from aicmo.storage.store import Store
from aicmo.storage.values import Terms

Watch = Callable[[Call], None]


def count(job: Job) -> Estimate:
    """What a run would take; nothing is sent."""
    return estimate(job, load_content(), Prices(job.terms.price_in, job.terms.price_out))


def follow(job: Job, store: Store, wishes: Wishes, around: Surroundings, watch: Watch) -> Iterator[Event]:
    """What happens while a run is made, for callers that are not asynchronous; `watch` is told of each call.

    Raises:
        UserError: a key is missing, or the limit of money cannot be kept; before anything is asked.
        BenchmarkEnforcementError, ProviderRefused, ProviderUnusable, RunStoppedError, StoreError: see `work`.
        KeyboardInterrupt: stopped by hand, after everything was kept.
    """
    content = load_content()
    _check_prices(job.terms)
    provider = _open_provider(job, wishes, around)
    with asyncio.Runner() as runner:
        events = _events(job, content, store, provider, around, wishes, watch)

        async def following() -> Event | None:
            return await anext(events, None)

        try:
            while (event := runner.run(following())) is not None:
                yield event
        finally:
            runner.run(events.aclose())


async def _events(
    job: Job,
    content: Content,
    store: Store,
    provider: Provider,
    around: Surroundings,
    wishes: Wishes,
    watch: Watch,
) -> AsyncGenerator[Event]:
    terms = job.terms
    calls = Calls(
        provider=provider,
        limiter=Limiter(_call_limits(terms, around.file, wishes)),
        purse=Purse(terms.max_cost, job.spent),
        prices=Prices(terms.price_in, terms.price_out),
        minutes=terms.max_minutes,
        watch=watch,
    )
    events = work(job, content, Keeper(store, job, content), calls)
    try:
        async for event in events:
            yield event
    finally:
        await events.aclose()
        await provider.close()


def _open_provider(job: Job, wishes: Wishes, around: Surroundings) -> Provider:
    """The door for a run, with a recording where one is wished for.

    Raises:
        UserError: a key is missing or a file cannot be used.
    """
    if wishes.replay:
        return ReplayingProvider(wishes.replay)
    seconds = around.file.limits.answer_seconds
    patience = Patience(seconds, min(seconds, PATIENCE.silence)) if seconds else PATIENCE
    doors = Doors(job.terms.models.names(), job.terms.base_url or None, around.keys, patience)
    if any(entry.id not in job.start.kept for entry in job.order.pack.sections):
        doors.check()
    return RecordingProvider(doors, wishes.record, around.keys) if wishes.record else doors


def _call_limits(terms: Terms, file: FileSettings, wishes: Wishes) -> Limits:
    at_once = terms.at_once or LIMITS.at_once
    return replace(
        LIMITS,
        at_once=at_once,
        first=min(LIMITS.first, at_once),
        requests_a_minute=None if wishes.replay else file.limits.requests_a_minute,
        tokens_a_minute=None if wishes.replay else file.limits.tokens_a_minute,
        refusals=1 if wishes.replay else LIMITS.refusals,
    )


def _check_prices(terms: Terms) -> None:
    """Says before a run is begun that its limit of money could not be kept."""
    prices = Prices(terms.price_in, terms.price_out)
    for model in terms.models.names() if terms.max_cost is not None else ():
        if prices.of(model, 1, 1) is None:
            raise UserError(no_price(model))
