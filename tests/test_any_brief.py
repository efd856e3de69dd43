"""Whatever a brief leaves out, every section the rules writer makes from it passes the gate."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from aicmo.errors import BriefError
from aicmo.gate.checks import check_section
from aicmo.intake.read import read_brief
from aicmo.library.content import load_content
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section
from tests.made import EXAMPLES, TODAY, WRITTEN_PACKS, example

GROUPS = ("brand", "product", "audience", "goal")
KEPT = {("brand", "name"), ("brand", "industry"), ("product", "summary"), ("audience", "primary"), ("goal", "primary")}


@cache
def answers_of(name: str) -> dict[str, Any]:
    """An example brief as plain data, without the values that YAML tears apart."""
    read = YAML(typ="safe").load(example(name).read_text(encoding="utf-8"))
    return {key: value for key, value in read.items() if isinstance(value, dict | list)}


@st.composite
def thinner_briefs(draw: st.DrawFn) -> bytes:
    """An example brief with some of its optional answers left out."""
    answers = answers_of(draw(st.sampled_from(EXAMPLES)))
    left: dict[str, Any] = {}
    for group, value in answers.items():
        if group not in GROUPS and draw(st.booleans()):
            continue
        if not isinstance(value, dict) or group == "budget":
            left[group] = value
            continue
        left[group] = {key: inner for key, inner in value.items() if (group, key) in KEPT or draw(st.booleans())}
    return json.dumps(left, default=str).encode()


def check_all(data: bytes) -> None:
    try:
        brief = read_brief(data, "brief.json")
    except BriefError:
        return  # what is left need not be a brief: amounts whose currency went with the place
    content = load_content()
    plan = make_plan(brief, content.knowledge, TODAY)
    facts = facts_of(plan, content.knowledge)
    for text in {entry.text for pack in WRITTEN_PACKS for entry in content.packs[pack].sections}:
        source = write_section(content.sections[text], plan, content.macros)
        assert check_section(source, content.sections[text].benchmark, facts, content.rules, text) == ()


# The same forty each time, so that a change is blamed for what it did; the thousand below are new ones each time.
@settings(max_examples=40, deadline=None, derandomize=True)
@given(thinner_briefs())
def test_every_section_passes_whatever_a_brief_leaves_out(data: bytes) -> None:
    check_all(data)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(thinner_briefs())
def test_every_section_passes_for_a_thousand_thinner_briefs(data: bytes) -> None:
    check_all(data)
