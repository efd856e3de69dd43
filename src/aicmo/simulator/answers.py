"""The good answers: a text for each section, found by the header lines of the prompt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from aicmo.errors import UserError

SECTION = re.compile(r"^section:[ \t]*(\S+)[ \t]*$", re.MULTILINE | re.IGNORECASE)
CLIENT = re.compile(r"^client:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)


def read_answers(folder: Path) -> dict[str, str]:
    """The texts of a folder of SECTION.md files by section id.

    Raises:
        UserError: no such folder, no text in it, a file that cannot be read.
    """
    if not folder.is_dir():
        raise UserError(f"--answers: {folder} is not a folder. Give one with a SECTION.md for each section.")
    try:
        texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"--answers: a file in {folder} cannot be read as UTF-8 text: {error}.") from error
    if not texts:
        raise UserError(f"--answers: {folder} holds no SECTION.md file.")
    return texts


def section_of(prompt: str) -> str:
    """The section a prompt asks for: the first line of the form `section: ID`; empty if there is none."""
    found = SECTION.search(prompt)
    return found[1] if found else ""


def client_of(prompt: str) -> str:
    """The client a prompt names in a line `client: NAME`; empty if there is none."""
    found = CLIENT.search(prompt)
    return found[1] if found else ""


def text_for(section: str, answers: Mapping[str, str], otherwise: str) -> str:
    """The good text of a section."""
    return answers.get(section, otherwise)
