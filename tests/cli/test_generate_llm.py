"""`aicmo generate --writer llm` and what follows it, as a person meets them; the provider is the simulated one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aicmo.simulator.desk import Setup
from aicmo.simulator.serve import Running, running
from tests.cli.conftest import Aicmo
from tests.made import example
from tests.whole.made import EXAMPLE, texts_of

PACK = "quick_social_basic"
KEY = "sk-live-0123456789abcdef"
SECTIONS = 8


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, and no key of whoever runs it."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "AICMO_BASE_URL_KEY", "AICMO_MODEL", "AICMO_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AICMO_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def provider() -> Iterator[Running]:
    with running(Setup(texts_of(PACK))) as started:
        yield started


def words(out: Path, *more: object, model: str = "openai-chat:simulated") -> tuple[object, ...]:
    base = ("generate", example(EXAMPLE), "--pack", PACK, "--out", out, "--today", "2026-11-22", "--format", "md,json")
    return (*base, "--writer", "llm", "--model", model, *more)


def at(provider: Running) -> tuple[str, str]:
    return ("--base-url", provider.base_url)


def name_of(out: str) -> str:
    found = re.search(r"^Run (\S+), kept", out, re.MULTILINE)
    assert found
    return found[1]


def test_a_report_is_written_and_the_run_is_listed(aicmo: Aicmo, provider: Running, tmp_path: Path) -> None:
    answer = aicmo(*words(tmp_path / "out", *at(provider)))
    assert (answer.code, answer.err) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["brief.yaml", "report.json", "report.md"]
    assert answer.out.count(" pass\n") == SECTIONS
    run = name_of(answer.out)
    (listed,) = json.loads(aicmo("runs", "--json").out)
    assert (listed["run"], listed["state"], listed["passed"]) == (run, "done", SECTIONS)
    assert run in aicmo("runs").out


def test_as_json_it_prints_one_document_with_who_wrote_what(aicmo: Aicmo, provider: Running, tmp_path: Path) -> None:
    prices = ("--price-in", "3", "--price-out", "15")
    answer = aicmo(*words(tmp_path / "out", *at(provider), *prices, "--json"))
    printed = json.loads(answer.out)
    assert (answer.code, printed["status"], printed["run"][-2:]) == (0, "final", "-1")
    assert {row["model"] for row in printed["written"]} == {"simulated"}
    assert all(float(row["cost"]) > 0 and row["tokens_in"] > 0 for row in printed["written"])


def test_the_report_says_how_it_was_written(aicmo: Aicmo, provider: Running, tmp_path: Path) -> None:
    aicmo(*words(tmp_path / "out", *at(provider)))
    text = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "How This Report Was Written" in text
    assert text.count("| llm | simulated |") == SECTIONS


def test_without_a_key_the_variable_and_the_offline_writer_are_named_and_nothing_is_begun(
    aicmo: Aicmo, tmp_path: Path
) -> None:
    answer = aicmo(*words(tmp_path / "out", model="anthropic:large"))
    assert (answer.code, answer.out) == (2, "")
    assert "ANTHROPIC_API_KEY" in answer.err
    assert "--writer rules" in answer.err
    assert not (tmp_path / "out").exists()
    assert json.loads(aicmo("runs", "--json").out) == []


def test_without_a_model_the_ways_to_name_one_are_said(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo("generate", example(EXAMPLE), "--pack", PACK, "--writer", "llm", "--out", tmp_path / "out")
    assert answer.code == 2
    assert all(part in answer.err for part in ("--model", "AICMO_MODEL", "--writer rules"))


@pytest.mark.stub_mode
def test_stub_mode_takes_the_place_of_a_model_and_asks_nobody(
    aicmo: Aicmo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AICMO_STUB_MODE", "1")
    answer = aicmo(*words(tmp_path / "out", "--json", model="anthropic:large"))
    assert (answer.code, json.loads(answer.out)["status"]) == (0, "stub")


def test_a_dry_run_counts_and_asks_nobody(aicmo: Aicmo, provider: Running, tmp_path: Path) -> None:
    answer = aicmo(*words(tmp_path / "out", *at(provider), "--dry-run"))
    assert answer.code == 0
    assert f"{SECTIONS:>14} {3 * SECTIONS:>14}" in answer.out
    assert "--price-in" in answer.out
    counted = json.loads(aicmo(*words(tmp_path, "--dry-run", "--json", model="anthropic:claude-sonnet-4-5")).out)
    assert float(counted["best"]["cost"]) < float(counted["worst"]["cost"])
    assert (provider.seen.requests, (tmp_path / "out").exists()) == (0, False)


def test_a_limit_of_money_without_a_known_price_is_refused_before_a_run_is_begun(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    answer = aicmo(*words(tmp_path / "out", *at(provider), "--max-cost", "1"))
    assert (answer.code, provider.seen.requests) == (2, 0)
    assert all(part in answer.err for part in ("--max-cost", "--price-in", "--price-out"))
    assert json.loads(aicmo("runs", "--json").out) == []


def test_at_the_limit_of_money_the_run_stops_and_is_gone_on_with(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    prices = ("--price-in", "3", "--price-out", "15")
    stopped = aicmo(*words(tmp_path / "out", *at(provider), *prices, "--max-cost", "0.1"))
    run = name_of(stopped.out)
    assert stopped.code == 2
    assert "The limit of USD 0.1 is reached" in stopped.err
    assert f"aicmo resume {run}" in stopped.err
    (listed,) = json.loads(aicmo("runs", "--json").out)
    assert listed["state"] == "stopped"
    assert 0 < float(listed["cost"]) <= 0.1
    assert aicmo("resume", run).code == 2  # the limit is that of the run, and it is reached
    ended = aicmo("resume", run, "--max-cost", "5")
    assert (ended.code, ended.err) == (0, "")
    assert (tmp_path / "out" / "report.md").is_file()
    assert sum(provider.seen.sections.values()) == SECTIONS


def test_a_stopped_run_as_json_is_one_document(aicmo: Aicmo, provider: Running, tmp_path: Path) -> None:
    prices = ("--price-in", "3", "--price-out", "15")
    answer = aicmo(*words(tmp_path / "out", *at(provider), *prices, "--max-cost", "0.1", "--json"))
    printed = json.loads(answer.out)
    assert (answer.code, printed["status"]) == (2, "stopped")
    assert "limit of USD 0.1" in printed["reason"]


def test_a_failed_run_names_the_commands_that_help_and_they_do(aicmo: Aicmo, tmp_path: Path) -> None:
    texts = texts_of(PACK) | {"hashtag_strategy": "Too short."}
    with running(Setup(texts)) as provider:
        failed = aicmo(*words(tmp_path / "out", *at(provider)))
    run = name_of(failed.out)
    assert failed.code == 1
    assert all(f"aicmo {each}" in failed.err for each in (f"rewrite {run} hashtag_strategy", f"resume {run} --on-fail"))
    assert "TOO_SHORT" in failed.err
    draft = aicmo("resume", run, "--on-fail", "draft")
    assert draft.code == 0
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["status"] == "draft"
    taken = aicmo("resume", run, "--on-fail", "fallback")
    assert taken.code == 0
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert (report["status"], {s["id"]: s["writer"] for s in report["sections"]}["hashtag_strategy"]) == (
        "final", "rules",
    )  # fmt: skip


def test_a_failure_as_json_is_one_document_with_the_findings(aicmo: Aicmo, tmp_path: Path) -> None:
    with running(Setup(texts_of(PACK) | {"overview": "Too short."})) as provider:
        answer = aicmo(*words(tmp_path / "out", *at(provider), "--json"))
    printed: dict[str, Any] = json.loads(answer.out)
    assert (answer.code, printed["status"], list(printed["findings"])) == (1, "failed", ["overview"])


def test_a_section_is_rewritten_on_a_wish_and_a_locked_one_is_not(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    run = name_of(aicmo(*words(tmp_path / "out", *at(provider))).out)
    assert aicmo("rewrite", run, "hashtag_strategy", "--note", "Name the town").code == 0
    assert provider.seen.sections["hashtag_strategy"] == 2
    assert sum(provider.seen.sections.values()) == SECTIONS + 1
    assert aicmo("lock", run, "hashtag_strategy").out == f"hashtag_strategy of {run} is locked.\n"
    refused = aicmo("rewrite", run, "hashtag_strategy")
    assert (refused.code, "locked" in refused.err) == (2, True)
    assert aicmo("unlock", run, "hashtag_strategy").code == 0
    assert aicmo("rewrite", run, "hashtag_strategy").code == 0


def test_other_answers_are_counted_first_and_then_carried_through(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    run = name_of(aicmo(*words(tmp_path / "out", *at(provider))).out)
    counted = json.loads(aicmo("replan", run, "--set", "budget.amount=9000", "--dry-run", "--json").out)
    assert 0 < len(counted["stale"]) < SECTIONS
    assert sum(provider.seen.sections.values()) == SECTIONS
    answer = aicmo("replan", run, "--set", "budget.amount=9000")
    assert (answer.code, answer.err) == (0, "")
    assert sum(provider.seen.sections.values()) == SECTIONS + len(counted["stale"])
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert report["plan"]["ledger"]["budget.month"]["value"] == 9000


def test_a_recorded_run_is_replayed_byte_for_byte_without_a_network(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    tape = tmp_path / "run.jsonl"
    assert aicmo(*words(tmp_path / "first", *at(provider), "--record", tape)).code == 0
    asked = provider.seen.requests
    again = aicmo(*words(tmp_path / "second", "--replay", tape))
    assert (again.code, again.err, provider.seen.requests) == (0, "", asked)
    for name in ("report.json", "report.md"):
        assert (tmp_path / "second" / name).read_bytes() == (tmp_path / "first" / name).read_bytes()


def test_a_key_gets_into_nothing_that_a_run_leaves_behind(
    aicmo: Aicmo, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AICMO_BASE_URL_KEY", KEY)
    with running(Setup(texts_of(PACK), key=KEY)) as provider:
        good = aicmo(*words(tmp_path / "out", *at(provider), "--record", tmp_path / "run.jsonl"))
        monkeypatch.setenv("AICMO_BASE_URL_KEY", KEY[:-1])
        bad = aicmo(*words(tmp_path / "bad", *at(provider), "--record", tmp_path / "bad.jsonl"))
    assert (good.code, bad.code) == (0, 2)
    assert "AICMO_BASE_URL_KEY" in bad.err
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"run.jsonl", "bad.jsonl", "aicmo.db", "report.json"} <= {path.name for path in files}
    assert [path.name for path in files if KEY[:-1].encode() in path.read_bytes()] == []
    assert [said for said in (*good[1:], *bad[1:]) if KEY[:-1] in str(said)] == []


def test_a_refused_key_stops_the_run_with_the_cure_and_what_was_done_is_kept(
    aicmo: Aicmo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AICMO_BASE_URL_KEY", "wrong-key")
    with running(Setup(texts_of(PACK), key=KEY)) as provider:
        answer = aicmo(*words(tmp_path / "out", *at(provider)))
        run = name_of(answer.out)
        assert answer.code == 2
        assert "AICMO_BASE_URL_KEY" in answer.err
        assert f"aicmo resume {run}" in answer.err
        monkeypatch.setenv("AICMO_BASE_URL_KEY", KEY)
        assert aicmo("resume", run).code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--record", "a", "--replay", "b"), "not both"),
        (("--max-cost", "lots"), "--max-cost"),
        (("--max-cost", "-1"), "--max-cost"),
        (("--price-in", "1"), "belong together"),
        (("--base-url", "nowhere"), "--base-url"),
        (("--replay", "gone.jsonl"), "gone.jsonl"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    options: tuple[str, ...], said: str, aicmo: Aicmo, tmp_path: Path
) -> None:
    answer = aicmo(*words(tmp_path / "out", *options))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_options_about_models_are_refused_for_the_rules_writer(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo("generate", example(EXAMPLE), "--pack", PACK, "--out", tmp_path / "out", "--max-cost", "1")
    assert answer.code == 2
    assert "--writer llm" in answer.err


def test_a_run_that_does_not_exist_is_answered_with_those_that_do(
    aicmo: Aicmo, provider: Running, tmp_path: Path
) -> None:
    assert "No run" in aicmo("resume", "heron-12").err
    run = name_of(aicmo(*words(tmp_path / "out", *at(provider))).out)
    for command in (("resume", "heron-12"), ("rewrite", "heron-12", "overview"), ("lock", "heron-12", "overview")):
        answer = aicmo(*command)
        assert (answer.code, run in answer.err) == (2, True)


def test_an_empty_store_says_how_to_make_a_run(aicmo: Aicmo) -> None:
    assert "--writer llm" in aicmo("runs").out
