"""One section past the gate: what its writer is told, which attempt is kept, and what each policy does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.enforce import POLICIES, Desk, Enforced, Policy, enforce_section
from aicmo.errors import CheckCrashedError
from aicmo.model.draft import Draft
from aicmo.model.event import Answered, Checked
from aicmo.model.finding import Finding, Severity
from aicmo.model.section import PackEntry

ENTRY = PackEntry(id="opening", text="overview", title="Opening")
Step = Answered | Checked | Enforced


def found(code: str, severity: Severity = "error") -> Finding:
    return Finding(code=code, severity=severity, message=f"{code} was measured.", section=ENTRY.id)


LONG, SHORT, STRAY, HINT = found("TOO_LONG"), found("TOO_SHORT"), found("UNTRACED_FIGURE"), found("CLICHE", "warning")


@dataclass
class Script:
    """A writer that hands out texts in order and notes what it was told."""

    texts: list[str]
    told: list[tuple[tuple[Finding, ...], str]] = field(default_factory=list)

    async def __call__(self, entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        assert entry == ENTRY
        self.told.append((findings, last))
        return Draft(text=self.texts[len(self.told) - 1])


def answered(attempt: int, text: str) -> Answered:
    return Answered(section=ENTRY.id, attempt=attempt, draft=Draft(text=text))


def gate(findings: Mapping[str, tuple[Finding, ...]]) -> Callable[[PackEntry, str], tuple[Finding, ...]]:
    return lambda entry, text: findings[text]


def run(
    writer: Script,
    findings: Mapping[str, tuple[Finding, ...]],
    policy: Policy = "error",
    fallback: Script | None = None,
    attempts: int = 3,
) -> list[Step]:
    desk = Desk(writer, "scripted", gate(findings), str.upper, fallback or Script([]))

    async def collect() -> list[Step]:
        return [step async for step in enforce_section(desk, ENTRY, policy, attempts)]

    return asyncio.run(collect())


def end(steps: list[Step]) -> Enforced:
    assert isinstance(steps[-1], Enforced)
    assert all(not isinstance(step, Enforced) for step in steps[:-1])
    return steps[-1]


def test_a_text_that_passes_at_once_is_asked_for_once() -> None:
    writer = Script(["good"])
    steps = run(writer, {"good": ()})
    assert steps[:-1] == [answered(1, "good"), Checked(section="opening", attempt=1, findings=())]
    assert (end(steps).passed, end(steps).section.verdict, end(steps).section.attempts) == (True, "PASS", 1)
    assert writer.told == [((), "")]


def test_a_finished_section_keeps_its_source_and_its_printed_text_and_who_wrote_it() -> None:
    section = end(run(Script(["good"]), {"good": ()})).section
    assert (section.id, section.text, section.title) == ("opening", "overview", "Opening")
    assert (section.source, section.markdown, section.writer) == ("good", "GOOD", "scripted")


def test_the_next_attempt_is_told_exactly_the_findings_of_its_last_text_and_that_text() -> None:
    writer = Script(["first", "second", "third"])
    steps = run(writer, {"first": (LONG, HINT), "second": (STRAY,), "third": ()})
    assert writer.told == [((), ""), ((LONG, HINT), "first"), ((STRAY,), "second")]
    checked = [step for step in steps if isinstance(step, Checked)]
    assert [(step.attempt, step.findings) for step in checked] == [(1, (LONG, HINT)), (2, (STRAY,)), (3, ())]
    assert (end(steps).section.verdict, end(steps).section.attempts) == ("PASS", 3)


def test_a_writer_that_repeats_itself_is_not_asked_again() -> None:
    writer = Script(["same", "same", "never asked for"])
    steps = run(writer, {"same": (LONG,)})
    assert len(writer.told) == 2
    assert [step for step in steps if isinstance(step, Answered)] == [answered(1, "same"), answered(2, "same")]
    assert (end(steps).passed, end(steps).section.attempts) == (False, 1)


def test_a_writer_that_varies_is_asked_again_even_when_it_repeats_itself() -> None:
    writer = Script(["same", "same", "better"])
    desk = Desk(writer, "scripted", gate({"same": (LONG,), "better": ()}), str, Script([]), varies=True)

    async def collect() -> list[Step]:
        return [step async for step in enforce_section(desk, ENTRY)]

    section = end(asyncio.run(collect())).section
    assert (section.source, section.attempts, len(writer.told)) == ("better", 3, 3)


@pytest.mark.parametrize("attempts", [1, 2, 3, 5])
def test_a_writer_is_asked_no_more_often_than_allowed(attempts: int) -> None:
    texts = [f"text {number}" for number in range(9)]
    writer = Script(texts)
    steps = run(writer, dict.fromkeys(texts, (LONG,)), attempts=attempts)
    assert (len(writer.told), end(steps).section.attempts) == (attempts, attempts)


@pytest.mark.parametrize(
    ("findings", "kept"),
    [
        ([(LONG, STRAY), (LONG,), (LONG, SHORT, STRAY)], 1),
        ([(LONG,), (LONG, STRAY), (LONG, SHORT)], 0),
        ([(LONG, HINT, HINT), (STRAY, HINT), (STRAY, HINT, HINT)], 1),
        ([(LONG, STRAY), (LONG, HINT, HINT, HINT), (LONG, STRAY)], 1),
        ([(LONG,), (STRAY,), (SHORT,)], 0),
    ],
    ids=["fewest errors", "the first was best", "then fewest warnings", "errors weigh more", "a tie keeps the earlier"],
)
def test_the_best_attempt_is_kept(findings: list[tuple[Finding, ...]], kept: int) -> None:
    texts = ["first", "second", "third"]
    section = end(run(Script(texts), dict(zip(texts, findings, strict=True)))).section
    assert (section.source, section.findings, section.verdict) == (texts[kept], findings[kept], "FAIL")


def test_warnings_alone_pass_with_warnings_and_are_not_sent_back() -> None:
    writer = Script(["fine", "never asked for"])
    ended = end(run(writer, {"fine": (HINT, HINT)}))
    assert (ended.passed, ended.section.verdict, ended.section.findings) == (True, "PASS_WITH_WARNINGS", (HINT, HINT))
    assert len(writer.told) == 1


@pytest.mark.parametrize("policy", ["error", "draft"])
def test_without_a_fallback_a_section_that_never_passes_ends_failed_with_its_findings(policy: Policy) -> None:
    fallback = Script(["never asked for"])
    ended = end(run(Script(["a", "b", "c"]), {"a": (LONG, SHORT), "b": (LONG,), "c": (LONG, HINT)}, policy, fallback))
    assert (ended.passed, ended.section.verdict, ended.section.findings) == (False, "FAIL", (LONG,))
    assert (ended.section.writer, ended.section.attempts, fallback.told) == ("scripted", 3, [])


def test_fallback_takes_the_rules_text_past_the_gate_and_says_so() -> None:
    fallback = Script(["rules text"])
    steps = run(Script(["a", "b", "c"]), dict.fromkeys("abc", (LONG,)) | {"rules text": (HINT,)}, "fallback", fallback)
    assert steps[-2] == Checked(section="opening", attempt=4, findings=(HINT,))
    section = end(steps).section
    assert (end(steps).passed, section.source, section.writer, section.attempts) == (True, "rules text", "rules", 4)
    assert section.verdict == "PASS_WITH_WARNINGS"
    assert fallback.told == [((), "")]


def test_a_fallback_that_fails_too_is_not_called_passed() -> None:
    steps = run(Script(["a", "a"]), {"a": (LONG,), "rules text": (SHORT,)}, "fallback", Script(["rules text"]))
    assert (end(steps).passed, end(steps).section.verdict, end(steps).section.findings) == (False, "FAIL", (SHORT,))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_crashed_check_ends_the_section_without_a_verdict(policy: Policy) -> None:
    def crash(entry: PackEntry, text: str) -> tuple[Finding, ...]:
        raise CheckCrashedError("TOO_LONG", entry.id, "ZeroDivisionError")

    desk, seen = Desk(Script(["a", "b"]), "scripted", crash, str, Script(["c"])), list[Step]()

    async def collect() -> None:
        async for step in enforce_section(desk, ENTRY, policy):
            seen.append(step)

    with pytest.raises(CheckCrashedError):
        asyncio.run(collect())
    assert seen == [answered(1, "a")]


def test_a_check_that_crashes_on_the_second_attempt_does_not_let_the_first_count() -> None:
    class Crashing(dict[str, tuple[Finding, ...]]):
        def __missing__(self, text: str) -> tuple[Finding, ...]:
            raise CheckCrashedError("TOO_LONG", ENTRY.id, "ZeroDivisionError")

    with pytest.raises(CheckCrashedError):
        run(Script(["first", "second"]), Crashing(first=(LONG,)), "draft")


WEIGHTS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=5)


@given(WEIGHTS)
def test_whatever_a_writer_does_nothing_better_than_the_kept_text_was_ever_checked(
    weights: list[tuple[int, int]],
) -> None:
    texts = [f"text {number}" for number in range(len(weights))]
    findings = {text: (LONG,) * errors + (HINT,) * hints for text, (errors, hints) in zip(texts, weights, strict=True)}
    steps = run(Script(texts), findings, "draft", attempts=len(texts))
    checked = [step.findings for step in steps if isinstance(step, Checked)]
    kept = end(steps).section.findings
    assert all((kept.count(LONG), kept.count(HINT)) <= (each.count(LONG), each.count(HINT)) for each in checked)
    assert end(steps).passed == (LONG not in kept)
    assert len(checked) == next((n for n, (errors, _) in enumerate(weights, 1) if not errors), len(texts))
