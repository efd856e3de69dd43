"""Who does what, by the client's own list of people."""

from __future__ import annotations

import re

from aicmo.plan.case import Case
from aicmo.plan.phrasing import inline

ROLE = re.compile(r"^(?P<name>[^()]+?)\s*(?:\((?P<does>[^)]*)\))?$")
ARTICLE = re.compile(r"^(?:one|an?|our)\s+", re.IGNORECASE)
VOWELS = "aeiou"
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
    """A person inside a sentence: a role gets its article, a name stays ("Anna Berg").

    One person acts: "the founder", and "a volunteer" where the brief names several.
    """
    bare = ARTICLE.sub("", name.strip())
    roles = case.say("team.roles").split()
    last = bare.split()[-1].lower()
    if last not in roles and last.removesuffix("s") in roles:
        one = inline(bare.removesuffix("s"))
        return f"{'an' if one[0].lower() in VOWELS else 'a'} {one}"
    if last in roles or bare.split()[0].lower() in roles:
        return f"the {inline(bare)}"
    return bare
