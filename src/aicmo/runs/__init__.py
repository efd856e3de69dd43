"""What the front doors share about runs with a model: order one, follow it, go on with it, list what there is."""

from aicmo.runs.follow import count, follow
from aicmo.runs.stored import (
    list_runs,
    new_job,
    opened_store,
    policy_of,
    replan,
    rewriting_job,
    set_lock,
    stored_job,
)
from aicmo.runs.terms import NOTHING_SAID, Surroundings, Wishes, again_on, terms_of

__all__ = [
    "NOTHING_SAID",
    "Surroundings",
    "Wishes",
    "again_on",
    "count",
    "follow",
    "list_runs",
    "new_job",
    "opened_store",
    "policy_of",
    "replan",
    "rewriting_job",
    "set_lock",
    "stored_job",
    "terms_of",
]
