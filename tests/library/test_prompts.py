"""What a model is told is read whole, and everything wrong with it is said at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.gate.must_hold import KINDS
from aicmo.library.files import content_root
from aicmo.library.prompts import load_prompts, read_prompts
from aicmo.model.plan import Plan


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content root with the shipped prompts, to be spoilt."""
    shutil.copytree(content_root() / "prompts", tmp_path / "prompts")
    return tmp_path


def problems_of(root: Path) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        read_prompts(root)
    return [(problem.file, problem.key) for problem in caught.value.problems]


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / "prompts" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_shipped_prompts_are_read_once() -> None:
    assert load_prompts() is load_prompts()


def test_there_is_a_sentence_for_every_kind_the_gate_checks_and_for_no_other() -> None:
    assert load_prompts().words.must_hold.keys() == KINDS.keys()


def test_every_part_of_the_plan_that_a_section_may_name_has_a_label() -> None:
    unnamed = {"brief", "today", "ledger", "charts", "missing_for_pack"}
    assert set(Plan.model_fields) - unnamed <= load_prompts().facts.labels.keys()


@pytest.mark.parametrize("name", ["system.md", "section.md.j2", "again.md.j2", "benchmark.toml", "facts.toml"])
def test_a_missing_file_is_named(root: Path, name: str) -> None:
    (root / "prompts" / name).unlink()
    assert (f"content/prompts/{name}", "") in problems_of(root)


def test_a_file_nobody_reads_is_named(root: Path) -> None:
    (root / "prompts" / "more.md").write_text("More.", encoding="utf-8")
    assert problems_of(root) == [("content/prompts/more.md", "")]


def test_an_unknown_slot_and_a_forgotten_one_are_named(root: Path) -> None:
    change(root, "section.md.j2", "{{ voice }}", "{{ vioce }}")
    assert problems_of(root) == [("content/prompts/section.md.j2", name) for name in ("vioce", "voice")]


def test_a_frame_that_is_no_template_is_named(root: Path) -> None:
    change(root, "again.md.j2", "{% endfor %}", "")
    assert problems_of(root) == [("content/prompts/again.md.j2", "")]


def test_a_slot_that_no_benchmark_fills_is_named(root: Path) -> None:
    change(root, "benchmark.toml", "{min} and {max} words", "{least} and {max} words")
    assert problems_of(root) == [("content/prompts/benchmark.toml", "limits.words")]


def test_a_limit_without_a_sentence_is_named(root: Path) -> None:
    change(root, "benchmark.toml", "sentences = ", "sentence = ")
    assert problems_of(root) == [
        ("content/prompts/benchmark.toml", f"limits.{name}") for name in ("sentence", "sentences")
    ]


def test_an_answer_or_a_part_that_does_not_exist_is_named(root: Path) -> None:
    change(root, "facts.toml", "brief.brand.industry", "brief.brand.trade")
    change(root, "facts.toml", '"ads" = ', '"adverts" = ')
    assert problems_of(root) == [
        ("content/prompts/facts.toml", "brief.brief.brand.trade"),
        ("content/prompts/facts.toml", "labels.adverts"),
    ]
