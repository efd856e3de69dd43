"""Tokens are estimated, upwards rather than downwards, and answers get room for what their benchmark allows."""

from __future__ import annotations

from aicmo.library.content import Content
from aicmo.writers.tokens import answer_tokens, estimate_tokens, max_tokens_for


def test_a_longer_text_never_takes_fewer_tokens() -> None:
    assert estimate_tokens("") == 0
    assert [estimate_tokens("word " * count) for count in (1, 10, 100)] == [2, 14, 139]


def test_a_script_of_many_bytes_takes_more_tokens_than_its_letters_suggest() -> None:
    assert estimate_tokens("日本語" * 12) > estimate_tokens("abc" * 12)


def test_an_answer_at_the_upper_limit_of_words_is_never_cut_off(content: Content) -> None:
    for spec in content.sections.values():
        least, most = answer_tokens(spec.benchmark)
        assert 0 < least < most < max_tokens_for(spec.benchmark)
        if spec.example:
            assert estimate_tokens(spec.example) < max_tokens_for(spec.benchmark), spec.text
