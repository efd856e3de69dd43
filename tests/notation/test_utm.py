"""Tagged links keep the house rule and land in the group that Google's rules give them."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aicmo.notation.utm import MEDIUMS, UNASSIGNED, ga4_group, problems, tagged

NAMES = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("source", "medium", "campaign", "group"),
    [
        ("direct", "(none)", "", "Direct"),
        ("google", "cpc", "2027-q1-first-orders", "Paid Search"),
        ("google", "cpc", "2027-q1-shopping-week", "Paid Shopping"),
        ("google", "cpc", "cross-network", "Cross-network"),
        ("instagram", "paid-social", "2027-q1-first-orders", "Paid Social"),
        ("youtube", "paid-video", "", "Paid Video"),
        ("newsletter", "cpm", "", "Display"),
        ("some-site", "display", "", "Display"),
        ("some-site", "retargeting", "", "Paid Other"),
        ("instagram", "social", "", "Organic Social"),
        ("partner", "social", "", "Organic Social"),
        ("youtube", "video", "", "Organic Video"),
        ("google", "organic", "", "Organic Search"),
        ("newsletter", "email", "", "Email"),
        ("anybody", "affiliate", "", "Affiliates"),
        ("school", "referral", "", "Referral"),
        ("shop", "sms", "", "SMS"),
        ("app", "push", "", "Mobile Push Notifications"),
        ("poster", "qr", "", UNASSIGNED),
        ("whatsapp", "whatsapp", "", UNASSIGNED),
        ("anna", "influencer", "", UNASSIGNED),
        ("GOOGLE", "CPC", "", "Paid Search"),
    ],
)
def test_a_visit_lands_in_the_first_group_whose_rule_fits(source: str, medium: str, campaign: str, group: str) -> None:
    assert ga4_group(source, medium, campaign) == group


@given(
    st.sampled_from(["https://a.example/p", "https://a.example/?q=1#top"]),
    NAMES,
    st.sampled_from(sorted(MEDIUMS)),
    NAMES,
)
def test_a_tagged_address_has_no_problem_and_keeps_what_it_asked_for(
    url: str, source: str, medium: str, name: str
) -> None:
    made = tagged(url, source, medium, f"2027-q1-{name}", content=name)
    assert problems(made) == ()
    before, after = urlsplit(url), urlsplit(made)
    assert set(parse_qsl(before.query)) <= set(parse_qsl(after.query))
    assert (before.path, before.fragment) == (after.path, after.fragment)
    assert tagged(made, source, medium, f"2027-q1-{name}", content=name) == made


@pytest.mark.parametrize(
    ("medium", "campaign", "said"),
    [
        ("Paid Social", "2027-q1-a", "small letters"),
        ("flyer", "2027-q1-a", "none of"),
        ("cpc", "spring sale", "year, quarter and name"),
    ],
)
def test_a_tag_outside_the_house_rule_is_refused_with_what_is_allowed(medium: str, campaign: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        tagged("https://a.example", "google", medium, campaign)


def test_every_problem_of_an_address_is_said_at_once() -> None:
    assert len(problems("https://a.example/?utm_source=Big+Site&utm_medium=flyer")) == 3


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_words_land_somewhere(source: str, medium: str, campaign: str) -> None:
    assert ga4_group(source, medium, campaign)
