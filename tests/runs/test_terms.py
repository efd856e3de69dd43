"""The terms of a run: what was said, then the environment, then the settings file; everything wrong in words."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from aicmo.errors import UnknownNameError, UserError
from aicmo.llm.keys import Keys
from aicmo.runs import NOTHING_SAID, Surroundings, Wishes, again_on, policy_of, terms_of
from aicmo.settings import read_settings
from aicmo.storage.values import Terms


def around(tmp_path: Path, file: str = "", **environment: str) -> Surroundings:
    if file:
        (tmp_path / "settings.toml").write_text(file, encoding="utf-8")
    return Surroundings(read_settings({"AICMO_HOME": str(tmp_path), **environment}), Keys())


FILE = """
[models]
default = "openai:small"
tiers = { premium = ["anthropic:large", "openai:small"] }
sections = { final_summary = "anthropic:large" }

[limits]
max_cost = 3
max_minutes = 20
at_once = 4

[prices]
tokens_in = 0.5
tokens_out = 1.5

[server]
base_url = "http://127.0.0.1:11434/v1/"
"""


def test_without_a_word_about_models_the_cures_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"--model anthropic:NAME.*AICMO_MODEL.*--writer rules"):
        terms_of(NOTHING_SAID, around(tmp_path))


def test_the_settings_file_says_models_limits_prices_and_address(tmp_path: Path) -> None:
    terms = terms_of(NOTHING_SAID, around(tmp_path, FILE))
    assert terms.models.chain_for("overview", "premium") == ("anthropic:large", "openai:small")
    assert terms.models.chain_for("final_summary", "premium") == ("anthropic:large",)
    assert terms.models.chain_for("overview", "basic") == ("openai:small",)
    assert (terms.max_cost, terms.max_minutes, terms.at_once) == (Decimal(3), 20, 4)
    assert (terms.price_in, terms.price_out) == (Decimal("0.5"), Decimal("1.5"))
    assert terms.base_url == "http://127.0.0.1:11434/v1"


def test_the_environment_takes_the_place_of_the_default_only(tmp_path: Path) -> None:
    terms = terms_of(NOTHING_SAID, around(tmp_path, FILE, AICMO_MODEL="openai:a, openai:b"))
    assert terms.models.chain_for("overview", "basic") == ("openai:a", "openai:b")
    assert terms.models.chain_for("final_summary", "basic") == ("anthropic:large",)


def test_what_was_said_holds_for_every_section(tmp_path: Path) -> None:
    wishes = Wishes(models=("openai:said",), base_url="http://h/v1", max_cost=Decimal(0), at_once=1)
    terms = terms_of(wishes, around(tmp_path, FILE, AICMO_MODEL="openai:a"))
    assert terms.models.names() == ("openai:said",)
    assert (terms.base_url, terms.max_cost, terms.at_once) == ("http://h/v1", Decimal(0), 1)
    assert terms.max_minutes == 20


@pytest.mark.parametrize(
    ("file", "said", "kind"),
    [
        ('[models]\ntiers = { premum = "openai:a" }', "Did you mean premium", UnknownNameError),
        ('[models]\nsections = { overveiw = "openai:a" }', "Did you mean overview", UnknownNameError),
    ],
)
def test_a_tier_or_section_that_does_not_exist_is_answered_with_the_nearest(
    file: str, said: str, kind: type[UserError], tmp_path: Path
) -> None:
    with pytest.raises(kind, match=said):
        terms_of(NOTHING_SAID, around(tmp_path, file))


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        (Wishes(models=("gpt",)), "not the name of a model"),
        (Wishes(models=("azure:x",)), "model protocol"),
        (Wishes(models=("openai:a",), base_url="here"), "--base-url"),
        (Wishes(models=("openai:a",), price_in=Decimal(1)), "belong together"),
    ],
)
def test_wishes_that_make_no_sense_are_refused(wishes: Wishes, said: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=said):
        terms_of(wishes, around(tmp_path))


def test_nothing_said_leaves_the_terms_of_a_stored_run(tmp_path: Path) -> None:
    terms = terms_of(NOTHING_SAID, around(tmp_path, FILE))
    assert again_on(terms, NOTHING_SAID) == terms
    assert again_on(Terms(), Wishes(formats=("md",))).formats == ("md",)


def test_a_policy_that_does_not_exist_is_refused() -> None:
    assert policy_of("draft") == "draft"
    with pytest.raises(UnknownNameError, match="Did you mean fallback"):
        policy_of("falback")
