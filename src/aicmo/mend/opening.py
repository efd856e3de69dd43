"""The heading of the first part, which a writer left out because the section's title stands above it."""

from __future__ import annotations

from aicmo.gate.document import Block
from aicmo.gate.headings import holds_in_order, missing_headings
from aicmo.gate.words import folded
from aicmo.mend.page import Mending, Page, Repair, short


def name_opening(page: Page) -> Mending:
    """The first required heading over a text that begins without one and goes on with the second.

    Only then it is certain where the heading belongs; a missing heading anywhere else is left to the writer.
    """
    required, document = page.benchmark.required_headings, page.document
    headings = [heading.text for heading in document.headings]
    if len(required) < 2 or not headings or missing_headings(required, headings) != [required[0]]:
        return page.text, []
    first = document.parts[0]
    if isinstance(first, Block) and first.kind == "heading":
        return page.text, []
    if not holds_in_order(folded(headings[0]), folded(required[1])):
        return page.text, []
    line, heading = page.line_of(first), f"## {required[0]}"
    repair = Repair("opening", line + 1, short(page.lines[line]) or "…", heading)
    return f"{heading}\n\n{page.text.lstrip(chr(10))}", [repair]
