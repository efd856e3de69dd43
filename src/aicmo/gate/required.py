"""What the brief says must be said, missing from the whole report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.gate.stems import content_stems, plain_words
from aicmo.gate.words import alike
from aicmo.model.figure import replace_tokens
from aicmo.model.rules import Rules


def check_required(
    documents: Mapping[str, Document], facts: Facts | None, rules: Rules
) -> Iterator[tuple[str, Breach]]:
    """MISSES_REQUIRED: a must-say stands in no section; capitals, punctuation, quotes and markup make no difference.

    Blamed is the section whose words are nearest to it, for there it can be said with the least change.
    """
    if facts is None or not facts.must_say or not documents:
        return
    texts = [_visible(document, facts) for document in documents.values()]
    for phrase in facts.must_say:
        if not _bare(phrase).strip() or _stands_in(phrase, texts):
            continue
        yield (
            _nearest(phrase, documents, facts),
            Breach("MISSES_REQUIRED", measured="not there", allowed=phrase, what=phrase),
        )


def _stands_in(phrase: str, texts: list[str]) -> bool:
    # Word for word is the common case and much cheaper than to take every text apart.
    if any(phrase in text for text in texts):
        return True
    wanted = _bare(phrase)
    return any(wanted in _bare(text) for text in texts)


def _visible(document: Document, facts: Facts) -> str:
    text = "\n".join(block.text for block in document.texts)
    return replace_tokens(text, lambda figure: facts.ledger[figure].text if figure in facts.ledger else "") + "\n"


def _bare(text: str) -> str:
    """The words in lower case between single spaces, one at each end, so that words are found whole."""
    return f" {' '.join(plain_words(alike(text)))} "


def _nearest(phrase: str, documents: Mapping[str, Document], facts: Facts) -> str:
    wanted = content_stems((phrase,))
    shared = {
        section: len(wanted & content_stems((_visible(document, facts),))) for section, document in documents.items()
    }
    return max(shared, key=shared.__getitem__)
