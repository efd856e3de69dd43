"""One small client a trade, and every example, for the tests of the plan's parts."""

from __future__ import annotations

from functools import cache

import pytest

from aicmo.model.plan import Plan
from tests.plan.cases import EXAMPLE_NAMES, KNOWLEDGE, example, plan_of

TRADES = tuple(sorted(KNOWLEDGE.industries))
each_trade = pytest.mark.parametrize("trade", TRADES)
each_client = pytest.mark.parametrize("client", (*TRADES, *EXAMPLE_NAMES))


@cache
def trade_plan(trade: str) -> Plan:
    """The plan of a client of a trade who answered nothing beyond the five required questions."""
    industry = KNOWLEDGE.industries[trade]
    return plan_of(
        brand={
            "name": "Alder & Ash",
            "industry": industry.words[0] if industry.words else "Umbrella repair",
            "industry_id": trade,
        }
    )


def client_plan(client: str) -> Plan:
    """The plan of a trade's small client or of an example."""
    return trade_plan(client) if client in KNOWLEDGE.industries else example(client)
