"""Whether a brief answers enough for a pack, and what is missing for the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aicmo.model.brief import Brief
from aicmo.model.knowledge import Knowledge
from aicmo.model.value import Value
from aicmo.plan.questions import answered

GROUP = "needs"


class MissingAnswer(Value):
    """An answer a pack needs and the brief does not give: its key, the question and what stays open without it.

    `packs` are all packs that wait for it.
    """

    key: str
    question: str
    without: str
    packs: tuple[str, ...] = ()


class PackSupport(Value):
    """A pack and what the brief lacks for it, in the order the pack names it; with nothing missing it is supported."""

    pack: str
    needs: tuple[str, ...]
    missing: tuple[MissingAnswer, ...]

    @property
    def supported(self) -> bool:
        return not self.missing


def supported_packs(
    brief: Brief, needs: Mapping[str, Sequence[str]], knowledge: Knowledge
) -> tuple[tuple[PackSupport, ...], tuple[MissingAnswer, ...]]:
    """Each pack with what it lacks, and the missing answers of all packs, the one most packs wait for first.

    `needs` are the dotted keys each pack asks for, by the pack's id.
    """
    waiting: dict[str, list[str]] = {}
    for pack, keys in needs.items():
        for key in keys:
            if not answered(brief, key):
                waiting.setdefault(key, []).append(pack)
    answers = {key: _missing(key, packs, knowledge) for key, packs in waiting.items()}
    packs = tuple(
        PackSupport(pack=pack, needs=tuple(keys), missing=tuple(_of(keys, answers))) for pack, keys in needs.items()
    )
    # Sorting keeps the order of the packs among answers that equally many wait for.
    return packs, tuple(sorted(answers.values(), key=lambda answer: -len(answer.packs)))


def _of(keys: Iterable[str], answers: Mapping[str, MissingAnswer]) -> list[MissingAnswer]:
    return [answers[key] for key in keys if key in answers]


def _missing(key: str, packs: Sequence[str], knowledge: Knowledge) -> MissingAnswer:
    wording, name = knowledge.wording[GROUP], key.replace(".", "_")
    return MissingAnswer(key=key, question=wording[name], without=wording[f"{name}_without"], packs=tuple(packs))
