"""The knowledge base loads whole, or says everything that is wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aicmo.errors import ContentError
from aicmo.library.files import content_root
from aicmo.library.knowledge import load_knowledge, read_knowledge
from aicmo.model.figure import TOKEN, token
from aicmo.model.problem import Problem
from aicmo.notation.arithmetic import evaluate, names

FIGURES = 728
COFFEE, ANY, CLOTHES = "coffee_and_food_online.toml", "any_trade.toml", "sustainable_clothing.toml"
Spoil = Callable[[str, str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(content_root() / "knowledge", tmp_path / "knowledge")
    return tmp_path


@pytest.fixture
def spoil(root: Path) -> Spoil:
    def replace_once(file: str, old: str, new: str) -> None:
        path = root / "knowledge" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace_once


def problems(root: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as caught:
        read_knowledge(root)
    return caught.value.problems


def only(root: Path) -> Problem:
    found = problems(root)
    assert len(found) == 1, [str(problem) for problem in found]
    return found[0]


def test_what_we_ship_loads_once_and_whole() -> None:
    knowledge = load_knowledge()
    assert knowledge is load_knowledge()
    assert len(knowledge.references) == FIGURES
    assert len(knowledge.industries) >= 8
    assert len(knowledge.goals) >= 9
    assert len(knowledge.channels) >= 20


def test_every_reference_figure_keeps_its_source() -> None:
    for name, figure in load_knowledge().references.items():
        assert figure.id == name
        assert figure.source and figure.url.startswith("https://") and figure.region and figure.unit
        assert 2019 <= figure.year <= 2026
        assert figure.confidence in ("A", "B", "C")
        assert figure.value is not None or figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_every_reference_id_can_stand_in_a_formula_and_in_a_token() -> None:
    for name in load_knowledge().references:
        figure_id = f"ref.{name}"
        assert names(f"{figure_id} / 1000") == (figure_id,)
        assert evaluate(f"2 * {figure_id}", {figure_id: 3.0}) == 6.0
        assert TOKEN.fullmatch(token(figure_id))


def test_figures_known_by_heart_come_back_with_unit_and_region() -> None:
    references = load_knowledge().references
    views = references["lebesgue_2025.meta_ads_prospecting.food_drink.world.cpm"]
    clicks = references["wordstream_2026.paid_search.restaurants_food.us.cpc"]
    stages = references["first_page_sage_2025.all.b2b_saas.us.lead_to_mql"]
    assert (views.value, views.unit, views.region) == (7.54, "USD", "Global")
    assert (clicks.value, clicks.unit, clicks.year) == (2.05, "USD", 2026)
    assert (stages.value, stages.low, stages.high) == (None, 36.0, 44.0)


def test_rows_that_differ_only_by_quarter_have_their_own_ids() -> None:
    references = load_knowledge().references
    first = references["hockeystack_2025.linkedin_ads.b2b_saas.world.cpc_q1"]
    third = references["hockeystack_2025.linkedin_ads.b2b_saas.world.cpc_q3"]
    assert (first.value, third.value) == (10.48, 15.72)


def test_fallbacks_come_last() -> None:
    knowledge = load_knowledge()
    assert list(knowledge.industries)[-1] == "any_trade"
    assert knowledge.goals[-1].id == "results"
    assert [kind.id for kind in knowledge.goals if not kind.words] == ["results"]
    assert [industry.id for industry in knowledge.industries.values() if not industry.words] == ["any_trade"]


def test_scales_name_a_price_there_and_the_same_price_in_the_world() -> None:
    knowledge = load_knowledge()
    assert set(knowledge.scales) >= {"IN", "AU"}
    for here, everywhere in knowledge.scales.values():
        there, world = knowledge.references[here], knowledge.references[everywhere]
        assert (there.metric, there.source, there.year) == (world.metric, world.source, world.year)
        assert world.region == "Global" != there.region


def test_exchange_rates_are_declared_assumptions() -> None:
    knowledge = load_knowledge()
    assert knowledge.exchange["USD"] == 1
    assert set(knowledge.exchange) >= {"EUR", "GBP", "INR", "CAD", "CHF", "JPY", "KES"}
    assert "not a market rate" in knowledge.exchange_note


def test_an_id_has_to_be_the_name_of_its_file(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", 'id = "coffee_and_food_online"', 'id = "coffee"')
    problem = only(root)
    assert (problem.file, problem.key) == (f"content/knowledge/industries/{COFFEE}", "id")
    assert problem.allowed == "coffee_and_food_online"


def test_an_unknown_channel_is_refused_with_the_known_ones(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", 'channel = "reddit"', 'channel = "redit"')
    problem = only(root)
    assert problem.key == "channels.4.channel"
    assert "reddit" in problem.allowed


def test_an_unknown_reference_figure_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", "food_drink.world.cpm", "food_drink.world.cpms")
    assert "no reference figure" in only(root).message


def test_a_figure_used_for_what_it_does_not_measure_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", "food_drink.world.cpm", "food_drink.world.ctr")
    assert "measures ctr" in only(root).message


def test_a_range_without_a_value_cannot_carry_a_path(root: Path, spoil: Spoil) -> None:
    spoil(
        f"industries/{COFFEE}",
        "lebesgue_2025.meta_ads_prospecting.food_drink.world.ctr",
        "theb2bhouse_2026.linkedin_ads.all_industries.world.ctr",
    )
    assert "range without a value" in only(root).message


def test_a_path_with_half_its_figures_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", 'ctr = "lebesgue_2025.meta_ads_prospecting.food_drink.world.ctr"\n', "")
    problem = only(root)
    assert "does not give a cost" in problem.message
    assert "cpc + cvr" in problem.allowed


def test_a_slot_nobody_fills_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{ANY}", "with facts and a name", "with facts from {agency}")
    problem = only(root)
    assert problem.key == "replies.3"
    assert "{brand}" in problem.allowed


def test_a_slot_where_nothing_is_filled_in_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{ANY}", "tries something small first", "tries {item} first")
    assert only(root).key == "segment_next"


def test_a_frame_without_its_slot_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{ANY}", "Still unsure? {doubt}", "Still unsure?")
    problem = only(root)
    assert (problem.key, problem.allowed) == ("doubt_frame", "{doubt}, exactly once")


def test_a_lonely_brace_is_refused(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{ANY}", "with facts and a name", "with facts and a {name")
    assert "brace" in only(root).message


def test_a_hook_may_stand_in_one_trade_only(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{ANY}", "Words of the trade, explained without the trade", "SHOW us your oldest repair")
    problem = only(root)
    assert problem.file.endswith(ANY)
    assert "sustainable_clothing, Fewer, worn more" in problem.message


def test_a_word_leads_to_one_trade_only(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{CLOTHES}", '"knitwear"', '"Olive Oil"')
    problem = only(root)
    assert problem.key == "words"
    assert "'olive oil' leads to coffee_and_food_online already" in problem.message


def test_a_word_means_one_kind_of_goal_only(root: Path, spoil: Spoil) -> None:
    spoil("goals/orders.toml", '"checkouts"', '"new_customers"')
    assert "'new customers' means accounts already" in only(root).message


def test_an_alias_means_one_channel_only(root: Path, spoil: Spoil) -> None:
    spoil("channels.toml", '"tik tok"', '"insta"')
    assert "'insta' means instagram already" in only(root).message


def test_the_order_of_goals_names_every_goal_once(root: Path, spoil: Spoil) -> None:
    spoil("goal_order.toml", '"donors", ', "")
    assert "donors" in only(root).message


def test_a_bridge_comes_with_its_key(root: Path, spoil: Spoil) -> None:
    spoil("goals/donors.toml", 'bridge_key = "economics.lead_to_win"\n', "")
    assert only(root).key == "bridge"


def test_shares_of_a_budget_add_up(root: Path, spoil: Spoil) -> None:
    spoil("splits.toml", "paid_1 = 45", "paid_1 = 46")
    assert "add up to 101" in only(root).message


def test_a_scale_needs_figures_that_exist(root: Path, spoil: Spoil) -> None:
    spoil("regions/media_price_scale.toml", ".india.cpm", ".bharat.cpm")
    assert only(root).key == "scales.IN"


def test_an_id_that_a_formula_cannot_name_is_refused(root: Path, spoil: Spoil) -> None:
    spoil("reference_figures.csv", "adquick_2024.cinema.all_industries.us", "adquick_2024.cinema.all_industries.in")
    assert "formula" in only(root).message


def test_a_row_that_is_no_figure_is_named_by_its_line(root: Path, spoil: Spoil) -> None:
    spoil("reference_figures.csv", ",5.42,USD,", ",about five,USD,")
    assert "line 2" in {problem.key for problem in problems(root)}


def test_the_same_id_twice_is_refused(root: Path) -> None:
    path = root / "knowledge" / "reference_figures.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1]]), encoding="utf-8")
    assert only(root).key == f"line {len(lines) + 1}"


def test_all_problems_come_at_once(root: Path, spoil: Spoil) -> None:
    spoil(f"industries/{COFFEE}", 'channel = "reddit"', 'channel = "redit"')
    spoil(f"industries/{ANY}", "Still unsure? {doubt}", "Still unsure?")
    spoil("goals/donors.toml", "stock = true", 'stock = "often"')
    spoil("regions/exchange.toml", "EUR = 0.87", "EUR = -1")
    files = {problem.file.rsplit("/", 1)[1] for problem in problems(root)}
    assert files >= {COFFEE, ANY, "donors.toml", "exchange.toml"}


def test_a_broken_file_is_named_with_its_line(root: Path, spoil: Spoil) -> None:
    spoil("goals/orders.toml", "stock = false", "stock = maybe")
    found = [problem for problem in problems(root) if problem.line]
    assert [problem.file for problem in found] == ["content/knowledge/goals/orders.toml"]


def test_wording_is_flattened_one_level(root: Path) -> None:
    folder = root / "knowledge" / "wording"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "sample.toml").write_text('plain = "One {slot}."\n[inner]\ntext = "Two."\n', encoding="utf-8")
    assert read_knowledge(root).wording == {"sample": {"plain": "One {slot}.", "inner.text": "Two."}}


def test_wording_may_be_absent(root: Path) -> None:
    shutil.rmtree(root / "knowledge" / "wording", ignore_errors=True)
    assert read_knowledge(root).wording == {}


def test_wording_holds_texts_only(root: Path) -> None:
    (root / "knowledge" / "wording").mkdir(exist_ok=True)
    path = root / "knowledge" / "wording" / "sample.toml"
    path.write_text('number = 3\nlonely = "a {brace"\n', encoding="utf-8")
    assert [problem.key for problem in problems(root)] == ["number", "lonely"]


def test_a_figure_that_is_too_weak_to_plan_with_is_refused(root: Path, spoil: Spoil) -> None:
    rows = (root / "knowledge" / "reference_figures.csv").read_text(encoding="utf-8").splitlines()
    spoil("reference_figures.csv", rows[1], f"{rows[1][:-1]}C")
    assert "too weak to plan with" in only(root).message


def test_a_link_that_lands_in_another_group_than_the_channel_says_is_refused(root: Path, spoil: Spoil) -> None:
    spoil("channels.toml", 'source = "newsletter"\nmedium = "email"', 'source = "newsletter"\nmedium = "referral"')
    assert "is not where such a link lands" in only(root).message


LIFECYCLE, COPY = "playbooks/lifecycle.toml", "playbooks/copy_frames.toml"


def test_a_trade_that_the_flows_forgot_is_named(root: Path, spoil: Spoil) -> None:
    spoil(LIFECYCLE, 'id = "games"', 'id = "games.orders"')
    problem = only(root)
    assert problem.file.endswith(LIFECYCLE)
    assert "games has no entry" in problem.message


def test_a_trade_that_the_copy_forgot_is_named(root: Path, spoil: Spoil) -> None:
    spoil(COPY, "[trades.games]", "[trades.toys]")
    problem = only(root)
    assert (problem.file.endswith(COPY), problem.key) == (True, "trades.games")
    assert problem.allowed == "rational, emotional, provocative"


def test_a_trade_needs_texts_of_every_appeal(root: Path, spoil: Spoil) -> None:
    path = root / "knowledge" / COPY
    text = path.read_text(encoding="utf-8")
    start = text.index("rational = [", text.index("[trades.games]"))
    path.write_text(text[:start] + text[text.index("emotional = [", start) :], encoding="utf-8")
    assert (only(root).key, only(root).allowed) == ("trades.games", "rational")


def test_each_anxiety_of_a_trade_has_one_thing_to_make(root: Path, spoil: Spoil) -> None:
    spoil(LIFECYCLE, '"the day of the first sale in the store, said before launch", ', "")
    problem = only(root)
    assert problem.key == "trades.games.answers"
    assert "4 things to make for 5 anxieties" in problem.message


def test_no_trade_names_more_moments_than_a_text_prints(root: Path, spoil: Spoil) -> None:
    spoil(LIFECYCLE, '"the first hour after buying, when refunds happen"', '"buying", "the first hour"')
    assert only(root).key == "trades.games.moments"


def test_a_law_that_a_text_would_call_by_its_number_is_refused(root: Path, spoil: Spoil) -> None:
    spoil("laws.toml", 'cited = "Regulation (EC) No 1223/2009"', 'cited = "Regulation (EC) No 1223/2099"')
    found = problems(root)
    assert any("1223/2009" in problem.message and "forbids" in problem.key for problem in found)
    assert any("no source cites" in problem.message for problem in found)
