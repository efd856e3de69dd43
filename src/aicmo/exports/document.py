"""A report laid out for a reader: front pages, numbered sections, back pages, with charts and marks in their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, TypeVar

from aicmo.exports.blocks import Block, PrintText, host_of, parse
from aicmo.exports.characters import clean
from aicmo.exports.theme import words
from aicmo.model.chart import Chart
from aicmo.model.finding import Finding
from aicmo.model.report import Page, Report
from aicmo.model.section import WrittenSection
from aicmo.model.value import Value

AnyValue = TypeVar("AnyValue", bound=Value)

# Countries that print on US letter; everyone else on A4.
LETTER_COUNTRIES = frozenset({"US", "CA"})


@dataclass(frozen=True, slots=True)
class Part:
    """A page or section. `anchor` is unique in the document; `number` is "" for a page; `mark` is "" when final.

    `findings` are what a draft tells about a section that failed.
    """

    kind: Literal["front", "section", "back"]
    anchor: str
    number: str
    title: str
    mark: str
    blocks: tuple[Block, ...]
    charts: tuple[Chart, ...]
    findings: tuple[Finding, ...]

    @property
    def is_decision(self) -> bool:
        """Whether this is the page that asks for the decision."""
        return self.kind == "front" and self.anchor.startswith("decision")


@dataclass(frozen=True, slots=True)
class Document:
    """A report laid out. `printed_date` is in the client's way; `mark` and `mark_line` are "" when it is final."""

    title: str
    client: str
    printed_date: str
    created: date
    language: str
    letter: bool
    mark: str
    mark_line: str
    fingerprint: str
    parts: tuple[Part, ...]


def lay_out(report: Report, print_text: PrintText = clean) -> Document:
    """The report laid out. `print_text` turns every text into what the format can show.

    A chart stands in the page or section whose id (for a section, also whose text) is its `place`; a chart whose place
    is not in this report is left out, since a plan draws for every pack.
    """
    status = words().status.get(report.status)
    mark = status.mark if status else ""
    hosts = frozenset(filter(None, map(host_of, _websites(report))))
    setter = _Setter(report, mark, hosts, print_text, _Anchors())
    return Document(
        title=print_text(report.title),
        client=print_text(report.client),
        printed_date=print_text(printed_date(report.created, report.plan.place.locale)),
        created=report.created,
        language=report.plan.place.locale.replace("_", "-"),
        letter=report.plan.place.country in LETTER_COUNTRIES,
        mark=mark,
        mark_line=" ".join(filter(None, [status.line if status else "", print_text(report.status_note)])),
        fingerprint=report.fingerprint,
        parts=(
            *(setter.page(page) for page in report.pages if page.place == "front"),
            *(setter.section(number, section) for number, section in enumerate(report.sections, start=1)),
            *(setter.page(page) for page in report.pages if page.place == "back"),
        ),
    )


@dataclass(frozen=True, slots=True)
class _Setter:
    """Makes the parts of one report."""

    report: Report
    mark: str
    hosts: Set[str]
    print_text: PrintText
    anchors: _Anchors

    def page(self, page: Page) -> Part:
        return Part(
            kind=page.place,
            anchor=self.anchors.take(page.id),
            number="",
            title=self.print_text(page.title),
            mark="",
            blocks=parse(page.markdown, self.hosts, self.print_text),
            charts=self._charts({page.id}),
            findings=(),
        )

    def section(self, number: int, section: WrittenSection) -> Part:
        return Part(
            kind="section",
            anchor=self.anchors.take(section.id),
            number=str(number),
            title=self.print_text(section.title),
            mark=self.mark,
            blocks=parse(section.markdown, self.hosts, self.print_text),
            charts=self._charts({section.id, section.text}),
            findings=self._findings(section),
        )

    def _charts(self, places: set[str]) -> tuple[Chart, ...]:
        return tuple(self._chart(chart) for chart in self.report.plan.charts if chart.place in places)

    def _chart(self, chart: Chart) -> Chart:
        rows = tuple(self._printed(row, "label", "text", "low_text", "high_text") for row in chart.rows)
        return self._printed(chart, "title", "caption", "alt", "marker_text").model_copy(update={"rows": rows})

    def _findings(self, section: WrittenSection) -> tuple[Finding, ...]:
        if self.report.status != "draft" or section.verdict != "FAIL":
            return ()
        return tuple(self._printed(found, "message", "measured", "allowed", "hint") for found in section.findings)

    def _printed(self, value: AnyValue, *texts: str) -> AnyValue:
        return value.model_copy(update={text: self.print_text(getattr(value, text)) for text in texts})


@cache
def printed_date(day: date, locale: str) -> str:
    """The day in the long form of the locale ("January 4, 2027" for "en_US"); an unknown locale prints as English."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        known = Locale.parse(locale, sep="-" if "-" in locale else "_")
    except (UnknownLocaleError, ValueError):
        known = Locale("en")
    return format_date(day, "long", known)


class _Anchors:
    """Hands out anchors: letters, digits and hyphens, none twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, name: str) -> str:
        base = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "part"
        anchor, count = base, 1
        while anchor in self._taken:
            count += 1
            anchor = f"{base}-{count}"
        self._taken.add(anchor)
        return anchor


def _websites(report: Report) -> Iterator[str]:
    brief = report.plan.brief
    yield brief.brand.website or ""
    yield from (competitor.website or "" for competitor in brief.competitors)
