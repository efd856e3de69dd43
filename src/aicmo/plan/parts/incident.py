"""Whether the brief names an incident: a past day and words for it in one sentence, and how far it binds the brand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from aicmo.model.turnaround import Cluster, HoldingLine, Incident
from aicmo.notation.dates import days_in, last_date_in
from aicmo.plan.draft import Draft
from aicmo.plan.phrasing import bare, first_word, sentence, shorten

SENTENCE = re.compile(r"[;\n]|(?<=[^\W\d_]{2}[.!?])\s+(?=[^\W\d_a-zà-ÿ])")
"""Where one sentence of a client ends: "on 3. Oktober" does not."""
OF_THE_BRAND = re.compile(r"\bwhose\s+(?P<said>.+)$", re.IGNORECASE)
LONGEST = timedelta(days=3 * 365)
"""What lies further back is history and no incident to recover from. Judgement."""
STATEMENT_WORDS = 30


def find_incident(draft: Draft) -> Incident | None:
    """The latest past day in the brief that stands in one sentence with a word for an incident; None without one."""
    case = draft.case
    words, found = case.knowledge.playbooks.turnaround.incident_words, []
    for key, text in _sentences(draft):
        last = last_date_in(text) if first_word(text, words) else None
        if last is None:
            continue
        past = [day for day in days_in(text) if case.today - LONGEST <= day <= case.today]
        if past:
            found.append((past[-1], True, key, text))
        elif case.today - LONGEST <= last <= case.today and last not in days_in(text):
            found.append((last, False, key, text))
    if not found:
        return None
    day, exact, key, text = max(found, key=lambda one: one[0])
    return Incident(day=day, exact=exact, when=_when(draft, day, exact=exact), words=bare(text), key=key)


def said_in_brief(draft: Draft, words: tuple[str, ...]) -> tuple[str, str]:
    """The first sentence of the brief's own account that holds one of the words, and its key; ("", "") without one."""
    for key, text in _sentences(draft):
        if first_word(text, words):
            return bare(text), key
    return "", ""


def judge_responsibility(draft: Draft, incident: Incident) -> Cluster:
    """The cluster whose words the incident's own sentence holds, and the response; graver where people were left
    alone by the client's own words."""
    case, playbook = draft.case, draft.case.knowledge.playbooks.turnaround
    chosen = next(
        (one for one in playbook.clusters if first_word(incident.words, one.words)),
        playbook.clusters[-1],
    )
    left_alone = next(
        (bare(shorten(text)) for text in case.brief.audience.pain_points if first_word(text, playbook.grave_words)),
        "",
    )
    wanted = chosen.grave if left_alone else chosen.response
    response = next(one for one in playbook.responses if one.id == wanted)
    named = first_word(incident.words, chosen.words)
    reason = case.say("turnaround.cluster_why" if named else "turnaround.cluster_usual", means=chosen.means, word=named)
    if left_alone:
        reason = f"{reason} {case.say('turnaround.cluster_grave', said=left_alone)}"
    return Cluster(
        id=chosen.id,
        name=chosen.name,
        reason=reason,
        response=wanted,
        response_name=response.name,
        acts=tuple(draft.tell(text) for text in response.acts),
        basis=case.say("turnaround.cluster_basis"),
    )


def holding_statement(draft: Draft, incident: Incident, fixed: str, next_word: date) -> tuple[HoldingLine, ...]:
    """What can be said today: the brief's words for what happened, and lines that somebody has to confirm first."""
    say = draft.case.say
    lines = [HoldingLine(text=_in_our_words(incident.words), basis="brief")]
    if fixed:
        lines.append(HoldingLine(text=sentence(shorten(fixed, STATEMENT_WORDS)), basis="brief"))
    else:
        lines.append(HoldingLine(text=say("turnaround.hold_cause"), basis="to_confirm"))
    day = draft.case.printer.day(next_word)
    lines += [
        HoldingLine(text=say(f"turnaround.hold_{name}", day=day), basis="to_confirm")
        for name in ("sorry", "write", "next")
    ]
    return tuple(lines)


def _sentences(draft: Draft) -> Iterator[tuple[str, str]]:
    """The places where a client tells what happened, sentence by sentence."""
    brief = draft.case.brief
    texts = [
        ("brand.description", brief.brand.description or ""),
        ("context.notes", brief.context.notes or ""),
        *(("context.failed", text) for text in brief.context.failed),
        ("goal.primary", brief.goal.primary),
        ("product.summary", brief.product.summary),
        *(("audience.pain_points", text) for text in brief.audience.pain_points),
        *(("claims", claim.text) for claim in brief.claims),
    ]
    for key, text in texts:
        yield from ((key, part.strip()) for part in SENTENCE.split(text) if part.strip())


def _when(draft: Draft, day: date, *, exact: bool) -> str:
    return draft.case.printer.date(day) if exact else f"{day:%B %Y}"


def _in_our_words(words: str) -> str:
    """The clause about the brand's own thing in the first person; the sentence as it stands where there is none."""
    found = OF_THE_BRAND.search(words)
    return sentence(shorten(f"Our {found['said']}" if found else words, STATEMENT_WORDS))
