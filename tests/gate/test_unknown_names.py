"""Ordinary words in capitals are nobody's name: headings of sections, roles, tools, days."""

from __future__ import annotations

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.unknown_names import check_unknown_names
from aicmo.library.content import Content

FACTS = Facts(brand="Alder Dental", brief_texts=("Alder Dental looks after teeth in Leeds",), names=("Alder Dental",))


def found_in(text: str, content: Content) -> list[str]:
    return [breach.what for breach in check_unknown_names(parse(text), FACTS, content.rules)]


def test_no_heading_or_title_of_a_section_is_taken_for_a_name(content: Content) -> None:
    titles = {
        title
        for spec in content.sections.values()
        for title in (spec.title, *spec.benchmark.required_headings, *spec.benchmark.required_phrases)
    }
    assert len(titles) > 200
    text = "\n\n".join(f"The part on {title.rstrip(':')} is read first." for title in sorted(titles))
    assert found_in(text, content) == []


def test_no_channel_of_the_knowledge_base_is_taken_for_a_name(content: Content) -> None:
    names = [channel.name for channel in content.knowledge.channels.values()]
    text = "\n\n".join(f"On {name} the practice is found, and {name} is read." for name in names)
    channels = {channel.id: (channel.name, *channel.aliases) for channel in content.knowledge.channels.values()}
    facts = Facts(brand=FACTS.brand, brief_texts=FACTS.brief_texts, channels=channels)
    assert list(check_unknown_names(parse(text), facts, content.rules)) == []


def test_roles_tools_and_days_are_nobody(content: Content) -> None:
    text = (
        "The Marketing Manager opens Google Search Console and Meta Business Suite on Black Friday. "
        "A Net Promoter Score is no goal, and the General Data Protection Regulation applies."
    )
    assert found_in(text, content) == []


def test_without_a_client_nothing_can_be_told(content: Content) -> None:
    document = parse("Harrowgate Candle Works sells candles.")
    assert list(check_unknown_names(document, Facts(), content.rules)) == []
