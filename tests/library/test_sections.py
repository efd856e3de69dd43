"""Section folders are read whole, and everything wrong with them is said at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.gate.phrase_index import phrase_index
from aicmo.library.content import Content
from aicmo.library.directions import job_of
from aicmo.library.sections import load_sections, read_sections
from aicmo.model.plan import Plan
from tests.made import EXAMPLES, brief_of

PARTS = set(Plan.model_fields) - {"brief", "ledger", "today"}

GOOD = """
title = "Overview"

[benchmark]
words = { min = 1, max = 9 }
bullets = { min = 0, max = 9 }
headings = { min = 0, max = 1 }
format = "block"
avg_sentence_words_max = 25
repeated_line_ratio_max = 0.2
"""


DIRECTION = "Say where the client stands.\n\n" + "Choose one thing and give the reason the plan has for it. " * 5


def write(root: Path, name: str, text: str, direction: str = DIRECTION) -> None:
    folder = root / "sections" / name
    folder.mkdir(parents=True)
    (folder / "section.toml").write_text(text, encoding="utf-8")
    (folder / "prompt.md").write_text(direction, encoding="utf-8")


def problems_of(root: Path) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        read_sections(root)
    return [(problem.file, problem.key) for problem in caught.value.problems]


def test_eighty_sections_ship_and_are_read_once() -> None:
    assert len(load_sections()) == 80
    assert load_sections() is load_sections()


def test_a_section_takes_its_name_and_its_text_from_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "overview", GOOD)
    write(tmp_path, "other", GOOD)
    (tmp_path / "sections" / "other" / "body.md.j2").write_text("# {{ brief.brand.name }}", encoding="utf-8")
    specs = read_sections(tmp_path)
    assert [(spec.text, spec.body) for spec in specs.values()] == [
        ("other", "# {{ brief.brand.name }}"),
        ("overview", None),
    ]


def test_every_problem_of_every_section_is_named_with_file_and_key(tmp_path: Path) -> None:
    write(tmp_path, "a_unknown", GOOD + 'colour = "red"\n')
    write(tmp_path, "b_over", GOOD.replace("min = 1", "min = 10"))
    write(tmp_path, "c_format", GOOD.replace('"block"', '"poem"').replace("title", "titel"))
    write(tmp_path, "d_pattern", GOOD + 'forbidden_patterns = ["("]\nrequired_headings = ["A", "B"]\n')
    write(tmp_path, "e_text", 'text = "x"\nbody = "y"\n' + GOOD)
    write(tmp_path, "f_ratio", GOOD.replace("0.2", "2"))
    (tmp_path / "sections" / "g_missing").mkdir()
    assert problems_of(tmp_path) == [
        ("content/sections/a_unknown/section.toml", "benchmark.colour"),
        ("content/sections/b_over/section.toml", "benchmark.words"),
        ("content/sections/c_format/section.toml", "title"),
        ("content/sections/c_format/section.toml", "benchmark.format"),
        ("content/sections/c_format/section.toml", "titel"),
        ("content/sections/d_pattern/section.toml", "benchmark.required_headings"),
        ("content/sections/d_pattern/section.toml", "benchmark.forbidden_patterns"),
        ("content/sections/e_text/section.toml", "body"),
        ("content/sections/e_text/section.toml", "text"),
        ("content/sections/f_ratio/section.toml", "benchmark.repeated_line_ratio_max"),
        ("content/sections/g_missing/section.toml", ""),
    ]


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "overview", 'title = "a"\nbenchmark = }\n')
    with pytest.raises(ContentError) as caught:
        read_sections(tmp_path)
    assert [problem.line for problem in caught.value.problems] == [2]


def test_a_file_that_is_not_utf8_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    write(tmp_path, "overview", GOOD)
    (tmp_path / "sections" / "overview" / "section.toml").write_bytes(b'title = "\xff"')
    assert problems_of(tmp_path) == [("content/sections/overview/section.toml", "")]


def test_a_section_takes_its_direction_and_its_example_from_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "overview", GOOD)
    (tmp_path / "sections" / "overview" / "examples").mkdir()
    (tmp_path / "sections" / "overview" / "examples" / "good.md").write_text("## A good one\n", encoding="utf-8")
    spec = read_sections(tmp_path)["overview"]
    assert (spec.prompt, spec.example) == (DIRECTION.strip(), "## A good one\n")


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        (DIRECTION.replace("Choose", "{{ choose }}", 1), "'{{' would reach the model as it stands"),
        (DIRECTION.replace("Choose", "TODO choose", 1), "'TODO' would reach the model as it stands"),
        (DIRECTION.replace("Choose", "<choose>", 1), "'<choose>' would reach the model as it stands"),
        (DIRECTION.replace("Choose", "[[fig:budget.total]]", 1), "'[[' would reach the model as it stands"),
        ("Say where the client stands.\n\nChoose.", "6 words"),
        (DIRECTION * 4, "260 words"),
        (DIRECTION.replace("\n\n", " "), "the first paragraph is not one short sentence"),
        (DIRECTION.replace("stands.", "stands"), "the first paragraph is not one short sentence"),
        ("  \n", "the file is empty"),
    ],
)
def test_a_direction_a_model_could_not_use_is_named_with_its_file(tmp_path: Path, direction: str, message: str) -> None:
    write(tmp_path, "overview", GOOD, direction)
    with pytest.raises(ContentError) as caught:
        read_sections(tmp_path)
    assert [(problem.file, problem.message) for problem in caught.value.problems] == [
        ("content/sections/overview/prompt.md", message)
    ]


def test_a_section_without_a_direction_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "overview", GOOD)
    (tmp_path / "sections" / "overview" / "prompt.md").unlink()
    assert problems_of(tmp_path) == [("content/sections/overview/prompt.md", "")]


@pytest.mark.parametrize("part", ["budgets", "brief", "brief.nothing", "calendar.nothing", "budget.rows.item"])
def test_a_part_that_the_plan_does_not_have_is_named(tmp_path: Path, part: str) -> None:
    write(tmp_path, "overview", f'parts = ["budget", "{part}"]\n' + GOOD)
    assert problems_of(tmp_path) == [("content/sections/overview/section.toml", "parts.1")]


def test_a_pattern_that_no_figure_could_match_is_named(tmp_path: Path) -> None:
    write(tmp_path, "overview", 'figures = ["budget.*", "The budget"]\n' + GOOD)
    assert problems_of(tmp_path) == [("content/sections/overview/section.toml", "figures.1")]


def test_every_shipped_section_says_what_it_is_written_from() -> None:
    assert [name for name, spec in load_sections().items() if not spec.parts] == []


def test_every_part_that_a_rules_text_uses_is_among_its_parts() -> None:
    written = [spec for spec in load_sections().values() if spec.body]
    assert len(written) >= 46
    missing = {
        spec.text: used - {part.partition(".")[0] for part in spec.parts}
        for spec in written
        if (used := set(re.findall(r"plan\.([a-z_]+)", spec.body or "")) & PARTS) - set(spec.parts)
    }
    assert {name: parts for name, parts in missing.items() if parts} == {}


def test_no_two_sections_have_the_same_job() -> None:
    jobs = [job_of(spec.prompt) for spec in load_sections().values()]
    assert len(set(jobs)) == 80


def test_no_direction_holds_a_stock_phrase_or_a_client_of_an_example(content: Content) -> None:
    index = phrase_index(tuple(content.rules.cliches.phrases))
    brands = [brief_of(name).brand.name for name in EXAMPLES]
    assert brands
    for spec in load_sections().values():
        assert [phrase for phrase, _ in index.find(spec.prompt)] == [], spec.text
        assert [brand for brand in brands if brand in spec.prompt] == [], spec.text


def test_every_direction_says_what_to_choose_and_what_to_leave_out() -> None:
    for spec in load_sections().values():
        assert re.search(r"\b(choose|decide)\b", spec.prompt, re.IGNORECASE), spec.text
        assert re.search(r"\bLeave\s+out\b", spec.prompt), spec.text
