"""Which channels carry the plan, which wait, and why."""

from __future__ import annotations

from dataclasses import dataclass

from aicmo.model.knowledge import Channel, ChannelFit
from aicmo.model.plan import ChannelChoice
from aicmo.plan.case import Case
from aicmo.plan.costs import Cost, channel_of, cost_of_result
from aicmo.plan.economics import Worth
from aicmo.plan.ledger import fig
from aicmo.plan.money import Purse
from aicmo.plan.objective import Target
from aicmo.plan.phrasing import has_word

RESULTS_TO_LEARN = 50
"""Results a month below which a second paid channel learns nothing (section expectations, ad_concepts)."""
SECOND_SHARE = 0.25
POSTS_FOR_TWO = 4
"""Posts a week from which two posting channels can both be fed."""
TOP_FIT = 3
GOOD_FIT = 2
LIST = "email"
"""Where people are who may be written to."""
OWN_PLACE = "website"
"""Where posts go when every other place is ruled out."""


@dataclass(frozen=True)
class Candidate:
    """A channel under discussion with what speaks for and against it."""

    channel: Channel
    fit: ChannelFit | None
    asked: bool
    hangout: bool
    avoided: bool
    generic: bool
    costs: tuple[Cost, ...]

    @property
    def score(self) -> int:
        """What the brief asks for first; the trade's fit next; in a trade we do not know the audience's places do."""
        fit = self.fit.fit if self.fit else 0
        known = fit + 3 * self.hangout if self.generic else 2 * fit + self.hangout
        return 3 * self.asked + known + 2 * self.has_history

    @property
    def has_history(self) -> bool:
        return any(cost.basis == "history" for cost in self.costs)


@dataclass(frozen=True)
class Mix:
    """The channels as decided: `paid` in the order of money, `posting` in the order of posts."""

    choices: tuple[ChannelChoice, ...]
    paid: tuple[str, ...]
    posting: tuple[str, ...]


def choose_channels(case: Case, target: Target, worth: Worth, purse: Purse, costs: dict[str, tuple[Cost, ...]]) -> Mix:
    """Paid and posting channels, and every other one that was asked for or fits, with the reason it waits."""
    candidates = _candidates(case, costs)
    open_to_use = [candidate for candidate in candidates if not candidate.avoided]
    paid = _paid(case, worth, purse, open_to_use)
    posting = _posting(case, open_to_use)
    choices = [_choice(case, target, worth, purse, candidate, paid, posting) for candidate in candidates]
    order = {"lead": 0, "support": 1, "listen": 2, "not_now": 3, "excluded": 4}
    return Mix(tuple(sorted(choices, key=lambda choice: order[choice.verdict])), paid, posting)


def _candidates(case: Case, costs: dict[str, tuple[Cost, ...]]) -> list[Candidate]:
    constraints = case.brief.constraints
    fits = {fit.channel: fit for fit in case.industry.channels if _fits_the_brief(case, fit)}
    asked = [channel_of(case, name) for name in constraints.focus_channels]
    hangouts = [channel_of(case, name) for name in case.brief.audience.hangouts]
    avoided = [channel_of(case, name) for name in constraints.avoid_channels]
    spent = [channel_of(case, name) for name in case.brief.history.spend]
    # Whoever may be written to is written to, whatever the trade's usual channels are.
    listed = [LIST] if case.brief.contacts.email_with_consent else []
    ids = dict.fromkeys([*asked, *fits, *spent, *hangouts, *listed, *avoided])
    found = [
        Candidate(
            channel=case.knowledge.channels[channel_id],
            fit=fits.get(channel_id),
            asked=channel_id in asked,
            hangout=channel_id in hangouts,
            avoided=channel_id in avoided,
            generic=case.trade.generic,
            costs=costs.get(channel_id, ()),
        )
        for channel_id in ids
        if channel_id
    ]
    return sorted(found, key=lambda candidate: -candidate.score)


