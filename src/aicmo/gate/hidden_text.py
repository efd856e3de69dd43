"""What stands in a text and no reader sees, and letters that only look like those a reader takes them for."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.model.rules import Rules

_HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # zero width, line separators, direction marks and overrides
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a"  # no characters, marks of notation
    "\ufe00-\ufe0f\U000e0000-\U000e0fff"  # variation selectors and tags, which can carry a hidden text
)
_CHARACTERS = re.compile(f"[{_HIDDEN}]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINING_SCRIPT = "\u0600-\u06ff\u0750-\u077f\u0900-\u0dff"
_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f"
    for region in ("gbeng", "gbsct", "gbwls")
)
_SEEN = re.compile(
    f"{_FLAGS}|[0-9#*]\ufe0f\u20e3"
    # An emoji with its selector, its skin tone and what it is joined with.
    f"|[{_EMOJI}][\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?(?:\u200d[{_EMOJI}]\ufe0f?[\U0001f3fb-\U0001f3ff]?)*"
    # Scripts of India and Arabic shape their letters by joiners.
    f"|(?<=[{_JOINING_SCRIPT}])[\u200c\u200d](?=[{_JOINING_SCRIPT}])"
)
_COMMENT = re.compile(r"(?<!\\)<!--|(?<!\\)<\?\w|(?<!\\)<!\[CDATA\[|(?<!\\)<![A-Za-z]")
_COMMENT_IN_A_LINK = re.compile(r"^ {0,3}\[[^\]\n]{1,80}\]:\s*(?:<>|#)\s*[\"'(]", re.MULTILINE)
_HIDING_TAG = re.compile(
    r"(?<!\\)<(?:script|style|template|noscript|title|object)\b[^>\n]{0,200}>?"
    r"|(?<!\\)<[A-Za-z][A-Za-z0-9]*\s[^>\n]{0,200}?\b(?:hidden|style|aria-hidden|on[a-z]{3,20})\b[^>\n]{0,200}>?",
    re.IGNORECASE,
)
_LATIN_LOOKALIKES = (
    "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b9\u03bd\u03bf\u03c1\u03c5"
    "\u0400-\u04ff\u0500-\u052f\u0531-\u0587\u13a0-\u13f5"
)
_MIXED = re.compile(f"(?:[A-Za-z][{_LATIN_LOOKALIKES}]|[{_LATIN_LOOKALIKES}][A-Za-z])")
_DRESSED_UP = re.compile("[\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]{2,}")
_WORD_AROUND = re.compile(r"\w+")


def check_hidden_text(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """HIDDEN_TEXT: characters nobody sees, comments, markup that hides, letters of another script in a Latin word."""
    source = document.source
    if _CHARACTERS.search(source):
        yield from _characters(document)
    if not source.isascii():
        yield from _lookalikes(document, facts)
    for found in _ENTITY.finditer(source) if "&" in source else ():
        meant = html.unescape(found[0])
        if _CHARACTERS.fullmatch(meant):
            yield _breach(document, found.start(), found.end(), "usual", _name(meant[0]))
    if "<" in source or "]:" in source:
        yield from _markup(document)


def _characters(document: Document) -> Iterator[Breach]:
    source = document.source
    seen = {place for found in _SEEN.finditer(source) for place in range(*found.span())}
    for found in _CHARACTERS.finditer(source):
        hidden = [place for place in range(*found.span()) if place not in seen]
        if hidden:
            yield _breach(document, hidden[0], found.end(), "usual", _name(source[hidden[0]]))


def _markup(document: Document) -> Iterator[Breach]:
    for pattern in (_COMMENT, _COMMENT_IN_A_LINK):
        for found in pattern.finditer(document.source):
            yield _breach(document, found.start(), found.end(), "comment", found[0].strip())
    for found in _HIDING_TAG.finditer(document.source):
        yield _breach(document, found.start(), found.end(), "markup", found[0].split()[0].rstrip(">") + ">")


def _lookalikes(document: Document, facts: Facts | None) -> Iterator[Breach]:
    source = document.source
    if _MIXED.search(source):
        for word in _WORD_AROUND.finditer(source):
            if _MIXED.search(word[0]) and not _in_brief(word[0], facts):
                yield _breach(document, word.start(), word.end(), "lookalike", word[0][:80])
    for found in _DRESSED_UP.finditer(source):
        if not _in_brief(found[0], facts):
            yield _breach(document, found.start(), found.end(), "lookalike", found[0][:80])


def _in_brief(word: str, facts: Facts | None) -> bool:
    return facts is not None and any(word in text for text in facts.brief_texts)


def _breach(document: Document, start: int, end: int, case: str, what: str) -> Breach:
    line, column = document.place(start)
    around = document.source[max(0, start - 30) : end + 30]
    passage = _CHARACTERS.sub("·", around)
    return Breach(
        "HIDDEN_TEXT", case, measured=what, allowed="not at all", what=what, line=line, column=column, passage=passage
    )


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name').lower()}"
