"""The page the ads lead to, block by block."""

from __future__ import annotations

from aicmo.model.reach_out import PageBlock, PagePlan
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, sentence, shorten

SUBLINE = 18
QUESTIONS = 5


def plan_page(draft: Draft) -> PagePlan:
    """Headline, one action, blocks in order, form fields, questions, and the events that are counted."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.landing_page
    doubts = tuple(sentence(bare(shorten(doubt))) for doubt in case.brief.audience.objections)
    usual = tuple(draft.tell(question) for question in playbook.questions)
    events = tuple(case.say(f"measure.event_{name}") for name in ("view", "begin", "result"))
    return PagePlan(
        headline=draft.messages.promise,
        subline=sentence(bare(shorten(case.brief.product.summary, SUBLINE))),
        action=case.industry.item_cta,
        blocks=tuple(_told(draft, block) for block in _fitting(draft, playbook.blocks)),
        fields=playbook.fields.get(case.industry.id) or playbook.fields[case.industry.model],
        questions=(*doubts, *usual)[:QUESTIONS],
        events=events,
        speed=playbook.speed,
        speed_source=playbook.speed_source,
        checks=playbook.checks,
    )


def _fitting(draft: Draft, blocks: tuple[PageBlock, ...]) -> tuple[PageBlock, ...]:
    """One block of each id in the file's order: the first written for the client's trade or model, or for all."""
    chosen: dict[str, PageBlock] = {}
    for block in blocks:
        if draft.fits(block.models):
            chosen.setdefault(block.id, block)
    return tuple(chosen[key] for key in dict.fromkeys(block.id for block in blocks) if key in chosen)


def _told(draft: Draft, block: PageBlock) -> PageBlock:
    own = _own_words(draft).get(block.id, "")
    holds = f"{draft.tell(block.holds)}{own}"
    return block.model_copy(update={"holds": holds, "why": draft.tell(block.why)})


def _own_words(draft: Draft) -> dict[str, str]:
    """What the brief itself puts into a block: its first proof, its price; what has to be fetched where it has none."""
    case = draft.case
    proof = case.brief.product.proof
    kind = case.proof_kinds[0]
    said = case.say("page.proof", proof=bare(shorten(proof[0]))) if proof else case.say("page.proof_open", kind=kind)
    if "price.item0" not in case.ledger:
        return {"proof": said, "offer": case.say("page.price_open")}
    return {"proof": said, "offer": case.say("page.price", price=fig("price.item0"))}
