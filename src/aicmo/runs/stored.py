"""Runs in the store: begun, gone on with, written again in part, planned anew, locked, listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from aicmo.enforce import POLICIES, Policy
from aicmo.errors import LockedSectionError, UnknownNameError
from aicmo.jobs.job import Job, job_of
from aicmo.jobs.keep import now_in_utc
from aicmo.jobs.replan import replanned, stale_sections
from aicmo.library.content import load_content
from aicmo.pipeline import Order
from aicmo.runs.terms import Surroundings, Wishes, again_on
from aicmo.service import BriefFile
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import RunSummary, SavedRun, Terms


def new_job(order: Order, source: BriefFile, terms: Terms, changes: Sequence[str] = ()) -> Job:
    """A new run for an order."""
    return Job(order=order, terms=terms, brief=source.data, suffix=source.suffix, changes=tuple(changes))


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
