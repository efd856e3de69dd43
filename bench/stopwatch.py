"""Takes the time of work in this process and of commands in their own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple

BYTES_IN_MAXRSS = 1 if sys.platform == "darwin" else 1024


class Cold(NamedTuple):
    """A command from start to end: median seconds, and the most memory any run took in bytes."""

    seconds: float
    peak: int


def warm(work: Callable[[], object], times: int = 25, clock: Callable[[], float] = perf_counter) -> float:
    """Median seconds of `work` after two runs that do not count.

    `process_time` as the clock counts the seconds of one core, whatever else the machine does.

    The garbage collector stays on, as it is for users, but starts each run with nothing left over from the last.
    """
    samples = []
    for _ in range(times + 2):
        gc.collect()
        start = clock()
        work()
        samples.append(clock() - start)
    return median(samples[2:])


def once(work: Callable[[], object]) -> float:
    """Seconds of the first run."""
    start = perf_counter()
    work()
    return perf_counter() - start


def cold(command: Sequence[str], times: int = 7) -> Cold:
    """A command run in processes of its own.

    Raises:
        RuntimeError: the command failed, so its time means nothing.
    """
    runs = [_run(command) for _ in range(times)]
    return Cold(median(seconds for seconds, _ in runs), max(peak for _, peak in runs))


def _run(command: Sequence[str]) -> tuple[float, int]:
    start = perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}; it is not worth timing.")
    return perf_counter() - start, used.ru_maxrss * BYTES_IN_MAXRSS


def growth(work: Callable[[], object], times: int = 1000) -> float:
    """By how many MB this process holds more after so many runs; the first hundred fill what is kept on purpose."""
    tracemalloc.start()
    try:
        for _ in range(100):
            work()
        before = _held()
        for _ in range(times):
            work()
        return (_held() - before) / 1e6
    finally:
        tracemalloc.stop()


def _held() -> int:
    """Bytes that Python objects take; what nobody holds any more is gone."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]
