"""Section folders become section specs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from aicmo.library.directions import check_parts, read_direction
from aicmo.library.files import ContentReader, content_root
from aicmo.model.section import Benchmark, SectionSpec


@cache
def load_sections() -> dict[str, SectionSpec]:
    """Every section spec by the name of its folder; read once.

    Raises:
        ContentError: with everything that is wrong in any section folder.
    """
    return read_sections(content_root())


def read_sections(root: Path) -> dict[str, SectionSpec]:
    """The section specs under a content root.

    Raises:
        ContentError: see `load_sections`.
    """
    reader = ContentReader(root)
    folders = sorted(path for path in (root / "sections").iterdir() if path.is_dir())
    specs = {folder.name: _read_section(reader, folder) for folder in folders}
    reader.finish()
    return {name: spec for name, spec in specs.items() if spec}


def _read_section(reader: ContentReader, folder: Path) -> SectionSpec | None:
    path = folder / "section.toml"
    data = reader.read_toml(path)
    if data is None:
        return None
    for key in sorted({"text", "body", "prompt", "example"} & data.keys()):
        reader.blame(path, key, "this comes from the folder and cannot be set here")
    texts = {
        "body": _text_of(folder / "body.md.j2"),
        "prompt": read_direction(reader, folder / "prompt.md"),
        "example": _text_of(folder / "examples" / "good.md"),
    }
    spec = reader.build(SectionSpec, {**data, "text": folder.name, **texts}, path)
    if spec:
        _check_benchmark(reader, spec.benchmark, path)
        check_parts(reader, spec, path)
    return spec


def _text_of(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _check_benchmark(reader: ContentReader, benchmark: Benchmark, path: Path) -> None:
    for key in ("words", "bullets", "headings"):
        limits = getattr(benchmark, key)
        if limits.min > limits.max:
            reader.blame(path, f"benchmark.{key}", f"min {limits.min} is over max {limits.max}", "min up to max")
    if len(benchmark.required_headings) > benchmark.headings.max:
        count = len(benchmark.required_headings)
        reader.blame(path, "benchmark.required_headings", f"{count} required, more than headings.max allows")
    if not 0 < benchmark.repeated_line_ratio_max <= 1:
        reader.blame(path, "benchmark.repeated_line_ratio_max", "not a share", "more than 0, up to 1")
    for pattern in benchmark.forbidden_patterns:
        _check_pattern(reader, pattern, path)


def _check_pattern(reader: ContentReader, pattern: str, path: Path) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        reader.blame(path, "benchmark.forbidden_patterns", f"{pattern!r} is no regular expression: {error}")
