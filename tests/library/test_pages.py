"""The pages around the sections: each listed, each with its text, everything wrong said at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.library.files import content_root
from aicmo.library.pages import load_macros, load_pages, read_pages

GOOD = """
[[pages]]
id = "decision"
title = "The Decision"
place = "front"

[[pages]]
id = "risks"
title = "Risks"
place = "back"
"""


def write(root: Path, listed: str, **texts: str) -> Path:
    (root / "pages").mkdir()
    (root / "pages" / "pages.toml").write_text(listed, encoding="utf-8")
    for name, text in texts.items():
        (root / "pages" / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return root


def problems(root: Path) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        read_pages(root)
    return [(problem.file, problem.key) for problem in caught.value.problems]


def test_five_pages_ship_one_in_front_one_for_models_only_and_they_are_read_once() -> None:
    assert [(page.id, page.place, page.writers) for page in load_pages()] == [
        ("decision", "front", ()),
        ("open_questions", "back", ()),
        ("risks", "back", ()),
        ("sources", "back", ()),
        ("written", "back", ("llm",)),
    ]
    assert load_pages() is load_pages()
    assert all(page.title and page.body.strip() for page in load_pages())


def test_every_text_in_the_folder_is_a_page() -> None:
    texts = {path.name.removesuffix(".md.j2") for path in (content_root() / "pages").glob("*.md.j2")}
    assert texts == {page.id for page in load_pages()}


def test_the_macros_are_read_once() -> None:
    assert "macro" in load_macros()
    assert load_macros() is load_macros()


def test_pages_come_in_the_order_they_are_listed(tmp_path: Path) -> None:
    pages = read_pages(write(tmp_path, GOOD, decision="One.", risks="Two."))
    assert [(page.id, page.title, page.place, page.body) for page in pages] == [
        ("decision", "The Decision", "front", "One."),
        ("risks", "Risks", "back", "Two."),
    ]


def test_a_list_that_is_missing_or_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path) == [("content/pages/pages.toml", "")]
    assert problems(write(tmp_path, "[[pages]\n")) == [("content/pages/pages.toml", "")]


def test_every_problem_of_every_page_is_named(tmp_path: Path) -> None:
    listed = (
        GOOD.replace('"front"', '"middle"').replace('title = "Risks"', 'titel = "Risks"') + '[[pages]]\nid = "none"\n'
    )
    assert problems(write(tmp_path, listed, decision="One.", risks="Two.")) == [
        ("content/pages/pages.toml", "place"),
        ("content/pages/pages.toml", "title"),
        ("content/pages/pages.toml", "titel"),
        ("content/pages/pages.toml", "none"),
    ]


@pytest.mark.parametrize("listed", ["pages = 3", "pages = [1]", 'pages = "decision"', "[pages]\nid = 'decision'"])
def test_a_list_of_the_wrong_shape_is_a_problem_not_a_crash(listed: str, tmp_path: Path) -> None:
    assert problems(write(tmp_path, listed, decision="One."))


def test_a_page_listed_twice_is_a_problem(tmp_path: Path) -> None:
    assert problems(write(tmp_path, GOOD + GOOD, decision="One.", risks="Two."))


def test_a_text_that_is_not_utf_8_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD, risks="Two.")
    (root / "pages" / "decision.md.j2").write_bytes(b"\xff\xfe")
    assert problems(root)
