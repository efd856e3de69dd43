"""Tables: what holds numbers, what needs room, which days are quiet."""

from __future__ import annotations

import pytest

from aicmo.exports.blocks import Table, Text, parse
from aicmo.exports.tables import columns, is_calendar, is_fact_list, is_quiet


def table(markdown: str) -> Table:
    (block,) = parse(markdown)
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(
    "cell",
    [
        "$1,200", "CHF 20'000", "Rs 85,000", "35%", "12", "4.8", "1.149,00 €", "124 to 358", "$45–$61", "~3%", "≈ 12",
        "£5.50", "-4%", "2x", "20 000 kr.", "–",
    ],
)  # fmt: skip
def test_amounts_in_any_market_are_set_to_the_right(cell: str) -> None:
    made = columns(
        Table(
            ((Text("Item"),), (Text("Total"),)),
            (((Text("Ads"),), (Text(cell),)), ((Text("b"),), (Text("7"),))),
            ("", ""),
        )
    )

    assert [column.is_amount for column in made] == [False, True]


@pytest.mark.parametrize("cell", ["January 4", "620 today", "12 weeks after", "unknown", "Q1", "$61 or less", "9" * 50])
def test_other_texts_are_set_to_the_left(cell: str) -> None:
    made = columns(Table(((Text("Item"),), (Text("Total"),)), (((Text("Ads"),), (Text(cell),)),), ("", "")))

    assert [column.is_amount for column in made] == [False, False]


def test_the_first_column_names_its_row_even_when_it_is_a_number() -> None:
    (first, _) = columns(table("| Number | What |\n|---|---|\n| $5 | x |\n"))

    assert (first.kind, first.is_amount) == ("number", False)


def test_a_talkative_column_gets_more_room_than_a_short_one() -> None:
    short, long = columns(table("| A | B |\n|---|---|\n| x | " + "a few words " * 12 + "|\n"))

    assert (short.kind, long.kind) == ("short", "long")
    assert long.width > 4 * short.width
    assert short.width + long.width == pytest.approx(100, abs=0.2)


def test_a_calendar_is_known_by_its_date_and_platform() -> None:
    assert is_calendar(table("| Date | Platform | Hook |\n|---|---|---|\n"))
    assert is_calendar(table("| Day | Where | Hook |\n|---|---|---|\n"))
    assert not is_calendar(table("| KPI | Today | Range |\n|---|---|---|\n"))


@pytest.mark.parametrize(
    ("cells", "quiet"),
    [
        ("Mon | Instagram | A hook", False),
        ("Sat | – | Film two clips", True),
        ("Sat | Other work | Film", True),
        ("Sat | other work: film | x", True),
        ("Sat | E-mail | – film two clips", True),
        ("Sat | E-mail | -5% on kits", False),
        ("Sat | E-mail | –5% on kits", False),
    ],
)
def test_a_day_of_other_work_is_quiet(cells: str, quiet: bool) -> None:
    made = table(f"| Date | Platform | Hook |\n|---|---|---|\n| {cells} |\n")

    assert is_quiet(made.rows[0]) is quiet


def test_short_columns_keep_their_words_on_one_line_beside_long_ones() -> None:
    row = "| Mon, Jan 11 | medium | " + " | ".join(["a long text of many words about it"] * 4) + " |\n"
    made = columns(table("| Date | Likely | A | B | C | D |\n|---|---|---|---|---|---|\n" + row * 3))

    assert made[0].width >= len("Mon, Jan 11")
    assert made[1].width >= len("medium")


def test_a_table_without_a_header_gives_the_names_of_its_rows_their_room() -> None:
    facts = table("| | |\n|---|---|\n| What it may bring | " + "a long answer " * 9 + "|\n| Goal | x |\n")

    assert is_fact_list(facts)
    assert columns(facts)[0].width >= len("What it may bring")
