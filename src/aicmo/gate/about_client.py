"""How much of a section speaks of this client: a text that would fit anybody is not delivered to anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document, Table
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.stems import content_stems, plain_words, stems_of
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN
from aicmo.model.rules import House, Rules

_LEAST_VERBATIM = 4
"""Fewer words in a row are the same by chance."""

_NUMBER = re.compile(r"\d+(?:[.,'’]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LEAST_DIGITS = 2
"""A single digit stands in every text, and so does a year."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAYS = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\.?\s+(?P<day>\d{{1,2}})\b", re.IGNORECASE),
)
_TAG = re.compile(r"#\w+")
_ISO_DAY = re.compile(r"\b\d{4}-(\d\d)-(\d\d)\b")


class Unit(NamedTuple):
    """What is weighed: a sentence of a paragraph, a list item as a whole, a body row of a table as a whole."""

    text: str
    start: int
    carries: bool


@dataclass(frozen=True)
class _Known:
    """What brief and plan hold, ready to look up: texts by their first words, the texts of each stem, their sizes."""

    names: Mapping[str, tuple[tuple[str, ...], ...]]
    numbers: frozenset[str]
    days: frozenset[tuple[int, int]]
    openings: Mapping[tuple[str, ...], tuple[str, ...]]
    texts_of: Mapping[str, tuple[int, ...]]
    sizes: tuple[int, ...]
    ignored: frozenset[str]


def check_about_client(document: Document, facts: Facts, rules: Rules) -> Iterator[Breach]:
    """NOT_ABOUT_CLIENT: too few units hold a fact of the brief, a decision or a value of the plan.

    A unit holds one when it has a figure of the ledger, a day of the plan, a name or a hashtag other than the brand's,
    a number of the brief or the ledger, a text of the brief or the plan word for word, or enough words of one. A
    figure, name, day or number that is all a unit has makes only so many units the client's. Without a plan nobody can
    tell, so nothing is said.
    """
    if _enough_carry(document, facts, rules):
        return
    weighed = tuple(units(document, facts, rules))
    bare = [unit for unit in weighed if not unit.carries]
    percent = 100 * (len(weighed) - len(bare)) / len(weighed) if weighed else 100.0
    if percent >= rules.house.about_client_percent_min:
        return
    line, column = document.place(bare[0].start)
    yield Breach(
        "NOT_ABOUT_CLIENT",
        measured=int(percent),
        allowed=rules.house.about_client_percent_min,
        what=f"{len(bare)} of {len(weighed)}",
        line=line,
        column=column,
        passage=bare[0].text,
    )


def _enough_carry(document: Document, facts: Facts, rules: Rules) -> bool:
    """Whether so many of the units carry a fact that the rest need not be read: they do in most sections."""
    if not facts.plan_texts:
        return True
    scale = _Scale(facts, rules)
    texts = [text for text, _ in _texts(document)]
    wanted = rules.house.about_client_percent_min * len(texts) / 100
    carrying = 0
    for text in texts:
        if carrying >= wanted:
            return True
        carrying += scale.carries(text)
    return carrying >= wanted


def units(document: Document, facts: Facts, rules: Rules) -> Iterator[Unit]:
    """Every unit of a section and whether it carries a fact; none where no plan is known."""
    if not facts.plan_texts:
        return
    scale = _Scale(facts, rules)
    for text, start in _texts(document):
        yield Unit(text, start, scale.carries(text))


def _texts(document: Document) -> Iterator[tuple[str, int]]:
    # Sentences of paragraphs hold their block, so they are told apart from cells without reading the text again.
    sentences = iter(document.sentences)
    of_paragraphs = [sentence for sentence in sentences if sentence.block.kind == "paragraph"]
    yield from ((sentence.text, sentence.block.source_offset(sentence.offset)) for sentence in of_paragraphs)
    yield from ((item.text, item.source_offset(0)) for item in document.items)
    for part in document.parts:
        if isinstance(part, Table):
            yield from ((row.text, row.start) for row in part.body)


