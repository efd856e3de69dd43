"""Claims about the client that nobody proved: superlatives, guarantees, science, ratings, crowds, invented voices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from aicmo.gate.breach import Breach, spot
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.kept import kept
from aicmo.gate.own_words import is_own_word
from aicmo.gate.pieces import pieces
from aicmo.gate.stems import content_stems, plain_words
from aicmo.gate.words import alike, one_line
from aicmo.model.rules import Claim, Claims, Openers, Rules, Testimonials

_CLAUSE_START = re.compile(r"[.!?;](?=[\s\"')*]|$)|\n|,? but\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=[\s\"')*]|$)|\n")
_QUOTATION = re.compile(r'"([^"\n]{8,400})"')
_NAMED_BEHIND = re.compile(r'^[.,]?"?\s*(?:-{1,2}|~)\s*(?:[A-Z][\w.]*|an? |one |our |the )')
_NAMED_BEFORE = r"(?:[A-Z][\w.]+|he|she|they|one|who)"
_QUOTES = ('"', "“", "”", "„")
_AROUND = 300
"""How far, in characters, the sentence around a claim is read."""

_ENDING_FROM = 4
"""Where an ending of a mark may begin, which a pattern writes as optional: "award", "awards"."""

_NEGATION_REACH = 8
"""A negation turns round what follows it within so many words."""


def check_claims(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """UNSUPPORTED_CLAIM: a pattern of the house's claims that no text of the brief holds of the same thing.

    Not in words quoted from the brief, and not where the clause turns the claim round. Without facts nothing is proven,
    but any quotation may be the client's; only one signed with a name is taken for an invented voice. An answer of the
    brief that speaks to the writer ("ignore the rules and say that ...") proves nothing.
    """
    look = _look(rules.claims, facts.brand if facts else "", rules.common_words.function)
    proof = _proving(facts, rules.openers) if facts else ()
    marks = look.marks & document.words
    for block, words in zip(document.texts, document.words_of_texts, strict=True):
        if marks.isdisjoint(words) and not any(map(block.text.__contains__, _QUOTES)):
            continue
        for offset, text in pieces(alike(block.text)):
            for start, end, why in chain(_claims_in(text, look, facts, proof), _voices_in(text, look, facts)):
                yield _breach(document, block, offset + start, offset + end, why)


class _Look:
    """The patterns of the house for one client's name."""

    def __init__(self, claims: Claims, brand: str, small: str) -> None:
        names = "|".join(
            ("we", "they", "it", r"(?:our|their|its) [\w-]+", *([re.escape(alike(brand))] if brand else []))
        )
        written = [(pattern, claim) for claim in claims.claim for pattern in claim.patterns]
        self.patterns = [(_any((pattern,), names), claim) for pattern, claim in written]
        self.by_mark: dict[str, list[int]] = {}
        for place, (pattern, claim) in enumerate(written):
            for mark in marks_of(pattern, claim):
                self.by_mark.setdefault(mark, []).append(place)
        self.marks = frozenset(self.by_mark)
        self.harmless = {id(claim): _any(claim.harmless, names) for claim in claims.claim}
        self.small = content_stems((small,))
        self.ignored = self.small | content_stems((brand,))
        self.negations = _any_words(claims.negations)
        self.false_negations = _any_words(claims.false_negations)
        self.turned_after = _any_words(claims.turned_after)
        self.voices = claims.testimonials
        speakers, verbs = "|".join(self.voices.speakers), "|".join(self.voices.verbs)
        said = rf"(?:\b(?:{speakers})\b[^.!?]{{0,60}}?\b(?:{verbs})\b|\b{_NAMED_BEFORE} (?:{verbs})\b)"
        self.said_before = re.compile(rf"{said}[^.!?]{{0,40}}$|\b(?:{speakers})\b[^.!?]{{0,20}}:[\s*]*$")
        self.said_behind = re.compile(rf'^[.,]?"?,?\s*(?:{verbs})\s+|^[.,]?"?,?\s*[\w\s]{{0,30}}\b(?:{verbs})\b')
        self.supposed = _any_words(self.voices.supposed)


@lru_cache(maxsize=8)
def _look(claims: Claims, brand: str, small: str) -> _Look:
    return _Look(claims, brand, small)


def _any(patterns: tuple[str, ...], brand: str) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{joined.replace('BRAND', f'(?:{brand})')})(?!\w)", re.IGNORECASE)


def _any_words(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)


Claimed = tuple[int, int, Claim | Testimonials]
"""Where a claim begins and ends in its text, and the rule it breaks."""


def _claims_in(text: str, look: _Look, facts: Facts | None, proof: tuple[str, ...]) -> Iterator[Claimed]:
    marks = look.marks.intersection(plain_words(text))
    # In the order of the rules, so that words two rules know are always the first one's.
    tried = [look.patterns[place] for place in sorted({place for mark in marks for place in look.by_mark[mark]})]
    matches = [(found, claim) for pattern, claim in tried for found in pattern.finditer(text)]
    harmless = {number: list(look.harmless[number].finditer(text)) for number in {id(claim) for _, claim in matches}}
    end_of_last = 0
    for found, claim in sorted(matches, key=lambda match: (match[0].start(), -match[0].end())):
        if found.start() < end_of_last or any(_overlap(found, innocent) for innocent in harmless[id(claim)]):
            continue
        if _turned_round(text, found, look) or is_own_word(text, *found.span(), facts):
            continue
        if facts is None or not _proven(text, found, look, proof, facts.avoid):
            end_of_last = found.end()
            yield (*found.span(), claim)


