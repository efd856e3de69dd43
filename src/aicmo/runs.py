"""What the front doors share about runs with a model: order one, follow it, go on with it, list what there is."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from aicmo import service
from aicmo.enforce import POLICIES, Policy
from aicmo.errors import LockedSectionError, UnknownNameError, UserError
from aicmo.jobs.calls import Call, Calls, no_price
from aicmo.jobs.estimate import Estimate, estimate
from aicmo.jobs.job import Job, job_of
from aicmo.jobs.keep import Keeper, now_in_utc
from aicmo.jobs.replan import replanned, stale_sections
from aicmo.jobs.work import work
from aicmo.library.content import Content, load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.doors import Doors
from aicmo.llm.exchange import PATIENCE, Patience, Provider
from aicmo.llm.keys import Keys, read_keys
from aicmo.llm.limiter import LIMITS, Limiter
from aicmo.llm.limiter import Limits as CallLimits
from aicmo.llm.names import check_base_url, read_model_name
from aicmo.llm.prices import Prices
from aicmo.llm.purse import Purse
from aicmo.llm.recording import RecordingProvider, ReplayingProvider
from aicmo.model.event import Event
from aicmo.pipeline import Order
from aicmo.settings import FileSettings, Settings, read_settings, read_settings_file
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import RunSummary, SavedRun, Terms

T = TypeVar("T")
Watch = Callable[[Call], None]


@dataclass(frozen=True)
class Wishes:
    """What a person said about models, money and time; None or empty where nothing was said.

    `models` is a chain. Prices are US dollars for a million tokens, `max_cost` US dollars. `record` is a file to write
    every exchange to, `replay` one to answer from instead of a network.
    """

    models: tuple[str, ...] = ()
    base_url: str | None = None
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    max_cost: Decimal | None = None
    max_minutes: float | None = None
    at_once: int | None = None
    record: Path | None = None
    replay: Path | None = None
    out: str = ""
    formats: tuple[str, ...] = ()


NOTHING_SAID = Wishes()


@dataclass(frozen=True)
class Surroundings:
    """What a run takes from outside: settings, the settings file, keys."""

    settings: Settings = field(default_factory=read_settings)
    keys: Keys = field(default_factory=lambda: read_keys(os.environ))

    @property
    def file(self) -> FileSettings:
        """What the settings file says.

        Raises:
            UserError: with everything that is wrong in it.
        """
        return read_settings_file(self.settings.file)


def terms_of(wishes: Wishes, around: Surroundings) -> Terms:
    """The terms of a new run: what was said comes before the environment, and that before the settings file.

    `models` that were said are asked for every section; AICMO_MODEL takes the place of the file's default only.

    Raises:
        UserError: no model, a name or an address that is none, one price without the other.
        UnknownNameError: the settings name a tier or a section that does not exist.
    """
    file, settings = around.file, around.settings
    choice = ModelChoice(default=wishes.models) if wishes.models else file.choice
    if settings.models and not wishes.models:
        choice = choice.model_copy(update={"default": settings.models})
    for name in choice.names():
        read_model_name(name)
    _check_places(choice, load_content())
    if not choice.names():
        raise UserError(
            "--writer llm needs a model: --model anthropic:NAME, openai:NAME or openai-chat:NAME, or AICMO_MODEL, or "
            "default in the settings file. Without any key: --writer rules."
        )
    address = wishes.base_url if wishes.base_url is not None else file.server.base_url
    prices = _prices(wishes, file)
    return Terms(
        models=choice,
        base_url=check_base_url(address) if address else "",
        price_in=prices[0],
        price_out=prices[1],
        max_cost=_first(wishes.max_cost, file.limits.max_cost),
        max_minutes=_first(wishes.max_minutes, file.limits.max_minutes),
        at_once=_first(wishes.at_once, file.limits.at_once),
        out=wishes.out,
        formats=wishes.formats,
    )


def again_on(terms: Terms, wishes: Wishes) -> Terms:
    """The terms a run was begun with, changed by what is said now."""
    said = {
        "models": ModelChoice(default=wishes.models) if wishes.models else None,
        "base_url": check_base_url(wishes.base_url) if wishes.base_url else None,
        "price_in": wishes.price_in,
        "price_out": wishes.price_out,
        "max_cost": wishes.max_cost,
        "max_minutes": wishes.max_minutes,
        "at_once": wishes.at_once,
        "out": wishes.out or None,
        "formats": wishes.formats or None,
    }
    return terms.model_copy(update={name: value for name, value in said.items() if value is not None})


def new_job(order: Order, source: service.BriefFile, terms: Terms, changes: Sequence[str] = ()) -> Job:
    """A new run for an order."""
    return Job(order=order, terms=terms, brief=source.data, suffix=source.suffix, changes=tuple(changes))


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


def _call_limits(terms: Terms, file: FileSettings, wishes: Wishes) -> CallLimits:
    at_once = terms.at_once or LIMITS.at_once
    return replace(
        LIMITS,
        at_once=at_once,
        first=min(LIMITS.first, at_once),
        requests_a_minute=None if wishes.replay else file.limits.requests_a_minute,
        tokens_a_minute=None if wishes.replay else file.limits.tokens_a_minute,
        refusals=1 if wishes.replay else LIMITS.refusals,
    )


@contextmanager
def opened_store(around: Surroundings) -> Iterator[Store]:
    """The store of runs.

    Raises:
        StoreError: it cannot be opened.
    """
    with open_store(around.settings.store) as store:
        yield store


def stored_job(store: Store, run: str, wishes: Wishes, on_fail: str | None = None, *, look_only: bool = False) -> Job:
    """A run that is gone on with. Whoever calls holds the run. `on_fail` is another policy than the run's own.

    A run that failed is given new attempts at what failed, unless the policy now takes it as it is. With `look_only`
    nothing of it is marked.

    Raises:
        UnknownNameError: no such run or policy.
        StoreError: it cannot be read.
    """
    saved = store.load_run(run)
    policy = policy_of(on_fail or saved.summary.policy)
    if saved.summary.state == "failed" and policy == "error" and not look_only:
        saved = _asked_again(store, saved)
    return job_of(saved, load_content(), again_on(saved.terms, wishes), policy)


def rewriting_job(store: Store, run: str, section: str, note: str, wishes: Wishes) -> Job:
    """A run of which one section is written again. Whoever calls holds the run.

    Raises:
        UnknownNameError: no such run, or no such section in it yet.
        LockedSectionError: a person has locked the section.
    """
    saved = store.load_run(run)
    if (found := saved.sections.get(section)) and found.locked:
        raise LockedSectionError(run, section)
    store.ask_again(run, section, note, now_in_utc())
    job = job_of(store.load_run(run), load_content(), again_on(saved.terms, wishes), policy_of("error"))
    return replace(job, stood={section: found}) if found and found.passed else job


def replan(
    store: Store, run: str, changes: Sequence[str], look_only: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Changes answers of a run; returns the sections to be written again and those that stay because they are locked.

    Whoever calls holds the run. With `look_only` nothing is changed.

    Raises:
        UnknownNameError: no such run.
        BriefError: the brief with these answers cannot be used.
    """
    saved, content = store.load_run(run), load_content()
    plan = replanned(saved, changes, content)
    stale = stale_sections(saved, plan, content)
    if not look_only:
        store.save_plan(run, plan, now_in_utc(), stale, changes)
    locked = tuple(name for name in stale if saved.sections[name].locked)
    return tuple(name for name in stale if name not in locked), locked


