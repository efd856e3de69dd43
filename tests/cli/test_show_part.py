"""`aicmo plan --show PART`: one part of the plan, whole."""

from __future__ import annotations

import pytest

from aicmo.cli.show_part import part_names
from tests.cli.conftest import Aicmo
from tests.made import example


@pytest.mark.parametrize("part", part_names())
def test_every_part_can_be_shown_with_its_figures_printed(part: str, aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    answer = aicmo("plan", example("northline_freight.yaml"), *as_of, "--show", part)
    assert (answer.code, answer.err) == (0, "")
    assert "[[fig:" not in answer.out
    assert "None" not in answer.out


def test_an_unknown_part_is_answered_with_the_nearest(aicmo: Aicmo, as_of: tuple[str, str]) -> None:
    answer = aicmo("plan", example("northline_freight.yaml"), *as_of, "--show", "persona")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean personas?" in answer.err
