"""Keeps what was made of the facts and the rules, which are the same objects for every section of a report."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import ParamSpec, TypeVar

_MOST = 32
"""Clients at a time, as many as may have a report in the making at once; the oldest goes first."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


def kept(make: Callable[Given, Made], most: int = _MOST) -> Callable[Given, Made]:
    """A function that remembers its last results, `most` of them, by which objects it was given, not by what they hold.

    For values that never change and take long to hash: a brief's texts, the house rules. `lru_cache` would read them
    whole at every call. Positional arguments only. The objects are held with the result, so that none can take the
    place of another.
    """
    made: dict[tuple[int, ...], tuple[tuple[object, ...], Made]] = {}
    lock = Lock()

    @wraps(make)
    def remembered(*given: Given.args, **no_names: Given.kwargs) -> Made:
        key = tuple(map(id, given))
        found = made.get(key)
        if found is None:
            found = (given, make(*given, **no_names))
            with lock:
                while len(made) >= most:
                    del made[next(iter(made))]
                made[key] = found
        return found[1]

    return remembered
