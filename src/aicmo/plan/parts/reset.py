"""Keep, fix, stop, start: what happens to each channel, and how the media money moves between them."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.model.plan import ChannelChoice
from aicmo.model.turnaround import ChannelReset, ResetVerdict
from aicmo.plan.costs import channel_of
from aicmo.plan.draft import Draft
from aicmo.plan.ledger import fig
from aicmo.plan.phrasing import bare, shorten

IN_USE = ("lead", "support", "listen")


@dataclass(frozen=True)
class Reset:
    """The channels, and the shares of the media money that are freed and placed (equal by their making)."""

    channels: tuple[ChannelReset, ...]
    freed: str | None
    placed: str | None
    moved: str


def reset_channels(draft: Draft) -> Reset:
    """Every channel with a past or a task; the shares before are of the brief's past spend, those after of the plan."""
    before, after = _shares_before(draft), _shares_after(draft)
    freed, placed, moved = _moved(draft, before, after)
    rows = []
    for choice in draft.mix.choices:
        verdict = _verdict(draft, choice)
        if verdict is None:
            continue
        rows.append(
            ChannelReset(
                channel=choice.name,
                verdict=verdict,
                evidence=_evidence(draft, choice, verdict),
                before_figure=before.get(choice.id),
                after_figure=after.get(choice.id),
            )
        )
    return Reset(tuple(rows), freed, placed, moved)


def spent_on(draft: Draft) -> dict[str, str]:
    """Past spend in the client's currency by channel, as ids of the ledger, in the order of the brief."""
    case, found = draft.case, {}
    for name, money in case.brief.history.spend.items():
        channel = channel_of(case, name)
        if channel is None or channel in found or not money.mid or money.currency not in (None, case.place.currency):
            continue
        figure = f"history.{channel}.spend"
        if figure not in case.ledger:
            unit = f"money:{money.currency or case.place.currency}"
            case.ledger.brief_range(figure, f"spent on {name} so far", money, unit, "history.spend")
        found[channel] = figure
    return found


def result_of(draft: Draft, channel: str) -> str:
    """What the brief says came from a channel, in the client's words; "" where it says nothing."""
    case = draft.case
    return next((text for name, text in case.brief.history.results.items() if channel_of(case, name) == channel), "")


def _shares_before(draft: Draft) -> dict[str, str]:
    spent = spent_on(draft)
    return _shares(draft, "before", spent)


def _shares_after(draft: Draft) -> dict[str, str]:
    rows = {row.id: row.total_figure for row in draft.budget.rows if row.id in draft.case.knowledge.channels}
    return _shares(draft, "after", {name: figure for name, figure in rows.items() if figure})


def _shares(draft: Draft, when: str, money: dict[str, str]) -> dict[str, str]:
    """Each channel's percent of the money of all of them."""
    ledger = draft.case.ledger
    if sum(ledger[figure] for figure in money.values()) <= 0:
        return {}
    total = " + ".join(money.values())
    what = draft.case.say(f"turnaround.share_{when}")
    names = draft.case.knowledge.channels
    return {
        name: ledger.formula(
            f"reset.{name}.{when}", f"{what}, {names[name].name}", f"100 * {figure} / ({total})", "percent"
        )
        for name, figure in money.items()
    }


def _moved(draft: Draft, before: dict[str, str], after: dict[str, str]) -> tuple[str | None, str | None, str]:
    """What all falls add up to and what all rises add up to; both lists make a hundred, so the two are one number."""
    case = draft.case
    if not before or not after:
        return None, None, case.say("turnaround.moved_open")
    pairs = [(before.get(name, "0"), after.get(name, "0")) for name in dict.fromkeys((*before, *after))]
    less = " + ".join(f"max(0, {old} - {new})" for old, new in pairs)
    more = " + ".join(f"max(0, {new} - {old})" for old, new in pairs)
    freed = case.ledger.formula("reset.freed", case.say("turnaround.freed_what"), less, "percent")
    placed = case.ledger.formula("reset.placed", case.say("turnaround.placed_what"), more, "percent")
    return freed, placed, case.say("turnaround.moved", freed=fig(freed), placed=fig(placed))


def _verdict(draft: Draft, choice: ChannelChoice) -> ResetVerdict | None:
    """A channel in use is kept, mended where its past is not counted, or begun; one with a past alone is stopped."""
    past = choice.id in spent_on(draft) or bool(result_of(draft, choice.id))
    if choice.verdict in IN_USE:
        if not past:
            return "start" if choice.paid or choice.posts else None
        return "keep" if result_of(draft, choice.id) else "fix"
    return "stop" if past else None


def _evidence(draft: Draft, choice: ChannelChoice, verdict: ResetVerdict) -> str:
    """The client's own result first; what it costs where that is known; else the reason the mix gives."""
    say, result = draft.case.say, result_of(draft, choice.id)
    reasons = (*choice.reasons_against, *choice.reasons_for) if verdict == "stop" else choice.reasons_for
    reason = reasons[0] if reasons else choice.job
    if verdict == "start" or not result:
        return say(f"turnaround.evidence_{verdict}", reason=reason)
    spent = spent_on(draft).get(choice.id)
    if spent and verdict == "stop":
        return say("turnaround.evidence_stop_spent", spent=fig(spent), result=bare(shorten(result)), reason=reason)
    if spent:
        return say("turnaround.evidence_spent", spent=fig(spent), result=bare(shorten(result)))
    return say("turnaround.evidence_result", result=bare(shorten(result)))
