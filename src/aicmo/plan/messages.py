"""What we say: one promise, three pillars with proof from the brief, answers to doubts, and how it must sound."""

from __future__ import annotations

import re

from aicmo.model.plan import ChannelChoice, Execution, Idea, Messages, ObjectionAnswer, Pillar, Positioning
from aicmo.plan.answers import SURE, answers_of, closeness, nearest_answer, promises_of
from aicmo.plan.case import Case
from aicmo.plan.channels import Mix
from aicmo.plan.phrasing import bare, has_word, inline, sentence, shorten

PILLARS = 3
FIRST_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def position(case: Case) -> Positioning:
    """The slots of the positioning sentence, each from the brief where it says so, else from the trade."""
    brief, industry = case.brief, case.industry
    need = shorten(brief.audience.pain_points[0], 12) if brief.audience.pain_points else case.triggers[0]
    difference = _difference(case)
    proof = brief.product.proof[0] if brief.product.proof else ""
    alternative = case.say("messages.alternative", alternative=industry.alternative)
    category = bare(brief.brand.industry)
    slots = {
        "target": inline(shorten(brief.audience.primary, 14)),
        "need": bare(need),
        "category": inline(category),
        "benefit": inline(shorten(brief.product.summary)),
        "alternative": industry.alternative,
        "difference": inline(shorten(difference, 14)),
        "proof": proof,
    }
    key = "messages.positioning" if brief.audience.pain_points else "messages.positioning_unsaid"
    key = f"{key}_proof" if proof else key
    return Positioning(
        target=bare(brief.audience.primary),
        need=bare(need),
        category=category,
        benefit=bare(shorten(brief.product.summary)),
        alternative=alternative,
        difference=bare(difference),
        given=difference != shorten(brief.product.summary),
        proof=proof,
        sentence=sentence(case.say(key, **slots)),
    )


def _difference(case: Case) -> str:
    """What sets the offer apart: what must be said, a selling point of an item, or what it is."""
    brief = case.brief
    usps = [item.usp for item in brief.product.items if item.usp]
    for source in (brief.voice.must_say, usps, (brief.brand.description or "",)):
        chosen = next((text for text in source if text.strip()), "")
        if chosen:
            return shorten(FIRST_SENTENCE.split(chosen.strip(), maxsplit=1)[0])
    return shorten(brief.product.summary)


def build_messages(case: Case) -> Messages:
    """The message house: proof stands under the pillar whose words it shares, every proof of the brief is used."""
    voice = case.brief.voice
    promise, source = _promise(case)
    return Messages(
        promise=promise,
        promise_source=source,
        pillars=_pillars(case),
        objections=_answers(case),
        tone=voice.tone,
        tone_rules=tuple(_tone_rule(case, tone) for tone in voice.tone) or (case.say("messages.tone_unsaid"),),
        must_say=voice.must_say,
        avoid=voice.avoid,
    )


def _promise(case: Case) -> tuple[str, str]:
    voice = case.brief.voice
    if voice.tagline:
        return sentence(voice.tagline), "tagline"
    if voice.must_say:
        return sentence(voice.must_say[0]), "must_say"
    special = next((item for item in case.brief.product.items if item.usp), None)
    if special and special.usp:
        return sentence(f"{special.name}: {inline(special.usp)}"), "usp"
    return sentence(case.fill(case.industry.line)), "trade"


def _pillars(case: Case) -> tuple[Pillar, ...]:
    """Three claims: from the brief's pains first, then what it offers, then what the trade's buyers check."""
    brief = case.brief
    seeds: list[tuple[str, str]] = []
    for pain in brief.audience.pain_points:
        seeds.append((bare(shorten(pain)), "pain"))
    for item in brief.product.items:
        if item.usp:
            seeds.append((f"{item.name}: {inline(item.usp)}", "usp"))
    for want in brief.audience.motivations:
        seeds.append((bare(shorten(want)), "want"))
    for trigger in case.triggers:
        seeds.append((trigger, "trigger"))
    seeds = seeds[:PILLARS]
    shared = _share_proof(case, [text for text, _ in seeds])
    return tuple(
        Pillar(
            title=case.industry.themes[number % len(case.industry.themes)].name,
            claim=_claim(case, text, kind),
            proof=shared[number][0],
            fits=shared[number][1],
            to_fetch=case.say("messages.to_fetch", kind=case.proof_kinds[number]),
            answers=text,
        )
        for number, (text, kind) in enumerate(seeds)
    )


