"""Sentences that stand in two sections are found, the later section is blamed, and each is compared with a few."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from aicmo.gate import duplicates
from aicmo.gate.document import parse
from aicmo.gate.duplicates import check_duplicates
from aicmo.gate.facts import Facts
from aicmo.library.rules import load_rules

RULES = load_rules()
WORDS = st.sampled_from(["bread", "oven", "flour", "opens", "before", "nine", "families", "bicycle", "rye", "market"])
SENTENCE = st.lists(WORDS, min_size=6, max_size=10, unique=True).map(lambda words: " ".join(words) + ".")


def found(*sections: str, facts: Facts | None = None) -> list[tuple[str, str]]:
    documents = {f"s{number}": parse(text) for number, text in enumerate(sections)}
    return [(section, breach.what) for section, breach in check_duplicates(documents, facts, RULES)]


def test_the_later_section_is_blamed_and_told_the_earlier_one() -> None:
    sentence = "The oven opens before nine on every market day."
    assert found("Quiet.", sentence, "Quiet.", f"- {sentence}") == [("s3", "s1")]


def test_a_sentence_twice_in_one_section_is_not_its_matter() -> None:
    assert found("The oven opens before nine on market days. The oven opens before nine on market days.") == []


def test_short_sentences_may_stand_anywhere() -> None:
    assert found("The oven opens before nine.", "The oven opens before nine.") == []


def test_a_token_is_the_figure_it_prints() -> None:
    assert found("We spend [[fig:a]] on bread and ovens.", "We spend [[fig:b]] on bread and ovens.", facts=Facts()) == [
        ("s1", "s0")
    ]


def test_a_value_of_the_plan_changed_by_a_word_is_found() -> None:
    facts = Facts(plan_texts=("a buyer cannot judge the crust beforehand but can check the hour",))
    first = "A buyer cannot judge the crust beforehand but can check the hour."
    assert found(first, first.replace("crust", "crumb"), facts=facts) == [("s1", "s0")]


CLINIC = Facts(
    brand="Harbour Lane Dental Practice",
    names=("Harbour Lane Dental Practice", "Leeds"),
    segments=("Nervous parents", "Night shift workers"),
)


@pytest.mark.parametrize("stand_in", ["We", "The clinic", "The company", "They"])
def test_a_sentence_with_the_clients_name_swapped_is_the_same_sentence(stand_in: str) -> None:
    said = "earns trust by answering every question within the hour."
    assert found(f"{CLINIC.brand} {said}", f"{stand_in} {said}", facts=CLINIC) == [("s1", "s0")]


def test_a_sentence_with_another_group_or_place_put_in_is_the_same_sentence() -> None:
    said = "a short clip answers the first question."
    assert found(f"For nervous parents, {said}", f"For night shift workers, {said}", facts=CLINIC) == [("s1", "s0")]
    said = "decide by what the neighbours say."
    assert found(f"People in Leeds {said}", f"People {said}", facts=CLINIC) == [("s1", "s0")]


def test_a_sentence_with_its_clauses_in_another_order_is_the_same_sentence() -> None:
    first, second = "Each week {} looks at replies and moves money.", "{} looks at replies and moves money each week."
    assert found(first.format("the team"), second.format("The team"), facts=CLINIC) == [("s1", "s0")]


def test_sentences_with_the_same_name_that_say_something_else_may_stand() -> None:
    first = f"{CLINIC.brand} answers every question within the hour."
    second = f"{CLINIC.brand} sends one photo after each visit."
    assert found(first, second, facts=CLINIC) == []


@given(st.lists(SENTENCE, min_size=1, max_size=6), st.lists(SENTENCE, min_size=1, max_size=6))
def test_the_index_loses_no_pair_that_a_look_at_all_pairs_finds(first: list[str], second: list[str]) -> None:
    least = RULES.house.duplicate_percent_min
    near = {there for here in first for there in second if fuzz.ratio(here, there) >= least}
    documents = {"a": parse("\n\n".join(first)), "b": parse("\n\n".join(second))}
    blamed = {breach.passage for _, breach in check_duplicates(documents, Facts(), RULES)}
    assert near <= blamed


def test_a_sentence_is_compared_with_a_few_others_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["bread", "oven", "flour", "opens", "nine", "rye", "market", "day"]
    compared = 0

    def counted(one: str, other: str, score_cutoff: float = 0) -> float:
        nonlocal compared
        compared += 1
        return fuzz.ratio(one, other, score_cutoff=score_cutoff)

    monkeypatch.setattr(duplicates, "fuzz", SimpleNamespace(ratio=counted))
    for count in (300, 3000):
        compared = 0
        lines = [
            " ".join(words[(number * (place + 3) + place) % 8] + str(number % 97) for place in range(9)) + "."
            for number in range(count)
        ]
        list(check_duplicates({name: parse("\n\n".join(lines[at::2])) for at, name in enumerate("ab")}, None, RULES))
        assert 0 < compared <= 12 * count
