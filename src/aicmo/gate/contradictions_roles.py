"""Figures in a role that the plan gives to another, in two roles at once, and stated budgets and targets it lacks."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import pairwise, takewhile

from aicmo.gate.breach import Breach
from aicmo.gate.contradictions_breach import contradiction
from aicmo.gate.document import Block, Document
from aicmo.gate.facts import Facts
from aicmo.gate.figures import figures_by_block
from aicmo.gate.kept import kept
from aicmo.gate.stems import content_stems
from aicmo.gate.words import alike
from aicmo.model.figure import TOKEN, Figure
from aicmo.model.rules import Contradictions, FigureRole
from aicmo.notation.figures import FoundFigure

_CLAUSE_ENDS = re.compile(r"[.;!?|\n](?=\s|$)|[,()]|\s[-–—]\s")
_FARTHEST = 70
"""Characters before or behind a figure in which a word can name its role."""
_WORD = re.compile(r"[^\W_]+")
_FROM = re.compile(r"\bfrom\s[*_]*$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:[\w-]+\s+){0,3}to\s+[*_]*", re.IGNORECASE)


@dataclass(frozen=True)
class _Use:
    """A figure where a text uses it: as a token (`found` None) or in digits; `ids` are the figures it can be."""

    start: int
    end: int
    ids: frozenset[str]
    found: FoundFigure | None = None

    @property
    def figure(self) -> Hashable:
        """What two uses of one figure have in common: its ids or, where nobody owns it, what it reads as."""
        read = self.found
        return self.ids if self.ids or read is None else (read.kind, read.values, read.currency, read.noun)


@dataclass(frozen=True)
class _Role:
    """A role ready to look for; `keys` are the first words of those that say it."""

    rule: FigureRole
    keys: frozenset[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    states: re.Pattern[str] | None


def check_roles(document: Document, facts: Facts, words: Contradictions) -> Iterator[Breach]:
    """Every figure of a block whose clause names a role that belongs to another figure of the plan."""
    if not facts.ledger:
        return
    roles = _roles(words)
    said: dict[Hashable, _Role] = {}
    for block, found in zip(document.texts, figures_by_block(document), strict=True):
        if not found and "[[fig:" not in block.text:
            continue
        uses = _uses(block, found, facts)
        text = alike(block.text)
        for use in uses:
            yield from _wrong_uses(document, block, text, use, facts, words, roles, said)
        yield from _turned_round(document, block, text, uses, facts.ledger)


def _uses(block: Block, found: tuple[FoundFigure, ...], facts: Facts) -> list[_Use]:
    tokens = TOKEN.finditer(block.text) if "[[fig:" in block.text else ()
    uses = [_Use(token.start(), token.end(), frozenset({token[1]})) for token in tokens if token[1] in facts.ledger]
    uses += [_Use(figure.start, figure.end, facts.owners.ids_of(figure), figure) for figure in found]
    return sorted(uses, key=lambda use: use.start)


def _wrong_uses(
    document: Document,
    block: Block,
    text: str,
    use: _Use,
    facts: Facts,
    words: Contradictions,
    roles: tuple[_Role, ...],
    further_up: dict[Hashable, _Role],
) -> Iterator[Breach]:
    """The first role that a use cannot have; `further_up` takes the role of each figure where it is first named."""
    before, after = _clause(text, use)
    spoken = set(_WORD.findall(f"{before} {after}".casefold()))
    for role in roles:
        if role.keys.isdisjoint(spoken):
            continue
        if not _says(role.before, before) and not _says(role.after, after):
            continue
        shown = block.text[use.start : use.end] if use.found else facts.ledger[min(use.ids)].text
        case = _fault(role, use, before, after, facts, words)
        if case:
            allowed = _listed(_fitting(role.rule.must_be or role.rule.fits, facts.ledger, use))
            name = role.rule.name
            yield contradiction(document, block, (use.start, use.end), case, shown, allowed or "no figure", name)
            return
        other = further_up.setdefault(use.figure, role)
        if _cannot_be_both(role, other, use) and not _of_another_time(f"{before} {after}", words):
            span = (use.start, use.end)
            yield contradiction(document, block, span, "two_roles", shown, other.rule.name, role.rule.name)
            return


def _clause(text: str, use: _Use) -> tuple[str, str]:
    """The words before and behind a figure that belong to its clause."""
    before = text[max(0, use.start - _FARTHEST) : use.start]
    ends = [found.end() for found in _CLAUSE_ENDS.finditer(before)]
    after = text[use.end : use.end + _FARTHEST]
    stop = _CLAUSE_ENDS.search(after)
    return before[ends[-1] if ends else 0 :], after[: stop.start()] if stop else after


def _says(pattern: re.Pattern[str] | None, clause: str) -> bool:
    return bool(pattern and pattern.search(clause))


def _fault(role: _Role, use: _Use, before: str, after: str, facts: Facts, words: Contradictions) -> str | None:
    if use.ids:
        wrong = not _any_fits(use.ids, role.rule.fits) and all(_any_fits({one}, role.rule.never) for one in use.ids)
        return "wrong_role" if wrong and not _same_value_fits(role, use, facts.ledger) else None
    if role.states is None or not role.states.search(before) or _of_another_time(f"{before} {after}", words):
        return None
    wanted = _fitting(role.rule.must_be, facts.ledger, use)
    return "other_value" if wanted and _about_the_same(use, after, facts, words) else None


def _cannot_be_both(role: _Role, other: _Role, use: _Use) -> bool:
    """Whether two roles exclude each other; of figures with the same value each may have its own."""
    if role.rule.name not in other.rule.excludes and other.rule.name not in role.rule.excludes:
        return False
    return not (_any_fits(use.ids, role.rule.fits) and _any_fits(use.ids, other.rule.fits))


def _any_fits(ids: Iterable[str], patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(one, pattern) for one in ids for pattern in patterns)


def _same_value_fits(role: _Role, use: _Use, ledger: Mapping[str, Figure]) -> bool:
    """A figure that fits and reads the same: a target that equals the gap, a month that is all there is."""
    printed = {ledger[one].text for one in use.ids}
    return any(figure.text in printed for figure in ledger.values() if _any_fits({figure.id}, role.rule.fits))


def _fitting(patterns: tuple[str, ...], ledger: Mapping[str, Figure], use: _Use) -> list[Figure]:
    """The plan's figures of a role; for a figure in digits those of a unit that it can have."""
    figures = [figure for figure in ledger.values() if _any_fits({figure.id}, patterns)]
    kind = use.found.kind if use.found else ""
    units = {"money": ("money",), "percent": ("percent",), "count": ("money", "count")}.get(kind)
    return [figure for figure in figures if not units or figure.unit.partition(":")[0] in units]


