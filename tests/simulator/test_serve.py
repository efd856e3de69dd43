"""The real server on loopback, asked by hand: paths, cap, counts, latency and how it ends."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from aicmo.errors import UserError
from aicmo.llm.door import open_provider
from aicmo.llm.exchange import Answer, Request
from aicmo.llm.keys import Keys
from aicmo.llm.limiter import Limiter, Limits
from aicmo.simulator.desk import Setup
from aicmo.simulator.serve import Running, running

ANSWERS = {"overview": "The good text.", "kpi_plan": "Another good text."}


def post(run: Running, path: str = "/chat/completions", prompt: str = "section: overview", **more: Any) -> Any:
    body = {"model": "m", "messages": [{"role": "user", "content": prompt}], **more}
    return httpx2.post(run.base_url + path, json=body, timeout=30)


def said(response: Any) -> str:
    text: str = response.json()["choices"][0]["message"]["content"]
    return text


@pytest.mark.parametrize("path", ["/chat/completions", "/responses", "/messages"])
def test_every_protocol_answers_with_and_without_the_version_in_the_path(path: str) -> None:
    with running(Setup(ANSWERS)) as run:
        root = run.base_url.removesuffix("/v1")
        answers = [httpx2.post(f"{root}{prefix}{path}", json={"model": "m"}) for prefix in ("", "/v1")]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_the_header_line_chooses_the_text_and_a_section_without_one_says_so() -> None:
    with running(Setup(ANSWERS)) as run:
        assert said(post(run, prompt="section: kpi_plan\n")) == "Another good text."
        assert "no text" in said(post(run, prompt="section: unheard_of\n"))
        assert run.seen.sections == {"kpi_plan": 1, "unheard_of": 1}


@pytest.mark.parametrize("body", [b"", b"no json", b"[]", b'"text"', b'{"messages": 5}'])
def test_a_body_that_is_no_request_gets_a_400_and_not_a_crash(body: bytes) -> None:
    with running(Setup(ANSWERS)) as run:
        assert httpx2.post(f"{run.base_url}/chat/completions", content=body).status_code == 400


def test_more_than_the_cap_at_once_are_refused_and_told_to_wait() -> None:
    with running(Setup(ANSWERS, latency=0.3, cap=2, retry_after=0.25)) as run, ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: post(run), range(6)))
        refused = [answer for answer in answers if answer.status_code == 429]
        assert run.seen.most == 2
        assert run.seen.capped == len(refused) > 0
        assert run.seen.busy == 0
    assert {(each.headers["retry-after"], each.headers["retry-after-ms"]) for each in refused} == {("1", "250")}


def test_a_caller_that_gives_up_on_a_hanging_answer_frees_its_place() -> None:
    with running(Setup(ANSWERS, {"hang": 1.0}, cap=1)) as run:
        for _ in range(2):
            with pytest.raises(httpx2.TimeoutException):
                httpx2.post(f"{run.base_url}/chat/completions", json={"model": "m"}, timeout=0.3)
        assert run.seen.capped == 0
        assert run.seen.defects["hang"] == 2


def test_an_answer_takes_its_latency() -> None:
    with running(Setup(ANSWERS, latency=0.2)) as run:
        assert post(run).elapsed.total_seconds() >= 0.2


def test_what_was_seen_can_be_read_over_http() -> None:
    with running(Setup(ANSWERS, {"preamble": 1.0})) as run:
        post(run)
        seen = httpx2.get(run.base_url.replace("/v1", "/seen")).json()
    assert (seen["requests"], seen["defects"], seen["sections"]) == (1, {"preamble": 1}, {"overview": 1})


def test_two_servers_live_side_by_side_and_free_their_ports() -> None:
    with running(Setup(ANSWERS)) as one, running(Setup({"overview": "Other."})) as two:
        assert (said(post(one)), said(post(two))) == ("The good text.", "Other.")
        port = int(two.base_url.split(":")[2].removesuffix("/v1"))
    with running(Setup(ANSWERS), port) as again:
        assert said(post(again)) == "The good text."


def test_a_port_that_is_taken_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"--port {port}"), running(Setup(ANSWERS), port):
            pass


def test_it_listens_on_this_machine_only() -> None:
    with running(Setup(ANSWERS)) as run:
        assert run.base_url.startswith("http://127.0.0.1:")


def test_the_limiter_brings_every_call_through_a_cap_it_does_not_know() -> None:
    async def many(base_url: str) -> list[Answer]:
        provider = open_provider("openai-chat:m", base_url, Keys())
        limiter = Limiter(Limits(refusals=50))
        request = Request(model="openai-chat:m", system="", user="section: overview", max_tokens=100)
        try:
            return await asyncio.gather(*(limiter.run(lambda: provider.ask(request)) for _ in range(40)))
        finally:
            await provider.close()

    with running(Setup(ANSWERS, {"server_error": 0.1}, latency=0.02, cap=3, retry_after=0.05)) as run:
        answers = asyncio.run(many(run.base_url))
        assert [answer.text for answer in answers] == ["The good text."] * 40
        assert run.seen.most <= 3
        assert run.seen.capped > 0
        assert run.seen.defects["server_error"] > 0
