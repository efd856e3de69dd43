"""A provider that answers badly now and then: how many calls a section takes until it is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo.model.event import Done
from tests.whole.made import Ran, Setting, ran

NOISE = dict.fromkeys(("missing_heading", "bullets_for_table", "long_sentences", "preamble", "stock_phrases"), 0.04)
AT_MOST = 1.15


def accepted(run: Ran) -> int:
    last = {event.section.id: event.section for event in run.events if isinstance(event, Done)}
    return sum(section.verdict.startswith("PASS") for section in last.values())


def calls_a_section(folder: Path, pack: str, seeds: range) -> float:
    """The requests the provider saw for each accepted section, over several reports."""
    requests = sections = broken = 0
    for seed in seeds:
        (folder / str(seed)).mkdir()
        run = ran(Setting(folder / str(seed), pack, "draft", NOISE, seed))
        requests += run.seen.requests
        sections += accepted(run)
        broken += sum(run.seen.defects.values())
    assert 0.15 * requests < broken < 0.25 * requests
    return requests / sections


def test_a_fifth_of_the_answers_broken_costs_at_most_fifteen_calls_in_a_hundred_more(tmp_path: Path) -> None:
    assert calls_a_section(tmp_path, "strategy_campaign_premium", range(8)) <= AT_MOST


@pytest.mark.slow
@pytest.mark.parametrize("pack", ["quick_social_basic", "strategy_campaign_standard", "strategy_campaign_enterprise"])
def test_the_same_over_more_reports(pack: str, tmp_path: Path) -> None:
    assert calls_a_section(tmp_path, pack, range(30)) <= AT_MOST
