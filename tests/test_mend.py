"""Mending repairs form, records what it did, keeps every word of meaning and leaves a good section alone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.gate.document import parse
from aicmo.intake.read import read_brief
from aicmo.library.content import load_content
from aicmo.mend import mend
from aicmo.mend.page import DONE
from aicmo.model.section import Benchmark, Limits
from aicmo.plan.make import make_plan
from aicmo.writers.rules import write_section

CONTENT = load_content()
RULES = CONTENT.rules
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.*"))
PACKS = ("quick_social_basic", "strategy_campaign_basic")
ANY = Limits(min=0, max=100_000)
BENCHMARK = Benchmark(
    words=ANY,
    bullets=ANY,
    headings=ANY,
    format="block",
    avg_sentence_words_max=25,
    repeated_line_ratio_max=1,
    required_headings=("Core Message", "KPIs and Budget"),
)
TAKES_OUT = {"preamble", "sign_off", "title", "half_sentence", "stock_phrase"}

REPAIRS = {
    "a fence around the whole answer": (
        "```markdown\n## Core Message\n\nFresh is a date.\n```",
        "## Core Message\n\nFresh is a date.\n",
        ["code_fence"],
    ),
    "an opening whose heading was left out": (
        "Fresh is a date.\n\n## KPIs and Budget\n\nOne number.\n",
        "## Core Message\n\nFresh is a date.\n\n## KPIs and Budget\n\nOne number.\n",
        ["opening"],
    ),
    "a fence that was never closed": ("```md\nFresh is a date.", "Fresh is a date.\n", ["code_fence"]),
    "a preamble and a sign-off with their rules": (
        "Sure! Here's the revised section you asked for:\n\n---\n\nFresh is a date.\n\n---\n\n"
        "Let me know if you'd like any changes!",
        "Fresh is a date.\n",
        ["preamble", "sign_off"],
    ),
    "a preamble before the first sentence of a paragraph": (
        "Certainly! Fresh is a date.\n",
        "Fresh is a date.\n",
        ["preamble"],
    ),
    "a sign-off behind the last sentence": (
        "Fresh is a date. I hope this helps!\n",
        "Fresh is a date.\n",
        ["sign_off"],
    ),
    "a heading on the first level": ("# Core Message\n\nText.\n", "## Core Message\n\nText.\n", ["heading_level"]),
    "headings one level too deep": (
        "### Core Message\n\nText.\n\n#### Why\n\nText.\n",
        "## Core Message\n\nText.\n\n### Why\n\nText.\n",
        ["heading_level", "heading_level"],
    ),
    "an underlined heading of the first level": (
        "Core Message\n===\n\nText.\n",
        "## Core Message\n\nText.\n",
        ["heading_level"],
    ),
    "a required heading in other capitals, with an ampersand and a colon": (
        "## core message:\n\nText.\n\n## KPIs & budget\n\nText.\n",
        "## Core Message\n\nText.\n\n## KPIs and Budget\n\nText.\n",
        ["heading_wording", "heading_wording"],
    ),
    "a required heading as a bold line or without a space": (
        "**Core Message:**\n\nText.\n\n##KPIs and Budget\n\nText.\n",
        "## Core Message\n\nText.\n\n## KPIs and Budget\n\nText.\n",
        ["heading_level", "heading_level"],
    ),
    "the section's title on top": (
        "# Messaging Framework\n\n## Core Message\n\nText.\n",
        "## Core Message\n\nText.\n",
        ["title"],
    ),
    "the same heading twice": ("# Core Message\n## Core Message\n\nText.\n", "## Core Message\n\nText.\n", ["title"]),
    "list marks of every kind": (
        "Text:\n\n• one\n• two\n\nMore:\n\n* three\n+ four\n\nOrder:\n\n1) five\n2) six\n\nMore:\n\n– seven\n– eight\n",
        "Text:\n\n- one\n- two\n\nMore:\n\n- three\n- four\n\nOrder:\n\n1. five\n2. six\n\nMore:\n\n- seven\n- eight\n",
        ["bullet_mark"] * 8,
    ),
    "missing cells at the end of a row": (
        "| a | b | c |\n|---|---|---|\n| 1 |\n| 1 | 2 | |\n| 1 | 2 |\n",
        "| a | b | c |\n|---|---|---|\n| 1 | – | – |\n| 1 | 2 | – |\n| 1 | 2 | – |\n",
        ["table_padding"] * 3,
    ),
    "a table without its divider": (
        "| a | b |\n| 1 | 2 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        ["table_divider"],
    ),
    "a divider of another width": (
        "| a | b |\n|---|\n| 1 | 2 |\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        ["table_divider"],
    ),
    "a stock phrase with a listed replacement": (
        "In order to sell, we are **leveraging** proof.\n",
        "To sell, we are **using** proof.\n",
        ["stock_phrase", "stock_phrase"],
    ),
    "a half sentence behind whole ones": (
        "Fresh is a date. Every bag shows the\n",
        "Fresh is a date.\n",
        ["half_sentence"],
    ),
    "an item that breaks off": (
        "- Fresh is a date.\n- Bags leave within a day.\n- Every bag shows the\n",
        "- Fresh is a date.\n- Bags leave within a day.\n",
        ["half_sentence"],
    ),
    "a row that breaks off": (
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        ["half_sentence"],
    ),
}
LEFT_ALONE = {
    "words quoted, in names and in addresses": "Say “in order to”. Utilize Ltd; #utilize, [a](https://x.example/utilize).\n",
    "words in code": "Write `in order to` once.\n",
    "a sentence that only begins like a preamble": "Here is the plan for January: three posts.\n",
    "an item of the brand that offers help": "Fresh is a date.\n\nWould you like me to hold a bag for you?\n",
    "a preamble that is the whole answer": "Sure!\n",
    "code in the middle": "Text.\n\n```\n# no heading\n• no bullet\n| a | b |\n| 1 | 2 |\n```\n\nText.\n",
    "two fences are not one": "```\na\n```\n\nText.\n\n```\nb\n```\n",
    "a name under a quotation": "> Fresh is a date.\n\n– Anna, founder\n",
    "a hashtag is no heading": "#Zurich and #CoreMessage\n",
    "a list of fragments": "- fresh\n- dated\n- one of the first\n",
    "a label with its value": "Fresh is a date.\nOwner: marketing associate\n",
    "a heading missing behind another one": "## Where we stand\n\nFresh is a date.\n\n## KPIs and Budget\n\nOne.\n",
    "an opening before a heading nobody asked for": "Text.\n\n## Next steps\n\nOne.\n\n## KPIs and Budget\n\nTwo.\n",
    "an opening where all headings are missing": "Fresh is a date.\n",
    "a heading with nothing below": "## Core Message\n",
    "an escaped pipe": "| a | b |\n|---|---|\n| 1 \\| 2 | 3 |\n",
    "a row wider than its header": "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
    "a rule of stars": "Text.\n\n* * *\n\nText.\n",
    "a figure's token": "Spend [[fig:budget.month]] in order.\n",
    "line ends of another system": "Fresh is\r\na date.\r\n",
    "nothing": "",
}


@pytest.mark.parametrize("says", REPAIRS)
def test_a_repair_is_made_and_recorded(says: str) -> None:
    text, mended, kinds = REPAIRS[says]
    result = mend(text, BENCHMARK, RULES, title="Messaging Framework")
    assert (result.text, [repair.kind for repair in result.repairs]) == (mended, kinds)
    assert all(repair.line > 0 and repair.before for repair in result.repairs)
    assert all(str(repair).startswith(DONE[repair.kind]) and str(repair).endswith(".") for repair in result.repairs)


def test_every_kind_of_repair_is_shown() -> None:
    assert {kind for _, _, kinds in REPAIRS.values() for kind in kinds} == set(DONE)


@pytest.mark.parametrize("says", LEFT_ALONE)
def test_what_is_no_fault_is_left_alone(says: str) -> None:
    result = mend(LEFT_ALONE[says], BENCHMARK, RULES, title="Messaging Framework")
    assert (result.text, result.repairs) == (LEFT_ALONE[says], ())


def test_the_clients_own_words_are_kept() -> None:
    text = "We roast in order to share.\n"
    assert mend(text, BENCHMARK, RULES, keep=["Roasted in order to share"]).text == text
    assert mend(text, BENCHMARK, RULES).text == "We roast to share.\n"


def test_a_text_too_large_for_the_gate_is_not_touched() -> None:
    text = "# a\n" * RULES.house.characters_max
    assert mend(text, BENCHMARK, RULES).text is text


def test_a_section_that_needs_nothing_comes_back_byte_for_byte() -> None:
    checked = 0
    for path in EXAMPLES:
        brief = read_brief(path.read_bytes(), path.name)
        for pack in map(CONTENT.pack, PACKS):
            plan = make_plan(brief, CONTENT.knowledge, date(2026, 11, 22), pack.needs)
            for entry in pack.sections:
                spec = CONTENT.sections[entry.text]
                text = write_section(spec, plan, CONTENT.macros)
                result = mend(text, spec.benchmark, RULES, title=entry.title)
                assert (result.text, result.repairs) == (text, ()), (path.name, pack.id, entry.id)
                checked += 1
    assert checked > 100


SCRAPS = st.sampled_from(
    [
        "# ",
        "## ",
        "### Core Message\n",
        "**core message**\n",
        "KPIs & budget\n===\n",
        "- ",
        "* ",
        "+ ",
        "1) ",
        "2. ",
        "• ",
        "– ",
        "| a | b |\n",
        "|---|---|\n",
        "| 1 |\n",
        "| x",
        "```\n",
        "```markdown\n",
        "~~~\n",
        "\n",
        "\n\n",
        "    ",
        "> ",
        "---\n",
        "===\n",
        "Sure! ",
        "Here's the revised section:\n",
        "Let me know if you'd like any changes.",
        "I hope this helps!",
        "In order to sell. ",
        "leveraging ",
        "Utilize ",
        "Fresh is a date. ",
        "Every bag shows the",
        " and",
        ", ",
        "“",
        "”",
        "`",
        "**",
        "[[fig:budget.month]]",
        "[a](b)",
        "<!-- c -->",
        "\\|",
        "\r\n",
        "\x00",
        "\ud800",
        "word ",
        "Owner: Anna",
        ".",
        "!",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(SCRAPS, max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = mend(text, BENCHMARK, RULES, title="Messaging Framework").text
    again = mend(once, BENCHMARK, RULES, title="Messaging Framework")
    assert (again.text, again.repairs) == (once, ())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_word_of_meaning_is_lost_and_none_is_added(text: str) -> None:
    result = mend(text, BENCHMARK, RULES, title="Messaging Framework")
    before, after = words_of(text), words_of(result.text)
    taken = set().union(*(words_of(repair.before) for repair in result.repairs if repair.kind in TAKES_OUT))
    fences = set().union(*(words_of(repair.before) for repair in result.repairs if repair.kind == "code_fence"))
    given_in = set().union(*(words_of(repair.after) for repair in result.repairs))
    is_cut = any(repair.before.endswith("…") for repair in result.repairs)
    assert is_cut or before - after <= taken | fences | {"and"}
    assert after - before <= given_in


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_without_repairs_is_the_same_object(text: str) -> None:
    result = mend(text, BENCHMARK, RULES)
    assert result.repairs or result.text is text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_a_mended_text_can_still_be_read_and_holds_words_if_it_held_any(text: str) -> None:
    result = mend(text, BENCHMARK, RULES)
    assert bool(words_of(result.text)) == bool(words_of(text))
    assert parse(result.text).parts or not parse(text).word_count


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))
