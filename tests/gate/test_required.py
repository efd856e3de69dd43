"""What must be said is looked for in the whole report; the nearest section is asked to say it."""

from __future__ import annotations

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.required import check_required
from aicmo.library.rules import load_rules
from aicmo.model.figure import Figure

RULES = load_rules()


def blamed(sections: dict[str, str], facts: Facts) -> list[tuple[str, str]]:
    documents = {name: parse(text) for name, text in sections.items()}
    return [(section, breach.what) for section, breach in check_required(documents, facts, RULES)]


def test_the_section_nearest_to_the_words_is_blamed() -> None:
    facts = Facts(must_say=("Baked by hand at night",))
    assert blamed({"a": "Prices.", "b": "It is baked at night.", "c": "Other."}, facts) == [
        ("b", "Baked by hand at night")
    ]


def test_a_figure_in_what_must_be_said_may_stand_as_a_token() -> None:
    price = Figure(id="price", what="Price", text="$19", value=19, unit="money:USD", kind="brief")
    facts = Facts(ledger={"price": price}, must_say=("A bag costs $19",))
    assert blamed({"a": "A bag costs [[fig:price]]."}, facts) == []


def test_every_phrase_that_is_missing_is_named() -> None:
    facts = Facts(must_say=("First words", "Second words"))
    assert blamed({"a": "Nothing."}, facts) == [("a", "First words"), ("a", "Second words")]


def test_part_of_a_word_does_not_say_it() -> None:
    assert blamed({"a": "Forever."}, Facts(must_say=("for ever",))) == [("a", "for ever")]


def test_without_a_client_or_sections_nothing_must_be_said() -> None:
    assert list(check_required({"a": parse("x")}, None, RULES)) == []
    assert blamed({}, Facts(must_say=("words",))) == []
