"""`python -m bench.quality` writes docs/quality.md: reports measured from outside, on the exported words alone.

Nothing of the gate is used here, so that the gate itself can be held to account. What each measure means is written
into the page.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from statistics import mean
from typing import Any

import numpy
from rapidfuzz import fuzz, process

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
TODAY = date(2026, 11, 22)
CORE = ("brewlane_coffee", "harbour_hounds", "haveli_dental", "hostile", "minimal", "northline_freight",
        "solmates_launch", "vireo_bank")  # fmt: skip
PAIRS = (("physio_leeds", "physio_rotterdam"), ("rechtsanwaltskanzlei_graz", "wattle_lane_law"))
PACKS = ("quick_social_basic", "strategy_campaign_basic", "strategy_campaign_standard", "strategy_campaign_premium",
         "strategy_campaign_enterprise")  # fmt: skip
SUMMARIES = ("overview", "final_summary", "cxo_summary")

SPACE = "[ \u00a0\u202f]"
MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
NO_FIGURE = re.compile(
    rf"\b\d{{1,2}} {MONTH}\b(?: \d{{4}})?|\b{MONTH} \d{{1,2}}\b(?:, \d{{4}})?|\b{MONTH} \d{{4}}\b|"
    r"\d{4}-\d{2}-\d{2}|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}[:.]\d{2}\b(?= ?(?:h\b|am|pm|,|and|to|until|on))|"
    r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d\d\b|\b(?:Phase|Week|Day|Step|Bucket|Concept|Variant) \d+\b|^\d+\. |"
    r"\b\d+(?:-\d+)?[- ](?:characters?|day|hour|minute|second|week|month|year)s?\b"
)
NUMBER = re.compile(rf"(?<![\w#])\d+(?:(?:[.,'’]|{SPACE}(?=\d{{3}}))\d+)*(?:{SPACE}?%)?")
SMALLEST = 13
SLOP = re.compile(
    r"\b(?:leverag\w+|unlock\w*|elevat\w+|seamless\w*|robust|synerg\w+|cutting-edge|game-chang\w+|revolution\w+|"
    r"holistic\w*|empower\w*|delv\w+|in today's|at the end of the day|data-driven|best-in-class|world-class|"
    r"next level|proven track record|resonat\w+|thought leadership|unparalleled|testament to|tapestry)\b",
    re.IGNORECASE,
)
WEEKDAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
NEAR = 85


@dataclass(frozen=True)
class Measured:
    """A report as a stranger reads it, beside the answers of its brief."""

    client: str
    pack: str
    sections: dict[str, str]
    verdicts: tuple[str, ...]
    status: str
    figures: tuple[dict[str, Any], ...]
    answers: tuple[tuple[str, str], ...]

    @cached_property
    def sentences(self) -> list[tuple[str, str]]:
        """Each sentence with its section."""
        return [(name, found) for name, text in self.sections.items() for found in _sentences(text)]

    @cached_property
    def words(self) -> int:
        return sum(len(text.split()) for _, text in self.sentences)

    @property
    def passed(self) -> int:
        return sum(verdict == "PASS" for verdict in self.verdicts)

    @property
    def repeated(self) -> float:
        """Share of sentences of six words and more that stand in two sections, in percent."""
        long = [(name, text.lower()) for name, text in self.sentences if len(text.split()) >= 6]
        places: dict[str, set[str]] = {}
        for name, text in long:
            places.setdefault(text, set()).add(name)
        return 100 * sum(len(places[text]) > 1 for _, text in long) / max(1, len(long))

    @property
    def long(self) -> float:
        return 100 * sum(len(text.split()) > 30 for _, text in self.sentences) / max(1, len(self.sentences))

    @property
    def slop(self) -> float:
        return 1000 * sum(len(SLOP.findall(text)) for text in self.sections.values()) / max(1, self.words)

    @cached_property
    def masked(self) -> list[str]:
        """Sentences of four words and more without the brief's words, numbers and dates."""
        own = {_stem(word) for _, text in self.answers for word in re.findall(r"[^\W\d_]{4,}", text.lower())}
        found = (_mask(text, own) for _, text in self.sentences if len(text.split()) >= 4)
        return [text for text in found if len(text.replace("§", "").split()) >= 3]

    @property
    def used(self) -> tuple[int, int]:
        """Answers of the brief that a section other than the summaries uses, of all it gives."""
        body = "\n".join(text for name, text in self.sections.items() if name not in SUMMARIES).lower()
        bags = [_content(line) for line in re.split(r"[.!?]\s|\n|\|", body)]
        numbers = {value for text in NUMBER.findall(body) for value in _values(text)}
        given = [(key, text) for key, text in self.answers if not key.endswith(NOT_FOR_TEXTS)]
        return sum(_is_used(key, text, body, bags, numbers) for key, text in given), len(given)

    @cached_property
    def strays(self) -> list[str]:
        """Money, shares and larger counts that neither the brief nor the list of figures holds."""
        known = [NUMBER.findall(str(figure["text"])) for figure in self.figures]
        known += [NUMBER.findall(text) for _, text in self.answers]
        values = {value for texts in known for text in texts for value in _values(text)}
        stray = []
        for _, text in self.sentences:
            for found in NUMBER.findall(NO_FIGURE.sub(" ", text)):
                read = _values(found)
                if (found.endswith("%") or max(read) >= SMALLEST) and not read & values:
                    stray.append(found)
        return stray

    @property
    def doubtful(self) -> int:
        """Figures of the list that cannot be believed: a reference without its source, a formula without inputs."""
        return sum(
            (figure["kind"] == "reference" and not figure["source"])
            or (figure["kind"] == "formula" and not (figure["inputs"] or figure["how"]))
            for figure in self.figures
        )


