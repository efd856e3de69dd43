"""Must-holds about what is known of the client: rivals and groups by name, nothing about people that nobody told us."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach, spot
from aicmo.gate.phrase_index import plain_text
from aicmo.gate.phrases import whole_words
from aicmo.gate.stems import content_stems
from aicmo.gate.subject import Subject
from aicmo.gate.words import alike, one_line
from aicmo.model.value import Value


class RivalsNamed(Value):
    """Every rival of the brief is named; without a brief, or where it names none, nothing is asked."""


class SegmentsNamed(Value):
    """At least this many of the plan's groups are named, or as many as it has: half of a group's words stand in one
    heading, item, cell or paragraph."""

    min: int


class NotUnlessGiven(Value):
    """Words that may stand only where the brief holds them: traits of people that a writer likes to invent."""

    words: tuple[str, ...]


class StandsAlone(Value):
    """None of these phrases, which send the reader to another page."""

    pointers: tuple[str, ...]


def check_rivals_named(subject: Subject, options: RivalsNamed) -> Iterator[Breach]:
    """Each rival is called by its name."""
    text = plain_text(subject.document)
    for rival in subject.facts.rivals if subject.facts else ():
        if not whole_words((rival,)).search(text):
            yield Breach("MUST_HOLD", "rivals_named", "not there", rival, rival)


def check_segments_named(subject: Subject, options: SegmentsNamed) -> Iterator[Breach]:
    """Enough groups of the plan are spoken of."""
    segments = subject.facts.segments if subject.facts else ()
    wanted = min(options.min, len(segments))
    blocks = [content_stems((block.text,)) for block in subject.document.texts]
    named = sum(any(_is_named(segment, stems) for stems in blocks) for segment in segments)
    if named < wanted:
        yield Breach("MUST_HOLD", "segments_named", named, wanted, "; ".join(segments))


def _is_named(segment: str, stems: frozenset[str]) -> bool:
    own = content_stems((segment,))
    return bool(own) and 2 * len(own & stems) >= len(own)


def check_not_unless_given(subject: Subject, options: NotUnlessGiven) -> Iterator[Breach]:
    """No trait of a person that the brief does not give."""
    if subject.facts is None:
        return
    pattern = whole_words(options.words)
    brief = "\n".join(map(one_line, subject.facts.brief_texts))
    for block in subject.document.texts:
        for found in pattern.finditer(alike(block.text)):
            if one_line(found[0]) in brief:
                continue
            where = spot(subject.document, block, found.start(), block.text[max(0, found.start() - 30) :][:90])
            yield Breach(
                "MUST_HOLD",
                "not_unless_given",
                found[0],
                "what the brief says of them",
                found[0],
                where.line,
                where.column,
                where.passage,
            )


def check_stands_alone(subject: Subject, options: StandsAlone) -> Iterator[Breach]:
    """The page can be handed out by itself."""
    pattern = whole_words(options.pointers)
    for block in subject.document.texts:
        for found in pattern.finditer(alike(block.text)):
            where = spot(subject.document, block, found.start(), block.text[max(0, found.start() - 30) :][:90])
            place = (where.line, where.column, where.passage)
            yield Breach("MUST_HOLD", "stands_alone", found[0], "everything on this page", found[0], *place)
