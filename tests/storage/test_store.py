"""What is saved comes back, what was there before stays, and a run can be gone on with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from aicmo import __version__
from aicmo.errors import LockedSectionError, UnknownNameError, UserError
from aicmo.llm.choice import ModelChoice
from aicmo.model.plan import Plan
from aicmo.storage.open import open_store
from aicmo.storage.store import Store
from aicmo.storage.values import Answer, SavedAnswer, SavedSection, Terms, text_of, written_of
from tests.storage.kept import LONG, NOW, answer, later, new_run, section


@pytest.fixture
def run(store: Store, plan: Plan) -> str:
    return store.start_run(new_run(plan), NOW)


def test_a_run_comes_back_with_all_it_was_started_with(store: Store, plan: Plan, run: str) -> None:
    loaded, new = store.load_run(run), new_run(plan)
    assert (loaded.brief, loaded.suffix, loaded.changes) == (new.brief, new.suffix, new.changes)
    assert (loaded.plan, loaded.plan_revision) == (plan, 1)
    assert (loaded.sections, loaded.unchecked) == ({}, ())
    same = {"client", "pack", "writer", "policy", "models", "fingerprint", "today"}
    assert loaded.summary.model_dump(include=same) == new.model_dump(include=same)
    assert (loaded.summary.created, loaded.summary.since, loaded.summary.version) == (NOW, NOW, __version__)
    assert (loaded.summary.state, loaded.summary.reason) == ("running", "")


def test_a_run_is_named_by_a_word_and_the_next_number(store: Store, plan: Plan) -> None:
    names = [store.start_run(new_run(plan), NOW) for _ in range(3)]
    words, numbers = zip(*(name.split("-") for name in names), strict=True)
    assert numbers == ("1", "2", "3")
    assert len(set(words)) == 1
    assert store.load_run(f" {names[1].upper()} ").summary.run == names[1]


def test_the_same_brief_of_a_client_is_kept_once_and_every_other_beside_it(store: Store, plan: Plan) -> None:
    briefs = [b"a: 1\n", b"a: 1\n", b"a: 2\n"]
    names = [store.start_run(new_run(plan, brief=brief), NOW) for brief in briefs]
    assert [store.load_run(name).brief for name in names] == briefs
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from briefs").scalar() == 2
        assert connection.exec_driver_sql("select count(*) from clients").scalar() == 1


def test_an_answer_waits_until_its_section_is_saved(store: Store, run: str) -> None:
    first, second = answer(), answer(attempt=2, text="## Overview, again\n")
    assert store.save_answer(run, first, later(1)) == 1
    assert store.save_answer(run, second, later(2)) == 2
    assert store.save_answer(run, answer("audience"), later(3)) == 1
    assert store.load_run(run).unchecked == (
        SavedAnswer(**first.model_dump(), number=1, saved=later(1)),
        SavedAnswer(**second.model_dump(), number=2, saved=later(2)),
        SavedAnswer(**answer("audience").model_dump(), number=1, saved=later(3)),
    )
    store.save_section(run, section(), later(4))
    assert [waiting.section for waiting in store.load_run(run).unchecked] == ["audience"]
    store.save_answer(run, answer(attempt=3, text="rewritten"), later(5))
    assert [waiting.text for waiting in store.load_run(run).unchecked if waiting.section == "overview"] == ["rewritten"]


def test_a_section_saved_as_failed_leaves_no_answer_to_check(store: Store, run: str) -> None:
    store.save_answer(run, answer(), NOW)
    store.save_section(run, section(verdict="FAIL", findings=(LONG,)), NOW)
    loaded = store.load_run(run)
    assert (loaded.unchecked, loaded.passed) == ((), {})
    assert loaded.sections["overview"].findings == (LONG,)


def test_refused_and_failed_answers_are_kept_and_counted_but_never_checked(store: Store, run: str) -> None:
    refused = Answer(section="overview", attempt=1, outcome="refused", reason="429", model="openai:small", seconds=0.1)
    failed = answer(text="half a sen").model_copy(update={"outcome": "failed", "reason": "the stream was cut"})
    store.save_answer(run, refused, later(1))
    store.save_answer(run, failed, later(2))
    assert store.load_run(run).unchecked == ()
    assert [(kept.number, kept.outcome, kept.reason) for kept in store.load_answers(run)] == [
        (1, "refused", "429"),
        (2, "failed", "the stream was cut"),
    ]
    assert store.list_runs()[0].answers == 2


def test_costs_so_far_are_those_of_every_answer_to_the_last_digit(store: Store, run: str) -> None:
    for cost in ("0.1", "0.2", "0.000000037501"):
        store.save_answer(run, answer(cost=cost), NOW)
    summary = store.load_run(run).summary
    assert summary.cost == Decimal("0.300000037501")
    assert (summary.tokens_in, summary.tokens_out, summary.answers) == (3600, 1020, 3)


def test_a_section_gets_a_revision_at_every_save_and_the_newest_counts(store: Store, run: str) -> None:
    texts = [section(source="one"), section(source="two", verdict="FAIL", findings=(LONG,)), section(source="three")]
    assert [store.save_section(run, text, later(place)) for place, text in enumerate(texts)] == [1, 2, 3]
    expected = [
        SavedSection(**{**dict(text), "revision": place + 1, "locked": False, "stale": False, "saved": later(place)})
        for place, text in enumerate(texts)
    ]
    assert list(store.load_history(run, "overview")) == expected
    assert store.load_run(run).sections == {"overview": expected[-1]}
    assert store.load_history(run, "nothing") == ()


def test_sections_come_in_the_order_in_which_they_were_first_saved(store: Store, run: str) -> None:
    for place, name in enumerate(["overview", "audience", "calendar", "overview"]):
        store.save_section(run, section(name), later(place))
    assert list(store.load_run(run).sections) == ["overview", "audience", "calendar"]


def test_a_locked_section_is_written_by_persons_only_until_it_is_unlocked(store: Store, run: str) -> None:
    store.save_section(run, section(source="by the writer"), NOW)
    store.lock(run, "overview", "Ines", NOW)
    with pytest.raises(LockedSectionError, match=f"The section overview of {run} is locked"):
        store.save_section(run, section(source="by the writer again"), NOW)
    store.save_section(run, section(source="by hand", author="person"), NOW)
    assert [(kept.source, kept.locked) for kept in store.load_history(run, "overview")] == [
        ("by the writer", True),
        ("by hand", True),
    ]
    store.unlock(run, "overview", "Ines", NOW)
    assert store.save_section(run, section(), NOW) == 3
    assert not store.load_run(run).sections["overview"].locked


def test_a_lock_is_about_one_section_of_one_run(store: Store, plan: Plan, run: str) -> None:
    other = store.start_run(new_run(plan), NOW)
    for name in (run, other):
        store.save_section(name, section(), NOW)
    store.lock(run, "overview", "Ines", NOW)
    assert store.save_section(other, section(), NOW) == 2
    assert store.save_section(run, section("audience"), NOW) == 1


def test_a_stale_section_is_not_among_the_passed_until_it_is_written_again(store: Store, run: str) -> None:
    for name in ("overview", "audience"):
        store.save_section(run, section(name), NOW)
    store.mark_stale(run, ["overview"], NOW)
    assert list(store.load_run(run).passed) == ["audience"]
    assert store.load_run(run).sections["overview"].stale
    store.save_section(run, section(), later(1))
    assert set(store.load_run(run).passed) == {"audience", "overview"}
    assert [kept.stale for kept in store.load_history(run, "overview")] == [True, False]


def test_a_locked_section_needs_no_writer_even_when_it_is_stale(store: Store, run: str) -> None:
    store.save_section(run, section(verdict="FAIL", author="person"), NOW)
    store.lock(run, "overview", "Ines", NOW)
    store.mark_stale(run, ["overview"], NOW)
    assert list(store.load_run(run).passed) == ["overview"]


def test_a_changed_plan_and_the_sections_it_makes_stale_are_kept_together(store: Store, plan: Plan, run: str) -> None:
    changed = plan.model_copy(update={"buyers": "people who brew at home"})
    store.save_section(run, section(), NOW)
    with pytest.raises(UnknownNameError, match="section written in"):
        store.save_plan(run, changed, NOW, stale=["overview", "never_written"])
    assert store.load_run(run).plan == plan
    assert not store.load_run(run).sections["overview"].stale
    assert store.save_plan(run, changed, NOW, stale=["overview"]) == 2
    loaded = store.load_run(run)
    assert (loaded.plan, loaded.plan_revision, loaded.sections["overview"].stale) == (changed, 2, True)


@pytest.mark.parametrize("state", ["done", "stopped", "failed"])
def test_a_run_ends_in_a_state_with_a_reason_and_can_be_gone_on_with(store: Store, run: str, state: Any) -> None:
    store.finish_run(run, state, later(5), "the limit of cost was reached")
    summary = store.load_run(run).summary
    assert (summary.state, summary.reason, summary.since) == (state, "the limit of cost was reached", later(5))
    assert [waiting.run for waiting in store.unfinished_runs()] == ([run] if state == "stopped" else [])
    store.go_on(run, later(6))
    assert (store.load_run(run).summary.state, store.load_run(run).summary.since) == ("running", later(6))


def test_runs_are_listed_newest_first_by_client_and_up_to_a_limit(store: Store, plan: Plan) -> None:
    names = [store.start_run(new_run(plan, client), NOW) for client in ("Brewlane", "Fjord", "Brewlane")]
    for name in names[:2]:
        store.save_section(name, section("overview"), NOW)
        store.save_section(name, section("audience", verdict="FAIL"), NOW)
    assert [(listed.run, listed.passed) for listed in store.list_runs()] == [
        (names[2], 0),
        (names[1], 1),
        (names[0], 1),
    ]
    assert [listed.run for listed in store.list_runs(client="Brewlane")] == [names[2], names[0]]
    assert [listed.run for listed in store.list_runs(limit=1)] == [names[2]]
    assert store.list_runs(client="Nobody") == ()
    assert {waiting.run for waiting in store.unfinished_runs()} == set(names)


def test_the_newest_report_comes_back_byte_for_byte(store: Store, run: str) -> None:
    assert store.load_report(run) is None
    assert [store.save_report(run, data, NOW) for data in (b'{"a": 1}', b'{"a":\x00\xff}')] == [1, 2]
    assert store.load_report(run) == b'{"a":\x00\xff}'


def test_times_come_back_in_utc_and_a_time_without_a_zone_is_refused(store: Store, run: str) -> None:
    here = datetime(2026, 11, 22, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    store.finish_run(run, "done", here)
    assert store.load_run(run).summary.since.isoformat() == "2026-11-22T18:29:59.999999+00:00"
    with pytest.raises(ValueError, match="needs its zone"):
        store.finish_run(run, "failed", here.replace(tzinfo=None))
    assert store.load_run(run).summary.state == "done"


def test_an_unknown_run_is_answered_with_the_newest_there_are(store: Store, run: str) -> None:
    for name in ("heron-99", "nonsense", "", run.split("-", maxsplit=1)[0], f"x{run}"):
        with pytest.raises(UnknownNameError, match=f"There is no run called .* Allowed: {run}"):
            store.save_answer(name, answer(), NOW)


def test_an_empty_store_says_how_to_make_a_run(store: Store) -> None:
    assert store.list_runs() == ()
    with pytest.raises(UserError, match="aicmo generate BRIEF --pack PACK"):
        store.load_run("heron-1")


def test_a_run_and_its_sections_are_there_after_the_store_is_opened_again(path: Path, plan: Plan) -> None:
    with open_store(path) as first:
        run = first.start_run(new_run(plan), NOW)
        first.save_answer(run, answer(), NOW)
        before = first.load_run(run)
    with open_store(str(path)) as second:
        assert second.load_run(run) == before


def test_nothing_that_was_saved_is_ever_changed_or_removed(store: Store, plan: Plan) -> None:
    said: list[str] = []
    event.listen(Engine, "before_cursor_execute", listen := lambda c, cursor, statement, *rest: said.append(statement))
    try:
        run = store.start_run(new_run(plan), NOW)
        store.save_answer(run, answer(), NOW)
        store.save_section(run, section(), NOW)
        store.lock(run, "overview", "Ines", NOW)
        store.unlock(run, "overview", "Ines", NOW)
        store.save_plan(run, plan, NOW, stale=["overview"])
        store.save_report(run, b"{}", NOW)
        store.finish_run(run, "done", NOW)
        store.load_run(run)
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert {statement.split()[0].upper() for statement in said} - {"BEGIN"} == {"INSERT", "SELECT"}


def test_threads_that_save_to_one_run_at_once_get_every_number_once(store: Store, run: str) -> None:
    def save(place: int) -> tuple[int, int]:
        return store.save_answer(run, answer(text=str(place)), NOW), store.save_section(run, section(), NOW)

    with ThreadPoolExecutor(6) as threads:
        numbers, revisions = zip(*threads.map(save, range(30)), strict=True)
    assert sorted(numbers) == sorted(revisions) == list(range(1, 31))
    assert {kept.text for kept in store.load_answers(run)} == {str(place) for place in range(30)}


def test_a_section_of_a_report_is_kept_without_its_printed_form_and_comes_back_with_it() -> None:
    kept = section(findings=(LONG,), verdict="FAIL")
    written = written_of(kept, "We plan with USD 6,000.")
    assert written.markdown == "We plan with USD 6,000."
    assert text_of(written, kept.author, kept.parts_hash) == kept


def test_a_price_that_is_not_known_is_kept_as_not_known_and_counted_apart(store: Store, run: str) -> None:
    store.save_answer(run, answer().model_copy(update={"cost": None}), NOW)
    store.save_answer(run, answer(attempt=2, cost="0.5"), NOW)
    assert [each.cost for each in store.load_answers(run)] == [None, Decimal("0.5")]
    summary = store.load_run(run).summary
    assert (summary.cost, summary.unpriced) == (Decimal("0.5"), 1)


@pytest.mark.parametrize("cost", [None, Decimal("0.0375")])
def test_a_section_keeps_who_wrote_it_and_what_it_took(cost: Decimal | None, store: Store, run: str) -> None:
    took = {"model": "small-2", "tokens_in": 700, "tokens_out": 90, "cost": cost}
    store.save_section(run, section().model_copy(update=took), NOW)
    found = store.load_run(run).sections["overview"]
    assert found.model_dump(include=set(took)) == took
    assert written_of(found, "printed").model_dump(include=set(took)) == took


def test_a_wish_marks_its_section_stale_until_it_is_written_again(store: Store, run: str) -> None:
    store.save_section(run, section(), NOW)
    store.ask_again(run, "overview", "Shorter, please", NOW)
    found = store.load_run(run)
    assert (found.sections["overview"].note, found.sections["overview"].stale, found.passed) == (
        "Shorter, please", True, {},
    )  # fmt: skip
    store.save_section(run, section(source="Short."), NOW)
    assert (store.load_run(run).sections["overview"].note, list(store.load_run(run).passed)) == ("", ["overview"])


def test_answers_changed_later_come_after_those_the_run_was_begun_with(store: Store, plan: Plan, run: str) -> None:
    store.save_plan(run, plan, NOW, changes=("budget.amount=1", "budget.currency=USD"))
    store.save_plan(run, plan, NOW, changes=("budget.amount=2",))
    assert store.load_run(run).changes == (
        "budget.amount=9000", "budget.amount=1", "budget.currency=USD", "budget.amount=2",
    )  # fmt: skip


def test_the_terms_of_a_run_come_back_as_they_were(store: Store, plan: Plan) -> None:
    terms = Terms(
        models=ModelChoice(default=("openai:a", "openai:b"), tiers={"basic": ("openai:c",)}), base_url="http://h/v1",
        price_in=Decimal("0.15"), price_out=Decimal("0.60"), max_cost=Decimal(2), max_minutes=1.5, at_once=4, out="/o",
        formats=("md",),
    )  # fmt: skip
    name = store.start_run(new_run(plan).model_copy(update={"terms": terms}), NOW)
    assert store.load_run(name).terms == terms


def test_how_many_attempts_a_text_took_is_the_mean_over_all_runs_and_no_persons(store: Store, plan: Plan) -> None:
    for attempts in (1, 3):
        run = store.start_run(new_run(plan), NOW)
        store.save_section(run, section().model_copy(update={"attempts": attempts}), NOW)
        store.save_section(run, section("audience", author="person"), NOW)
    assert store.load_attempts() == {"overview": 2.0}
