"""Every code of the gate in words: what it means, how it is measured, a text that fails, how to fix it."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from aicmo.enforce import whole_check
from aicmo.gate.checks import check_section
from aicmo.library.content import Content
from aicmo.library.files import content_root
from aicmo.lint.sample import SAMPLE_DAY, sample_brief
from aicmo.model.finding import Finding
from aicmo.model.rules import CodeRule
from aicmo.model.section import Benchmark
from aicmo.model.value import Value
from aicmo.plan.make import make_plan
from aicmo.writers.facts import facts_of

EXAMPLES = "code_examples.toml"
EXAMPLE_PACK = "quick_social_basic"
EXAMPLE_SECTION = "overview"
MOST_FINDINGS = 3
NOT_YET = "Not checked yet: the code has its name and its place, no check yields it so far."
ANYTHING = {"min": 0, "max": 100_000}
LOOSE: dict[str, Any] = {
    "words": ANYTHING,
    "bullets": ANYTHING,
    "headings": ANYTHING,
    "format": "block",
    "avg_sentence_words_max": 1000,
    "repeated_line_ratio_max": 1,
}
INTRODUCTION = """\
# What the gate finds

Made from `src/aicmo/content/rules/codes.toml` and `code_examples.toml` by `make docs`; change those, not this page.
`aicmo benchmarks codes CODE` prints one of these at the terminal, `aicmo check` finds them in a text.

An error fails a section, a warning does not. A code looks at one section or, where only that shows it, at the whole
report. The client of the examples is the one of `src/aicmo/content/sample_brief.yaml`; what a benchmark asks for is
named where the example depends on it."""
_SLOT = re.compile(r"\{\w+\}")
_PLAIN_CONTROLS = "\n\t"


class CodeExample(Value):
    """A text that fails. Either `text`, a section held to a benchmark that asks for nothing but `benchmark`, or
    `sections`, parts of a report by section id."""

    text: str = ""
    benchmark: dict[str, Any] = {}
    no_benchmark: bool = False
    sections: dict[str, str] = {}


@cache
def load_examples() -> dict[str, CodeExample]:
    """The example of each code.

    Raises:
        pydantic.ValidationError: the file has a key that is none of an example's.
    """
    data = tomllib.loads((content_root() / EXAMPLES).read_text(encoding="utf-8"))
    return {code: CodeExample.model_validate(example) for code, example in data.items()}


def codes_page(content: Content) -> str:
    """The page of all codes in markdown."""
    rules = content.rules.codes
    overview = [
        "| Code | Severity | Looks at | Meaning |",
        "|---|---|---|---|",
        *(f"| [{code}](#{code.lower()}) | {r.severity} | {r.scope} | {r.meaning} |" for code, r in rules.items()),
    ]
    entries = [code_entry(code, content) for code in rules]
    return "\n\n".join([INTRODUCTION, "\n".join(overview), *entries]) + "\n"


def code_entry(code: str, content: Content) -> str:
    """One code in markdown.

    Raises:
        KeyError: there is no such code.
    """
    rule = content.rules.codes[code]
    return "\n\n".join(_entry(code, rule, load_examples().get(code), content))


def findings_of(code: str, example: CodeExample, content: Content) -> tuple[Finding, ...]:
    """What the gate says of this code to its example."""
    plan = make_plan(sample_brief(), content.knowledge, SAMPLE_DAY)
    facts = facts_of(plan, content.knowledge)
    if example.sections:
        found = whole_check(content, facts, content.pack(EXAMPLE_PACK))(example.sections)
    else:
        benchmark = None if example.no_benchmark else Benchmark.model_validate(LOOSE | example.benchmark)
        found = check_section(example.text.strip("\n"), benchmark, facts, content.rules, EXAMPLE_SECTION)
    return tuple(finding for finding in found if finding.code == code)


def _entry(code: str, rule: CodeRule, example: CodeExample | None, content: Content) -> Iterator[str]:
    yield f"## {code}"
    where = "in a section" if rule.scope == "section" else "in the whole report"
    yield f"*{rule.severity.capitalize()}, {where}.* {rule.meaning}".rstrip()
    if rule.measured_how:
        yield f"**How it is measured.** {rule.measured_how}"
    if not rule.cases:
        yield f"**{NOT_YET}**"
        return
    if example:
        yield from _shown(example, findings_of(code, example, content))
    yield "**How to fix it**"
    said = dict.fromkeys((wording.message, wording.hint) for wording in rule.cases.values())
    yield "\n".join(f"- *{_SLOT.sub('…', message)}* {_SLOT.sub('…', hint)}" for message, hint in said)


def _shown(example: CodeExample, findings: Sequence[Finding]) -> Iterator[str]:
    yield "**A text that fails**" + _asked(example)
    for name, text in example.sections.items() or [("", example.text)]:
        if name:
            yield f"`{name}`:"
        yield f"````markdown\n{_with_hidden(text.strip(chr(10)))}\n````"
    yield "\n".join(f"> - {_with_hidden(str(finding))}" for finding in findings[:MOST_FINDINGS])


def _asked(example: CodeExample) -> str:
    if example.no_benchmark:
        return ", of a section without a benchmark"
    if not example.benchmark:
        return ""
    return ", where the benchmark says " + ", ".join(f"`{key} = {_toml(v)}`" for key, v in example.benchmark.items())


def _toml(value: Any) -> str:
    """A value as the benchmark's file writes it."""
    match value:
        case dict():
            return "{ " + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case str():
            return f"'{value}'" if "\\" in value else f'"{value}"'
        case _:
            return str(value).lower() if isinstance(value, bool) else str(value)


def _with_hidden(text: str) -> str:
    """The text with characters that nobody sees written out."""
    return "".join(
        f"‹U+{ord(character):04X}›"
        if unicodedata.category(character) in ("Cf", "Cc") and character not in _PLAIN_CONTROLS
        else character
        for character in text
    )
