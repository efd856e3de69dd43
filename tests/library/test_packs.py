"""Pack files name sections that exist, in an order, and everything wrong is said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.library.packs import load_packs, read_packs
from aicmo.library.sections import load_sections

GOOD = """
title = "Quick Plan"
tier = "basic"
purpose = "For a test."

[[sections]]
id = "overview"
text = "overview"

[[sections]]
id = "ending"
text = "final_summary"
title = "The End"
"""


def write(root: Path, name: str, text: str) -> None:
    (root / "packs").mkdir(exist_ok=True)
    (root / "packs" / f"{name}.toml").write_text(text, encoding="utf-8")


def test_ten_packs_ship_and_are_read_once() -> None:
    assert len(load_packs()) == 10
    assert load_packs() is load_packs()


def test_an_entry_takes_its_sections_title_unless_it_has_its_own(tmp_path: Path) -> None:
    write(tmp_path, "quick", GOOD)
    pack = read_packs(tmp_path, load_sections())["quick"]
    assert (pack.id, [(entry.id, entry.title) for entry in pack.sections]) == (
        "quick",
        [("overview", "Overview"), ("ending", "The End")],
    )


def test_every_problem_of_every_pack_is_named_with_file_and_key(tmp_path: Path) -> None:
    write(tmp_path, "a", GOOD.replace('"final_summary"', '"finale"').replace('"ending"', '"overview"'))
    write(tmp_path, "b", GOOD.replace("tier", "tear"))
    write(tmp_path, "c", 'id = "c"\n' + GOOD.split("[[sections]]", maxsplit=1)[0])
    write(tmp_path, "d", GOOD + 'colour = "red"\n')
    with pytest.raises(ContentError) as caught:
        read_packs(tmp_path, load_sections())
    assert [(problem.file, problem.key) for problem in caught.value.problems] == [
        ("content/packs/a.toml", "sections.1.text"),
        ("content/packs/a.toml", "sections.1.id"),
        ("content/packs/b.toml", "tier"),
        ("content/packs/b.toml", "tear"),
        ("content/packs/c.toml", "id"),
        ("content/packs/c.toml", "sections"),
        ("content/packs/d.toml", "sections.1.colour"),
    ]


@pytest.mark.parametrize("sections", ["sections = 3", "sections = [1]", 'sections = "overview"'])
def test_sections_of_the_wrong_shape_are_a_problem_not_a_crash(tmp_path: Path, sections: str) -> None:
    write(tmp_path, "a", f"{sections}\n" + GOOD.split("[[sections]]", maxsplit=1)[0])
    with pytest.raises(ContentError):
        read_packs(tmp_path, load_sections())
