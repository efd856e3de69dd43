"""Runs that are gone on with: after a failure, on a wish, with other answers, with locks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from aicmo import runs
from aicmo.errors import BenchmarkEnforcementError, BriefError, LockedSectionError, RunBusyError, UnknownNameError
from aicmo.jobs.job import Job
from aicmo.jobs.replan import replanned, stale_sections
from aicmo.library.content import load_content
from aicmo.model.event import Finished
from aicmo.model.report import Report
from aicmo.runs import NOTHING_SAID, Wishes
from aicmo.storage.store import Store
from tests.jobs.made import SUMS, Model, calls_of, good_texts, new_job, worked
from tests.storage.kept import NOW

BAD = "Too short."


@pytest.fixture
def run(store: Store) -> str:
    """A run that is done."""
    worked(new_job(), store, calls_of(Model()))
    return store.list_runs()[0].run


def report_of(job: Job, store: Store, model: Model) -> Report:
    last = worked(job, store, calls_of(model))[-1]
    assert isinstance(last, Finished)
    return last.report


def test_a_run_that_is_done_makes_its_report_again_and_asks_nobody(run: str, store: Store) -> None:
    nobody = Model()
    before = store.load_report(run)
    report_of(runs.stored_job(store, run, NOTHING_SAID), store, nobody)
    assert (nobody.asked, store.load_report(run)) == ([], before)


def test_a_failed_run_gets_new_attempts_at_what_failed_and_at_nothing_else(store: Store) -> None:
    failing = Model(lambda section, time, request: f"{BAD} {time}" if section == "hashtag_strategy" else None)
    with pytest.raises(BenchmarkEnforcementError):
        worked(new_job(), store, calls_of(failing))
    run = store.list_runs()[0].run
    second = Model()
    report = report_of(runs.stored_job(store, run, NOTHING_SAID), store, second)
    assert (report.status, dict(second.times)) == ("final", {"hashtag_strategy": 1})


def test_to_look_at_a_failed_run_marks_nothing(store: Store) -> None:
    failing = Model(lambda section, time, request: f"{BAD} {time}" if section == "hashtag_strategy" else None)
    with pytest.raises(BenchmarkEnforcementError):
        worked(new_job(), store, calls_of(failing))
    run = store.list_runs()[0].run
    runs.stored_job(store, run, NOTHING_SAID, look_only=True)
    assert not store.load_run(run).sections["hashtag_strategy"].stale


def test_a_rewrite_asks_for_one_section_only_and_tells_the_wish(run: str, store: Store) -> None:
    model = Model()
    report_of(runs.rewriting_job(store, run, "hashtag_strategy", "Name the town", NOTHING_SAID), store, model)
    assert dict(model.times) == {"hashtag_strategy": 1}
    assert "Name the town" in model.asked[0].user
    assert len(store.load_history(run, "hashtag_strategy")) == 2


def test_a_rewrite_that_does_not_pass_leaves_the_text_that_stood(run: str, store: Store) -> None:
    before = store.load_run(run).sections["hashtag_strategy"]
    failing = Model(lambda section, time, request: f"{BAD} {time}")
    job = runs.rewriting_job(store, run, "hashtag_strategy", "", NOTHING_SAID)
    with pytest.raises(BenchmarkEnforcementError):
        worked(job, store, calls_of(failing))
    saved = store.load_run(run)
    assert (saved.summary.state, saved.unchecked) == ("done", ())
    assert saved.sections["hashtag_strategy"].source == before.source
    assert "hashtag_strategy" in saved.passed
    assert len(store.load_history(run, "hashtag_strategy")) == 3


def test_a_locked_section_is_not_rewritten(run: str, store: Store) -> None:
    runs.set_lock(store, run, "overview", True, "Ines")
    with pytest.raises(LockedSectionError):
        runs.rewriting_job(store, run, "overview", "", NOTHING_SAID)
    runs.set_lock(store, run, "overview", False, "Ines")
    assert runs.rewriting_job(store, run, "overview", "", NOTHING_SAID).stood.keys() == {"overview"}


def test_a_section_that_is_not_there_cannot_be_rewritten_or_locked(run: str, store: Store) -> None:
    with pytest.raises(UnknownNameError, match="overview"):
        runs.rewriting_job(store, run, "overveiw", "", NOTHING_SAID)
    with pytest.raises(UnknownNameError):
        runs.set_lock(store, run, "overveiw", True, "Ines")


def test_another_budget_is_printed_in_every_section_and_only_what_no_longer_fits_is_written(
    run: str, store: Store
) -> None:
    old = store.load_run(run).plan
    stale, locked = runs.replan(store, run, ["budget.amount=9000"])
    assert stale
    assert locked == ()
    assert set(stale) < set(good_texts())
    model = Model()
    report = report_of(runs.stored_job(store, run, NOTHING_SAID), store, model)
    assert set(model.times) == set(stale)
    assert report.plan.ledger["budget.month"].text != old.ledger["budget.month"].text
    assert store.load_run(run).changes[-1] == "budget.amount=9000"
    printed = [section.markdown for section in report.sections if "[[fig:budget.month]]" in section.source]
    assert printed
    assert all(report.plan.ledger["budget.month"].text in text for text in printed)


def test_what_sums_up_is_stale_when_anything_is(run: str, store: Store) -> None:
    stale, _ = runs.replan(store, run, ["budget.amount=9000"], look_only=True)
    assert set(SUMS) <= set(stale)


def test_the_same_answers_make_nothing_stale(run: str, store: Store) -> None:
    saved, content = store.load_run(run), load_content()
    plan = replanned(saved, [], content)
    assert plan == saved.plan
    assert stale_sections(saved, plan, content) == ()


def test_a_text_that_the_new_facts_contradict_is_stale_whatever_it_was_written_from(run: str, store: Store) -> None:
    kept = store.load_run(run).sections["hashtag_strategy"]
    text = kept.source + "\nIt costs [[fig:no.such]] a day.\n"
    store.save_section(run, kept.model_copy(update={"source": text}), NOW)
    saved = store.load_run(run)
    assert "hashtag_strategy" in stale_sections(saved, saved.plan, load_content())


def test_a_locked_section_keeps_its_text_and_its_figures_follow(run: str, store: Store) -> None:
    runs.set_lock(store, run, "overview", True, "Ines")
    before = store.load_run(run).sections["overview"].source
    stale, locked = runs.replan(store, run, ["budget.amount=9000"])
    assert locked == ("overview",)
    model = Model()
    report = report_of(runs.stored_job(store, run, NOTHING_SAID), store, model)
    assert "overview" not in model.times
    assert set(model.times) == set(stale)
    assert report.sections[0].source == before
    assert report.plan.ledger["budget.month"].text in report.sections[0].markdown


def test_a_locked_text_that_breaks_its_benchmark_after_a_replan_is_not_called_passed(run: str, store: Store) -> None:
    kept = store.load_run(run).sections["hashtag_strategy"]
    text = kept.source + "\nIt costs [[fig:no.such]] a day.\n"
    store.save_section(run, kept.model_copy(update={"source": text}), NOW)
    runs.set_lock(store, run, "hashtag_strategy", True, "Ines")
    with pytest.raises(BenchmarkEnforcementError) as caught:
        worked(runs.stored_job(store, run, NOTHING_SAID), store, calls_of(Model()))
    assert caught.value.sections == ("hashtag_strategy",)


def test_to_look_at_other_answers_changes_nothing(run: str, store: Store) -> None:
    before = store.load_run(run)
    runs.replan(store, run, ["budget.amount=9000"], look_only=True)
    assert store.load_run(run) == before


def test_answers_that_cannot_be_used_are_refused_and_nothing_changes(run: str, store: Store) -> None:
    before = store.load_run(run)
    with pytest.raises(BriefError):
        runs.replan(store, run, ["budget.amount=plenty"])
    assert store.load_run(run) == before


def test_terms_said_now_change_those_the_run_was_begun_with(run: str, store: Store) -> None:
    wishes = Wishes(models=("openai:large",), max_cost=Decimal(7), out="/elsewhere")
    terms = runs.stored_job(store, run, wishes).terms
    before = store.load_run(run).terms
    assert terms.models.default == ("openai:large",)
    assert terms == before.model_copy(update={"models": terms.models, "max_cost": Decimal(7), "out": "/elsewhere"})


def test_what_a_run_has_cost_counts_when_it_is_gone_on_with(run: str, store: Store) -> None:
    assert runs.stored_job(store, run, NOTHING_SAID).spent == store.load_run(run).summary.cost > 0


def test_runs_are_listed_with_whether_somebody_works_at_them(run: str, store: Store) -> None:
    assert [(each.run, held) for each, held in runs.list_runs(store)] == [(run, False)]
    store.go_on(run, NOW)
    with store.hold(run):
        assert [held for _, held in runs.list_runs(store)] == [True]
        with pytest.raises(RunBusyError), store.hold(run):
            pass
