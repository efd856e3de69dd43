"""A report written in waves: all of a wave at once, summaries last, what stands stays, and who stops whom."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from aicmo.enforce import Desk, Enforced, Given, Policy, Write, enforce_report
from aicmo.errors import ProviderRefused, ProviderUnusable, RunStoppedError
from aicmo.model.draft import Draft
from aicmo.model.event import Answered
from aicmo.model.finding import Finding
from aicmo.model.section import Pack, PackEntry, WrittenSection

NAMES = ("first", "second", "third", "sum")
PACK = Pack(
    id="four", title="Four", tier="basic", purpose="Test.",
    sections=tuple(PackEntry(id=name, text="overview", title=name) for name in NAMES),
)  # fmt: skip
WAVES = (("third", "first", "second"), ("sum",))
WRONG = Finding(code="TOO_SHORT", severity="error", message="Short.")


def paid(text: str, cost: str = "0.01") -> Draft:
    return Draft(text=text, model="openai:small", tokens_in=100, tokens_out=10, cost=Decimal(cost))


def desk(write: Write, fallback: str = "by rules", **more: Any) -> Desk:
    async def rules(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return Draft(text=fallback)

    def check(entry: PackEntry, text: str) -> tuple[Finding, ...]:
        return (WRONG,) if text.startswith("bad") else ()

    return Desk(write, "llm", check, str, rules, waves=WAVES, **more)


async def steps_of(work: Desk, policy: Policy = "error", **more: Any) -> list[Any]:
    return [step async for step in enforce_report(work, PACK, policy, 3, **more)]


def ends(steps: list[Any]) -> dict[str, Enforced]:
    return {step.section.id: step for step in steps if isinstance(step, Enforced)}


def test_all_of_a_wave_are_under_way_at_once_and_a_summary_waits_for_all_of_them() -> None:
    asked: list[str] = []

    async def main() -> None:
        together = asyncio.Event()

        async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
            asked.append(entry.id)
            if len(asked) == 3:
                together.set()
            await together.wait()
            return paid("good")

        await steps_of(desk(write))

    asyncio.run(main())
    assert asked == ["third", "first", "second", "sum"]


def test_a_section_adds_up_what_all_its_attempts_took_and_names_the_model_of_the_text_that_is_kept() -> None:
    texts = iter(["bad", "bad again", "good"])

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return paid(next(texts)) if entry.id == "first" else paid("good", "0.05")

    section = ends(asyncio.run(steps_of(desk(write))))["first"].section
    assert (section.attempts, section.model, section.source) == (3, "openai:small", "good")
    assert (section.tokens_in, section.tokens_out, section.cost) == (300, 30, Decimal("0.03"))


def test_one_unknown_price_makes_the_cost_of_a_section_unknown() -> None:
    costs = iter([None, Decimal("0.01")])

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        if entry.id != "first":
            return paid("good")
        cost = next(costs)
        return paid("bad" if cost is None else "good").model_copy(update={"cost": cost})

    ended = ends(asyncio.run(steps_of(desk(write))))
    assert (ended["first"].section.cost, ended["second"].section.cost) == (None, Decimal("0.01"))


def test_the_rules_text_taken_in_the_end_names_no_model_but_what_was_paid_before() -> None:
    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return paid(f"{last or 'bad'} text")

    section = ends(asyncio.run(steps_of(desk(write), "fallback")))["first"].section
    assert (section.writer, section.model, section.source) == ("rules", "", "by rules")
    assert (section.attempts, section.cost) == (4, Decimal("0.03"))


def test_texts_that_wait_are_checked_in_their_order_before_the_writer_is_asked() -> None:
    told: list[tuple[tuple[Finding, ...], str]] = []

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        if entry.id == "first":
            told.append((findings, last))
        return paid("good")

    given = {"first": Given((paid("bad one"), paid("bad two")))}
    steps = asyncio.run(steps_of(desk(write), given=given))
    assert told == [((WRONG,), "bad two")]
    answers = [step for step in steps if isinstance(step, Answered) and step.section == "first"]
    assert [(step.attempt, step.draft.text) for step in answers] == [(3, "good")]
    assert ends(steps)["first"].section.cost == Decimal("0.03")


def test_what_stands_is_told_first_and_nobody_is_asked_about_it() -> None:
    asked: list[str] = []

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        asked.append(entry.id)
        return paid("good")

    stands = WrittenSection(
        id="second", text="overview", title="second", markdown="kept", source="kept", verdict="PASS", writer="llm"
    )
    steps = asyncio.run(steps_of(desk(write), kept={"second": stands}))
    assert steps[0] == Enforced(stands, passed=True)
    assert asked == ["third", "first", "sum"]


@pytest.mark.parametrize("error", [ProviderRefused("Busy."), RunStoppedError("Out of money.")])
def test_one_section_that_cannot_be_written_now_lets_the_others_of_its_wave_end_and_no_summary_begins(
    error: Exception,
) -> None:
    seen: list[Any] = []

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        if entry.id == "third":
            raise error
        return paid("good")

    async def main() -> None:
        async for step in enforce_report(desk(write), PACK):
            seen.append(step)

    with pytest.raises(type(error)):
        asyncio.run(main())
    assert set(ends(seen)) == {"first", "second"}


def test_a_provider_that_is_unusable_ends_the_calls_under_way_at_once() -> None:
    given_up: list[str] = []

    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        if entry.id == "first":
            raise ProviderUnusable("No such key.", 401)
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            given_up.append(entry.id)
            raise
        raise AssertionError

    with pytest.raises(ProviderUnusable):
        asyncio.run(steps_of(desk(write)))
    assert given_up == ["third", "second"]


def test_a_writer_that_cannot_be_asked_is_replaced_where_the_policy_allows_it() -> None:
    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        if entry.id == "first":
            raise ProviderRefused("Busy.")
        return paid("good")

    ended = ends(asyncio.run(steps_of(desk(write), "fallback")))
    assert {name: end.section.writer for name, end in ended.items()} == dict.fromkeys(NAMES, "llm") | {"first": "rules"}


def test_a_locked_section_is_blamed_but_never_opened_again() -> None:
    async def write(entry: PackEntry, findings: tuple[Finding, ...], last: str) -> Draft:
        return paid("same")

    def whole(sections: Mapping[str, str]) -> tuple[Finding, ...]:
        return (Finding(code="DUPLICATE_SENTENCE", severity="error", message="Twice.", section="first"),)

    locked = WrittenSection(
        id="first", text="overview", title="first", markdown="x", source="x", verdict="PASS", writer="llm"
    )
    work = desk(write, check_whole=whole, locked=frozenset({"first"}))
    steps = asyncio.run(steps_of(work, kept={"first": locked}))
    assert [step.section for step in steps if isinstance(step, Answered)] == ["third", "second", "sum"]
    assert ends(steps)["first"].passed is False
