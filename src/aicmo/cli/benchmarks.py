"""`aicmo benchmarks`: the limits in plain words, what the written packs measure, and what each code means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aicmo.cli.options import AsJson, Today, day_of

if TYPE_CHECKING:
    from aicmo.lint.issues import PackIssues, SectionIssues

app = typer.Typer(no_args_is_help=True, help="What sections are held to.", rich_markup_mode=None)


@app.command()
def show(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The pack; see: aicmo packs")],
    section: Annotated[str | None, typer.Argument(metavar="[SECTION]", help="Only this section.")] = None,
    as_json: AsJson = False,
) -> None:
    """Print the limits of a pack's sections in plain words.

    Example: aicmo benchmarks show quick_social_basic overview
    """
    from aicmo import service
    from aicmo.library.content import load_content
    from aicmo.lint.limits import limits_in_words

    content = load_content()
    entries = [service.find_place(pack, section)] if section else content.pack(pack).sections
    limits = {
        entry.id: limits_in_words(content.sections[entry.text].benchmark, content.rules.house) for entry in entries
    }
    if as_json:
        found = [
            {"id": entry.id, "title": entry.title, "limits": limits[entry.id],
             "benchmark": content.sections[entry.text].benchmark.model_dump(mode="json")}
            for entry in entries
        ]  # fmt: skip
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
        return
    for entry in entries:
        typer.echo(f"{entry.title} ({entry.id})")
        for sentence in limits[entry.id]:
            typer.echo(f"  - {sentence}")


@app.command()
def issues(
    pack: Annotated[str | None, typer.Argument(metavar="[PACK]", help="The pack; see: aicmo packs")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every pack instead of one.")] = False,
    brief: Annotated[
        Path | None, typer.Option(metavar="BRIEF", help="Write for this brief instead of the sample brief.")
    ] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Write a pack and list what each section measures, what it may, and what was found.

    Example: aicmo benchmarks issues quick_social_basic --brief client.yaml
    """
    from aicmo import service

    chosen = service.open_brief(brief).brief if brief else None
    day: date | None = day_of(today) if today else None
    found = list(service.list_issues(_packs(pack, every), chosen, day))
    if as_json:
        data = [issue.model_dump(mode="json") | {"passed": issue.passed} for issue in found]
        typer.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        for line in _lines(found, every):
            typer.echo(line)
    if any(issue.state == "failed" for issue in found):
        raise typer.Exit(1)


@app.command()
def codes(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="Only this code.")] = None,
    as_json: AsJson = False,
) -> None:
    """Explain what the gate finds: meaning, how it is measured, a text that fails, how to fix it.

    Example: aicmo benchmarks codes UNTRACED_FIGURE
    """
    from aicmo.errors import UnknownNameError
    from aicmo.library.content import load_content
    from aicmo.lint.codes_page import code_entry, codes_page

    content = load_content()
    rules = content.rules.codes
    if code is not None and code not in rules:
        raise UnknownNameError("code", code, tuple(rules))
    if as_json:
        wanted = {name: rule.model_dump() for name, rule in rules.items() if code in (None, name)}
        typer.echo(json.dumps(wanted, indent=2, ensure_ascii=False))
        return
    typer.echo(code_entry(code, content) if code else codes_page(content), nl=code is not None)


def _packs(pack: str | None, every: bool) -> Sequence[str]:
    """The packs a person asked for.

    Raises:
        UserError: neither a pack nor all of them, both, or one that cannot be written yet.
    """
    from aicmo import service
    from aicmo.errors import UserError
    from aicmo.library.content import load_content

    content = load_content()
    if (pack is None) != every:
        raise UserError(f"Name one pack, or give --all. The packs: {', '.join(content.packs)}.")
    if pack is None:
        return tuple(content.packs)
    service.refuse_unwritten(content.pack(pack), content)
    return (pack,)


def _lines(found: Sequence[PackIssues], every: bool) -> Iterator[str]:
    for issue in found:
        if issue.sections:
            yield f"{issue.title} ({issue.pack})"
            for section in issue.sections:
                yield from _section_lines(section)
            yield ""
    yield f"{'Pack':<30} {'Sections':>8} {'Passed':>6} {'Failed':>6}  State"
    for issue in found:
        yield _table_line(issue)
    if every:
        states = [issue.state for issue in found]
        counted = (f"{states.count(state)} {state}" for state in ("passed", "failed", "not written yet"))
        yield f"{len(found)} packs: {', '.join(counted)}."


def _section_lines(section: SectionIssues) -> Iterator[str]:
    yield f"  {section.section}: {section.verdict}"
    yield f"    “{section.preview}”"
    for measured in section.measured:
        mark = "" if measured.kept else "   <-"
        yield f"    {measured.what:<17} {measured.measured:>7g}   allowed: {measured.allowed}{mark}"
    for finding in section.findings:
        yield f"    {finding}"


def _table_line(issue: PackIssues) -> str:
    if not issue.sections:
        return (
            f"{issue.pack:<30} {issue.places:>8} {'-':>6} {'-':>6}  {issue.state}, {len(issue.missing)} texts missing"
        )
    failed = len(issue.sections) - issue.passed
    return f"{issue.pack:<30} {issue.places:>8} {issue.passed:>6} {failed:>6}  {issue.state}"
