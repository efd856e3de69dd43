"""The bytes of a brief as text, and that text as a tree, from YAML or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aicmo.errors import BriefError
from aicmo.intake.tree import Tree, grow
from aicmo.model.problem import Problem

LARGEST_FILE = 1_000_000


def read_tree(data: bytes, name: str, keys: Mapping[str, tuple[str, ...]]) -> Tree:
    """The tree of a brief file, JSON by its ending or because it begins with "{", else YAML.

    `keys` are the keys of each group, by the group's own key.

    Raises:
        BriefError: the file is too large, not UTF-8, or not YAML or JSON as we read it.
    """
    text = _decoded(data, name)
    if _is_json(text, name):
        from aicmo.intake.json_text import json_events

        return grow(json_events(text, name), name, keys)
    from aicmo.intake.yaml_text import yaml_events

    return grow(yaml_events(text, name), name, keys)


def _is_json(text: str, name: str) -> bool:
    """A YAML file may begin with "{" too; it is JSON only if it reads as JSON."""
    ending = name.lower().rpartition(".")[2]
    if ending == "json" or not text.lstrip().startswith("{"):
        return ending == "json"
    if ending not in ("yaml", "yml"):
        return True
    try:
        json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return False
    return True


def _decoded(data: bytes, name: str) -> str:
    if len(data) > LARGEST_FILE:
        raise BriefError(
            [
                Problem(
                    file=name, message=f"The file has {len(data):,} bytes.", allowed=f"at most {LARGEST_FILE:,} bytes"
                )
            ]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = "The file is not in UTF-8; save it as UTF-8 in your editor."
        raise BriefError([Problem(file=name, line=line, message=message, allowed="text in UTF-8")]) from error
