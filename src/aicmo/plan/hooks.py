"""What to post: hooks from the brief's own words first, then from the trade, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aicmo.model.knowledge import BucketKind, Theme
from aicmo.model.plan import ContentBucket
from aicmo.plan.case import Case
from aicmo.plan.phrasing import bare, shorten

HOOK_WORDS = 14
ITEMS = 4
"""How many of the things sold get hooks of their own."""


@dataclass(frozen=True)
class Hook:
    """One thing to post."""

    theme: str
    kind: BucketKind
    text: str
    cta: str


def collect_hooks(case: Case) -> dict[BucketKind, list[Hook]]:
    """Hooks by kind, the brief's first within each kind, none twice."""
    found: dict[BucketKind, list[Hook]] = {"education": [], "proof": [], "promotion": [], "community": []}
    seen: set[str] = set()
    for hook in (*_from_brief(case), *_from_trade(case)):
        key = hook.text.casefold()
        if key not in seen:
            seen.add(key)
            found[hook.kind].append(hook)
    return {kind: _interleave(hooks) for kind, hooks in found.items()}


def _interleave(hooks: list[Hook]) -> list[Hook]:
    """Themes take turns, so that two days running do not say the same kind of thing."""
    by_theme: dict[str, list[Hook]] = {}
    for hook in hooks:
        by_theme.setdefault(hook.theme, []).append(hook)
    queues = list(by_theme.values())
    return [queue[n] for n in range(max(map(len, queues), default=0)) for queue in queues if n < len(queue)]


def _theme(case: Case, kind: BucketKind) -> Theme:
    themes = case.industry.themes
    return next((theme for theme in themes if theme.kind == kind), themes[0])


def _from_brief(case: Case) -> Iterator[Hook]:
    brief = case.brief
    education, proof, promotion = (_theme(case, kind) for kind in ("education", "proof", "promotion"))
    for number, pain in enumerate(brief.audience.pain_points):
        text = case.industry.pain_frame.format(pain=bare(shorten(pain, HOOK_WORDS)))
        yield Hook(education.name, "education", text, education.ctas[number % len(education.ctas)])
    for number, doubt in enumerate(brief.audience.objections):
        text = case.industry.doubt_frame.format(doubt=bare(shorten(doubt, HOOK_WORDS)))
        yield Hook(promotion.name, "promotion", text, promotion.ctas[number % len(promotion.ctas)])
    for text in dict.fromkeys([*brief.product.proof, *brief.voice.must_say]):
        yield Hook(proof.name, "proof", bare(shorten(text, HOOK_WORDS)), case.industry.proof_cta)
    for item in brief.product.items:
        if item.usp:
            text = f"{item.name}: {bare(shorten(item.usp, HOOK_WORDS))}"
            yield Hook(promotion.name, "promotion", text, case.industry.item_cta)
    for frame, kind in zip(case.industry.item_frames, ("education", "promotion", "proof"), strict=False):
        for item in brief.product.items[:ITEMS]:
            theme = {"education": education, "promotion": promotion, "proof": proof}[kind]
            yield Hook(theme.name, theme.kind, frame.format(item=bare(shorten(item.name, 8))), case.industry.item_cta)
    for offer in brief.product.current_offers:
        yield Hook(promotion.name, "promotion", bare(shorten(offer, HOOK_WORDS)), case.industry.item_cta)
    if brief.voice.tagline:
        yield Hook(proof.name, "proof", bare(shorten(brief.voice.tagline, HOOK_WORDS)), proof.ctas[0])


def _from_trade(case: Case) -> Iterator[Hook]:
    for theme in case.industry.themes:
        for number, text in enumerate(theme.hooks):
            yield Hook(theme.name, theme.kind, case.fill(text), theme.ctas[number % len(theme.ctas)])


def plan_buckets(
    case: Case, posts_by_theme: dict[str, int], hooks_by_theme: dict[str, list[str]]
) -> tuple[ContentBucket, ...]:
    """The themes that the calendar uses, the most used first, with their posts and examples."""
    themes = {theme.name: theme for theme in case.industry.themes}
    used = sorted(posts_by_theme, key=lambda name: -posts_by_theme[name])
    return tuple(
        ContentBucket(
            name=name,
            kind=themes[name].kind,
            purpose=case.fill(themes[name].why),
            posts=posts_by_theme[name],
            examples=tuple(hooks_by_theme[name][:3]),
            for_whom=case.say(f"buckets.for_{themes[name].kind}"),
        )
        for name in used
    )
