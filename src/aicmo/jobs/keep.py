"""What is kept of a run as it goes: the plan, every answer as it arrived, every section that ended, the report."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from aicmo.errors import StoreError
from aicmo.exports.report_json import make_json
from aicmo.jobs.calls import Broken
from aicmo.jobs.job import Job, answer_of, parts_of
from aicmo.library.content import Content
from aicmo.model.event import Answered, Done, Event, Finished
from aicmo.model.plan import Plan
from aicmo.pipeline import fingerprint
from aicmo.storage.parts import PartsHash
from aicmo.storage.store import Store
from aicmo.storage.values import Answer, EndState, NewRun, text_of

Now = Callable[[], datetime]
KEPT = (Answered, Done, Finished)
"""The events of which something is saved."""


def now_in_utc() -> datetime:
    """The time of this machine's clock."""
    return datetime.now(UTC)


@dataclass
class Keeper:
    """Keeps one run in a store; `run` is its name from `begin` on."""

    store: Store
    job: Job
    content: Content
    now: Now = now_in_utc
    run: str = ""
    _parts: PartsHash = field(init=False)
    _held: ExitStack = field(default_factory=ExitStack)

    def begin(self, plan: Plan) -> str:
        """Keeps the order and the plan of a new run and holds it, or notes that a stored one goes on; returns its name.

        Whoever goes on with a stored run holds it from before it is read.
        """
        job, self._parts = self.job, PartsHash(plan)
        if job.run:
            self.run = job.run
            self.store.go_on(self.run, self.now())
            return self.run
        new = NewRun(
            client=plan.brief.brand.name,
            brief=job.brief,
            suffix=job.suffix,
            changes=job.changes,
            pack=job.order.pack.id,
            writer=job.order.writer,
            policy=job.order.policy,
            models=job.terms.models.names(),
            terms=job.terms,
            fingerprint=fingerprint(job.order),
            plan=plan,
            today=job.order.today,
        )
        self.run = self.store.start_run(new, self.now())
        self._held.enter_context(self.store.hold(self.run))
        return self.run

    def keep(self, event: Event) -> None:
        """Saves what is worth saving of an event of a run that has begun; it is on the disk when this returns."""
        match event:
            case Answered():
                self.store.save_answer(self.run, answer_of(event.section, event.attempt, event.draft), self.now())
            case Done() if event.section != self.job.start.kept.get(event.section.id):
                spec = self.content.sections[event.section.text]
                self.store.save_section(
                    self.run, text_of(event.section, parts_hash=parts_of(spec, self._parts)), self.now()
                )
            case Finished():
                self.store.save_report(self.run, make_json(event.report), self.now())
                self.store.finish_run(self.run, "done", self.now())
            case _:
                pass

    def keep_broken(self, broken: Broken) -> None:
        """Saves what a call may have cost that ended without an answer, so that a limit counts it later, too."""
        failed = Answer(
            section=broken.section,
            attempt=1,
            outcome="refused",
            reason=broken.reason,
            model=broken.model,
            cost=broken.worst,
        )
        self.store.save_answer(self.run, failed, self.now())

    def put_back(self) -> bool:
        """The texts that stood before somebody wished for others; returns whether there were any."""
        for section in self.job.stood.values():
            self.store.save_section(self.run, section, self.now())
        return bool(self.job.stood)

    def end(self, state: EndState, reason: str) -> None:
        """The run is over for now, and why. A store that cannot say so must not hide what happened."""
        if self.run:
            with suppress(StoreError):
                self.store.finish_run(self.run, state, self.now(), reason)

    def close(self) -> None:
        """Lets go of a run that was new."""
        self._held.close()
