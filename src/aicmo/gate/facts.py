"""What is known about the client when a section is checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from aicmo.gate.ledger_index import LedgerIndex
from aicmo.model.figure import Figure


@dataclass(frozen=True)
class Facts:
    """Everything the gate may hold a text against; each field empty where nothing is known.

    `ledger`: the plan's figures by id. `brief_texts`: every text and number of the brief, as strings. `plan_texts`:
    every text of the plan with its figures printed. `brand`, `names`: the brand, and everything that has a name in the
    brief (items, rivals, people, places, events). `rivals`: names of competitors. `proof`: what the brief can prove.
    `avoid`: words the client never says. `must_say`: words that must be said somewhere in the report. `segments`:
    groups the plan knows. `period`: first and last day of goal and calendar together. `dates`: days that brief or plan
    name. `ruled_out`: the names of each channel that is not to be used, by channel id; `channels`: those of every
    channel. `post_limits`: the longest post in characters by lower-case channel name. `hosts`: where links may lead.
    `trade_id`, `trade_words`: the industry of the knowledge base and its words. `trade_texts`: the client's own words
    for the trade and for what is sold. `rival_notes`: what the brief says of each rival. `repeatable`:
    sentences that may stand in several sections (positioning, objective, must-say, disclosures). `goal_nouns`: what
    the goal counts, one and many. `references`: value and unit of every published figure that is shipped, by id.
    """

    ledger: Mapping[str, Figure] = field(default_factory=dict)
    brief_texts: tuple[str, ...] = ()
    plan_texts: tuple[str, ...] = ()
    brand: str = ""
    names: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    must_say: tuple[str, ...] = ()
    segments: tuple[str, ...] = ()
    period: tuple[date, date] | None = None
    dates: frozenset[date] = frozenset()
    ruled_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    channels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    post_limits: Mapping[str, int] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    trade_id: str = ""
    trade_words: tuple[str, ...] = ()
    trade_texts: tuple[str, ...] = ()
    rival_notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    repeatable: tuple[str, ...] = ()
    goal_nouns: tuple[str, ...] = ()
    references: Mapping[str, tuple[float, str]] = field(default_factory=dict)

    @cached_property
    def owners(self) -> LedgerIndex:
        """The ledger by value."""
        return LedgerIndex(self.ledger)
