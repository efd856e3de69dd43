"""The list of stock phrases is long, holds every family it must, and each replacement can be trusted."""

from __future__ import annotations

import re

import pytest

from aicmo.gate import phrase_index
from aicmo.gate.cliches import check_cliches
from aicmo.gate.document import parse
from aicmo.gate.phrase_index import PhraseIndex
from aicmo.library.rules import load_rules

RULES = load_rules()
FAMILIES = [
    "leverage",
    "leverages",
    "leveraged",
    "leveraging",
    "unlock",
    "unlocks",
    "unlocked",
    "unlocking",
    "elevate",
    "elevates",
    "elevated",
    "elevating",
    "seamless",
    "seamlessly",
    "robust",
    "synergy",
    "synergies",
    "synergistic",
    "cutting-edge",
    "game-changer",
    "game-changing",
    "revolutionise",
    "revolutionize",
    "revolutionising",
    "revolutionizing",
    "holistic",
    "holistically",
    "empower",
    "empowers",
    "empowered",
    "empowering",
    "empowerment",
    "delve",
    "delves",
    "delving",
    "ever-evolving",
    "fast-paced",
    "data-driven",
    "best-in-class",
    "world-class",
    "resonate",
    "resonates",
    "resonating",
    "unparalleled",
    "tapestry",
    "paradigm",
]
PHRASES = [
    *FAMILIES,
    "landscape of",
    "in today's",
    "at the end of the day",
    "next level",
    "proven track record",
    "drive engagement",
    "drive growth",
    "drive results",
    "meaningful connections",
    "meaningful engagement",
    "thought leadership",
    "tailored to",
    "testament to",
    "not just a bag but a ritual",
    "not only fast but cheap",
]


def found_in(text: str) -> list[str | float]:
    return [breach.measured for breach in check_cliches(parse(text), None, RULES)]


def test_the_list_holds_more_than_a_hundred_and_twenty_phrases() -> None:
    assert len(RULES.cliches.phrases) >= 120


@pytest.mark.parametrize("phrase", PHRASES)
def test_each_family_of_stock_phrases_is_found_in_every_capital_and_with_hyphens_or_spaces(phrase: str) -> None:
    for written in {phrase, phrase.upper(), phrase.capitalize(), phrase.replace("-", " "), phrase.replace("-", "‑")}:
        assert len(found_in(f"We {written} it.")) == 1, written


@pytest.mark.parametrize("phrase", [phrase for phrase in RULES.cliches.phrases if " ... " not in phrase])
def test_each_phrase_is_found_whole_and_never_inside_a_word(phrase: str) -> None:
    assert [str(found).lower() for found in found_in(f"Word {phrase}, word.")] == [phrase]
    assert found_in(f"Word x{phrase.replace(' ', 'q').replace('-', 'q')}x word.") == []


def test_a_phrase_is_found_over_a_line_break_and_in_bold() -> None:
    assert found_in("To **world\nclass** beans.") == ["world class"]


def test_a_replaced_word_keeps_the_sound_that_decides_between_a_and_an() -> None:
    replaced = {phrase: new for phrase, new in RULES.cliches.phrases.items() if new}
    assert len(replaced) >= 30
    words = {phrase: new for phrase, new in replaced.items() if " " not in phrase}
    assert [phrase for phrase, new in words.items() if (phrase[0] in "aeio") != (new[0] in "aeio")] == []


def test_however_long_a_text_is_it_is_searched_once_for_each_phrase_it_may_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index, searched = PhraseIndex(tuple(RULES.cliches.phrases)), []

    def counted(phrase: str) -> re.Pattern[str]:
        searched.append(phrase)
        return pattern_of(phrase)

    pattern_of = phrase_index._pattern
    monkeypatch.setattr(phrase_index, "_pattern", counted)
    for times in (10, 1000):
        searched.clear()
        assert len(list(index.find("In order to leverage it, not just now. " * times))) == 2 * times
        assert len(searched) == len(set(searched)) < 10
