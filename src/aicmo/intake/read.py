"""Reads a brief: file, tree, groups of answers, and one error with every problem when there are any."""

from __future__ import annotations

from collections.abc import Sequence

from aicmo.errors import BriefError
from aicmo.intake import groups
from aicmo.intake.answers import Answers, Reading
from aicmo.intake.changes import apply_changes
from aicmo.intake.checks import check_channels, check_days
from aicmo.intake.currency import find_country, find_currency
from aicmo.intake.file_text import read_tree
from aicmo.intake.tree import Group
from aicmo.model.brief import Brief
from aicmo.model.problem import Problem

_TOP = tuple(key for key in Brief.model_fields if key not in ("country", "currency", "unknowns", "cleaned"))


def read_brief(data: bytes, name: str, changes: Sequence[str] = ()) -> Brief:
    """The brief in a YAML or JSON file of at most 1 MB; `name` is what the file is called in messages.

    `changes` are put into it before it is read, as "key=value" each: the brief of a "what if".

    Raises:
        BriefError: it cannot be used; the error carries every problem with line, key and what is allowed.
    """
    tree = read_tree(data, name, {**groups.KEYS_IN_FILE, "": _TOP})
    if not isinstance(tree.root, Group):
        message = "The file is empty." if tree.root is None else "The file does not hold groups of answers."
        problem = Problem(file=name, message=message, allowed=f"the groups {', '.join(_TOP)}")
        raise BriefError([*tree.problems, problem])
    apply_changes(tree.root, changes, {**groups.KEYS_IN_FILE, "": _TOP})
    country = find_country(tree.root)
    reading = Reading(name, groups.KEYS, country, find_currency(tree.root, country), list(tree.problems))
    reading.cleaned.extend(tree.cleaned)
    brief = _brief(Answers(reading, tree.root, "", _TOP), reading)
    if reading.problems:
        raise BriefError(sorted(reading.problems, key=lambda problem: (problem.line, problem.column)))
    return brief


def _brief(top: Answers, reading: Reading) -> Brief:
    at = {
        name: top.group(name, keys, any_key=name == "history") for name, keys in groups.KEYS.items() if name in _GROUPS
    }
    brief = Brief(
        brand=groups.brand(at["brand"]),
        product=groups.product(at["product"]),
        audience=groups.audience(at["audience"]),
        goal=groups.goal(at["goal"]),
        budget=groups.budget(top),
        competitors=groups.competitors(top),
        voice=groups.voice(at["voice"]),
        constraints=groups.constraints(at["constraints"]),
        context=groups.context(at["context"]),
        economics=groups.economics(at["economics"]),
        contacts=groups.contacts(at["contacts"]),
        history=groups.history(at["history"]),
        measurement=groups.measurement(at["measurement"]),
        approvals=groups.approvals(at["approvals"]),
        claims=groups.claims(top),
        decisions=groups.decisions(top),
        country=reading.country,
        currency=reading.currency,
        unknowns=tuple(reading.unknowns),
        cleaned=tuple(reading.cleaned),
    )
    check_days(brief.goal, at["goal"])
    check_channels(brief.constraints, at["constraints"])
    return brief


_GROUPS = frozenset(groups.KEYS) - {"budget", "competitors", "claims", "decisions"}
