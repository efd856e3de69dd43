"""The one tree of errors.

AicmoError
├── UserError                     the person can mend it: an option, a name, a path
│   ├── BriefError                the brief cannot be read; carries every problem at once
│   ├── UnknownNameError          a pack, section, format or writer that does not exist
│   ├── StoreError                the store of runs cannot be opened, read or written
│   │   └── NewerStoreError       a newer AICMO made it; this one would harm it
│   ├── RunBusyError              another process is working at the run
│   ├── LockedSectionError        a writer may not write what a person has locked
│   └── ProviderUnusable          a model provider said no for good: key, name or request; asking again will not help
├── RunStoppedError               a limit of money or time was reached; everything is kept and can be gone on with
├── ProviderRefused               a model provider did not answer this time; asking again later may help
├── ContentError                  a file we ship under content/ is wrong; carries every problem at once
├── TextError                     a section text we ship asks for something it may not print
├── BenchmarkEnforcementError     sections never passed their benchmark and the policy is "error"
└── CheckCrashedError             a check of ours failed to run; never counts as passed or failed
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aicmo.model.finding import Finding
    from aicmo.model.problem import Problem
    from aicmo.model.section import WrittenSection


class AicmoError(Exception):
    """Anything AICMO raises on purpose. `str(error)` is fit for a person to read."""


class UserError(AicmoError):
    """Something the person can mend."""


class BriefError(UserError):
    """A brief that cannot be used, with every problem found in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        head = f"The brief cannot be used yet: {count} problem{'s' if count != 1 else ''}."
        super().__init__("\n".join([head, *(str(problem) for problem in self.problems)]))


class UnknownNameError(UserError):
    """A name that is not in the list of names; the message says the nearest right one."""

    def __init__(self, kind: str, name: str, allowed: Sequence[str]) -> None:
        self.kind, self.name, self.allowed = kind, name, tuple(allowed)
        near = get_close_matches(name, self.allowed, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        super().__init__(f"There is no {kind} called {name!r}.{hint} Allowed: {', '.join(self.allowed)}.")


class StoreError(UserError):
    """The store of runs cannot be used; the message never holds what a client or a model wrote."""


class NewerStoreError(StoreError):
    """The store was made by a newer AICMO than this one."""

    def __init__(self, where: str, found: str, newest: str) -> None:
        self.where, self.found, self.newest = where, found, newest
        super().__init__(
            f"{where} was written by a newer AICMO (its tables are of revision {found}, this one knows them up to "
            f"{newest}). Nothing was changed. Install the newer AICMO, or set AICMO_HOME to another folder."
        )


class RunBusyError(UserError):
    """Somebody is working at the run already."""

    def __init__(self, run: str) -> None:
        self.run = run
        super().__init__(
            f"Another process is working at {run}; two would pay for the same sections. Wait for it, or end it first: "
            "nothing that was saved is lost."
        )


class LockedSectionError(UserError):
    """A section that a person has locked against writers."""

    def __init__(self, run: str, section: str) -> None:
        self.run, self.section = run, section
        super().__init__(f"The section {section} of {run} is locked: its text stays as it is. Unlock it first.")


class ProviderUnusable(UserError):
    """Asking again will not help: a key that is refused, a model that does not exist, a request that is too long.

    `status` is the HTTP status, None when the fault showed before an answer.
    """

    def __init__(self, message: str, status: int | None = None) -> None:
        self.status = status
        super().__init__(message)


class ProviderRefused(AicmoError):
    """Not this time: too many requests, a fault of the server, a time-out, a cut stream, an answer nobody can read.

    `retry_after` is the wait the provider asked for, in seconds, or None. `overloaded` is true when the provider has
    too much to do, so that fewer calls at once would help; false when this one call went wrong. `status` is the HTTP
    status, None when none came.
    """

    def __init__(
        self, message: str, *, retry_after: float | None = None, overloaded: bool = False, status: int | None = None
    ) -> None:
        self.retry_after, self.overloaded, self.status = retry_after, overloaded, status
        super().__init__(message)


class RunStoppedError(AicmoError):
    """A run that stops before its end because a limit of it is reached; nothing is wrong and nothing is lost."""


class ContentError(AicmoError):
    """Content we ship is wrong; a copywriter reads this."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(["Content that AICMO ships is wrong:", *(str(p) for p in self.problems)]))


class TextError(AicmoError):
    """A text under content/ that cannot be written as it stands; a copywriter reads this."""


class CheckCrashedError(AicmoError):
    """A check could not run: our bug, neither a pass nor a failure of the text."""

    def __init__(self, check: str, section: str, reason: str) -> None:
        self.check, self.section = check, section
        super().__init__(
            f"The check {check} crashed on section {section} ({reason}). This is a fault in AICMO, not in the text; "
            "please report it with the section's text."
        )


class BenchmarkEnforcementError(AicmoError):
    """Sections that never passed, with their findings and the commands that help; `passed` are the others."""

    def __init__(
        self,
        pack: str,
        findings: dict[str, tuple[Finding, ...]],
        attempts: int,
        passed: Sequence[WrittenSection] = (),
        run: str = "",
    ) -> None:
        self.pack, self.findings, self.attempts, self.passed, self.run = pack, findings, attempts, tuple(passed), run
        self.sections = tuple(findings)
        lines = [
            f"{len(findings)} section{'s' if len(findings) != 1 else ''} of {pack} did not pass the benchmark "
            f"in {attempts} attempt{'s' if attempts != 1 else ''}:"
        ]
        for section, found in findings.items():
            lines.append(f"  {section}")
            lines.extend(f"    {finding}" for finding in found)
        lines += ["Everything that passed is kept. What helps:", *(self._for_run() if run else self._for_brief())]
        super().__init__("\n".join(lines))

    def _for_run(self) -> tuple[str, ...]:
        return (
            f"  aicmo rewrite {self.run} {self.sections[0]}   have that section written again",
            f"  aicmo resume {self.run} --on-fail fallback   take the rules writer's text for these",
            f"  aicmo resume {self.run} --on-fail draft      export a marked draft with the findings",
        )

    def _for_brief(self) -> tuple[str, ...]:
        pack = self.pack
        return (
            f"  aicmo check FILE --pack {pack} --section {self.sections[0]}   see the findings while you edit the text",
            f"  aicmo generate BRIEF --pack {pack} --on-fail fallback   take the rules writer's text for these",
            f"  aicmo generate BRIEF --pack {pack} --on-fail draft      export a marked draft with the findings",
        )
