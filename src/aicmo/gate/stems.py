"""What is left of a word without its endings, so that "price", "prices" and "pricing" are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_ENDINGS = ("ingly", "edly", "ing", "ed", "ly")
_SHORTEST = 3


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, without marks; hyphens part them."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=4)
def set_of_words(text: str) -> frozenset[str]:
    """The plain words of a text, each once; several checks ask for the same section one after the other."""
    return frozenset(plain_words(text))


def content_stems(texts: Iterable[str], ignored: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words of these texts that carry meaning; see `stems_of`."""
    return stems_of((word for text in texts for word in plain_words(text)), ignored)


def stems_of(words: Iterable[str], ignored: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of plain words: two letters or more, no bare number, none of `ignored` (stems)."""
    found = set(map(stem, words)) - ignored
    return frozenset(word for word in found if len(word) > 1 and not word.isdigit())


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word, given in lower case, without its ending: a key to compare by, not a word to print."""
    bare = _without_verb_ending(_singular(word))
    if len(bare) > _SHORTEST + 1 and bare.endswith("e"):
        bare = bare[:-1]
    return f"{bare[:-1]}i" if len(bare) > _SHORTEST and bare.endswith("y") else bare


def inflections(word: str) -> frozenset[str]:
    """The forms in which a word may stand, in lower case: "cheap" also as "cheaper", "cheapest", "cheaply"."""
    word = word.casefold()
    if not word.isalpha() or len(word) < _SHORTEST:
        return frozenset({word})
    bases = {word}
    if word.endswith("e"):
        bases.add(word[:-1])
    if word.endswith("y") and word[-2] not in "aeiou":
        bases.add(f"{word[:-1]}i")
    if word[-1] not in "aeiouwxy" and word[-2] in "aeiou" and word[-3] not in "aeiou":
        bases.add(word + word[-1])
    endings = ("s", "es", "d", "ed", "ing", "r", "er", "rs", "ers", "st", "est", "ly", "ness", "'s")
    return frozenset({word} | {base + ending for base in bases for ending in endings})


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith("es") and word[:-2].endswith(_SIBILANT) else word[:-1]


def _without_verb_ending(word: str) -> str:
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and len(bare) >= _SHORTEST and _VOWEL.search(bare):
            return bare[:-1] if bare[-1] == bare[-2] and bare[-1] not in "lsz" else bare
    return word
