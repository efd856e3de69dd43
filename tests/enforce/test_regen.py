"""Texts that somebody has, held to a pack: who is asked again and told what, what is kept, and how it ends."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from pydantic import ValidationError

from aicmo import enforce
from aicmo.enforce import Desk, Enforced, Outcome, Policy, enforce_benchmarks_with_regen, enforce_report, section_repair
from aicmo.errors import BenchmarkEnforcementError, CheckCrashedError, UnknownNameError, UserError
from aicmo.gate import checks
from aicmo.library.content import Content
from aicmo.model.draft import Draft
from aicmo.model.finding import Finding
from aicmo.model.report import Report
from aicmo.model.section import Pack, PackEntry
from tests.made import order_of, report_of

PACK = "quick_social_basic"
STRAY = "\nWe have served 3,917 customers.\n"


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("brewlane_coffee.yaml"))


@pytest.fixture(scope="module")
def good(report: Report) -> dict[str, str]:
    return {section.id: section.source for section in report.sections}


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    """Texts without a quotation: nobody has to know the brief to see that they are good."""
    return {section.id: section.source for section in report_of(order_of("fjord_sauna.yaml")).sections}


@dataclass
class Script:
    """Hands out texts in order and notes which section it was asked for, what it was told and the text that failed."""

    texts: list[str]
    told: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)

    def __call__(self, entry: PackEntry, findings: tuple[Finding, ...], last: str) -> str:
        self.told.append((entry.id, tuple(finding.code for finding in findings), last))
        return self.texts[len(self.told) - 1]


def run(sections: Mapping[str, str], regenerate: Any, *rest: Any, pack: Pack | str = PACK, **more: Any) -> Outcome:
    return asyncio.run(enforce_benchmarks_with_regen(pack, sections, regenerate, *rest, **more))


def test_texts_that_pass_come_back_as_they_are_and_nobody_is_asked(report: Report, good: dict[str, str]) -> None:
    nobody = Script([])
    outcome = run(good, nobody, plan=report.plan)
    assert outcome.verdict == "PASS"
    assert {section.id: section.source for section in outcome.sections} == good
    assert [section.id for section in outcome.sections] == [section.id for section in report.sections]
    assert [section.markdown for section in outcome.sections] == [section.markdown for section in report.sections]
    assert all([try_.findings for try_ in tries] == [()] for tries in outcome.attempts.values())
    assert nobody.told == []


def test_only_the_failing_section_is_written_again_told_exactly_what_failed(
    report: Report, good: dict[str, str]
) -> None:
    spoilt = good | {"final_summary": good["final_summary"] + STRAY}
    writer = Script([good["final_summary"]])
    outcome = run(spoilt, writer, plan=report.plan)
    assert writer.told == [("final_summary", ("UNTRACED_FIGURE",), spoilt["final_summary"])]
    assert outcome.verdict == "PASS"
    assert [[f.code for f in t.findings] for t in outcome.attempts["final_summary"]] == [["UNTRACED_FIGURE"], []]
    assert [t.number for t in outcome.attempts["final_summary"]] == [1, 2]
    assert {section.id: section.attempts for section in outcome.sections} == dict.fromkeys(good, 1) | {
        "final_summary": 2
    }


def test_a_writer_may_be_asynchronous(report: Report, good: dict[str, str]) -> None:
    async def regenerate(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> str:
        await asyncio.sleep(0)
        return good[entry.id]

    assert run(good | {"overview": "Short."}, regenerate, plan=report.plan).verdict == "PASS"


@pytest.mark.parametrize(("sections", "code"), [({}, "MISSING_SECTION"), ({"overview": ""}, "EMPTY")])
def test_a_section_that_is_absent_or_empty_fails_and_is_written(
    sections: dict[str, str], code: str, report: Report, good: dict[str, str]
) -> None:
    rest = {name: text for name, text in good.items() if name != "overview"}
    writer = Script([good["overview"]])
    outcome = run(rest | sections, writer, plan=report.plan)
    assert writer.told == [("overview", (code,), "")]
    assert outcome.verdict == "PASS"


def test_the_text_handed_in_counts_as_the_first_attempt(plain: dict[str, str]) -> None:
    for most in (1, 2, 4):
        writer = Script([f"Short {number}." for number in range(9)])
        outcome = run(plain | {"overview": "Short."}, writer, most, "draft")
        assert len(writer.told) == most - 1
        assert len(outcome.attempts["overview"]) == most


def test_the_best_attempt_is_kept(report: Report, good: dict[str, str]) -> None:
    one_fault = good["overview"] + STRAY
    outcome = run(good | {"overview": "Bad."}, Script([one_fault, "Worse."]), 3, "draft", plan=report.plan)
    assert outcome.verdict == "FAIL"
    assert outcome.sections[0].source == one_fault
    assert [finding.code for finding in outcome.sections[0].findings] == ["UNTRACED_FIGURE"]


def test_a_writer_that_repeats_itself_is_not_asked_again(plain: dict[str, str]) -> None:
    writer = Script(["Short.", "never asked for"])
    run(plain | {"overview": "Short."}, writer, 3, "draft")
    assert len(writer.told) == 1


def test_the_error_carries_pack_sections_findings_and_what_passed(plain: dict[str, str]) -> None:
    with pytest.raises(BenchmarkEnforcementError) as caught:
        run(plain | {"overview": "Short.", "hashtag_strategy": "Short."}, Script(["Short."] * 9))
    error = caught.value
    assert (error.pack, error.sections) == (PACK, ("overview", "hashtag_strategy"))
    assert all("TOO_SHORT" in {f.code for f in found} for found in error.findings.values())
    assert {section.id: section.source for section in error.passed} == {
        name: text for name, text in plain.items() if name not in error.sections
    }
    assert all(words in str(error) for words in ("overview", "TOO_SHORT", "aicmo check", "--on-fail draft"))


def test_the_fallback_is_taken_for_what_never_passes_and_says_so(report: Report, good: dict[str, str]) -> None:
    fallback = Script([good["overview"]])
    outcome = run(good | {"overview": "Short."}, Script(["Short."]), 2, "fallback", plan=report.plan, fallback=fallback)
    assert (outcome.verdict, outcome.sections[0].writer) == ("PASS", "fallback")
    assert fallback.told == [("overview", (), "")]


def test_a_fallback_that_fails_too_ends_in_an_error(plain: dict[str, str]) -> None:
    with pytest.raises(BenchmarkEnforcementError):
        run(plain | {"overview": "Short."}, Script(["Short."]), 2, "fallback", fallback=Script(["Short, too."]))


def test_repairs_come_before_the_check_and_are_recorded_by_attempt(report: Report, good: dict[str, str]) -> None:
    def repair(entry: PackEntry, text: str) -> tuple[str, tuple[str, ...]]:
        bare = text.removeprefix("Sure, here it is:\n\n")
        return bare, ("Took off a preamble.",) if bare != text else ()

    spoken = good | {"overview": f"Sure, here it is:\n\n{good['overview']}{STRAY}"}
    writer = Script([f"Sure, here it is:\n\n{good['overview']}"])
    outcome = run(spoken, writer, plan=report.plan, repair=repair)
    assert outcome.verdict == "PASS"
    assert outcome.sections[0].source == good["overview"]
    assert [tried.repairs for tried in outcome.attempts["overview"]] == [("Took off a preamble.",)] * 2
    assert writer.told[0][2] == good["overview"] + STRAY
    assert [tried.repairs for tried in outcome.attempts["final_summary"]] == [()]


def test_the_repairs_that_aicmo_has_save_an_attempt(report: Report, good: dict[str, str], content: Content) -> None:
    fenced = good | {"overview": f"```markdown\n{good['overview']}```\n"}
    asked = Script([])
    outcome = run(fenced, asked, plan=report.plan, repair=section_repair(content, None))
    assert (outcome.verdict, outcome.sections[0].source.strip(), asked.told) == ("PASS", good["overview"].strip(), [])
    assert len(outcome.attempts["overview"][0].repairs) == 1


@pytest.mark.parametrize("policy", enforce.POLICIES)
def test_a_check_that_crashes_is_raised_whatever_the_policy(
    policy: Policy, good: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(subject: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(checks.CHECKS_OF_A_BENCHMARK, ("TOO_SHORT", "TOO_LONG"), crash)
    asked = Script([])
    with pytest.raises(CheckCrashedError):
        run(good, asked, 3, policy, fallback=asked)
    assert asked.told == []


def test_without_a_plan_only_the_checks_that_need_none_run_and_tokens_stay(plain: dict[str, str]) -> None:
    outcome = run(plain | {"overview": plain["overview"] + STRAY}, Script([]))
    assert outcome.verdict == "PASS"
    assert [section.markdown for section in outcome.sections] == [section.source for section in outcome.sections]
    assert any("[[fig:" in section.markdown for section in outcome.sections)


def test_a_token_that_names_no_figure_is_a_finding_and_no_crash(report: Report, good: dict[str, str]) -> None:
    spoilt = good["overview"] + "\nIt costs [[fig:no.such]].\n"
    outcome = run(good | {"overview": spoilt}, Script([spoilt]), 2, "draft", plan=report.plan)
    assert [finding.code for finding in outcome.sections[0].findings] == ["UNTRACED_FIGURE"]
    assert "[[fig:no.such]]" in outcome.sections[0].markdown


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"pack": "quick_social"}, UnknownNameError, "Did you mean quick_social_basic"),
        ({"sections": {"overveiw": "Words."}}, UnknownNameError, "Did you mean overview"),
        ({"policy": "eror"}, UnknownNameError, "Did you mean error"),
        ({"max_attempts": 0}, UserError, "1 or more"),
        ({"policy": "fallback"}, UserError, "fallback"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_before_any_work(
    arguments: dict[str, Any], error: type[Exception], said: str
) -> None:
    arguments, writer = dict(arguments), Script([])
    with pytest.raises(error, match=said):
        run(arguments.pop("sections", {}), writer, **arguments)
    assert writer.told == []


def test_the_outcome_cannot_be_changed_and_goes_to_json_and_back(plain: dict[str, str]) -> None:
    outcome = run(plain, Script([]))
    with pytest.raises(ValidationError):
        outcome.verdict = "FAIL"  # type: ignore[misc]
    assert Outcome.model_validate_json(outcome.model_dump_json()) == outcome


class TestTheWholeReport:
    """A section that passed is provisional until all are read together."""

    pack = Pack(
        id="two",
        title="Two",
        tier="basic",
        purpose="Test.",
        sections=tuple(PackEntry(id=name, text="overview", title=name) for name in ("first", "second")),
    )
    twin = Finding(code="DUPLICATE_SENTENCE", severity="error", message="Twice.", section="second")

    def desk(self, writer: Script, whole: Finding | None = None) -> Desk:
        async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
            return Draft(text=writer(entry, findings, last))

        def check_whole(sections: Mapping[str, str]) -> tuple[Finding, ...]:
            same = sections["first"] == sections["second"]
            return (whole or self.twin,) if same else ()

        return Desk(write, "scripted", lambda entry, text: (), str, write, check_whole=check_whole)

    def ended(self, desk: Desk, policy: Policy = "error", most: int = 3) -> tuple[dict[str, Enforced], list[str]]:
        async def collect() -> list[Any]:
            return [step async for step in enforce_report(desk, self.pack, policy, most)]

        steps = asyncio.run(collect())
        last = {step.section.id: step for step in steps if isinstance(step, Enforced)}
        return last, [type(step).__name__ for step in steps]

    def test_the_section_that_is_blamed_is_opened_again_and_told_why(self) -> None:
        writer = Script(["same", "same", "other"])
        last, names = self.ended(self.desk(writer))
        assert writer.told[2] == ("second", ("DUPLICATE_SENTENCE",), "same")
        assert (last["second"].passed, last["second"].section.source, last["second"].section.attempts) == (
            True, "other", 2,
        )  # fmt: skip
        assert names == [*["Answered", "Checked", "Enforced"] * 2, "Checked", "Answered", "Checked", "Enforced"]

    def test_it_has_only_the_attempts_that_are_left(self) -> None:
        writer = Script(["same", "same", "never asked for"])
        last, _ = self.ended(self.desk(writer), most=1)
        assert len(writer.told) == 2
        assert (last["second"].passed, last["second"].section.findings) == (False, (self.twin,))
        assert last["first"].passed

    def test_a_warning_is_noted_and_opens_nothing(self) -> None:
        writer = Script(["same", "same"])
        hint = self.twin.model_copy(update={"severity": "warning"})
        last, _ = self.ended(self.desk(writer, hint))
        assert len(writer.told) == 2
        assert (last["second"].passed, last["second"].section.verdict) == (True, "PASS_WITH_WARNINGS")

    def test_a_finding_that_names_no_section_falls_to_the_last(self) -> None:
        nameless = self.twin.model_copy(update={"section": ""})
        last, _ = self.ended(self.desk(Script(["same", "same", "same"]), nameless))
        assert (last["first"].passed, last["second"].passed) == (True, False)

    def test_blame_that_moves_to_a_section_before_is_not_lost(self) -> None:
        """Second is blamed, writes something else, and with that text the first is the one to blame."""
        desk = self.desk(Script(["same", "same", "other"]))
        moved = self.twin.model_copy(update={"section": "first"})

        def check_whole(sections: Mapping[str, str]) -> tuple[Finding, ...]:
            return (self.twin,) if sections["second"] == "same" else (moved,)

        last, _ = self.ended(replace(desk, check_whole=check_whole))
        assert (last["first"].passed, last["first"].section.findings, last["second"].passed) == (False, (moved,), True)

    def test_a_section_that_had_failed_gets_the_finding_on_top(self) -> None:
        own = Finding(code="TOO_SHORT", severity="error", message="Short.", section="second")
        desk = self.desk(Script(["same", "same", "same"]))
        failing = replace(desk, check=lambda entry, text: (own,) if entry.id == "second" else ())
        last, _ = self.ended(failing)
        assert last["second"].section.findings == (own, self.twin)


def test_a_pack_may_be_handed_in_as_a_value(content: Content, plain: dict[str, str]) -> None:
    assert run(plain, Script([]), pack=content.packs[PACK], content=content).verdict == "PASS"
