"""The words of the simulated provider, from `content/simulator.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from aicmo.model.value import Value


class Words(Value):
    """What bad answers are made of, and what each defect is. `defects`: name → what it does."""

    refusal: str
    no_answer: str
    preamble: str
    short: str
    other_client: str
    about_other_client: str
    unknown_figure: str
    invented: str
    digits: str
    stock_phrases: tuple[str, ...]
    long_sentence: str
    defects: dict[str, str]


@cache
def load_words() -> Words:
    """The words that ship with the package."""
    text = files("aicmo").joinpath("content", "simulator.toml").read_text(encoding="utf-8")
    return Words.model_validate(tomllib.loads(text))
