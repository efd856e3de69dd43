"""Runs the simulated provider on loopback: in the foreground until it is stopped, or beside other code."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from aicmo.errors import UserError
from aicmo.simulator.app import make_app
from aicmo.simulator.desk import Desk, Seen, Setup

LOOPBACK = "127.0.0.1"
LAST_SECONDS = 1  # how long answers under way may take when the server is stopped


@dataclass(frozen=True)
class Running:
    """A provider that answers. `base_url` is what --base-url wants, for every protocol; `seen` counts as it goes."""

    base_url: str
    seen: Seen


class _Server(uvicorn.Server):
    """Says when it is ready, and lets hanging answers go when it ends."""

    def __init__(self, config: uvicorn.Config, stopping: asyncio.Event, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping, self._on_ready = stopping, on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stopping.set()
        await super().shutdown(sockets)


def serve(setup: Setup, port: int, on_ready: Callable[[Running], None]) -> None:
    """Serves in this thread until Ctrl-C. Port 0 takes any free one.

    Raises:
        UserError: the port is taken.
        KeyboardInterrupt: stopped by Ctrl-C, after everything was closed.
    """
    listening = _listen(port)
    _run(Desk(setup), listening, on_ready, lambda server: None)


@contextmanager
def running(setup: Setup, port: int = 0) -> Iterator[Running]:
    """Serves in a thread of its own while the block runs; for tests and measurements."""
    listening = _listen(port)
    ready = threading.Event()
    found: list[Running] = []
    servers: list[_Server] = []

    def note(run: Running) -> None:
        found.append(run)
        ready.set()

    thread = threading.Thread(target=_run, args=(Desk(setup), listening, note, servers.append), daemon=True)
    thread.start()
    ready.wait()
    try:
        yield found[0]
    finally:
        servers[0].should_exit = True
        thread.join()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise UserError(
            f"--port {port}: {error.strerror or 'cannot be used'}. Choose another, or 0 for any."
        ) from error
    return listening


def _run(desk: Desk, listening: socket.socket, on_ready: Callable[[Running], None],
         made: Callable[[_Server], None]) -> None:  # fmt: skip
    stopping = asyncio.Event()
    config = uvicorn.Config(
        make_app(desk, stopping),
        log_config=None,
        log_level="critical",  # a cut connection is an error to the server and the purpose here
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=LAST_SECONDS,
    )
    address = f"http://{LOOPBACK}:{listening.getsockname()[1]}/v1"
    server = _Server(config, stopping, lambda: on_ready(Running(address, desk.seen)))
    made(server)
    try:
        server.run([listening])
    finally:
        listening.close()