class _Scale:
    """Weighs the units of one section in order. A fact that has carried its share of them carries no more alone."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.ledger, self.known, self.house = facts.ledger, _known_of(facts, rules), rules.house
        self.carried: Counter[_Fact] = Counter()

    def carries(self, text: str) -> bool:
        """Whether a unit carries a fact that is not worn out, or words of brief or plan."""
        text = alike(text)
        tokens = TOKEN.findall(text) if "[[fig:" in text else []
        if any(token in self.ledger and self._still_tells(token) for token in tokens):
            return True
        text = TOKEN.sub(" ", text) if tokens else text
        words = tuple(plain_words(text))
        if any(map(self._still_tells, chain(_names_in(words, self.known), _numbers_in(text, self.known)))):
            return True
        shares = _shares_words(stems_of(words, self.known.ignored), self.known, self.house)
        return shares or _holds_a_text(words, self.known)

    def _still_tells(self, fact: _Fact) -> bool:
        self.carried[fact] += 1
        return self.carried[fact] <= self.house.same_fact_units_max


_Fact = str | tuple[str, ...] | tuple[int, int]
"""A figure's id or a number's digits, the words of a name, a month with its day."""


def _names_in(words: tuple[str, ...], known: _Known) -> Iterator[tuple[str, ...]]:
    """The names that stand here; they are looked up by their first word."""
    if known.names.keys().isdisjoint(words):
        return
    for start, word in enumerate(words):
        yield from (name for name in known.names.get(word, ()) if words[start : start + len(name)] == name)


def _numbers_in(text: str, known: _Known) -> Iterator[str | tuple[int, int]]:
    """The numbers and days of brief and ledger that stand here."""
    numbers = _NUMBER.findall(text)
    if numbers:
        yield from (digits for number in numbers if (digits := _digits(number)) in known.numbers)
        yield from (day for day in _days_in(text) if day in known.days)


def _days_in(text: str) -> Iterator[tuple[int, int]]:
    yield from ((int(found[1]), int(found[2])) for found in _ISO_DAY.finditer(text))
    for pattern in _DAYS:
        for found in pattern.finditer(text):
            yield _MONTHS.index(found["month"][:3].lower()) + 1, int(found["day"])


def _holds_a_text(words: tuple[str, ...], known: _Known) -> bool:
    """Whether a text of the brief or the plan stands here whole; its first words are looked up, then all."""
    for start in range(len(words) - _LEAST_VERBATIM + 1):
        for text in known.openings.get(words[start : start + _LEAST_VERBATIM], ()):
            if " ".join(words[start:]).startswith(text):
                return True
    return False


def _shares_words(stems: frozenset[str], known: _Known, house: House) -> bool:
    if len(stems) < house.shared_words_min:
        return False
    shared = Counter(chain.from_iterable([known.texts_of[word] for word in stems if word in known.texts_of]))
    enough = [number for number, count in shared.items() if count >= house.shared_words_min]
    return any(
        100 * shared[number] >= house.shared_percent_min * min(len(stems), known.sizes[number]) for number in enough
    )


@kept
def _known_of(facts: Facts, rules: Rules) -> _Known:
    names = (*facts.names, *facts.segments)
    figures = tuple(figure.text for figure in facts.ledger.values())
    common = (rules.common_words.function, rules.common_words.marketing)
    return _index(facts.brief_texts, facts.plan_texts, facts.brand, names, figures, facts.dates, common)


def _index(
    brief_texts: tuple[str, ...],
    plan_texts: tuple[str, ...],
    brand: str,
    names: tuple[str, ...],
    figures: tuple[str, ...],
    dates: frozenset[date],
    common_words: tuple[str, ...],
) -> _Known:
    own_name = content_stems((brand,))
    ignored = content_stems(common_words) | own_name
    # An id such as "goal.change" is no text a reader could know.
    texts = [text for text in dict.fromkeys((*brief_texts, *plan_texts)) if " " in text.strip()]
    stems = [content_stems((alike(text),), ignored) for text in texts]
    texts_of: dict[str, list[int]] = {}
    for number, words in enumerate(stems):
        for word in words:
            texts_of.setdefault(word, []).append(number)
    tags = tuple(text for text in plan_texts if _TAG.fullmatch(text))
    by_first_word: dict[str, list[tuple[str, ...]]] = {}
    for name in (*names, *tags):
        if not content_stems((name,)) <= own_name:
            own = tuple(plain_words(alike(name)))
            by_first_word.setdefault(own[0], []).append(own)
    openings: dict[tuple[str, ...], list[str]] = {}
    for text in texts:
        first = tuple(in_order := plain_words(alike(text)))[:_LEAST_VERBATIM]
        if len(first) == _LEAST_VERBATIM:
            openings.setdefault(first, []).append(" ".join(in_order))
    written = (text for text in (*brief_texts, *figures) if not _ISO_DAY.fullmatch(text))
    digits = {_digits(found) for text in written for found in _NUMBER.findall(text) if not _YEAR.fullmatch(found)}
    return _Known(
        names={first: tuple(found) for first, found in by_first_word.items()},
        numbers=frozenset(number for number in digits if len(number) >= _LEAST_DIGITS),
        days=frozenset((day.month, day.day) for day in dates),
        openings={first: tuple(found) for first, found in openings.items()},
        texts_of={word: tuple(numbers) for word, numbers in texts_of.items()},
        sizes=tuple(len(words) for words in stems),
        ignored=ignored,
    )


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
