"""One door for several models: checked at once, opened when needed."""

from __future__ import annotations

import asyncio

import pytest

from aicmo.errors import UserError
from aicmo.llm import doors
from aicmo.llm.choice import ModelChoice
from aicmo.llm.doors import Doors
from aicmo.llm.exchange import Request
from aicmo.llm.keys import Keys
from aicmo.llm.scripted import ScriptedProvider

BOTH = ("openai:small", "anthropic:large")


def test_a_missing_key_of_any_model_is_said_before_one_is_asked() -> None:
    with pytest.raises(UserError, match=r"ANTHROPIC_API_KEY.*--writer rules"):
        Doors(BOTH, None, Keys(openai="sk-0123456789")).check()
    Doors(BOTH, None, Keys(openai="sk-0123456789", anthropic="sk-9876543210")).check()


def test_a_server_of_ones_own_needs_no_key() -> None:
    Doors(BOTH, "http://127.0.0.1:9", Keys()).check()
    with pytest.raises(UserError, match="--base-url"):
        Doors(BOTH, "nowhere", Keys()).check()


def test_each_model_is_opened_once_and_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: dict[str, ScriptedProvider] = {}

    def open_it(name: str, *rest: object) -> ScriptedProvider:
        assert name not in opened
        opened[name] = ScriptedProvider(lambda request: f"by {request.model}")
        return opened[name]

    monkeypatch.setattr(doors, "open_provider", open_it)

    async def main() -> list[str]:
        door = Doors(BOTH, None, Keys())
        asked = [Request(model=model, system="", user="x", max_tokens=1) for model in (BOTH[1], BOTH[1], BOTH[0])]
        texts = [(await door.ask(request)).text for request in asked]
        await door.close()
        return texts

    assert asyncio.run(main()) == ["by anthropic:large", "by anthropic:large", "by openai:small"]
    assert list(opened) == ["anthropic:large", "openai:small"]
    assert all(provider.closed for provider in opened.values())


def test_a_chain_is_that_of_the_section_else_of_the_tier_else_the_common_one() -> None:
    choice = ModelChoice(
        default=("openai:a",), tiers={"basic": ("openai:b", "openai:a")}, sections={"overview": ("openai:c",)}
    )
    assert choice.chain_for("overview", "basic") == ("openai:c",)
    assert choice.chain_for("final_summary", "basic") == ("openai:b", "openai:a")
    assert choice.chain_for("final_summary", "premium") == ("openai:a",)
    assert choice.names() == ("openai:a", "openai:b", "openai:c")
    assert ModelChoice().chain_for("overview", "basic") == ()
