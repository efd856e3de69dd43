"""The look of the work and the ads to begin with: of the trade, within the money, with an end."""

from __future__ import annotations

from itertools import combinations

from rapidfuzz import fuzz

from aicmo.plan.phrasing import has_word
from tests.plan.cases import KNOWLEDGE, ROASTER, plan_of
from tests.plan.parts.cases import TRADES, client_plan, each_client, trade_plan


@each_client
def test_every_ad_has_three_frames_a_step_and_an_end(client: str) -> None:
    plan = client_plan(client)
    assert 2 <= len(plan.ads) <= 3
    for ad in plan.ads:
        assert all((*ad.frames, ad.on_screen, ad.voice, ad.cta, ad.hypothesis, ad.kill, ad.place))
        assert ad.segment in {segment.name for segment in plan.segments}


@each_client
def test_no_two_ads_open_or_end_alike(client: str) -> None:
    for one, other in combinations(client_plan(client).ads, 2):
        assert all(fuzz.ratio(a, b) < 75 for a, b in zip(one.frames, other.frames, strict=True))


def test_little_money_makes_two_ads_and_more_makes_three() -> None:
    proof = {"proof": ["Roast date on every bag"]}
    small = plan_of(ROASTER, product=proof, budget={"amount": 400, "currency": "USD", "period": "month"})
    large = plan_of(ROASTER, product=proof, budget={"amount": 9000, "currency": "USD", "period": "month"})
    assert (len(small.ads), len(large.ads)) == (2, 3)


def test_an_ad_on_a_bought_channel_names_its_own_money() -> None:
    plan = plan_of(ROASTER, budget={"amount": 9000, "currency": "USD", "period": "month"})
    row = next(row for row in plan.budget.rows if row.id == "instagram")
    assert plan.ads[0].money_figure == row.total_figure
    assert client_plan("haveli_dental.yaml").ads[0].money_figure is None


def test_no_two_trades_look_and_sound_alike() -> None:
    looks = [trade_plan(trade).look for trade in TRADES]
    for field in ("light", "sound", "people"):
        assert len({getattr(look, field) for look in looks}) == len(looks), field


@each_client
def test_what_the_brief_avoids_is_not_quoted_as_forbidden(client: str) -> None:
    plan = client_plan(client)
    for one in plan.look.instead:
        assert not [own for own in plan.brief.voice.avoid if has_word(one.say, own)]
        assert one.source


def test_a_photographer_in_the_team_takes_the_pictures_that_stay() -> None:
    team = {"team": ["Founder (approves)", "Freelance photographer"]}
    assert plan_of(ROASTER, constraints=team).look.production.startswith("Freelance photographer")
    assert "phone" in plan_of(ROASTER).look.production


def test_every_creator_text_is_written_for_each_trade() -> None:
    playbook = KNOWLEDGE.playbooks.creators
    for texts in (playbook.reasons, playbook.prompts, playbook.rituals):
        assert set(TRADES) <= set(texts)
    for trade in TRADES:
        weekly, monthly = playbook.rituals[trade]
        assert "week" in weekly
        assert "month" in monthly


def test_a_fee_is_held_against_the_views_the_same_money_buys_as_ads() -> None:
    budget = {"amount": 9000, "currency": "USD", "period": "month", "covers": "media and creators"}
    plan = plan_of(ROASTER, budget=budget)
    assert plan.creators.views_figure
    assert plan.ledger[plan.creators.views_figure].kind == "formula"
    assert plan_of(ROASTER).creators.views_figure is None


def test_treatment_is_not_given_for_posts() -> None:
    clinic = plan_of(ROASTER, brand={"industry": "Dental clinic", "industry_id": "dental_clinic"}).creators
    assert (clinic.verdict, clinic.gift) == ("not_now", "")
