"""What the front doors share: read a brief, order a report, follow it, save it, check a text."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from aicmo.enforce import POLICIES, Policy, section_check
from aicmo.errors import UnknownNameError, UserError
from aicmo.exports.formats import FORMATS
from aicmo.intake.read import read_brief
from aicmo.library.content import Content, load_content
from aicmo.lint.check import Linted, check_given
from aicmo.lint.issues import PackIssues, not_written, pack_issues
from aicmo.lint.paths import open_paths
from aicmo.lint.sample import SAMPLE_DAY, sample_brief
from aicmo.model.brief import Brief
from aicmo.model.event import Done, Event, Finished
from aicmo.model.finding import Finding
from aicmo.model.knowledge import Industry
from aicmo.model.plan import Plan, TradeMatch
from aicmo.model.report import Report
from aicmo.model.section import Pack, PackEntry, WrittenSection
from aicmo.pipeline import Order, make_report
from aicmo.plan.enough import MissingAnswer, PackSupport, supported_packs
from aicmo.plan.make import make_plan
from aicmo.plan.trade import match_words
from aicmo.writers.facts import facts_of

WRITERS = ("rules", "llm", "stub")
KEPT = "passed"


@dataclass(frozen=True)
class BriefFile:
    """A brief with the bytes it was read from, so that the copy beside the report is the client's own file."""

    brief: Brief
    data: bytes
    suffix: str


def open_brief(path: Path, changes: Sequence[str] = ()) -> BriefFile:
    """The brief in a YAML or JSON file, with answers changed: "key=value" each.

    Raises:
        BriefError: with every problem of the brief.
        UserError: the file cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise UserError(f"{path}: {reason}. Give the path of a brief; aicmo brief new writes a starter.") from error
    suffix = ".json" if path.suffix.lower() == ".json" else ".yaml"
    return BriefFile(read_brief(data, path.name, changes), data, suffix)


def order_report(brief: Brief, pack: str, writer: str, policy: str, today: date) -> Order:
    """The order, with every name checked.

    Raises:
        UnknownNameError: no such pack, writer or policy.
    """
    if writer not in WRITERS:
        raise UnknownNameError("writer", writer, WRITERS)
    if policy not in POLICIES:
        raise UnknownNameError("policy for --on-fail", policy, POLICIES)
    chosen: Policy = next(name for name in POLICIES if name == policy)
    content = load_content()
    found = content.pack(pack)
    if writer == "rules" or (writer == "llm" and policy == "fallback"):
        refuse_unwritten(found, content)
    return Order(brief=brief, pack=found, writer=writer, policy=chosen, today=today)


def refuse_unwritten(pack: Pack, content: Content) -> None:
    """The rules writer has texts for some packs only; this says so before any work is done.

    Raises:
        UserError: it cannot write this pack in full yet.
    """
    missing = unwritten(pack, content)
    if not missing:
        return
    ready = [name for name in content.packs if writable(name, content)]
    raise UserError(
        f"The rules writer has no text yet for {len(missing)} of {len(pack.sections)} sections of {pack.id} "
        f"(the first is {missing[0]}). Packs it writes in full: {', '.join(ready)}. "
        "--writer stub makes any pack with placeholder text."
    )


def writable(pack: str, content: Content) -> bool:
    """Whether the rules writer has a text for every section of a pack."""
    return not unwritten(content.packs[pack], content)


def unwritten(pack: Pack, content: Content) -> tuple[str, ...]:
    """The texts of a pack that the rules writer does not have yet."""
    return tuple(entry.text for entry in pack.sections if content.sections[entry.text].body is None)


def follow(order: Order) -> Iterator[Event]:
    """What happens while the report is made, for callers that are not asynchronous.

    Raises:
        BenchmarkEnforcementError: sections never passed; everything before was yielded.
    """
    events = make_report(order, load_content())
    loop = asyncio.new_event_loop()
    try:
        while True:
            yield loop.run_until_complete(anext(events))
    except StopAsyncIteration:
        return
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def good_texts(order: Order) -> dict[str, str]:
    """The texts of a report by section id, figures as tokens."""
    report = next(event.report for event in follow(order) if isinstance(event, Finished))
    return {section.id: section.source for section in report.sections}


def check_formats(names: Sequence[str]) -> tuple[str, ...]:
    """The names of formats, each known and once.

    Raises:
        UserError: none is named.
        UnknownNameError: a format that does not exist.
    """
    if not names:
        raise UserError(f"--format names no format. Allowed: {', '.join(FORMATS)}, separated by commas.")
    for name in names:
        if name not in FORMATS:
            raise UnknownNameError("format", name, tuple(FORMATS))
    return tuple(dict.fromkeys(names))


def save_report(report: Report, source: BriefFile, out: Path, formats: Sequence[str]) -> tuple[Path, ...]:
    """Writes the report in each format and a copy of the brief into `out`; returns the paths.

    All formats are made before the first file is written, so a failure leaves no half report.

    Raises:
        UserError: the folder cannot be written.
    """
    made = {FORMATS[name].file_name: FORMATS[name].make(report) for name in formats}
    made[f"brief{source.suffix}"] = source.data
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (out / name).write_bytes(data)
    except OSError as error:
        raise _no_folder(out, error) from error
    return tuple(out / name for name in made)


def keep_passed(done: Sequence[Done], out: Path) -> Path | None:
    """Keeps the sections that passed when a run ends in an error; returns their folder, None if there are none.

    Raises:
        UserError: the folder cannot be written.
    """
    last: dict[str, WrittenSection] = {event.section.id: event.section for event in done}
    passed = [section for section in last.values() if section.verdict.startswith("PASS")]
    if not passed:
        return None
    folder = out / KEPT
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for section in passed:
            (folder / f"{section.id}.md").write_text(section.markdown, encoding="utf-8")
    except OSError as error:
        raise _no_folder(folder, error) from error
    return folder


def _no_folder(folder: Path, error: OSError) -> UserError:
    return UserError(f"{folder}: {error.strerror or 'cannot be written'}. Choose another folder with --out.")


def plan_brief(brief: Brief, today: date, pack: str | None = None) -> Plan:
    """The plan for a brief, with what a pack needs when one is named."""
    content = load_content()
    return make_plan(brief, content.knowledge, today, content.pack(pack).needs if pack else ())


def supported(brief: Brief, packs: Sequence[str] = ()) -> tuple[tuple[PackSupport, ...], tuple[MissingAnswer, ...]]:
    """Which packs (all if none is named) a brief answers enough for, and the answers the others wait for.

    Raises:
        UnknownNameError: no such pack.
    """
    content = load_content()
    chosen = [content.pack(name) for name in packs] or list(content.packs.values())
    return supported_packs(brief, {pack.id: pack.needs for pack in chosen}, content.knowledge)


def list_industries() -> tuple[Industry, ...]:
    """The industries of the knowledge base, the general profile last."""
    return tuple(load_content().knowledge.industries.values())


def match_industry(words: str) -> TradeMatch:
    """The industry that a client's words for the trade mean."""
    return match_words(words, "", load_content().knowledge)


