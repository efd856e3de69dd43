"""`aicmo packs`: the kinds of report and the sections of one."""

from __future__ import annotations

import json

import pytest

from aicmo import service
from aicmo.library.content import Content, load_content
from tests.cli.conftest import Aicmo


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
