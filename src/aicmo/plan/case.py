"""What every part of the plan is made from: the brief, what we know, and the ledger that fills up on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from aicmo.model.brief import Brief
from aicmo.model.knowledge import GoalKind, Industry, Knowledge
from aicmo.model.plan import Place, TradeMatch
from aicmo.notation.printing import Printer
from aicmo.plan.ledger import Ledger
from aicmo.plan.phrasing import subject_words

SHARED = 2
"""So many words in common, and a proof of the brief is of that kind."""


@dataclass(frozen=True)
class Case:
    """One client's case. Everything in it is fixed but the ledger, to which each part adds its figures."""

    brief: Brief
    knowledge: Knowledge
    industry: Industry
    trade: TradeMatch
    kind: GoalKind
    place: Place
    printer: Printer
    ledger: Ledger
    today: date

    def say(self, key: str, /, **slots: Any) -> str:
        """The wording `group.key` of content/knowledge/wording with its slots filled.

        A wording made for this industry, kind of goal or model of business (`key__ID`) goes before the common one.
        """
        group, _, name = key.partition(".")
        wording = self.knowledge.wording[group]
        special = (f"{name}__{which}" for which in (self.industry.id, self.kind.id, self.industry.model))
        chosen = next((other for other in special if other in wording), name)
        return wording[chosen].format_map({"brand": self.brief.brand.name, **slots})

    @property
    def record(self) -> str:
        """Where results are counted: the client's own record, else the usual one of this kind of goal."""
        return self.brief.measurement.source_of_truth or self.kind.counts_in

    @property
    def record_name(self) -> str:
        """The record without how it is checked, for texts that name it again."""
        return self.record.partition(",")[0]

    def law(self, source: str) -> str:
        """What a text calls the laws that a source cites; the page of sources has the citation."""
        return self.knowledge.laws.get(source, source)

    def has_wording(self, key: str) -> bool:
        """Whether there is a wording of that name, for texts that only some goals or trades have."""
        group, _, name = key.partition(".")
        return name in self.knowledge.wording.get(group, {})

    @property
    def first_item(self) -> str:
        """What the client sells first, by name; the brand where the brief lists nothing."""
        items = self.brief.product.items
        return items[0].name if items else self.brief.brand.name

    @property
    def town(self) -> str:
        """The first part of the client's location."""
        return (self.brief.brand.location or "").split(",")[0].strip()

    @cached_property
    def category(self) -> str:
        """What buyers think they buy."""
        return self.fill(self.industry.category)

    @cached_property
    def triggers(self) -> tuple[str, ...]:
        """What makes the trade's buyers act, what is nearest to this client first."""
        return self._nearest_first(self.industry.triggers)

    @cached_property
    def entry_points(self) -> tuple[str, ...]:
        """Situations in which the trade's buyers think of the category, what is nearest to this client first."""
        return self._nearest_first(self.industry.entry_points)

    @cached_property
    def jobs(self) -> tuple[str, ...]:
        """What the trade's buyers want done, what is nearest to this client first."""
        return self._nearest_first(self.industry.jobs)

    @cached_property
    def anxieties(self) -> tuple[str, ...]:
        """What holds the trade's buyers back, what is nearest to this client first."""
        return self._nearest_first(self.industry.anxieties)

    @cached_property
    def proof_kinds(self) -> tuple[str, ...]:
        """Kinds of proof that count in the trade; those that the brief does not give yet come first."""
        given = [subject_words(text) for text in self.brief.product.proof]
        kinds = self.industry.proof_kinds

        def covered(kind: str) -> bool:
            words = subject_words(kind)
            return any(len(words & own) >= min(SHARED, len(words)) for own in given if words)

        return tuple(sorted(kinds, key=covered))

    def _nearest_first(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        """Texts of the trade filled; those that share most words with what the client sells, and to whom, first."""
        filled = [self.fill(text) for text in texts]
        return tuple(sorted(filled, key=lambda text: -len(self._own_words & subject_words(text))))

    @cached_property
    def _own_words(self) -> frozenset[str]:
        brief = self.brief
        items = [f"{item.name} {item.usp or ''}" for item in brief.product.items]
        return subject_words(" ".join([brief.product.summary, brief.audience.primary, *items]))

    def fill(self, text: str, **slots: str) -> str:
        """A text of the industry with {brand}, {item}, {place} and further slots filled."""
        own = {"brand": self.brief.brand.name, "item": self.first_item, "place": self.town or self.brief.brand.name}
        return text.format_map(own | slots)
