"""What the front doors share: a brief is opened, a report ordered, followed and saved, a text checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from aicmo import service
from aicmo.errors import BenchmarkEnforcementError, BriefError, UnknownNameError, UserError
from aicmo.exports.formats import FORMATS, Format
from aicmo.library.content import Content
from aicmo.model.event import Done, Finished, Planned
from aicmo.model.report import Report
from tests.made import EXAMPLES, TODAY, WRITTEN_PACKS, brief_of, events_of, example, order_of, report_of

SOURCE = service.BriefFile(brief_of("minimal.yaml"), b"brand: {}\n", ".yaml")


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(order_of("minimal.yaml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_brief_is_opened_with_the_bytes_it_was_read_from(name: str) -> None:
    opened = service.open_brief(example(name))
    assert (opened.brief, opened.data) == (brief_of(name), example(name).read_bytes())
    assert opened.suffix == Path(name).suffix


def test_a_brief_without_a_known_ending_is_read_and_kept_as_yaml(tmp_path: Path) -> None:
    path = tmp_path / "brief"
    path.write_bytes(example("minimal.yaml").read_bytes())
    assert service.open_brief(path).suffix == ".yaml"


@pytest.mark.parametrize("name", ["nothing.yaml", "."])
def test_a_path_that_is_no_file_is_the_persons_to_mend(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="aicmo brief new"):
        service.open_brief(tmp_path / name)


def test_a_brief_that_cannot_be_read_names_the_file_and_not_the_folder(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("budget: lots\n", encoding="utf-8")
    with pytest.raises(BriefError) as caught:
        service.open_brief(tmp_path / "bad.yaml")
    assert {problem.file for problem in caught.value.problems} == {"bad.yaml"}


@pytest.mark.parametrize(
    ("pack", "writer", "policy", "kind"),
    [
        ("nothing", "rules", "error", "pack"),
        ("quick_social_basic", "model", "error", "writer"),
        ("quick_social_basic", "rules", "ignore", "policy"),
    ],
)
def test_an_order_with_an_unknown_name_is_refused(pack: str, writer: str, policy: str, kind: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        service.order_report(brief_of("minimal.yaml"), pack, writer, policy, TODAY)
    assert caught.value.kind.startswith(kind)


def test_an_order_is_what_was_asked_for() -> None:
    order = service.order_report(brief_of("minimal.yaml"), "quick_social_basic", "rules", "draft", TODAY)
    assert order == order_of("minimal.yaml", policy="draft")


def test_the_stub_may_be_ordered_for_every_pack_and_the_rules_writer_for_those_it_has_texts_for(
    content: Content,
) -> None:
    brief = brief_of("minimal.yaml")
    for pack in content.packs:
        assert service.order_report(brief, pack, "stub", "error", TODAY).pack.id == pack
        if service.writable(pack, content):
            assert service.order_report(brief, pack, "rules", "error", TODAY).pack.id == pack
            continue
        with pytest.raises(UserError, match=pack) as caught:
            service.order_report(brief, pack, "rules", "error", TODAY)
        assert all(name in str(caught.value) for name in WRITTEN_PACKS)


def test_the_five_packs_that_are_promised_are_written_in_full(content: Content) -> None:
    family = [name for name in content.packs if name.startswith(("quick_social", "strategy_campaign"))]
    assert len(family) == 5
    assert all(service.writable(pack, content) for pack in family)


def test_following_an_order_gives_what_the_pipeline_yields() -> None:
    order = order_of("minimal.yaml")
    assert list(service.follow(order)) == events_of(order)


def test_the_texts_of_a_report_keep_their_tokens() -> None:
    order = order_of("minimal.yaml")
    texts = service.good_texts(order)
    assert list(texts) == [entry.id for entry in order.pack.sections]
    assert any("[[fig:" in text for text in texts.values())


def test_following_gives_each_event_before_the_next_is_made() -> None:
    events = service.follow(order_of("minimal.yaml"))
    assert isinstance(next(events), Planned)
    events.close()  # type: ignore[attr-defined]


def test_formats_are_known_and_each_made_once() -> None:
    assert service.check_formats(["pdf", "md", "pdf"]) == ("pdf", "md")
    with pytest.raises(UnknownNameError, match="Did you mean html"):
        service.check_formats(["md", "htm"])


def test_a_saved_report_is_exactly_its_formats_and_the_brief(report: Report, tmp_path: Path) -> None:
    paths = service.save_report(report, SOURCE, tmp_path / "deep" / "out", ["md", "json"])
    assert [path.name for path in paths] == ["report.md", "report.json", "brief.yaml"]
    assert sorted(paths) == sorted((tmp_path / "deep" / "out").iterdir())
    assert paths[-1].read_bytes() == SOURCE.data
    assert paths[0].read_bytes() == FORMATS["md"].make(report)


def test_a_format_that_fails_leaves_no_half_report(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(report: Report) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setitem(FORMATS, "json", Format("report.json", crash))
    with pytest.raises(ZeroDivisionError):
        service.save_report(report, SOURCE, tmp_path / "out", ["md", "json"])
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_the_persons_to_mend(report: Report, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="--out"):
        service.save_report(report, SOURCE, tmp_path / "taken", ["md"])


def test_only_what_passed_is_kept(report: Report, tmp_path: Path) -> None:
    passed, warned, failed = (
        report.sections[number].model_copy(update={"verdict": verdict})
        for number, verdict in enumerate(("PASS", "PASS_WITH_WARNINGS", "FAIL"))
    )
    done = [Done(section=section, number=1, of=3) for section in (passed, warned, failed)]
    folder = service.keep_passed(done, tmp_path)
    assert folder is not None
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == {
        f"{section.id}.md": section.markdown for section in (passed, warned)
    }


def test_a_section_that_passed_and_failed_with_the_whole_report_is_not_kept(report: Report, tmp_path: Path) -> None:
    passed = report.sections[0]
    failed = passed.model_copy(update={"verdict": "FAIL"})
    assert service.keep_passed([Done(section=each, number=1, of=1) for each in (passed, failed)], tmp_path) is None


@pytest.mark.parametrize("verdict", ["FAIL", "NOT_CHECKED"])
def test_nothing_is_kept_and_no_folder_made_when_nothing_passed(verdict: str, report: Report, tmp_path: Path) -> None:
    section = report.sections[0].model_copy(update={"verdict": verdict})
    assert service.keep_passed([Done(section=section, number=1, of=1)], tmp_path / "out") is None
    assert service.keep_passed([], tmp_path / "out") is None
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_keep_what_passed_is_the_persons_to_mend(report: Report, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match="--out"):
        service.keep_passed([Done(section=report.sections[0], number=1, of=1)], tmp_path / "taken")


def test_a_plan_knows_what_a_pack_would_need_only_when_one_is_named() -> None:
    brief = brief_of("minimal.yaml")
    assert service.plan_brief(brief, TODAY).missing_for_pack == ()
    assert service.plan_brief(brief, TODAY, "strategy_campaign_basic").missing_for_pack == (
        "product.proof",
        "audience.pain_points",
    )


def test_the_plan_of_the_command_is_the_plan_of_the_report(report: Report) -> None:
    assert service.plan_brief(brief_of("minimal.yaml"), TODAY, "quick_social_basic") == report.plan


def test_a_place_is_found_by_pack_and_section() -> None:
    place = service.find_place("quick_social_basic", "final_summary")
    assert (place.id, place.text) == ("final_summary", "final_summary_short")
    with pytest.raises(UnknownNameError, match=r"section of quick_social_basic.*Did you mean final_summary"):
        service.find_place("quick_social_basic", "final_sumary")


@pytest.mark.parametrize("pack", WRITTEN_PACKS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_section_as_printed_passes_when_it_comes_back_from_a_persons_hands(name: str, pack: str) -> None:
    report = report_of(order_of(name, pack, policy="draft"))
    found = {
        section.id: [str(finding) for finding in service.check_text(section.markdown, pack, section.id, report.plan)]
        for section in report.sections
    }
    assert {section: findings for section, findings in found.items() if findings} == {}


def test_without_a_plan_figures_are_not_traced(report: Report) -> None:
    text = f"{report.sections[0].markdown}\nWe have served 3,917 customers.\n"
    assert service.check_text(text, "quick_social_basic", "overview") == ()
    with_plan = service.check_text(text, "quick_social_basic", "overview", report.plan)
    assert [finding.code for finding in with_plan] == ["UNTRACED_FIGURE"]


def test_an_order_that_fails_raises_after_what_it_yielded(content: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    spec = content.sections["overview"].model_copy(update={"body": "Too short."})
    changed = replace(content, sections={**content.sections, "overview": spec})
    monkeypatch.setattr(service, "load_content", lambda: changed)
    seen = []
    with pytest.raises(BenchmarkEnforcementError):
        for event in service.follow(order_of("minimal.yaml")):
            seen.append(type(event))
    assert seen.count(Done) == len(content.packs["quick_social_basic"].sections)
    assert Finished not in seen
