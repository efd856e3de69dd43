"""Words the client never says, said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.phrases import quoted_from_brief, whole_words
from aicmo.gate.pieces import pieces
from aicmo.gate.stems import inflections, plain_words
from aicmo.gate.words import alike, one_line

_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?;](?=[\s\"')*]|$)|\n")
_SAYS_NEVER = re.compile(
    r"\b(?:never(?:\s+(?:be|to\s+be))?\s+(?:say|said|write|written|use|used|print|printed|call|called|claim|claimed"
    r"|promise|promised)|(?:do|does|must|may|should|will|shall)\s+not\s+(?:say|write|use|print|be\s+(?:said|written|used|"
    r"printed))|not\s+(?:say|said|written|used|to\s+(?:say|write|use))|(?:don't|doesn't|mustn't)\s+(?:say|write|use)"
    r"|avoid(?:s|ed|ing)?|banned|forbidden|ruled\s+out|left\s+out|leaves?\s+out|stays?\s+out|no\s+(?:tag|word|place\s+for)"
    r"|without\s+the\s+words?|instead\s+of)\b",
    re.IGNORECASE,
)
_LIST_OF_NEVER = re.compile(
    r"\bnever\b|\bavoid|\bdon'?ts?\b|\bdo not\b|\bnot\s+(?:say|said|to\s+say)\b|\bbanned\b|\bforbidden\b|\bout\b"
    r"|\binstead of\b",
    re.IGNORECASE,
)
_BETWEEN_PHRASES = re.compile(r"[\s\"'*,;./()-]|\b(?:and|or)\b", re.IGNORECASE)


def check_avoided(document: Document, facts: Facts) -> Iterator[Breach]:
    """SAYS_AVOIDED: a word or phrase the brief avoids, as whole words, single words in any form.

    Not where the sentence, the words above a list or the head of a column say that it is never said, and not inside a
    longer quotation from the brief.
    """
    if not facts.avoid:
        return
    avoided = _avoided(facts.avoid)
    if avoided.first_words.isdisjoint(document.words):
        return
    above = ""
    for part in document.parts:
        if isinstance(part, Table):
            for row in part.rows:
                for cell, head in zip(row.cells, part.header.cells, strict=False):
                    yield from _said_in(document, cell, facts, avoided, alike(head.text))
            continue
        yield from _said_in(document, part, facts, avoided, above)
        if part.kind in ("heading", "paragraph"):
            above = alike(part.text)


class _Avoided:
    """The phrases of one brief, ready to look for."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        kept = tuple(phrase for phrase in phrases if _WORD.search(phrase))
        forms = {form: phrase for phrase in kept for form in sorted(_forms(phrase))}
        self.first_words = frozenset(word.casefold() for form in forms for word in _WORD.findall(form)[:1])
        self.pattern = whole_words(tuple(forms)) if forms else None
        self.phrase_of = {one_line(form): phrase for form, phrase in forms.items()}


@kept
def _avoided(phrases: tuple[str, ...]) -> _Avoided:
    return _Avoided(phrases)


def _forms(phrase: str) -> frozenset[str]:
    bare = alike(phrase).strip(" .,;:!?\"'")
    return inflections(bare) if bare.isalpha() else frozenset({bare})


def _said_in(document: Document, block: Block, facts: Facts, avoided: _Avoided, above: str) -> Iterator[Breach]:
    whole = alike(block.text)
    if avoided.pattern is None or avoided.first_words.isdisjoint(plain_words(whole)):
        return
    if _announces_never(above) and _is_a_list_of_phrases(whole, avoided.pattern):
        return
    for offset, text in pieces(whole):
        quotations = quoted_from_brief(text, facts)
        for found in avoided.pattern.finditer(text):
            if not _says_never(text, found) and not _inside_more(found, quotations):
                yield _breach(document, block, offset + found.start(), found[0], avoided)


def _breach(document: Document, block: Block, start: int, said: str, avoided: _Avoided) -> Breach:
    end = start + len(said)
    where = spot(document, block, start, block.text[max(0, start - 30) : end + 50])
    return Breach(
        "SAYS_AVOIDED",
        measured=block.text[start:end],
        allowed="not at all",
        what=avoided.phrase_of.get(one_line(said), said),
        line=where.line,
        column=where.column,
        passage=where.passage,
    )


def _says_never(text: str, found: re.Match[str]) -> bool:
    """Whether the sentence says of these words that they are not said: before them, or after them in quotes."""
    ends = [end.end() for end in _SENTENCE_END.finditer(text, 0, found.start())]
    start = ends[-1] if ends else 0
    if _SAYS_NEVER.search(text, start, found.start()):
        return True
    if text[found.start() - 1 : found.start()] not in ('"', "'"):
        return False
    end = _SENTENCE_END.search(text, found.end())
    return bool(_SAYS_NEVER.search(text, found.end(), end.start() if end else len(text)))


def _announces_never(above: str) -> bool:
    """Whether a heading, the head of a column or a sentence that goes on below says that what follows is never said."""
    return bool(_LIST_OF_NEVER.search(above)) and not above.rstrip("\"')* ").endswith((".", "!", "?"))


def _is_a_list_of_phrases(text: str, pattern: re.Pattern[str]) -> bool:
    return not _BETWEEN_PHRASES.sub("", pattern.sub("", text))


def _inside_more(found: re.Match[str], quotations: list[tuple[int, int]]) -> bool:
    """Inside a quotation from the brief that is more than the avoided words themselves, such as a buyer's doubt."""
    return any(
        start <= found.start() and found.end() <= end and (end - start) > (found.end() - found.start()) + 2
        for start, end in quotations
    )
