"""Messages to people who gave their address: flows, consent, quiet hours, and which messenger is used or left."""

from __future__ import annotations

from typing import ClassVar, Literal

from aicmo.model.value import Value

FlowGroup = Literal["welcome", "nurture", "reactivation", "transactional"]
Messenger = Literal["email", "sms", "whatsapp"]


class FlowScript(Value):
    """A flow, for the models of business or trades it is written for: what starts it, what it says, when it ends.

    `kind`: marketing needs consent, service messages follow from a contract or a request. `subject` has at most 40
    characters once filled. `stock` flows are for goals that count a level (subscriptions, memberships) only.
    Trades of `not_for` go without a flow of their model, such as the basket of a brand that is sold through shops.
    """

    id: str
    name: str
    group: FlowGroup
    models: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    stock: bool = False
    kind: Literal["marketing", "service"]
    trigger: str
    delay: str
    subject: str
    message: str
    goal: str
    exit: str


class MessengerScript(Value):
    """What a text message may interrupt somebody for in a model of business, and the text with its opt-out."""

    models: tuple[str, ...] = ()
    uses: tuple[str, ...]
    sms: str
    whatsapp: str


class ReturnScript(Value):
    """What brings people of a trade back: the habit, what keeps them, moments to use, what letters carry.

    `id` is that of the trade, or that of a trade and a kind of goal with a dot between ("any_trade.bookings").

    `answers` has one thing to make for each of the trade's `anxieties`, in their order. `reply` is how fast an enquiry
    is answered, by whom and why; `gap` how the usual time until the next purchase is found. Judgement of strategists.
    """

    id: str
    cue: str
    act: str
    reward: str
    keeps: tuple[str, ...]
    instead: str
    moments: tuple[str, ...]
    answers: tuple[str, ...]
    welcome: str
    letter: str
    again: str
    gap: str
    reply: str


class LifecyclePlaybook(Value):
    """What lifecycle.toml holds. `rules` hold for every message; flows may name what a trade's letters carry."""

    more_slots: ClassVar[frozenset[str]] = frozenset({"again", "gap", "letter", "make", "welcome"})

    flows: tuple[FlowScript, ...]
    messengers: tuple[MessengerScript, ...]
    rules: tuple[str, ...]
    trades: tuple[ReturnScript, ...]


class MessagingRegion(Value):
    """What the law of a country or bloc (ISO 3166 codes) says of messages, when they are quiet, and habits.

    `quiet_source` names the rule; "house rule" where no law names hours. `usual` messengers are where companies are
    written to there, `blocked` ones do not deliver advertising or are not used. `habits` and `usual` are judgement.
    """

    id: str
    name: str
    countries: tuple[str, ...]
    usual: tuple[Messenger, ...] = ()
    blocked: tuple[Messenger, ...] = ()
    email: str
    sms: str
    send_from: str
    send_until: str
    closed_days: str = ""
    quiet_source: str
    sender: str
    habits: str
    source: str


class MessagingRegions(Value):
    """What regions/messaging.toml holds; the last region stands for every country that none names."""

    regions: tuple[MessagingRegion, ...]
    whatsapp: str
    whatsapp_source: str


class Flow(Value):
    """A flow as the plan uses it."""

    id: str
    name: str
    group: FlowGroup
    kind: Literal["marketing", "service"]
    trigger: str
    delay: str
    subject: str
    message: str
    goal: str
    exit: str
    channel: str


class MessengerChoice(Value):
    """Whether a messenger is used, why, what it may interrupt for, and what would start it.

    `segments` is how many SMS the text makes; `text` is empty where the messenger is not used.
    """

    id: Messenger
    name: str
    verdict: Literal["now", "not_now", "excluded"]
    reason: str
    starts_when: str
    uses: tuple[str, ...]
    text: str
    segments: int = 0
    encoding: str = ""


class AnswerToMake(Value):
    """A doubt and the thing to make that answers it; `said` when the brief names the doubt, else the trade does."""

    doubt: str
    make: str
    said: bool


class ReturnPlan(Value):
    """What brings people of this trade back, filled for the client: `ReturnScript` says what each field holds."""

    cue: str
    act: str
    reward: str
    keeps: tuple[str, ...]
    instead: str
    moments: tuple[str, ...]
    answers: tuple[AnswerToMake, ...]
    welcome: str
    letter: str
    gap: str
    reply: str


class LifecyclePlan(Value):
    """Flows in order, messengers with a verdict, the law of the client's country, quiet hours, caps and a holdout.

    `comeback` says what brings people back in this trade.
    """

    flows: tuple[Flow, ...]
    messengers: tuple[MessengerChoice, ...]
    list_note: str
    law_email: str
    law_sms: str
    law_whatsapp: str
    law_source: str
    sender: str
    hours: str
    hours_source: str
    habits: str
    rules: tuple[str, ...]
    holdout: str
    comeback: ReturnPlan
