"""Knowledge files become what the planner may know that the client did not say."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from pydantic import RootModel

from aicmo.errors import ContentError
from aicmo.library.files import ContentReader, Model, content_root
from aicmo.library.knowledge_checks import check_knowledge
from aicmo.library.knowledge_experiments import check_experiments
from aicmo.library.laws import LawNames, name_laws
from aicmo.library.playbooks import read_playbooks
from aicmo.model.knowledge import Channel, GoalKind, Industry, Knowledge, OtherTrades, ReferenceFigure
from aicmo.model.lifecycle import MessagingRegions
from aicmo.model.measure import ExperimentIdea
from aicmo.model.value import Value


class Channels(Value):
    """What channels.toml holds."""

    channels: tuple[Channel, ...]


class GoalOrder(Value):
    """What goal_order.toml holds."""

    order: tuple[str, ...]


class Exchange(Value):
    """What regions/exchange.toml holds: units of a currency for one US dollar."""

    note: str
    rates: dict[str, float]


class Scales(Value):
    """What regions/media_price_scale.toml holds: by country, the reference of its price and of the world's."""

    scales: dict[str, tuple[str, str]]


class ConsentFirst(Value):
    """What regions/consent_first.toml holds: countries by ISO 3166 code, and the law."""

    source: str
    countries: frozenset[str]


class Experiments(Value):
    """What experiments.toml holds."""

    experiments: tuple[ExperimentIdea, ...]


class Splits(RootModel[dict[str, dict[str, dict[str, int]]]]):
    """What splits.toml holds."""


@cache
def load_knowledge() -> Knowledge:
    """Everything we know; read once.

    Raises:
        ContentError: with everything that is wrong in any knowledge file.
    """
    return read_knowledge(content_root())


def read_knowledge(root: Path) -> Knowledge:
    """What we know, from the folder `knowledge` under a content root.

    Raises:
        ContentError: see `load_knowledge`.
    """
    reader, folder = ContentReader(root), root / "knowledge"
    references = _read_references(reader, folder / "reference_figures.csv")
    industries = _read_each(reader, Industry, folder / "industries")
    goals = _read_each(reader, GoalKind, folder / "goals")
    order = _read_one(reader, GoalOrder, folder / "goal_order.toml")
    channels = _read_one(reader, Channels, folder / "channels.toml")
    exchange = _read_one(reader, Exchange, folder / "regions" / "exchange.toml")
    scales = _read_one(reader, Scales, folder / "regions" / "media_price_scale.toml")
    splits = _read_one(reader, Splits, folder / "splits.toml")
    others = _read_one(reader, OtherTrades, folder / "other_trades.toml")
    wording = _read_wording(reader, folder / "wording")
    tests = _read_one(reader, Experiments, folder / "experiments.toml")
    consent = _read_one(reader, ConsentFirst, folder / "regions" / "consent_first.toml")
    messaging = _read_one(reader, MessagingRegions, folder / "regions" / "messaging.toml")
    playbooks = read_playbooks(reader, folder / "playbooks")
    laws = _read_one(reader, LawNames, folder / "laws.toml")
    if not (
        order
        and channels
        and exchange
        and scales
        and splits
        and others
        and tests
        and consent
        and messaging
        and playbooks
        and laws
    ):
        raise ContentError(reader.problems)
    sure = sorted(industries.values(), key=lambda industry: (not industry.words, industry.id))
    ranked = sorted(goals.values(), key=lambda kind: order.order.index(kind.id) if kind.id in order.order else -1)
    knowledge = Knowledge(
        references=references,
        industries={industry.id: industry for industry in sure},
        goals=tuple(ranked),
        channels={channel.id: channel for channel in channels.channels},
        wording=wording,
        exchange=exchange.rates,
        exchange_note=exchange.note,
        scales=scales.scales,
        splits=splits.root,
        other_trades=others,
        experiments=tests.experiments,
        consent_first=consent.countries,
        messaging=messaging,
        playbooks=playbooks,
        laws=name_laws(reader, folder, laws, industries.values(), messaging, playbooks),
    )
    check_experiments(reader, folder / "experiments.toml", knowledge)
    check_knowledge(reader, folder, knowledge, order.order, [channel.id for channel in channels.channels])
    reader.finish()
    return knowledge


