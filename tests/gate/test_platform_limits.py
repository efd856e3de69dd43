"""Copy is held to its platform, advice about a platform is not."""

from __future__ import annotations

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.platform_limits import check_platform_limits
from aicmo.library.rules import load_rules
from aicmo.model.figure import Figure

RULES = load_rules()
PRICE = Figure(id="price", what="Price", text="$1,234.50", value=1234.5, unit="money:USD", kind="brief")
FACTS = Facts(
    ledger={"price": PRICE}, post_limits={"x": 280, "twitter": 280, "instagram": 2200, "youtube": 100, "e-mail": 60}
)
LONG = "Every bag shows the day it was roasted and leaves within a day. "


def copy(length: int) -> str:
    return (LONG * (length // len(LONG) + 1))[: length - 1].rstrip(" .").ljust(length - 1, "x") + "."


def lengths(text: str, facts: Facts | None = FACTS) -> list[tuple[str | float, str | float]]:
    return [(breach.measured, breach.allowed) for breach in check_platform_limits(parse(text), facts, RULES)]


PLACES = [
    ("## X\n\n- {}", 280),
    ("## Posts for X\n\n- {}", 280),
    ("### Twitter / X posts\n\n1. {}", 280),
    ("- **X:**\n  - {}", 280),
    ("| Channel | Caption |\n|---|---|\n| X | {} |", 280),
    ("| Platform | Hook or task |\n|---|---|\n| YouTube, short | {} |", 100),
    ("| Day | Channel | Post |\n|---|---|---|\n| Mon | Twitter | {} |", 280),
    ("## X\n\n- Tweet: {}", 280),
    ("Tweet 2: {}", 280),
    ("## Google Ads\n\n- Headline: {}", 30),
    ("## Search\n\n- **Headline 3:** {}", 30),
    ("RSA headline: {}", 30),
    ("| Search ad | Headline |\n|---|---|\n| One | {} |", 30),
    ("## RSA\n\n| Part | Text |\n|---|---|\n| Description 1 | {} |", 90),
    ("- **Subject:** {}", 60),
    ("Subject line: “{}” on day two", 60),
    ("| Mail | Subject |\n|---|---|\n| 1 | {} |", 60),
    ("- Preview text: {}", 90),
    ("- Video title: {}", 100),
    ("## E-mail\n\n- Subject: {}\n- Body: anything", 60),
]


@pytest.mark.parametrize(("page", "limit"), PLACES)
def test_copy_as_long_as_its_place_passes_and_one_character_more_fails(page: str, limit: int) -> None:
    assert lengths(page.format(copy(limit))) == []
    assert lengths(page.format(copy(limit + 1))) == [(limit + 1, limit)]


@pytest.mark.parametrize(
    "page",
    [
        "## X\n\n- **Why:** {}",
        "## YouTube\n\n- {}",
        "## E-mail\n\n- {}",
        "Post on X: {}",
        "## Landing page\n\n- Headline: {}",
        "| Channel | Why |\n|---|---|\n| X | {} |",
        "- **LinkedIn:** {}",
        "## Instagram\n\n- {}",
        "# X\n\nA paragraph. {}",
        "| Description | Owner |\n|---|---|\n| {} | Anna |",
    ],
)
def test_advice_and_places_without_a_limit_may_be_long(page: str) -> None:
    assert lengths(page.format(copy(400))) == []


def test_without_facts_the_places_that_need_none_are_still_checked() -> None:
    assert lengths(f"Subject: {copy(61)}", None) == [(61, 60)]
    assert lengths(f"## X\n\n- {copy(400)}", None) == []


def test_a_figure_counts_as_it_is_printed_and_an_unknown_one_counts_nothing() -> None:
    assert lengths(f"Subject: {copy(52)} [[fig:price]]") == [(62, 60)]
    assert lengths(f"Subject: {copy(52)} [[fig:price]]", None) == []


def test_several_headlines_on_a_line_are_measured_one_by_one() -> None:
    assert lengths(f"## Google\n\n- Headlines: Fresh by date | {copy(31)} / Skip a month") == [(31, 30)]
