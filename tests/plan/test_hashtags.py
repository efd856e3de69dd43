"""Tags sort posts; none is empty, wrong or claimed to be popular."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.plan.hashtags import LONGEST, make_tag
from tests.plan.cases import each_example, example, plan_of

TAG = re.compile(r"#[^\W_]+")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Pine & Thread", "#PineThread"),
        ("Sølmate", "#Solmate"),
        ("Café Müßig", "#CafeMussig"),
        ("fresh is a date", "#FreshIsADate"),
        ("WS-100", "#WS100"),
        ("Łódź Kawa", "#LodzKawa"),
        ("Æther & Œuvre", "#AetherOeuvre"),
        ("& ! ?", ""),
        ("", ""),
    ],
)
def test_a_text_becomes_a_tag_without_spaces_or_accents(text: str, tag: str) -> None:
    assert make_tag(text) == tag


@given(st.text(max_size=80))
def test_a_tag_is_one_run_of_letters_and_digits_and_not_too_long(text: str) -> None:
    tag = make_tag(text)
    assert tag == "" or TAG.fullmatch(tag)
    assert len(tag) <= LONGEST + 1


@each_example
def test_tags_of_every_example_are_tags_and_differ(name: str) -> None:
    tags = example(name).hashtags
    for found in (tags.brand, tags.industry, tags.campaign, tags.local):
        assert len(found) == len({tag.lower() for tag in found})
        assert all(TAG.fullmatch(tag) for tag in found)
    assert len(tags.industry) >= 3 and tags.brand and len(tags.rules) == 4


@pytest.mark.parametrize("brand", ["早稲田珈琲", "Кофейня", "!!!"])
def test_a_brand_in_another_script_gets_its_own_tag_or_none_but_never_a_bare_mark(brand: str) -> None:
    tags = plan_of(brand={"name": brand}).hashtags
    assert all(len(tag) > 2 for tag in tags.brand)
    assert not re.search(r"#(?!\w)", " ".join(tags.rules))


def test_the_place_gives_local_tags_and_no_place_none() -> None:
    assert "#Jaipur" in example("haveli_dental.yaml").hashtags.local
    assert plan_of().hashtags.local == ()
