"""Headings with the wording and on the level that the benchmark asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aicmo.gate.document import Block
from aicmo.gate.headings import holds_in_order
from aicmo.gate.words import folded
from aicmo.mend.around import STARTS_BLOCK, UNDERLINE
from aicmo.mend.page import Mending, Page, Repair, RepairKind, loose, short

_HEADING = re.compile(r"( {0,3})(#{1,6})(?=[ \t]|$)")
_ALMOST_HEADING = re.compile(r" {0,3}#{0,6}[ \t]*(?:\*\*|__)?(?P<text>[^\n]*?)(?:\*\*|__)?:?(?:\*\*|__)?[ \t]*#*[ \t]*")


def drop_second_title(page: Page) -> Mending:
    """The section's title above its first heading, or the same heading several times in a row."""
    headings = _headings_at_the_top(page)
    last = len(headings) - 1
    drop = [heading for heading in headings[:-1] if loose(heading.text) == loose(headings[last].text)]
    required = {loose(title) for title in page.benchmark.required_headings}
    if headings and loose(headings[0].text) == loose(page.title) and loose(page.title) not in required:
        drop = drop or headings[: 1 if len(page.document.parts) > 1 else 0]
    lines, done = list[str | None](page.lines), list[Repair]()
    for heading in drop:
        span = _heading_lines(page, heading)
        if span and loose(heading.text) and _shows_all(page, heading, span):
            done.append(Repair("title", span[0] + 1, short(heading.text)))
            lines[span[0] : span[1]] = [None] * (span[1] - span[0])
    kept = [line for line in lines if line is not None]
    return ("\n".join(kept).lstrip("\n"), done) if done else (page.text, [])


def _headings_at_the_top(page: Page) -> list[Block]:
    """The headings before any text, as long as they say the same; the first alone where the second differs."""
    found: list[Block] = []
    for part in page.document.parts:
        if (
            not isinstance(part, Block)
            or part.kind != "heading"
            or (found and loose(part.text) != loose(found[0].text))
        ):
            break
        found.append(part)
    return found


def word_headings(page: Page) -> Mending:
    """A required heading that differs in case, marks or "&" only, and one written as a bold line or without a space."""
    lines, done = list[str | None](page.lines), list[Repair]()
    seen = {heading.text.strip() for heading in page.document.headings}
    for title in page.benchmark.required_headings:
        wanted = loose(title)
        if title in seen or not wanted:
            continue
        found = next(_spans_like(page, wanted), None)
        if found is None or found[0] in page.raw_lines:
            continue
        first, end, level = found
        kind: RepairKind = "heading_wording" if level else "heading_level"
        new = f"{'#' * (level or 2)} {title}"
        done.append(Repair(kind, first + 1, short("\n".join(page.lines[first:end])), short(new)))
        lines[first:end] = [new] + [None] * (end - first - 1)
        seen.add(title)
    return "\n".join(line for line in lines if line is not None), done


def _spans_like(page: Page, wanted: str) -> Iterator[tuple[int, int, int]]:
    """First line, line after the last, and level (0 for none yet) of what says these words and could be the heading."""
    for heading in page.document.headings:
        span = _heading_lines(page, heading)
        if span and loose(heading.text) == wanted and _shows_all(page, heading, span):
            yield *span, heading.level
    for paragraph in page.document.paragraphs:
        line = page.line_of(paragraph)
        source = page.lines[line]
        found = _ALMOST_HEADING.fullmatch(source)
        marked = source.lstrip().startswith(("#", "**", "__"))
        if found and marked and loose(found["text"]) == wanted and _stands_alone(page, paragraph):
            yield line, line + 1, 0


def _shows_all(page: Page, heading: Block, span: tuple[int, int]) -> bool:
    """Whether a reader sees every word of the heading's lines; a tag or an address would be lost with them."""
    return loose(heading.text) == loose(" ".join(page.lines[span[0] : span[1]]))


def _stands_alone(page: Page, paragraph: Block) -> bool:
    after = page.document.place(paragraph.source_offset(max(0, len(paragraph.text.rstrip()) - 1)))[0]
    line = page.line_of(paragraph)
    return after == line + 1 and loose(paragraph.text) == loose(page.lines[line])


def level_headings(page: Page) -> Mending:
    """Section headings on level two, the headings below them as far below as they were."""
    lines, done = list[str | None](page.lines), list[Repair]()
    for heading, level in _new_levels(page):
        span = _heading_lines(page, heading)
        if span is None or level == heading.level:
            continue
        first, end = span
        found = _HEADING.match(page.lines[first])
        underlined = " ".join(line.strip() for line in page.lines[first : end - 1])
        text = page.lines[first][found.end() :] if found else f" {underlined}"
        new = f"{'#' * level}{text}"
        done.append(Repair("heading_level", first + 1, short(page.lines[first]), short(new)))
        lines[first:end] = [new] + [None] * (end - first - 1)
    return "\n".join(line for line in lines if line is not None), done


def _new_levels(page: Page) -> Iterator[tuple[Block, int]]:
    headings = page.document.headings
    serving = _serving(page.benchmark.required_headings, headings)
    if not headings:
        return
    if not serving:
        above = 2 - min(heading.level for heading in headings)
        yield from ((heading, min(6, heading.level + above)) for heading in headings)
        return
    section = 0
    for number, heading in enumerate(headings):
        if number in serving:
            section = heading.level
            yield heading, 2
        elif not section or heading.level <= section:
            yield heading, max(2, heading.level) if not section else 2
        else:
            yield heading, min(6, heading.level - section + 2)


def _serving(required: tuple[str, ...], headings: tuple[Block, ...]) -> frozenset[int]:
    """Which headings are those the benchmark asks for: the same words, else the first that holds them."""
    said = [folded(heading.text) for heading in headings]
    found = set()
    for title in map(folded, required):
        same = [number for number, text in enumerate(said) if text == title]
        holding = [number for number, text in enumerate(said) if holds_in_order(text, title)]
        found.update((same or holding)[:1])
    return frozenset(found)


def _heading_lines(page: Page, heading: Block) -> tuple[int, int] | None:
    """First line and line after the last of a heading; None for one inside a quotation or an item."""
    first = page.line_of(heading)
    if _HEADING.match(page.lines[first]):
        return first, first + 1
    if STARTS_BLOCK.match(page.lines[first]):
        return None
    end = next((n for n in range(first + 1, len(page.lines)) if UNDERLINE.fullmatch(page.lines[n])), None)
    return None if end is None else (first, end + 1)
