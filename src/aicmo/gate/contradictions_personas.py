"""People and groups in a text that the plan does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.stems import content_stems, plain_words
from aicmo.gate.words import alike, one_line
from aicmo.model.rules import Contradictions, PersonaWords

_NAME = r"(?P<who>[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’.-]+){0,3})"
_MEET = re.compile(rf"(?:^|(?<=[.!?]\s))(?:Meet|This is|Say hello to)\s{_NAME}(?:,\s(?:aged?\s)?\d\d|[,:])")
_MEETS = re.compile("Meet|This is|Say hello to")
_LABEL_WORDS = 4
_AGED = re.compile(rf"^\W*{_NAME}\s?(?:,|\(|–|-)\s?(?:aged?\s)?\d\d(?:\)|,|$|\s(?:years|from|in)\b)")


def check_personas(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """A label "Persona: X" that fits no group of the plan, and a named person that the brief does not know."""
    if not facts.segments:
        return
    label = _label(words.personas.labels)
    may_be_labelled = not document.words.isdisjoint(_first_words(words.personas.labels))
    may_meet = _MEETS.search(document.plain) is not None
    for block in document.texts:
        if block.kind == "code" or not block.text:
            continue
        found = label.match(block.text) if may_be_labelled else None
        if found and (block.kind == "heading" or found["colon"]):
            who = _label_only(document, block, found)
            if who and not _is_planned(who, facts, words.personas):
                yield _unknown(document, block, found.span("who"), who, facts)
            continue
        named = (may_meet and _MEET.search(block.text)) or (_AGED.match(block.text) if block.kind != "cell" else None)
        if named and not _is_known(named["who"], facts):
            yield _unknown(document, block, named.span("who"), named["who"], facts)


@lru_cache(maxsize=4)
def _first_words(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain_words(label)[0] for label in labels)


@lru_cache(maxsize=4)
def _label(labels: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(labels, key=len, reverse=True)))
    number = r"(?:\s(?:#?\d{1,2}|[A-D]|one|two|three|four))?"
    return re.compile(
        rf"\W*(?:{names}){number}[*_]*(?P<colon>\s?[:–—-])?[*_]*\s+(?P<who>[^\n.:;]{{2,80}})", re.IGNORECASE
    )


def _label_only(document: Document, block: Block, found: re.Match[str]) -> str:
    """The name a label gives: to the end of the bold words it stands in, else its first words."""
    if block.kind == "heading":
        return found["who"].strip(" *_")
    start = block.source_offset(found.start("who"))
    bold = re.match(r"[^*_\n]+(?=\*\*|__)", document.source[start : start + len(found["who"]) + 2])
    return (bold[0] if bold else " ".join(found["who"].split()[:_LABEL_WORDS])).strip(" *_.")


def _is_planned(who: str, facts: Facts, words: PersonaWords) -> bool:
    """Whether a label has a word that tells in common with a group of the plan; a label of common words only passes."""
    common = content_stems(words.common)
    said = content_stems((who,), common)
    return not said or not said.isdisjoint(content_stems(facts.segments, common))


def _is_known(who: str, facts: Facts) -> bool:
    """A person or place that brief or plan name."""
    name = one_line(who)
    return any(name in one_line(text) for text in (*facts.names, facts.brand, *facts.brief_texts) if text)


def _unknown(document: Document, block: Block, span: tuple[int, int], who: str, facts: Facts) -> Breach:
    return contradiction(document, block, span, "unknown_persona", alike(who), "; ".join(facts.segments))