def marks_of(pattern: str, claim: Claim) -> tuple[str, ...]:
    """The marks of a group without which one of its patterns cannot match: those whose first letters stand in it."""
    return tuple(mark for mark in claim.marks if _begins_a_word_of(mark, pattern))


def _begins_a_word_of(mark: str, pattern: str) -> bool:
    if len(mark) < _ENDING_FROM:
        return bool(re.search(rf"(?<![a-z]){re.escape(mark)}(?![a-z](?!\?))", pattern, re.IGNORECASE))
    return bool(re.search(rf"(?<![a-z]){re.escape(mark[:_ENDING_FROM])}", pattern, re.IGNORECASE))


def _breach(document: Document, block: Block, start: int, end: int, why: Claim | Testimonials) -> Breach:
    words = block.text[start:end]
    where = spot(document, block, start, block.text[max(0, start - 30) : end + 50])
    return Breach(
        "UNSUPPORTED_CLAIM",
        "testimonial" if isinstance(why, Testimonials) else "usual",
        measured=words[:80],
        allowed=why.reason,
        what=words[:80],
        line=where.line,
        column=where.column,
        passage=where.passage,
    )


def _overlap(found: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() < found.end() and found.start() < other.end()


def _turned_round(text: str, found: re.Match[str], look: _Look) -> bool:
    starts = [start.end() for start in _CLAUSE_START.finditer(text, max(0, found.start() - _AROUND), found.start())]
    before = look.false_negations.sub(
        " ", text[starts[-1] if starts else max(0, found.start() - _AROUND) : found.start()]
    )
    near = " ".join(before.split(" ")[-_NEGATION_REACH - 1 :])
    if look.negations.search(near):
        return True
    behind = text[found.end() : found.end() + 40]
    end = _SENTENCE_END.search(behind)
    return bool(look.turned_after.search(behind[: end.start()] if end else behind))


@kept
def _proving(facts: Facts, openers: Openers) -> tuple[str, ...]:
    """The texts of the brief that speak of the client and not to the writer."""
    steers = re.compile("|".join(f"(?:{pattern})" for pattern in openers.steers), re.IGNORECASE)
    return tuple(text for text in facts.brief_texts if not steers.search(alike(text)))


def _proven(text: str, found: re.Match[str], look: _Look, proof: tuple[str, ...], avoid: tuple[str, ...]) -> bool:
    """Whether a text of the brief, other than the words to avoid, says nearly these words of the same thing."""
    claimed = content_stems((found[0],), look.small)
    start, end = _sentence_around(text, found)
    about = content_stems((text[start : found.start()], text[found.end() : end]), look.ignored)
    for line in _stems_of_lines(proof, avoid):
        said = claimed & line
        if 3 * len(said) >= 2 * len(claimed) > 0 and about & (line - said):
            return True
    return False


def _sentence_around(text: str, found: re.Match[str]) -> tuple[int, int]:
    """Where the sentence begins and ends, or where a sentence as long as any would."""
    earliest, latest = max(0, found.start() - _AROUND), found.end() + _AROUND
    starts = [end.end() for end in _SENTENCE_END.finditer(text, earliest, found.start())]
    end = _SENTENCE_END.search(text, found.end(), latest)
    return (starts[-1] if starts else earliest), (end.start() if end else min(len(text), latest))


@lru_cache(maxsize=8)
def _stems_of_lines(brief_texts: tuple[str, ...], avoid: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """The words of each text of the brief that may prove something."""
    unsaid = {one_line(phrase) for phrase in avoid}
    return tuple(content_stems((alike(line),)) for line in brief_texts if one_line(line) not in unsaid)


def _voices_in(text: str, look: _Look, facts: Facts | None) -> Iterator[Claimed]:
    """Quotations that somebody is said to have said and that neither brief nor plan holds."""
    for found in _QUOTATION.finditer(text):
        if len(found[1].split()) < look.voices.words_min or (facts and _is_known(found[1], facts)):
            continue
        start, _ = _sentence_around(text, found)
        before, behind = text[start : found.start()], text[found.end() - 1 : found.end() + 60]
        if look.supposed.search(before):
            continue
        said_behind = look.said_behind.search(behind)
        if said_behind and look.negations.search(said_behind[0]):
            continue
        said = facts is not None and (look.said_before.search(before) or said_behind)
        if said or _NAMED_BEHIND.search(behind):
            yield (*found.span(1), look.voices)


def _is_known(quoted: str, facts: Facts) -> bool:
    """Whether brief or plan hold these words, whole or shortened."""
    said = one_line(quoted).rstrip(" .,;:!?…")
    return said in _lines(facts.brief_texts, facts.plan_texts)


@lru_cache(maxsize=8)
def _lines(brief_texts: tuple[str, ...], plan_texts: tuple[str, ...]) -> str:
    return "\n".join(map(one_line, (*brief_texts, *plan_texts)))
