"""Which text of the brief answers a trouble or a doubt: by the words they share, or by an issue both speak of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from aicmo.model.people import Issue
from aicmo.plan.case import Case
from aicmo.plan.phrasing import bare, has_word, subject_words

SURE = 2
"""So close that the answer may be printed beside the trouble; below it the client has to confirm it."""


# fmt: off
COUNTS = frozenset({"three", "four", "five", "seven", "eight", "nine", "eleven", "twelve", "twenty", "hundred", "half"})
# fmt: on
"""Words of counting: two texts that share one do not speak of the same thing for it."""


def closeness(case: Case, trouble: str, answer: str) -> int:
    """How plainly an answer speaks of a trouble: the subject words they share, and SURE for each issue of both."""
    shared = len((subject_words(trouble) & subject_words(answer)) - COUNTS)
    issues = case.knowledge.playbooks.people.issues
    return shared + SURE * sum(_speak_of(issue, trouble, answer) for issue in issues)


def nearest_answer(case: Case, trouble: str, answers: Iterable[str]) -> tuple[str, int]:
    """The first of the answers that speaks most plainly of a trouble, and how plainly; ("", 0) when none does."""
    best, most = "", 0
    for answer in answers:
        close = closeness(case, trouble, answer)
        if close > most:
            best, most = answer, close
    return best, most


def answers_of(case: Case) -> dict[str, str]:
    """Everything the brief sets against a trouble, as it reads, with where it stands in words."""
    product = case.brief.product
    found = {text: case.say("people.fit_must") for text in case.brief.voice.must_say}
    found |= {text: case.say("people.fit_usp", item=name) for text, name in _selling_points(case)}
    found |= {text: case.say("people.fit_offer") for text in product.current_offers}
    return found | {text: case.say("people.fit_proof") for text in product.proof}


def promises_of(case: Case) -> tuple[str, ...]:
    """What the client itself says of the offer: a proof is no claim, it stands below one."""
    return (*case.brief.voice.must_say, *(text for text, _ in _selling_points(case)))


def _selling_points(case: Case) -> list[tuple[str, str]]:
    """Each selling point with the name of its item, and that name."""
    items = case.brief.product.items
    return [(f"{bare(item.usp)} ({bare(item.name)})", item.name) for item in items if item.usp]


def _speak_of(issue: Issue, trouble: str, answer: str) -> bool:
    return _holds_any(trouble, issue.troubles) and _holds_any(answer, issue.answers)


@lru_cache(maxsize=4096)
def _holds_any(text: str, phrases: tuple[str, ...]) -> bool:
    """Kept between calls: several parts of a plan hold the same few texts against the same issues."""
    return any(has_word(text, phrase) for phrase in phrases)
