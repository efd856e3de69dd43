"""What a language model is asked for one section: the same plan gives the same request, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from aicmo.library.content import Content
from aicmo.library.directions import job_of
from aicmo.llm.exchange import Request
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import Pack, PackEntry, SectionSpec
from aicmo.writers.benchmark_words import benchmark_words
from aicmo.writers.example_shape import example_shape
from aicmo.writers.figure_list import allowed_figures, figures_text
from aicmo.writers.prompt_facts import facts_text
from aicmo.writers.quoting import fenced, guarded, one_line
from aicmo.writers.rules import join_tag_lines
from aicmo.writers.tokens import max_tokens_for

FINDING_CHARACTERS_MAX = 500
"""A finding repeats what it found; a page of it would be the client's words outside the fences."""


class OutlineLine(NamedTuple):
    """A section of the report in one line: its id, its title and the job it has."""

    id: str
    title: str
    job: str


def outline_of(pack: Pack, content: Content) -> tuple[OutlineLine, ...]:
    """Every section of a pack in its order."""
    return tuple(OutlineLine(each.id, each.title, job_of(content.sections[each.text].prompt)) for each in pack.sections)


def section_request(
    spec: SectionSpec,
    entry: PackEntry,
    plan: Plan,
    content: Content,
    outline: Sequence[OutlineLine],
    model: str,
    findings: Sequence[Finding] = (),
    last: str = "",
    *,
    report: str = "",
    written: Mapping[str, str] | None = None,
    note: str = "",
) -> Request:
    """The request for a section: the first time, or again with the findings in its last text.

    A request to write again is the first one, that last text and its findings: it does not grow with the attempts.

    Args:
        spec: the section's folder.
        entry: its place in the pack, whose id and title the model is told.
        plan: the facts; only the parts that the spec names are shown.
        content: the frames, the house's numbers and the other sections.
        outline: all sections of the report; the section itself is left out.
        model: the model's name as --model takes it.
        findings: exactly what the gate found in `last`.
        last: the text those findings are about.
        report: the report's title.
        written: texts by section id; shown only to a section that sums others up.
        note: a wish of the strategist for this section.
    """
    core = _core(spec, entry, plan, content, outline, report, written or {}, note)
    user = core
    if findings or last:
        frame = _frame(content.prompts.again)
        quoted = fenced("your last text", last) if last.strip() else "It was empty."
        user = frame.render(core=core.strip(), last=quoted, findings=[_finding(each) for each in findings])
    return Request(
        model=model,
        system=content.prompts.system,
        user=f"{user.strip()}\n",
        max_tokens=max_tokens_for(spec.benchmark),
    )


def _core(
    spec: SectionSpec,
    entry: PackEntry,
    plan: Plan,
    content: Content,
    outline: Sequence[OutlineLine],
    report: str,
    written: Mapping[str, str],
    note: str,
) -> str:
    shown = content.prompts.facts
    facts = facts_text(spec, plan, shown)
    return _frame(content.prompts.section).render(
        section=entry.id,
        client=guarded(one_line(plan.brief.brand.name)),
        title=entry.title,
        report=report,
        job=spec.prompt,
        form=benchmark_words(spec.benchmark, content.rules.house, content.prompts.words),
        structure=example_shape(spec),
        outline=[f"{each.title}: {each.job}" for each in outline if each.id != entry.id] or ["there are none"],
        figures=figures_text(allowed_figures(spec, plan, shown, facts), shown),
        voice=_voice(plan),
        facts=facts,
        written=_written(written, entry, shown.written_words_max) if spec.sums_up else "",
        note=fenced("the wish", one_line(note)) if note.strip() else "",
    )


def _voice(plan: Plan) -> str:
    voice = plan.brief.voice
    lines = [
        f"{name}: {'; '.join(one_line(text) for text in texts)}"
        for name, texts in (
            ("tone", plan.messages.tone or voice.tone),
            ("rules of the tone", plan.messages.tone_rules),
            ("must be said", voice.must_say),
            ("never said", voice.avoid),
            ("tagline", (voice.tagline,) if voice.tagline else ()),
        )
        if texts
    ]
    return fenced("the client's voice", "\n".join(lines) or "nothing is said about it: plain and matter-of-fact")


def _written(written: Mapping[str, str], entry: PackEntry, words_max: int) -> str:
    """The beginning of each section, for a summary; tokens stay, so that the summary can use them."""
    shown = ((name, text.split()) for name, text in written.items() if name != entry.id and text.strip())
    lines = (f"{name}: {' '.join(words[:words_max])}{' …' if len(words) > words_max else ''}" for name, words in shown)
    text = "\n".join(lines)
    return fenced("the sections", text) if text else ""


def _finding(finding: Finding) -> str:
    place = f", line {finding.line}" if finding.line else ""
    passage = f' It stands at: "{finding.passage}"' if finding.passage else ""
    text = f"{finding.code}{place}: {finding.message} {finding.hint}{passage}"
    flat = guarded(" ".join(text.split()))
    return flat if len(flat) <= FINDING_CHARACTERS_MAX else f"{flat[: FINDING_CHARACTERS_MAX - 1]}…"


@lru_cache(maxsize=16)
def _frame(body: str) -> Template:
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    return environment.from_string(join_tag_lines(body))