def find_place(pack: str, section: str) -> PackEntry:
    """The place of a section in a pack.

    Raises:
        UnknownNameError: no such pack or section.
    """
    found = load_content().pack(pack)
    for entry in found.sections:
        if entry.id == section:
            return entry
    raise UnknownNameError(f"section of {pack}", section, tuple(entry.id for entry in found.sections))


def check_text(text: str, pack: str, section: str, plan: Plan | None = None) -> tuple[Finding, ...]:
    """The findings in a hand-written section. Without a plan, figures are not traced."""
    content = load_content()
    entry = find_place(pack, section)
    return section_check(content, facts_of(plan, content.knowledge) if plan else None)(entry, text)


def open_plan(path: Path) -> Plan:
    """The plan in a file that `aicmo plan --json` wrote.

    Raises:
        UserError: the file cannot be read or holds no plan.
    """
    try:
        return Plan.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or 'cannot be read'}. Make one: aicmo plan BRIEF --json") from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UserError(
            f"{path}: this is no plan: {where + ': ' if where else ''}{first['msg']} ({error.error_count()} in all). "
            "Make one: aicmo plan BRIEF --json"
        ) from None


def lint(paths: Sequence[str], pack: str, section: str | None, plan: Plan | None, pipe: Callable[[], bytes]) -> Linted:
    """The findings in texts that people wrote: section files, whole reports, folders, or "-" for the pipe.

    Raises:
        UnknownNameError: no such pack or section.
        UserError: a path cannot be read or holds no section of the pack.
        CheckCrashedError: a check of ours could not run.
    """
    content = load_content()
    found = content.pack(pack)
    return check_given(open_paths(paths, section, found, content, pipe), found, content, plan)


def list_issues(packs: Sequence[str], brief: Brief | None, today: date | None) -> Iterator[PackIssues]:
    """Each pack written by the rules writer and measured, for the sample brief if none is given.

    `today` defaults to the day of the sample, or to today for a brief of one's own.

    Raises:
        UnknownNameError: no such pack.
    """
    content = load_content()
    day = today or (date.today() if brief else SAMPLE_DAY)
    for pack in [content.pack(name) for name in packs]:
        if missing := unwritten(pack, content):
            yield not_written(pack, missing)
            continue
        for event in follow(order_report(brief or sample_brief(), pack.id, "rules", "draft", day)):
            if isinstance(event, Finished):
                yield pack_issues(pack, event.report, content)
