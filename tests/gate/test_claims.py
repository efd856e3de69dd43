"""Claims are found in the words that make them, and nowhere else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aicmo.gate.claims import check_claims, marks_of
from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.rivals import check_rivals
from aicmo.gate.stems import plain_words
from aicmo.library.rules import load_rules

RULES = load_rules()
LABELLED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "labelled_claims.toml").read_text(encoding="utf-8"))
FACTS = Facts(
    brief_texts=(
        "Oven & Oak",
        "Bakery",
        "The bread is gone by nine",
        "Gold medal at the county show 2025",
        "Voted best loaf at the county show 2025",
        "Opens at seven on weekdays",
    ),
    plan_texts=("Who lights the oven before four",),
    brand="Oven & Oak",
    proof=("Gold medal at the county show 2025", "Voted best loaf at the county show 2025"),
    rivals=("Maison Blé", "Paul & Co"),
    rival_notes={"Paul & Co": ("Opens at seven on weekdays",)},
)
_AHEAD = re.compile(r"\(\?!(?:[^()]|\([^()]*\))*\)")
PATTERNS = [(pattern, claim) for claim in RULES.claims.claim for pattern in claim.patterns]


def claims_in(text: str, facts: Facts | None = FACTS) -> list[str]:
    return [str(breach.measured) for breach in check_claims(parse(text), facts, RULES)]


def rivals_in(text: str, facts: Facts = FACTS) -> list[str]:
    return [str(breach.measured) for breach in check_rivals(parse(text), facts, RULES)]


def test_there_are_sentences() -> None:
    assert len(LABELLED["claims"]) >= 45
    assert len(LABELLED["harmless"]) >= 45


@pytest.mark.parametrize(("text", "words"), LABELLED["claims"])
def test_a_claim_is_found_in_its_words(text: str, words: str) -> None:
    assert words in claims_in(text)


@pytest.mark.parametrize("text", LABELLED["harmless"])
def test_a_sentence_that_claims_nothing_is_left_alone(text: str) -> None:
    assert claims_in(text) == []


@pytest.mark.parametrize("text", LABELLED["rivals_said"])
def test_what_is_said_about_a_rival_is_found(text: str) -> None:
    assert rivals_in(text) != []


@pytest.mark.parametrize("text", LABELLED["rivals_named"])
def test_a_rival_who_is_only_named_is_left_alone(text: str) -> None:
    assert rivals_in(text) == []


def test_without_a_brief_nothing_is_proven() -> None:
    assert claims_in("Voted best loaf at the county show 2025.", None) == ["Voted best"]


def test_a_word_of_the_brief_proves_nothing_about_something_else() -> None:
    facts = Facts(brief_texts=("The best before date is printed on every bag",), brand="Oven & Oak")
    assert claims_in("Oven & Oak is the best bakery.", facts) == ["best"]


def test_words_the_client_avoids_prove_nothing() -> None:
    facts = Facts(brief_texts=("world's best",), avoid=("world's best",))
    assert claims_in("This is the world's best bread.", facts) == ["world's best"]


def test_a_judgement_in_the_row_or_the_column_of_a_rival_is_found() -> None:
    by_row = "| Who | Price |\n|---|---|\n| Maison Blé | slow and expensive |\n| Oven & Oak | from the brief |"
    by_column = "| What | Maison Blé |\n|---|---|\n| Speed | slower |\n| Price | not known yet |"
    assert rivals_in(by_row) == ["Maison Blé"]
    assert rivals_in(by_column) == ["Maison Blé"]


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_matches_a_pattern_holds_a_mark_of_it(data: st.DataObject) -> None:
    pattern, claim = data.draw(st.sampled_from(PATTERNS))
    bare = _AHEAD.sub("", pattern).replace("BRAND", "we")
    text = data.draw(st.from_regex(re.compile(rf"(?:{bare})", re.ASCII), fullmatch=True))
    assert set(marks_of(pattern, claim)) & set(plain_words(text)), (pattern, text)


def test_without_a_brief_a_quotation_may_be_the_clients_but_one_signed_with_a_name_is_an_invented_voice() -> None:
    rules = load_rules()
    quoted = parse('Customers say "this is the best coffee in the whole town".')
    signed = parse('"This is the best coffee I ever had." - Sarah M.')
    said = parse("This is the best coffee in the whole town.")
    assert [len(list(check_claims(text, None, rules))) for text in (quoted, signed, said)] == [0, 1, 1]
