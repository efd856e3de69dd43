"""Rule files become the house rules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from string import Formatter

from aicmo.errors import ContentError
from aicmo.library.files import ContentReader, content_root
from aicmo.model.rules import FigureRole, Rules

FIGURE_PATTERN = re.compile(r"[a-z*][a-z0-9_*]*(?:\.[a-z0-9_*]+)*")
SLOTS = frozenset({"measured", "allowed", "gap", "what"})
FILES = (
    "codes.toml",
    "house.toml",
    "cliches.toml",
    "placeholders.toml",
    "openers.toml",
    "platform_limits.toml",
    "links.toml",
    "names.toml",
    "claims.toml",
    "jargon.toml",
    "common_words.toml",
    "contradictions.toml",
)
"""Each file is the part of `Rules` that has its name."""


@cache
def load_rules() -> Rules:
    """The house rules; read once.

    Raises:
        ContentError: with everything that is wrong in any rule file.
    """
    return read_rules(content_root())


def read_rules(root: Path) -> Rules:
    """The house rules under a content root.

    Raises:
        ContentError: see `load_rules`.
    """
    reader = ContentReader(root)
    folder = root / "rules"
    for path in sorted(folder.iterdir()):
        if path.name not in FILES:
            reader.blame(path, "", "nothing reads this file", ", ".join(FILES))
    parts = {name.removesuffix(".toml"): reader.read_toml(folder / name) or {} for name in FILES}
    reader.finish()
    rules = reader.build(Rules, parts, folder)
    if rules is None:
        raise ContentError(reader.problems)
    _check_wording(reader, rules, folder / "codes.toml")
    gaps = tuple(pattern.find for pattern in rules.placeholders.patterns)
    _check_patterns(reader, gaps, folder / "placeholders.toml", "patterns")
    _check_patterns(reader, rules.openers.preambles, folder / "openers.toml", "preambles")
    _check_patterns(reader, rules.openers.sign_offs, folder / "openers.toml", "sign_offs")
    _check_patterns(reader, rules.openers.orders, folder / "openers.toml", "orders")
    _check_patterns(reader, rules.openers.steers, folder / "openers.toml", "steers")
    for number, claim in enumerate(rules.claims.claim):
        _check_patterns(reader, claim.patterns, folder / "claims.toml", f"claim.{number}.patterns")
        _check_patterns(reader, claim.harmless, folder / "claims.toml", f"claim.{number}.harmless")
    _check_patterns(reader, rules.claims.testimonials.speakers, folder / "claims.toml", "testimonials.speakers")
    _check_patterns(reader, rules.claims.testimonials.verbs, folder / "claims.toml", "testimonials.verbs")
    _check_stock_phrases(reader, rules.cliches.phrases, folder / "cliches.toml")
    _check_roles(reader, rules.contradictions.roles, folder / "contradictions.toml")
    reader.finish()
    return rules


def _check_wording(reader: ContentReader, rules: Rules, path: Path) -> None:
    for code, rule in rules.codes.items():
        for case, wording in rule.cases.items():
            for key, text in (("message", wording.message), ("hint", wording.hint)):
                for slot in sorted(_slots_of(text) - SLOTS):
                    reader.blame(path, f"{code}.cases.{case}.{key}", f"{{{slot}}} is no slot", ", ".join(sorted(SLOTS)))


def _check_patterns(reader: ContentReader, patterns: tuple[str, ...], path: Path, key: str) -> None:
    for number, pattern in enumerate(patterns):
        try:
            re.compile(pattern)
        except re.error as error:
            reader.blame(path, f"{key}.{number}", f"this is no regular expression: {error}")


def _check_stock_phrases(reader: ContentReader, phrases: dict[str, str], path: Path) -> None:
    """A replacement that is or holds a stock phrase would be replaced again."""
    for phrase, replacement in phrases.items():
        if phrase != phrase.lower().strip() or not phrase[:1].isalpha():
            reader.blame(path, f"phrases.{phrase}", "a phrase must be in lower case and begin with a letter")
        held = [other for other in phrases if replacement and f" {other} " in f" {replacement} "]
        if held:
            reader.blame(path, f"phrases.{phrase}", f"the replacement holds the stock phrase {held[0]!r}")


def _check_roles(reader: ContentReader, roles: tuple[FigureRole, ...], path: Path) -> None:
    for number, role in enumerate(roles):
        if not (role.before or role.after or role.right_after):
            reader.blame(path, f"roles.{number}", f"no word says {role.name!r}", "before, after or right_after")
        if bool(role.states) != bool(role.must_be):
            reader.blame(path, f"roles.{number}", "states and must_be come together")
        for name in role.excludes:
            if name not in [other.name for other in roles]:
                reader.blame(path, f"roles.{number}.excludes", f"no role is called {name!r}", "the name of a role")
        for key in ("fits", "never", "must_be"):
            for pattern in getattr(role, key):
                if not FIGURE_PATTERN.fullmatch(pattern):
                    reader.blame(path, f"roles.{number}.{key}", f"{pattern!r} is no pattern of figure ids", "budget.*")


def _slots_of(text: str) -> set[str]:
    try:
        return {slot for _, slot, _, _ in Formatter().parse(text) if slot is not None}
    except ValueError:
        return {text}
