"""Answers changed from outside: put in where they belong, and everything that cannot be is said at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.errors import BriefError
from aicmo.intake.read import read_brief
from aicmo.model.brief import Brief
from tests.made import FOLDER

FILE = (FOLDER / "brewlane_coffee.yaml").read_bytes()


def changed(*changes: str) -> Brief:
    return read_brief(FILE, "brewlane_coffee.yaml", changes)


def problems(*changes: str) -> list[str]:
    with pytest.raises(BriefError) as caught:
        changed(*changes)
    return [str(problem) for problem in caught.value.problems]


def test_without_changes_the_brief_is_the_file() -> None:
    assert changed() == read_brief(FILE, "brewlane_coffee.yaml")


def test_an_answer_of_a_group_is_changed_and_its_neighbours_stay() -> None:
    before, after = changed(), changed("budget.amount=9000")
    assert before.budget
    assert after.budget
    assert after.budget.money == before.budget.money.model_copy(update={"low": 9000, "high": 9000})
    assert after.model_copy(update={"budget": before.budget}) == before


def test_a_group_that_the_file_does_not_have_is_made() -> None:
    margin = changed("economics.gross_margin=40%").economics.gross_margin
    assert margin
    assert margin.low == 40


def test_an_item_of_a_list_is_named_by_its_number() -> None:
    items = changed("product.items.2.price=USD 25").product.items
    assert items[1].price
    assert items[1].price.low == 25
    assert items[0] == changed().product.items[0]


def test_an_empty_value_takes_the_answer_out() -> None:
    assert changed("budget=").budget is None
    assert len(changed("product.items.1=").product.items) == len(changed().product.items) - 1


def test_a_channel_to_avoid_leaves_the_channels_to_focus_on_unless_those_are_set_too() -> None:
    assert "instagram" not in changed("constraints.avoid_channels=[instagram]").constraints.focus_channels
    assert "tiktok" not in changed("constraints.focus_channels=[tiktok]").constraints.avoid_channels
    both = problems("constraints.avoid_channels=[instagram]", "constraints.focus_channels=[instagram]")
    assert "stands in focus_channels too" in both[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("budget", "is no change. Allowed: KEY=VALUE"),
        ("budgt.amount=1", "Did you mean budget?"),
        ("product.items.9.price=1", "'9' is no item of this list. Allowed: 1 to 2"),
        ("audience.primary.who=me", "'primary' is one value in this brief"),
        ("voice.tone=[calm, dry", "is not closed"),
        ("goal.end=yesterday", "goal.end"),
    ],
)
def test_a_change_that_cannot_be_made_says_what_is_allowed(change: str, said: str) -> None:
    (problem,) = problems(change)
    assert said in problem


def test_every_change_that_cannot_be_made_is_said_at_once() -> None:
    assert len(problems("budget", "product.items.9.price=1", "audience.primary.who=me")) == 3


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_change_is_made_or_refused_in_words(key: str, value: str) -> None:
    try:
        changed(f"{key}={value}")
    except BriefError as error:
        assert error.problems
