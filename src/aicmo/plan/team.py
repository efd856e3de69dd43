"""Who does what, by the client's own list of people."""

from __future__ import annotations

import re

from aicmo.plan.case import Case
from aicmo.plan.phrasing import inline

ROLE = re.compile(r"^(?P<name>[^()]+?)\s*(?:\((?P<does>[^)]*)\))?$")
ARTICLE = re.compile(r"^(?:one|an?|our)\s+", re.IGNORECASE)
DOES = {
    "approve": ("approv", "sign", "decid"),
    "post": ("post", "publish", "social", "content", "market", "coordinat"),
    "shoot": ("photo", "film", "video", "design", "studio"),
    "reply": ("reply", "service", "support", "reception", "volunteer", "coordinat", "post", "market"),
}


def owner(case: Case, job: str) -> str:
    """The person for a job ("approve", "post", "shoot", "reply"), or a phrase that says that one must be named."""
    people = [match for text in case.brief.constraints.team if (match := ROLE.match(text.strip()))]
    if job == "approve" and case.brief.approvals.who:
        return _title(case, case.brief.approvals.who[0])
    for word in DOES[job]:
        for person in people:
            if word in f"{person['name']} {person['does'] or ''}".lower():
                return _title(case, person["name"])
    return _title(case, people[0]["name"]) if people else case.say(f"team.{job}")


def _title(case: Case, name: str) -> str:
    """A person inside a sentence: a role gets its article ("the founder"), a name stays ("Anna Berg")."""
    bare = ARTICLE.sub("", name.strip())
    roles = case.say("team.roles").split()
    if bare.split()[-1].lower().removesuffix("s") in roles or bare.split()[0].lower() in roles:
        return f"the {inline(bare)}"
    return bare