def _claim(case: Case, text: str, kind: str) -> str:
    """What a pillar says: beside a pain, the answer that speaks plainly of it, where the brief has one."""
    slots = {"text": text, "inline": inline(text)}
    if kind != "pain":
        return case.say(f"messages.pillar_{kind}", **slots)
    answer, close = nearest_answer(case, text, promises_of(case))
    if close < SURE:
        return case.say("messages.pillar_pain", **slots)
    return case.say("messages.pillar_pain_answered", answer=bare(answer), **slots)


def _share_proof(case: Case, texts: list[str]) -> list[tuple[tuple[str, ...], bool]]:
    """For each pillar its proofs and whether they share its words; those that fit none go round.

    A pillar that is left without one takes a proof of another that speaks plainly of it, too.
    """
    proofs = [*case.brief.product.proof, *(claim.text for claim in case.brief.claims if claim.proof)]
    shared: list[list[str]] = [[] for _ in texts]
    fits = [False] * len(texts)
    for proof in dict.fromkeys(proofs):
        near = [closeness(case, text, proof) for text in texts]
        place = near.index(max(near)) if max(near) else min(range(len(texts)), key=lambda n: len(shared[n]))
        fits[place] = fits[place] or bool(max(near))
        if not any(has_word(other, proof) for other in shared[place]):
            shared[place].append(proof)
    for place, text in enumerate(texts):
        spoken, close = nearest_answer(case, text, proofs)
        if not shared[place] and close >= SURE:
            shared[place], fits[place] = [spoken], True
    return [(tuple(found), fit) for found, fit in zip(shared, fits, strict=True)]


def _answers(case: Case) -> tuple[ObjectionAnswer, ...]:
    """An answer for each doubt: what of the brief speaks of it, else the page to write."""
    found: list[ObjectionAnswer] = []
    for objection in case.brief.audience.objections:
        best, close = nearest_answer(case, objection, answers_of(case))
        # An offer is made against a doubt: one word in common is enough for it, a selling point needs more.
        best = best if close >= SURE or best in case.brief.product.current_offers else ""
        told = any(not answer.known for answer in found)
        unknown = "messages.answer_unknown_too" if told else "messages.answer_unknown"
        answer = sentence(best) if best else case.say(unknown)
        found.append(ObjectionAnswer(objection=bare(objection), answer=answer, known=bool(best)))
    return tuple(found)


def _tone_rule(case: Case, tone: str) -> str:
    key = tone.strip().lower().replace("-", "_").replace(" ", "_")
    if case.has_wording(f"tones.{key}"):
        return case.say(f"tones.{key}", tone=tone)
    return case.say("tones.other", tone=tone)


def _execution(case: Case, choice: ChannelChoice) -> str:
    """The wording for a channel of its own kind, else for its role."""
    own = f"idea.on_{choice.id}"
    return own if case.has_wording(own) else f"idea.on_{case.knowledge.channels[choice.id].role}"


def _carries(choice: ChannelChoice) -> bool:
    return choice.verdict in ("lead", "support")


def find_idea(case: Case, mix: Mix, promise: str) -> Idea:
    """The idea rests on one tension of the brief and is shown once per channel that carries the plan."""
    brief, industry = case.brief, case.industry
    decided = next((d for d in brief.decisions if d.what in ("idea", "idea.line")), None)
    line = sentence(str(decided.value)) if decided else promise
    pain = bare(shorten(brief.audience.pain_points[0])) if brief.audience.pain_points else ""
    want = bare(shorten(brief.audience.motivations[0])) if brief.audience.motivations else ""
    if pain and want:
        tension = case.say("idea.tension_both", pain=pain, want=inline(want), who=industry.buyer_many)
    elif pain:
        tension = case.say("idea.tension_pain", pain=pain, who=industry.buyer_many)
    else:
        tension = sentence(case.say("idea.tension_trade", trigger=case.triggers[0], alternative=industry.alternative))
    by_role = {case.knowledge.channels[choice.id].role: choice for choice in reversed(mix.choices) if _carries(choice)}
    used = [choice for choice in mix.choices if choice in by_role.values()][:4]
    executions = tuple(
        Execution(
            channel=choice.name,
            text=case.say(
                _execution(case, choice), scene=case.fill(industry.scene), line=bare(line), item=case.first_item
            ),
        )
        for choice in used
    )
    return Idea(
        line=line,
        line_source="decision" if decided else "promise",
        tension=tension,
        territory=case.fill(industry.territory),
        scene=case.fill(industry.scene),
        reasons=tuple(case.fill(text) for text in industry.why_it_works),
        executions=executions,
        refuses=case.fill(industry.refuses),
    )
