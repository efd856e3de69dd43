"""Names of models say the protocol and the provider's own name."""

from __future__ import annotations

import pytest

from aicmo.errors import UnknownNameError, UserError
from aicmo.llm.names import read_model_name


@pytest.mark.parametrize(
    ("text", "protocol", "name", "owner"),
    [
        ("anthropic:claude-haiku-5-5", "anthropic", "claude-haiku-5-5", "anthropic"),
        ("openai:gpt-4o", "openai", "gpt-4o", "openai"),
        (" openai-chat:llama3:8b ", "openai-chat", "llama3:8b", "openai"),
    ],
)
def test_a_name_is_taken_apart_at_the_first_colon(text: str, protocol: str, name: str, owner: str) -> None:
    found = read_model_name(text)
    assert (found.protocol, found.name, found.owner, str(found)) == (protocol, name, owner, text.strip())


@pytest.mark.parametrize("text", ["gpt-4o", "openai:", "openai: ", ""])
def test_a_name_without_a_protocol_or_a_model_is_answered_with_the_form(text: str) -> None:
    with pytest.raises(UserError, match="anthropic:NAME, openai:NAME, openai-chat:NAME"):
        read_model_name(text)


def test_an_unknown_protocol_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean openai"):
        read_model_name("opnai:gpt-4o")
