"""Names of somebody whom neither brief nor plan knows: another client, an invented person, a company."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import and_
from typing import NamedTuple

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.stems import plain_words, stem
from aicmo.gate.words import alike
from aicmo.model.rules import Rules

_WORD = r"[A-ZÀ-ÖØ-Þ\u0100-\u024f\u0386-\u03ab\u0400-\u042f][\w&'-]*"
_ROW = re.compile(rf"(?<![\w@#/.'-])(?:{_WORD}(?:[ ]{_WORD})*)")
_QUOTED = re.compile(r"\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;|(]\W*|\n\W*|[*_]+)$")
_AROUND = 8
"""How many characters before a name say whether a sentence begins with it."""


def check_unknown_names(document: Document, facts: Facts, rules: Rules) -> Iterator[Breach]:
    """UNKNOWN_NAME: words in capitals that stand neither in the brief nor in the plan nor among ordinary words.

    Two words or more are a name, and a single one inside a sentence that owns or does something. It is an error where
    it acts, stands twice, takes the client's place in a sentence of the plan, or stands where the client is not named;
    once beside the client it is a warning.
    """
    if not (facts.brand and facts.brief_texts):
        return
    known = _known_of(facts, rules)
    lower = document.plain.lower()
    unheard = (word for word in document.words - known.words if stem(word) not in known.stems)
    strange = {word for word in unheard if _has_a_capital(word, document.plain, lower)}
    if not strange:
        return
    # A block all of whose words are known names nobody.
    blocks = [
        block
        for block, words in zip(document.texts, document.words_of_texts, strict=True)
        if block.kind in _READ and not strange.isdisjoint(words)
    ]
    names = [name for block in blocks for name in _names_in(block, known)]
    names += _in_the_clients_place(document, facts, known)
    of_client = alike(facts.brand) in document.plain
    names += [] if of_client else _in_headings(document, known)
    times = Counter(name.key for name in names)
    told: set[str] = set()
    for name in sorted(names, key=lambda name: not name.acts):
        if name.key in told or (name.single and not name.acts):
            continue
        told.add(name.key)
        is_fault = name.acts or times[name.key] > 1 or not of_client
        yield _breach(document, name, "usual" if is_fault else "passing", facts.brand)


_READ = ("paragraph", "item", "cell")
_BESIDE = 4
_LEAST_BESIDE = 3
"""So many words of the plan beside a name make its sentence one of the client's; more than four say no more."""


def _has_a_capital(word: str, plain: str, lower: str) -> bool:
    """Whether the word stands in capitals anywhere; few words are unheard of, and most of those never do."""
    place = lower.find(word)
    while place >= 0:
        if plain[place : place + 1].isupper():
            return True
        place = lower.find(word, place + 1)
    return False


class _Name(NamedTuple):
    """A name as it stands; `acts` says that a verb or an ending makes it somebody."""

    block: Block
    start: int
    text: str
    acts: bool
    single: bool

    @property
    def key(self) -> str:
        return self.text.casefold()


@dataclass(frozen=True)
class _Known:
    """Everything that may stand in capitals: texts on one line in small letters, names, the words of both; and what
    stands behind a name that acts."""

    texts: str
    names: frozenset[str]
    words: frozenset[str]
    stems: frozenset[str]
    acts: re.Pattern[str]


@dataclass(frozen=True)
class _Sentence:
    """What brief or plan say of the client: the words around the name, and a pattern for another in its place."""

    beside: str
    pattern: re.Pattern[str]


@kept
def _said_of(facts: Facts) -> tuple[_Sentence, ...]:
    brand = alike(facts.brand).casefold()
    texts = (" ".join(alike(text).casefold().split()) for text in (*facts.plan_texts, *facts.brief_texts))
    around = (text.partition(brand)[::2] for text in texts if brand in text)
    return tuple(dict.fromkeys(_sentence(before, after) for before, after in around if _is_enough(before, after)))


def _is_enough(before: str, after: str) -> bool:
    return len(before.split()[-_BESIDE:]) + len(after.split()[:_BESIDE]) >= _LEAST_BESIDE


