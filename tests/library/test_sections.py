"""Section folders are read whole, and everything wrong with them is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.library.sections import load_sections, read_sections

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


def write(root: Path, name: str, text: str) -> None:
    folder = root / "sections" / name
    folder.mkdir(parents=True)
    (folder / "section.toml").write_text(text, encoding="utf-8")


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
