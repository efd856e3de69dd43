"""Three creative routes that differ in what they rest on: what can be checked, what goes wrong, who one is."""

from __future__ import annotations

from aicmo.model.creative import Route, Territory
from aicmo.model.plan import Messages
from aicmo.plan.case import Case
from aicmo.plan.phrasing import bare, sentence, shorten
from aicmo.plan.situation import is_calm

ROUTES: tuple[Route, ...] = ("proof", "tension", "identity")
HEADLINE = 12
"""Words of a client's text that a headline takes."""
SPOKEN = 4
"""Words from which on a complaint of the brief is a sentence that can stand as a headline."""


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
        return "proof", case.say("territories.why_proof", doubt=bare(shorten(brief.audience.objections[0], HEADLINE)))
    if brief.audience.pain_points and not is_calm(case):
        key = "territories.why_tension_proven" if brief.product.proof else "territories.why_tension"
        return "tension", case.say(key, pain=bare(shorten(brief.audience.pain_points[0], HEADLINE)))
    if brief.product.proof:
        return "proof", case.say("territories.why_proof_plain")
    return "identity", case.say("territories.why_identity")


def _territory(case: Case, messages: Messages, route: Route, why: str) -> Territory:
    brief, slots = case.brief, _slots(case, messages)
    has = {"proof": bool(brief.product.proof), "tension": bool(brief.audience.pain_points), "identity": True}[route]
    key = route if has else f"{route}_unsaid"
    loud = route == "tension" and is_calm(case)
    return Territory(
        route=route,
        name=case.say(f"territories.{route}_name"),
        premise=case.say(f"territories.{key}_premise", **slots),
        headline=_headline(case, route, key, slots),
        visual=case.say(f"territories.{route}_visual", **slots),
        fit=case.say(f"territories.{route}_fit", **slots),
        risk=case.say("territories.tension_risk_careful" if loud else f"territories.{route}_risk"),
        choose_when=case.say(f"territories.{route}_when", **slots),
        chosen=bool(why),
        why=why,
    )


def _headline(case: Case, route: Route, key: str, slots: dict[str, str]) -> str:
    """The client's proof; a complaint in the buyers' own words where it is more than a heading; else the trade's."""
    if route == "tension" and len(slots["pain"].split()) >= SPOKEN:
        return f"“{sentence(slots['pain'])}”"
    return sentence(case.say(f"territories.{key if route == 'proof' else route}_headline", **slots))


def _slots(case: Case, messages: Messages) -> dict[str, str]:
    brief = case.brief
    proof, pains = brief.product.proof, brief.audience.pain_points
    return {
        "proof": bare(shorten(next((text for text in proof if len(text.split()) <= HEADLINE), proof[0]), HEADLINE))
        if proof
        else "",
        "fetch": case.proof_kinds[0],
        "pain": bare(shorten(pains[0], HEADLINE)) if pains else "",
        "trigger": case.triggers[0],
        "buyers": case.industry.buyer_many,
        "Buyers": case.industry.buyer_many[:1].upper() + case.industry.buyer_many[1:],
        "promise": bare(messages.promise),
        "scene": case.fill(case.industry.scene),
        "item": case.first_item,
        "alternative": case.industry.alternative,
        "place": case.town or case.brief.brand.name,
    }
