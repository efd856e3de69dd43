"""The starter brief reads, and is accepted once its five answers are filled."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from aicmo.errors import BriefError
from aicmo.intake import read_brief, starter
from aicmo.intake.groups import KEYS
from aicmo.model.brief import REQUIRED

_BLANK = re.compile(r"^(  (?:name|industry|summary|primary):)  ## REQUIRED", re.MULTILINE)


def filled() -> str:
    text, count = _BLANK.subn(r"\1 Something said here  ## REQUIRED", starter())
    assert count == len(REQUIRED)
    return text


def test_the_starter_reads_as_yaml() -> None:
    assert set(YAML(typ="safe", pure=True).load(starter())) == {"brand", "product", "audience", "goal"}


def test_the_untouched_starter_asks_for_exactly_the_required_answers() -> None:
    with pytest.raises(BriefError) as error:
        read_brief(starter().encode(), "brief.yaml")
    assert sorted(problem.key for problem in error.value.problems) == sorted(REQUIRED)
    assert all(problem.line for problem in error.value.problems)


def test_the_starter_is_accepted_once_the_required_answers_are_filled() -> None:
    brief = read_brief(filled().encode(), "brief.yaml")
    assert brief.brand.name == "Something said here"
    assert brief.budget is None


def test_every_example_of_the_starter_is_accepted() -> None:
    text = re.sub(r"^(\s*)# ", r"\1", filled(), flags=re.MULTILINE)
    brief = read_brief(text.encode(), "brief.yaml")
    assert (brief.country, brief.currency) == ("US", "USD")
    assert brief.decisions[0].why == "Contract is signed"
    assert brief.unknowns == ()


def test_the_starter_shows_every_key_of_a_brief_with_a_word_on_most() -> None:
    text = starter()
    left_out = {"brand.industry_id", "history.series", "budget.currency"}
    for group, keys in KEYS.items():
        assert f"{group}:" in text
        assert all(f"{key}:" in text for key in keys if f"{group}.{key}" not in left_out)
    assert text.count("  ## ") >= 50