def _of_another_time(clause: str, words: Contradictions) -> bool:
    return bool(_any_word(words.other_times).search(clause))


def _about_the_same(use: _Use, after: str, facts: Facts, words: Contradictions) -> bool:
    """Whether a number in digits speaks of what the goal counts, or does not say what it counts.

    "A target of 25 demos" is no other target where the goal counts sites.
    """
    found = use.found
    if found is None or found.kind not in ("money", "percent", "count"):
        return False
    if found.kind != "count":
        return True
    counted = content_stems(takewhile(lambda word: word.casefold() not in words.breaks, after.split()[:3]))
    return not counted or bool(counted & content_stems(facts.goal_nouns))


def _listed(figures: list[Figure]) -> str:
    return " or ".join(dict.fromkeys(figure.text for figure in figures[:3]))


def _turned_round(
    document: Document, block: Block, text: str, uses: list[_Use], ledger: Mapping[str, Figure]
) -> Iterator[Breach]:
    """ "From the target to the baseline"."""
    baseline, target = ledger.get("goal.baseline"), ledger.get("goal.target")
    if not baseline or not target or baseline.text == target.text:
        return
    for first, second in pairwise(uses):
        if "goal.target" not in first.ids or "goal.baseline" not in second.ids or "goal.baseline" in first.ids:
            continue
        if _FROM.search(text[max(0, first.start - 10) : first.start]) and _TO.fullmatch(text, first.end, second.start):
            span = (first.start, second.end)
            shown, allowed = f"{target.text} to {baseline.text}", f"from {baseline.text} to {target.text}"
            yield contradiction(document, block, span, "turned_round", shown, allowed)


@kept
def _roles_of(
    rules: tuple[FigureRole, ...], fillers: tuple[str, ...], breaks: tuple[str, ...], own: tuple[str, ...]
) -> tuple[_Role, ...]:
    between = rf"(?:(?:\s+(?:{_joined(fillers)})(?!\w))|[\s:=*_~≈])*"
    no_break = rf"(?:(?!(?:{_joined(breaks)})\b)[\w'%-]+\s+){{0,3}}"
    return tuple(
        _Role(
            rule,
            keys=frozenset(_WORD.findall(phrase)[0] for phrase in (*rule.before, *rule.after, *rule.right_after)),
            before=_compiled(rf"(?<!\w)(?:{_joined(rule.before)}){between}$") if rule.before else None,
            after=_after(rule, no_break),
            states=_compiled(
                rf"(?:^\W*|\b(?:{_joined(own)})\s+(?:(?:{_joined(own)})\s+)?)(?:{_joined(rule.states)}){between}$"
            )
            if rule.states
            else None,
        )
        for rule in rules
    )


def _roles(words: Contradictions) -> tuple[_Role, ...]:
    return _roles_of(words.roles, words.fillers, words.breaks, words.determiners)


def _after(rule: FigureRole, no_break: str) -> re.Pattern[str] | None:
    ways = [rf"{no_break}(?:{_joined(rule.after)})"] if rule.after else []
    ways += [rf"(?:{_joined(rule.right_after)})"] if rule.right_after else []
    return _compiled(rf"^[*_]*\s+(?:{'|'.join(ways)})\b") if ways else None


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _joined(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered)


@lru_cache(maxsize=16)
def _any_word(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return _compiled(rf"(?<!\w)(?:{_joined(phrases)})(?!\w)")
