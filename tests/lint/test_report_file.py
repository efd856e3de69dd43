"""A report.json becomes sections with their places in that file."""

from __future__ import annotations

import json

import pytest

from aicmo.errors import UserError
from aicmo.library.content import Content
from aicmo.lint.report_file import split_json
from aicmo.model.report import Report
from tests.lint.conftest import PACK, json_of
from tests.made import order_of, report_of


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("brewlane_coffee.yaml"))


def test_its_sections_are_what_a_reader_sees_and_its_plan_comes_along(report: Report, content: Content) -> None:
    given = split_json(json_of(report), "report.json", content.packs[PACK])
    assert [(text.section, text.markdown) for text in given.sections] == [(s.id, s.markdown) for s in report.sections]
    assert (given.whole, given.plan) == (True, report.plan)


@pytest.mark.parametrize("ascii_only", [True, False], ids=["escaped", "as it is"])
@pytest.mark.parametrize("indent", [None, 4])
def test_every_place_is_that_of_the_character_in_the_file(
    ascii_only: bool, indent: int | None, report: Report, content: Content
) -> None:
    hard = report.sections[1].model_copy(update={"markdown": '## “Quoted” 😀 here\n\nA "b" \\ tab\tend 3,917\n'})
    changed = report.model_copy(update={"sections": (report.sections[0], hard)})
    text = json.dumps(json.loads(json_of(changed)), ensure_ascii=ascii_only, indent=indent)
    found = split_json(text, "report.json", content.packs[PACK]).sections[1]
    lines = text.split("\n")
    for number, line in enumerate(found.markdown.split("\n"), start=1):
        for word in ("here", "tab", "end", "3,917"):
            if word in line:
                there, column = found.place(number, line.index(word) + 1)
                assert lines[there - 1][column - 1 :].startswith(word)
    assert lines[found.line - 1].count('"markdown"')


def test_a_report_of_another_pack_and_a_stub_are_refused(report: Report, content: Content) -> None:
    with pytest.raises(UserError, match="--pack quick_social_basic"):
        split_json(json_of(report), "report.json", content.packs["launch_gtm_pack"])
    with pytest.raises(UserError, match="stub"):
        split_json(json_of(report_of(order_of("brewlane_coffee.yaml", writer="stub"))), "r", content.packs[PACK])


@pytest.mark.parametrize("text", ["{}", "[]", "{", "null"])
def test_json_that_is_no_report_is_refused(text: str, content: Content) -> None:
    with pytest.raises(UserError):
        split_json(text, "report.json", content.packs[PACK])
