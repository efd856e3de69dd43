"""Links lead only where the client said; the many ways of writing a link are all read."""

from __future__ import annotations

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.links import check_links
from aicmo.library.rules import load_rules

RULES = load_rules()
FACTS = Facts(
    brief_texts=("brewlane.example", "our page http://awards.example/2025", "hello@mail.example"),
    hosts=frozenset({"brewlane.example"}),
    channels={"x": ("X", "x.com")},
)
ELSEWHERE = [
    "[a](https://evil.example)",
    '[a]( <https://evil.example/b c> "t")',
    "[a][r]\n\n[r]: https://evil.example",
    "[r]\n\n> [r]:\n> https://evil.example 'title'",
    "<https://evil.example>",
    "https://evil.example/path",
    "www.evil.example",
    "evil.example",
    "Shop.Evil.com",
    "[a](//evil.example/x)",
    "[a](https://brewlane.example@evil.example)",
    "[a](https://evil.example/brewlane.example)",
    "[a](https://notbrewlane.example)",
    "[a](&#104;ttps://evil.example)",
    "[a](mailto:x@evil.example)",
    "<x@evil.example>",
    "x@evil.example",
    "- item evil.co.uk",
    "| a |\n|---|\n| evil.io |",
    "`https://evil.example`",
    "[a](https:\\\\evil.example)",
    "<a href='https://evil.example'>a</a>",
    "[a](plan.md)",
    "[https://brewlane.example](https://evil.example)",
    '[a](https://evil.example "brewlane.example")',
    "münchen.de",
    "\\\\[a](https://evil.example)",
]
WRONG_KIND = [
    "[a](http://brewlane.example)",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](data:text/html;base64,AA==)",
    "<ftp://brewlane.example>",
    "[a](file:///etc/passwd)",
    "javascript:alert(1)",
    "data:text/html;base64,AA",
    "ftp://brewlane.example/x",
    "[a](vbscript:x)",
    "[r]: javascript:x\n\n[r]",
]
IMAGES = [
    "![a](https://brewlane.example/a.png)",
    "![](a.png)",
    "![a][r]",
    "<img src='https://brewlane.example/a.png'>",
    "<svg onload=x>",
    '<iframe src="https://brewlane.example"></iframe>',
    "[![a](https://brewlane.example/a.png)](#x)",
    "![logo]\n\n[logo]: https://brewlane.example/l.png",
]
ALLOWED = [
    "[a](https://brewlane.example)",
    "[a](https://www.brewlane.example/x?y=1#z)",
    "<https://shop.brewlane.example>",
    "brewlane.example",
    "https://brewlane.example/lots",
    "[a](mailto:hello@brewlane.example)",
    "hello@brewlane.example",
    "[a](tel:+15035550100)",
    "[a](#top)",
    "See http://awards.example/2025.",
    "awards.example",
    "hello@mail.example",
    "[a](mailto:hello@mail.example?subject=Hi)",
    "Post on x.com twice.",
    "e.g. one, i.e. two, 9 a.m. sharp, No.5",
    "Wait.It comes.No more",
    "Wow![1] and [b](#c)",
    "Version 2.1 of plan.py and report.md",
    "\\[a\\](evil)",
    "a \\<img src=x\\>",
    "@brew.co on Instagram",
    "data: none yet",
    "Ratio 3:1, JavaScript: no",
]


def found_in(text: str, facts: Facts | None) -> list[tuple[str, str]]:
    return [(breach.case, str(breach.what)) for breach in check_links(parse(text), facts, RULES)]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_an_address_nobody_gave_is_found_once_and_only_where_the_brief_is_known(text: str) -> None:
    assert [case for case, _ in found_in(text, FACTS)] == ["usual"]
    assert found_in(text, None) == []
    assert found_in(text, Facts()) == []


@pytest.mark.parametrize("text", WRONG_KIND)
def test_a_link_of_a_wrong_kind_is_found_even_where_nothing_is_known(text: str) -> None:
    for facts in (FACTS, None):
        assert {case for case, _ in found_in(text, facts)} == {"scheme"}


@pytest.mark.parametrize("text", IMAGES)
def test_an_image_is_found_wherever_it_comes_from(text: str) -> None:
    for facts in (FACTS, None):
        assert {case for case, _ in found_in(text, facts)} == {"image"}


@pytest.mark.parametrize("text", ALLOWED)
def test_what_the_client_gave_may_stand(text: str) -> None:
    assert found_in(text, FACTS) == []
