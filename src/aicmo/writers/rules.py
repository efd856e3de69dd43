"""The default writer: section texts that ship with AICMO, filled from the plan. No key, no network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError, Undefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from aicmo.errors import TextError
from aicmo.model.figure import token
from aicmo.model.plan import Plan
from aicmo.model.section import SectionSpec
from aicmo.notation.printing import Printer
from aicmo.plan.phrasing import bare, inline, listed, sentence, shorten
from aicmo.plan.posts import shows
from aicmo.writers.markdown import escape

KEPT_FILTERS = ("capitalize", "first", "last", "length", "list", "lower", "map", "replace", "selectattr", "upper")
"""Jinja's own filters that texts may use; the rest could print client words unescaped."""
NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TAG_LINE = re.compile(r"(?m)^[ \t]*(\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\})[ \t]*\n")
BLANK_LINES = re.compile(r"\n{3,}")
SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def write_section(spec: SectionSpec, plan: Plan, shared: str = "") -> str:
    """The markdown of a section, with figure tokens, from its text in content/sections.

    Raises:
        TextError: the section has no text for this writer.
    """
    if spec.body is None:
        raise TextError(f"There is no body.md.j2 for {spec.text}; the rules writer cannot write this section yet.")
    return write_text(spec.text, spec.body, plan, shared)


def write_text(name: str, body: str, plan: Plan, shared: str = "", **more: Any) -> str:
    """A text of the content filled from the plan.

    `shared` holds the macros that texts may import as "shared"; `more` is what this text may use beside the plan.
    """
    try:
        template = _environment(name, body, shared).get_template(name)
        return tidy(template.render(plan=plan, brief=plan.brief, **_tools(plan), **more))
    except (TextError, TemplateError) as error:
        raise TextError(f"The text {name} cannot be written: {error}") from error


def tidy(text: str) -> str:
    """One blank line between blocks, one space between words, one line break at the end."""
    lines = [SPACES.sub(" ", line.rstrip()) for line in text.strip().splitlines()]
    return BLANK_LINES.sub("\n\n", "\n".join(lines)) + "\n"


def join_tag_lines(body: str) -> str:
    """The text with lines that hold nothing but a tag folded away, so that they leave no empty line behind.

    Jinja's own trimming also eats the line break behind a tag that ends a line of text, which glues two list items.
    """
    return TAG_LINE.sub(r"\1", body)


@lru_cache(maxsize=256)
def _environment(name: str, body: str, shared: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=DictLoader({name: join_tag_lines(body), "shared": join_tag_lines(shared)}),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_print,
        keep_trailing_newline=True,
        cache_size=8,
    )
    kept = {name: environment.filters[name] for name in KEPT_FILTERS}
    environment.filters = kept | {name: _keeping_markup(own) for name, own in _FILTERS.items()}
    return environment


@pass_context
def _print(context: Context, value: Any) -> Markup:
    """What `{{ }}` prints: markup as it is, text escaped, nothing else.

    A bare number is refused: a figure is printed through `fig`, a small count through `spelled`. With the context in
    hand Jinja cannot print constants before they come here.
    """
    if isinstance(value, Undefined):
        str(value)  # a strict undefined says its own name
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return Markup(escape(value))
    raise TextError(f"a text may not print a value of the kind {type(value).__name__}; use fig(), spelled() or a date")


def _keeping_markup(own: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that leaves what a macro made marked as made, so that it is not escaped a second time."""

    def run(value: Any, *rest: Any) -> Any:
        changed = own(value, *rest)
        return Markup(changed) if isinstance(value, Markup) and isinstance(changed, str) else changed

    return run


def _spelled(number: int) -> str:
    """A small count in words; larger ones are figures and need a token."""
    if 0 <= number < len(NUMBERS):
        return NUMBERS[number]
    raise TextError(f"{number} is a figure and must come from the ledger")


def _numbered(number: int) -> str:
    """The number of a week, a phase or a bucket in its heading."""
    if 0 < number < len(NUMBERS):
        return f"{number}"
    raise TextError(f"{number} is no number of a heading")


def _ending(text: str) -> str:
    """A text as the end of a sentence: one full stop, the first letter as it is; none behind "…" or a question."""
    return bare(text) if bare(text).endswith(("…", "?")) else f"{bare(text)}."


def _role(name: str) -> str:
    """A person at the start of a cell or line: "the founder" becomes "Founder", "a volunteer" becomes "Volunteer"."""
    name = name.removeprefix("the ").removeprefix("an ").removeprefix("a ")
    return name[:1].upper() + name[1:]


def _opening(text: str) -> str:
    """A text at the start of a sentence."""
    return text[:1].upper() + text[1:]


def _quoted(text: str) -> str:
    return f"“{bare(text)}”"


def _all_quoted(texts: Iterable[str]) -> str:
    return listed([_quoted(shorten(text)) for text in texts])


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "bare": bare,
    "inline": inline,
    "sentence": sentence,
    "shorten": shorten,
    "listed": listed,
    "join": lambda items, between="": between.join(items),
    "numbered": _numbered,
    "spelled": _spelled,
    "ending": _ending,
    "role": _role,
    "opening": _opening,
    "quoted": _quoted,
    "all_quoted": _all_quoted,
    "shown": shows,
}


def _tools(plan: Plan) -> dict[str, Callable[..., Any]]:
    """What a text may call: figures by id and dates in the client's way."""
    printer = printer_of(plan)

    def fig(figure_id: str) -> str:
        if figure_id not in plan.ledger:
            raise TextError(f"the ledger holds no figure {figure_id}")
        return token(figure_id)

    return {
        "fig": fig,
        "has": lambda figure_id: figure_id in plan.ledger,
        "full_date": printer.date,
        "day": printer.day,
        "short_day": printer.short_day,
        "weekday": lambda when: f"{when:%A}",
        "short_weekday": _short_weekday,
    }


def _short_weekday(when: date) -> str:
    return f"{when:%a}"


def printer_of(plan: Plan) -> Printer:
    """What prints the way the client's country writes."""
    return _printer(plan.place.locale, plan.place.currency)


@lru_cache(maxsize=64)
def _printer(locale: str, currency: str) -> Printer:
    return Printer(locale, currency)
