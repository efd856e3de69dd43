"""A finished report for a made-up client: refillable cleaning products, Seattle, sold by subscription."""
# ruff: noqa: E501 a table row and a paragraph of a report stand on one line

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from aicmo.model.amount import Money, Quantity, Share
from aicmo.model.brief import Audience, Brand, Brief, Budget, Competitor, Decision, Goal, Item, Product
from aicmo.model.chart import Chart, ChartRow
from aicmo.model.figure import Figure
from aicmo.model.finding import Finding
from aicmo.model.plan import Place, Plan, Question, Task
from aicmo.model.report import Page, Report
from aicmo.model.section import WrittenSection
from tests.exports.smallest import smallest

TODAY = date(2027, 1, 4)

FIGURES = tuple(
    Figure(id=name, what=what, text=text, value=value, unit=unit, kind=kind, source=source, inputs=inputs, how=how)
    for name, what, text, value, unit, kind, source, inputs, how in (
        ("budget.month", "budget a month", "$8,000", 8000.0, "money:USD", "brief", "budget.amount", (), ""),
        ("budget.months", "months the budget runs", "3", 3.0, "months", "brief", "goal.end", (), ""),
        ("budget.total", "budget in total", "$24,000", 24000.0, "money:USD", "formula", "",
         ("budget.month", "budget.months"), "budget.month * budget.months"),
        ("goal.target", "subscriptions asked for", "900", 900.0, "count", "brief", "goal.target", (), ""),
        ("ads.cost_per_click", "cost of a click", "$1.12", 1.12, "money:USD", "reference",
         "Panel of US home goods advertisers, 2026", (), ""),
        ("flow.order_rate", "recipients of a flow who order", "2.1%", 2.1, "percent", "assumption",
         "no client data yet", (), ""),
    )
)  # fmt: skip

CHARTS = (
    Chart(
        id="forecast",
        title="New subscriptions by March 31: most likely, and the range",
        kind="range",
        place="decision",
        caption="The line runs from P10 to P90. Rates are benchmarks until the shop's own numbers replace them.",
        alt="Paid search may bring 96 (54 to 168), e-mail 118 (70 to 190), all paths 214 (124 to 358); the goal is 280.",
        rows=(
            ChartRow(label="Paid search", value=96, text="96", low=54, high=168, low_text="54", high_text="168"),
            ChartRow(label="E-mail to past buyers", value=118, text="118", low=70, high=190, low_text="70", high_text="190"),
            ChartRow(label="All paths together", value=214, text="214", low=124, high=358, low_text="124", high_text="358", accent=True),
        ),
        marker=280,
        marker_text="Goal: 280",
    ),
    Chart(
        id="budget",
        title="Where $24,000 goes",
        kind="bar",
        place="budget",
        caption="Kept back means: released on February 1, or not at all.",
        alt="Paid search $12,000, creators $6,000, kept back $3,600, photography $2,400.",
        rows=(
            ChartRow(label="Paid search", value=12000, text="$12,000 (50%)"),
            ChartRow(label="Creators", value=6000, text="$6,000 (25%)"),
            ChartRow(label="Kept back until the review of February 1", value=3600, text="$3,600 (15%)", accent=True),
            ChartRow(label="Photography", value=2400, text="$2,400 (10%)"),
        ),
    ),
)  # fmt: skip

DECISION = """\
**The goal is a stretch.** Benchmarks support 214 new subscriptions by March 31, within 124 to 358. The goal needs 280.

| | What we plan | What it rests on |
|---|---|---|
| Money | $24,000 over 3 months | the brief |
| Most likely result | 214 new subscriptions | click costs of 2026, your margin |
| Range | 124 to 358 | the same, at their ends |
| Highest cost we accept | $61 a subscription | 4 refills at $22 and 69% margin |

**Biggest risk.** Nobody has counted how many buyers of the starter kit subscribe. If it is fewer than one in six, paid search costs more than a subscriber earns.

> **We ask you to decide by January 15:** release $8,000 for January only, and read the kit buyers in your shop before February is spent.
"""

