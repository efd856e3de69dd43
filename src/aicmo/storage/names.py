"""The name of a run: a word and its number in the store, as in "heron-12"; short enough to type and to say."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"([a-z]+)-([1-9][0-9]{0,8})", re.ASCII)


def word_for(fingerprint: str) -> str:
    """The word for a fingerprint: runs of the same order share it and differ by their number."""
    words = _words()
    return words[int.from_bytes(hashlib.sha256(fingerprint.encode()).digest()[:4]) % len(words)]


def run_name(word: str, number: int) -> str:
    """The name of a run."""
    return f"{word}-{number}"


def read_name(name: str) -> tuple[str, int] | None:
    """The word and number of a name as a person types it, None if it is no name of a run."""
    match = _NAME.fullmatch(name.strip().lower())
    return (match[1], int(match[2])) if match else None


@cache
def _words() -> tuple[str, ...]:
    text = files("aicmo").joinpath("content", "storage", "run_words.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["words"])
