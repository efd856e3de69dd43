"""Ways to break a passing section, each with the code that must notice, and edits that must not be noticed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from aicmo.gate.facts import Facts
from aicmo.model.section import Benchmark, SectionSpec

ITEM = re.compile(r"(?m)^- .*\n")
HEADING = re.compile(r"(?m)^#{2,6} .*\n")
ROW = re.compile(r"(?m)^\|(?!\s*-).*\|\n")
TABLE_LINE = re.compile(r"(?m)^\|.*\|\n")
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FILLER = (
    "Consistency matters across every touchpoint of the way people meet a company. "
    "A clear voice makes it easier for audiences to recognise what they see. "
    "Teams that plan ahead tend to work with less stress and more focus. "
    "Good content answers questions before anybody has to ask them twice. "
)


@dataclass(frozen=True)
class Passed:
    """A section that passes, with what it is held against."""

    source: str
    spec: SectionSpec
    facts: Facts

    @property
    def benchmark(self) -> Benchmark:
        return self.spec.benchmark


Break = Callable[[Passed], str | None]
"""Gives the broken text, or None where the section holds nothing that could be broken that way."""


def added(passed: Passed, sentence: str) -> str:
    """The section with a paragraph below its first heading."""
    first = HEADING.search(passed.source)
    assert first is not None
    return f"{passed.source[: first.end()]}\n{sentence}\n{passed.source[first.end() :]}"


def cut_short(passed: Passed) -> str | None:
    lines = passed.source.splitlines(keepends=True)
    while len(" ".join(lines).split()) >= passed.benchmark.words.min - 20 and len(lines) > 1:
        lines.pop()
    return "".join(lines)


def blown_up(passed: Passed) -> str | None:
    return added(passed, FILLER * (passed.benchmark.words.max // 40 + 3))


def without_items(passed: Passed) -> str | None:
    if not passed.benchmark.bullets.min:
        return None
    return ITEM.sub(lambda found: found[0][2:] + "\n", passed.source)


def too_many_items(passed: Passed) -> str | None:
    return (
        passed.source + "\n" + "".join(f"- Point {n + 1} of a list\n" for n in range(passed.benchmark.bullets.max + 1))
    )


def without_headings(passed: Passed) -> str | None:
    return HEADING.sub("", passed.source) if passed.benchmark.headings.min else None


def too_many_headings(passed: Passed) -> str | None:
    return passed.source + "".join(
        f"\n## More {n}\n\nText.\n" for n in "ABCDEFGHIJKLMNOP"[: passed.benchmark.headings.max]
    )


def renamed_heading(passed: Passed) -> str | None:
    wanted = next(iter(passed.benchmark.required_headings), None)
    return re.sub(rf"(?m)^(#+ ).*{re.escape(wanted)}.*$", r"\1Something Else", passed.source) if wanted else None


def without_phrase(passed: Passed) -> str | None:
    wanted = next(iter(passed.benchmark.required_phrases), None)
    return passed.source.replace(wanted, "") if wanted else None


def with_forbidden_phrase(passed: Passed) -> str | None:
    wrong = next(iter(passed.benchmark.forbidden_phrases), None)
    return added(passed, f"In short: {wrong}.") if wrong else None


def repeated(passed: Passed) -> str | None:
    return passed.source + "\n" + "\n\n".join(["The same line stands here again and again."] * 300) + "\n"


def long_sentence(passed: Passed) -> str | None:
    return added(passed, " ".join(["and then one more word follows the other"] * 6) + ".")


def table_into_items(passed: Passed) -> str | None:
    if "table" not in passed.benchmark.format:
        return None
    return TABLE_LINE.sub(lambda found: "- " + found[0].strip("|\n ").replace("|", ",") + "\n", passed.source)


def list_into_prose(passed: Passed) -> str | None:
    if passed.benchmark.format != "list":
        return None
    return ITEM.sub(lambda found: found[0][2:], passed.source)


def lost_cell(passed: Passed) -> str | None:
    rows = list(ROW.finditer(passed.source))
    if len(rows) < 3:
        return None
    row = rows[2]
    return passed.source[: row.start()] + row[0].rsplit("|", 2)[0] + "|\n" + passed.source[row.end() :]


def empty_cell(passed: Passed) -> str | None:
    rows = list(ROW.finditer(passed.source))
    if len(rows) < 3:
        return None
    row = rows[2]
    cells = row[0].split("|")
    cells[2] = " "
    return passed.source[: row.start()] + "|".join(cells) + passed.source[row.end() :]


def lost_rows(passed: Passed) -> str | None:
    """A calendar with days missing, a house of messages without proof."""
    if any(hold.kind == "dated_rows" for hold in passed.benchmark.must_hold):
        rows = list(ROW.finditer(passed.source))
        return passed.source.replace(rows[4][0], "").replace(rows[5][0], "")
    if any(hold.kind == "pillars" for hold in passed.benchmark.must_hold):
        return re.sub(r"(?i)proof", "support", passed.source)
    return None


def wrong_weekday(passed: Passed) -> str | None:
    if not any(hold.kind == "dated_rows" for hold in passed.benchmark.must_hold):
        return None
    for name, other in zip(NAMES, NAMES[1:] + NAMES[:1], strict=True):
        changed = re.sub(rf"(\|\s*){name}\b", rf"\1{other}", passed.source, count=1)
        if changed != passed.source:
            return changed
    return None


def stray_percent(passed: Passed) -> str | None:
    return added(passed, "Sales rose by 37.3% after that.")


def stray_customers(passed: Passed) -> str | None:
    return added(passed, "More than 4,217 customers say so.")


def stray_words(passed: Passed) -> str | None:
    return added(passed, "The number of visits tripled within weeks.")


def unknown_token(passed: Passed) -> str | None:
    return added(passed, "It costs [[fig:nobody.knows]].")


def another_budget(passed: Passed) -> str | None:
    return added(passed, "The budget is [[fig:goal.target]] in all.") if "goal.target" in passed.facts.ledger else None


def target_and_baseline_swapped(passed: Passed) -> str | None:
    both = "goal.target" in passed.facts.ledger and "goal.baseline" in passed.facts.ledger
    return added(passed, "The target is [[fig:goal.baseline]], up from [[fig:goal.target]] today.") if both else None


def date_outside(passed: Passed) -> str | None:
    if passed.facts.period is None:
        return None
    day = passed.facts.period[1] + timedelta(days=200)
    return added(passed, f"The second wave begins on {day.day} {day:%B %Y}.")


def weekday_in_prose(passed: Passed) -> str | None:
    if passed.facts.period is None:
        return None
    day = passed.facts.period[0]
    return added(passed, f"It starts on {day + timedelta(days=1):%A}, {day.day} {day:%B %Y}.")


def ruled_out_channel(passed: Passed) -> str | None:
    names = next(iter(passed.facts.ruled_out.values()), None)
    return added(passed, f"Post three clips a week on {names[0]} to reach them.") if names else None


def persona_nobody_planned(passed: Passed) -> str | None:
    return passed.source.replace("## ", "## Persona: Busy Brenda\n\nShe shops at night.\n\n## ", 1)


def superlative(passed: Passed) -> str | None:
    return added(passed, f"{passed.facts.brand} is the number one choice and the best in town.")


def guarantee(passed: Passed) -> str | None:
    return added(passed, "Results are guaranteed and clinically proven.")


def rating(passed: Passed) -> str | None:
    return added(passed, "Customers rate it five stars and love it.")


def fact_about_a_rival(passed: Passed) -> str | None:
    rival = next(iter(passed.facts.rivals), None)
    return added(passed, f"{rival} is slower and more expensive.") if rival else None


def other_trade(passed: Passed) -> str | None:
    word = "showroom" if "showroom" not in " ".join(passed.facts.brief_texts).lower() else "MRR"
    return added(passed, f"Invite them to the {word} for a test drive.")


def about_anybody(passed: Passed) -> str | None:
    return added(passed, "\n\n".join([FILLER] * (len(passed.source.split()) // 25)))


def avoided_word(passed: Passed) -> str | None:
    word = next(iter(passed.facts.avoid), None)
    return added(passed, f"This is what makes it {word} for everybody.") if word else None


def placeholder(passed: Passed) -> str | None:
    return added(passed, "Message 1: TBD. [Insert proof here]")


def cliche(passed: Passed) -> str | None:
    return added(passed, "We leverage synergies to unlock seamless growth in today's fast-paced world.")


def over_the_limit(passed: Passed) -> str | None:
    return added(
        passed, "Google headline: " + "A headline that goes on far beyond what any search ad can show to a reader"
    )


def foreign_link(passed: Passed) -> str | None:
    return added(passed, "See [the study](https://evil.example/study).")


def image(passed: Passed) -> str | None:
    return added(passed, "![a picture](https://evil.example/pixel.png)")


def hidden(passed: Passed) -> str | None:
    return added(passed, "This holds a zero\u200bwidth mark and a \u202eturned one\u202c.")


BREAKS: dict[str, tuple[Break, ...]] = {
    "EMPTY": (lambda passed: "",),
    "TOO_SHORT": (cut_short,),
    "TOO_LONG": (blown_up,),
    "TOO_FEW_BULLETS": (without_items,),
    "TOO_MANY_BULLETS": (too_many_items,),
    "TOO_FEW_HEADINGS": (without_headings,),
    "TOO_MANY_HEADINGS": (too_many_headings,),
    "MISSING_HEADING": (renamed_heading,),
    "MISSING_PHRASE": (without_phrase,),
    "FORBIDDEN_PHRASE": (with_forbidden_phrase,),
    "TOO_REPETITIVE": (repeated,),
    "SENTENCES_TOO_LONG": (long_sentence,),
    "WRONG_FORMAT": (table_into_items, list_into_prose),
    "BROKEN_TABLE": (lost_cell, empty_cell),
    "MUST_HOLD": (lost_rows, wrong_weekday),
    "UNTRACED_FIGURE": (stray_percent, stray_customers, stray_words, unknown_token),
    "CONTRADICTS_PLAN": (
        another_budget,
        target_and_baseline_swapped,
        date_outside,
        weekday_in_prose,
        ruled_out_channel,
        persona_nobody_planned,
    ),
    "UNSUPPORTED_CLAIM": (superlative, guarantee, rating, fact_about_a_rival),
    "OFF_DOMAIN": (other_trade,),
    "NOT_ABOUT_CLIENT": (about_anybody,),
    "SAYS_AVOIDED": (avoided_word,),
    "PLACEHOLDER": (placeholder,),
    "CLICHE": (cliche,),
    "OVER_PLATFORM_LIMIT": (over_the_limit,),
    "FORBIDDEN_LINK": (foreign_link, image),
    "HIDDEN_TEXT": (hidden,),
}
"""Breaks of a single section by the code that must notice them."""


def items_turned_round(passed: Passed) -> str | None:
    """The items of each list in the opposite order."""
    return re.sub(
        r"(?m)(?:^- .*\n){2,}", lambda found: "".join(reversed(found[0].splitlines(keepends=True))), passed.source
    )


def money_written_short(passed: Passed) -> str | None:
    """A token replaced by the same figure in digits."""
    for name in re.findall(r"\[\[fig:([a-z0-9_.]+)\]\]", passed.source):
        figure = passed.facts.ledger[name]
        if figure.unit.startswith("money:") and figure.value >= 1000 and figure.value % 1000 == 0:
            code = figure.unit.removeprefix("money:")
            return passed.source.replace(f"[[fig:{name}]]", f"{code} {figure.value / 1000:.0f}k", 1)
    return None


def a_word_exchanged(passed: Passed) -> str | None:
    changed = passed.source.replace(" first ", " initial ", 1)
    return changed if changed != passed.source else None


def wider_table(passed: Passed) -> str | None:
    changed = passed.source.replace(" | ", "  |  ")
    return changed if changed != passed.source else None


HARMLESS: tuple[Break, ...] = (items_turned_round, money_written_short, a_word_exchanged, wider_table)
"""Edits after which a section still passes."""


def breaks() -> Iterator[tuple[str, Break]]:
    """Every break with its code."""
    for code, ways in BREAKS.items():
        for way in ways:
            yield code, way


Texts = dict[str, str]
BreakReport = Callable[[Texts, str, Facts], Texts | None]
"""Gives the broken report for one of its sections (markdown by id), or None where it cannot be broken that way."""


def dropped(texts: Texts, name: str, facts: Facts) -> Texts | None:
    return {other: text for other, text in texts.items() if other != name}


def emptied(texts: Texts, name: str, facts: Facts) -> Texts | None:
    return {**texts, name: " \n"}


LEAST_PLAIN = 4
"""Words in small letters that make a sentence of some words."""


def sentence_of_an_earlier_section(texts: Texts, name: str, facts: Facts) -> Texts | None:
    """The longest plain sentence of an earlier section that is neither quoted nor a value that may be repeated.

    A name with its place is no sentence.
    """
    allowed = " ".join((*facts.repeatable, *facts.brief_texts, *facts.plan_texts)).casefold()
    earlier = list(texts)[: list(texts).index(name)]
    found = [
        sentence
        for other in earlier
        for line in texts[other].splitlines()
        if line[:1].isalpha()
        for sentence in re.findall(r"[A-Z][^.!?:|\"“”\[\]]{50,}\.", line)
        if sentence.casefold().rstrip(".") not in allowed and sum(map(str.islower, sentence.split())) >= LEAST_PLAIN
    ]
    return {**texts, name: f"{texts[name]}\n\n{max(found, key=len)}\n"} if found else None


def must_say_left_out(texts: Texts, name: str, facts: Facts) -> Texts | None:
    """A sentence that must be said, taken out of every section that says it."""
    if not facts.must_say:
        return None
    phrase = re.compile(re.escape(facts.must_say[0]), re.IGNORECASE)
    left = {other: phrase.sub("something else", text) for other, text in texts.items()}
    return left if left != texts else None


REPORT_BREAKS: dict[str, tuple[BreakReport, ...]] = {
    "MISSING_SECTION": (dropped,),
    "EMPTY": (emptied,),
    "DUPLICATE_SENTENCE": (sentence_of_an_earlier_section,),
    "MISSES_REQUIRED": (must_say_left_out,),
}
"""Breaks of a whole report by the code that must notice them."""
