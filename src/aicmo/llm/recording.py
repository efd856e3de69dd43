"""A run on file: every exchange with a model recorded as it happens, and replayed byte for byte without a network.

The file is JSON, one exchange a line: the request, its digest, and the answer or the failure. It is made with mode
0600, because it holds the client's brief. Keys are taken out of every string before it is written.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict, deque
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from aicmo.errors import ProviderRefused, ProviderUnusable, UserError
from aicmo.llm.exchange import Answer, OnText, Provider, Request
from aicmo.llm.keys import Keys
from aicmo.model.value import Value

PRIVATE = 0o600


class Answered(Value):
    """An exchange that ended with an answer. `pieces` are the streamed pieces, empty if it was not streamed."""

    kind: Literal["answered"] = "answered"
    digest: str
    request: Request
    answer: Answer
    pieces: tuple[str, ...] = ()


class Refused(Value):
    """An exchange that the provider refused for now."""

    kind: Literal["refused"] = "refused"
    digest: str
    request: Request
    message: str
    retry_after: float | None
    overloaded: bool
    status: int | None


class Unusable(Value):
    """An exchange that ended the run."""

    kind: Literal["unusable"] = "unusable"
    digest: str
    request: Request
    message: str
    status: int | None


Exchange = Annotated[Answered | Refused | Unusable, Field(discriminator="kind")]
_EXCHANGE: TypeAdapter[Answered | Refused | Unusable] = TypeAdapter(Exchange)


def digest_of(request: Request) -> str:
    """The same for the same request, on every machine."""
    return hashlib.sha256(request.model_dump_json().encode()).hexdigest()


class RecordingProvider:
    """Passes everything to another provider and writes down what came of it, before the caller sees it."""

    def __init__(self, provider: Provider, path: Path, keys: Keys) -> None:
        """Opens the file, new or to be continued.

        Raises:
            UserError: the file cannot be written.
        """
        self._provider, self._keys = provider, keys
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, PRIVATE)
            os.fchmod(handle, PRIVATE)
            _cut_torn_line(handle)
        except OSError as error:
            raise UserError(
                f"{path}: {error.strerror or 'cannot be written'}. Choose another --record file."
            ) from error
        self._file = os.fdopen(handle, "ab", buffering=0)

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """See `exchange.Provider`."""
        pieces: list[str] = []

        def pass_on(piece: str) -> None:
            pieces.append(piece)
            if on_text:
                on_text(piece)

        digest = digest_of(request)
        try:
            answer = await self._provider.ask(request, pass_on if on_text else None)
        except ProviderRefused as error:
            self._write(Refused(digest=digest, request=request, message=str(error), retry_after=error.retry_after,
                                overloaded=error.overloaded, status=error.status))  # fmt: skip
            raise
        except ProviderUnusable as error:
            self._write(Unusable(digest=digest, request=request, message=str(error), status=error.status))
            raise
        self._write(Answered(digest=digest, request=request, answer=answer, pieces=tuple(pieces)))
        return answer

    async def close(self) -> None:
        """Closes the file and the provider behind it."""
        self._file.close()
        await self._provider.close()

    def _write(self, exchange: Answered | Refused | Unusable) -> None:
        data = _scrubbed(exchange.model_dump(mode="json"), self._keys)
        # One write a line: a run that is killed leaves whole lines and at most one torn one at the end.
        self._file.write(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


class ReplayingProvider:
    """Answers from a recording. The same request twice gets its first answer, then its second.

    Refusals are passed over: they say when a text came, not what it was, and a replay waits for nobody. A request that
    was refused to the end is refused again, at once. Nothing here opens a connection.
    """

    def __init__(self, path: Path) -> None:
        """Reads the file.

        Raises:
            UserError: it cannot be read or is no recording; with the line.
        """
        self._path = path
        self._ends: dict[str, deque[Answered | Unusable]] = defaultdict(deque)
        self._refused: dict[str, Refused] = {}
        for exchange in read_recording(path):
            if isinstance(exchange, Refused):
                self._refused[exchange.digest] = exchange
            else:
                self._ends[exchange.digest].append(exchange)

    async def ask(self, request: Request, on_text: OnText | None = None) -> Answer:
        """The recorded answer.

        Raises:
            ProviderRefused: it was refused and never answered when it was recorded.
            ProviderUnusable: it was so when recorded, or this request was never recorded.
        """
        digest = digest_of(request)
        ends = self._ends.get(digest)
        if digest in self._refused and ends is None:
            refused = self._refused[digest]
            raise ProviderRefused(refused.message, status=refused.status)
        if not ends:
            raise ProviderUnusable(
                f"{self._path} holds no further answer to this request. A replay needs the brief, day, pack, model and "
                "version of AICMO it was recorded with."
            )
        end = ends.popleft()
        if isinstance(end, Unusable):
            raise ProviderUnusable(end.message, end.status)
        if on_text:
            for piece in end.pieces or (end.answer.text,):
                on_text(piece)
        return end.answer

    async def close(self) -> None:
        """Nothing is open."""


def read_recording(path: Path) -> tuple[Answered | Refused | Unusable, ...]:
    """The exchanges of a recording in their order; a torn last line, left by a run that was killed, is passed over.

    Raises:
        UserError: the file cannot be read or a whole line is no exchange.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or 'cannot be read'}. Give a file made with --record.") from error
    *lines, _ = data.split(b"\n")
    return tuple(_read_line(path, number, line) for number, line in enumerate(lines, 1))


def _cut_torn_line(handle: int) -> None:
    """Takes off a last line without an end, which a killed run left; what is written next would be glued to it."""
    size = os.fstat(handle).st_size
    whole = size
    while whole and os.pread(handle, 1, whole - 1) != b"\n":
        whole -= 1
    if whole < size:
        os.ftruncate(handle, whole)


def _read_line(path: Path, number: int, line: bytes) -> Answered | Refused | Unusable:
    try:
        return _EXCHANGE.validate_json(line)
    except ValidationError as error:
        raise UserError(
            f"{path}:{number}: this is no exchange of a recording. Give a file made with --record."
        ) from error


def _scrubbed(data: Any, keys: Keys) -> Any:
    if isinstance(data, str):
        return keys.scrub(data)
    if isinstance(data, list):
        return [_scrubbed(each, keys) for each in data]
    if isinstance(data, dict):
        return {name: _scrubbed(each, keys) for name, each in data.items()}
    return data
