"""What to post comes from the brief first, then from the trade, and never twice."""

from __future__ import annotations

import pytest

from aicmo.plan.hooks import collect_hooks
from tests.plan.cases import KNOWLEDGE, case_of, each_example, example

trades = pytest.mark.parametrize("trade", sorted(KNOWLEDGE.industries))


def test_the_briefs_own_words_come_before_the_trades() -> None:
    case = case_of(audience={"pain_points": ["Nobody calls back"]}, product={"proof": ["Since 1987"]})
    hooks = collect_hooks(case)
    assert "Nobody calls back" in hooks["education"][0].text
    assert hooks["proof"][0].text == "Since 1987"


@trades
def test_hooks_are_filled_and_differ(trade: str) -> None:
    hooks = [hook for found in collect_hooks(case_of(brand={"industry_id": trade})).values() for hook in found]
    texts = [hook.text.casefold() for hook in hooks]
    assert len(hooks) >= 15
    assert len(texts) == len(set(texts))
    assert all("{" not in hook.text + hook.cta and hook.cta for hook in hooks)


def test_a_hook_that_brief_and_trade_share_is_taken_once() -> None:
    trade_hook = KNOWLEDGE.industries["any_trade"].themes[0].hooks[0]
    case = case_of(product={"proof": [trade_hook, trade_hook.upper()]})
    texts = [hook.text.casefold() for found in collect_hooks(case).values() for hook in found]
    assert texts.count(case.fill(trade_hook).casefold()) == 1


@trades
def test_two_hooks_running_are_of_different_themes_where_there_are_several(trade: str) -> None:
    for kind, hooks in collect_hooks(case_of(brand={"industry_id": trade})).items():
        themes = [hook.theme for hook in hooks]
        several = len(set(themes)) > 1
        assert not several or themes[0] != themes[1], kind


@each_example
def test_buckets_count_the_posts_of_the_calendar(name: str) -> None:
    plan = example(name)
    posts = [day for day in plan.calendar.days if day.kind == "post"]
    assert sum(bucket.posts for bucket in plan.buckets) == len(posts)
    hooks = {day.hook for day in posts}
    for bucket in plan.buckets:
        assert bucket.posts == len([day for day in posts if day.theme == bucket.name])
        assert set(bucket.examples) <= hooks and bucket.examples
        assert bucket.purpose and bucket.for_whom
    assert len({bucket.name for bucket in plan.buckets}) == len(plan.buckets) >= 3