def set_lock(store: Store, run: str, section: str, locked: bool, who: str) -> None:
    """Locks a section against writers or lets them at it again.

    Raises:
        UnknownNameError: no such run, or no such section in it yet.
    """
    mark = store.lock if locked else store.unlock
    mark(run, section, who, now_in_utc())


def _asked_again(store: Store, saved: SavedRun) -> SavedRun:
    for name, section in saved.sections.items():
        if not section.passed and not section.locked and not section.stale:
            store.ask_again(saved.summary.run, name, "", now_in_utc())
    return store.load_run(saved.summary.run)


def policy_of(name: str) -> Policy:
    """The policy of that name.

    Raises:
        UnknownNameError: there is none.
    """
    for policy in POLICIES:
        if policy == name:
            return policy
    raise UnknownNameError("policy for --on-fail", name, POLICIES)


def list_runs(store: Store) -> tuple[tuple[RunSummary, bool], ...]:
    """Every run, the newest first, and whether somebody is working at it now."""
    return tuple((run, run.state == "running" and store.is_held(run.run)) for run in store.list_runs())


def _check_places(choice: ModelChoice, content: Content) -> None:
    tiers = tuple(dict.fromkeys(pack.tier for pack in content.packs.values()))
    places = tuple(dict.fromkeys(entry.id for pack in content.packs.values() for entry in pack.sections))
    for kind, names, allowed in (("tier in the settings", choice.tiers, tiers),
                                 ("section in the settings", choice.sections, places)):  # fmt: skip
        for name in names:
            if name not in allowed:
                raise UnknownNameError(kind, name, allowed)


def _check_prices(terms: Terms) -> None:
    """Says before a run is begun that its limit of money could not be kept."""
    prices = Prices(terms.price_in, terms.price_out)
    for model in terms.models.names() if terms.max_cost is not None else ():
        if prices.of(model, 1, 1) is None:
            raise UserError(no_price(model))


def _prices(wishes: Wishes, file: FileSettings) -> tuple[Decimal | None, Decimal | None]:
    said = (wishes.price_in, wishes.price_out)
    if (said[0] is None) != (said[1] is None):
        raise UserError("--price-in and --price-out belong together: US dollars for a million tokens, in and out.")
    return said if said[0] is not None else (file.prices.tokens_in, file.prices.tokens_out)


def _first(*values: T | None) -> T | None:
    return next((value for value in values if value is not None), None)