OVERVIEW = """\
## Brand

Alder & Finch sells cleaning concentrates in glass, with refills by post. The starter kit costs $38, a refill $22 every two months. Buyers stay for the smell and leave for the price: both stand in your own reviews.

## Primary goal

From **620 to 900 active subscriptions** between January 4 and March 31, with $8,000 a month for media and creators.

- **What decides it:** past buyers with consent, the share of kit buyers who subscribe, the refills they keep.
- **The idea:** *one bottle, kept.* The glass stands on the counter in every picture; plastic is never shown, not even as the villain.
- **Meanwhile:** read tenure from the shop by January 11, then measure subscribing for three weeks.
  - The shop's export is enough; no new tool is needed.
  - The founder signs the definition of a subscriber.

## How to read this report

1. The decision page says what we ask for and by when.
2. Each section stands on the same plan, so its numbers agree with the others.
3. The last pages list every number with its source.
"""

AUDIENCE = """\
## Who we plan for first

People who refill already: coffee beans, soap, oats. They shop at co-ops, keep glass jars, and read labels. They do not need to be told that plastic is bad. They need to know that *this* refill works in hard water.

### What they want

- A kitchen that smells of something real
- One thing fewer to carry home
- To stop a delivery without writing an e-mail

### What holds them back

> "I have three half-full bottles under the sink already. When those are gone, maybe."

The answer is patience, not a discount: a reminder eight weeks after the first visit, when the bottles are gone.

## Who comes second

| Segment | What they need | Where we meet them | First step |
|---|---|---|---|
| New parents | proof that it is safe near a crib | pediatric newsletters | the ingredient page |
| Small offices | one invoice, no errands | neighborhood business lists | a trial kit for the pantry |
| Gift buyers | something pretty under $40 | Instagram, in November | the boxed starter kit |
"""

CHANNELS = """\
## What each channel is for

| Channel | Job | Reaches | Counts as working when |
|---|---|---|---|
| E-mail | turn kit buyers into subscribers | everyone with consent who bought once | a past buyer subscribes |
| Paid search | catch people who look for refills | "refill cleaning Seattle" and its kin | a new subscriber costs less than $61 |
| Instagram | show the glass, answer questions | followers and their friends | questions and saves |
| Co-op shelves | let people smell it | shoppers of 6 co-ops | a code from the shelf is used |

## What we leave out

TikTok waits, as the brief asks. Marketplaces stay out: their fee of `15%` leaves less than a refill earns.

---

Read the ingredient promise on [alderfinch.example](https://alderfinch.example/promise) before you write a single ad.
"""

BUDGET = """\
## Budget by line

| Item | January, firm | February and March, on review | Total | Share |
|---|---:|---:|---:|---:|
| Paid search | $4,000 | $8,000 | $12,000 | 50% |
| Creators | $2,000 | $4,000 | $6,000 | 25% |
| Photography | $800 | $1,600 | $2,400 | 10% |
| Kept back | $1,200 | $2,400 | $3,600 | 15% |
| **Total** | **$8,000** | **$16,000** | **$24,000** | **100%** |

## What we measure

| KPI | Today | Target by March 31 | Range | Source and owner |
|---|---|---|---|---|
| Active subscriptions | 620 | 900, asked | 744 to 978 | shop, Mondays; founder |
| Kit buyers who subscribe | unknown | set on February 1 | no forecast yet | shop; founder |
| Cost of a new subscriber | – | $61 or less | $45 to $81 | ad account and shop; marketing lead |
| Refills kept | unknown by us | read on January 11 | no forecast yet | shop; founder |

## Guardrails

- **February 1:** $16,000 stays unspent unless a new subscriber costs $61 or less.
- Fewer than 9 kits a week after two weeks: change the words, not the bid.
- No discount on refills. No creator without disclosure.
"""

