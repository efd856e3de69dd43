"""Words of another trade: a showroom at the dentist, monthly recurring revenue at the bakery."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.phrase_index import PhraseIndex, phrase_index, plain_text
from aicmo.gate.stems import plain_words
from aicmo.gate.words import alike
from aicmo.model.rules import Rules


def check_off_domain(document: Document, facts: Facts, rules: Rules) -> Iterator[Breach]:
    """OFF_DOMAIN: a telltale word of trades that are not the client's, which neither brief nor plan holds.

    Whole words, also in the plural; abbreviations only in capitals. Nothing is said where no brief is known.
    """
    if not facts.brief_texts:
        return
    foreign = _foreign(facts, rules)
    if document.words.isdisjoint(foreign.first_words) or not foreign.index.stands_in(
        plain_text(document), document.words
    ):
        return
    for block in document.texts:
        yield from _found_in(document, block, foreign)


@dataclass(frozen=True)
class _Foreign:
    """The words that are none of the client's: by each form in lower case the form as listed and its trade."""

    words: Mapping[str, tuple[str, str]]
    index: PhraseIndex
    first_words: frozenset[str]


@kept
def _foreign(facts: Facts, rules: Rules) -> _Foreign:
    jargon = rules.jargon.trade
    named, known = _in_a_row(facts.trade_texts), _in_a_row((*facts.brief_texts, *facts.plan_texts))
    own_trades = [
        trade
        for trade in jargon
        if facts.trade_id in trade.industries or any(_in_a_row((word,)) in named for word in trade.called)
    ]
    own = {word for trade in own_trades for word in trade.words}
    said = frozenset(known.split())
    words: dict[str, tuple[str, str]] = {}
    for trade in jargon:
        for word in trade.words if trade not in own_trades else ():
            forms = _forms(word)
            if word not in own and not any(_stands_in(form, known, said) for form in forms):
                for form in forms:
                    # A word of several trades is called after the first of them.
                    words.setdefault(form.lower(), (form, trade.name))
    return _Foreign(words, phrase_index(tuple(words)), frozenset(plain_words(phrase)[0] for phrase in words))


def _stands_in(phrase: str, known: str, said: frozenset[str]) -> bool:
    """Whether a phrase stands in a long text; most do not, and their first word says so at once."""
    in_a_row = _in_a_row((phrase,))
    return in_a_row.split()[0] in said and in_a_row in known


def _in_a_row(texts: tuple[str, ...]) -> str:
    """The words of the texts between single spaces, so that whole words can be looked for."""
    return f" {' | '.join(' '.join(plain_words(alike(text))) for text in texts)} "


def _forms(word: str) -> tuple[str, ...]:
    word = word.replace("-", " ")
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word, f"{word[:-1]}ies")
    return (word, f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s")


def _found_in(document: Document, block: Block, foreign: _Foreign) -> Iterator[Breach]:
    for phrase, found in foreign.index.find(alike(block.text)):
        form, trade = foreign.words[phrase]
        # An abbreviation is one only as it is written: "ARR" is, "arr" is not.
        if form != phrase and form not in block.text:
            continue
        where = spot(document, block, found.start(), block.text[max(0, found.start() - 30) : found.end() + 50])
        yield Breach(
            "OFF_DOMAIN",
            measured=found[0],
            allowed=trade,
            what=found[0],
            line=where.line,
            column=where.column,
            passage=where.passage,
        )
