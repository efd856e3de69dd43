"""Stock phrases that any brand could print."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.gate.own_words import OwnWords
from aicmo.gate.phrase_index import phrase_index, plain_text
from aicmo.gate.words import alike
from aicmo.model.rules import Rules


def check_cliches(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """CLICHE: a stock phrase of the house's list, as whole words; the client's own words are exempt.

    More than a few are one breach more, of the section as a whole.
    """
    phrases = rules.cliches.phrases
    index = phrase_index(tuple(phrases))
    if not index.stands_in(plain_text(document), document.words):
        return
    found_in_all = 0
    for block in document.texts:
        own = OwnWords(block.text, facts)
        for phrase, found in index.find(alike(block.text)):
            if own.hold(*found.span()):
                continue
            found_in_all += 1
            words = block.text[found.start() : found.end()]
            around = block.text[max(0, found.start() - 30) : found.end() + 50]
            where = spot(document, block, found.start(), around)
            yield Breach(
                "CLICHE",
                "replaceable" if phrases[phrase] else "usual",
                measured=words,
                allowed=phrases[phrase] or "plain words",
                what=words,
                line=where.line,
                column=where.column,
                passage=where.passage,
            )
    if found_in_all > rules.house.cliches_max:
        yield Breach("CLICHE", "several", measured=found_in_all, allowed=rules.house.cliches_max)
