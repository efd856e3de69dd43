"""A provider that says what it is told to: for tests, without a network, a clock or a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from aicmo.errors import AicmoError
from aicmo.llm.exchange import Answer, OnText, Request

Line = str | Answer | AicmoError
WORDS_TO_TOKENS = 4 / 3  # a rule of thumb for English; a script needs a count, not the right one


class ScriptedProvider:
    """Gives the lines of a script one after the other, or what a function makes of each request.

    A line is a text, a whole `Answer`, or an error to raise. `asked` holds every request in its order. A text costs
    `price` a token.
    """

    def __init__(self, script: Iterable[Line] | Callable[[Request], Line], price: Decimal | None = None) -> None:
        self._next = script if callable(script) else _in_order(script)
        self._price = price
        self.asked: list[Request] = []
        self.closed = False

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """See `exchange.Provider`; streams line by line."""
        self.asked.append(request)
        line = self._next(request)
        if isinstance(line, AicmoError):
            raise line
        answer = line if isinstance(line, Answer) else _as_answer(line, request, self._price)
        if on_text:
            for piece in answer.text.splitlines(keepends=True):
                on_text(piece)
        return answer

    async def close(self) -> None:
        """Remembers that it was closed."""
        self.closed = True


def _in_order(script: Iterable[Line]) -> Callable[[Request], Line]:
    lines = iter(script)

    def following(request: Request) -> Line:
        for line in lines:
            return line
        raise AssertionError(f"The script has no line left for: {request.user[:200]!r}")

    return following


def _as_answer(text: str, request: Request, price: Decimal | None) -> Answer:
    tokens_in, tokens_out = _tokens(f"{request.system} {request.user}"), _tokens(text)
    cost = None if price is None else price * (tokens_in + tokens_out)
    return Answer(text=text, model=request.model, tokens_in=tokens_in, tokens_out=tokens_out, cost=cost, seconds=0,
                  finish="stop")  # fmt: skip


def _tokens(text: str) -> int:
    return round(len(text.split()) * WORDS_TO_TOKENS)