def _fits_the_brief(case: Case, fit: ChannelFit) -> bool:
    """Whether the brief speaks of those whom the channel is for, where it is not for everybody."""
    brief = case.brief
    told = (brief.brand.industry, brief.product.summary, brief.audience.primary, brief.audience.secondary or "")
    return not fit.where or any(has_word(text, word) for text in told for word in fit.where)


def _paid(case: Case, worth: Worth, purse: Purse, candidates: list[Candidate]) -> tuple[str, ...]:
    """At most two paid channels: one that cannot pay back or could not learn from its share waits."""
    able = [c for c in candidates if c.channel.paid_name and _can_be_bought(case, c) and not _too_dear(case, worth, c)]
    able.sort(key=lambda c: (-c.has_history, case.ledger[c.costs[0].figure] if c.has_history else 0, -c.score))
    if len(able) > 1 and not _second_can_learn(case, purse, able[1]):
        able = able[:1]
    return tuple(candidate.channel.id for candidate in able[:2])


def _can_be_bought(case: Case, candidate: Candidate) -> bool:
    return bool(candidate.costs) or (case.kind.result == "none" and bool(candidate.fit or candidate.asked))


def _too_dear(case: Case, worth: Worth, candidate: Candidate) -> bool:
    """Whether any way of knowing its cost lies above what a result may cost.

    A lead is not a result: it is compared only where the brief says what share of leads becomes one.
    """
    prices = [figure for cost in candidate.costs if (figure := cost_of_result(case, cost))]
    return bool(worth.ceiling and prices) and max(case.ledger[p] for p in prices) > case.ledger[worth.ceiling or ""]


def _second_can_learn(case: Case, purse: Purse, candidate: Candidate) -> bool:
    if not purse.month or candidate.has_history or not candidate.costs:
        return True
    return case.ledger[purse.month] * SECOND_SHARE / case.ledger[candidate.costs[0].figure] >= RESULTS_TO_LEARN


def _posting(case: Case, candidates: list[Candidate]) -> tuple[str, ...]:
    """One place to post, or two when there are posts enough and the second was asked for or fits well."""
    able = [c for c in candidates if c.channel.posts and c.channel.role == "create"]
    if not able:
        return (_first_that_posts(case),)
    per_week = case.brief.constraints.posts_per_week or 0
    second = [c for c in able[1:] if c.asked or (c.fit and c.fit.fit >= GOOD_FIT) or (c.hangout and c.generic)]
    return tuple(c.channel.id for c in (able[:1] + (second[:1] if per_week >= POSTS_FOR_TWO else [])))


def _first_that_posts(case: Case) -> str:
    """A place to post when neither brief nor trade names one: the first not ruled out, else the website."""
    avoided = {channel_of(case, name) for name in case.brief.constraints.avoid_channels}
    posting = (c.id for c in case.knowledge.channels.values() if c.posts and c.id not in avoided and c.id != "email")
    return next(posting, OWN_PLACE)


def _choice(
    case: Case,
    target: Target,
    worth: Worth,
    purse: Purse,
    candidate: Candidate,
    paid: tuple[str, ...],
    posting: tuple[str, ...],
) -> ChannelChoice:
    channel = candidate.channel
    base = ChannelChoice(
        id=channel.id,
        name=channel.handle or channel.name,
        verdict="not_now",
        asked=candidate.asked,
        paid=channel.id in paid,
        posts=channel.id in posting,
        role=channel.role,
        job=candidate.fit.job if candidate.fit else case.say(f"channels.job_{channel.role}"),
        reasons_for=_reasons_for(case, target, candidate),
        reasons_against=(),
        starts_when="",
        counts_when=_counts_when(case, worth, candidate, paid, posting),
    )
    if candidate.avoided:
        return replace_choice(base, verdict="excluded", reasons_against=(case.say("channels.avoided"),))
    if channel.id in paid[:1] or channel.id in posting[:1] or _is_owned_lead(case, candidate):
        return replace_choice(base, verdict="lead")
    if channel.id in paid or channel.id in posting or _needs_no_feed(candidate):
        return replace_choice(base, verdict="listen" if channel.role == "listen" else "support")
    if channel.id == "email":
        return replace_choice(base, verdict="support")
    against, starts = _why_not_now(case, worth, purse, candidate, paid)
    return replace_choice(base, reasons_against=(against,), starts_when=starts)


