"""Stock phrases with a listed replacement."""

from __future__ import annotations

import re

from aicmo.gate.document import PROSE, Block
from aicmo.gate.phrase_index import phrase_index
from aicmo.gate.words import alike, one_line
from aicmo.mend.page import Mending, Page, Repair, short

_QUOTED = re.compile(r"\"[^\"\n]*\"|‘[^’\n]*’|“[^”\n]*”")


def replace_stock_phrases(page: Page) -> Mending:
    """Stock phrases with a listed replacement; not in quotation marks, names, addresses or the client's own words."""
    listed = {phrase: new for phrase, new in page.rules.cliches.phrases.items() if new}
    index = phrase_index(tuple(listed))
    if not index.stands_in(alike(page.text)):
        return page.text, []
    own = "\n".join(map(one_line, page.keep))
    changes: list[tuple[int, str, str]] = []
    for block in page.document.texts:
        if block.kind not in PROSE or _holds_code(page, block):
            continue
        plain = alike(block.text)
        quoted = [found.span() for found in _QUOTED.finditer(plain)]
        for phrase, found in index.find(plain):
            if phrase in own or _is_quoted_or_name(plain, found, quoted):
                continue
            start = block.source_offset(found.start())
            before = page.document.source[start : start + len(found[0])]
            if alike(before).replace("\n", " ") == found[0].replace("\n", " "):
                new = listed[phrase]
                changes.append((start, before, new.capitalize() if before[:1].isupper() else new))
    text = page.text
    if len(text) != len(page.document.source):
        return text, []
    pieces, end = list[str](), 0
    changes.sort()
    for start, before, new in changes:
        pieces += [text[end:start], new]
        end = start + len(before)
    done = [Repair("stock_phrase", page.document.place(start)[0], short(before), new) for start, before, new in changes]
    return "".join((*pieces, text[end:])), done


def _holds_code(page: Page, block: Block) -> bool:
    """Whether a span of code stands in the block; what it says is not prose."""
    end = block.source_offset(max(0, len(block.text) - 1))
    return page.document.source.find("`", block.start, end + 2) >= 0


def _is_quoted_or_name(text: str, found: re.Match[str], quoted: list[tuple[int, int]]) -> bool:
    if any(start <= found.start() and found.end() <= end for start, end in quoted):
        return True
    before, after = text[: found.start()], text[found.end() :]
    if before[-1:] in tuple("#@/.-&=_'`*") or re.match(r"[-/_@'`*]|\.\w", after):
        return before[-1:] != "*" or not before.endswith("**")
    first, rest = found[0][:1], found[0][1:]
    if rest != rest.lower():
        return True
    if not first.isupper():
        return False
    begins = re.search(r"(?:^|[.!?:]\W*\s|\n)\W*$", before[-8:])
    return not begins or bool(re.match(r"\W*[A-Z]", after))
