"""The market frame says what the trade's data and the brief hold, and nothing else."""

from __future__ import annotations

import pytest

from aicmo.notation.figures import find_figures
from tests.plan.cases import KNOWLEDGE, example, plan_of
from tests.plan.parts.cases import client_plan, each_client, each_trade

SEASONED = {"industry": "Law firm", "industry_id": "law_firm"}


@each_trade
def test_every_trade_meets_two_or_more_forces_each_with_what_it_means_here(trade: str) -> None:
    market = client_plan(trade).market
    assert len(market.forces) >= 2
    assert all(force.says and force.so for force in market.forces)
    assert len(market.entry_points) >= 5


@each_client
def test_no_market_size_is_printed(client: str) -> None:
    market = client_plan(client).market
    assert "none is invented" in market.size
    assert not find_figures(market.size)


def test_a_month_of_other_demand_is_named_only_when_it_lies_in_the_plan() -> None:
    seasons = KNOWLEDGE.industries["law_firm"].seasons
    for month in range(1, 13):
        goal = {"start": f"2027-{month:02}-01", "end": f"2027-{month:02}-28"}
        found = plan_of(brand=SEASONED, goal=goal).market.demand
        assert bool(found) == any(month in season.months for season in seasons)


def test_seasons_of_the_weather_turn_by_half_a_year_south_of_the_equator() -> None:
    turning = next(
        (industry, season)
        for industry in KNOWLEDGE.industries.values()
        for season in industry.seasons
        if season.turns and season.months
    )
    industry, season = turning
    goal = {"start": f"2027-{season.months[0]:02}-01", "end": f"2027-{season.months[0]:02}-28"}
    trade = {"industry": industry.words[0], "industry_id": industry.id}
    north = plan_of(brand={**trade, "location": "Leeds, United Kingdom"}, goal=goal).market.demand
    south = plan_of(brand={**trade, "location": "Perth, Australia"}, goal=goal).market.demand
    assert season.why in [month.why for month in north]
    assert season.why not in [month.why for month in south]


@pytest.mark.parametrize("name", ["northline_freight.yaml", "brewlane_coffee.yaml"])
def test_a_rival_is_said_to_be_what_the_client_told_and_no_more(name: str) -> None:
    plan = example(name)
    assert [rival.name for rival in plan.rivals.rivals] == [rival.name for rival in plan.brief.competitors]
    for rival, given in zip(plan.rivals.rivals, plan.brief.competitors, strict=True):
        assert rival.told == ((given.notes.rstrip("."),) if given.notes else ())


@each_trade
def test_every_rival_is_held_on_the_same_grid_with_a_way_to_find_out(trade: str) -> None:
    rivals = client_plan(trade).rivals
    assert 5 <= len(rivals.grid) <= 8
    assert all(line.what and line.how for line in rivals.grid)
    assert len(set(rivals.axes)) == 4
