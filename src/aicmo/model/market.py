"""The market as far as somebody told us about it: category, forces, demand by month, rules, and rivals."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

Basis = Literal["brief", "judgement"]


class Force(Value):
    """What presses on a market, for the models of business it is written for, and what it means for this plan."""

    name: str
    models: tuple[str, ...] = ()
    says: str
    so: str


class GridLine(Value):
    """A line of the grid on which every rival is held: what to find out and how."""

    what: str
    how: str
    models: tuple[str, ...] = ()


class MarketPlaybook(Value):
    """What market.toml holds. `axes` are the ends of the two axes of a map of positions, by model of business."""

    forces: tuple[Force, ...]
    grid: tuple[GridLine, ...]
    axes: dict[str, tuple[str, str, str, str]]


class Demand(Value):
    """A month of the plan, or several of one season, in which demand is not the usual, why, and what the plan does
    about it. Judgement."""

    month: str
    demand: Literal["low", "high"]
    why: str
    so: str


class MarketRule(Value):
    """What a law, a regulator, a platform or a profession forbids to say, what may be said, and who says so."""

    says: str
    why: str
    instead: str
    source: str


class MarketFrame(Value):
    """What buyers think the category is, what presses on it, when demand turns, and what that means here.

    `size` says how to size the market and from what: no size is printed that nobody gave. `basis` is printed.
    """

    category: str
    alternative: str
    buying_cycle: str
    entry_points: tuple[str, ...]
    forces: tuple[Force, ...]
    demand: tuple[Demand, ...]
    usual_months: str
    rules: tuple[MarketRule, ...]
    size: str
    basis: str


class Unknown(Value):
    """What we do not know of a rival and how to find it out."""

    what: str
    how: str


class Rival(Value):
    """A rival of the brief. `told` is what the client told us of it, as the client's words; nothing else is known.

    `our_answer` is what to do about it first, as a phrase without its full stop.
    """

    name: str
    website: str
    told: tuple[str, ...]
    our_answer: str


class RivalsPlan(Value):
    """The rivals by name, the habit they all compete with, and the grid to fill before anything is said of them.

    `axes` are the ends of the map's two axes (left, right, bottom, top); `check_by` is when the grid is due.
    """

    rivals: tuple[Rival, ...]
    habit: str
    grid: tuple[Unknown, ...]
    axes: tuple[str, ...]
    gap: str
    refuse: str
    check_by: str
