"""The missing answers that would change most, in the order of their worth, and what each would change."""

from __future__ import annotations

from collections.abc import Callable

from aicmo.model.brief import Brief
from aicmo.model.plan import Question
from aicmo.plan.case import Case
from aicmo.plan.costs import channel_of
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.team import owner
from aicmo.plan.workdays import answers_due

MOST = 7
NEEDED = 100
"""Worth of an answer without which a pack cannot be delivered."""
UNKNOWN_BONUS = 5
"""An answer the brief itself promises comes a little earlier than one nobody has thought of."""

Missing = Callable[[Case, Target, Worth, Purse], bool]

QUESTIONS: dict[str, tuple[int, Missing]] = {
    "goal.target": (100, lambda case, target, worth, purse: target.target is None and target.change is None),
    "goal.baseline": (95, lambda case, target, worth, purse: target.baseline is None and target.gap is None),
    "budget": (92, lambda case, target, worth, purse: purse.total is None),
    "economics.bridge": (90, lambda case, target, worth, purse: _bridge_missing(case)),
    "economics.months_kept": (88, lambda case, target, worth, purse: _months_missing(case)),
    "product.items.margin": (85, lambda case, target, worth, purse: worth.ceiling is None and not case.kind.loss),
    "economics.value": (84, lambda case, target, worth, purse: worth.ceiling is None and bool(case.kind.loss)),
    "contacts.email_with_consent": (64, lambda case, *_: _email_unknown(case)),
    "goal.dates": (78, lambda case, target, *_: not target.dates_given),
    "measurement.target_is": (74, lambda case, *_: case.kind.stock and case.brief.measurement.target_is is None),
    "history.spend": (70, lambda case, *_: not case.brief.history.spend),
    "product.proof": (66, lambda case, *_: not case.brief.product.proof),
    "constraints.team": (60, lambda case, *_: not case.brief.constraints.team),
    "measurement.source_of_truth": (58, lambda case, *_: case.brief.measurement.source_of_truth is None),
    "constraints.posts_per_week": (55, lambda case, *_: case.brief.constraints.posts_per_week is None),
    "audience.objections": (50, lambda case, *_: not case.brief.audience.objections),
    "approvals.who": (45, lambda case, *_: not case.brief.approvals.who),
    "competitors": (40, lambda case, *_: not case.brief.competitors),
    "voice.tone": (30, lambda case, *_: not case.brief.voice.tone),
}
"""Worth of each answer (0 to 100) and when it is missing. Judgement: what moves the goal or the money comes first."""


def ask(case: Case, target: Target, worth: Worth, purse: Purse) -> tuple[Question, ...]:
    """Every missing answer in the order of its worth; answers promised in the brief keep their person and date."""
    promised = {unknown.key: unknown for unknown in case.brief.unknowns}
    found = []
    for key, (value, missing) in QUESTIONS.items():
        if key in promised or not missing(case, target, worth, purse):
            continue
        found.append(_question(case, target, worth, purse, key, value))
    for key, unknown in promised.items():
        worth_of = QUESTIONS.get(key, (60, None))[0] + UNKNOWN_BONUS
        text = f"questions.{key.replace('.', '_')}"
        known = case.has_wording(text)
        found.append(
            Question(
                key=key,
                question=_say(case, target, worth, purse, text)
                if known
                else case.say(_promised(case, key), key=_in_words(key), last=_last(key)),
                ask=unknown.ask or owner(case, "approve"),
                by=unknown.by or answers_due(target.start, case.today, case.place.country),
                changes=_say(case, target, worth, purse, f"{text}_changes")
                if known
                else case.say(f"{_promised(case, key)}_changes", last=_last(key)),
                worth=worth_of,
            )
        )
    return tuple(sorted(found, key=lambda question: -question.worth))


def ask_for_pack(
    case: Case, target: Target, needs: tuple[str, ...], asked: tuple[Question, ...]
) -> tuple[Question, ...]:
    """What a pack needs, the brief leaves out and nobody asks yet, in the order the pack names it."""
    known = {question.key for question in asked}
    missing = [key for key in needs if key not in known and not answered(case.brief, key)]
    return tuple(
        Question(
            key=key,
            question=case.say(f"needs.{key.replace('.', '_')}"),
            ask=owner(case, "approve"),
            by=answers_due(target.start, case.today, case.place.country),
            changes=case.say("questions.needed_changes", without=case.say(f"needs.{key.replace('.', '_')}_without")),
            worth=NEEDED,
        )
        for key in missing
    )


def _question(case: Case, target: Target, worth: Worth, purse: Purse, key: str, value: int) -> Question:
    text = f"questions.{key.replace('.', '_')}"
    return Question(
        key=key,
        question=_say(case, target, worth, purse, text),
        ask=owner(case, "approve"),
        by=answers_due(target.start, case.today, case.place.country),
        changes=_say(case, target, worth, purse, f"{text}_changes"),
        worth=value,
    )


def _say(case: Case, target: Target, worth: Worth, purse: Purse, text: str) -> str:
    money = purse.total and fig(purse.total)
    slots = {
        "one": target.one,
        "many": target.many,
        "buys_one": case.kind.buys_one,
        "buys_many": case.kind.buys_many,
        "bridge": case.kind.bridge,
        "loss": case.kind.loss,
        "buyers": case.industry.buyer_many,
        "item": case.first_item,
        "goal": case.brief.goal.primary,
        "value_question": case.industry.value_question,
        "ceiling": fig(worth.ceiling) if worth.ceiling else "",
        "total": money or "",
        "allowed": fig(purse.allowed) if purse.allowed else "",
        "end": case.printer.date(target.end),
    }
    if money and case.has_wording(f"{text}_money"):
        return case.say(f"{text}_money", **slots)
    return case.say(text, **slots)


def _email_unknown(case: Case) -> bool:
    avoided = [channel_of(case, name) for name in case.brief.constraints.avoid_channels]
    return case.brief.contacts.email_with_consent is None and "email" not in avoided


def _bridge_missing(case: Case) -> bool:
    given = case.brief.economics.lead_to_win if case.kind.bridge_key == "economics.lead_to_win" else None
    return bool(case.kind.bridge) and given is None and not case.brief.history.results


def _months_missing(case: Case) -> bool:
    economics = case.brief.economics
    repeated = any(item.price and item.price.period == "month" for item in case.brief.product.items)
    return case.kind.stock and repeated and economics.months_kept is None and economics.monthly_churn is None


def _promised(case: Case, key: str) -> str:
    """The wording for an answer the brief calls unknown: by its group where there is one."""
    group = f"questions.promised_{'_'.join(key.split('.')[:-1])}"
    return group if case.has_wording(group) else "questions.promised"


def _last(key: str) -> str:
    return key.rsplit(".", 1)[-1].replace("_", " ")


def _in_words(key: str) -> str:
    return key.replace("_", " ").replace(".", ", ")


def answered(brief: Brief, key: str) -> bool:
    """Whether the brief answers a dotted key such as "audience.objections" (for what a pack needs)."""
    value: object = brief
    for part in key.split("."):
        if isinstance(value, tuple):
            value = value[0] if value else None
        value = getattr(value, part, None)
        if value is None or value in ((), "", {}):
            return False
    return True
