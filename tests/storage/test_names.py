"""A run's name is short, says itself and is read as a person types it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import aicmo
from aicmo.storage.names import read_name, run_name, word_for

WORDS = tomllib.loads(
    (Path(aicmo.__file__).parent / "content" / "storage" / "run_words.toml").read_text(encoding="utf-8")
)["words"]


def test_the_words_are_short_plain_and_each_there_once() -> None:
    assert len(WORDS) >= 50
    assert len(set(WORDS)) == len(WORDS)
    assert all(re.fullmatch(r"[a-z]{3,8}", word) for word in WORDS)


@given(st.text(), st.integers(1, 999_999_999))
def test_a_name_is_read_back(fingerprint: str, number: int) -> None:
    word = word_for(fingerprint)
    assert word in WORDS
    assert word_for(fingerprint) == word
    assert read_name(run_name(word, number)) == (word, number)


@pytest.mark.parametrize("name", ["", "heron", "heron-", "heron-0", "heron-01", "-3", "heron-٣", "heron-12345678901"])
def test_what_is_no_name_is_not_read(name: str) -> None:
    assert read_name(name) is None


@given(st.text())
def test_any_text_is_read_without_a_crash(name: str) -> None:
    found = read_name(name)
    assert found is None or run_name(*found) == name.strip().lower()
