"""A report whose every text tries to act as something else than text."""

from __future__ import annotations

from aicmo.model.brief import Brand
from aicmo.model.chart import Chart, ChartRow
from aicmo.model.report import Page, Report
from tests.exports.alder import REPORT, make_report

BRAND = '=HYPERLINK("http://evil.example","Click") <script>alert(1)</script>'
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2

# What each format must show as text, each on a line of its own.
SHOWN = (
    BRAND,
    "| ** {{ config }} {% raw %} #heading",
    '#eval("1")',
    '"); #panic("x")',
    "$x$ and $y$",
    "back\\slash \\u{41} \\n",
    "@label <label> ~tilde~ `tick",
    "</style></svg><img src=x onerror=alert(1)>",
    "<!-- comment --> &lt;b&gt; &amp;",
    "]]> ]] [[fig:x]]",
    "/* css */ // comment",
    "../../etc/passwd",
)
ESCAPED = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]()#+-.!|<>~&$\"'@=/:;%^,?"})

LINES = [line.translate(ESCAPED) for line in SHOWN]

MARKDOWN = "\n\n".join(
    [
        "## Words that try to act",
        *LINES,
        "Hidden: \u202etxet desrever\u202c and zero\u200bwidth.",
        "مرحبا بالعالم، هذا سطر من اليمين إلى اليسار",
        "नमस्ते दुनिया",
        "Launch 🚀 in Zürich 🇨🇭 with ✅ and 中文 and 𝗯𝗼𝗹𝗱",
        "Arrows → and ≤ ≈ −5",
        LONG,
        "[click me](javascript:alert(1)) and [here](https://evil.example/x) and ![a picture](https://evil.example/p.png)",
        "[ours](https://alderfinch.example/ok) and [lookalike](https://alderfinch.example.evil.example/) and "
        "[user](https://alderfinch.example@evil.example/) and <https://evil.example/auto>",
        "<iframe src='https://evil.example'></iframe>",
        "| Date | Platform |\n|---|---|\n" + "\n".join(f"| {line} | {LONG} |" for line in LINES),
        "- item\n  - " + "\n  - ".join(LINES),
        "> " + LINES[0],
        "```\n" + "\n".join(SHOWN) + "\n```",
    ]
)

CHART = Chart(
    id='hostile"><script>',
    title=BRAND,
    kind="bar",
    place="hostile",
    caption=SHOWN[3],
    alt=SHOWN[7],
    rows=tuple(ChartRow(label=text, value=at + 1, text=text[:20], accent=at == 0) for at, text in enumerate(SHOWN)),
    marker=3,
    marker_text='</text><a href="https://evil.example">go</a>',
)


def make_hostile_report() -> Report:
    """The report; its decision page and its one section hold the same text."""
    brief = REPORT.plan.brief.model_copy(
        update={"brand": Brand(name=BRAND, industry="x", website="alderfinch.example")}
    )
    section = REPORT.sections[0].model_copy(
        update={"id": "hostile", "text": "hostile", "title": SHOWN[3] + " " + BRAND, "markdown": MARKDOWN}
    )
    return make_report(
        client=BRAND,
        title='"); #panic("title") \\ ' + SHOWN[1],
        status="draft",
        status_note=" ".join(SHOWN),
        plan=REPORT.plan.model_copy(update={"brief": brief, "charts": (CHART,)}),
        pages=(Page(id="decision", title="| ** {{ }} #heading", markdown=MARKDOWN, place="front"),),
        sections=(section,),
    )