def _sentence(before: str, after: str) -> _Sentence:
    left, right = " ".join(before.split()[-_BESIDE:]), " ".join(after.split()[:_BESIDE])
    gap_right = " " if after[:1] == " " else ""
    end = gap_right + re.escape(right) if right else r"(?=$|[\n.,;:!?|\"])"
    name = r"(?P<name>[^\n.!?|\"]{2,60}?)"
    pattern = re.compile(rf"{re.escape(left)}{' ' if left else ''}{name}{end}", re.IGNORECASE | re.MULTILINE)
    return _Sentence(max(left, right, key=len), pattern)


def _in_the_clients_place(document: Document, facts: Facts, known: _Known) -> Iterator[_Name]:
    """Names of others in sentences of brief and plan that speak of the client, headings and quotations among them."""
    plain = document.plain.casefold()
    likely = [sentence for sentence in _said_of(facts) if sentence.beside in plain]
    for block in document.texts if likely else ():
        text = alike(block.text)
        for sentence in likely:
            found = sentence.pattern.search(text)
            row = _last_row(found["name"]) if found else None
            if found and row and _is_strange(row[0], known):
                yield _Name(block, found.start("name") + row.start(), row[0], True, " " not in row[0])


@kept
def _known_of(facts: Facts, rules: Rules) -> _Known:
    figures = (text for figure in facts.ledger.values() for text in (figure.what, figure.text, figure.source))
    channels = [name for names in facts.channels.values() for name in names]
    given = (*facts.brief_texts, *facts.plan_texts, *facts.names, *facts.trade_words, *figures, *channels)
    texts = " ".join(alike("\n".join(given)).casefold().split())
    house = (rules.names.words, rules.common_words.function, rules.common_words.marketing)
    words = frozenset(plain_words(texts)).union(*(plain_words(text) for text in (*house, "fig", *facts.ledger)))
    acts = "|".join(map(re.escape, sorted(rules.names.acts, key=len, reverse=True)))
    names = frozenset(alike(name).casefold() for name in (*facts.names, *channels))
    return _Known(texts, names, words, frozenset(map(stem, words)), re.compile(rf"(?:'s\b|\s+(?:{acts})\b)"))


def _names_in(block: Block, known: _Known) -> Iterator[_Name]:
    text = alike(block.text)
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    for row in _ROW.finditer(text):
        if any(start <= row.start() < end for start, end in quoted):
            continue
        start, words = row.start(), row[0].split(" ")
        if not all(word[0].isupper() for word in words):
            continue
        begins = bool(_SENTENCE_BEGINS.search(text[max(0, start - _AROUND) : start]))
        if begins and len(words) > 1 and (_is_known(words[0], known) or " ".join(words[1:]).casefold() in known.names):
            start += len(words[0]) + 1
            words, begins = words[1:], False
        name = " ".join(words).removesuffix("'s").rstrip("'&-")
        if text[start + len(name) : start + len(name) + 1] == ":" or not _is_strange(name, known):
            continue
        acts = bool(known.acts.match(text, start + len(name)))
        single = " " not in name
        if not (single and (begins or name.upper() == name)):
            yield _Name(block, start, name, acts, single)


def _last_row(text: str) -> re.Match[str] | None:
    """The words in capitals at the end of a text."""
    rows = list(_ROW.finditer(text))
    return rows[-1] if rows and rows[-1].end() == len(text) else None


def _in_headings(document: Document, known: _Known) -> Iterator[_Name]:
    """Headings are in capitals as it is: only two strange words side by side are taken for a name."""
    for block in document.headings:
        for row in _ROW.finditer(alike(block.text)):
            strange = [not _is_known(word, known) for word in row[0].split(" ")]
            if any(map(and_, strange, strange[1:])):
                yield _Name(block, row.start(), row[0], True, False)


def _is_strange(name: str, known: _Known) -> bool:
    """Whether one of its words is nobody's and the whole stands nowhere."""
    return not all(_is_known(word, known) for word in plain_words(name)) and name.casefold() not in known.texts


def _is_known(word: str, known: _Known) -> bool:
    return all(part in known.words or stem(part) in known.stems or len(part) == 1 for part in plain_words(word))


def _breach(document: Document, name: _Name, case: str, brand: str) -> Breach:
    around = name.block.text[max(0, name.start - 30) : name.start + len(name.text) + 50]
    where = spot(document, name.block, name.start, around)
    return Breach("UNKNOWN_NAME", case, measured=name.text[:80], allowed=brand, what=name.text[:80], line=where.line,
                  column=where.column, passage=where.passage)  # fmt: skip
