"""Reaching people through others and reaching them again: creators, posts by buyers, remarketing, landing page."""

from __future__ import annotations

from typing import ClassVar, Literal

from aicmo.model.value import Value


class CreatorTier(Value):
    """A band of creators by followers, its use, and what is agreed. Bands are the trade's usual names."""

    id: Literal["buyers", "near", "middle", "large"]
    name: str
    models: tuple[str, ...] = ()
    use: str
    deal: str
    check: str


class Disclosure(Value):
    """How paid or given posts must be marked in a country (ISO 3166), and who says so."""

    countries: tuple[str, ...]
    mark: str
    source: str


class CreatorsPlaybook(Value):
    """What creators.toml holds. `reasons` say why people would post by themselves, by model of
    business or, before that, by trade; so do `prompts`, `rituals` (a weekly and a monthly one), `gifts` (what is given
    instead of a fee), `knows` (what a creator has to show), `criteria` and `agreement`. A trade of `not_for`
    has none of the last four. Of `tiers` with the same id the first that fits the trade is used.
    """

    more_slots: ClassVar[frozenset[str]] = frozenset({"around", "gift", "people"})

    tiers: tuple[CreatorTier, ...]
    criteria: dict[str, tuple[str, ...]]
    agreement: dict[str, tuple[str, ...]]
    disclosures: tuple[Disclosure, ...]
    not_for: tuple[str, ...]
    reasons: dict[str, str]
    prompts: dict[str, str]
    rituals: dict[str, tuple[str, str]]
    gifts: dict[str, str]
    knows: dict[str, str]


class CreatorsPlan(Value):
    """Whether creators are paid, whom and how, the money set aside, and how posts by buyers are asked for and used.

    `views_figure` is how many views the same money buys as ads at the published rate, the measure a fee is held
    against; None where no rate or no money is known. `gift`, `knows`, `criteria` and `agreement` are empty where nobody
    is asked to post. `found` to `beside` say how paid or given posts are run; `ask_first` to `again` what is done where
    none are; `asked_when` to `reuse` belong to posts by buyers. `replies` is who answers.
    """

    verdict: Literal["now", "gifted_only", "not_now", "excluded"]
    reason: str
    starts_when: str
    money_figure: str | None = None
    views_figure: str | None = None
    gift: str = ""
    knows: str = ""
    tiers: tuple[CreatorTier, ...]
    criteria: tuple[str, ...]
    agreement: tuple[str, ...]
    mark: str
    mark_source: str
    tracked: str
    expected: str
    why_post: str
    corrects: str
    found: str
    stops: str
    beside: str
    ask_first: str
    thanks: str
    unasked: str
    name_used: str
    nothing: str
    again: str
    prompt: str
    permission: str
    asked_when: str
    reward: str
    timing: str
    watched: str
    answers: str
    reuse: str
    replies: str
    rituals: tuple[str, ...]
    home: str
    counted: str
    rights: str
    complaint: str
    review: str


class AudienceScript(Value):
    """People who did something and not yet the next thing: who, how long they stay, what they are shown.

    Trades of `not_for` have none of the kind, though their model of business has.
    """

    id: str
    models: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    who: str
    window: str
    message: str
    leaves: str


class RemarketingPlaybook(Value):
    """What remarketing.toml holds. In trades of `not_for` nobody is followed up.

    `exclusions`, `caps` and `sequence` are by trade, else by model of business; lines of "usual" follow in every case.
    """

    more_slots: ClassVar[frozenset[str]] = frozenset({"answered", "make"})

    not_for: tuple[str, ...]
    audiences: tuple[AudienceScript, ...]
    exclusions: dict[str, tuple[str, ...]]
    caps: dict[str, tuple[str, ...]]
    sequence: dict[str, tuple[str, ...]]


class RemarketingPlan(Value):
    """Whether people are followed up in ads, and the audiences that are made or, without ads, prepared.

    "one_audience" when too few people visit for more; what the others would have been is not lost but merged into it.
    `instead` is what is done for people who looked and left where nobody is followed up.
    """

    verdict: Literal["now", "one_audience", "not_now", "excluded"]
    reason: str
    starts_when: str
    visits_figure: str | None = None
    audiences: tuple[AudienceScript, ...]
    exclusions: tuple[str, ...]
    caps: tuple[str, ...]
    sequence: tuple[str, ...]
    consent: str
    proof_of_effect: str
    instead: str = ""


class PageBlock(Value):
    """A block of a landing page in order, what stands in it, and why it stands there."""

    id: str
    models: tuple[str, ...] = ()
    name: str
    holds: str
    why: str


class PagePlaybook(Value):
    """What landing_page.toml holds. `fields` are the fields of the form by trade, else by model of business.

    Of blocks with the same id the first that fits the client's trade or model is used.
    """

    blocks: tuple[PageBlock, ...]
    fields: dict[str, tuple[str, ...]]
    speed: str
    speed_source: str
    checks: tuple[str, ...]
    questions: tuple[str, ...]


class PagePlan(Value):
    """The page that the ads lead to, block by block, with the client's own words where the brief has them."""

    headline: str
    subline: str
    action: str
    blocks: tuple[PageBlock, ...]
    fields: tuple[str, ...]
    questions: tuple[str, ...]
    events: tuple[str, ...]
    speed: str
    speed_source: str
    checks: tuple[str, ...]