def _needs_no_feed(candidate: Candidate) -> bool:
    """Whether a channel that fits can be kept up without ads and without a share of the posts."""
    channel = candidate.channel
    wanted = candidate.fit or candidate.asked or candidate.hangout
    return bool(wanted) and not channel.paid_name and (not channel.posts or channel.role != "create")


def replace_choice(choice: ChannelChoice, **changes: object) -> ChannelChoice:
    """The choice with some fields changed."""
    return choice.model_copy(update=changes)


def _is_owned_lead(case: Case, candidate: Candidate) -> bool:
    if candidate.channel.id != "email" or not candidate.fit or candidate.fit.fit < TOP_FIT:
        return False
    return not candidate.generic or case.kind.stock or case.brief.contacts.email_with_consent is not None


def _reasons_for(case: Case, target: Target, candidate: Candidate) -> tuple[str, ...]:
    reasons = []
    for cost in candidate.costs:
        if cost.basis == "history" and cost.count and cost.spent:
            slots = {"count": fig(cost.count), "spent": fig(cost.spent), "cost": fig(cost.figure), "many": target.many}
            reasons.append(case.say("channels.history", **slots))
    if candidate.fit:
        reasons.append(candidate.fit.why)
    if candidate.hangout:
        reasons.append(case.say("channels.hangout"))
    if candidate.channel.id == LIST and case.brief.contacts.email_with_consent:
        reasons.append(case.say("channels.listed"))
    if candidate.asked:
        reasons.append(case.say("channels.asked"))
    return tuple(reasons)


def _counts_when(
    case: Case, worth: Worth, candidate: Candidate, paid: tuple[str, ...], posting: tuple[str, ...]
) -> str:
    """By what the channel is judged: the cost where it is bought, else what this kind of goal sees of it."""
    if candidate.channel.id in paid and worth.ceiling:
        return case.say("channels.counts_ceiling", one=case.kind.one, ceiling=fig(worth.ceiling))
    if candidate.channel.id in paid:
        return case.say("channels.counts_bought", one=case.kind.buys_one, buys_one=case.kind.buys_one)
    if candidate.channel.id in posting:
        return case.say("channels.counts_posts")
    own = "listen" if candidate.channel.role == "listen" else candidate.channel.id
    return (
        case.say(f"channels.counts_{own}", buys_one=case.kind.buys_one)
        if case.has_wording(f"channels.counts_{own}")
        else candidate.channel.measure
    )


def _why_not_now(
    case: Case, worth: Worth, purse: Purse, candidate: Candidate, paid: tuple[str, ...]
) -> tuple[str, str]:
    channel = candidate.channel
    if channel.paid_name and _too_dear(case, worth, candidate):
        prices = sorted(
            (figure for cost in candidate.costs if (figure := cost_of_result(case, cost))),
            key=lambda figure: case.ledger[figure],
        )
        key = "channels.too_dear_range" if len(prices) > 1 else "channels.too_dear"
        slots = {"low": fig(prices[0]), "high": fig(prices[-1]), "ceiling": fig(worth.ceiling or "")}
        of_lead = prices[0].endswith(".won")
        text = case.say(key, buys_one=case.kind.one if of_lead else case.kind.buys_one, one=case.kind.one, **slots)
        return text, case.say("channels.starts_worth", one=case.kind.one)
    if channel.paid_name and candidate.costs and paid:
        lead = case.knowledge.channels[paid[0]].paid_name
        text = case.say("channels.too_small", buys_many=case.kind.buys_many, lead=lead)
        return text, case.say("channels.starts_lead", lead=lead)
    if channel.posts:
        per_week = case.brief.constraints.posts_per_week
        key = "channels.no_hands" if per_week else "channels.no_hands_unsaid"
        return case.say(key, posts=per_week), case.say("channels.starts_hands", channel=channel.name)
    return channel.not_when, case.say("channels.starts_needs", needs=channel.needs or channel.name)
