"""One short section by a real model, where a real key is set."""

from __future__ import annotations

import asyncio
import os
from decimal import Decimal

import pytest

from aicmo.jobs.calls import Calls
from aicmo.library.content import load_content
from aicmo.llm.doors import Doors
from aicmo.llm.keys import read_keys
from aicmo.llm.limiter import Limiter
from aicmo.llm.purse import Purse
from aicmo.model.event import Checked
from aicmo.pipeline import ByModel, Order, make_report
from aicmo.writers.llm import ModelWriter
from tests.made import TODAY, brief_of
from tests.whole.made import EXAMPLE, small_pack

MODELS = {"ANTHROPIC_API_KEY": "anthropic:claude-haiku-4-5", "OPENAI_API_KEY": "openai:gpt-5-mini"}
MOST = Decimal("0.50")


@pytest.mark.live
@pytest.mark.slow
def test_a_real_model_writes_sections_that_the_gate_reads() -> None:
    model = next(name for key, name in MODELS.items() if os.environ.get(key))
    content, pack = load_content(), small_pack()

    async def main() -> list[Checked]:
        doors = Doors((model,), None, read_keys(os.environ))
        calls = Calls(doors, Limiter(), Purse(MOST))
        order = Order(brief_of(EXAMPLE), pack, "llm", "draft", TODAY)
        by_model = ByModel(
            lambda plan, texts: ModelWriter(plan, content, pack, calls.ask_for("live", 0), lambda entry: (model,))
        )
        try:
            return [event async for event in make_report(order, content, by_model) if isinstance(event, Checked)]
        finally:
            await doors.close()

    checked = asyncio.run(main())
    assert {event.section for event in checked} == {entry.id for entry in pack.sections}
