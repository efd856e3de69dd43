"""A location tells its country where it can, and nothing where it cannot."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aicmo.notation.places import country_of, currency_of, decimal_comma, region_of


@pytest.mark.parametrize(
    ("location", "country"),
    [
        ("Portland, Oregon, US", "US"),
        ("Grimsby, England, UK", "GB"),
        ("Zürich, Schweiz 🇨🇭", "CH"),
        ("Jaipur, Rajasthan, India", "IN"),
        ("Toronto, Ontario, Canada", "CA"),
        ("Hamburg, Germany", "DE"),
        ("Antwerp, Belgium", "BE"),
        ("Lyon, Frankreich", "FR"),
        ("Köln, Allemagne", "DE"),
        ("Bergen, Norge", "NO"),
        ("Abidjan, Côte d'Ivoire", "CI"),
        ("Based in Nairobi, Kenya", "KE"),
        ("Hamburg (Germany)", "DE"),
        ("🇰🇪", "KE"),
        ("Singapore", "SG"),
        ("Berlin", "DE"),
        ("London", "GB"),
        ("London, Ontario", "CA"),
        ("Austin, TX", "US"),
        ("Berlin, DE", "DE"),
        ("Santa Fe, New Mexico", "US"),
        ("Atlanta, Georgia", "US"),
        ("Tbilisi, Georgia", None),
        ("San Francisco, CA", "US"),
        ("Wilmington, DE", None),
        ("Springfield", None),
        ("Paris and London", None),
        ("Berlin, Germany; Vienna, Austria", None),
        ("worldwide", None),
        ("contact us", None),
        ("", None),
    ],
)
def test_a_location_names_its_country_or_none(location: str, country: str | None) -> None:
    assert country_of(location) == country


@pytest.mark.parametrize(
    ("country", "locale", "currency"),
    [
        ("US", "en_US", "USD"),
        ("DE", "en_DE", "EUR"),
        ("CH", "en_CH", "CHF"),
        ("IN", "en_IN", "INR"),
        ("KE", "en_KE", "KES"),
        ("BG", "en_150", "EUR"),
        ("JP", "en_001", "JPY"),
        ("BR", "en_001", "BRL"),
    ],
)
def test_a_country_writes_english_its_own_way_and_has_a_currency(country: str, locale: str, currency: str) -> None:
    region = region_of(country)
    assert (region.locale, region.currency, region.country) == (locale, currency, country)


def test_an_unknown_country_is_refused() -> None:
    with pytest.raises(ValueError, match="no country with the code"):
        region_of("QQ")


def test_the_decimal_mark_follows_the_country() -> None:
    assert [decimal_comma(country) for country in ("DE", "US", "CH", None)] == [True, False, False, None]
    assert currency_of("NO") == "NOK"


@given(st.text(max_size=120))
@settings(deadline=None)  # the machine may be busy; speed has tests of its own
def test_any_text_gives_a_country_or_none(text: str) -> None:
    country = country_of(text)
    assert country is None or region_of(country).country == country
