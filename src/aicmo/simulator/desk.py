"""What the simulated provider does with one request, before any HTTP."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from aicmo.simulator.answers import client_of, section_of, text_for
from aicmo.simulator.defects import Fate, check_shares, fate_of
from aicmo.simulator.reply import Asked, Reply, tokens_of
from aicmo.simulator.spoil import spoil
from aicmo.simulator.words import Words, load_words

LAST_HEADERS = 8
ENDED = {"truncation": "length", "refusal": "refusal"}


@dataclass(frozen=True)
class Setup:
    """How the provider behaves.

    `answers`: section id → good text. `shares`: defect → share from 0 to 1. `latency` in seconds before each answer.
    `cap`: requests at once, others get HTTP 429 with `retry_after` in seconds. `key`: the key callers must send, None
    for any. `models`: the models there are, empty for any.
    """

    answers: Mapping[str, str]
    shares: Mapping[str, float] = field(default_factory=dict)
    latency: float = 0.0
    cap: int | None = None
    retry_after: float = 1.0
    key: str | None = field(default=None, repr=False)
    models: tuple[str, ...] = ()
    seed: int = 0

    def __post_init__(self) -> None:
        check_shares(self.shares)


@dataclass
class Seen:
    """What has happened so far.

    Requests, those refused for the cap, those under way and the most at once; answers by defect and by section; the
    headers of the last requests, so that a test can see what a client sends.
    """

    requests: int = 0
    capped: int = 0
    busy: int = 0
    most: int = 0
    defects: Counter[str] = field(default_factory=Counter)
    sections: Counter[str] = field(default_factory=Counter)
    headers: deque[dict[str, str]] = field(default_factory=lambda: deque(maxlen=LAST_HEADERS))


class Desk:
    """Turns requests into replies and remembers what it saw."""

    def __init__(self, setup: Setup, words: Words | None = None) -> None:
        self.setup, self.words, self.seen = setup, words or load_words(), Seen()

    def answer(self, asked: Asked) -> tuple[Reply, Fate]:
        """The reply and what befalls it."""
        section = section_of(asked.prompt)
        self.seen.sections[section] += 1
        fate = fate_of(self.setup.shares, self.setup.seed, section, self.seen.sections[section])
        self.seen.defects.update(name for name in (fate.wire, fate.text) if name)
        text = text_for(section, self.setup.answers, self.words.no_answer)
        if fate.text:
            text = spoil(text, fate.text, client_of(asked.prompt), self.words)
        ended = ENDED.get(fate.text or "", "stop")
        tokens_out = tokens_of(text)
        if asked.max_tokens and tokens_out > asked.max_tokens:
            text, ended, tokens_out = _cut(text, asked.max_tokens), "length", asked.max_tokens
        reply = Reply(self.seen.requests, asked.model, text, tokens_of(asked.prompt), tokens_out, ended)
        return reply, fate


def _cut(text: str, tokens: int) -> str:
    """As much of a text as so many tokens hold."""
    share = tokens / tokens_of(text)
    return text[: int(len(text) * share)]
