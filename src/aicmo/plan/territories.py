"""Three creative routes that differ in what they rest on: what can be checked, what goes wrong, who one is."""

from __future__ import annotations

from aicmo.model.creative import Route, Territory
from aicmo.model.plan import Messages
from aicmo.plan.case import Case
from aicmo.plan.phrasing import bare, inline, sentence, shorten

ROUTES: tuple[Route, ...] = ("proof", "tension", "identity")
HEADLINE = 9
"""Words of a client's text that a headline takes."""


def plan_territories(case: Case, messages: Messages) -> tuple[Territory, ...]:
    """The three routes, the chosen one first; what the brief cannot carry is said under it.

    Proof leads where the brief has some and buyers have doubts; else the problem, where the brief names one that may
    be named; else who the client is.
    """
    chosen, why = _chosen(case)
    found = [_territory(case, messages, route, why if route == chosen else "") for route in ROUTES]
    return tuple(sorted(found, key=lambda territory: not territory.chosen))


def _chosen(case: Case) -> tuple[Route, str]:
    brief = case.brief
    if brief.product.proof and brief.audience.objections:
        return "proof", case.say("territories.why_proof", doubt=bare(shorten(brief.audience.objections[0])))
    if brief.audience.pain_points and not _is_careful(case):
        return "tension", case.say("territories.why_tension", pain=bare(shorten(brief.audience.pain_points[0])))
    if brief.product.proof:
        return "proof", case.say("territories.why_proof_plain")
    return "identity", case.say("territories.why_identity")


def _is_careful(case: Case) -> bool:
    """Whether trade or tone speak against naming a problem aloud: money, health, a calm voice."""
    careful = case.say("territories.careful").split()
    return case.industry.id in careful or case.industry.model in careful or not _tones(case).isdisjoint(careful)


def _tones(case: Case) -> frozenset[str]:
    """The words of the client's tone."""
    return frozenset(word for tone in case.brief.voice.tone for word in tone.casefold().split())


def _territory(case: Case, messages: Messages, route: Route, why: str) -> Territory:
    brief, slots = case.brief, _slots(case, messages)
    has = {"proof": bool(brief.product.proof), "tension": bool(brief.audience.pain_points), "identity": True}[route]
    key = route if has else f"{route}_unsaid"
    loud = route == "tension" and _is_careful(case)
    return Territory(
        route=route,
        name=case.say(f"territories.{route}_name"),
        premise=case.say(f"territories.{key}_premise", **slots),
        headline=sentence(case.say(f"territories.{key}_headline", **slots)),
        visual=case.say(f"territories.{route}_visual", **slots),
        fit=case.say(f"territories.{route}_fit", **slots),
        risk=case.say("territories.tension_risk_careful" if loud else f"territories.{route}_risk"),
        choose_when=case.say(f"territories.{route}_when", **slots),
        chosen=bool(why),
        why=why,
    )


def _slots(case: Case, messages: Messages) -> dict[str, str]:
    brief = case.brief
    proof, pains = brief.product.proof, brief.audience.pain_points
    return {
        "proof": bare(shorten(proof[0], HEADLINE)) if proof else "",
        "fetch": case.industry.proof_kinds[0],
        "pain": bare(shorten(pains[0], HEADLINE)) if pains else "",
        "pain_inline": inline(bare(shorten(pains[0], HEADLINE))) if pains else "",
        "trigger": case.triggers[0],
        "buyers": case.industry.buyer_many,
        "Buyers": case.industry.buyer_many[:1].upper() + case.industry.buyer_many[1:],
        "promise": bare(messages.promise),
        "scene": case.fill(case.industry.scene),
        "item": case.first_item,
        "alternative": case.industry.alternative,
    }
