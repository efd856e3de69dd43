"""A written pack, measured section by section."""

from __future__ import annotations

from aicmo.library.content import Content
from aicmo.lint.issues import not_written, pack_issues
from aicmo.lint.sample import SAMPLE_DAY, sample_brief
from aicmo.model.brief import REQUIRED
from aicmo.pipeline import Order
from tests.lint.conftest import PACK
from tests.made import WRITTEN_PACKS, order_of, report_of


def test_the_sample_brief_passes_every_written_pack(content: Content) -> None:
    for name in WRITTEN_PACKS:
        pack = content.packs[name]
        report = report_of(Order(sample_brief(), pack, "rules", "draft", SAMPLE_DAY))
        issues = pack_issues(pack, report, content)
        assert [(s.section, [str(f) for f in s.findings]) for s in issues.sections if s.findings] == []
        assert (issues.state, issues.passed, issues.places) == ("passed", len(pack.sections), len(pack.sections))


def test_the_sample_brief_has_every_required_answer_and_no_problem() -> None:
    brief = sample_brief()
    assert brief.cleaned == ()
    for key in REQUIRED:
        group, name = key.split(".")
        assert getattr(getattr(brief, group), name)


def test_a_section_that_failed_is_counted_and_shown_with_its_findings(content: Content) -> None:
    report = report_of(order_of("brewlane_coffee.yaml"))
    first = report.sections[0].model_copy(update={"source": "Short.", "markdown": "Short.", "verdict": "FAIL"})
    issues = pack_issues(
        content.packs[PACK], report.model_copy(update={"sections": (first, *report.sections[1:])}), content
    )
    assert (issues.state, issues.passed) == ("failed", len(report.sections) - 1)
    assert [measured.kept for measured in issues.sections[0].measured] == [False, False, False, True, True]
    assert issues.sections[0].preview == "Short."


def test_a_pack_that_is_not_written_yet_says_what_is_missing(content: Content) -> None:
    issues = not_written(content.packs["launch_gtm_pack"], ("channel_plan",))
    assert (issues.state, issues.passed, issues.places, issues.missing) == ("not written yet", 0, 13, ("channel_plan",))