NOT_FOR_TEXTS = ("website", "currency", "period", "kpi", "avoid", "avoid_channels", "tone", "team", "languages",
                 "industry_id", ".by", ".what")  # fmt: skip


def _sentences(markdown: str) -> Iterator[str]:
    for line in markdown.splitlines():
        text = line.strip()
        if not text or text.startswith("#") or re.fullmatch(r"[|\-: ]+", text):
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", text.strip("|"))] if text.startswith("|") else [text]
        for cell in cells:
            plain = re.sub(r"[*_`\\]", "", re.sub(r"^(?:[-*+]|\d+[.)])\s+", "", cell))
            yield from (part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z0-9\"“])", plain) if part)


def _stem(word: str) -> str:
    return re.sub(r"(?:'s|ings?|ed|es|s|ly)$", "", word) if len(word) > 4 else word


def _mask(sentence: str, own: set[str]) -> str:
    text = re.sub(rf"\b(?:{MONTH}|{WEEKDAYS})\b", "§", sentence).lower()
    text = re.sub(r"\d[\d.,]*", "§", text)
    masked = " ".join("§" if _stem(re.sub(r"\W", "", word)) in own else word for word in text.split())
    return re.sub(r"(?:§\s?)+", "§ ", masked).strip(" .")


def _content(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[^\W_]{2,}", text.replace("e-mail", "email"))}


def _values(number: str) -> set[float]:
    """Every value the digits can mean: 1.149 is one and a bit, or more than a thousand."""
    plain = re.sub(rf"[%'’]|{SPACE}", "", number)
    whole = float(re.sub(r"[.,]", "", plain))
    head, _, tail = plain.replace(",", ".").rpartition(".")
    return {whole} if not head else {whole, float(f"{head.replace('.', '')}.{tail}")}


def _is_used(key: str, answer: str, body: str, bags: list[set[str]], numbers: set[float]) -> bool:
    text = answer.lower().replace("_", " ")
    if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", body):
        return True
    if key.endswith("name"):
        return False
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", answer):
        day = date.fromisoformat(answer)
        month = f"{day:%b}".lower()
        return bool(re.search(rf"\b{day.day} {month}\w*|\b{month}\w* {day.day}\b", body))
    if re.search(r"\d", answer) and (re.fullmatch(r"[\d.,\s]+", answer) or key.endswith(("price", "margin", "amount"))):
        return any(_values(found) & numbers for found in NUMBER.findall(answer))
    words = _content(text)
    return len(words) >= 2 and any(len(words & bag) >= 0.6 * len(words) for bag in bags)


def same(report: Measured, others: Iterable[Measured]) -> float:
    """Share of a report's sentences that stand nearly word for word in another client's, both masked, in percent."""
    pool = sorted({text for other in others if other.client != report.client for text in other.masked})
    if not pool or not report.masked:
        return 0.0
    scores = process.cdist(report.masked, pool, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=numpy.uint8, workers=1)
    return float(100 * (scores.max(axis=1) >= NEAR).mean())


def _answers(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _answers(inner, f"{key}.{name}" if key else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _answers(inner, key)
    elif value is not None and str(value).strip():
        yield key, str(value).strip()


def measure(example: Path, pack: str) -> Measured:
    """The report for an example brief, made and exported as a person would have it."""
    from ruamel.yaml import YAML

    from aicmo import service
    from aicmo.exports.report_json import make_json
    from aicmo.library.content import load_content
    from aicmo.model.event import Finished
    from aicmo.pipeline import Order

    brief = service.open_brief(example).brief
    last = [*service.follow(Order(brief, load_content().pack(pack), "rules", "draft", TODAY))][-1]
    assert isinstance(last, Finished)
    report = json.loads(make_json(last.report))
    return Measured(
        client=example.stem,
        pack=pack,
        sections={section["id"]: section["markdown"] for section in report["sections"]},
        verdicts=tuple(section["verdict"] for section in report["sections"]),
        status=report["status"],
        figures=tuple(report["figures"]),
        answers=tuple(_answers(YAML(typ="safe").load(example.read_text(encoding="utf-8")))),
    )


def table(found: dict[str, list[Measured]]) -> Iterator[str]:
    """The rows of the page: what the eight reach together, then all, then the pairs of one trade."""
    yield f"| {' | '.join(HEADS)} |"
    yield "|---" + "|---:" * (len(HEADS) - 1) + "|"
    for pack, reports in found.items():
        core = [report for report in reports if report.client in CORE]
        eight = [same(report, core) for report in core]
        every = [same(report, reports) for report in reports]
        used = [report.used for report in reports]
        yield "| " + " | ".join((
            pack,
            f"{sum(r.passed for r in reports)} of {sum(len(r.verdicts) for r in reports)}",
            f"{sum(len(r.strays) for r in reports)}",
            f"{sum(r.doubtful for r in reports)}",
            f"{mean(eight):.0f} %, {max(eight):.0f} %",
            f"{mean(every):.0f} %, {max(every):.0f} %",
            f"{100 * sum(one / of for one, of in used) / len(used):.0f} %",
            f"{100 * min(one / of for one, of in used):.0f} %",
            f"{max(r.repeated for r in reports):.1f} %",
            f"{max(r.long for r in reports):.1f} %",
            f"{max(r.slop for r in reports):.1f}",
        )) + " |"  # fmt: skip


def pairs(found: dict[str, list[Measured]]) -> Iterator[str]:
    """How much two clients of one trade share."""
    yield "| Pack | Clients | Same |"
    yield "|---|---|---:|"
    for pack, reports in found.items():
        by_name = {report.client: report for report in reports}
        for left, right in PAIRS:
            one, other = by_name[left], by_name[right]
            yield f"| {pack} | {left}, {right} | {same(one, [other]):.0f} % and {same(other, [one]):.0f} % |"


HEADS = ("Pack", "Sections passed", "Strays", "Doubtful", "Same, eight: mean, worst", "Same, all: mean, worst",
         "Facts used, mean", "Facts used, least", "Twice", "Long", "Stock phrases")  # fmt: skip
INTRO = """# How good the reports are, measured from outside

Made by `make quality`, from the rules writer's reports for every brief in `examples/` ({clients} clients, as of {day}).
The measuring reads the exported report and the brief only and shares nothing with the gate.

- **Strays**: money, shares and counts that neither the brief nor the report's list of figures holds.
- **Doubtful**: entries of that list without what makes them believable (a source, inputs).
- **Same**: share of sentences that stand nearly word for word (85 of 100) in another client's report of the same pack,
  once each client's own words, numbers and dates are masked: what a stranger could have been sold. First among the
  eight clients of very different trades, then among all, pairs of one trade included.
- **Facts used**: answers of the brief that stand in a section other than the summaries.
- **Twice**: sentences that stand in two sections; **Long**: over thirty words; **Stock phrases**: per thousand words.
  The worst report of each pack is printed.

"""


def main(words: list[str]) -> None:
    """Writes the page; with `--check` nothing is written and a section that fails ends the program with 1."""
    examples = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".yaml", ".json"))
    chosen = [word for word in words if not word.startswith("-")] or list(PACKS)
    found = {pack: [measure(example, pack) for example in examples] for pack in chosen}
    lines = [*table(found), "", "## Two clients of one trade", "", *pairs(found)]
    page = INTRO.format(clients=len(examples), day=f"{TODAY:%d %B %Y}") + "\n".join(lines) + "\n"
    print(page)
    for reports in found.values():
        for report in reports:
            if report.strays or report.passed < len(report.verdicts):
                print(f"{report.pack} {report.client}: {Counter(report.strays)} {Counter(report.verdicts)}")
    if "--check" not in words:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
