"""The stub writer serves every place of every pack in the form its benchmark asks for."""

from __future__ import annotations

import re
from datetime import date

import pytest

from aicmo.gate.checks import check_section
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.library.packs import load_packs
from aicmo.library.rules import load_rules
from aicmo.library.sections import load_sections
from aicmo.writers.stub import STUB_LINE, write_stub

PLACES = [(pack.id, entry.id, entry.text) for pack in load_packs().values() for entry in pack.sections]
HOSTILE = '=HYPERLINK("http://evil.example") <script>alert(1)</script> | a\n# b `c` [[fig:x]] *_d_*'

pytestmark = pytest.mark.stub_mode


def test_there_are_178_places_to_serve() -> None:
    assert len(PLACES) == 178


@pytest.mark.parametrize("brand", ["Brewlane Coffee", HOSTILE, "", "🙂"])
def test_the_stub_of_every_place_passes_the_form_of_its_benchmark_and_is_known_for_a_placeholder(brand: str) -> None:
    found = {
        (pack, section): {finding.code for finding in check_section(stub, spec.benchmark, Facts(), load_rules(), text)}
        for pack, section, text in PLACES
        for spec in [load_sections()[text]]
        for stub in [write_stub(spec, brand)]
    }
    assert {place: codes for place, codes in found.items() if codes != {"PLACEHOLDER"}} == {}


@pytest.mark.parametrize("text", sorted(load_sections()))
def test_every_part_of_a_stub_says_that_it_is_a_placeholder(text: str) -> None:
    stub = write_stub(load_sections()[text], "Brewlane Coffee")
    document = parse(stub)
    assert stub.splitlines()[0] == STUB_LINE
    assert all("placeholder" in block.text.lower() for block in (*document.paragraphs, *document.items))
    assert all("placeholder" in table.rows[-1].text.lower() for table in document.tables)


@pytest.mark.parametrize("text", sorted(load_sections()))
def test_a_stub_holds_no_digits_but_dates_and_the_numbers_of_its_headings(text: str) -> None:
    stub = write_stub(load_sections()[text], "Brewlane Coffee")
    body = re.sub(r"^##.*$|\|\s*\d{1,2} [A-Z][a-z]{2} \||^\d\. ", "", stub, flags=re.MULTILINE)
    assert re.findall(r"\d", body) == []


def test_the_calendar_of_a_stub_begins_on_the_day_handed_in() -> None:
    stub = write_stub(load_sections()["daily_30_day_calendar"], "Brewlane Coffee", date(2028, 2, 1))
    first, last = parse(stub).tables[0].body[0], parse(stub).tables[-1].body[-1]
    assert [cell.text for cell in first.cells[:2]] == ["1 Feb", "Tuesday"]
    assert [cell.text for cell in last.cells[:2]] == ["1 Mar", "Wednesday"]


def test_the_same_stub_is_written_twice() -> None:
    spec = load_sections()["overview"]
    assert write_stub(spec, "Brewlane Coffee") == write_stub(spec, "Brewlane Coffee")
