"""Every must-hold that ships is of a kind the gate knows, with options that kind takes."""

from __future__ import annotations

import pytest

from aicmo.gate.must_hold import KINDS, demands
from aicmo.library.sections import load_sections


@pytest.mark.parametrize("text", sorted(load_sections()))
def test_the_must_holds_of_a_section_are_known_and_their_options_fit(text: str) -> None:
    for kind, options in demands(load_sections()[text].benchmark):
        assert kind in KINDS
        KINDS[kind].options.model_validate(options)


def test_every_kind_is_asked_for_by_a_section_that_ships() -> None:
    asked = {kind for spec in load_sections().values() for kind, _ in demands(spec.benchmark)}
    assert asked == set(KINDS)


def test_what_a_must_hold_names_as_a_heading_is_a_required_heading() -> None:
    checked = 0
    for spec in load_sections().values():
        for _, options in demands(spec.benchmark):
            named = [options["under"]] if "under" in options else options.get("headings", [])
            checked += len(named)
            assert all(heading in spec.benchmark.required_headings for heading in named)
    assert checked > 20
