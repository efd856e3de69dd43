"""The model writer against the simulated provider: real requests over loopback in every protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from aicmo.enforce import section_check, section_repair
from aicmo.library.content import Content
from aicmo.llm.door import open_provider
from aicmo.llm.keys import Keys
from aicmo.llm.limiter import Limiter
from aicmo.model.draft import Draft
from aicmo.model.finding import verdict_of
from aicmo.model.plan import Plan
from aicmo.simulator.desk import Setup
from aicmo.simulator.serve import running
from aicmo.writers.facts import facts_of
from aicmo.writers.llm import ModelWriter
from aicmo.writers.rules import write_section

PROTOCOLS = ("openai-chat:m", "openai:m", "anthropic:m")


async def _write(plan: Plan, content: Content, model: str, address: str) -> Draft:
    provider = open_provider(model, address, Keys())
    limiter = Limiter()
    pack = content.packs["quick_social_basic"]
    writer = ModelWriter(
        plan, content, pack, lambda request: limiter.run(lambda: provider.ask(request)), lambda entry: (model,)
    )
    try:
        return await writer(pack.sections[0])
    finally:
        await provider.close()


@pytest.mark.parametrize("model", PROTOCOLS)
def test_a_section_is_asked_for_by_its_id_and_passes_the_gate(
    content: Content, plan_for: Callable[[str], Plan], model: str
) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    entry = content.packs["quick_social_basic"].sections[0]
    good = write_section(content.sections[entry.text], plan, content.macros)
    with running(Setup(answers={entry.id: good})) as server:
        draft = asyncio.run(_write(plan, content, model, server.base_url))
        assert dict(server.seen.sections) == {entry.id: 1}
    assert draft.text.strip() == good.strip()
    assert draft.tokens_in > 1000
    assert draft.tokens_out > 0
    check = section_check(content, facts_of(plan, content.knowledge))
    assert verdict_of(check(entry, draft.text)) != "FAIL"


@pytest.mark.parametrize("model", PROTOCOLS)
def test_what_a_model_says_before_its_answer_is_kept_for_the_mending_to_name(
    content: Content, plan_for: Callable[[str], Plan], model: str
) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    entry = content.packs["quick_social_basic"].sections[0]
    good = write_section(content.sections[entry.text], plan, content.macros)
    with running(Setup(answers={entry.id: good}, shares={"preamble": 1.0})) as server:
        draft = asyncio.run(_write(plan, content, model, server.base_url))
    assert draft.text.startswith("Sure!")
    text, repairs = section_repair(content, facts_of(plan, content.knowledge))(entry, draft.text)
    assert text.strip() == good.strip()
    assert len(repairs) >= 1
