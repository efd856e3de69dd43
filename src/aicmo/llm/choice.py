"""Which model writes which section: a chain of models for a section, for a tier of packs, or for all."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.model.value import Value

Chain = tuple[str, ...]
"""Names of models; each is asked when the one before it was refused to the end or gave no text."""


class ModelChoice(Value):
    """Chains of models: by section id, by tier of the pack, and for everything else."""

    default: Chain = ()
    tiers: dict[str, Chain] = {}
    sections: dict[str, Chain] = {}

    def chain_for(self, section: str, tier: str) -> Chain:
        """The models for a section, the first choice first; empty if none is chosen."""
        return self.sections.get(section) or self.tiers.get(tier) or self.default

    def names(self) -> Chain:
        """Every model that is named, once."""
        return tuple(dict.fromkeys(self._all()))

    def _all(self) -> Iterator[str]:
        for chain in (self.default, *self.tiers.values(), *self.sections.values()):
            yield from chain
