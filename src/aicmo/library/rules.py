"""Rule files become the house rules."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

from aicmo.errors import ContentError
from aicmo.library.files import ContentReader, content_root
from aicmo.model.rules import Rules

SLOTS = frozenset({"measured", "allowed", "gap", "what"})
FILES = ("codes.toml", "house.toml")


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
    codes, house = (reader.read_toml(folder / name) or {} for name in FILES)
    reader.finish()
    rules = reader.build(Rules, {"codes": codes, "house": house}, folder)
    if rules is None:
        raise ContentError(reader.problems)
    _check_wording(reader, rules, folder / "codes.toml")
    reader.finish()
    return rules


def _check_wording(reader: ContentReader, rules: Rules, path: Path) -> None:
    for code, rule in rules.codes.items():
        for case, wording in rule.cases.items():
            for key, text in (("message", wording.message), ("hint", wording.hint)):
                for slot in sorted(_slots_of(text) - SLOTS):
                    reader.blame(path, f"{code}.cases.{case}.{key}", f"{{{slot}}} is no slot", ", ".join(sorted(SLOTS)))


def _slots_of(text: str) -> set[str]:
    try:
        return {slot for _, slot, _, _ in Formatter().parse(text) if slot is not None}
    except ValueError:
        return {text}
