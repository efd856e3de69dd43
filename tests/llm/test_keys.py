"""Keys go to their owners only and show nowhere."""

from __future__ import annotations

import pytest

from aicmo.errors import UserError
from aicmo.llm.keys import Keys, read_keys

OPENAI, ANTHROPIC, OWN = "sk-openai-0123456789", "sk-ant-0123456789", "own-0123456789"
KEYS = Keys(OPENAI, ANTHROPIC, OWN)


def test_keys_are_read_from_their_variables_and_from_no_other() -> None:
    environment = {
        "OPENAI_API_KEY": f" {OPENAI}\n",
        "ANTHROPIC_API_KEY": ANTHROPIC,
        "AICMO_BASE_URL_KEY": OWN,
        "ANTHROPIC_AUTH_TOKEN": "another",
    }
    assert read_keys(environment) == KEYS
    assert read_keys({}) == Keys()


@pytest.mark.parametrize("shown", [repr(KEYS), str(KEYS), f"{KEYS}"])
def test_keys_do_not_show_when_printed(shown: str) -> None:
    assert not any(key in shown for key in (OPENAI, ANTHROPIC, OWN))


def test_each_owner_gets_its_own_key() -> None:
    assert KEYS.key_for("openai", None) == OPENAI
    assert KEYS.key_for("anthropic", None) == ANTHROPIC


@pytest.mark.parametrize("owner", ["openai", "anthropic"])
def test_another_address_gets_the_key_of_the_address_or_none(owner: str) -> None:
    assert KEYS.key_for(owner, "http://127.0.0.1:1/v1") == OWN
    assert Keys(OPENAI, ANTHROPIC).key_for(owner, "http://127.0.0.1:1/v1") == ""


@pytest.mark.parametrize(("owner", "variable"), [("openai", "OPENAI_API_KEY"), ("anthropic", "ANTHROPIC_API_KEY")])
def test_a_missing_key_names_its_variable_and_the_way_without(owner: str, variable: str) -> None:
    with pytest.raises(UserError) as caught:
        Keys(base_url=OWN).key_for(owner, None)
    assert variable in str(caught.value)
    assert "--writer rules" in str(caught.value)


def test_scrubbing_takes_every_key_out_and_leaves_the_rest() -> None:
    assert KEYS.scrub(f"a {OPENAI}, {ANTHROPIC}{OWN} b") == "a [key removed], [key removed][key removed] b"


def test_a_key_within_a_longer_key_leaves_nothing_of_the_longer_one() -> None:
    assert Keys(openai="abcdef", anthropic="abcdef-ghijkl").scrub("abcdef-ghijkl abcdef") == (
        "[key removed] [key removed]"
    )


def test_a_word_too_short_for_a_key_does_not_tear_texts() -> None:
    assert Keys(base_url="none").scrub("none of them") == "none of them"
