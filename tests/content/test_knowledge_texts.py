"""The texts of the knowledge base are fit to be printed for a client."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from aicmo.library.knowledge import load_knowledge
from aicmo.model.knowledge import CostPath, Industry
from aicmo.notation.arithmetic import evaluate

INDUSTRIES = tuple(load_knowledge().industries.values())
EXEMPLAR = "coffee_and_food_online"
HOOKS = 24
"""Hooks in all, at least."""
NO_COST_MEASURED = {"games", "farm_supplies"}
"""Trades for which no published figure measures what they sell; their first seasons are measured instead."""
STOCK_PHRASES = re.compile(
    r"\b(leverag\w*|unlock\w*|elevat(e|es|ed|ing)|seamless\w*|robust\w*|game.?chang\w*|journey\w*|passion\w*"
    r"|world.class|cutting.edge|state.of.the.art|revolutionar\w*|next.level|delv\w+|tapestry|empower\w*|synerg\w*"
    r"|holistic\w*|curated?|bespoke|effortless\w*|supercharg\w*|deep dive|one.stop|best.in.class|vibrant|innovative"
    r"|solutions?|experience the|discover|embark\w*|landscape|testament|boost\w*|transformative|hidden gem)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(r"\b(guarantee\w*|always|never fail\w*|best|cheapest|number one|risk.free|painless\w*)\b", re.I)
MARKS = ("—", "!", "  ", "...", "#", "*", "[", "|")


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a value with its place."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{key}.{name}".strip("."))
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            yield from texts(inner, f"{key}.{number}")


def words(text: str) -> int:
    return len(text.split())


def hooks(industry: Industry) -> list[str]:
    return [hook for theme in industry.themes for hook in theme.hooks]


def each(*skip: str) -> pytest.MarkDecorator:
    found = [industry for industry in INDUSTRIES if industry.id not in skip]
    assert found
    return pytest.mark.parametrize("industry", found, ids=lambda industry: industry.id)


@each()
def test_every_trade_is_complete(industry: Industry) -> None:
    assert 3 <= len(industry.triggers) <= 6
    assert len(industry.proof_kinds) >= 4
    assert len(industry.rules) >= 2
    assert 4 <= len([fit for fit in industry.channels if not fit.where]) <= 6
    assert len({fit.channel for fit in industry.channels}) == len(industry.channels)
    assert len(industry.why_it_works) == 3
    assert 5 <= len(industry.hashtags) <= 7
    assert len(industry.themes) >= 4
    assert {theme.kind for theme in industry.themes} >= {"education", "proof", "promotion"}
    assert all(len(theme.ctas) == 3 and len(theme.hooks) >= 4 for theme in industry.themes)
    assert len(hooks(industry)) >= HOOKS
    assert min(len(industry.shoots), len(industry.replies), len(industry.reviews)) >= 4
    assert len(industry.reports) >= 2
    assert bool(industry.paths) == (industry.id not in NO_COST_MEASURED)


@each(EXEMPLAR)
def test_trades_written_after_the_exemplar_hold_more(industry: Industry) -> None:
    assert len(industry.triggers) >= 4
    assert len(industry.rules) >= 5
    assert all(len(theme.hooks) >= 5 for theme in industry.themes)
    assert "community" in {theme.kind for theme in industry.themes}
    assert [len(industry.shoots), len(industry.replies), len(industry.reviews), len(industry.reports)] == [6, 5, 5, 3]


WHAT_A_PLAN_IS_MADE_OF = (
    "buying_cycle", "entry_points", "jobs", "anxieties", "funnel", "seasons", "kpis", "offers", "forbids",
)  # fmt: skip


@pytest.mark.parametrize("name", WHAT_A_PLAN_IS_MADE_OF)
def test_no_trade_may_leave_out_what_a_plan_is_made_of(name: str) -> None:
    assert Industry.model_fields[name].is_required()


@each()
def test_every_trade_says_who_buys_when_and_what_harms(industry: Industry) -> None:
    assert 5 <= len(industry.entry_points) <= 7
    assert all(point.startswith("when ") for point in industry.entry_points)
    assert 3 <= len(industry.jobs) <= 5
    assert 3 <= len(industry.anxieties) <= 5
    assert 4 <= len(industry.funnel) <= 6
    assert len(industry.seasons) >= 2
    assert 4 <= len(industry.kpis) <= 6
    assert sum(offer.works for offer in industry.offers) >= 3
    assert sum(not offer.works for offer in industry.offers) >= 2
    assert len(industry.forbids) >= 2
    kinds = [kind for theme in industry.themes for kind in [theme.kind] * len(theme.hooks)]
    assert all(kinds.count(kind) >= 6 for kind in ("education", "proof", "promotion", "community"))


@each()
def test_hooks_have_four_to_twelve_words_and_no_digits(industry: Industry) -> None:
    wrong = [hook for hook in hooks(industry) if not 4 <= words(hook) <= 12 or re.search(r"\d", hook)]
    assert wrong == []


@each()
def test_hooks_mix_questions_and_statements(industry: Industry) -> None:
    asked = sum("?" in hook for hook in hooks(industry))
    assert 2 <= asked <= len(hooks(industry)) / 2


@each()
def test_hooks_start_in_different_ways(industry: Industry) -> None:
    """Thirty posts that all begin with "What" read like one."""
    openings = [hook.split()[0].lower().strip(":,") for hook in hooks(industry)]
    most = max(openings.count(opening) for opening in openings)
    assert most <= len(openings) * 0.35


@each()
def test_hooks_do_not_end_like_sentences(industry: Industry) -> None:
    assert [hook for hook in hooks(industry) if hook.endswith((".", ":", ","))] == []
    assert [hook for hook in hooks(industry) if not (hook[0].isupper() or hook[0] == "{")] == []


@each()
def test_calls_to_action_are_short_and_carry_no_digits(industry: Industry) -> None:
    asks = [industry.proof_cta, industry.item_cta, *(cta for theme in industry.themes for cta in theme.ctas)]
    longest = 6 if industry.id == EXEMPLAR else 5
    assert [ask for ask in asks if not 2 <= words(ask) <= longest or re.search(r"[\d.!?{]", ask)] == []


@each()
def test_frames_hold_the_clients_words_once_and_little_else(industry: Industry) -> None:
    for frame, slot in ((industry.pain_frame, "{pain}"), (industry.doubt_frame, "{doubt}")):
        assert frame.count(slot) == 1
        assert frame.count("{") == 1
        assert words(frame.replace(slot, " ")) <= (5 if industry.id == EXEMPLAR else 4)


@each()
def test_tasks_are_short_and_start_with_a_verb(industry: Industry) -> None:
    tasks = [*industry.shoots, *industry.replies, *industry.reviews, *industry.reports]
    longest = 12 if industry.id == EXEMPLAR else 10
    wrong = [task for task in tasks if not 4 <= words(task) <= longest or task.endswith(".") or re.search(r"\d", task)]
    assert wrong == []
    assert [task for task in tasks if task.split()[0].lower() in ("the", "a", "we", "our", "each", "every")] == []


@each()
def test_no_stock_phrase_no_promise_no_stray_mark(industry: Industry) -> None:
    # What a trade's rules forbid to say is quoted there, and a law has its number.
    every = list(texts(industry.model_dump(exclude={"id", "words", "paths", "channels", "forbids"})))
    every += [(f"channels.{fit.channel}", text) for fit in industry.channels for text in (fit.job, fit.why)]
    every += [(f"paths.{path.channel}", path.about) for path in industry.paths]
    assert len(every) > 60
    assert [(key, text) for key, text in every if STOCK_PHRASES.search(text)] == []
    printed = [(key, text) for key, text in every if not key.startswith(("rules", "basis"))]
    assert [(key, text) for key, text in printed if PROMISES.search(text) and "best before" not in text] == []
    assert [(key, text) for key, text in every if any(mark in text for mark in MARKS) and "hashtags" not in key] == []


@each()
def test_no_sentence_is_longer_than_thirty_words(industry: Industry) -> None:
    every = texts(industry.model_dump(exclude={"words"}))
    long = [text for _, text in every for part in re.split(r"(?<=[.?:;])\s", text) if words(part) > 30]
    assert long == []


@each()
def test_no_figure_stands_in_a_text(industry: Industry) -> None:
    """A figure has an owner in the ledger; a text of the trade has none."""
    every = list(texts(industry.model_dump(exclude={"id", "model", "words", "paths", "forbids"})))
    every += [("forbids", text) for rule in industry.forbids for text in (rule.why, rule.instead)]
    assert [(key, text) for key, text in every if re.search(r"\d", text)] == []


@each()
def test_triggers_finish_the_words_it_starts_when(industry: Industry) -> None:
    for trigger in industry.triggers:
        assert trigger[0].islower()
        assert not trigger.endswith(".")
        assert words(trigger) >= 5


@each()
def test_hashtags_are_single_words(industry: Industry) -> None:
    assert [tag for tag in industry.hashtags if not re.fullmatch(r"[a-z]{6,25}", tag)] == []


@each()
def test_the_question_of_worth_is_one_question(industry: Industry) -> None:
    assert industry.value_question.count("?") == 1
    assert industry.value_question.endswith("?")


@each()
def test_whole_sentences_end_like_sentences(industry: Industry) -> None:
    whole = [*industry.why_it_works, *industry.rules, industry.territory, *(theme.why for theme in industry.themes)]
    assert [text for text in whole if not text.endswith(".") or (not text[0].isupper() and text[0] != "“")] == []
    parts = [industry.scene, industry.refuses, industry.segment_next, industry.alternative, *industry.proof_kinds]
    parts += [text for fit in industry.channels for text in (fit.job, fit.why)]
    parts += [path.about for path in industry.paths]
    acronyms = ("LinkedIn", "IT")
    assert [text for text in parts if text.endswith(".") or (text[0].isupper() and not text.startswith(acronyms))] == []


def _cost(path: CostPath) -> float:
    references = load_knowledge().references
    given = {name: getattr(path, name) for name in ("cpm", "cpc", "ctr", "cvr", "cost") if getattr(path, name)}
    values = {name: references[reference].value for name, reference in given.items()}
    assert all(value is not None and value > 0 for value in values.values())
    known = {name: float(value) for name, value in values.items() if value is not None}
    if "cost" in known:
        return known["cost"]
    if "cpm" in known:
        return evaluate("cpm / 1000 / (ctr / 100) / (cvr / 100)", known)
    return evaluate("cpc / (cvr / 100)", known)


@each()
def test_every_path_gives_a_believable_cost(industry: Industry) -> None:
    for path in industry.paths:
        assert 5 < _cost(path) < 400
        fits = {fit.channel for fit in industry.channels}
        assert path.channel in fits
        assert load_knowledge().channels[path.channel].paid_name


def test_costs_are_the_ones_worked_out_by_hand() -> None:
    paths = {(i.id, p.channel): round(_cost(p), 2) for i in INDUSTRIES for p in i.paths}
    assert paths[(EXEMPLAR, "instagram")] == 29.33
    assert paths[("dental_clinic", "google_search")] == 74.98
    assert paths[("logistics_software", "linkedin")] == 202.0
    assert paths[("any_trade", "instagram")] == 38.19


def test_tasks_and_calls_belong_to_one_trade_each() -> None:
    seen: dict[str, str] = {}
    for industry in INDUSTRIES:
        for task in (*industry.shoots, *industry.replies, *industry.reviews, *industry.reports):
            assert seen.setdefault(task.casefold(), industry.id) == industry.id, task
    for name in ("pain_frame", "doubt_frame", "proof_cta", "item_cta", "territory", "scene", "refuses", "alternative"):
        values = [getattr(industry, name) for industry in INDUSTRIES]
        assert len(set(values)) == len(values), name


def test_no_two_hooks_are_the_same_line_with_a_word_changed() -> None:
    from rapidfuzz.fuzz import token_sort_ratio

    every = [(industry.id, hook) for industry in INDUSTRIES for hook in hooks(industry)]
    near = [
        (first, second)
        for number, first in enumerate(every)
        for second in every[number + 1 :]
        if token_sort_ratio(first[1], second[1]) > 82
    ]
    assert near == []


REGULATED = {
    "dental_clinic": ("consent", "before-and-after", "painless", "fear", "council"),
    "retail_bank": ("uninterrupted", "effective date", "deposit insur", "password"),
    "animal_charity": ("consent", "distress", "gift pays for", "how to stop"),
}


@pytest.mark.parametrize("name", REGULATED)
def test_regulated_trades_carry_their_rules(name: str) -> None:
    said = " ".join(load_knowledge().industries[name].rules).lower()
    assert [word for word in REGULATED[name] if word not in said] == []


def test_goals_say_what_they_count() -> None:
    for kind in load_knowledge().goals:
        assert kind.one and kind.many and kind.loss and kind.counts_in and kind.next_step
        assert len(kind.early_signs) == 3
        assert (kind.result == "none") <= (not kind.bridge)
        assert not (kind.stock and kind.target_alone)


def test_channels_say_what_they_need_and_when_not_to_use_them() -> None:
    for channel in load_knowledge().channels.values():
        assert channel.handle and channel.needs and channel.measure and channel.models
        assert channel.not_when.endswith(".") and words(channel.not_when) <= 20
        assert not channel.needs.endswith(".") and not channel.measure.endswith(".")
        assert 2 <= len(channel.formats) <= 4
        assert not channel.posts or channel.limit > 0
        assert not any(STOCK_PHRASES.search(text) for _, text in texts(channel.model_dump(exclude={"formats"})))


def test_post_limits_are_those_of_the_platforms() -> None:
    limits = {
        "instagram": 2200, "facebook": 2200, "linkedin": 3000, "x": 280, "google_business_profile": 1500,
        "tiktok": 4000, "youtube": 100, "pinterest": 500, "email": 60,
    }  # fmt: skip
    assert {name: load_knowledge().channels[name].limit for name in limits} == limits
    assert {c.id for c in load_knowledge().channels.values() if c.posts} == set(limits)
