"""The lists of words by trade hold together, and a client's own words are never foreign."""

from __future__ import annotations

from collections import Counter

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.off_domain import check_off_domain
from aicmo.library.content import load_content

CONTENT = load_content()
TRADES = CONTENT.rules.jargon.trade


def found(text: str, facts: Facts) -> list[str]:
    return [str(breach.measured) for breach in check_off_domain(parse(text), facts, CONTENT.rules)]


def test_at_least_25_trades_have_words_and_every_industry_we_know_has_one() -> None:
    assert len(TRADES) >= 25
    assert max(Counter(trade.name for trade in TRADES).values()) == 1
    named = {industry for trade in TRADES for industry in trade.industries}
    assert named <= set(CONTENT.knowledge.industries)
    assert named == set(CONTENT.knowledge.industries) - {"any_trade"}


@pytest.mark.parametrize("trade", TRADES, ids=lambda trade: trade.name)
def test_the_words_of_a_trade_are_at_home_there_and_found_elsewhere(trade: object) -> None:
    assert trade in TRADES
    own = next(one for one in TRADES if one is trade)
    at_home = Facts(brief_texts=("A brief",), trade_texts=(own.called[0],))
    elsewhere = Facts(brief_texts=("A brief",), trade_texts=("umbrella repair",))
    for word in own.words:
        text = f"They speak of the {word} there."
        assert found(text, at_home) == []
        assert found(text, elsewhere) == [word]


def test_a_word_inside_another_is_not_found() -> None:
    facts = Facts(brief_texts=("Dental clinic",), trade_texts=("Dental clinic",))
    assert found("Care of dinersaurs, mortgaged.", facts) == []


def test_whoever_insures_vehicles_speaks_of_windscreens_but_has_no_showroom() -> None:
    facts = Facts(brief_texts=("A brief",), trade_texts=("Insurance brokers for vehicle fleets",))
    assert found("A windscreen claim ends at the body shop.", facts) == []
    assert found("Invite them to the showroom for a test drive.", facts) == ["showroom", "test drive"]


@pytest.mark.parametrize(
    "named", ["Car dealer in Porto", "New and used cars", "Electric cars made to order", "Motorcycles"]
)
def test_whoever_sells_vehicles_has_a_showroom_and_a_service_history(named: str) -> None:
    facts = Facts(brief_texts=("A brief",), trade_texts=(named,))
    assert found("Book a test drive at the showroom; the service history lies on the seat.", facts) == []


def test_a_trade_named_in_another_language_is_known_as_well() -> None:
    facts = Facts(brief_texts=("A brief",), trade_texts=("Fábrica de muebles sobre pedido",))
    assert found("The showroom shows the upholstery.", facts) == []
    assert found("The showroom offers a test drive.", facts) == ["test drive"]


def test_without_a_brief_no_word_is_foreign() -> None:
    assert found("The showroom counts its MRR.", Facts()) == []
