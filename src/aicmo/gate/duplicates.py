"""Sentences that stand in two sections: the reader notices, and trusts neither."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.phrases import whole_words
from aicmo.gate.words import one_line
from aicmo.model.figure import replace_tokens
from aicmo.model.rules import Rules

_WORD = re.compile(r"[^\W_]+")
_SAME = 100
"""Percent at which two sentences are the same."""
_KEY = re.compile(r"([^\W_]{1,5})[^\W_]*")
"""Words are compared by their first letters, so that another ending does not hide a sentence from the index."""
_LEAST_VALUE = 10
"""Shorter texts of brief and plan, in characters, are words, not values a sentence gives."""

_CUT_QUOTATION = re.compile(r'"([^"]*?) *…"')
_MOST_IN_A_BUCKET = 40
_MOST_COMPARED = 12
"""Caps that keep the work linear when every sentence uses the same words; the rarest words are looked up first."""


class _Said(NamedTuple):
    """A sentence as it is compared, and where it stands. `words` are its words in order of the alphabet without the
    names in it: a template keeps them when it swaps the client's name or moves a clause."""

    section: str
    text: str
    words: str
    start: int
    shown: str


def check_duplicates(
    documents: Mapping[str, Document], facts: Facts | None, rules: Rules
) -> Iterator[tuple[str, Breach]]:
    """DUPLICATE_SENTENCE: a sentence of a paragraph or an item that an earlier section holds, or nearly so.

    The later section is blamed, in the order of `documents`. Sentences that may be repeated are exempt, alone or as a
    part; so are two that say the same value of brief or plan with other words around it. Cells and headings do not
    count. Without facts nobody can tell a value from its sentence, so only the very same sentence counts.
    """
    least, percent_min = rules.house.duplicate_words_min, rules.house.duplicate_percent_min if facts else _SAME
    names = _names(facts, rules) if facts else None
    said = [
        found for section, document in documents.items() for found in _sentences(section, document, facts, names, least)
    ]
    values = _values(facts.brief_texts, facts.plan_texts) if facts else _Values(())
    repeatable = _values(facts.repeatable, ()) if facts else _Values(())
    brand = one_line(facts.brand) if facts else ""
    for later, earlier, percent in _pairs(said, percent_min):
        if _may_repeat(later.text, repeatable, brand, least) or _same_value_only(later, earlier, values, percent_min):
            continue
        line, column = documents[later.section].place(later.start)
        yield (
            later.section,
            Breach(
                "DUPLICATE_SENTENCE",
                measured=int(percent),
                allowed=percent_min,
                what=earlier.section,
                line=line,
                column=column,
                passage=later.shown,
            ),
        )


def _sentences(
    section: str, document: Document, facts: Facts | None, names: re.Pattern[str] | None, least: int
) -> Iterator[_Said]:
    for sentence in document.sentences:
        if sentence.words < least or sentence.block.kind == "cell":
            continue
        text = one_line(_printed(sentence.text, facts))
        words = _nameless(text, names, least) if names else text
        yield _Said(section, text, words, sentence.block.source_offset(sentence.offset), sentence.text)


@kept
def _names(facts: Facts, rules: Rules) -> re.Pattern[str]:
    """The names of brief and plan, and the words that stand for the client's."""
    return whole_words((facts.brand, *facts.names, *facts.segments, *rules.common_words.stand_ins))


def _nameless(text: str, names: re.Pattern[str], least: int) -> str:
    """The words of a sentence in order of the alphabet, without names unless too few are left to tell it by."""
    own = _WORD.findall(names.sub(" ", text))
    return " ".join(sorted(own if len(own) >= least else _WORD.findall(text)))


def _printed(text: str, facts: Facts | None) -> str:
    if facts is None or "[[fig:" not in text:
        return text
    ledger = facts.ledger
    return replace_tokens(text, lambda figure: ledger[figure].text if figure in ledger else figure)


