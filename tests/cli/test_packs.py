"""`aicmo packs`: the kinds of report and the sections of one."""

from __future__ import annotations

import json

import pytest

from aicmo import service
from aicmo.library.content import Content, load_content
from tests.cli.conftest import Aicmo
from tests.made import example


def test_every_pack_is_listed_with_its_title_and_whether_it_can_be_written(aicmo: Aicmo, content: Content) -> None:
    answer = aicmo("packs")
    assert (answer.code, answer.err) == (0, "")
    rows = {line.split()[0]: line for line in answer.out.splitlines() if not line.startswith(" ")}
    assert list(rows) == list(content.packs)
    assert all(pack.title in answer.out for pack in content.packs.values())
    ready = {name for name, line in rows.items() if "rules writer ready" in line}
    assert ready == {name for name in content.packs if service.writable(name, content)}


@pytest.mark.parametrize("pack", load_content().packs)
def test_one_pack_is_shown_with_its_sections_in_order(pack: str, aicmo: Aicmo, content: Content) -> None:
    answer = aicmo("packs", pack)
    numbered = [line.split()[1] for line in answer.out.splitlines() if line.split()[0].rstrip(".").isdigit()]
    assert numbered == [entry.id for entry in content.packs[pack].sections]
    assert all(need in answer.out for need in content.packs[pack].needs)


def test_as_json_the_packs_are_data(aicmo: Aicmo, content: Content) -> None:
    printed = json.loads(aicmo("packs", "--json").out)
    assert [pack["id"] for pack in printed] == list(content.packs)
    assert [entry["id"] for entry in json.loads(aicmo("packs", "quick_social_basic", "--json").out)[0]["sections"]] == [
        entry.id for entry in content.packs["quick_social_basic"].sections
    ]


def test_an_unknown_pack_is_answered_with_the_nearest(aicmo: Aicmo) -> None:
    answer = aicmo("packs", "strategy_campaign_basics")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean strategy_campaign_basic?" in answer.err


def test_with_a_brief_it_says_which_packs_are_supported_and_what_to_ask_for_the_others(
    aicmo: Aicmo, content: Content
) -> None:
    answer = aicmo("packs", "--brief", example("minimal.yaml"))
    assert (answer.code, answer.err) == (0, "")
    rows = {line.split()[0]: line for line in answer.out.splitlines() if line[:1].islower()}
    assert list(rows) == list(content.packs)
    assert rows["quick_social_basic"].endswith(" supported")
    assert rows["strategy_campaign_basic"].endswith(" 2 of 2 answers missing")
    asked = answer.out.split("Ask the client")[1]
    assert asked.index("audience.pain_points") < asked.index("goal.launch")


def test_with_a_brief_and_a_pack_only_that_pack_is_looked_at(aicmo: Aicmo) -> None:
    printed = json.loads(aicmo("packs", "launch_gtm_pack", "--brief", example("brewlane_coffee.yaml"), "--json").out)
    assert [pack["pack"] for pack in printed["packs"]] == ["launch_gtm_pack"]
    assert [one["key"] for one in printed["ask"]] == ["goal.launch"]
    assert printed["packs"][0]["supported"] is False