NEXT_STEPS = """\
## The first two weeks

1. **January 6.** Export kit buyers and refills from the shop (marketing lead). Done when tenure is known by month.
2. **January 8.** Agree on what counts as a subscriber (founder). Done when it is written down in one sentence.
3. **January 11.** Send the reminder to kit buyers of November (marketing lead). Done when 400 people have it.

## What would make us stop

If the shop shows that fewer than one in six kit buyers subscribe, we move the money of February from search to the reminder flow and say so on the next call.
"""

SOURCES = """\
Every number in this report, with its owner. Numbers marked *assumption* are for you to confirm.

| Number | What it is | Kind | Where it comes from |
|---|---|---|---|
| $8,000 | budget a month | brief | budget.amount |
| $24,000 | budget in total | formula | budget a month × months the budget runs |
| 900 | subscriptions asked for | brief | goal.target |
| $1.12 | cost of a click | reference | Panel of US home goods advertisers, 2026 |
| 2.1% | recipients of a flow who order | assumption | no client data yet |
"""

QUESTIONS = """\
1. **How many buyers of the starter kit subscribe?** Ask: founder, by January 11. It decides whether $12,000 for search pays back.
2. **How many past buyers gave consent to e-mail?** Ask: marketing lead, by January 8. Each 1,000 are worth about 21 orders.
"""


def make_report(**changes: object) -> Report:
    """The report, with `changes` to its fields."""
    return REPORT.model_copy(update=changes)


