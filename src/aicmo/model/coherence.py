"""Where two answers, or an answer and the plan, do not fit each other, and what the plan did about it."""

from __future__ import annotations

from typing import Literal

from aicmo.model.value import Value

ConflictCode = Literal[
    "COST_ABOVE_WORTH",
    "CHANNEL_CANNOT_PAY",
    "GOAL_OUT_OF_REACH",
    "NET_NOT_GROSS",
    "RATE_OF_ANOTHER_RESULT",
    "OFFER_BEYOND_MARGIN",
    "COST_NOT_COVERED",
    "HOURS_BEYOND_TEAM",
    "DATE_AFTER_DEADLINE",
    "APPROVAL_TOO_SLOW",
    "CLAIM_EXPIRES",
    "MUST_SAY_FORBIDDEN",
    "TEST_UNDECIDABLE",
]


class Conflict(Value):
    """What does not fit, with figure tokens, and how the plan answers: by changing itself or by saying so.

    `answer` is "changed" when the plan already is another because of it, "said" when a person has to decide; `done` is
    what was changed, or what to decide.
    """

    code: ConflictCode
    what: str
    answer: Literal["changed", "said"]
    done: str
