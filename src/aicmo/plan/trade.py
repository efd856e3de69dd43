"""Matches the client's words for their trade to an industry of the knowledge base."""

from __future__ import annotations

import re

from aicmo.errors import UnknownNameError
from aicmo.model.brief import Brief
from aicmo.model.knowledge import GoalKind, Industry, Knowledge, OtherTrades
from aicmo.model.plan import TradeMatch
from aicmo.plan.phrasing import find_words, has_word

GENERIC = "any_trade"
FALLBACK_GOAL = "results"
SURE_IN_INDUSTRY = 0.9
LIKELY_IN_SUMMARY = 0.6
EARLY = 2
"""Words that may stand before the trade in a summary for it to be what is sold."""
WORD = re.compile(r"[^\W_]+")
FOR_WHOM = re.compile(r"[,;|(]|\b(?:for|in|of|with|to|by|near|from|and|at)\b")
"""Where the words for the trade end and those for its buyers, place or extras begin."""
WE_ARE = ("we are", "we're")


def match_trade(brief: Brief, knowledge: Knowledge) -> TradeMatch:
    """The industry whose longest phrase stands in the brief as whole words.

    The client's own words for the industry count before the product's summary. `brand.industry_id` overrides. A trade
    we do not know gets the generic profile, and the plan says so.

    Raises:
        UnknownNameError: `brand.industry_id` names no industry.
    """
    given = brief.brand.industry_id
    if given:
        if given not in knowledge.industries:
            raise UnknownNameError("industry for brand.industry_id", given, tuple(sorted(knowledge.industries)))
        industry = knowledge.industries[given]
        return TradeMatch(id=given, name=industry.name, matched="brand.industry_id", confidence=1, generic=False)
    return match_words(brief.brand.industry, brief.product.summary, knowledge)


def match_words(trade: str, summary: str, knowledge: Knowledge) -> TradeMatch:
    """The industry that a client's words for the trade name or, failing that, the summary of what is sold."""
    for text, confidence in ((trade, SURE_IN_INDUSTRY), (summary, LIKELY_IN_SUMMARY)):
        found = _longest(text, knowledge, in_passing=confidence == LIKELY_IN_SUMMARY)
        if found:
            industry, phrase = found
            return TradeMatch(id=industry.id, name=industry.name, matched=phrase, confidence=confidence, generic=False)
    generic = knowledge.industries[GENERIC]
    return TradeMatch(id=GENERIC, name=generic.name, matched="", confidence=0, generic=True)


def _longest(text: str, knowledge: Knowledge, *, in_passing: bool = False) -> tuple[Industry, str] | None:
    """The trade with the longest phrase in a text. A text that names the trade `in_passing`, such as a summary, counts
    only where the phrase stands near its beginning."""
    hits = [
        (len(phrase), industry.id, phrase)
        for industry in knowledge.industries.values()
        for phrase in industry.words
        if _names_trade(text, phrase, knowledge.other_trades, in_passing=in_passing)
    ]
    if not hits:
        return None
    _, industry_id, phrase = max(hits, key=lambda hit: (hit[0], hit[1]))
    return knowledge.industries[industry_id], phrase


def _names_trade(text: str, phrase: str, others: OtherTrades, *, in_passing: bool) -> bool:
    """Whether a phrase is what a text says the trade is: "coffee roaster", not "coffee table maker", not "software for
    dentists", not "blood bank"."""
    found = find_words(text, phrase)
    if not found:
        return False
    low = text.lower()
    before, behind = WORD.findall(low[: found.start()]), WORD.findall(FOR_WHOM.split(low[found.end() :])[0])
    if FOR_WHOM.search(low[: found.start()]) and not low.startswith(WE_ARE):
        return False
    if in_passing and len(before) > EARLY:
        return False
    if set(behind) & others.behind or set(before[-1:]) & others.before:
        return False
    return not (set(WORD.findall(low)) & others.within and len(phrase.split()) == 1)


def match_goal(brief: Brief, knowledge: Knowledge, industry: Industry) -> GoalKind:
    """The kind of goal whose longest phrase stands in the KPI's name or, failing that, in the goal's text.

    Of two phrases equally long the kind that the knowledge base lists first wins.
    """
    kinds = knowledge.goals
    for text in ((brief.goal.kpi or "").replace("_", " "), brief.goal.primary):
        hits = [
            (len(word), -place)
            for place, kind in enumerate(kinds)
            for word in kind.words
            if has_word(text, word.replace("_", " "))
        ]
        if hits:
            found = kinds[-max(hits)[1]]
            of_model = found.instead.get(industry.model, found.id)
            return _kind(knowledge, found.instead.get(industry.id, of_model)).told_in(industry.id)
    return _kind(knowledge, FALLBACK_GOAL).told_in(industry.id)


def _kind(knowledge: Knowledge, kind_id: str) -> GoalKind:
    return next(kind for kind in knowledge.goals if kind.id == kind_id)
