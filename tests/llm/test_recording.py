"""What is recorded is replayed byte for byte; keys and strangers are kept out of the file."""

from __future__ import annotations

import asyncio
import stat
from decimal import Decimal
from pathlib import Path

import pytest

from aicmo.errors import AicmoError, ProviderRefused, ProviderUnusable, UserError
from aicmo.llm.exchange import Answer, Request
from aicmo.llm.keys import Keys
from aicmo.llm.recording import RecordingProvider, Refused, ReplayingProvider, read_recording
from aicmo.llm.scripted import Line, ScriptedProvider

KEY = 'sk-"quoted"-0123456789'
KEYS = Keys(openai=KEY)
HARD = "Ünïcode, \u2028 a line\r\n with\ttabs, \x00 and “quotes”\n"
ANSWER = Answer(text=HARD, model="m", tokens_in=7, tokens_out=9, cost=Decimal("0.00012300"), seconds=0.125,
                finish="length")  # fmt: skip


def request(user: str = "section: overview") -> Request:
    return Request(model="openai:m", system="Be brief.", user=user, max_tokens=100, temperature=0.3)


def record(path: Path, *lines: Line, asked: Request | None = None, stream: bool = False) -> list[str]:
    """Plays the lines through a recording provider; returns the pieces that were streamed."""
    pieces: list[str] = []

    async def play() -> None:
        provider = RecordingProvider(ScriptedProvider(lines), path, KEYS)
        for _ in lines:
            try:
                await provider.ask(asked or request(), pieces.append if stream else None)
            except AicmoError:
                continue
        await provider.close()

    asyncio.run(play())
    return pieces


def test_an_answer_comes_back_byte_for_byte(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", ANSWER)
    again = asyncio.run(ReplayingProvider(tmp_path / "run.jsonl").ask(request()))
    assert again == ANSWER
    assert again.model_dump_json() == ANSWER.model_dump_json()


def test_streamed_pieces_come_back_as_they_came(tmp_path: Path) -> None:
    pieces = record(tmp_path / "run.jsonl", "one\ntwo\n", stream=True)
    again: list[str] = []
    asyncio.run(ReplayingProvider(tmp_path / "run.jsonl").ask(request(), again.append))
    assert again == pieces == ["one\n", "two\n"]


def test_the_same_request_gets_its_first_answer_and_then_its_second(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", "first", ProviderRefused("busy", retry_after=60, overloaded=True), "second")
    replay = ReplayingProvider(tmp_path / "run.jsonl")
    assert [asyncio.run(replay.ask(request())).text for _ in range(2)] == ["first", "second"]


def test_refusals_are_on_file_with_all_that_was_known(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", ProviderRefused("busy", retry_after=1.5, overloaded=True, status=429))
    (exchange,) = read_recording(tmp_path / "run.jsonl")
    assert isinstance(exchange, Refused)
    assert (exchange.message, exchange.retry_after, exchange.overloaded, exchange.status) == ("busy", 1.5, True, 429)


def test_a_run_that_ended_with_an_unusable_provider_ends_so_again(tmp_path: Path) -> None:
    record(tmp_path / "run.jsonl", ProviderUnusable("no such model", 404))
    with pytest.raises(ProviderUnusable, match="no such model") as caught:
        asyncio.run(ReplayingProvider(tmp_path / "run.jsonl").ask(request()))
    assert caught.value.status == 404


@pytest.mark.parametrize("change", [{"user": "another"}, {"temperature": 0.4}, {"model": "openai:n"}, {"system": ""}])
def test_a_request_that_was_not_recorded_gets_no_answer_of_another(tmp_path: Path, change: dict[str, object]) -> None:
    record(tmp_path / "run.jsonl", "text")
    with pytest.raises(ProviderUnusable, match="no further answer"):
        asyncio.run(ReplayingProvider(tmp_path / "run.jsonl").ask(request().model_copy(update=change)))


def test_nobody_else_can_read_the_file(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    path.touch(mode=0o644)
    record(path, "text")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_key_gets_into_the_file_wherever_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    asked = request(f"my key is {KEY}")
    record(path, f"your key is {KEY}", ProviderRefused(f"bad {KEY}"), ProviderUnusable(f"no {KEY}"), asked=asked)
    record(path, f"streamed\n{KEY}\n", stream=True)
    text = path.read_text()
    assert text.count("[key removed]") >= 6
    assert "quoted" not in text
    assert "0123456789" not in text


def test_a_recording_goes_on_where_it_was_left_and_a_torn_last_line_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    record(path, "one")
    record(path, "two")
    with path.open("ab") as file:
        file.write(b'{"kind":"answered","digest":"12')
    assert len(read_recording(path)) == 2
    record(path, "three")
    assert [end.answer.text for end in read_recording(path) if end.kind == "answered"] == ["one", "two", "three"]


def test_a_request_that_was_refused_to_the_end_is_refused_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    record(path, ProviderRefused("Busy.", retry_after=9, overloaded=True, status=429))
    with pytest.raises(ProviderRefused, match="Busy") as caught:
        asyncio.run(ReplayingProvider(path).ask(request()))
    assert (caught.value.retry_after, caught.value.overloaded) == (None, False)
    record(path, ProviderRefused("Busy."), "at last")
    assert asyncio.run(ReplayingProvider(path).ask(request())).text == "at last"


@pytest.mark.parametrize("line", ["{}", "no json", '{"kind":"answered"}'])
def test_a_file_that_is_no_recording_is_refused_with_the_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "run.jsonl"
    record(path, "one")
    with path.open("a") as file:
        file.write(f"{line}\n")
    with pytest.raises(UserError, match=r"run\.jsonl:2"):
        ReplayingProvider(path)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="gone"):
        ReplayingProvider(tmp_path / "gone.jsonl")
    with pytest.raises(UserError, match="gone"):
        RecordingProvider(ScriptedProvider([]), tmp_path / "gone" / "run.jsonl", KEYS)
