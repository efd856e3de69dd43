"""Channels that the plan rules out, recommended all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.phrases import whole_words
from aicmo.gate.sentences import sentences
from aicmo.gate.stems import inflections
from aicmo.gate.words import alike
from aicmo.model.rules import ChannelWords, Contradictions

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_WORDS_BETWEEN = 6
"""How far before a channel the verb that recommends it may stand, in words."""
_WORDS_BEHIND = 3
"""How far behind it the verb by which it carries part of the work."""


@dataclass(frozen=True)
class _Channel:
    """A channel that is ruled out, and the pattern of its names."""

    name: str
    pattern: re.Pattern[str]
    first_words: frozenset[str]


def check_channels(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """A ruled-out channel as the place of a row, as a heading or label, behind a verb that asks for work there,
    or before one by which it carries part of the work.

    Not where the sentence, its heading or its row says that the channel stays out, or where a rival is spoken of.
    """
    channels = _channels(tuple((name, tuple(names)) for name, names in facts.ruled_out.items()))
    there = [channel for channel in channels if not channel.first_words.isdisjoint(document.words)]
    if not there:
        return
    heading: list[str] = []
    for part in document.parts:
        for channel in there:
            if isinstance(part, Table):
                yield from _in_table(document, part, channel, facts, words.channels)
            elif words.channels.out_headings.isdisjoint(heading):
                yield from _in_text(document, part, channel, facts, words.channels)
        if isinstance(part, Block) and part.kind == "heading":
            heading = [word.casefold() for word in _WORD.findall(part.text)]


@lru_cache(maxsize=8)
def _channels(ruled_out: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[_Channel, ...]:
    return tuple(
        _Channel(names[0], whole_words(names), frozenset(alike(name).casefold().split()[0] for name in names))
        for _, names in ruled_out
        if names
    )


def _in_table(
    document: Document, table: Table, channel: _Channel, facts: Facts, words: ChannelWords
) -> Iterator[Breach]:
    heads = [alike(cell.text) for cell in table.header.cells]
    if any(_any_of(words.verdict_columns).search(head) for head in heads):
        places: list[int] = []
    else:
        places = [number for number, head in enumerate(heads) if _any_of(words.columns).search(head)]
    for row in table.body:
        if _stays_out(alike(row.text), facts, words):
            continue
        for number, cell in enumerate(row.cells):
            if number in places and (found := channel.pattern.search(alike(cell.text))):
                yield _recommended(document, cell, found.span(), channel, facts)
            else:
                yield from _in_sentences(document, cell, channel, facts, words)


def _in_text(
    document: Document, block: Block, channel: _Channel, facts: Facts, words: ChannelWords
) -> Iterator[Breach]:
    text = alike(block.text)
    found = channel.pattern.match(text.lstrip("*_ "))
    behind = text.lstrip("*_ ")[found.end() :] if found else ""
    labels = block.kind == "heading" and not behind.strip(" *_:") if found else False
    if found and (labels or behind.startswith(":")) and not _stays_out(behind, facts, words):
        if not labels or not _next_says_out(document, block, facts, words):
            yield _recommended(document, block, (0, found.end()), channel, facts)
        return
    yield from _in_sentences(document, block, channel, facts, words)


def _next_says_out(document: Document, heading: Block, facts: Facts, words: ChannelWords) -> bool:
    """Whether the text under a channel's own heading says that it stays out."""
    blocks = iter(document.parts)
    for part in blocks:
        if part is heading:
            break
    under = next(blocks, None)
    return isinstance(under, Block) and _stays_out(alike(under.text), facts, words)


def _in_sentences(
    document: Document, block: Block, channel: _Channel, facts: Facts, words: ChannelWords
) -> Iterator[Breach]:
    text = alike(block.text)
    if not channel.pattern.search(text):
        return
    for offset, sentence in sentences(text):
        if _stays_out(sentence, facts, words):
            continue
        for found in channel.pattern.finditer(sentence):
            before = [word.casefold() for word in _WORD.findall(sentence[: found.start()])]
            behind = [word.casefold() for word in _WORD.findall(sentence[found.end() :])[:_WORDS_BEHIND]]
            asked = not _verbs(words.doing).isdisjoint(before[-_WORDS_BETWEEN - 1 :])
            if asked or not _verbs(words.carrying).isdisjoint(behind):
                span = (offset + found.start(), offset + found.end())
                yield _recommended(document, block, span, channel, facts)
                break


def _recommended(document: Document, block: Block, span: tuple[int, int], channel: _Channel, facts: Facts) -> Breach:
    kept = [names[0] for key, names in facts.channels.items() if key not in facts.ruled_out and names]
    shown = block.text[slice(*span)].strip("*_ ")
    allowed = "a channel of the plan" if not kept else "a channel that the plan does not rule out"
    return contradiction(document, block, span, "ruled_out_channel", shown, allowed, channel.name)


def _stays_out(text: str, facts: Facts, words: ChannelWords) -> bool:
    said = {word.casefold() for word in _WORD.findall(text)}
    if not said.isdisjoint(words.not_doing) or any(" " in phrase and phrase in text for phrase in words.not_doing):
        return True
    return bool(facts.rivals and whole_words(facts.rivals).search(text))


@lru_cache(maxsize=4)
def _verbs(bare: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for verb in bare for form in inflections(verb))


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return whole_words(words)
