"""The direction a model gets for a section, and the parts of the plan it is written from, checked at load."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin

from aicmo.library.files import ContentReader
from aicmo.model.plan import Plan
from aicmo.model.section import SectionSpec
from aicmo.model.value import Value

WORDS = (40, 180)
"""How long a direction is, in words; a shorter one says nothing of its own, a longer one is not followed."""

JOB_WORDS_MAX = 30
"""The first paragraph stands in the outline of every other section."""

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\[\[|\bTODO\b|\bTBD\b|\{\w+\}|<\w+>")
_FIGURE_PATTERN = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*(?:\.\*)?")


def read_direction(reader: ContentReader, path: Path) -> str:
    """The text of a prompt.md, empty (and a problem) when it cannot be used."""
    text = reader.read_text(path)
    if text is None:
        return ""
    text = text.strip()
    gap = _PLACEHOLDER.search(text)
    if gap:
        reader.blame(path, "", f"{gap[0]!r} would reach the model as it stands", "plain words without slots")
    count = len(text.split())
    if not WORDS[0] <= count <= WORDS[1]:
        reader.blame(path, "", f"{count} words", f"{WORDS[0]} to {WORDS[1]} words")
    job = job_of(text)
    if len(job.split()) > JOB_WORDS_MAX or not job.endswith("."):
        reader.blame(path, "", "the first paragraph is not one short sentence", f"up to {JOB_WORDS_MAX} words")
    return text


def job_of(direction: str) -> str:
    """The job in one sentence: the first paragraph of a direction, on one line."""
    return " ".join(direction.split("\n\n", 1)[0].split())


def check_parts(reader: ContentReader, spec: SectionSpec, path: Path) -> None:
    """Every part is a field of the plan or of the brief, every figure an id or a pattern of ids."""
    for number, part in enumerate(spec.parts):
        if not is_part(part):
            reader.blame(path, f"parts.{number}", f"the plan has no part {part!r}", ", ".join(Plan.model_fields))
    for number, figure in enumerate(spec.figures):
        if not _FIGURE_PATTERN.fullmatch(figure):
            reader.blame(path, f"figures.{number}", f"{figure!r} is no pattern of figure ids", "budget.*")


def is_part(name: str) -> bool:
    """Whether the plan has a field of this dotted name; one of "brief" is looked for in the brief."""
    kind: Any = Plan
    for key in name.split("."):
        if not (isinstance(kind, type) and issubclass(kind, Value)) or key not in kind.model_fields:
            return False
        kind = next(_kinds_of(kind.model_fields[key].annotation), None)
    return name != "brief"  # the whole of it is too much for one section


def _kinds_of(annotation: Any) -> Iterator[type[Value]]:
    """The kind of value in an annotation, None beside it left out; lists cannot be looked into."""
    options = get_args(annotation) if get_origin(annotation) in (Union, UnionType) else (annotation,)
    yield from (each for each in options if isinstance(each, type) and issubclass(each, Value))
