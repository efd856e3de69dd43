"""What no reader sees is found, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.gate.document import parse
from aicmo.gate.hidden_text import check_hidden_text
from aicmo.library.rules import load_rules

RULES = load_rules()
HIDDEN = [
    *range(0x01, 0x09),
    0x0B,
    0x0C,
    *range(0x0E, 0x20),
    0x7F,
    0x80,
    0x9F,
    0xAD,
    0x034F,
    0x061C,
    0x115F,
    0x1160,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0x2800,
    0x3164,
    0xE000,
    0xF8FF,
    0xFE00,
    0xFE0F,
    0xFEFF,
    0xFFA0,
    0xFFF9,
    0xE0001,
    0xE0041,
    0xE0100,
    0xF0000,
    0x10FFFD,
]
SEEN = [
    "☕️ and ☕",
    "👩‍🚀 👨‍👩‍👧 👍🏽 🏳️‍🌈 1️⃣ #️⃣ ©️",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇮🇳",
    "क्‍ष and می‌خواهم",
    "A\u00a0b\u202fc\u2009d\u2003e",
    "naïve café Żółć",
    "Кофе και καφές",
    "日本語、テスト",
    "5 μm, 10 kΩ",
    "\\<!-- text --\\>",
    "&amp; &copy; &nbsp;",
    "H<sub>2</sub>O",
]
MARKUP = [
    "<!-- a -->",
    "a <!-- b\nc --> d",
    "<?php x ?>",
    "<!DOCTYPE html>",
    "<![CDATA[x]]>",
    "[//]: # (note)",
    "[c]: <> 'note'",
    "<script>x</script>",
    "<style>p{}</style>",
    '<span style="display:none">x</span>',
    "a <b hidden>x</b>",
    "<template>x</template>",
    "<p onclick=x>a</p>",
]


def cases(text: str) -> list[str]:
    return [breach.case for breach in check_hidden_text(parse(text), None, RULES)]


@pytest.mark.parametrize("code", HIDDEN, ids=hex)
def test_a_hidden_character_is_found_in_a_word_and_at_both_ends(code: int) -> None:
    assert cases(f"ab{chr(code)}cd") == ["usual"]
    assert cases(f"text {chr(code)} text") == ["usual"]


@pytest.mark.parametrize("code", [0x200B, 0xAD, 0x202E, 0x2060])
def test_a_hidden_character_written_as_an_entity_is_found(code: int) -> None:
    assert cases(f"ab&#{code};cd") == ["usual"]
    assert cases(f"ab&#x{code:X};cd") == ["usual"]
    assert cases("ab&shy;cd &zwnj;") == ["usual", "usual"]


@pytest.mark.parametrize("text", SEEN)
def test_what_a_reader_sees_is_not_hidden(text: str) -> None:
    assert cases(text) == []


@pytest.mark.parametrize("text", MARKUP)
def test_markup_that_hides_is_found(text: str) -> None:
    assert set(cases(text)) <= {"comment", "markup"}
    assert cases(text)


@pytest.mark.parametrize("word", ["chеap", "Вrewlane", "frеsh", "cοffee", "ｃｈｅａｐ", "𝗯𝗼𝗹𝗱"])
def test_letters_of_another_script_in_a_latin_word_are_found(word: str) -> None:
    assert cases(f"A {word} word.") == ["lookalike"]


@given(st.text(max_size=200))
def test_any_text_can_be_checked_and_gives_the_same_answer_twice(text: str) -> None:
    assert cases(text) == cases(text)


@given(st.text(st.characters(codec="ascii", categories=("L", "N", "Zs"))))
def test_plain_letters_and_spaces_hide_nothing(text: str) -> None:
    assert cases(text) == []
