"""Paths become texts to check: section files, whole reports, folders of section files, and what a pipe brings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from aicmo.errors import UnknownNameError, UserError
from aicmo.library.content import Content
from aicmo.lint.given import Given, PassedOver, SectionText
from aicmo.lint.report_file import split_json
from aicmo.lint.report_parts import split_report, without_title
from aicmo.model.section import Pack, PackEntry

PIPE = "-"
PIPE_NAME = "stdin"


def open_paths(
    paths: Sequence[str], section: str | None, pack: Pack, content: Content, pipe: Callable[[], bytes]
) -> tuple[Given, ...]:
    """What the paths hold. `section` names the section of a single text; `pipe` is read where a path is "-".

    Raises:
        UnknownNameError: the pack has no such section.
        UserError: a path cannot be read, holds no section of the pack, or does not fit `section`.
    """
    entries = {entry.id: entry for entry in pack.sections}
    if section is None:
        return tuple(_open(path, pack, content, pipe) for path in paths)
    if section not in entries:
        raise UnknownNameError(f"section of {pack.id}", section, tuple(entries))
    if len(paths) != 1:
        raise UserError(f"--section is for a single text, and {len(paths)} paths are given. Leave it out.")
    return (_one_section(paths[0], entries[section], _read(paths[0], pipe)),)


def _open(path: str, pack: Pack, content: Content, pipe: Callable[[], bytes]) -> Given:
    if path != PIPE and Path(path).is_dir():
        return _folder(path, pack, pipe)
    text = _read(path, pipe)
    entry = next((entry for entry in pack.sections if entry.id == Path(path).stem), None)
    if path != PIPE and entry and Path(path).suffix.lower() != ".json":
        return _one_section(path, entry, text)
    if path.lower().endswith(".json") or (path == PIPE and text.lstrip().startswith("{")):
        return split_json(text, _shown(path), pack)
    return split_report(text, _shown(path), pack, content)


def _folder(path: str, pack: Pack, pipe: Callable[[], bytes]) -> Given:
    """A folder of files named after the sections of the pack."""
    files = {file.stem: file for file in sorted(Path(path).glob("*.md"))}
    here = [entry for entry in pack.sections if entry.id in files]
    if not here:
        report = next((name for name in ("report.md", "report.json") if (Path(path) / name).is_file()), None)
        instead = f" Give {Path(path) / report}." if report else ""
        raise UserError(
            f"{path}: no file here is named after a section of {pack.id}, such as {pack.sections[0].id}.md.{instead}"
        )
    sections = [_text_of(str(files[entry.id]), entry, _read(str(files[entry.id]), pipe)) for entry in here]
    others = [file for name, file in files.items() if name not in {entry.id for entry in here}]
    passed_over = [PassedOver(str(file), 0, f"no section of {pack.id} has this name; not checked.") for file in others]
    return Given(path, tuple(sections), whole=True, passed_over=tuple(passed_over))


def _one_section(path: str, entry: PackEntry, text: str) -> Given:
    return Given(_shown(path), (_text_of(_shown(path), entry, text),))


def _text_of(path: str, entry: PackEntry, text: str) -> SectionText:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SectionText(entry.id, without_title(text, entry.title), path)


def _read(path: str, pipe: Callable[[], bytes]) -> str:
    try:
        data = pipe() if path == PIPE else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError(f"{_shown(path)}: this is not UTF-8 text. Save it as UTF-8.") from error
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or 'cannot be read'}.") from error


def _shown(path: str) -> str:
    return PIPE_NAME if path == PIPE else path
