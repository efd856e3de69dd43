"""The brief a person starts from."""

from __future__ import annotations

from importlib.resources import files


def starter() -> str:
    """A commented starter brief in YAML: five answers to fill in, every other one shown as an example."""
    return files("aicmo").joinpath("content", "starter.yaml").read_text(encoding="utf-8")
