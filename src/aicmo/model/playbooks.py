"""What strategists do again and again, as data: each field of `Playbooks` is a file of content/knowledge/playbooks."""

from __future__ import annotations

from aicmo.model.audit import AuditPlaybook
from aicmo.model.copy import CopyPlaybook
from aicmo.model.launch import LaunchPlaybook
from aicmo.model.lifecycle import LifecyclePlaybook
from aicmo.model.market import MarketPlaybook
from aicmo.model.people import PeoplePlaybook
from aicmo.model.reach_out import CreatorsPlaybook, PagePlaybook, RemarketingPlaybook
from aicmo.model.retention import RetentionPlaybook
from aicmo.model.risk import RisksPlaybook
from aicmo.model.turnaround import TurnaroundPlaybook
from aicmo.model.value import Value

SLOTS = frozenset(
    {
        "alternative",
        "anxiety",
        "approve",
        "brand",
        "buyer",
        "buyers",
        "buys_many",
        "buys_one",
        "category",
        "counted",
        "doubt",
        "entry",
        "item",
        "job",
        "many",
        "one",
        "pain",
        "place",
        "post",
        "promise",
        "reply",
        "shoot",
        "step",
        "trigger",
        "want",
    }
)
"""What `{…}` may name in a playbook's texts: the client's case in words (aicmo.plan.draft.Draft.words)."""


class Playbooks(Value):
    """One field a file, named like it; a file holds what its type says."""

    audit: AuditPlaybook
    copy_frames: CopyPlaybook
    creators: CreatorsPlaybook
    landing_page: PagePlaybook
    launch: LaunchPlaybook
    lifecycle: LifecyclePlaybook
    market: MarketPlaybook
    people: PeoplePlaybook
    remarketing: RemarketingPlaybook
    risks: RisksPlaybook
    retention: RetentionPlaybook
    turnaround: TurnaroundPlaybook
