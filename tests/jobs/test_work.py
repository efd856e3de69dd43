"""A run by a model: kept as it goes, gone on with where it was left, ended as its policy says."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from aicmo.errors import BenchmarkEnforcementError, ProviderRefused, ProviderUnusable, RunBusyError, RunStoppedError
from aicmo.exports.report_json import make_json
from aicmo.jobs.job import Job, job_of
from aicmo.library.content import load_content
from aicmo.llm.purse import Purse
from aicmo.model.event import Answered, Checked, Done, Event, Finished, Kept, Planned
from aicmo.model.report import Report
from aicmo.storage.store import Store
from tests.jobs.made import MODEL, PACK, PRICES, SUMS, Model, calls_of, collect, good_texts, new_job, section_of, worked

BAD = "Too short."


def last_report(events: list[Event]) -> Report:
    assert isinstance(events[-1], Finished)
    return events[-1].report


def again(store: Store, run: str, policy: Any = "error") -> Job:
    saved = store.load_run(run)
    return job_of(saved, load_content(), saved.terms, policy)


def the_run(store: Store) -> str:
    (summary,) = store.list_runs()
    return summary.run


def test_a_report_by_a_model_is_whole_checked_and_final(store: Store) -> None:
    model = Model()
    report = last_report(worked(new_job(), store, calls_of(model)))
    assert (report.status, report.writer) == ("final", "llm")
    assert {section.id: section.source for section in report.sections} == good_texts()
    assert [section.id for section in report.sections] == [entry.id for entry in load_content().packs[PACK].sections]
    assert {(s.writer, s.model, s.attempts) for s in report.sections} == {("llm", MODEL, 1)}
    assert all(section.cost and section.tokens_in and section.tokens_out for section in report.sections)
    assert set(model.times.values()) == {1}


def test_events_begin_with_the_name_of_the_run_and_the_plan(store: Store) -> None:
    events = worked(new_job(), store, calls_of(Model()))
    assert events[0] == Kept(run=the_run(store))
    assert isinstance(events[1], Planned)
    assert [type(event) for event in events].count(Done) == len(good_texts())


def test_what_happened_is_in_the_store(store: Store) -> None:
    report = last_report(worked(new_job(), store, calls_of(Model())))
    saved = store.load_run(the_run(store))
    assert (saved.summary.state, saved.summary.answers, saved.unchecked) == ("done", len(good_texts()), ())
    assert saved.plan == report.plan
    assert {name: section.source for name, section in saved.sections.items()} == good_texts()
    assert all(len(section.parts_hash) == 64 for section in saved.sections.values())
    assert saved.summary.cost == sum(section.cost or 0 for section in report.sections)
    assert store.load_report(the_run(store)) == make_json(report)


def test_an_answer_is_kept_before_it_is_checked(store: Store) -> None:
    """Whoever watches sees the store as it was when the event came."""
    seen: list[tuple[str, int]] = []

    async def main() -> None:
        from aicmo.jobs.keep import Keeper
        from aicmo.jobs.work import work

        job = new_job()
        async for event in work(job, load_content(), Keeper(store, job, load_content()), calls_of(Model())):
            if isinstance(event, Answered):
                kept = [each for each in store.load_answers(the_run(store)) if each.section == event.section]
                seen.append((event.section, len(kept)))
            elif isinstance(event, Checked):
                assert (event.section, 1) in seen

    asyncio.run(main())
    assert {count for _, count in seen} == {1}


def test_summaries_are_asked_for_last_and_are_shown_what_they_sum_up(store: Store) -> None:
    model = Model()
    worked(new_job(), store, calls_of(model))
    asked = [section_of(request) for request in model.asked]
    assert set(asked[-len(SUMS) :]) == set(SUMS)
    line = " ".join(good_texts()["messaging_framework"].split()[:12])
    shown = {section_of(request): line in request.user for request in model.asked}
    assert {name for name, found in shown.items() if found} == set(SUMS)


def test_a_summary_is_never_shown_another_one_whichever_came_first(store: Store) -> None:
    """Overview ends at once, the other summary needs a second attempt: its request must not tell of the first."""
    model = Model(lambda section, time, request: BAD if (section, time) == ("final_summary", 1) else None)
    worked(new_job(), store, calls_of(model))
    asked = [request.user for request in model.asked if section_of(request) == "final_summary"]
    assert len(asked) == 2
    assert all("\noverview: " not in user for user in asked)
    assert all("\nmessaging_framework: " in user for user in asked)


def test_a_text_that_falls_short_goes_back_with_its_findings_and_every_attempt_is_paid_for(store: Store) -> None:
    model = Model(lambda section, time, request: BAD if (section, time) == ("hashtag_strategy", 1) else None)
    report = last_report(worked(new_job(), store, calls_of(model)))
    (section,) = [each for each in report.sections if each.id == "hashtag_strategy"]
    assert (section.verdict, section.attempts) == ("PASS", 2)
    answers = [each for each in store.load_answers(the_run(store)) if each.section == "hashtag_strategy"]
    assert [(each.attempt, each.text) for each in answers] == [(1, BAD), (2, good_texts()["hashtag_strategy"])]
    assert section.cost == sum((each.cost or Decimal(0) for each in answers), Decimal(0))
    second = [request for request in model.asked if section_of(request) == "hashtag_strategy"][1]
    assert "TOO_SHORT" in second.user
    assert BAD in second.user


def test_what_took_more_attempts_before_is_begun_first(store: Store) -> None:
    model = Model(lambda section, time, request: BAD if (section, time) == ("kpi_plan_light", 1) else None)
    worked(new_job(), store, calls_of(model))
    second = Model()
    worked(new_job(), store, calls_of(second))
    assert section_of(model.asked[0]) != "kpi_plan_light"
    assert section_of(second.asked[0]) == "kpi_plan_light"


def test_a_section_that_never_passes_ends_the_run_as_failed_and_the_error_names_the_run(store: Store) -> None:
    model = Model(lambda section, time, request: f"{BAD} {time}" if section == "overview" else None)
    with pytest.raises(BenchmarkEnforcementError) as caught:
        worked(new_job(), store, calls_of(model))
    run = the_run(store)
    assert caught.value.sections == ("overview",)
    assert all(f"aicmo {command} {run}" in str(caught.value) for command in ("rewrite", "resume"))
    saved = store.load_run(run)
    assert (saved.summary.state, saved.sections["overview"].verdict) == ("failed", "FAIL")
    assert model.times["overview"] == 3
    assert set(saved.passed) == set(good_texts()) - {"overview"}


@pytest.mark.parametrize(("policy", "status", "writer"), [("fallback", "final", "rules"), ("draft", "draft", "llm")])
def test_the_other_policies_take_the_rules_text_or_deliver_a_marked_draft(
    policy: Any, status: str, writer: str, store: Store
) -> None:
    model = Model(lambda section, time, request: f"{BAD} {time}" if section == "overview" else None)
    report = last_report(worked(new_job(policy), store, calls_of(model)))
    assert (report.status, report.sections[0].writer) == (status, writer)
    (page,) = [page for page in report.pages if page.id == "written"]
    assert ("rules writer's" in page.markdown) == (policy == "fallback")


@pytest.mark.parametrize(("policy", "status"), [("fallback", "final"), ("draft", "draft")])
def test_a_failed_run_is_ended_by_another_policy_without_asking_again(policy: Any, status: str, store: Store) -> None:
    model = Model(lambda section, time, request: f"{BAD} {time}" if section == "overview" else None)
    with pytest.raises(BenchmarkEnforcementError):
        worked(new_job(), store, calls_of(model))
    nobody = Model(lambda *asked: pytest.fail("a model was asked"))
    report = last_report(worked(again(store, the_run(store), policy), store, calls_of(nobody)))
    assert report.status == status
    assert store.load_run(the_run(store)).summary.state == "done"


def test_a_run_without_money_stops_keeps_everything_and_goes_on_where_it_was(store: Store) -> None:
    first = Model()
    purse = Purse(Decimal("0.3"))
    with pytest.raises(RunStoppedError, match=r"limit of USD 0\.3"):
        worked(new_job(), store, calls_of(first, purse=purse, prices=PRICES))
    run = the_run(store)
    saved = store.load_run(run)
    assert saved.summary.state == "stopped"
    assert purse.spent == saved.summary.cost <= Decimal("0.3")
    assert 0 < len(saved.passed) < len(good_texts())
    second = Model()
    report = last_report(worked(again(store, run), store, calls_of(second)))
    assert report.status == "final"
    assert not set(first.times) & set(second.times)
    assert set(first.times) | set(second.times) == set(good_texts())


def test_an_interrupted_run_and_an_uninterrupted_one_make_the_same_report(store: Store) -> None:
    whole = last_report(worked(new_job(), store, calls_of(Model(), prices=PRICES)))
    with pytest.raises(RunStoppedError):
        worked(new_job(), store, calls_of(Model(), purse=Purse(Decimal("0.3")), prices=PRICES))
    run = store.list_runs()[0].run
    assert make_json(last_report(worked(again(store, run), store, calls_of(Model(), prices=PRICES)))) == make_json(
        whole
    )


def test_answers_that_arrived_and_were_not_checked_are_checked_before_anybody_is_asked(store: Store) -> None:
    """The reader leaves right after an answer was kept, as a process does that is killed there."""

    async def leave() -> str:
        from aicmo.jobs.keep import Keeper
        from aicmo.jobs.work import work

        job = new_job()
        events = work(job, load_content(), Keeper(store, job, load_content()), calls_of(Model()))
        async for event in events:
            if isinstance(event, Answered):
                await events.aclose()
                return event.section
        raise AssertionError

    section = asyncio.run(leave())
    run = the_run(store)
    assert store.load_run(run).summary.state == "stopped"
    assert [each.section for each in store.load_run(run).unchecked] == [section]
    second = Model()
    events = worked(again(store, run), store, calls_of(second))
    assert section not in second.times
    assert [event.attempt for event in events if isinstance(event, Checked) and event.section == section] == [1]
    assert last_report(events).status == "final"


def test_attempts_made_before_an_interruption_count(store: Store) -> None:
    """Two texts fell short, then the money was gone: one attempt is left, and it is told the findings of the second."""

    def say(section: str, time: int, request: Any) -> Any:
        if section != "overview" or time > 2:
            return None if section != "overview" else RunStoppedError("Out of money.")
        return f"{BAD} {time}"

    with pytest.raises(RunStoppedError):
        worked(new_job(), store, calls_of(Model(say)))
    second = Model()
    report = last_report(worked(again(store, the_run(store)), store, calls_of(second)))
    assert (report.sections[0].attempts, second.times["overview"]) == (3, 1)
    assert f"{BAD} 2" in second.asked[0].user


def test_a_refusal_spends_no_attempt_and_the_run_can_be_gone_on_with(store: Store) -> None:
    refusing = Model(
        lambda section, time, request: ProviderRefused("Busy.", status=500) if section == "overview" else None
    )
    with pytest.raises(ProviderRefused):
        worked(new_job(), store, calls_of(refusing))
    saved = store.load_run(the_run(store))
    assert saved.summary.state == "stopped"
    assert set(saved.passed) >= set(good_texts()) - set(SUMS)
    report = last_report(worked(again(store, the_run(store)), store, calls_of(Model())))
    assert report.sections[0].attempts == 1


def test_a_provider_that_refuses_for_good_is_replaced_by_the_rules_writer_where_the_policy_says_so(
    store: Store,
) -> None:
    refusing = Model(lambda *asked: ProviderRefused("Busy.", status=500))
    report = last_report(worked(new_job("fallback"), store, calls_of(refusing)))
    assert {section.writer for section in report.sections} == {"rules"}
    assert report.status == "final"


def test_a_key_that_is_refused_stops_the_run_at_once_and_everything_is_kept(store: Store) -> None:
    def say(section: str, time: int, request: Any) -> Any:
        return ProviderUnusable("The key is not accepted.", 401) if section == "hashtag_strategy" else None

    seen: list[Event] = []
    with pytest.raises(ProviderUnusable):
        asyncio.run(collect(new_job(), store, calls_of(Model(say)), seen))
    saved = store.load_run(the_run(store))
    assert (saved.summary.state, saved.summary.reason) == ("stopped", "The key is not accepted.")
    assert {event.section.id for event in seen if isinstance(event, Done)} == set(saved.passed)


def test_a_call_that_broke_off_is_kept_with_what_it_may_have_cost(store: Store) -> None:
    broken = Model(lambda section, time, request: ProviderRefused("Cut off.") if section == "overview" else None)
    from aicmo.llm.prices import Prices

    with pytest.raises(ProviderRefused):
        worked(new_job(), store, calls_of(broken, prices=Prices(Decimal(1), Decimal(1))))
    (kept,) = [each for each in store.load_answers(the_run(store)) if each.outcome == "refused"]
    assert (kept.section, kept.reason) == ("overview", "Cut off.")
    assert kept.cost
    assert store.load_run(the_run(store)).unchecked == ()


def test_a_fault_of_ours_leaves_the_run_stopped_and_says_no_word_of_a_client(store: Store) -> None:
    class FaultError(Exception):
        pass

    class Faulty(Model):
        async def ask(self, request: Any, on_text: Any = None) -> Any:
            raise FaultError(request.user)

    with pytest.raises(FaultError):
        worked(new_job(), store, calls_of(Faulty()))
    summary = store.load_run(the_run(store)).summary
    assert (summary.state, summary.reason) == ("stopped", "A fault in AICMO (FaultError).")


def test_a_new_run_is_held_while_it_is_worked_at(store: Store) -> None:
    def say(section: str, time: int, request: Any) -> None:
        with pytest.raises(RunBusyError), store.hold(the_run(store)):
            pass

    worked(new_job(), store, calls_of(Model(say)))
    assert not store.is_held(the_run(store))


def test_the_report_says_who_wrote_each_section_how_often_and_at_what_cost(store: Store) -> None:
    model = Model(lambda section, time, request: BAD if (section, time) == ("overview", 1) else None)
    report = last_report(worked(new_job(), store, calls_of(model)))
    (page,) = [page for page in report.pages if page.id == "written"]
    rows = [line for line in page.markdown.splitlines() if line.startswith("| Overview ")]
    assert len(rows) == 1
    cells = [cell.strip() for cell in rows[0].strip("|").split("|")]
    assert cells[1:4] == ["llm", MODEL, "2"]
    assert Decimal(cells[6]) > 0