def _calendar() -> str:
    lines = [
        "Five posts a week, two of them filmed at the filling bench. Days without a post are for the work behind them.",
        "",
        "| Date | Platform | Format | Theme | Hook | Call to action | Owner |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [_calendar_row(TODAY + timedelta(days=day), day) for day in range(30)]
    return "\n".join(lines) + "\n"


POSTS = (
    ("Instagram", "Reel", "The bench", "This bottle has been filled eleven times", "Ask what it smelled of first"),
    ("E-mail", "Letter", "Refill day", "Your bottle should be half empty by now", "Skip or swap your refill"),
    ("Instagram", "Carousel", "Hard water", "Three taps, one spoon, no streaks", "Save it for cleaning day"),
    ("Reddit", "Answer", "Labels", "What 'plant-based' has to mean, and what it need not", "Ask us for the sheet"),
    ("Instagram", "Story", "Co-op shelf", "Find us between the oats and the soap", "Use the code on the shelf"),
)
WORK = ("Read the week's numbers", "Film two clips at the bench")


def _calendar_row(day: date, at: int) -> str:
    when = f"{day:%a}, {day:%b} {day.day}"
    if at % 7 in (5, 6):
        return f"| {when} | – | Other work | {WORK[at % 7 - 5]} | – | – | marketing lead |"
    platform, form, theme, hook, cta = POSTS[at % 5]
    return f"| {when} | {platform} | {form} | {theme} | {hook} | {cta} | marketing lead |"


def _section(name: str, title: str, markdown: str, **changes: object) -> WrittenSection:
    section = WrittenSection(
        id=name, text=name, title=title, markdown=markdown, source=markdown.replace("$24,000", "[[fig:budget.total]]"),
        verdict="PASS", writer="rules",
    )  # fmt: skip
    return section.model_copy(update=changes)


def _dollars(amount: str, period: Literal["month"] | None = None) -> Money:
    return Money(low=Decimal(amount), high=Decimal(amount), currency="USD", period=period)


BRIEF = Brief(
    brand=Brand(
        name="Alder & Finch", industry="Refillable cleaning products", website="www.alderfinch.example",
        location="Seattle, Washington", languages=("en",),
    ),
    product=Product(
        summary="Cleaning concentrates in glass, refills by post",
        items=(
            Item(name="Starter kit", price=_dollars("38"), margin=Share(low=Decimal(58), high=Decimal(62))),
            Item(name="Refill", price=_dollars("22"), margin=Share(low=Decimal(69), high=Decimal(69))),
        ),
    ),
    audience=Audience(primary="People who refill already", pain_points=("Half-full bottles under the sink",)),
    goal=Goal(
        primary="900 active subscriptions", kpi="active_subscriptions",
        baseline=Quantity(low=Decimal(620), high=Decimal(620)), target=Quantity(low=Decimal(900), high=Decimal(900)),
        end=date(2027, 3, 31),
    ),
    budget=Budget(money=_dollars("8000", "month"), covers="media and creators"),
    competitors=(Competitor(name="Sudsworth", website="https://sudsworth.example"),),
    decisions=(
        Decision(what="idea", value="one bottle, kept", by="strategist", why="three interviews"),
        Decision(what="channels.search.share", value=Share(low=Decimal(50), high=Decimal(50))),
        Decision(what="channels.search.amount", value=_dollars("12000")),
        Decision(what="calendar.posts", value=Quantity(low=Decimal(5), high=Decimal(5))),
        Decision(what="launch", value=date(2027, 2, 1)),
        Decision(what="channels.tiktok", value=False),
    ),
    country="US",
    currency="USD",
)  # fmt: skip

PLAN = smallest(
    Plan,
    brief=BRIEF,
    today=TODAY,
    place=smallest(Place, text="Seattle, Washington", country="US", locale="en_US", currency="USD"),
    roadmap=(
        smallest(Task, due=date(2027, 1, 6), title="Export kit buyers", owner="marketing lead", done_when="known"),
        smallest(Task, due=date(2027, 1, 8), title="Agree on what counts", owner="founder", done_when="written"),
    ),
    questions=(smallest(Question, key="economics.months_kept", question="How long do they stay?", ask="founder"),),
    charts=CHARTS,
    ledger={figure.id: figure for figure in FIGURES},
)

WARNING = Finding(
    code="TOO_LONG", severity="warning", message="The section is long.", section="audience", measured="412 words",
    allowed="150 to 400 words", line=3, column=1, passage="They shop at co-ops", hint="Cut a paragraph.",
)  # fmt: skip

REPORT = Report(
    pack="strategy_campaign_basic",
    title="Campaign strategy: one bottle, kept",
    client="Alder & Finch",
    status="final",
    writer="rules",
    fingerprint="9f2c4e7ab10d5c3388e1f6a2b7d90c41",
    created=TODAY,
    plan=PLAN,
    pages=(
        Page(id="decision", title="The decision we ask for", markdown=DECISION, place="front"),
        Page(id="open_questions", title="Open questions", markdown=QUESTIONS, place="back"),
        Page(id="sources", title="Where the numbers come from", markdown=SOURCES, place="back"),
    ),
    sections=(
        _section("overview", "Overview", OVERVIEW),
        _section(
            "audience", "Audience segments", AUDIENCE, verdict="PASS_WITH_WARNINGS", findings=(WARNING,), attempts=2
        ),
        _section("channel_plan", "Channel plan", CHANNELS),
        _section("budget", "Budget and measures", BUDGET),
        _section("calendar", "Thirty-day calendar", _calendar()),
        _section("next_steps", "Next steps", NEXT_STEPS),
    ),
    figures=FIGURES,
)


def make_draft() -> Report:
    """The same report as a draft: its channel plan has not passed."""
    failed = Finding(
        code="TOO_FEW_BULLETS", severity="error", message="The section has too few bullets.", section="channel_plan",
        measured="0", allowed="4 to 12", hint="Add the tactics as bullets.",
    )  # fmt: skip
    sections = tuple(
        section.model_copy(update={"verdict": "FAIL", "findings": (failed, WARNING)})
        if section.id == "channel_plan"
        else section
        for section in REPORT.sections
    )
    return make_report(
        status="draft", status_note="One of six sections did not pass in three attempts.", sections=sections
    )
