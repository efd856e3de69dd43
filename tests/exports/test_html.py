"""The page as a file: one self-contained document in which every text is escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise

from aicmo.exports.html import make_html
from aicmo.model.report import Report
from tests.exports.alder import make_draft, make_report
from tests.exports.hostile import BRAND, SHOWN

VOID = {"meta", "br", "hr", "col", "path", "circle", "rect", "link", "img"}


class Outline(HTMLParser):
    """What a page is made of: its elements, attributes, headings, and the text a reader sees."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.badly_nested: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.badly_nested.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def named(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def test_the_page_is_well_formed(report: Report, hostile_report: Report) -> None:
    for one in (report, make_draft(), hostile_report):
        outline = Outline(make_html(one))
        assert (outline.open, outline.badly_nested) == ([], [])


def test_the_page_says_its_language_and_forbids_everything_but_its_own_style(report: Report) -> None:
    outline = Outline(make_html(report))

    assert outline.named("html") == [{"lang": "en-US"}]
    policies = [meta["content"] for meta in outline.named("meta") if "http-equiv" in meta]
    assert policies == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    ]


def test_no_element_can_run_or_fetch_anything(report: Report, hostile_report: Report) -> None:
    for one in (report, hostile_report):
        outline = Outline(make_html(one))
        tags = {tag for tag, _ in outline.elements}
        assert tags.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "form", "base", "use", "image"})
        assert all(not name.startswith("on") for _, attributes in outline.elements for name in attributes)
        addresses = {
            value for _, attributes in outline.elements for name, value in attributes.items() if name in ("src", "href")
        }
        assert all(str(address).startswith(("#", "https://alderfinch.example/")) for address in addresses)
        sources = re.findall(r"url\(([^)]{0,20})", make_html(one).decode())
        assert all(source.startswith("data:font/woff;") for source in sources if not source.startswith("https"))


def test_every_hostile_text_is_shown_as_text(hostile_report: Report) -> None:
    outline = Outline(make_html(hostile_report))
    lines = {line.strip() for line in outline.text}

    assert all(line in lines for line in SHOWN)
    assert BRAND in lines
    assert "\u202e" not in "".join(outline.text)


def test_braces_of_a_client_fill_no_place_of_the_page() -> None:
    outline = Outline(make_html(make_report(client="{style} {parts} {0} {}", title="{client} %s")))

    assert "{style} {parts} {0} {}" in outline.text
    assert "{client} %s" in outline.text


def test_headings_go_down_one_level_at_a_time(report: Report, hostile_report: Report) -> None:
    for one in (report, hostile_report):
        levels = [int(tag[1]) for tag, _ in Outline(make_html(one)).elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))


def test_every_line_of_the_contents_leads_to_a_part_and_back(report: Report) -> None:
    outline = Outline(make_html(report))
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    targets = [
        str(attributes["href"])[1:] for attributes in outline.named("a") if str(attributes["href"]).startswith("#")
    ]

    assert len(ids) == len(set(ids))
    assert len(targets) == 9 + 2
    assert set(targets) <= set(ids)


def test_days_of_other_work_look_different_from_days_with_a_post(report: Report) -> None:
    page = make_html(report).decode()

    assert page.count('<table class="calendar">') == 1
    assert page.count('<tr class="quiet">') == 8


def test_charts_are_drawn_in_the_page_with_words_for_those_who_cannot_see_them(report: Report) -> None:
    page = make_html(report).decode()

    assert page.count('role="img"><title>') == 2
    assert f"<desc>{report.plan.charts[1].alt}</desc>" in page


def test_a_draft_is_marked_at_the_top_and_on_each_section(report: Report) -> None:
    draft = make_html(make_draft()).decode()

    assert draft.count('<span class="mark">Draft</span>') == 7
    assert draft.count('class="findings"') == 1
    assert 'class="mark"' not in make_html(report).decode()


def test_the_page_stays_light(report: Report) -> None:
    assert len(make_html(report)) < 260_000
