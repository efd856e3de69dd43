"""Every check by the codes it yields, and the two questions asked of the gate: of a section and of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TypeVar

from aicmo.errors import CheckCrashedError
from aicmo.gate.about_client import check_about_client
from aicmo.gate.avoided import check_avoided
from aicmo.gate.breach import Breach, finding_of
from aicmo.gate.chatter import check_chatter
from aicmo.gate.claims import check_claims
from aicmo.gate.cliches import check_cliches
from aicmo.gate.contradictions import check_contradictions
from aicmo.gate.document import Document, parse
from aicmo.gate.duplicates import check_duplicates
from aicmo.gate.facts import Facts
from aicmo.gate.figures import check_figures
from aicmo.gate.form import check_form
from aicmo.gate.headings import check_required_headings
from aicmo.gate.hidden_text import check_hidden_text
from aicmo.gate.language import check_language
from aicmo.gate.ledger_checks import check_ledger
from aicmo.gate.links import check_links
from aicmo.gate.must_hold import check_must_hold
from aicmo.gate.off_domain import check_off_domain
from aicmo.gate.phrases import check_forbidden_patterns, check_forbidden_phrases, check_required_phrases
from aicmo.gate.placeholders import check_placeholders
from aicmo.gate.platform_limits import check_platform_limits
from aicmo.gate.repetition import check_repetition
from aicmo.gate.required import check_required
from aicmo.gate.rivals import check_rivals
from aicmo.gate.sentence_length import check_sentences
from aicmo.gate.sizes import check_bullets, check_headings, check_words
from aicmo.gate.subject import Subject
from aicmo.gate.tables import check_tables
from aicmo.gate.unknown_names import check_unknown_names
from aicmo.model.finding import Finding
from aicmo.model.rules import Rules
from aicmo.model.section import Benchmark, Pack

Result = TypeVar("Result")

CHECKS_OF_ANY_TEXT: dict[tuple[str, ...], Callable[[Document], Iterator[Breach]]] = {
    ("BROKEN_TABLE",): check_tables,
}
CHECKS_AGAINST_FACTS: dict[tuple[str, ...], Callable[[Document, Facts], Iterator[Breach]]] = {
    ("UNTRACED_FIGURE",): check_figures,
    ("SAYS_AVOIDED",): check_avoided,
}
CHECKS_BY_RULES: dict[tuple[str, ...], Callable[[Document, Facts | None, Rules], Iterator[Breach]]] = {
    ("UNSUPPORTED_CLAIM",): check_claims,
    ("PLACEHOLDER",): check_placeholders,
    ("CLICHE",): check_cliches,
    ("CHATTER",): check_chatter,
    ("WRONG_LANGUAGE",): check_language,
    ("OVER_PLATFORM_LIMIT",): check_platform_limits,
    ("FORBIDDEN_LINK",): check_links,
    ("HIDDEN_TEXT",): check_hidden_text,
    ("CONTRADICTS_PLAN",): check_contradictions,
}
CHECKS_BY_RULES_AND_FACTS: dict[tuple[str, ...], Callable[[Document, Facts, Rules], Iterator[Breach]]] = {
    ("NOT_ABOUT_CLIENT",): check_about_client,
    ("OFF_DOMAIN",): check_off_domain,
    ("UNKNOWN_NAME",): check_unknown_names,
    ("UNSUPPORTED_CLAIM",): check_rivals,
}
CHECKS_OF_A_BENCHMARK: dict[tuple[str, ...], Callable[[Subject], Iterator[Breach]]] = {
    ("TOO_SHORT", "TOO_LONG"): check_words,
    ("TOO_FEW_BULLETS", "TOO_MANY_BULLETS"): check_bullets,
    ("TOO_FEW_HEADINGS", "TOO_MANY_HEADINGS"): check_headings,
    ("MISSING_HEADING",): check_required_headings,
    ("MISSING_PHRASE",): check_required_phrases,
    ("FORBIDDEN_PHRASE",): check_forbidden_phrases,
    ("FORBIDDEN_PATTERN",): check_forbidden_patterns,
    ("TOO_REPETITIVE",): check_repetition,
    ("SENTENCES_TOO_LONG",): check_sentences,
    ("WRONG_FORMAT",): check_form,
    ("MUST_HOLD",): check_must_hold,
}
CHECKS_OF_A_REPORT: dict[
    tuple[str, ...], Callable[[Mapping[str, Document], Facts | None, Rules], Iterator[tuple[str, Breach]]]
] = {
    ("MISSES_REQUIRED",): check_required,
    ("DUPLICATE_SENTENCE",): check_duplicates,
    ("UNTRACED_FIGURE",): check_ledger,
}

TOLD_ALREADY = {"weekday": "wrong_weekday", "total": "adds_up", "unreal_date": "unreal_date"}
"""Cases of CONTRADICTS_PLAN that say the same as a case of MUST_HOLD in the same line."""


def check_section(
    markdown: str, benchmark: Benchmark | None, facts: Facts | None, rules: Rules, section: str
) -> tuple[Finding, ...]:
    """Every breach of a section, in the order of the page: by line, then by code; breaches of the whole come first.

    `markdown` keeps its figure tokens. `benchmark` None is itself a finding; with `facts` None nothing is known about
    the client, so nothing is checked against it.

    Raises:
        CheckCrashedError: a check could not run; the section is neither passed nor failed.
    """
    if len(markdown) > rules.house.characters_max:
        return _findings([_too_large(markdown, rules)], rules, section)
    document = _safely("reading", section, lambda: parse(markdown))
    if not _safely("EMPTY", section, lambda: document.word_count):
        return _findings([Breach("EMPTY", measured=0, allowed=1)], rules, section)
    breaches = [] if benchmark else [Breach("NO_BENCHMARK", measured="none", allowed="one", what=section)]
    breaches += _run(CHECKS_OF_ANY_TEXT, section, document)
    breaches += _run(CHECKS_BY_RULES, section, document, facts, rules)
    if facts:
        breaches += _run(CHECKS_AGAINST_FACTS, section, document, facts)
        breaches += _run(CHECKS_BY_RULES_AND_FACTS, section, document, facts, rules)
    if benchmark:
        breaches += _run(CHECKS_OF_A_BENCHMARK, section, Subject(document, benchmark, facts, rules.house))
    return _findings(breaches, rules, section)


def check_report(
    sections: Mapping[str, str],
    pack: Pack,
    benchmarks: Mapping[str, Benchmark],
    rules: Rules,
    facts: Facts | None = None,
) -> tuple[Finding, ...]:
    """Every breach only the whole report shows, in the order of the pack.

    `sections` holds the markdown by public section id, `benchmarks` the benchmark by text. With `facts` None nothing
    need be said and no sentence may be repeated word for word.

    Raises:
        CheckCrashedError: a check could not run; the report is neither passed nor failed.
    """
    findings: list[Finding] = []
    across = _across(sections, pack, rules, facts)
    for place in pack.sections:
        if place.id not in sections:
            breach = Breach("MISSING_SECTION", measured="not there", allowed=place.title, what=place.title)
        elif not sections[place.id].strip():
            breach = Breach("EMPTY", measured=0, allowed=1)
        elif place.text not in benchmarks:
            breach = Breach("NO_BENCHMARK", measured="none", allowed="one", what=place.id)
        else:
            breach = None
        findings += _findings([*([breach] if breach else ()), *across.get(place.id, ())], rules, place.id)
    return tuple(findings)


def _across(
    sections: Mapping[str, str], pack: Pack, rules: Rules, facts: Facts | None
) -> Mapping[str, tuple[Breach, ...]]:
    """What the sections show side by side, by the section to blame; too large a text is not read here either."""
    there = (place.id for place in pack.sections if place.id in sections)
    read = [name for name in there if len(sections[name]) <= rules.house.characters_max]
    documents = {name: _safely("reading", name, partial(parse, sections[name])) for name in read}
    found: dict[str, tuple[Breach, ...]] = {}
    for codes, check in CHECKS_OF_A_REPORT.items():
        for section, breach in _safely(" ".join(codes), pack.id, partial(_pairs, check, documents, facts, rules)):
            found[section] = (*found.get(section, ()), breach)
    return found


def _pairs(check: Callable[..., Iterator[tuple[str, Breach]]], *given: object) -> list[tuple[str, Breach]]:
    return list(check(*given))


def _too_large(markdown: str, rules: Rules) -> Breach:
    """A text so large is not read at all: some markup costs seconds to read, and it is too long in any case."""
    return Breach("TOO_LONG", "characters", measured=len(markdown), allowed=rules.house.characters_max)


def _findings(breaches: list[Breach], rules: Rules, section: str) -> tuple[Finding, ...]:
    told = {(breach.case, breach.line) for breach in breaches if breach.code == "MUST_HOLD"}
    once = [
        breach
        for breach in breaches
        if breach.code != "CONTRADICTS_PLAN" or (TOLD_ALREADY.get(breach.case, ""), breach.line) not in told
    ]
    found = _safely("wording", section, lambda: [finding_of(breach, rules, section) for breach in once])
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.code, finding.column)))


def _run(
    checks: Mapping[tuple[str, ...], Callable[..., Iterator[Breach]]], section: str, *given: object
) -> list[Breach]:
    found: list[Breach] = []
    for codes, check in checks.items():
        found += _safely(" ".join(codes), section, partial(_listed, check, *given))
    return found


def _listed(check: Callable[..., Iterator[Breach]], *given: object) -> list[Breach]:
    return list(check(*given))


def _safely(check: str, section: str, run: Callable[[], Result]) -> Result:
    try:
        return run()
    except Exception as error:
        # The reason names the kind of error only: its text may hold the client's words.
        raise CheckCrashedError(check, section, type(error).__name__) from error
