"""`aicmo benchmarks`: limits in words, packs measured, codes explained."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aicmo.library.content import Content
from tests.cli.conftest import Aicmo
from tests.made import WRITTEN_PACKS, example

KEPT_PAGE = Path(__file__).parents[2] / "docs" / "codes.md"


def test_the_limits_of_a_section_are_sentences(aicmo: Aicmo) -> None:
    answer = aicmo("benchmarks", "show", "quick_social_basic", "overview")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Overview (overview)"
    assert all(line.startswith("  - ") and line.endswith(".") for line in lines[1:])
    assert "  - 120 to 260 words." in lines
    assert "  - Headings that must stand: “Brand”, “Industry”, “Primary Goal”." in lines


def test_without_a_section_every_section_of_the_pack_is_shown(aicmo: Aicmo, content: Content) -> None:
    for pack in content.packs.values():
        lines = aicmo("benchmarks", "show", pack.id).out.splitlines()
        titles = [line for line in lines if not line.startswith("  ")]
        assert titles == [f"{entry.title} ({entry.id})" for entry in pack.sections]


def test_the_limits_as_json_hold_the_sentences_and_the_values(aicmo: Aicmo) -> None:
    (found,) = json.loads(aicmo("benchmarks", "show", "quick_social_basic", "overview", "--json").out)
    assert found["benchmark"]["words"] == {"min": 120, "max": 260}
    assert found["limits"][0] == "120 to 260 words."


def test_a_written_pack_is_measured_for_the_sample_brief(aicmo: Aicmo) -> None:
    answer = aicmo("benchmarks", "issues", "quick_social_basic")
    assert (answer.code, answer.err) == (0, "")
    assert "Larkfield Roasters" in answer.out
    assert answer.out.count("allowed: ") == 8 * 5
    assert answer.out.splitlines()[-1].split() == ["quick_social_basic", "8", "8", "0", "passed"]


def test_a_brief_of_ones_own_is_written_for_instead(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    brief = ("--brief", example("haveli_dental.yaml"), *as_of)
    answer = aicmo("benchmarks", "issues", "quick_social_basic", *brief)
    assert answer.code == 0
    assert "Larkfield" not in answer.out


def test_all_packs_are_listed_those_without_texts_as_not_written_yet(aicmo: Aicmo, content: Content) -> None:
    found = json.loads(aicmo("benchmarks", "issues", "--all", "--json").out)
    assert [issue["pack"] for issue in found] == list(content.packs)
    for issue in found:
        written = issue["pack"] in WRITTEN_PACKS
        assert issue["state"] == ("passed" if written else "not written yet")
        assert bool(issue["sections"]) == written
        assert bool(issue["missing"]) != written
    table = aicmo("benchmarks", "issues", "--all").out.splitlines()
    assert table[-1] == "10 packs: 5 passed, 0 failed, 5 not written yet."


def test_a_section_that_falls_short_is_marked_and_exits_with_one(
    aicmo: Aicmo, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from aicmo import service

    short = content.sections["overview"].model_copy(update={"body": "Too short."})
    spoilt = replace(content, sections={**content.sections, "overview": short})
    monkeypatch.setattr(service, "load_content", lambda: spoilt)
    answer = aicmo("benchmarks", "issues", "quick_social_basic")
    assert answer.code == 1
    assert "overview: FAIL" in answer.out
    assert "error TOO_SHORT: 2 words; at least 120 are needed." in answer.out
    assert answer.out.count("<-") == 3
    assert answer.out.splitlines()[-1].split() == ["quick_social_basic", "8", "7", "1", "failed"]


def test_a_code_is_explained_alone_and_all_of_them_as_the_page_of_the_docs(aicmo: Aicmo) -> None:
    one = aicmo("benchmarks", "codes", "TOO_SHORT")
    assert one.code == 0
    assert one.out.startswith("## TOO_SHORT\n")
    assert one.out.count("\n## ") == 0
    assert aicmo("benchmarks", "codes").out == KEPT_PAGE.read_text(encoding="utf-8")


def test_codes_as_json_are_the_rules(aicmo: Aicmo, content: Content) -> None:
    assert list(json.loads(aicmo("benchmarks", "codes", "--json").out)) == list(content.rules.codes)
    (found,) = json.loads(aicmo("benchmarks", "codes", "EMPTY", "--json").out).values()
    assert found["severity"] == "error"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "quick_social"), "Did you mean quick_social_basic?"),
        (("show", "quick_social_basic", "overveiw"), "Did you mean overview?"),
        (("issues", "quick_social"), "Did you mean quick_social_basic?"),
        (("issues", "launch_gtm_pack"), "Packs it writes in full: quick_social_basic"),
        (("issues",), "--all"),
        (("issues", "quick_social_basic", "--all"), "--all"),
        (("issues", "quick_social_basic", "--brief", "nothing.yaml"), "nothing.yaml"),
        (("issues", "quick_social_basic", "--today", "soon"), "YYYY-MM-DD"),
        (("codes", "TO_SHORT"), "Did you mean TOO_SHORT?"),
    ],
)
def test_what_cannot_run_exits_with_two_and_says_why(words: tuple[str, ...], said: str, aicmo: Aicmo) -> None:
    answer = aicmo("benchmarks", *words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
