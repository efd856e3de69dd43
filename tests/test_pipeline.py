"""The whole flow: events in order, every example past the gate, every number owned, and what stops a report."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from aicmo.enforce import POLICIES, Policy
from aicmo.errors import BenchmarkEnforcementError, CheckCrashedError
from aicmo.gate import checks
from aicmo.gate.facts import Facts
from aicmo.library.content import Content
from aicmo.model.brief import REQUIRED
from aicmo.model.event import Answered, Checked, Done, Event, Finished, Planned
from aicmo.model.figure import TOKEN
from aicmo.model.report import Report
from aicmo.model.section import SectionSpec
from aicmo.pipeline import MAX_ATTEMPTS, fingerprint, make_report
from aicmo.writers.facts import texts_of
from tests.made import EVERY_REPORT, EXAMPLES, TODAY, WRITTEN_PACKS, events_of, order_of, report_of

Reports = Callable[[str, str], Report]


def changed(content: Content, text: str, **update: object) -> Content:
    """The content with one section's spec changed."""
    spec: SectionSpec = content.sections[text].model_copy(update=update)
    return replace(content, sections={**content.sections, text: spec})


def with_line(content: Content, text: str, line: str) -> Content:
    return changed(content, text, body=f"{content.sections[text].body}\n{line}\n")


def test_there_are_at_least_twelve_examples_to_write_reports_for() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize("pack", WRITTEN_PACKS)
def test_events_come_as_plan_then_answer_check_and_done_for_each_section_then_report(pack: str) -> None:
    order = order_of("brewlane_coffee.yaml", pack)
    first, *steps, last = events_of(order)
    places = tuple(entry.id for entry in order.pack.sections)
    assert isinstance(first, Planned)
    assert (first.pack, first.sections) == (pack, places)
    assert isinstance(last, Finished)
    assert last.report.plan == first.plan
    names = "".join(type(step).__name__[0] for step in steps)
    assert re.fullmatch(r"((AC)+D)+", names)
    done = [step for step in steps if isinstance(step, Done)]
    assert [(step.section.id, step.number, step.of) for step in done] == [
        (place, number, len(places)) for number, place in enumerate(places, start=1)
    ]
    assert last.report.sections == tuple(step.section for step in done)


def test_every_step_names_the_section_that_is_done_next() -> None:
    waiting: list[str] = []
    for step in events_of(order_of("brewlane_coffee.yaml"))[1:-1]:
        if isinstance(step, Answered | Checked):
            waiting.append(step.section)
        elif isinstance(step, Done):
            assert set(waiting) == {step.section.id}
            waiting.clear()


def test_what_code_can_mend_is_mended_before_the_check_and_said(content: Content) -> None:
    fenced = changed(content, "overview", body=f"```markdown\n{content.sections['overview'].body}\n```")
    steps = events_of(order_of("brewlane_coffee.yaml"), fenced)
    (checked,) = [step for step in steps if isinstance(step, Checked) and step.section == "overview"]
    assert checked.findings == ()
    assert any("fence" in repair for repair in checked.repairs)
    assert all(not step.repairs for step in steps if isinstance(step, Checked) and step.section != "overview")


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_every_section_of_every_example_passes_without_a_finding(example: str, pack: str, report_for: Reports) -> None:
    found = {
        section.id: [str(finding) for finding in section.findings] for section in report_for(example, pack).sections
    }
    assert {section: findings for section, findings in found.items() if findings} == {}
    assert {section.verdict for section in report_for(example, pack).sections} == {"PASS"}


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_a_report_holds_the_sections_of_its_pack_in_order(
    example: str, pack: str, report_for: Reports, content: Content
) -> None:
    written = [(section.id, section.text, section.title) for section in report_for(example, pack).sections]
    assert written == [(entry.id, entry.text, entry.title) for entry in content.packs[pack].sections]


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_the_figures_are_all_that_are_used_and_all_they_are_computed_from(
    example: str, pack: str, report_for: Reports
) -> None:
    report = report_for(example, pack)
    held = {figure.id for figure in report.figures}
    used = {name for section in report.sections for name in TOKEN.findall(section.source)}
    assert used
    assert used <= held
    assert {name for figure in report.figures for name in figure.inputs} <= held
    assert {name for chart in report.plan.charts for name in TOKEN.findall(chart.model_dump_json())} <= held
    assert report.figures == tuple(figure for name, figure in report.plan.ledger.items() if name in held)


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_every_number_on_a_page_around_the_sections_has_an_owner(
    example: str, pack: str, report_for: Reports, content: Content
) -> None:
    report = report_for(example, pack)
    facts = Facts(
        {figure.id: figure for figure in report.figures}, tuple(texts_of(report.plan.brief.model_dump(mode="json")))
    )
    pages = [page for page in report.pages if page.id != "sources"]
    assert len(pages) == 3
    found = [
        f"{page.id}: {finding}"
        for page in pages
        for finding in checks.check_section(page.markdown, None, facts, content.rules, page.id)
        if finding.code == "UNTRACED_FIGURE"
    ]
    assert found == []


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_no_printed_text_has_a_token_left(example: str, pack: str, report_for: Reports) -> None:
    report = report_for(example, pack)
    printed = {section.id: section.markdown for section in report.sections}
    printed |= {page.id: page.markdown for page in report.pages}
    assert len(printed) == len(report.sections) + 4
    assert {name: text for name, text in printed.items() if "[[fig:" in text} == {}


