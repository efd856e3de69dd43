"""The real provider against a real server on loopback: each protocol, streamed or not, each failure."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from aicmo.errors import AicmoError, ProviderRefused, ProviderUnusable, UserError
from aicmo.llm.door import open_provider
from aicmo.llm.exchange import PATIENCE, Answer, Patience, Request
from aicmo.llm.keys import Keys
from aicmo.llm.recording import RecordingProvider
from aicmo.simulator.desk import Setup
from aicmo.simulator.serve import Running, running

TEXT = "## Overview\n\nThe budget is [[fig:budget.total]] and “quotes” stay.\n\n| a | b |\n|---|---|\n| c | d |\n"
MODELS = ["openai-chat:gpt-4o", "openai:gpt-4o", "anthropic:claude-haiku-5-5"]
OPENAI, ANTHROPIC, OWN = "sk-openai-0123456789", "sk-ant-0123456789", "own-0123456789"
ALL_KEYS = Keys(OPENAI, ANTHROPIC, OWN)
STREAMED = [pytest.param(False, id="whole"), pytest.param(True, id="streamed")]

each_protocol = pytest.mark.parametrize("model", MODELS)
streamed_or_not = pytest.mark.parametrize("streamed", STREAMED)


def request(model: str, max_tokens: int = 2000) -> Request:
    user = "section: overview\nclient: Alder\nWrite the section."
    return Request(model=model, system="Be brief.", user=user, max_tokens=max_tokens)


def ask(base_url: str, model: str, streamed: bool = False, keys: Keys = ALL_KEYS, patience: Patience = PATIENCE,
        max_tokens: int = 2000) -> tuple[Answer, list[str]]:  # fmt: skip
    """The answer and the pieces in which it came."""
    pieces: list[str] = []

    async def call() -> Answer:
        provider = open_provider(model, base_url, keys, patience)
        try:
            return await provider.ask(request(model, max_tokens), pieces.append if streamed else None)
        finally:
            await provider.close()

    return asyncio.run(call()), pieces


def failure(setup: Setup, model: str, streamed: bool = False, patience: Patience = PATIENCE) -> AicmoError:
    with running(setup) as run, pytest.raises(AicmoError) as caught:
        ask(run.base_url, model, streamed, patience=patience)
    return caught.value


def broken(*defects: str) -> Setup:
    return Setup({"overview": TEXT}, dict.fromkeys(defects, 1.0))


@pytest.fixture(scope="module")
def good() -> Iterator[Running]:
    with running(broken()) as run:
        yield run


@each_protocol
@streamed_or_not
def test_an_answer_comes_whole_with_tokens_cost_time_and_reason(good: Running, model: str, streamed: bool) -> None:
    answer, pieces = ask(good.base_url, model, streamed)
    assert answer.text == TEXT
    assert answer.model == model.partition(":")[2]
    assert (answer.tokens_in, answer.tokens_out) == (12, 27)
    assert answer.cost is not None and answer.cost > Decimal(0)
    assert answer.seconds > 0
    assert answer.finish == "stop"
    assert ("".join(pieces), len(pieces) > 1) == ((TEXT, True) if streamed else ("", False))


@each_protocol
def test_a_model_whose_price_nobody_knows_has_no_cost(good: Running, model: str) -> None:
    answer, _ = ask(good.base_url, f"{model.partition(':')[0]}:house-made")
    assert (answer.text, answer.cost) == (TEXT, None)


@each_protocol
@streamed_or_not
def test_a_text_cut_at_the_limit_of_tokens_says_so(good: Running, model: str, streamed: bool) -> None:
    answer, _ = ask(good.base_url, model, streamed, max_tokens=10)
    assert answer.finish == "length"
    assert answer.text and TEXT.startswith(answer.text.rstrip())
    assert answer.tokens_out == 10


@each_protocol
@streamed_or_not
def test_an_empty_answer_is_an_answer(model: str, streamed: bool) -> None:
    with running(broken("empty")) as run:
        assert ask(run.base_url, model, streamed)[0].text == ""


@each_protocol
@streamed_or_not
def test_a_model_that_declines_says_so_in_the_reason(model: str, streamed: bool) -> None:
    with running(broken("refusal")) as run:
        assert ask(run.base_url, model, streamed)[0].finish == "content_filter"


@each_protocol
@streamed_or_not
@pytest.mark.parametrize("defect", ["server_error", "cut_stream", "short_stream", "bad_json"])
def test_a_failure_that_may_pass_is_a_refusal_and_no_sign_of_too_much_work(
    defect: str, model: str, streamed: bool
) -> None:
    error = failure(broken(defect), model, streamed)
    assert isinstance(error, ProviderRefused)
    assert (error.overloaded, error.retry_after) == (False, None)
    assert error.status == (500 if defect == "server_error" else None)


@each_protocol
@streamed_or_not
def test_a_server_that_hangs_is_given_up_after_the_patience(model: str, streamed: bool) -> None:
    error = failure(broken("hang"), model, streamed, Patience(whole=0.3))
    assert isinstance(error, ProviderRefused)
    assert not error.overloaded
    assert "no answer in time" in str(error)


@each_protocol
def test_a_server_that_falls_silent_is_given_up_too(model: str) -> None:
    error = failure(broken("hang"), model, patience=Patience(silence=0.3))
    assert isinstance(error, ProviderRefused)
    assert "no answer in time" in str(error)


@each_protocol
@streamed_or_not
def test_too_many_requests_is_a_refusal_with_the_wait_asked_for(model: str, streamed: bool) -> None:
    error = failure(Setup({}, cap=0, retry_after=1.5), model, streamed)
    assert isinstance(error, ProviderRefused)
    assert (error.status, error.retry_after, error.overloaded) == (429, 1.5, True)


def test_a_server_that_is_not_there_is_a_refusal() -> None:
    with running(broken()) as run:
        address = run.base_url
    with pytest.raises(ProviderRefused, match=r"127\.0\.0\.1"):
        ask(address, MODELS[0])


@each_protocol
def test_nothing_is_repeated_by_the_libraries(model: str) -> None:
    with running(broken("server_error")) as run:
        with pytest.raises(ProviderRefused):
            ask(run.base_url, model)
        assert run.seen.requests == 1


@each_protocol
@streamed_or_not
def test_a_key_that_is_not_accepted_stops_with_its_variable(model: str, streamed: bool) -> None:
    error = failure(Setup({}, key="another-0123456789"), model, streamed)
    assert isinstance(error, ProviderUnusable)
    assert error.status == 401
    assert "AICMO_BASE_URL_KEY" in str(error)
    assert "--writer rules" in str(error)


@each_protocol
@streamed_or_not
def test_an_unknown_model_stops_with_the_option_to_mend(model: str, streamed: bool) -> None:
    error = failure(Setup({}, models=("only-this",)), model, streamed)
    assert isinstance(error, ProviderUnusable)
    assert error.status == 404
    assert "--model" in str(error)


@each_protocol
def test_another_address_gets_its_own_key_and_no_other(model: str) -> None:
    with running(Setup({"overview": TEXT}, key=OWN)) as run:
        assert ask(run.base_url, model)[0].text == TEXT
    owners = Setup({"overview": TEXT}, key=OPENAI if "openai" in model else ANTHROPIC)
    with running(owners) as run, pytest.raises(ProviderUnusable):
        ask(run.base_url, model)


@each_protocol
def test_no_variable_of_the_libraries_sends_anything_to_another_address(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, f"secret-of-{name}")
    for name in ("OPENAI_CUSTOM_HEADERS", "ANTHROPIC_CUSTOM_HEADERS"):
        monkeypatch.setenv(name, "X-Secret: secret-of-mine")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", "http://127.0.0.1:1")
    with running(broken()) as run:
        assert ask(run.base_url, model, keys=Keys())[0].text == TEXT
        sent = run.seen.headers[-1]
    assert "secret" not in str(sent)
    assert not {"authorization", "x-api-key", "openai-organization", "openai-project", "x-secret"} & set(sent)


@each_protocol
def test_without_an_address_the_owner_is_asked_and_needs_a_key(model: str) -> None:
    with pytest.raises(UserError, match="ANTHROPIC_API_KEY" if "anthropic" in model else "OPENAI_API_KEY"):
        open_provider(model, None, Keys(base_url=OWN))


@pytest.mark.parametrize(
    "address", ["", "127.0.0.1:80", "ftp://host/v1", "http://", "http://me:secret@host/v1", "http://host/v1?key=a"]
)
def test_an_address_that_is_none_or_holds_a_secret_is_refused_without_repeating_the_secret(address: str) -> None:
    with pytest.raises(UserError, match="--base-url") as caught:
        open_provider(MODELS[0], address, ALL_KEYS)
    assert "secret" not in str(caught.value)


@each_protocol
@pytest.mark.parametrize("make", [broken, lambda: Setup({}, key="k" * 9), lambda: broken("cut_stream")])
def test_no_key_shows_in_prints_errors_traces_logs_or_recordings(
    model: str, make: Callable[[], Setup], tmp_path: Path
) -> None:
    shown = io.StringIO()
    handler = logging.StreamHandler(shown)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    recording = tmp_path / "run.jsonl"

    async def call(base_url: str) -> None:
        provider = open_provider(model, base_url, ALL_KEYS)
        print(repr(provider), str(provider), vars(provider), file=shown)
        recorder = RecordingProvider(provider, recording, ALL_KEYS)
        try:
            print(await recorder.ask(request(model)), file=shown)
        except AicmoError as error:
            assert error.__cause__ is None
            assert error.__context__ is None
            print("".join(traceback.format_exception(error)), repr(error), vars(error), file=shown)
        finally:
            await recorder.close()

    try:
        with running(make()) as run:
            asyncio.run(call(run.base_url))
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    everything = shown.getvalue() + recording.read_text()
    assert "overview" in everything
    assert not any(key in everything for key in (OPENAI, ANTHROPIC, OWN))


def test_a_missing_key_is_said_before_any_library_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "aicmo.llm.provider", None)
    with pytest.raises(UserError, match="OPENAI_API_KEY"):
        open_provider("openai:gpt-4o", None, Keys())
    with pytest.raises(UserError, match=r"pip install 'aicmo\[llm\]'"):
        open_provider("openai:gpt-4o", None, ALL_KEYS)


def test_a_fault_in_whoever_listens_to_the_stream_is_no_refusal(good: Running) -> None:
    def broken_listener(piece: str) -> None:
        raise BrokenPipeError

    async def call() -> None:
        provider = open_provider(MODELS[0], good.base_url, ALL_KEYS)
        try:
            await provider.ask(request(MODELS[0]), broken_listener)
        finally:
            await provider.close()

    with pytest.raises(BrokenPipeError):
        asyncio.run(call())


@each_protocol
def test_a_server_that_sends_callers_elsewhere_does_not_send_the_key_there(good: Running, model: str) -> None:
    class Elsewhere(BaseHTTPRequestHandler):
        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline()
            if self.raw_requestline and self.parse_request():
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(307)
                self.send_header("location", good.base_url + "/responses")
                self.send_header("content-length", "0")
                self.end_headers()
            self.close_connection = True

        def log_message(self, *words: object) -> None:
            """Quiet."""

    before = good.seen.requests
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with pytest.raises(ProviderUnusable, match="another address"):
            ask(f"http://127.0.0.1:{server.server_port}/v1", model)
        thread.join()
    assert good.seen.requests == before
