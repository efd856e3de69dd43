"""No defect of a text passes the gate, unless code has mended it or the section never asked for what was broken."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aicmo.enforce import section_check, section_repair
from aicmo.gate.facts import Facts
from aicmo.library.content import Content
from aicmo.model.finding import Finding
from aicmo.model.section import PackEntry
from aicmo.plan.make import make_plan
from aicmo.simulator.spoil import SPOILERS, spoil
from aicmo.simulator.words import load_words
from aicmo.writers.facts import facts_of
from aicmo.writers.rules import write_section
from tests.made import TODAY, brief_of

MAY_BE_NO_FAULT = {"missing_heading", "bullets_for_table", "raw_digits"}
"""A heading nobody asked for may go, and so may a table; digits may stand where they are no figure."""

CODES = {
    "preamble": "CHATTER",
    "stock_phrases": "CLICHE",
    "wrong_client": "UNKNOWN_NAME",
    "repetition": "TOO_REPETITIVE",
    "long_sentences": "SENTENCES_TOO_LONG",
    "invented_figure": "UNTRACED_FIGURE",
    "unknown_token": "UNTRACED_FIGURE",
}


class Example:
    """The rules writer's texts for one brief and the gate over them."""

    def __init__(self, name: str, content: Content) -> None:
        plan = make_plan(brief_of(name), content.knowledge, TODAY, ())
        self.facts: Facts = facts_of(plan, content.knowledge)
        self.check, self.repair = section_check(content, self.facts), section_repair(content, self.facts)
        self.texts = {
            spec.text: write_section(spec, plan, content.macros) for spec in content.sections.values() if spec.body
        }

    def spoilt(self, defect: str) -> Iterator[tuple[PackEntry, str, str]]:
        for name, good in self.texts.items():
            entry = PackEntry(id=name, text=name, title=name)
            yield entry, good, spoil(good, defect, self.facts.brand, load_words())


@pytest.fixture(scope="module", params=["brewlane_coffee.yaml", "northline_freight.yaml"])
def example(request: pytest.FixtureRequest, content: Content) -> Example:
    return Example(request.param, content)


def errors(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings if finding.severity == "error"}


@pytest.mark.parametrize("defect", sorted(SPOILERS.keys() - MAY_BE_NO_FAULT))
def test_a_spoilt_text_fails_before_it_is_mended(example: Example, defect: str) -> None:
    passed = [entry.id for entry, _, bad in example.spoilt(defect) if not errors(example.check(entry, bad))]
    assert passed == []


@pytest.mark.parametrize(("defect", "code"), CODES.items())
def test_the_finding_says_what_is_wrong(example: Example, defect: str, code: str) -> None:
    found = [code in errors(example.check(entry, bad)) for entry, _, bad in example.spoilt(defect)]
    # Where the first line is a heading, repeating it breaks other limits as well or instead.
    assert sum(found) >= 0.9 * len(found)


@pytest.mark.parametrize("defect", sorted(SPOILERS.keys() - MAY_BE_NO_FAULT))
def test_mending_makes_no_spoilt_text_pass_but_by_making_it_whole(example: Example, defect: str) -> None:
    for entry, good, bad in example.spoilt(defect):
        mended, _ = example.repair(entry, bad)
        whole = example.repair(entry, good)[0]
        assert errors(example.check(entry, mended)) or mended.strip() == whole.strip(), entry.id
