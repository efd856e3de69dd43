"""The figures a section may use, said to a model: the token, what it means, what is printed, where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

from aicmo.model.figure import TOKEN, Figure, token
from aicmo.model.plan import Plan
from aicmo.model.prompts import FactsShown
from aicmo.model.section import SectionSpec
from aicmo.writers.quoting import fenced, one_line


def allowed_figures(spec: SectionSpec, plan: Plan, shown: FactsShown, facts: str) -> tuple[Figure, ...]:
    """The figures that the spec names, then those whose tokens stand in the facts or that its parts name, each once.

    There is a most of them; what the section itself asks for comes before what its facts bring along.
    """
    patterns = [pattern for part in spec.parts for pattern in shown.figures.get(part, ())]
    own = (name for name in plan.ledger if _matches(name, spec.figures))
    named = (name for name in TOKEN.findall(facts) if name in plan.ledger)
    matched = (name for name in plan.ledger if _matches(name, patterns))
    return tuple(plan.ledger[name] for name in dict.fromkeys((*own, *named, *matched)))[: shown.figures_max]


def figures_text(figures: Iterable[Figure], shown: FactsShown) -> str:
    """One line for each figure inside a fence; what they mean may be in the client's words."""
    lines = [
        f"{token(figure.id)} = {one_line(figure.what)} = {figure.text} ({shown.kinds[figure.kind]})"
        for figure in figures
    ]
    return fenced("figures", "\n".join(lines) or "none: write no figure at all")


def _matches(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
