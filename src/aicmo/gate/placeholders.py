"""Gaps that were left to be filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document, Part, Table
from aicmo.gate.facts import Facts
from aicmo.gate.own_words import OwnWords
from aicmo.gate.phrase_index import phrase_index, plain_text
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN
from aicmo.model.rules import GapPattern, Placeholders, Rules

_TAG = re.compile(r"(?<![\\<])</?([A-Za-z][A-Za-z0-9]*)((?:[ _.-][A-Za-z0-9_.' -]{0,60})?)/?>")
_NUMBER = r"#?\d{1,2}"
_NUMBER_ALONE = re.compile(r"(?<= )#?\d{1,2}(?!\w)")
_LABEL = re.compile(r"(.{1,40}? #?\d{1,2})\s?[:.(-]\s*\w")


def check_placeholders(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """PLACEHOLDER: filler text, notes to the writer, brackets to fill in, numbers in the place of names.

    Words of the brief are exempt where they are quoted or stand as the brief has them; without facts nothing is, for
    a gap in quotation marks is one, too.
    """
    facts, known = facts or Facts(), rules.placeholders
    yield from _tags_to_fill_in(document, facts, known)
    heads = {id(cell) for table in document.tables for cell in table.header.cells}
    whole = plain_text(document)
    if _may_hold_one(whole, document.words, known):
        for block in document.texts:
            own = OwnWords(block.text, facts)
            for start, end in _found_in(block, id(block) in heads, known):
                if not own.hold(start, end):
                    yield _breach(document, block, start, end, "usual")
    yield from _numbered_dummies(document, facts, known, whole)


def _may_hold_one(text: str, words: frozenset[str], known: Placeholders) -> bool:
    if any(mark in text for mark in known.marks) or phrase_index(known.words).stands_in(text, words):
        return True
    return any(pattern.search(text) for pattern in _patterns_for(text, known.patterns))


def _patterns_for(text: str, patterns: tuple[GapPattern, ...]) -> Iterator[re.Pattern[str]]:
    return (_compiled(pattern.find) for pattern in patterns if any(needed in text for needed in pattern.needs))


def _found_in(block: Block, is_head: bool, known: Placeholders) -> Iterator[tuple[int, int]]:
    # A figure token is no bracket to fill in; blanks of the same length keep every offset.
    text = TOKEN.sub(lambda token: " " * len(token[0]), alike(block.text))
    spans = [found.span() for _, found in phrase_index(known.words).find(text)]
    for found in _marks(known.marks).finditer(text):
        if not (is_head and found[0] in known.column_heads):
            spans.append(found.span())
    spans += [found.span() for pattern in _patterns_for(text, known.patterns) for found in pattern.finditer(text)]
    ends = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= ends:
            ends = end
            yield start, end


def _tags_to_fill_in(document: Document, facts: Facts | None, known: Placeholders) -> Iterator[Breach]:
    """<client name>: the parser takes it for markup and a reader would not see it at all."""
    if "<" not in document.source:
        return
    own = OwnWords(document.source, facts)
    for found in _TAG.finditer(document.source):
        if found[1].lower() in known.tags or own.hold(*found.span()):
            continue
        line, column = document.place(found.start())
        passage = document.source[max(0, found.start() - 30) : found.end() + 50]
        yield Breach("PLACEHOLDER", "usual", found[0], "the words meant", found[0], line, column, passage)


def _numbered_dummies(document: Document, facts: Facts | None, known: Placeholders, whole: str) -> Iterator[Breach]:
    if not _numbers_a_thing(whole, known.dummies):
        return
    dummy, row_of_dummies = _dummies(known.dummies)
    labels = (_LABEL.match(alike(block.text).strip().lower()) for block in document.texts)
    named = {label[1] for label in labels if label}
    for number, part in enumerate(document.parts):
        for block in _places_for_a_name(part, document.parts[number + 1 : number + 2]):
            text = alike(block.text).strip()
            if not dummy.fullmatch(text) or OwnWords(block.text, facts).hold(0, len(block.text)):
                continue
            # "Bucket 2" may stand for a "Bucket 2: People and lots" of the same section.
            if text.rstrip(" :.-").lower() not in named:
                yield _breach(document, block, 0, len(block.text), "numbered")
    for block in document.texts:
        own = OwnWords(block.text, facts)
        for found in row_of_dummies.finditer(alike(block.text)):
            if not own.hold(*found.span()):
                yield _breach(document, block, *found.span(), "numbered")


def _numbers_a_thing(text: str, things: tuple[str, ...]) -> bool:
    """Whether a number follows the last word of one of these things; cheap, for most texts hold none."""
    last_words = _last_words(things)
    for number in _NUMBER_ALONE.finditer(text):
        end = number.start() - 1
        word = text[max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1 : end].lower().lstrip("/|(\"'")
        if word.rstrip("s") in last_words or word in last_words:
            return True
    return False


def _places_for_a_name(part: Part, following: tuple[Part, ...]) -> Iterator[Block]:
    """Texts that must say something of their own: not a heading, a label with its text below or before a full row."""
    if isinstance(part, Table):
        yield from (cell for row in part.body for cell in row.cells[1:])
        return
    if part.kind == "paragraph" and not (following and _is_list_or_table(following[0])):
        yield part
    if part.kind == "item" and not (following and _is_below(following[0], part)):
        yield part


def _is_list_or_table(part: Part) -> bool:
    return isinstance(part, Table) or part.kind == "item"


def _is_below(part: Part, item: Block) -> bool:
    return isinstance(part, Block) and part.kind == "item" and part.level > item.level


def _breach(document: Document, block: Block, start: int, end: int, case: str) -> Breach:
    words = block.text[start:end]
    where = spot(document, block, start, block.text[max(0, start - 30) : end + 50])
    return Breach(
        "PLACEHOLDER",
        case,
        measured=words[:80],
        allowed="the words meant",
        what=words[:80],
        line=where.line,
        column=where.column,
        passage=where.passage,
    )


@lru_cache(maxsize=4)
def _marks(marks: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(marks, key=len, reverse=True)
    return re.compile(rf"(?<![\w#@])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(maxsize=4)
def _last_words(things: tuple[str, ...]) -> frozenset[str]:
    return frozenset(thing.rsplit(" ", 1)[-1] for thing in things)


@lru_cache(maxsize=4)
def _dummies(things: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A numbered thing and nothing else, and two such things beside each other."""
    thing = "|".join(re.escape(name) for name in sorted(things, key=len, reverse=True))
    one = rf"(?:{thing})s?[ ]{_NUMBER}"
    alone = re.compile(rf"{one}(?:[ ]?[:.…-]*(?:[ ]?(?:here|text|name))?)", re.IGNORECASE)
    row = re.compile(rf"(?<!\w){one}(?:\s?[/|]\s?{one})+(?!\w)", re.IGNORECASE)
    return alone, row
