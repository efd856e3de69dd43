"""The model writer: what it asks, which model it takes next, and what it says about the cost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from aicmo.errors import ProviderRefused, ProviderUnusable, UserError
from aicmo.library.content import Content
from aicmo.llm.exchange import Answer
from aicmo.llm.limiter import Limiter, Limits
from aicmo.llm.scripted import Line, ScriptedProvider
from aicmo.model.draft import Draft
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import PackEntry
from aicmo.writers.llm import ModelWriter

FIRST, SECOND = "openai-chat:first", "openai-chat:second"
FINDING = Finding(code="TOO_SHORT", severity="error", message="Too short.", hint="Add more.")


def said(text: str, finish: str = "stop", cost: Decimal | None = Decimal("0.01")) -> Answer:
    return Answer.model_validate(
        {"text": text, "model": f"named-{text[:3].strip()}", "tokens_in": 100, "tokens_out": 10, "cost": cost}
        | {"seconds": 0.5, "finish": finish}
    )


class Desk:
    """A writer with a scripted provider behind it."""

    def __init__(
        self, content: Content, plan: Plan, script: Sequence[Line], models: Sequence[str] = (FIRST, SECOND)
    ) -> None:
        self.provider = ScriptedProvider(script)
        self.pack = content.packs["quick_social_basic"]
        self.entry = self.pack.sections[0]
        self.writer = ModelWriter(plan, content, self.pack, self.provider.ask, lambda entry: tuple(models))

    def write(self, findings: tuple[Finding, ...] = (), last: str = "") -> Draft:
        return asyncio.run(self.writer(self.entry, findings, last))

    @property
    def asked(self) -> list[str]:
        return [request.model for request in self.provider.asked]


Open = Callable[..., Desk]


@pytest.fixture
def desk(content: Content, plan_for: Callable[[str], Plan]) -> Open:
    """A desk for a script."""
    plan = plan_for("brewlane_coffee.yaml")
    return lambda *script, **more: Desk(content, plan, script, **more)


def test_the_text_comes_back_as_the_model_wrote_it(desk: Open) -> None:
    text = "Sure! Here is the section:\n\n```markdown\n## Brand\n```\n"
    assert desk(text).write().text == text


def test_the_first_model_that_gives_a_text_is_the_last_one_asked(desk: Open) -> None:
    first = desk(said("## Brand"))
    draft = first.write()
    assert first.asked == [FIRST]
    assert draft == Draft(text="## Brand", model="named-##", tokens_in=100, tokens_out=10, cost=Decimal("0.01"),
                          seconds=0.5)  # fmt: skip


@pytest.mark.parametrize(
    "first",
    [said(""), said(" \n"), said("I cannot.", finish="content_filter"), ProviderRefused("not now")],
    ids=["empty", "blank", "filtered", "refused"],
)
def test_the_next_model_is_asked_where_one_gives_nothing(desk: Open, first: Line) -> None:
    both = desk(first, said("## Brand"))
    assert both.write().text == "## Brand"
    assert both.asked == [FIRST, SECOND]


def test_what_the_chain_took_is_counted_whole(desk: Open) -> None:
    draft = desk(said(""), said("## Brand")).write()
    assert (draft.tokens_in, draft.tokens_out, draft.cost, draft.seconds) == (200, 20, Decimal("0.02"), 1.0)
    assert desk(said("", cost=None), said("## Brand")).write().cost is None


def test_where_nobody_gives_a_text_the_last_answer_goes_to_the_gate(desk: Open) -> None:
    draft = desk(said(""), said("No.", finish="content_filter")).write()
    assert (draft.text, draft.finish) == ("No.", "content_filter")


def test_an_answer_is_kept_when_the_model_after_it_is_refused(desk: Open) -> None:
    draft = desk(said(""), ProviderRefused("not now")).write()
    assert (draft.text, draft.tokens_in) == ("", 100)


def test_where_every_model_is_refused_the_refusal_is_passed_on(desk: Open) -> None:
    with pytest.raises(ProviderRefused, match="second"):
        desk(ProviderRefused("first"), ProviderRefused("second")).write()


def test_a_provider_that_says_no_for_good_stops_at_once(desk: Open) -> None:
    one = desk(ProviderUnusable("no such model"))
    with pytest.raises(ProviderUnusable):
        one.write()
    assert one.asked == [FIRST]


def test_a_section_without_a_model_is_answered_with_the_option_that_gives_one(desk: Open) -> None:
    with pytest.raises(UserError, match="--model"):
        desk(models=()).write()


def test_each_attempt_begins_with_the_first_model_and_is_told_the_last_text(desk: Open) -> None:
    twice = desk(said(""), said("## Brand"), said("## Brand\n\nLonger."))
    last = twice.write().text
    twice.write((FINDING,), last)
    assert twice.asked == [FIRST, SECOND, FIRST]
    assert "TOO_SHORT: Too short. Add more." in twice.provider.asked[2].user
    assert "TOO_SHORT" not in twice.provider.asked[1].user


def test_models_are_chosen_for_each_section(content: Content, plan_for: Callable[[str], Plan]) -> None:
    provider = ScriptedProvider(lambda request: "## Text")
    pack = content.packs["quick_social_basic"]

    def models(entry: PackEntry) -> tuple[str, ...]:
        return (SECOND,) if content.sections[entry.text].sums_up else (FIRST,)

    writer = ModelWriter(plan_for("brewlane_coffee.yaml"), content, pack, provider.ask, models)

    async def all_of_them() -> None:
        for entry in pack.sections:
            await writer(entry)

    asyncio.run(all_of_them())
    assert {request.model for request in provider.asked} == {FIRST, SECOND}


def test_summaries_are_told_what_stands_so_far_and_sections_their_wish(
    content: Content, plan_for: Callable[[str], Plan]
) -> None:
    provider = ScriptedProvider(lambda request: "## Text")
    pack = content.packs["quick_social_basic"]
    texts: dict[str, str] = {}
    writer = ModelWriter(
        plan_for("brewlane_coffee.yaml"), content, pack, provider.ask, lambda entry: (FIRST,),
        written=lambda: texts, notes={pack.sections[-1].id: "Name the founder."},
    )  # fmt: skip
    texts["hashtag_strategy"] = "## Brand Hashtags\n\nOne tag stands under every post.\n"
    asyncio.run(writer(pack.sections[-1]))
    assert "One tag stands under every post." in provider.asked[0].user
    assert "Name the founder." in provider.asked[0].user


def test_a_refusal_that_passes_costs_no_model_of_the_chain(content: Content, plan_for: Callable[[str], Plan]) -> None:
    provider = ScriptedProvider([ProviderRefused("busy", retry_after=0.0), "## Brand"])
    pack = content.packs["quick_social_basic"]
    limiter = Limiter(Limits(refusals=2))

    async def write() -> Draft:
        writer = ModelWriter(
            plan_for("brewlane_coffee.yaml"), content, pack, lambda request: limiter.run(lambda: provider.ask(request)),
            lambda entry: (FIRST, SECOND),
        )  # fmt: skip
        return await writer(pack.sections[0])

    assert asyncio.run(write()).text == "## Brand"
    assert [request.model for request in provider.asked] == [FIRST, FIRST]
