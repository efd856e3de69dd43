"""Gaps are found in every way people leave them, and honest sentences are none."""

from __future__ import annotations

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.placeholders import check_placeholders
from aicmo.library.rules import load_rules

RULES = load_rules()
GAPS = [
    "Lorem ipsum dolor.",
    "Price: TBD",
    "TODO: ask Anna.",
    "XXX is the offer.",
    "[Insert proof here]",
    "[your brand]",
    "[Brand name]",
    "[CITY]",
    "[link]",
    "[Client's product]",
    "Dear {name},",
    "Dear {{ first_name }},",
    "${amount}",
    "{% if x %}",
    "*|FNAME|*",
    "Dear <name>,",
    "Dear <Client Name>,",
    "Message 1 / Message 2",
    "- Theme 3:",
    "- Hook 4",
    "Company name brews coffee.",
    "At Company Name we brew.",
    "your brand here",
    "Call ___ today.",
    "Save X% now.",
    "Save XX% now.",
    "Only $XX a bag.",
    "Name: ......",
    "Owner: ???",
    "Details to come.",
    "John Doe says so.",
    "Write to hello@example.com.",
    "Sample text",
    "Copy goes here.",
    "The date is to be determined.",
    "`[insert code]`",
    "| a | b |\n|---|---|\n| Monday | Headline 2 |",
    "## [Company]\n\nText.",
    "A placeholder text stands here.",
]
NO_GAPS = [
    "The price of [[fig:price.item0]] stays.",
    "Week 1 / Week 2",
    "## Message 1\n\nFresh is a date.",
    "An aside [sic] stays.",
    "- [x] Done\n- [ ] Open",
    "Form fields: name, company name, e-mail.",
    "Wait … and see...",
    "Really?!",
    "Size XXL and X.",
    "Post on X at 9.",
    "H<sub>2</sub>O<br>and more",
    "See [the shop](https://brewlane.example).",
    "- Theme 3: Freshness",
    "Persona 1: Anna, who grinds at home.",
    "A snake_case_name and __bold__ text.",
    "Save 20% on X.",
    "1 < 2 and 3 > 2.",
    "Bucket 1: Ordering without risk\n\n| Day | Bucket |\n|---|---|\n| Monday | Bucket 1 |",
    "Use a set {a, b}.",
    "Ein Satz über todo el mundo.",
    "Ask what to add to it.",
    "Message 1:\n\n- Fresh is a date.",
    "| Headline 1 | Text |\n|---|---|\n| Headline 2 | Fresh by date |",
    "An example of a company.",
    "---",
    "~~old~~ new",
]


def found_in(text: str, facts: Facts | None = None) -> list[str | float]:
    return [breach.measured for breach in check_placeholders(parse(text), facts, RULES)]


@pytest.mark.parametrize("text", GAPS)
def test_a_gap_is_found_once(text: str) -> None:
    assert len(found_in(text)) == 1


@pytest.mark.parametrize("text", NO_GAPS)
def test_an_honest_text_holds_no_gap(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", GAPS)
def test_what_the_brief_says_in_these_very_words_is_no_gap(text: str) -> None:
    facts = Facts(brief_texts=(f"They wrote {text} to us",))
    quotation = text.strip("- .,")
    if "|" not in text and "<" not in text and "#" not in text and "`" not in text:
        assert found_in(f"They wrote {quotation} to us.", facts) == []


def test_a_name_of_the_brief_is_no_gap_and_only_there() -> None:
    facts = Facts(brief_texts=("XXX Brewing",), names=("XXX Brewing",))
    assert found_in("Ask XXX Brewing about it.", facts) == []
    assert found_in("Ask XXX about it.", facts) == ["XXX"]


def test_without_a_brief_a_gap_in_quotation_marks_is_a_gap() -> None:
    assert list(check_placeholders(parse('We open with "[insert hook]".'), None, load_rules()))
