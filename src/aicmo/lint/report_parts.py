"""A whole report cut into its sections: headings name them, the pages around them are passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import pairwise

from aicmo.errors import UserError
from aicmo.exports.theme import words
from aicmo.gate.headings import holds_in_order
from aicmo.gate.words import folded
from aicmo.library.content import Content
from aicmo.lint.blocks import Block, outer_blocks, seen_words
from aicmo.lint.given import Given, PassedOver, Place, SectionText
from aicmo.model.section import Pack, PackEntry

_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")
_DEEPEST_TITLE = 2
Name = tuple[str, ...]


@dataclass(frozen=True)
class _Cut:
    """Where a part of the report begins; `entry` is None for a page and for anything else that is no section."""

    heading: Block
    entry: PackEntry | None


def split_report(text: str, path: str, pack: Pack, content: Content) -> Given:
    """The sections of a report in markdown, such as the `md` export writes.

    A heading of the first or second level that is a section's title (or id), numbered or not, opens it; the next
    heading of that level ends it, unless the section's benchmark asks for that heading. What the export adds to a
    section (marks of a draft, charts) is taken out, and its inner headings are put back to the second level.

    Raises:
        UserError: no heading names a section of the pack, or the text is too large for a report.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    longest = content.rules.house.characters_max * len(pack.sections)
    if len(text) > longest:
        raise UserError(f"{path}: {len(text)} characters are too many for a report. Allowed: {longest} for {pack.id}.")
    blocks = outer_blocks(text)
    cuts, passed_over = _cuts(blocks, path, pack, content)
    if not any(cut.entry for cut in cuts):
        raise UserError(
            f"{path}: no heading of the first or second level is the title of a section of {pack.id}. Give --section "
            "for the text of one section, name the file after its section, or use these titles: "
            f"{', '.join(entry.title for entry in pack.sections)}."
        )
    lines = text.split("\n")
    ends = [*(cut.heading.start for cut in cuts[1:]), len(lines)]
    sections = tuple(
        _section(cut.entry, cut.heading, lines[:end], [block for block in blocks if block.start < end], path)
        for cut, end in zip(cuts, ends, strict=True)
        if cut.entry
    )
    return Given(path, sections, whole=True, passed_over=passed_over)


def without_title(text: str, title: str) -> str:
    """The text of a section file with a first heading that only repeats the section's title left blank."""
    first = next(iter(outer_blocks(text)), None)
    if first is None or first.kind != "heading" or first.level > 1 or _name(first) != folded(title):
        return text
    lines = text.split("\n")
    return "\n".join([""] * first.end + lines[first.end :])


def _cuts(
    blocks: Sequence[Block], path: str, pack: Pack, content: Content
) -> tuple[list[_Cut], tuple[PassedOver, ...]]:
    headings = [block for block in blocks if block.kind == "heading" and block.level <= _DEEPEST_TITLE]
    entries = {name: entry for entry in pack.sections for name in _names_of(entry)}
    pages = {folded(words().contents), *(folded(page.title) for page in content.pages)}
    level = _level_of_titles(headings, entries)
    there = {entry.id for heading in headings if heading.level == level and (entry := entries.get(_name(heading)))}
    cuts: list[_Cut] = []
    passed_over: list[PassedOver] = []
    for heading in headings:
        name, last = _name(heading), cuts[-1] if cuts else None
        entry = entries.get(name)
        if entry and (heading.level == level or entry.id not in there):
            cuts.append(_Cut(heading, entry))
        elif last and last.entry and _belongs(heading, last.heading, name, content, last.entry):
            continue
        else:
            cuts.append(_Cut(heading, None))
            if name not in pages and heading is not headings[0]:  # the first is the report's own title
                passed_over.append(PassedOver(path, heading.start + 1, _no_section(heading, pack, there)))
    return cuts, tuple(passed_over)


def _belongs(heading: Block, title: Block, name: Name, content: Content, entry: PackEntry) -> bool:
    """Whether a heading stands inside the section: below its title, or one that the section's benchmark asks for."""
    if heading.level > title.level:
        return True
    required = content.sections[entry.text].benchmark.required_headings
    return heading.level == title.level and any(holds_in_order(name, folded(wanted)) for wanted in required)


def _level_of_titles(headings: Sequence[Block], entries: Mapping[Name, PackEntry]) -> int:
    """The level on which most sections have their title."""
    found = {
        level: len({entries[_name(h)].id for h in headings if h.level == level and _name(h) in entries})
        for level in range(1, _DEEPEST_TITLE + 1)
    }
    return max(found, key=found.__getitem__)


def _no_section(heading: Block, pack: Pack, there: set[str]) -> str:
    said = seen_words(heading.text)
    missing = [entry.title for entry in pack.sections if entry.id not in there]
    near = get_close_matches(_NUMBER.sub("", said), missing, n=1, cutoff=0.75)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    return f"“{said}” is no section of {pack.id}; it was not checked.{hint}"


def _name(heading: Block) -> Name:
    return folded(_NUMBER.sub("", seen_words(heading.text).strip()))


def _names_of(entry: PackEntry) -> tuple[Name, ...]:
    return folded(entry.title), folded(entry.id), folded(entry.id.replace("_", " "))


def _section(entry: PackEntry, title: Block, lines: list[str], blocks: Sequence[Block], path: str) -> SectionText:
    """The section between its title and its end; every line keeps its place."""
    inner = [block for block in blocks if block.start >= title.end]
    body = list(lines)
    for added in _added_by_export(inner):
        body[added.start : added.end] = [""] * (added.end - added.start)
    shifted = _shift_back(body, inner, title.level)
    first = title.end
    return SectionText(entry.id, "\n".join(body[first:]), path, title.start + 1, _place_after(first, shifted))


def _added_by_export(blocks: Sequence[Block]) -> Iterator[Block]:
    """What the export writes into a section that is no part of it."""
    told = words()
    draft = told.status["draft"].mark
    if blocks and blocks[0].kind == "blockquote" and blocks[0].text.startswith(f"**{draft}.**"):
        yield blocks[0]
    for block, following in pairwise(blocks):
        if block.text == f"**{told.findings}**" and following.kind == "bullet_list":
            yield from (block, following)
    for number, block in enumerate(blocks[:-1]):
        if block.text.startswith(f"**{told.figure}: ") and blocks[number + 1].kind == "table":
            caption = [block for block in blocks[number + 2 : number + 3] if block.kind == "paragraph"]
            yield from (block, blocks[number + 1], *caption)


def _shift_back(lines: list[str], blocks: Sequence[Block], level: int) -> dict[int, int]:
    """Puts the inner headings to the second level, in place; how many signs were taken off, by line from 0.

    A section with a heading on its title's own level is left alone: shifting would make two levels one.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    off = level - 1
    if not off or any(heading.level <= level for heading in headings):
        return {}
    for heading in headings:
        line = lines[heading.start]
        at = line.index("#")
        lines[heading.start] = line[:at] + line[at + off :]
    return {heading.start: off for heading in headings}


def _place_after(first: int, shifted: Mapping[int, int]) -> Place:
    def place(line: int, column: int) -> tuple[int, int]:
        there = line + first
        return there, column + shifted.get(there - 1, 0) if column else 0

    return place
