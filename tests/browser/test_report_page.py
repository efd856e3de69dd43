"""The report's page opened in a real browser: quiet, readable on a desk and a phone, in light and dark and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

from aicmo.exports.html import make_html
from aicmo.exports.theme import theme
from aicmo.model.report import Report
from tests.exports.alder import REPORT, make_draft
from tests.exports.hostile import BRAND, SHOWN, make_hostile_report

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@dataclass
class Opened:
    """A page with everything it did on its own."""

    page: Page
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_and_close(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def computed(self, selector: str, name: str) -> Any:
        return self.page.eval_on_selector(selector, "(element, name) => getComputedStyle(element)[name]", name)

    def scroll_to(self, selector: str) -> None:
        self.page.eval_on_selector(selector, "element => element.scrollIntoView({behavior: 'instant'})")
        # Two frames: the first lays out, the second runs the animations that scrolling drives.
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


Open = Callable[..., Opened]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_it(report: Report, **options: Any) -> Opened:
        file = tmp_path / "report.html"
        file.write_bytes(make_html(report))
        context = browser.new_context(**{"viewport": DESK, "reduced_motion": "reduce", **options})
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("dialog", opened.note_and_close)
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.goto(file.as_uri())
        opened.page.evaluate("() => document.fonts.ready.then(() => null)")
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.mark.parametrize("report", [REPORT, make_draft(), make_hostile_report()], ids=["final", "draft", "hostile"])
def test_the_page_asks_for_nothing_and_complains_about_nothing(open_page: Open, report: Report) -> None:
    opened = open_page(report)

    assert opened.requests[0].startswith("file:")
    assert [url for url in opened.requests[1:] if not url.startswith("data:")] == []
    assert (opened.dialogs, opened.complaints) == ([], [])


def test_hostile_texts_are_seen_as_text_and_do_nothing(open_page: Open) -> None:
    opened = open_page(make_hostile_report())
    seen = opened.page.inner_text("body")

    assert all(line in seen for line in SHOWN)
    assert BRAND in opened.page.inner_text(".cover")
    assert opened.page.locator("script, img, iframe, object, form").count() == 0
    assert opened.page.title().endswith(BRAND)
    assert (
        opened.page.evaluate("() => [...document.links].map(a => a.host).filter(Boolean)") == ["alderfinch.example"] * 2
    )
    assert opened.dialogs == []


def test_a_script_put_in_later_would_not_run_either(open_page: Open) -> None:
    opened = open_page(REPORT)
    opened.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'alert(1)'; document.body.append(s);"
        " const i = new Image(); i.src = 'https://evil.example/x.png'; document.body.append(i); }"
    )
    opened.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    assert opened.dialogs == []
    assert len([said for said in opened.complaints if "Content Security Policy" in said]) == 2


@pytest.mark.parametrize("report", [REPORT, make_hostile_report()], ids=["final", "hostile"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_page_never_scrolls_sideways(open_page: Open, report: Report, viewport: dict[str, int]) -> None:
    opened = open_page(report, viewport=viewport)

    assert opened.page.evaluate("() => document.documentElement.scrollWidth") == viewport["width"]


def test_the_fonts_of_the_page_are_the_ones_it_carries(open_page: Open) -> None:
    opened = open_page(make_hostile_report())
    loaded = opened.page.evaluate("() => [...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")

    assert {family.strip('"') for family in loaded} >= {"Noto Sans", "Noto Serif", "Noto Sans Arabic"}


@pytest.mark.parametrize("part", ["overview", "budget", "calendar"])
def test_the_contents_show_the_part_being_read(open_page: Open, part: str) -> None:
    opened = open_page(REPORT)
    opened.scroll_to(f"#{part}")

    marked = opened.page.eval_on_selector_all(
        ".contents a", "links => links.filter(a => getComputedStyle(a).fontWeight === '600').map(a => a.hash)"
    )
    assert marked == [f"#{part}"]
    assert opened.page.locator(".contents").is_visible()


def test_the_contents_lead_to_each_part(open_page: Open) -> None:
    opened = open_page(REPORT)
    links = opened.page.locator(".contents a")

    assert links.count() == 9
    for at in range(links.count()):
        links.nth(at).click()
        target = opened.page.evaluate("() => document.querySelector(':target').getBoundingClientRect().top")
        assert target < DESK["height"]


def test_the_keyboard_reaches_the_report_at_once(open_page: Open) -> None:
    opened = open_page(REPORT)
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("() => document.activeElement.className") == "skip"

    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("() => document.activeElement.id") == "report"


def test_landmarks_and_names_are_there_for_those_who_listen(open_page: Open) -> None:
    page = open_page(REPORT).page

    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("navigation", name="Contents").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("region", name="4 Budget and measures", exact=True).count() == 1
    assert page.get_by_role("heading", level=1).inner_text() == REPORT.title
    assert page.get_by_role("img", name="Where $24,000 goes").count() == 1
    assert page.get_by_role("table").count() == 7


def test_dark_screens_get_the_dark_palette_in_texts_and_charts(open_page: Open) -> None:
    opened = open_page(REPORT, color_scheme="dark")

    assert opened.computed("html", "backgroundColor") == rgb(theme().dark["paper"])
    assert opened.computed("#overview p", "color") == rgb(theme().dark["text"])
    assert opened.computed(f'.chart [fill="{theme().light["bar"]}"]', "fill") == rgb(theme().dark["bar"])


def test_paper_is_always_light_and_without_the_contents(open_page: Open) -> None:
    opened = open_page(REPORT, color_scheme="dark")
    opened.page.emulate_media(media="print")

    assert opened.computed("html", "backgroundColor") == rgb(theme().light["paper"])
    assert not opened.page.locator(".contents").is_visible()
    assert opened.page.locator("#calendar table").is_visible()


def test_on_a_phone_a_table_scrolls_inside_itself_and_a_calendar_is_cards(open_page: Open) -> None:
    opened = open_page(REPORT, viewport=PHONE)

    wide = opened.page.eval_on_selector("#budget .table", "box => box.scrollWidth > box.clientWidth")
    assert wide
    assert opened.computed("#budget .table", "overflowX") == "auto"
    assert opened.computed(".calendar tbody tr", "display") == "block"
    heights = [
        opened.page.locator(f".calendar tr{kind}").first.bounding_box()["height"]  # type: ignore[index]
        for kind in (":not(.quiet):has(td)", ".quiet")
    ]
    assert heights[0] > 2 * heights[1]


def test_a_line_from_right_to_left_runs_so(open_page: Open) -> None:
    opened = open_page(make_hostile_report())

    assert opened.computed('#hostile p[dir="rtl"]', "direction") == "rtl"


def rgb(colour: str) -> str:
    """The colour "#rrggbb" as a browser tells it."""
    return f"rgb({int(colour[1:3], 16)}, {int(colour[3:5], 16)}, {int(colour[5:7], 16)})"
