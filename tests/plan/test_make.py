"""The whole plan: the same twice, coherent, and fit to be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.intake.read import read_brief
from aicmo.model.figure import TOKEN, print_tokens, replace_tokens
from aicmo.model.plan import Plan
from aicmo.notation.figures import find_figures
from aicmo.plan.make import make_plan
from tests.plan.cases import (
    EXAMPLE_NAMES,
    EXAMPLES,
    KNOWLEDGE,
    ROASTER,
    TODAY,
    each_example,
    example,
    plan_of,
    plan_texts,
    texts_in,
)

SLOT = re.compile(r"\{[a-z_]+\}")


@each_example
def test_the_same_brief_on_the_same_day_gives_the_same_plan(name: str) -> None:
    again = make_plan(read_brief((EXAMPLES / name).read_bytes(), name), KNOWLEDGE, TODAY)
    assert again.model_dump_json() == example(name).model_dump_json()


@each_example
def test_a_plan_survives_being_saved_and_read(name: str) -> None:
    plan = example(name)
    assert Plan.model_validate_json(plan.model_dump_json()).model_dump_json() == plan.model_dump_json()


@each_example
def test_every_token_of_every_text_names_a_figure_of_the_ledger(name: str) -> None:
    plan = example(name)
    texts = list(texts_in(plan.model_dump(mode="json", exclude={"brief"})))
    found = [token for _, text in texts for token in TOKEN.findall(text)]
    assert found
    assert set(found) <= set(plan.ledger)
    assert not [text for _, text in texts if "[[fig:" in TOKEN.sub("", text)]


@each_example
def test_every_figure_that_a_part_points_to_is_in_the_ledger(name: str) -> None:
    plan = example(name)
    dumped = plan.model_dump(mode="json", exclude={"brief", "ledger"})
    ids = [
        text
        for place, text in texts_in(dumped)
        if re.sub(r"\[\d+\]$", "", place).endswith(("_figure", "_figures", ".figure"))
    ]
    assert ids
    assert set(ids) <= set(plan.ledger)


@each_example
def test_texts_are_clean(name: str) -> None:
    plan = example(name)
    said = [text for _, text in texts_in(plan.brief.model_dump(mode="json"))]
    own = " ".join(said)
    for place, text in plan_texts(plan):
        assert text == text.strip(), place
        assert "  " not in text, f"{place}: {text}"
        assert not re.search(r"\bNone\b|\bnan\b|\binf\b", text), f"{place}: {text}"
        assert not [slot for slot in SLOT.findall(text) if slot not in own], f"{place}: {text}"
        ours = text
        for words in sorted(said, key=len, reverse=True):
            ours = ours.replace(words.rstrip("."), "x") if len(words) > 3 else ours
        assert not re.search(r"\s[.,;:?]|\.\.|,\.|“”|\(\)", ours), f"{place}: {text}"


@each_example
def test_digits_in_texts_are_the_clients_own_or_a_date(name: str) -> None:
    plan = example(name)
    own = " ".join(text for _, text in texts_in(plan.brief.model_dump(mode="json")))
    for place, text in plan_texts(plan):
        if place.startswith("charts"):
            continue  # the data of pictures is printed already
        for figure in find_figures(replace_tokens(text, lambda _: "")):
            assert figure.text in own, f"{place}: {figure.text!r} in {text!r}"


@each_example
def test_pictures_print_figures_of_the_ledger_only(name: str) -> None:
    plan = example(name)
    printed = {figure.text for figure in plan.ledger.values()}
    for chart in plan.charts:
        for row in chart.rows:
            assert {
                part for text in (row.text, row.low_text, row.high_text) if text for part in text.split(" · ")
            } <= printed


@each_example
def test_no_sentence_of_a_list_is_said_twice(name: str) -> None:
    plan = example(name)
    for part in (plan.triggers, plan.objective.support.reasons, plan.hashtags.rules, plan.messages.tone_rules):
        assert len(part) == len(set(part))


def test_the_decision_releases_what_does_not_wait(brewlane: Plan) -> None:
    text = print_tokens(brewlane.decision.text, brewlane.ledger)
    assert "$5,400" in text and "$12,600" in text and "February 1" in text
    assert str(brewlane.decision.by) == "2026-12-31"
    assert brewlane.decision.who == "the founder"


def test_a_brief_without_a_place_is_printed_the_american_way_and_says_so_in_its_place() -> None:
    place = example("minimal.yaml").place
    assert (place.country, place.locale, place.currency) == ("", "en_US", "USD")


@pytest.mark.parametrize(
    ("name", "country", "locale", "currency"),
    [
        ("northline_freight.yaml", "BE", "en_BE", "EUR"),
        ("haveli_dental.yaml", "IN", "en_IN", "INR"),
        ("vireo_bank.yaml", "CA", "en_CA", "CAD"),
        ("shamba_agri.yaml", "KE", "en_KE", "KES"),
        ("fjord_sauna.yaml", "NO", "en_NO", "NOK"),
        ("hostile.yaml", "CH", "en_CH", "CHF"),
    ],
)
def test_the_place_decides_how_figures_are_printed(name: str, country: str, locale: str, currency: str) -> None:
    place = example(name).place
    assert (place.country, place.locale, place.currency) == (country, locale, currency)


def test_the_examples_come_from_many_trades_and_one_we_do_not_know() -> None:
    trades = {example(name).trade.id for name in EXAMPLE_NAMES}
    assert "any_trade" in trades
    assert len(trades) >= 8


@settings(max_examples=40, deadline=None)
@given(
    st.text(min_size=1, max_size=60).filter(lambda text: any(c.isalnum() for c in text)),
    st.text(min_size=1, max_size=60).filter(lambda text: any(c.isalnum() for c in text)),
)
def test_no_words_of_a_client_break_the_plan(name: str, pain: str) -> None:
    from aicmo.errors import AicmoError

    try:
        plan = plan_of(
            ROASTER,
            brand={"name": name},
            audience={"pain_points": [pain], "objections": [pain], "motivations": [pain], "hangouts": [pain]},
            voice={"tone": [pain], "tagline": pain},
            constraints={"team": [pain], "focus_channels": [pain]},
        )
    except AicmoError:
        return
    found = TOKEN.findall(plan.model_dump_json(exclude={"brief"}))
    assert set(found) <= set(plan.ledger)


@pytest.mark.parametrize("text", ["{brand}", "{item}", "{0}", "{", "}", "{{x}}", "%s", "[[fig:budget.total]]"])
def test_braces_and_tokens_of_a_client_stay_text(text: str) -> None:
    plan = plan_of(
        ROASTER,
        product={
            "summary": f"Coffee {text}",
            "proof": [f"Proof {text}"],
            "items": [{"name": f"Bag {text}", "usp": text}],
        },
        audience={"pain_points": [f"Pain {text}"], "objections": [f"Doubt {text}"]},
        voice={"tagline": f"Line {text}"},
        context={"events": [{"date": "2027-01-27", "name": f"Fair {text}"}]},
    )
    hooks = " ".join(day.hook for day in plan.calendar.days)
    if text.startswith("[["):
        assert text not in hooks + plan.messages.promise
    else:
        assert f"Line {text}" in plan.messages.promise
        assert f"Fair {text}" in hooks
