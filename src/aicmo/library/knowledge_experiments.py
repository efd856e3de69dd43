"""Experiments name goals and models that exist, score within their scale and use slots that the plan fills."""

from __future__ import annotations

from pathlib import Path
from string import Formatter

from aicmo.library.files import ContentReader
from aicmo.library.knowledge_checks import MODELS
from aicmo.model.knowledge import Knowledge
from aicmo.model.measure import ExperimentIdea

SCORES = range(1, 11)
SLOTS = frozenset({"item", "one", "step", "steps", "buyers", "proof", "doubt", "pain"})


def check_experiments(reader: ContentReader, path: Path, knowledge: Knowledge) -> None:
    """Notes in the reader everything that does not fit."""
    goals, ids = {kind.id for kind in knowledge.goals}, [idea.id for idea in knowledge.experiments]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        reader.blame(path, name, "two experiments have this id")
    for idea in knowledge.experiments:
        for goal in idea.goals:
            if goal not in goals:
                reader.blame(path, f"{idea.id}.goals", f"{goal!r} is no kind of goal", ", ".join(sorted(goals)))
        _check_trades(reader, path, idea, knowledge)
        for name in ("impact", "confidence", "ease"):
            if getattr(idea, name) not in SCORES:
                reader.blame(path, f"{idea.id}.{name}", f"{getattr(idea, name)} is no score", "1 to 10")
        for name in ("title", "hypothesis", "change", "metric", "instead"):
            for _, slot, _, _ in Formatter().parse(getattr(idea, name)):
                if slot is not None and slot not in SLOTS:
                    reader.blame(path, f"{idea.id}.{name}", f"{{{slot}}} is no slot of this text", ", ".join(SLOTS))


def _check_trades(reader: ContentReader, path: Path, idea: ExperimentIdea, knowledge: Knowledge) -> None:
    """Models of business and trades exist; a trade may stand where a model may."""
    for model in idea.models:
        if model not in MODELS and model not in knowledge.industries:
            reader.blame(path, f"{idea.id}.models", f"{model!r} is no model of business", ", ".join(MODELS))
    for trade in idea.not_for:
        if trade not in knowledge.industries:
            reader.blame(path, f"{idea.id}.not_for", f"{trade!r} is no trade", ", ".join(sorted(knowledge.industries)))
