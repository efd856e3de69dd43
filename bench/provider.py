"""A simulated provider in a process of its own, so that its work is not counted as ours.

`python -m bench.provider` reads what it is to do as JSON from its input and serves until it ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx2

from aicmo.simulator import serve as server
from aicmo.simulator.defects import Fate
from aicmo.simulator.desk import Desk, Setup
from aicmo.simulator.reply import Asked, Reply

BAD = "Too short."


class Failing(Desk):
    """Answers badly the first times that it is asked for certain sections."""

    def __init__(self, setup: Setup, failures: Mapping[str, int]) -> None:
        super().__init__(setup)
        self._failures = failures

    def answer(self, asked: Asked) -> tuple[Reply, Fate]:
        """See `Desk`."""
        reply, fate = super().answer(asked)
        section = next((name for name in self.setup.answers if f"section: {name}\n" in asked.prompt), "")
        if self.seen.sections[section] <= self._failures.get(section, 0):
            return Reply(reply.number, reply.model, f"{BAD} {reply.number}", reply.tokens_in, 4, "stop"), fate
        return reply, fate


@dataclass(frozen=True)
class Provider:
    """Where it answers; `seen` asks it what it has seen."""

    base_url: str

    def seen(self) -> dict[str, Any]:
        """Counts so far."""
        found: dict[str, Any] = httpx2.get(self.base_url.removesuffix("/v1") + "/seen").json()
        return found


@contextmanager
def provider(
    answers: Mapping[str, str], latency: float, cap: int | None, failures: Mapping[str, int] | None = None
) -> Iterator[Provider]:
    """A provider that answers while the block runs."""
    orders = {"answers": dict(answers), "latency": latency, "cap": cap, "failures": dict(failures or {})}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.provider"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(orders) + "\n")
        process.stdin.flush()
        try:
            yield Provider(process.stdout.readline().strip())
        finally:
            process.kill()


def main() -> None:
    """Serves what the first line of the input says."""
    orders = json.loads(sys.stdin.readline())
    failures = orders.pop("failures")
    setup = Setup(**orders, retry_after=0.5)
    server.Desk = lambda setup: Failing(setup, failures)  # type: ignore[misc, assignment]
    server.serve(setup, 0, lambda run: print(run.base_url, flush=True))


if __name__ == "__main__":
    main()
