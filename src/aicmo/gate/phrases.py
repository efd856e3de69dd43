"""Phrases that must stand in a section and phrases and patterns that must not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block
from aicmo.gate.facts import Facts
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike, one_line

_QUOTED = re.compile(r'"([^"\n]{2,400})"')


def check_required_phrases(subject: Subject) -> Iterator[Breach]:
    """MISSING_PHRASE: whole words, capitals or not, inside one paragraph, item, cell or heading."""
    if not subject.benchmark.required_phrases:
        return
    texts = [alike(block.text) for block in subject.document.texts]
    for phrase in subject.benchmark.required_phrases:
        pattern = whole_words((phrase,))
        if not any(pattern.search(text) for text in texts):
            yield Breach("MISSING_PHRASE", measured="not there", allowed=phrase, what=phrase)


def check_forbidden_phrases(subject: Subject) -> Iterator[Breach]:
    """FORBIDDEN_PHRASE: whole words; words quoted from the brief are exempt."""
    if not subject.benchmark.forbidden_phrases:
        return
    pattern = whole_words(subject.benchmark.forbidden_phrases)
    yield from _unwanted(subject, pattern, "FORBIDDEN_PHRASE", "")


def check_forbidden_patterns(subject: Subject) -> Iterator[Breach]:
    """FORBIDDEN_PATTERN: regular expressions of the benchmark, capitals or not."""
    for source in subject.benchmark.forbidden_patterns:
        yield from _unwanted(subject, _compiled(source), "FORBIDDEN_PATTERN", source)


@lru_cache(maxsize=1024)
def whole_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the phrases as whole words; a space in a phrase is any run of spaces and hyphens."""
    by_first_letter: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        plain = alike(phrase).strip()
        by_first_letter.setdefault(plain[:1].lower(), []).append(_behind_first(plain))
    return re.compile("|".join([_beginning(first, rests) for first, rests in by_first_letter.items()]))


def quoted_from_brief(text: str, facts: Facts | None) -> list[tuple[int, int]]:
    """Where in a text (made plain by `alike`) words stand in quotation marks that the brief holds letter for letter."""
    if facts is None or '"' not in text:
        return []
    brief = _brief_lines(facts.brief_texts)
    return [found.span(1) for found in _QUOTED.finditer(text) if one_line(found[1].rstrip(".,;:!? ")) in brief]


def _unwanted(subject: Subject, pattern: re.Pattern[str], code: str, allowed: str) -> Iterator[Breach]:
    for block in subject.document.texts:
        text = alike(block.text)
        exempt: list[tuple[int, int]] | None = None
        for found in pattern.finditer(text):
            exempt = quoted_from_brief(text, subject.facts) if exempt is None else exempt
            if not any(start <= found.start() and found.end() <= end for start, end in exempt):
                yield _breach(subject, block, found, code, allowed)


def _breach(subject: Subject, block: Block, found: re.Match[str], code: str, pattern: str) -> Breach:
    words = block.text[found.start() : found.end()]
    where = spot(subject.document, block, found.start(), _around(block.text, found))
    return Breach(
        code,
        measured=words[:80],
        allowed=f"nothing that matches {pattern}" if pattern else "not at all",
        what=words[:80],
        line=where.line,
        column=where.column,
        passage=where.passage,
    )


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 30) : found.end() + 50]


def _beginning(first: str, rests: list[str]) -> str:
    """The phrases with this first letter. A search jumps from letter to letter, which it can do only where plain
    letters stand in front: so each capital is an alternative of its own and what may not stand before comes behind."""
    letters = dict.fromkeys((first, first.upper()) if len(first.upper()) == 1 else (first,))
    begins_here = r"(?<!\w\w)" if first.isalnum() else ""
    return "|".join([f"{re.escape(letter)}{begins_here}(?i:{'|'.join(rests)})" for letter in letters])


def _behind_first(plain: str) -> str:
    """All of a phrase but its first letter, up to the end of its last word."""
    middle = r"[\s\-]+".join([re.escape(word) for word in re.split(r"[\s\-]+", plain[1:])])
    return middle + (r"(?!\w)" if plain[-1:].isalnum() else "")


@lru_cache(maxsize=256)
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=8)
def _brief_lines(texts: tuple[str, ...]) -> str:
    return "\n".join(map(one_line, texts))
