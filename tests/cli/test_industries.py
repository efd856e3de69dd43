"""`aicmo industries`: what we know, and what a client's words mean."""

from __future__ import annotations

import json

from aicmo.library.content import Content
from tests.cli.conftest import Aicmo


def test_every_industry_is_listed_with_its_name(aicmo: Aicmo, content: Content) -> None:
    answer = aicmo("industries")
    assert (answer.code, answer.err) == (0, "")
    for industry in content.knowledge.industries.values():
        assert f"{industry.id:<28} {industry.name}" in answer.out
    assert [row["id"] for row in json.loads(aicmo("industries", "--json").out)] == list(content.knowledge.industries)


def test_words_are_answered_with_the_industry_what_it_was_known_by_and_how_sure_that_is(aicmo: Aicmo) -> None:
    answer = aicmo("industries", "Family dentistry in Pune")
    assert answer.out == "dental_clinic: dental clinics, by the words 'family dentistry', 90% sure.\n"
    assert json.loads(aicmo("industries", "Family dentistry in Pune", "--json").out)["id"] == "dental_clinic"


def test_words_for_no_trade_we_know_are_answered_honestly(aicmo: Aicmo) -> None:
    answer = aicmo("industries", "glass eye polishing")
    assert answer.code == 0
    assert "not a trade we know" in answer.out
    assert "brand.industry_id" in answer.out
