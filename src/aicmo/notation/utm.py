"""Tagged links, and the default channel group of Google Analytics 4 in which a visit by one lands.

The rules run from the top down and the first that fits wins; they ignore case and cannot be edited (Google Analytics
help, "Default channel group", support.google.com/analytics/answer/9756891).
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

MEDIUMS = frozenset(
    {
        "cpc",
        "paid-social",
        "display",
        "paid-video",
        "social",
        "email",
        "sms",
        "affiliate",
        "referral",
        "video",
        "push",
        "qr",
    }
)
"""The house's closed list of mediums."""
UNASSIGNED = "Unassigned"
_PAID = re.compile(r"^(.*cp.*|ppc|retargeting|paid.*)$")
_VIDEO = re.compile(r"^(.*video.*)$")
_SHOPPING_CAMPAIGN = re.compile(r"^(.*(([^a-df-z]|^)shop|shopping).*)$")
_SEARCH = frozenset({"google", "bing", "yahoo", "duckduckgo", "ecosia", "baidu", "yandex", "naver", "microsoft"})
_SOCIAL = frozenset(
    {
        *("facebook", "instagram", "linkedin", "tiktok", "x", "twitter", "pinterest", "reddit", "threads", "snapchat"),
        *("whatsapp", "telegram", "discord", "quora", "meta", "fb", "ig"),
    }
)
_VIDEO_SITES = frozenset({"youtube", "vimeo", "twitch", "dailymotion"})
_SHOPS = frozenset({"amazon", "ebay", "etsy", "google-shopping", "shopping", "walmart", "alibaba"})
_DISPLAY = frozenset({"display", "banner", "expandable", "interstitial", "cpm"})
_SOCIAL_MEDIUMS = frozenset({"social", "social-network", "social-media", "sm", "social network", "social media"})
_EMAIL = frozenset({"email", "e-mail", "e_mail", "e mail"})
_CAMPAIGN = re.compile(r"\d{4}-q[1-4]-[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def ga4_group(source: str, medium: str, campaign: str = "") -> str:
    """The default channel group of a visit with this source, medium and campaign.

    WhatsApp, Telegram and Discord are no sites of Google's published list of social sources; a visit from them is
    social only by its medium.
    """
    source, medium, campaign = source.strip().casefold(), medium.strip().casefold(), campaign.strip().casefold()
    paid = bool(_PAID.match(medium))
    if source in ("direct", "(direct)") and medium in ("(not set)", "(none)"):
        return "Direct"
    if "cross-network" in campaign:
        return "Cross-network"
    if paid:
        return _paid_group(source, medium, campaign)
    if medium in _DISPLAY:
        return "Display"
    return _unpaid_group(source, medium, campaign)


def _paid_group(source: str, medium: str, campaign: str) -> str:
    if source in _SHOPS or _SHOPPING_CAMPAIGN.match(campaign):
        return "Paid Shopping"
    for sites, group in ((_SEARCH, "Paid Search"), (_SOCIAL, "Paid Social"), (_VIDEO_SITES, "Paid Video")):
        if source in sites:
            return group
    # "cpm" fits the pattern of paid mediums too, but the rule for display stands before that for all other paid ones.
    return "Display" if medium in _DISPLAY else "Paid Other"


def _unpaid_group(source: str, medium: str, campaign: str) -> str:
    rules = (
        (source in _SHOPS or bool(_SHOPPING_CAMPAIGN.match(campaign)), "Organic Shopping"),
        (source in _SOCIAL - {"whatsapp", "telegram", "discord"} or medium in _SOCIAL_MEDIUMS, "Organic Social"),
        (source in _VIDEO_SITES or bool(_VIDEO.match(medium)), "Organic Video"),
        (medium == "organic", "Organic Search"),
        (source in _EMAIL or medium in _EMAIL, "Email"),
        (medium in ("affiliate", "affiliates"), "Affiliates"),
        (medium in ("referral", "app", "link"), "Referral"),
        (medium == "audio", "Audio"),
        (source == "sms" or medium == "sms", "SMS"),
        (medium.endswith("push") or "mobile" in medium or "notification" in medium, "Mobile Push Notifications"),
        (medium == "ai-assistant", "AI Assistants"),
    )
    return next((group for fits, group in rules if fits), UNASSIGNED)


def tagged(url: str, source: str, medium: str, campaign: str, content: str = "") -> str:
    """The address with its tags; what it asks for already and its fragment stay.

    Raises:
        ValueError: a tag that `problems` would name.
    """
    tags = {"utm_source": source, "utm_medium": medium, "utm_campaign": campaign}
    if content:
        tags["utm_content"] = content
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in tags]
    address = urlunsplit(parts._replace(query=urlencode([*kept, *tags.items()])))
    if wrong := problems(address):
        raise ValueError("; ".join(wrong))
    return address


def problems(url: str) -> tuple[str, ...]:
    """What is wrong with the tags of an address by the house rule: small letters, hyphens, a medium of the list,
    a campaign by year, quarter and name."""
    tags = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    found = [f"utm_{name} is missing" for name in ("source", "medium", "campaign") if not tags.get(f"utm_{name}")]
    for name in ("source", "medium", "content"):
        value = tags.get(f"utm_{name}", "")
        if value and not _PLAIN.fullmatch(value):
            found.append(f"utm_{name}={value}: small letters, digits and hyphens only")
    medium, campaign = tags.get("utm_medium", ""), tags.get("utm_campaign", "")
    if medium and medium not in MEDIUMS:
        found.append(f"utm_medium={medium} is none of {', '.join(sorted(MEDIUMS))}")
    if campaign and not _CAMPAIGN.fullmatch(campaign):
        found.append(f"utm_campaign={campaign}: year, quarter and name, such as 2027-q1-first-orders")
    return tuple(found)
