"""Hashtags by role. They sort posts; none is claimed to bring reach."""

from __future__ import annotations

import re
import unicodedata

from aicmo.model.plan import HashtagSet
from aicmo.plan.case import Case

WORD = re.compile(r"[^\W_]+")
APOSTROPHE = re.compile(r"['’](?=s\b)", re.IGNORECASE)
"""The one of a possessive: "Roaster's Choice" is #RoastersChoice."""
LONGEST = 30
LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ß": "ss",
        "ł": "l",
        "Ł": "L",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "đ": "d",
        "Đ": "D",
        "þ": "th",
        "Þ": "Th",
        "ð": "d",
    }
)
"""Latin letters that do not come apart into a plain letter and a mark."""


def make_tag(text: str) -> str:
    """A hashtag from a text, without spaces and accents: "Pine & Thread" becomes "#PineThread"."""
    plain = unicodedata.normalize("NFKD", APOSTROPHE.sub("", text).translate(LETTERS))
    words = WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark)))
    tag = ""
    for word in words:
        if len(tag) + len(word) > LONGEST:
            break
        tag += word[0].upper() + word[1:]
    return f"#{tag}" if tag else ""


def plan_hashtags(case: Case, line: str) -> HashtagSet:
    """Tags of the brand, the trade, the campaign's line and the place."""
    brand = make_tag(case.brief.brand.name)
    items = [make_tag(item.name) for item in case.brief.product.items]
    campaign = make_tag(line)
    if len(campaign) < sum(len(word) for word in WORD.findall(line)):
        campaign = make_tag(f"{case.brief.brand.name} {case.brief.goal.start.year if case.brief.goal.start else ''}")
    questions = make_tag(f"Ask {case.brief.brand.name}")
    town, region = _places(case)
    wanted = {
        "brand": (brand, *items[:2]),
        "industry": tuple(f"#{tag}" for tag in case.industry.hashtags),
        "campaign": (campaign, questions),
        "local": (town, make_tag(f"{town.lstrip('#')} {case.industry.hashtags[0]}") if town else "", region),
    }
    sets = {name: tuple(dict.fromkeys(tag for tag in tags if len(tag) > 2)) for name, tags in wanted.items()}
    first = "hashtags.rule1" if brand else "hashtags.rule1_no_brand"
    slots = {"brand_tag": brand, "category": case.category, "alternative": case.industry.alternative}
    rules = tuple(case.say(key, **slots) for key in (first, *(f"hashtags.rule{n}" for n in (2, 3, 4))))
    return HashtagSet(**sets, rules=rules)


def _places(case: Case) -> tuple[str, str]:
    parts = [part.strip() for part in (case.brief.brand.location or "").split(",")]
    return (make_tag(parts[0]) if parts[0] else "", make_tag(parts[1]) if len(parts) > 2 else "")
