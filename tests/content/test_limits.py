"""Every section keeps the agreed limits of limits.csv or stricter ones, and every pack its agreed places."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from aicmo.library.packs import load_packs
from aicmo.library.sections import load_sections
from aicmo.model.brief import Brief
from aicmo.model.section import Benchmark, Limits

HERE = Path(__file__).parent
SMALL_WORDS = {"and", "by", "of", "to", "for", "in", "the"}
REQUIRED = {"brand.name", "brand.industry", "product.summary", "audience.primary", "goal.primary"}


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AGREED = rows("limits.csv")
PLACES = {row["pack"]: [place.split("=") for place in row["sections"].split()] for row in rows("places.csv")}


def listed(text: str) -> set[str]:
    return {part.strip() for part in text.split(";") if part.strip()}


def inside(limits: Limits, agreed: str) -> bool:
    low, high = map(int, agreed.split("-"))
    return low <= limits.min <= limits.max <= high


def test_the_table_of_limits_names_every_section() -> None:
    assert {row["text"] for row in AGREED} == set(load_sections())
    assert len(AGREED) == 80


@pytest.mark.parametrize("row", AGREED, ids=[row["text"] for row in AGREED])
def test_no_limit_of_a_section_is_looser_than_agreed(row: dict[str, str]) -> None:
    benchmark: Benchmark = load_sections()[row["text"]].benchmark
    assert inside(benchmark.words, row["words"])
    assert inside(benchmark.bullets, row["bullets"])
    assert inside(benchmark.headings, row["headings"])
    assert benchmark.format == row["format"]
    assert benchmark.table_rows_min >= int(row["rows"] or 0)
    assert benchmark.table_columns_min >= int(row["columns"] or 0)
    assert benchmark.variants_min >= int(row["variants"] or 0)
    assert benchmark.avg_sentence_words_max <= float(row["sentence"])
    assert benchmark.repeated_line_ratio_max <= float(row["repeat"])
    assert set(benchmark.required_headings) >= listed(row["must_head"])
    assert set(benchmark.required_phrases) >= listed(row["must_say"])
    assert set(benchmark.forbidden_phrases) >= listed(row["never_say"])
    assert benchmark.must_hold_text == row["holds"]


def test_the_packs_hold_the_178_agreed_places_in_order() -> None:
    held = {pack.id: [(entry.id, entry.text) for entry in pack.sections] for pack in load_packs().values()}
    agreed = {pack: [(place[0], place[-1]) for place in places] for pack, places in PLACES.items()}
    assert held == agreed
    assert sum(map(len, held.values())) == 178


def test_every_section_stands_in_a_pack() -> None:
    assert {entry.text for pack in load_packs().values() for entry in pack.sections} == set(load_sections())


def test_titles_are_in_title_case_and_tell_the_sections_of_a_pack_apart() -> None:
    for pack in load_packs().values():
        titles = [entry.title for entry in pack.sections]
        assert len(set(titles)) == len(titles)
        words = [word for title in titles for word in re.split(r"[ -]", title) if word not in SMALL_WORDS]
        assert all(word[0].isupper() or word[0].isdigit() for word in words if word != "mail")


def test_a_pack_asks_for_answers_a_brief_can_give_beyond_the_required_five() -> None:
    for pack in load_packs().values():
        assert not REQUIRED & set(pack.needs)
        for key in pack.needs:
            group, _, name = key.partition(".")
            part = Brief.model_fields[group].annotation
            names = getattr(part, "model_fields", {})
            assert not name or name in names


def test_only_the_smallest_pack_makes_do_with_the_required_five() -> None:
    assert [pack.id for pack in load_packs().values() if not pack.needs] == ["quick_social_basic"]


def test_a_purpose_is_one_sentence_for_whom_and_what_for() -> None:
    for pack in load_packs().values():
        assert pack.purpose.startswith("For ")
        assert re.findall(r"[.!?]", pack.purpose) == ["."]
        assert pack.purpose.endswith(".")