@pytest.mark.parametrize(("example", "pack"), EVERY_REPORT)
def test_a_report_is_final_only_when_the_brief_answers_what_its_pack_needs(
    example: str, pack: str, report_for: Reports
) -> None:
    report = report_for(example, pack)
    if report.plan.missing_for_pack:
        assert report.status == "draft"
        assert "brief incomplete" in report.status_note
    else:
        assert (report.status, report.status_note) == ("final", "")


def test_the_smallest_brief_is_incomplete_for_a_campaign_and_enough_for_a_social_plan(report_for: Reports) -> None:
    draft, final = (report_for("minimal.yaml", pack) for pack in ("strategy_campaign_basic", "quick_social_basic"))
    assert draft.plan.missing_for_pack == ("product.proof", "audience.pain_points")
    assert (draft.status, final.status) == ("draft", "final")
    assert not set(final.plan.missing_for_pack) & set(REQUIRED)


@pytest.mark.stub_mode
@pytest.mark.parametrize("example", ["brewlane_coffee.yaml", "minimal.yaml", "hostile.yaml"])
def test_the_stub_writes_every_pack_unchecked_and_marked(example: str, content: Content) -> None:
    assert len(content.packs) == 10
    for pack in content.packs.values():
        events = events_of(order_of(example, pack.id, writer="stub"))
        assert [type(event) for event in events] == [Planned, *[Done] * len(pack.sections), Finished]
        report = report_of(order_of(example, pack.id, writer="stub"))
        assert (report.status, report.writer) == ("stub", "stub")
        assert report.status_note
        assert {(s.verdict, s.writer, s.findings) for s in report.sections} == {("NOT_CHECKED", "stub", ())}


@pytest.mark.parametrize("writer", ["rules", pytest.param("stub", marks=pytest.mark.stub_mode)])
def test_the_same_order_twice_gives_the_same_report(writer: str) -> None:
    first, second = (report_of(order_of("brewlane_coffee.yaml", writer=writer)) for _ in range(2))
    assert first == second
    assert first.fingerprint == second.fingerprint
    assert re.fullmatch(r"[0-9a-f]{16}", first.fingerprint)


def test_another_day_brief_pack_or_writer_gives_another_fingerprint() -> None:
    orders = [
        order_of("brewlane_coffee.yaml"),
        order_of("brewlane_coffee.yaml", today=TODAY + timedelta(days=1)),
        order_of("haveli_dental.yaml"),
        order_of("brewlane_coffee.yaml", "strategy_campaign_basic"),
        order_of("brewlane_coffee.yaml", writer="stub"),
    ]
    assert len({fingerprint(order) for order in orders}) == len(orders)


def test_a_report_carries_its_fingerprint_its_day_and_its_client() -> None:
    order = order_of("brewlane_coffee.yaml")
    report = report_of(order)
    assert (report.fingerprint, report.created, report.client) == (fingerprint(order), TODAY, "Brewlane Coffee")
    assert (report.pack, report.title) == (order.pack.id, order.pack.title)


@pytest.mark.parametrize("policy", ["error", "fallback"])
def test_an_untraced_figure_ends_the_run_and_the_error_names_what_failed_and_what_helps(
    policy: Policy, content: Content
) -> None:
    spoilt = with_line(content, "final_summary_short", "We have served 3,917 customers.")
    with pytest.raises(BenchmarkEnforcementError) as caught:
        events_of(order_of("brewlane_coffee.yaml", policy=policy), spoilt)
    assert caught.value.pack == "quick_social_basic"
    assert caught.value.sections == ("final_summary",)
    assert {finding.code for finding in caught.value.findings["final_summary"]} == {"UNTRACED_FIGURE"}
    said = str(caught.value)
    assert all(part in said for part in ("quick_social_basic", "final_summary", "UNTRACED_FIGURE", "3,917"))
    assert all(command in said for command in ("aicmo check", "--on-fail fallback", "--on-fail draft"))