class _Values:
    """Texts that may stand inside a sentence, the longest first; found by how they begin."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self.texts = texts
        self._by_beginning: dict[str, list[tuple[int, str]]] = {}
        for place, text in enumerate(texts):
            self._by_beginning.setdefault(text[:_LEAST_VALUE], []).append((place, text))

    def inside(self, text: str) -> list[str]:
        """Those that stand in the text, the longest first."""
        begins = {text[start : start + _LEAST_VALUE] for start in range(len(text) - _LEAST_VALUE + 1)}
        found = [entry for beginning in begins & self._by_beginning.keys() for entry in self._by_beginning[beginning]]
        return [value for _, value in sorted(found) if value in text]


def _may_repeat(text: str, repeatable: _Values, brand: str, least: int) -> bool:
    """Whether the sentence is one that may be repeated, a part of it, or holds it with few words of its own.

    The client's name is not counted among them, however long it is.
    """
    bare = text.rstrip(" .?!")
    if any(bare in allowed for allowed in repeatable.texts):
        return True
    if not repeatable.inside(bare):
        return False
    own = _own_words(bare.replace(brand, " ") if brand else bare, repeatable)
    return len(own.split()) < least


@kept
def _values(brief_texts: tuple[str, ...], plan_texts: tuple[str, ...]) -> _Values:
    """The texts of brief and plan that may stand inside a sentence."""
    texts = {one_line(text).rstrip(" .?!") for text in (*brief_texts, *plan_texts)}
    return _Values(tuple(sorted((text for text in texts if len(text) >= _LEAST_VALUE), key=len, reverse=True)))


def _same_value_only(later: _Said, earlier: _Said, values: _Values, percent: int) -> bool:
    """Whether two sentences are alike only in a value that both give: "Biggest risk: X", "The risk to watch: X"."""
    rest, other = _own_words(later.text, values), _own_words(earlier.text, values)
    mostly_value = 2 * max(len(rest.split()), len(other.split())) < len(later.text.split())
    return mostly_value and fuzz.ratio(rest, other) < percent


def _own_words(text: str, values: _Values) -> str:
    for value in values.inside(text):
        text = text.replace(value, " ")
    # What is quoted in part is cut with an ellipsis.
    cut = _CUT_QUOTATION.sub(lambda found: " " if any(found[1] in value for value in values.texts) else found[0], text)
    return " ".join(_WORD.findall(cut))


def _pairs(said: list[_Said], percent: int) -> Iterator[tuple[_Said, _Said, float]]:
    """Each sentence that is nearly one of an earlier section, with that one; found by the rarest words they share."""
    keys = [list(dict.fromkeys(_KEY.findall(found.words))) for found in said]
    times = Counter(chain.from_iterable(keys))
    rank = {key: number for number, key in enumerate(sorted(times, key=lambda key: (times[key], key)))}
    seen: dict[str, int] = {}
    buckets: dict[str, list[int]] = {}
    for number, (found, own) in enumerate(zip(said, keys, strict=True)):
        first = said[seen.setdefault(found.text, number)]
        if first is not found:
            if first.section != found.section:
                yield found, first, 100.0
            continue
        # Two sentences this near share two thirds of their words, so one of the rarest third and one more is shared.
        rare = sorted(own, key=rank.__getitem__)[: len(own) // 3 + 1]
        shared = Counter(chain.from_iterable([buckets[key] for key in rare if key in buckets]))
        near = _nearest(found, said, shared, percent) if shared else None
        if near:
            yield found, said[near[0]], near[1]
        for key in rare:
            bucket = buckets.setdefault(key, [])
            if len(bucket) < _MOST_IN_A_BUCKET:
                bucket.append(number)


def _nearest(found: _Said, said: list[_Said], shared: Counter[int], percent: int) -> tuple[int, float] | None:
    for number, _ in shared.most_common(_MOST_COMPARED):
        other = said[number]
        if other.section == found.section:
            continue
        ratio = fuzz.ratio(found.text, other.text, score_cutoff=percent)
        if not ratio and found.words != found.text:
            ratio = fuzz.ratio(found.words, other.words, score_cutoff=percent)
        if ratio:
            return number, ratio
    return None
