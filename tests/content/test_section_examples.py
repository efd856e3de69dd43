"""The examples beside section texts: a good one passes, a bad one fails for the reasons it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from aicmo.gate.checks import check_section
from aicmo.gate.facts import Facts
from aicmo.library.content import load_content
from aicmo.library.files import content_root
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of
from tests.made import TODAY, brief_of

HEAD = re.compile(r"<!-- brief: (?P<brief>\S+?)(?:; findings: (?P<findings>[A-Z_ ]+))? -->\n")
FOLDERS = sorted(path.parent for path in (content_root() / "sections").glob("*/body.md.j2"))
EXAMPLES = sorted(path for folder in FOLDERS for path in folder.glob("examples/*.md"))


def _name(path: Path) -> str:
    return f"{path.parent.parent.name}/{path.stem}"


@cache
def _facts(brief: str) -> Facts:
    content = load_content()
    return facts_of(make_plan(brief_of(brief), content.knowledge, TODAY), content.knowledge)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_text_has_a_good_example_and_a_bad_one(folder: Path) -> None:
    names = [path.stem for path in folder.glob("examples/*.md")]
    assert "good" in names
    assert any(name.startswith("bad_") for name in names)


@pytest.mark.parametrize("path", EXAMPLES, ids=_name)
def test_an_example_is_found_as_good_or_bad_as_it_says(path: Path) -> None:
    content = load_content()
    head = HEAD.match(path.read_text(encoding="utf-8"))
    assert head, "the first line names the brief"
    text, spec = path.read_text(encoding="utf-8")[head.end() :], content.sections[path.parent.parent.name]
    found = check_section(text, spec.benchmark, _facts(head["brief"]), content.rules, spec.text)
    assert {finding.code for finding in found} == set((head["findings"] or "").split())
    assert bool(found) == path.stem.startswith("bad_")