def test_everything_that_was_written_is_yielded_before_the_error(content: Content) -> None:
    order, seen = order_of("brewlane_coffee.yaml"), list[Event]()

    async def collect() -> None:
        async for event in make_report(order, with_line(content, "overview", "We have served 3,917 customers.")):
            seen.append(event)

    with pytest.raises(BenchmarkEnforcementError):
        asyncio.run(collect())
    done = [event.section for event in seen if isinstance(event, Done)]
    assert [section.id for section in done] == [entry.id for entry in order.pack.sections]
    assert [section.verdict for section in done] == ["FAIL", *["PASS"] * (len(done) - 1)]


def test_every_failing_section_is_named_not_only_the_first(content: Content) -> None:
    spoilt = with_line(content, "overview", "We have served 3,917 customers.")
    spoilt = with_line(spoilt, "hashtag_strategy", "It brings 4.7% more.")
    with pytest.raises(BenchmarkEnforcementError) as caught:
        events_of(order_of("brewlane_coffee.yaml"), spoilt)
    assert caught.value.sections == ("overview", "hashtag_strategy")


def test_a_draft_is_delivered_with_the_findings_and_says_which_sections_fell_short(content: Content) -> None:
    spoilt = with_line(content, "overview", "We have served 3,917 customers.")
    report = report_of(order_of("brewlane_coffee.yaml", policy="draft"), spoilt)
    assert report.status == "draft"
    assert "overview" in report.status_note
    assert [section.verdict for section in report.sections] == ["FAIL", *["PASS"] * (len(report.sections) - 1)]
    assert [finding.code for finding in report.sections[0].findings] == ["UNTRACED_FIGURE"]


def test_a_number_in_the_clients_own_words_is_traced_to_the_brief(content: Content) -> None:
    quoting = with_line(content, "overview", "The brief says 4.8 average from 1,120 verified reviews.")
    assert report_of(order_of("brewlane_coffee.yaml"), quoting).status == "final"


def test_an_empty_section_fails_once_and_not_once_more_for_the_whole_report(content: Content) -> None:
    with pytest.raises(BenchmarkEnforcementError) as caught:
        events_of(order_of("brewlane_coffee.yaml"), changed(content, "overview", body="\n"))
    assert [finding.code for finding in caught.value.findings["overview"]] == ["EMPTY"]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_crash_of_a_check_stops_every_policy_and_no_section_counts_as_passed(
    policy: Policy, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(subject: object) -> None:
        raise ZeroDivisionError("Brewlane Coffee")

    monkeypatch.setitem(checks.CHECKS_OF_A_BENCHMARK, ("TOO_SHORT", "TOO_LONG"), crash)
    seen: list[Event] = []

    async def collect() -> None:
        async for event in make_report(order_of("brewlane_coffee.yaml", policy=policy), content):
            seen.append(event)

    with pytest.raises(CheckCrashedError, match="TOO_SHORT TOO_LONG crashed on section overview") as caught:
        asyncio.run(collect())
    assert "Brewlane" not in str(caught.value)
    assert [type(event).__name__ for event in seen] == ["Planned", "Answered"]


def test_the_rules_writer_that_can_only_repeat_itself_is_not_asked_three_times(content: Content) -> None:
    spoilt = with_line(content, "overview", "We have served 3,917 customers.")
    events = events_of(order_of("brewlane_coffee.yaml", policy="draft"), spoilt)
    answers = [event for event in events if isinstance(event, Answered) and event.section == "overview"]
    assert len(answers) == 2 < MAX_ATTEMPTS


def test_texts_of_nested_data_are_every_text_and_number_but_no_flag() -> None:
    data = {"a": ["x", 3, None, True], "b": {"c": ("y", 2.5), "d": {}}, "e": ""}
    assert list(texts_of(data)) == ["x", "3", "y", "2.5", ""]


def test_the_page_of_sources_cites_the_laws_that_the_sections_name_and_no_others() -> None:
    report = report_of(order_of("brewlane_coffee.yaml"))
    sources = next(page for page in report.pages if page.id == "sources").markdown
    said = "\n".join(section.source for section in report.sections).casefold()
    unnamed = [law for law in report.plan.laws if law.named.casefold() not in said]
    assert unnamed
    assert all(law.cited not in sources for law in unnamed)
