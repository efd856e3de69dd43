"""Files under content/prompts become what a language model is told."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Formatter

from jinja2 import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aicmo.errors import ContentError
from aicmo.library.directions import is_part
from aicmo.library.files import ContentReader, content_root
from aicmo.model.prompts import BenchmarkWords, FactsShown, Prompts

SECTION_SLOTS = frozenset(
    {"section", "client", "title", "report", "job", "form", "structure", "outline", "figures", "voice", "facts"}
    | {"written", "note"}
)
AGAIN_SLOTS = frozenset({"core", "findings", "last"})
LIMITS = frozenset(
    {"words", "bullets", "headings", "sentences", "required_headings", "required_phrases", "forbidden_phrases"}
    | {"forbidden_patterns", "repetition", "about_client", "meaning"}
)
SLOTS = frozenset(
    {
        "min",
        "max",
        "average",
        "percent",
        "names",
        "under",
        "headings",
        "columns",
        "rows",
        "words",
        "text",
        "each",
        "steps",
    }
)
FILES = frozenset({"system.md", "section.md.j2", "again.md.j2", "benchmark.toml", "facts.toml"})


@cache
def load_prompts() -> Prompts:
    """The prompts that ship with the package; read once.

    Raises:
        ContentError: with everything that is wrong in content/prompts.
    """
    return read_prompts(content_root())


def read_prompts(root: Path) -> Prompts:
    """The prompts under a content root.

    Raises:
        ContentError: see `load_prompts`.
    """
    reader, folder = ContentReader(root), root / "prompts"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in FILES:
            reader.blame(path, "", "nothing reads this file", ", ".join(sorted(FILES)))
    system = reader.read_text(folder / "system.md") or ""
    section = _read_frame(reader, folder / "section.md.j2", SECTION_SLOTS)
    again = _read_frame(reader, folder / "again.md.j2", AGAIN_SLOTS)
    words = _read_words(reader, folder / "benchmark.toml")
    facts = _read_facts(reader, folder / "facts.toml")
    reader.finish()
    if words is None or facts is None:
        raise ContentError(reader.problems)
    return Prompts(system=system.strip(), section=section, again=again, words=words, facts=facts)


def _read_frame(reader: ContentReader, path: Path, slots: frozenset[str]) -> str:
    """A template that uses every slot and no other name."""
    text = reader.read_text(path)
    if text is None:
        return ""
    try:
        used = find_undeclared_variables(ImmutableSandboxedEnvironment().parse(text))
    except TemplateSyntaxError as error:
        reader.blame(path, "", f"line {error.lineno}: {error.message}")
        return ""
    for name in sorted(used - slots):
        reader.blame(path, name, "there is no such slot", ", ".join(sorted(slots)))
    for name in sorted(slots - used):
        reader.blame(path, name, "this slot is not used, so the model would not be told")
    return text


def _read_words(reader: ContentReader, path: Path) -> BenchmarkWords | None:
    data = reader.read_toml(path)
    words = reader.build(BenchmarkWords, data, path) if data is not None else None
    if words is None:
        return None
    for name in sorted(LIMITS ^ words.limits.keys()):
        reader.blame(path, f"limits.{name}", "unknown or missing", ", ".join(sorted(LIMITS)))
    for table in ("limits", "formats", "must_hold"):
        for key, text in getattr(words, table).items():
            for slot in sorted(_slots_of(text) - SLOTS):
                reader.blame(path, f"{table}.{key}", f"{{{slot}}} is no slot", ", ".join(sorted(SLOTS)))
    return words


def _read_facts(reader: ContentReader, path: Path) -> FactsShown | None:
    data = reader.read_toml(path)
    facts = reader.build(FactsShown, data, path) if data is not None else None
    if facts is None:
        return None
    for key, names in (("brief", facts.brief), ("labels", tuple(facts.labels)), ("figures", tuple(facts.figures))):
        for name in names:
            if not is_part(name):
                reader.blame(path, f"{key}.{name}", "neither plan nor brief has this", "a dotted name")
    return facts


def _slots_of(text: str) -> set[str]:
    try:
        return {slot for _, slot, _, _ in Formatter().parse(text) if slot is not None}
    except ValueError:
        return {text}
