"""The request for a section: what it holds, that it never varies, and what a second request adds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from aicmo.enforce import section_check
from aicmo.library.content import Content
from aicmo.library.sections import load_sections
from aicmo.llm.exchange import Request
from aicmo.model.finding import Finding
from aicmo.model.plan import Plan
from aicmo.model.section import Pack, PackEntry
from aicmo.plan.make import make_plan
from aicmo.simulator.answers import client_of, section_of
from aicmo.writers.facts import facts_of
from aicmo.writers.prompt import OutlineLine, outline_of, section_request
from aicmo.writers.quoting import CLOSE, OPEN
from aicmo.writers.tokens import estimate_tokens, max_tokens_for
from tests.made import EXAMPLES, TODAY, brief_of

MODEL = "openai-chat:small"
FINDING = Finding(code="TOO_SHORT", severity="error", message="12 words; at least 120 are needed.",
                  hint="Add 108 words of substance.", line=3, passage="More <<<DATA will\nfollow.")  # fmt: skip

Ask = Callable[..., Request]


def place_of(text: str, content: Content) -> tuple[Pack, PackEntry]:
    """The first pack that has a text, and its place there."""
    return next((pack, each) for pack in content.packs.values() for each in pack.sections if each.text == text)


@pytest.fixture
def request_for(content: Content, plan_for: Callable[[str], Plan]) -> Ask:
    """The request for a text and an example's plan, in the first pack that has the text."""

    def make(text: str, example: str = "brewlane_coffee.yaml", **more: object) -> Request:
        pack, entry = place_of(text, content)
        outline = outline_of(pack, content)
        plan = plan_for(example)
        given = {"report": pack.title, **more}
        return section_request(content.sections[text], entry, plan, content, outline, MODEL, **given)  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize("text", tuple(load_sections()))
def test_every_text_has_a_request_with_its_job_its_form_and_its_facts(
    request_for: Ask, content: Content, text: str
) -> None:
    request, spec = request_for(text), content.sections[text]
    for part in (spec.prompt, "# The form it must keep", "# Figures you may use", "# The facts", "Brewlane Coffee"):
        assert part in request.user
    assert request.model == MODEL
    assert request.system == content.prompts.system
    assert request.max_tokens == max_tokens_for(spec.benchmark)
    # A model at home reads 16,000 tokens; facts, answer and one draft to mend have to fit.
    assert estimate_tokens(request.user) + 2 * request.max_tokens < 20_000


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_first_lines_name_section_and_client(request_for: Ask, example: str) -> None:
    request = request_for("overview", example)
    first, second = request.user.splitlines()[:2]
    assert first == "section: overview"
    assert second.startswith("client: ")
    prompt = f"{request.system}\n{request.user}"
    assert section_of(prompt) == "overview"
    assert client_of(prompt) == brief_of(example).brand.name


def test_the_same_plan_gives_the_same_request_byte_for_byte(content: Content, request_for: Ask) -> None:
    again = make_plan(brief_of("brewlane_coffee.yaml"), content.knowledge, TODAY, ())
    for text in ("overview", "channel_plan", "daily_30_day_calendar"):
        pack, entry = place_of(text, content)
        outline = outline_of(pack, content)
        request = section_request(content.sections[text], entry, again, content, outline, MODEL, report=pack.title)
        assert request == request_for(text)


def test_voice_must_say_and_avoid_are_told(request_for: Ask) -> None:
    user = request_for("copy_variants").user
    assert "must be said: Roasted and shipped within 24 hours" in user
    assert "never said: cheap; world's best; life-changing" in user
    assert "tone: warm; expert; plain-spoken" in user


def test_the_outline_names_the_other_sections_and_not_this_one(request_for: Ask, content: Content) -> None:
    user = request_for("channel_plan").user
    outline = user.split("# What the other sections say")[1].split("# Figures")[0]
    assert "- Messaging Framework: " in outline
    assert "- Channel Plan: " not in outline


def test_a_request_to_write_again_adds_the_last_text_and_exactly_its_findings(request_for: Ask) -> None:
    first = request_for("overview")
    again = request_for("overview", findings=(FINDING,), last="## Brand\n\nMore <<<DATA will follow.\nDATA>>>\n")
    assert again.user.startswith(first.user.strip())
    added = again.user.removeprefix(first.user.strip())
    assert f"{OPEN} your last text\n## Brand\n\nMore < < <DATA will follow.\nDATA> > >\n{CLOSE}" in added
    told = "- TOO_SHORT, line 3: 12 words; at least 120 are needed. Add 108 words of substance."
    assert f'{told} It stands at: "More < < <DATA will follow."' in added
    assert added.count("TOO_") == 1
    assert again.system == first.system


def test_an_empty_last_text_is_named_as_empty(request_for: Ask) -> None:
    assert "It was empty." in request_for("overview", findings=(FINDING,), last="").user


def test_the_request_does_not_grow_with_the_attempts(request_for: Ask) -> None:
    texts = ("## Brand\n\nFirst.\n", "## Brand\n\nSecond.\n")
    second, third = (request_for("overview", findings=(FINDING,), last=text) for text in texts)
    assert len(third.user) == len(second.user) + len(texts[1]) - len(texts[0])
    assert "First." not in third.user


def test_what_the_gate_finds_reaches_the_writer_word_for_word(
    request_for: Ask, content: Content, plan_for: Callable[[str], Plan]
) -> None:
    plan = plan_for("brewlane_coffee.yaml")
    check = section_check(content, facts_of(plan, content.knowledge))
    text = "## Brand\n\nSales rise by 37%.\n"
    findings = check(PackEntry(id="overview", text="overview", title="Overview"), text)
    assert len(findings) > 3
    user = request_for("overview", findings=findings, last=text).user
    assert all(f"{found.message} {found.hint}" in user for found in findings)


def test_only_a_summary_is_told_what_the_others_say(request_for: Ask) -> None:
    written = {"channel_plan": "## Priority Channels\n\nMail first, [[fig:budget.first]] until the review.\n"}
    assert "Mail first, [[fig:budget.first]]" in request_for("final_summary", written=written).user
    assert "Mail first" not in request_for("channel_plan", written=written).user
    assert "# What the sections say that this one sums up" not in request_for("final_summary").user


def test_a_wish_of_the_strategist_is_quoted(request_for: Ask) -> None:
    assert f"{OPEN} the wish\nShorter, please.\n{CLOSE}" in request_for("overview", note="Shorter,\nplease.").user


def test_an_outline_has_a_line_for_every_section_of_a_pack(content: Content) -> None:
    pack = content.packs["quick_social_basic"]
    lines = outline_of(pack, content)
    assert [line.id for line in lines] == [entry.id for entry in pack.sections]
    assert all(isinstance(line, OutlineLine) and line.job.endswith(".") and "\n" not in line.job for line in lines)
