"""How many tokens a text takes, estimated without a network and without any model's own tokenizer."""

from __future__ import annotations

import math

from aicmo.llm.exchange import Request
from aicmo.model.section import Benchmark

CHARACTERS_A_TOKEN = 3.6
"""Below the four characters usual for English prose: figure tokens, tables and names take more tokens than prose."""

TOKENS_A_WORD = 3
"""Of an answer: English takes 1.3 to 1.5, a cell with its pipes 2, and a figure's token up to 20."""

ROOM = 600
"""Tokens on top, so that a text slightly over its limit is found too long by the gate and not cut off."""


def estimate_tokens(text: str) -> int:
    """About how many tokens a text takes, rounded up. It is measured in bytes where a script needs several to a letter.

    No tokenizer's vocabulary ships with the package, so the rule could not be measured against one here.
    """
    return math.ceil(max(len(text), len(text.encode("utf-8", "replace")) * 0.75) / CHARACTERS_A_TOKEN)


def tokens_in_of(request: Request) -> int:
    """About what a request takes before the answer."""
    return estimate_tokens(request.system) + estimate_tokens(request.user)


def answer_tokens(benchmark: Benchmark) -> tuple[int, int]:
    """The fewest and the most tokens an answer that keeps the benchmark is expected to take."""
    return math.ceil(benchmark.words.min * 1.3), benchmark.words.max * TOKENS_A_WORD


def max_tokens_for(benchmark: Benchmark) -> int:
    """Where an answer is cut off: the most its benchmark allows and some room."""
    return answer_tokens(benchmark)[1] + ROOM
