"""The ledger itself: published figures are those that are shipped, and formulas give what they say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.model.figure import TOKEN, Figure
from aicmo.model.rules import Rules
from aicmo.notation.arithmetic import evaluate, names

REFERENCE_IDS = "ref."
"""A published figure's id in the ledger is this and its id among the shipped figures."""


def check_ledger(documents: Mapping[str, Document], facts: Facts | None, rules: Rules) -> Iterator[tuple[str, Breach]]:
    """UNTRACED_FIGURE of the ledger, each once a report: with the first section that uses the figure, else the first.

    Without `references` in the facts nothing is known about published figures, and none is asked for.
    """
    if not facts or not documents:
        return
    used = _first_uses(documents)
    for figure in facts.ledger.values():
        breach = _fault(figure, facts)
        if breach:
            yield used.get(figure.id, next(iter(documents))), breach


def _first_uses(documents: Mapping[str, Document]) -> dict[str, str]:
    """The first section that uses each figure, by the figure's id."""
    used: dict[str, str] = {}
    for section, document in documents.items():
        for figure_id in TOKEN.findall(document.source):
            used.setdefault(figure_id, section)
    return used


def _fault(figure: Figure, facts: Facts) -> Breach | None:
    if figure.kind == "reference":
        return _unknown_reference(figure, facts)
    if figure.kind != "formula":
        return None
    missing = [name for name in figure.inputs if name not in facts.ledger]
    if missing:
        return _breach(figure, "inputs", ", ".join(missing), "figures of the plan")
    given = _computed(figure, facts.ledger)
    if given is None:
        return _breach(figure, "formula", figure.text, "no value")
    if not math.isclose(given, figure.value, rel_tol=1e-9, abs_tol=1e-9):
        return _breach(figure, "formula", f"{figure.value:.12g}", f"{given:.12g}")
    return None


def _unknown_reference(figure: Figure, facts: Facts) -> Breach | None:
    if not facts.references:
        return None
    shipped = facts.references.get(figure.id.removeprefix(REFERENCE_IDS))
    if shipped and math.isclose(shipped[0], figure.value, rel_tol=1e-9) and shipped[1] == _bare_unit(figure.unit):
        return None
    allowed = f"{shipped[0]:g} {shipped[1]}" if shipped else "a shipped figure"
    return _breach(figure, "reference", figure.text, allowed)


def _bare_unit(unit: str) -> str:
    """ "money:USD" of the ledger is "USD" among the shipped figures."""
    return unit.removeprefix("money:")


def _computed(figure: Figure, ledger: Mapping[str, Figure]) -> float | None:
    """What the formula gives; None where it cannot be computed from its own inputs."""
    try:
        if not set(names(figure.how)) <= set(figure.inputs):
            return None
        return evaluate(figure.how, {name: ledger[name].value for name in figure.inputs})
    except (SyntaxError, ValueError, ArithmeticError, TypeError, KeyError, RecursionError):
        return None


def _breach(figure: Figure, case: str, measured: str, allowed: str) -> Breach:
    return Breach("UNTRACED_FIGURE", case, measured, allowed, f"{figure.what} ({figure.id})", passage=figure.text)
