"""Words that keep their capital in the middle of an English sentence."""

from __future__ import annotations

import re
from functools import cache

PLATFORMS = (
    "Amazon Bing Bluesky Discord Etsy Facebook Google Groupon Instagram Mastodon Messenger Meta Nextdoor Pinterest "
    "Reddit Snapchat Spotify Substack Telegram Threads Trustpilot Twitch Viber Vimeo Wikipedia Yelp"
)  # fmt: skip
PEOPLES = (
    "African American Arab Asian Australian Austrian Belgian Brazilian British Canadian Christian European Indian "
    "Irish Jewish Kenyan Mexican Muslim Nigerian Scottish Swiss Welsh"
)  # fmt: skip
"""What CLDR's names of languages and countries do not hold."""
DAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August "
    "September October November December Christmas Easter Advent Ramadan Diwali Hanukkah Eid"
)  # fmt: skip
ORDINARY = frozenset({"Bini", "Ewe", "Fang", "Jersey", "Mono", "Slave", "Turkey"})
"""Names that are ordinary words, too, and more often so at the start of an answer."""
FIRST_PERSON = re.compile(r"I(?:['’](?:m|d|ll|ve))?$")
PLURAL = re.compile(r"s(?:['’])?$")


def is_proper(word: str) -> bool:
    """Whether a word is written with a capital wherever it stands: a platform, a people, a language, a country, a day.

    The word "I" is one, too.
    """
    plain = word.strip(".,;:!?()“”\"'’")
    stem = re.sub(r"['’]s$", "", plain)
    return bool(FIRST_PERSON.match(word)) or stem in _proper_words() or PLURAL.sub("", stem) in _proper_words()


@cache
def _proper_words() -> frozenset[str]:
    from babel import Locale

    english = Locale.parse("en")
    names = [name for group in (english.languages, english.territories) for name in group.values()]
    single = {name for name in names if name.isalpha() and name[:1].isupper()}
    return frozenset(single | {*PLATFORMS.split(), *PEOPLES.split(), *DAYS.split()}) - ORDINARY