def _read_one(reader: ContentReader, model: type[Model], path: Path) -> Model | None:
    data = reader.read_toml(path)
    return None if data is None else reader.build(model, data, path)


def _read_each(reader: ContentReader, model: type[Model], folder: Path) -> dict[str, Model]:
    """The values of a folder by file name, which has to be the value's id."""
    found: dict[str, Model] = {}
    for path in sorted(folder.glob("*.toml")):
        data = reader.read_toml(path)
        if data is None:
            continue
        if data.get("id") != path.stem:
            reader.blame(path, "id", f"{data.get('id')!r} is not the name of the file", path.stem)
        for key, text in _texts(data):
            _check_text(reader, path, key, text)
        value = reader.build(model, data, path)
        if value:
            found[path.stem] = value
    return found


def _texts(data: Mapping[str, Any] | list[Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a TOML file with its key; entries of a list count from 1."""
    pairs = data.items() if isinstance(data, Mapping) else enumerate(data, 1)
    for name, value in pairs:
        key = f"{above}.{name}" if above else str(name)
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict | list):
            yield from _texts(value, key)


OWN = frozenset({"brand", "item", "place"})
"""The slots that a plan fills in texts of a trade."""
OWN_IN = frozenset(
    {
        "category",
        "territory",
        "scene",
        "refuses",
        "why_it_works",
        "item_frames",
        "line",
        "triggers",
        "themes.why",
        "themes.hooks",
        "shoots",
        "replies",
        "reviews",
        "reports",
        "entry_points",
        "offers.offer",
    }
)
"""Where it fills them. A slot anywhere else would reach the reader as it stands."""
FRAMES = {"pain_frame": "pain", "doubt_frame": "doubt"}


def _check_text(reader: ContentReader, path: Path, key: str, text: str) -> None:
    if not text.strip():
        reader.blame(path, key, "the text is empty")
    slots, plain_key = _slots(text), ".".join(part for part in key.split(".") if not part.isdigit())
    if slots is None:
        reader.blame(path, key, "a brace is open or closed without its other half", "{name}")
        return
    frame = FRAMES.get(plain_key)
    if frame:
        if slots != [frame]:
            reader.blame(path, key, f"the frame holds the slots {slots}", f"{{{frame}}}, exactly once")
        return
    allowed = OWN if plain_key in OWN_IN else frozenset()
    for slot in slots:
        if slot not in allowed:
            names = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "no slot here"
            reader.blame(path, key, f"{{{slot}}} is no slot of this text", names)


def _slots(text: str) -> list[str] | None:
    """The slots of a text in order; None when its braces do not pair."""
    if "{" not in text and "}" not in text:
        return []
    try:
        return [slot for _, slot, _, _ in Formatter().parse(text) if slot is not None]
    except ValueError:
        return None


def _read_references(reader: ContentReader, path: Path) -> dict[str, ReferenceFigure]:
    found: dict[str, ReferenceFigure] = {}
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        reader.blame(path, "", f"the file cannot be read: {error}")
        return {}
    for line, row in enumerate(rows, 2):
        # an empty cell is no answer, except that a figure given as a range has no value of its own
        figure = reader.build(ReferenceFigure, {"value": None, **{k: v for k, v in row.items() if v}}, path)
        if figure is None:
            reader.blame(path, f"line {line}", "this row is the one that does not fit")
        elif figure.id in found:
            reader.blame(path, f"line {line}", f"the id {figure.id} is taken by an earlier row")
        else:
            found[figure.id] = figure
    return found


def _read_wording(reader: ContentReader, folder: Path) -> dict[str, dict[str, str]]:
    """The plan's phrases by file name; a table inside a file is flattened with a dot."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.toml")):
        phrases: dict[str, str] = {}
        for key, value in _flat(reader.read_toml(path) or {}):
            if not isinstance(value, str):
                reader.blame(path, key, "a wording is a text, or a table of texts one level down")
            elif _slots(value) is None:
                reader.blame(path, key, "a brace is open or closed without its other half", "{name}")
            else:
                phrases[key] = value
        found[path.stem] = phrases
    return found


def _flat(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{inner}", text) for inner, text in value.items())
        else:
            yield name, value
