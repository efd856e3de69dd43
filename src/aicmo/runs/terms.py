"""On what terms a run is made: what was said, then the environment, then the settings file."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from aicmo.errors import UnknownNameError, UserError
from aicmo.library.content import Content, load_content
from aicmo.llm.choice import ModelChoice
from aicmo.llm.keys import Keys, read_keys
from aicmo.llm.names import check_base_url, read_model_name
from aicmo.settings import FileSettings, Settings, read_settings, read_settings_file
from aicmo.storage.values import Terms

T = TypeVar("T")


@dataclass(frozen=True)
class Wishes:
    """What a person said about models, money and time; None or empty where nothing was said.

    `models` is a chain. Prices are US dollars for a million tokens, `max_cost` US dollars. `record` is a file to write
    every exchange to, `replay` one to answer from instead of a network.
    """

    models: tuple[str, ...] = ()
    base_url: str | None = None
    price_in: Decimal | None = None
    price_out: Decimal | None = None
    max_cost: Decimal | None = None
    max_minutes: float | None = None
    at_once: int | None = None
    record: Path | None = None
    replay: Path | None = None
    out: str = ""
    formats: tuple[str, ...] = ()


NOTHING_SAID = Wishes()


@dataclass(frozen=True)
class Surroundings:
    """What a run takes from outside: settings, the settings file, keys."""

    settings: Settings = field(default_factory=read_settings)
    keys: Keys = field(default_factory=lambda: read_keys(os.environ))

    @property
    def file(self) -> FileSettings:
        """What the settings file says.

        Raises:
            UserError: with everything that is wrong in it.
        """
        return read_settings_file(self.settings.file)


def terms_of(wishes: Wishes, around: Surroundings) -> Terms:
    """The terms of a new run: what was said comes before the environment, and that before the settings file.

    `models` that were said are asked for every section; AICMO_MODEL takes the place of the file's default only.

    Raises:
        UserError: no model, a name or an address that is none, one price without the other.
        UnknownNameError: the settings name a tier or a section that does not exist.
    """
    file, settings = around.file, around.settings
    choice = ModelChoice(default=wishes.models) if wishes.models else file.choice
    if settings.models and not wishes.models:
        choice = choice.model_copy(update={"default": settings.models})
    for name in choice.names():
        read_model_name(name)
    _check_places(choice, load_content())
    if not choice.names():
        raise UserError(
            "--writer llm needs a model: --model anthropic:NAME, openai:NAME or openai-chat:NAME, or AICMO_MODEL, or "
            "default in the settings file. Without any key: --writer rules."
        )
    address = wishes.base_url if wishes.base_url is not None else file.server.base_url
    prices = _prices(wishes, file)
    return Terms(
        models=choice,
        base_url=check_base_url(address) if address else "",
        price_in=prices[0],
        price_out=prices[1],
        max_cost=_first(wishes.max_cost, file.limits.max_cost),
        max_minutes=_first(wishes.max_minutes, file.limits.max_minutes),
        at_once=_first(wishes.at_once, file.limits.at_once),
        out=wishes.out,
        formats=wishes.formats,
    )


def again_on(terms: Terms, wishes: Wishes) -> Terms:
    """The terms a run was begun with, changed by what is said now."""
    said = {
        "models": ModelChoice(default=wishes.models) if wishes.models else None,
        "base_url": check_base_url(wishes.base_url) if wishes.base_url else None,
        "price_in": wishes.price_in,
        "price_out": wishes.price_out,
        "max_cost": wishes.max_cost,
        "max_minutes": wishes.max_minutes,
        "at_once": wishes.at_once,
        "out": wishes.out or None,
        "formats": wishes.formats or None,
    }
    return terms.model_copy(update={name: value for name, value in said.items() if value is not None})


def _check_places(choice: ModelChoice, content: Content) -> None:
    tiers = tuple(dict.fromkeys(pack.tier for pack in content.packs.values()))
    places = tuple(dict.fromkeys(entry.id for pack in content.packs.values() for entry in pack.sections))
    for kind, names, allowed in (("tier in the settings", choice.tiers, tiers),
                                 ("section in the settings", choice.sections, places)):  # fmt: skip
        for name in names:
            if name not in allowed:
                raise UnknownNameError(kind, name, allowed)


def _prices(wishes: Wishes, file: FileSettings) -> tuple[Decimal | None, Decimal | None]:
    said = (wishes.price_in, wishes.price_out)
    if (said[0] is None) != (said[1] is None):
        raise UserError("--price-in and --price-out belong together: US dollars for a million tokens, in and out.")
    return said if said[0] is not None else (file.prices.tokens_in, file.prices.tokens_out)


def _first(*values: T | None) -> T | None:
    return next((value for value in values if value is not None), None)
