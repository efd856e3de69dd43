"""`aicmo brief`: a starter that is never written over, and the questions worth asking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from aicmo.intake.starter import starter
from tests.cli.conftest import Aicmo
from tests.made import EXAMPLES, example


def test_a_starter_is_printed_or_written(aicmo: Aicmo, tmp_path: Path) -> None:
    assert aicmo("brief", "new") == (0, starter(), "")
    answer = aicmo("brief", "new", tmp_path / "client.yaml")
    assert (answer.code, answer.err) == (0, "")
    assert (tmp_path / "client.yaml").read_text(encoding="utf-8") == starter()
    assert f"aicmo brief check {tmp_path / 'client.yaml'}" in answer.out


def test_a_file_that_exists_is_not_written_over_unless_asked(aicmo: Aicmo, tmp_path: Path) -> None:
    path = tmp_path / "client.yaml"
    path.write_text("mine", encoding="utf-8")
    refused = aicmo("brief", "new", path)
    assert (refused.code, refused.out, path.read_text(encoding="utf-8")) == (2, "", "mine")
    assert "--force" in refused.err
    assert aicmo("brief", "new", path, "--force").code == 0
    assert path.read_text(encoding="utf-8") == starter()


def test_a_folder_that_is_not_there_is_named(aicmo: Aicmo, tmp_path: Path) -> None:
    answer = aicmo("brief", "new", tmp_path / "nowhere" / "client.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert "nowhere" in answer.err


def test_the_starter_as_it_is_asks_for_the_required_answers(aicmo: Aicmo, tmp_path: Path) -> None:
    aicmo("brief", "new", tmp_path / "client.yaml")
    answer = aicmo("brief", "check", tmp_path / "client.yaml")
    assert (answer.code, answer.out) == (2, "")
    assert all(key in answer.err for key in ("brand.name", "product.summary", "audience.primary", "goal.primary"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_at_most_seven_questions_are_asked_in_the_order_of_their_worth(
    name: str, aicmo: Aicmo, as_of: tuple[str, str]
) -> None:
    answer = aicmo("brief", "check", example(name), *as_of, "--json")
    asked = json.loads(answer.out)["questions"]
    assert (answer.code, answer.err) == (0, "")
    assert len(asked) <= 7
    assert [question["worth"] for question in asked] == sorted((q["worth"] for q in asked), reverse=True)
    assert all(question["question"] and question["changes"] for question in asked)
    assert "[[fig:" not in answer.out


def test_the_smallest_brief_is_asked_seven_questions_on_the_screen_too(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    lines = aicmo("brief", "check", example("minimal.yaml"), *as_of).out.splitlines()
    numbers = [line.split(".")[0] for line in lines if line[:1].isdigit()]
    assert numbers == [str(number) for number in range(1, 8)]


def test_it_says_how_the_trade_was_read_and_what_was_cleaned(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    found = json.loads(aicmo("brief", "check", example("hostile.yaml"), *as_of, "--json").out)
    said = aicmo("brief", "check", example("hostile.yaml"), *as_of).out
    assert found["cleaned"]
    assert all(note in said for note in found["cleaned"])
    assert found["trade"]["name"] in said


def test_a_bad_brief_is_answered_with_every_problem(aicmo: Aicmo, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text("brand: {name: A, colour: red}\nbudget: lots\n", encoding="utf-8")
    answer = aicmo("brief", "check", path)
    assert (answer.code, answer.out) == (2, "")
    assert all(part in answer.err for part in ("bad.yaml:1: brand.colour", "bad.yaml:2: budget", "goal.primary"))
