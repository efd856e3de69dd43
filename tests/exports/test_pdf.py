"""The PDF: tagged, complete, on the right paper, and every text of a client is text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.exports.blocks import Heading, Paragraph, Text
from aicmo.exports.document import Document, Part
from aicmo.exports.pdf import make_pdf, quoted, typeset
from aicmo.model.report import Report
from tests.exports.alder import REPORT, make_draft, make_report
from tests.exports.hostile import BRAND, LONG, SHOWN


@contextmanager
def opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    with closing(pdfium.PdfDocument(data)) as document:
        yield document


def pages_of(data: bytes) -> list[str]:
    """The text of each page, white space as single spaces."""
    with opened(data) as document:
        return [" ".join(_text(page).split()) for page in document]


def _text(page: pdfium.PdfPage) -> str:
    with closing(page), closing(page.get_textpage()) as text:
        # A hyphen at a line's end is reported as U+FFFE.
        return str(text.get_text_bounded()).replace("\ufffe", "-")


def squeezed(text: str) -> str:
    """The text without white space and without the places where a long word may break."""
    return re.sub(r"[\s\u200b]", "", text)


def test_the_report_is_whole_and_in_order(report: Report) -> None:
    pages = pages_of(make_pdf(report))

    assert "Campaign strategy: one bottle, kept" in pages[0]
    assert "PREPARED FOR Alder & Finch January 4, 2027" in pages[0]
    assert pages[1].index("The decision we ask for 3") < pages[1].index("1 Overview 4")
    whole = squeezed(" ".join(pages))
    for section in report.sections:
        assert squeezed(section.title) in whole
    assert squeezed("We ask you to decide by January 15: release $8,000") in whole


def test_every_page_after_the_cover_carries_client_title_and_number(report: Report) -> None:
    pages = pages_of(make_pdf(report))

    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith("Alder & Finch | Campaign strategy: one bottle, kept")
        assert page.endswith(f"January 4, 2027 Page {number} of {len(pages)}")


def test_the_outline_names_every_part_and_the_headings_inside(report: Report) -> None:
    with opened(make_pdf(report)) as document:
        outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]

    assert [title for level, title in outline if level == 0] == [
        "The decision we ask for", "1 Overview", "2 Audience segments", "3 Channel plan", "4 Budget and measures",
        "5 Thirty-day calendar", "6 Next steps", "Open questions", "Where the numbers come from",
    ]  # fmt: skip
    assert (1, "Primary goal") in outline
    assert (2, "What they want") in outline


def test_the_file_is_tagged_names_its_title_and_carries_the_date_of_the_report(report: Report) -> None:
    data = make_pdf(report)

    with opened(data) as document:
        metadata = document.get_metadata_dict()
        assert document.is_tagged()
    assert metadata["Title"] == report.title
    assert metadata["CreationDate"].startswith("D:20270104")
    assert b"pdfuaid:part" in data


@pytest.mark.parametrize(
    ("country", "size"), [("US", (612, 792)), ("CA", (612, 792)), ("CH", (595, 842)), ("", (595, 842))]
)
def test_paper_is_letter_in_north_america_and_a4_elsewhere(country: str, size: tuple[int, int]) -> None:
    place = REPORT.plan.place.model_copy(update={"country": country})
    report = make_report(plan=REPORT.plan.model_copy(update={"place": place}))

    with opened(make_pdf(report)) as document, closing(document[0]) as page:
        assert tuple(map(round, page.get_size())) == size


def test_a_table_that_breaks_repeats_its_header(report: Report) -> None:
    pages = pages_of(make_pdf(report))
    first = next(at for at, page in enumerate(pages) if "5 Thirty-day calendar" in page and at > 1)

    last = next(at for at, page in enumerate(pages) if "Tue, Feb 2" in page)

    assert last > first
    assert all("Date Platform Format Theme Hook Call to action Owner" in page for page in pages[first : last + 1])


def test_no_title_or_heading_stands_alone_at_the_end_of_a_page(report: Report) -> None:
    pages = pages_of(make_pdf(report))
    with opened(make_pdf(report)) as document:
        titles = [mark.get_title() for mark in document.get_toc()]

    assert len(titles) > 20
    feet = [re.sub(r" January 4, 2027 Page \d+ of \d+$", "", page) for page in pages[2:]]
    assert [foot[-60:] for foot in feet if foot.endswith(tuple(titles))] == []


def test_a_draft_says_so_on_every_page(report: Report) -> None:
    pages = pages_of(make_pdf(make_draft()))

    assert all("DRAFT" in page for page in pages)
    assert "This is a draft, not for the client." in pages[0]
    assert "The section has too few bullets. (measured 0; allowed 4 to 12) Add the tactics as bullets." in " ".join(
        pages
    )
    assert all("DRAFT" not in page for page in pages_of(make_pdf(report)))


def test_a_stub_says_so_on_every_page() -> None:
    assert all("STUB" in page for page in pages_of(make_pdf(make_report(status="stub"))))


def test_every_hostile_text_is_text_in_the_pdf(hostile_report: Report) -> None:
    whole = squeezed(" ".join(pages_of(make_pdf(hostile_report))))

    # Once in the paragraph, once in the table, once in the list, on the page and in the section.
    assert {line: whole.count(squeezed(line)) >= 6 for line in SHOWN} == dict.fromkeys(SHOWN, True)
    assert whole.count(squeezed(BRAND)) >= 8
    assert squeezed(LONG) in whole
    assert "[rocket]inZürich[CH]with[yes]and[U+4E2D][U+6587]andbold" in whole
    assert "नमस्ते"[:2] in whole
    assert "\u202e" not in whole


def test_the_only_links_out_of_a_hostile_report_lead_to_the_clients_website(hostile_report: Report) -> None:
    addresses = set(re.findall(rb"/URI ?\(([^)]*)\)", make_pdf(hostile_report)))

    assert addresses == {b"https://alderfinch.example/ok"}


def test_words_too_long_for_the_page_stay_on_it(hostile_report: Report) -> None:
    with opened(make_pdf(hostile_report)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                rights = [text.get_rect(at)[2] for at in range(text.count_rects())]
                assert max(rights) < page.get_size()[0]


def test_no_glyph_is_missing_from_a_report_with_every_script(hostile_report: Report) -> None:
    with opened(make_pdf(hostile_report)) as document:
        for page in document:
            with closing(page), closing(page.get_textpage()) as text:
                assert "\x00" not in text.get_text_bounded()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_quoted_text_ends_only_at_its_own_quote(text: str) -> None:
    literal = quoted(text)

    assert literal[0] == literal[-1] == '"'
    assert "\n" not in literal and "\r" not in literal
    inner = re.sub(r'\\[\\"n]', "", literal[1:-1])
    assert '"' not in inner and "\\" not in inner


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_outside_of_quoted_texts_the_code_does_not_depend_on_what_a_client_wrote(text: str) -> None:
    assert _without_texts(typeset(_document(text))) == _without_texts(typeset(_document("x")))


def _document(text: str) -> Document:
    part = Part("section", "a", "1", text, "", (Heading(1, (Text("x"),)), Paragraph((Text(text), Text("y")))), (), ())
    return Document(text, text, text, REPORT.created, "en-US", True, "Draft", text, "f", (part,))


def _without_texts(code: str) -> str:
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', code).replace('right-to-left({par({""; ""})})', 'par({""; ""})')
