"""What has to hold between knowledge files: names that are known, words that belong to one place, paths that work."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from aicmo.library.files import ContentReader
from aicmo.model.copy import Appeal
from aicmo.model.knowledge import Channel, CostPath, Industry, Knowledge
from aicmo.model.lifecycle import ReturnScript
from aicmo.notation.utm import MEDIUMS, ga4_group

ANY_TRADE = "any_trade"
ANY_GOAL = "results"
SHAPES = (("cpm", "ctr", "cvr"), ("cpc", "cvr"), ("cost",))
"""The figures by which a path may turn money into results."""
COSTS = ("cpl", "cpa_purchase", "cac")
"""What may stand as the cost of a result."""
CONFIDENT = ("A", "B")
"""Confidence of the figures that are shipped."""
MODELS: tuple[str, ...] = get_args(Industry.model_fields["model"].annotation)
FITS = (1, 2, 3)
APPEALS: tuple[Appeal, ...] = get_args(Appeal)
MOST_MOMENTS = 3
"""Moments of a trade in which it writes to customers; the text about keeping them has words for so many."""


def check_knowledge(
    reader: ContentReader, folder: Path, knowledge: Knowledge, order: Sequence[str], channel_ids: Sequence[str]
) -> None:
    """Notes in the reader everything that does not fit together."""
    _check_references(reader, folder / "reference_figures.csv", knowledge)
    _check_channels(reader, folder / "channels.toml", knowledge, channel_ids)
    for industry in knowledge.industries.values():
        _check_industry(reader, folder / "industries" / f"{industry.id}.toml", industry, knowledge)
    _check_shared(reader, folder, knowledge)
    _check_trades(reader, folder, knowledge)
    _check_goals(reader, folder, knowledge, order)
    _check_regions(reader, folder / "regions", knowledge)
    for name, table in knowledge.splits.items():
        for count, rows in table.items():
            if sum(rows.values()) != 100:
                reader.blame(
                    folder / "splits.toml", f"{name}.{count}", f"the shares add up to {sum(rows.values())}", "100"
                )


def _check_references(reader: ContentReader, path: Path, knowledge: Knowledge) -> None:
    """Formulas name figures by id, so every part of an id must be able to stand in an expression; weak ones may not."""
    for name, figure in knowledge.references.items():
        if figure.confidence not in CONFIDENT:
            reader.blame(path, name, f"confidence {figure.confidence} is too weak to plan with", ", ".join(CONFIDENT))
        if not all(part.isidentifier() and part.islower() and not keyword.iskeyword(part) for part in name.split(".")):
            reader.blame(path, name, "a formula cannot name this id", "small letters, digits and _ between dots")


def _check_channels(reader: ContentReader, path: Path, knowledge: Knowledge, ids: Sequence[str]) -> None:
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        reader.blame(path, name, "two channels have this id")
    for channel in knowledge.channels.values():
        for model in channel.models:
            if model not in MODELS:
                reader.blame(path, f"{channel.id}.models", f"{model!r} is no model of business", ", ".join(MODELS))
        if channel.posts and not channel.formats:
            reader.blame(path, f"{channel.id}.formats", "a channel with posts names the forms they take")
        _check_tags(reader, path, channel)
    names = (
        (channel.id, name.replace("_", " ").casefold())
        for channel in knowledge.channels.values()
        for name in {channel.id.replace("_", " "), channel.name.casefold(), *channel.aliases}
    )
    for word, first, second in _claimed_twice(names):
        reader.blame(path, f"{second}.aliases", f"{word!r} means {first} already")


def _check_tags(reader: ContentReader, path: Path, channel: Channel) -> None:
    """Links of a channel land in the group that it names."""
    for which, medium, group in (
        ("group", channel.medium, channel.group),
        ("paid_group", channel.paid_medium, channel.paid_group),
    ):
        if medium and medium not in MEDIUMS:
            reader.blame(path, f"{channel.id}", f"{medium!r} is no medium of the house", ", ".join(sorted(MEDIUMS)))
        lands = ga4_group(channel.source, medium) if medium else ""
        if lands != group:
            reader.blame(
                path, f"{channel.id}.{which}", f"{group!r} is not where such a link lands", lands or "no group"
            )


def _check_industry(reader: ContentReader, path: Path, industry: Industry, knowledge: Knowledge) -> None:
    known = ", ".join(knowledge.channels)
    for number, fit in enumerate(industry.channels, 1):
        if fit.channel not in knowledge.channels:
            reader.blame(path, f"channels.{number}.channel", f"there is no channel {fit.channel!r}", known)
        if fit.fit not in FITS:
            reader.blame(path, f"channels.{number}.fit", f"{fit.fit} is no fit", "1 to 3")
    for number, cost_path in enumerate(industry.paths, 1):
        if cost_path.channel not in knowledge.channels:
            reader.blame(path, f"paths.{number}.channel", f"there is no channel {cost_path.channel!r}", known)
        _check_path(reader, path, f"paths.{number}", cost_path, knowledge)


def _check_path(reader: ContentReader, path: Path, key: str, cost_path: CostPath, knowledge: Knowledge) -> None:
    given = {
        name: getattr(cost_path, name) for name in ("cpm", "cpc", "ctr", "cvr", "cost") if getattr(cost_path, name)
    }
    if tuple(given) not in SHAPES:
        allowed = ", or ".join(" + ".join(shape) for shape in SHAPES)
        reader.blame(path, key, f"{' + '.join(given) or 'nothing'} does not give a cost of a result", allowed)
    for name, reference in given.items():
        figure = knowledge.references.get(reference)
        if figure is None:
            reader.blame(path, f"{key}.{name}", f"there is no reference figure {reference!r}")
        elif figure.value is None:
            reader.blame(path, f"{key}.{name}", f"{reference} is a range without a value")
        elif figure.metric not in (COSTS if name == "cost" else (name,)):
            reader.blame(path, f"{key}.{name}", f"{reference} measures {figure.metric}")


def _check_shared(reader: ContentReader, folder: Path, knowledge: Knowledge) -> None:
    """A word leads to one trade, and no two trades post the same line."""
    industries = knowledge.industries.values()
    words = ((industry.id, word.casefold()) for industry in industries for word in industry.words)
    for word, first, second in _claimed_twice(words):
        reader.blame(folder / "industries" / f"{second}.toml", "words", f"{word!r} leads to {first} already")
    seen: dict[str, str] = {}
    for industry in industries:
        for theme in industry.themes:
            for hook in theme.hooks:
                first = seen.setdefault(hook.casefold(), f"{industry.id}, {theme.name}")
                if first != f"{industry.id}, {theme.name}" or theme.hooks.count(hook) > 1:
                    path = folder / "industries" / f"{industry.id}.toml"
                    reader.blame(path, f"themes, {theme.name}", f"the hook {hook!r} stands in {first} already")


def _check_trades(reader: ContentReader, folder: Path, knowledge: Knowledge) -> None:
    """Playbooks with a table by trade hold every trade, as no model of business stands in for one that is missing.

    Trades go by the names of their files here: an id that differs is blamed where it stands, once.
    """
    lifecycle, frames = (folder / "playbooks" / f"{name}.toml" for name in ("lifecycle", "copy_frames"))
    scripts = knowledge.playbooks.lifecycle.trades
    known = {script.id for script in scripts}
    for trade in sorted(path.stem for path in (folder / "industries").glob("*.toml")):
        if trade not in known:
            reader.blame(lifecycle, "trades", f"the trade {trade} has no entry", f'id = "{trade}"')
        texts = knowledge.playbooks.copy_frames.trades.get(trade, {})
        missing = [appeal for appeal in APPEALS if not texts.get(appeal)]
        if missing:
            reader.blame(frames, f"trades.{trade}", "no texts for these appeals", ", ".join(missing))
    for script in scripts:
        _check_return(reader, lifecycle, script, knowledge.industries.get(script.id.split(".")[0]))


def _check_return(reader: ContentReader, path: Path, script: ReturnScript, industry: Industry | None) -> None:
    """Each doubt of the trade has one thing to make, and no more moments are named than a text can print."""
    if industry and len(script.answers) != len(industry.anxieties):
        found = f"{len(script.answers)} things to make for {len(industry.anxieties)} anxieties"
        reader.blame(path, f"trades.{script.id}.answers", found, "one for each, in their order")
    if not 1 <= len(script.moments) <= MOST_MOMENTS:
        reader.blame(path, f"trades.{script.id}.moments", f"{len(script.moments)} moments", f"1 to {MOST_MOMENTS}")


def _check_goals(reader: ContentReader, folder: Path, knowledge: Knowledge, order: Sequence[str]) -> None:
    ids = [kind.id for kind in knowledge.goals]
    if sorted(order) != sorted(ids):
        wrong = sorted(set(order) ^ set(ids)) or sorted({name for name in order if order.count(name) > 1})
        reader.blame(
            folder / "goal_order.toml", "order", f"not in both places once: {', '.join(wrong)}", ", ".join(ids)
        )
    words = ((kind.id, word.replace("_", " ").casefold()) for kind in knowledge.goals for word in kind.words)
    for word, first, second in _claimed_twice(words):
        reader.blame(folder / "goals" / f"{second}.toml", "words", f"{word!r} means {first} already")
    for kind in knowledge.goals:
        if bool(kind.bridge) != bool(kind.bridge_key):
            reader.blame(folder / "goals" / f"{kind.id}.toml", "bridge", "a bridge and its key come together")
    if ANY_GOAL not in ids:
        reader.blame(folder / "goals", "", f"the kind {ANY_GOAL} is missing, which takes every goal we do not know")
    if ANY_TRADE not in knowledge.industries:
        reader.blame(folder / "industries", "", f"{ANY_TRADE} is missing, which takes every trade we do not know")


def _check_regions(reader: ContentReader, folder: Path, knowledge: Knowledge) -> None:
    for code, rate in knowledge.exchange.items():
        if not (len(code) == 3 and code.isalpha() and code.isupper() and rate > 0):
            reader.blame(folder / "exchange.toml", f"rates.{code}", f"{code} = {rate} is no rate", "EUR = 0.87")
    for country, pair in knowledge.scales.items():
        for reference in pair:
            figure = knowledge.references.get(reference)
            if figure is None or not figure.value:
                reader.blame(
                    folder / "media_price_scale.toml",
                    f"scales.{country}",
                    f"no reference figure has a value under {reference!r}",
                )


def _claimed_twice(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Words that two owners claim: (word, first owner, second owner)."""
    owners: dict[str, str] = {}
    return [(word, owners[word], owner) for owner, word in pairs if owners.setdefault(word, owner) != owner]
