"""Names that tell a country where the country itself is not named: states, provinces, nations, large cities."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """The words of a line; a table of codes reads better so than one to a line."""
    return frozenset(text.split())


ALIASES = {
    "uk": "GB",
    "u.k.": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "us": "US",
    "united states of america": "US",
    "the united states": "US",
    "the us": "US",
    "the usa": "US",
    "the uk": "GB",
    "uae": "AE",
    "emirates": "AE",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "czechia": "CZ",
    "turkey": "TR",
    "republic of ireland": "IE",
    "eire": "IE",
    "south korea": "KR",
    "korea": "KR",
    "russia": "RU",
    "vietnam": "VN",
    "ivory coast": "CI",
    "hong kong": "HK",
    "macau": "MO",
    "bharat": "IN",
    "brasil": "BR",
    "deutschland": "DE",
    "schweiz": "CH",
    "suisse": "CH",
    "svizzera": "CH",
    "österreich": "AT",
    "oesterreich": "AT",
    "españa": "ES",
    "espana": "ES",
    "italia": "IT",
    "belgique": "BE",
    "belgië": "BE",
    "sverige": "SE",
    "norge": "NO",
    "danmark": "DK",
    "suomi": "FI",
    "polska": "PL",
    "méxico": "MX",
    "nippon": "JP",
}
"""Everyday names of countries and of the nations of the United Kingdom."""

_STATES_US = _words(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana "
    "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming"
)
_REGIONS: dict[str, tuple[str, ...]] = {
    "US": (
        *_STATES_US,
        "new hampshire",
        "new jersey",
        "new mexico",
        "new york",
        "north carolina",
        "north dakota",
        "rhode island",
        "south carolina",
        "south dakota",
        "west virginia",
        "washington dc",
        "washington d.c.",
    ),
    "CA": (
        "ontario",
        "quebec",
        "québec",
        "british columbia",
        "alberta",
        "manitoba",
        "saskatchewan",
        "nova scotia",
        "new brunswick",
        "newfoundland",
        "prince edward island",
    ),
    "IN": (
        "rajasthan",
        "maharashtra",
        "karnataka",
        "tamil nadu",
        "kerala",
        "gujarat",
        "telangana",
        "andhra pradesh",
        "uttar pradesh",
        "madhya pradesh",
        "west bengal",
        "haryana",
        "bihar",
        "odisha",
        "goa",
        "assam",
    ),
    "AU": ("new south wales", "nsw", "queensland", "tasmania", "south australia", "western australia"),
    "DE": ("bayern", "bavaria", "hessen", "sachsen", "saxony", "niedersachsen", "nordrhein-westfalen", "thüringen"),
    "ES": ("andalucía", "andalusia", "catalonia", "catalunya", "cataluña"),
    "IT": ("tuscany", "toscana", "lombardy", "lombardia", "sicily", "sicilia"),
    "FR": ("île-de-france", "bretagne", "brittany", "normandie", "normandy", "provence"),
    "BE": ("flanders", "vlaanderen", "wallonia", "wallonie"),
    "ZA": ("gauteng", "western cape", "kwazulu-natal"),
}

_CITIES: dict[str, tuple[str, ...]] = {
    "AE": ("dubai", "abu dhabi"),
    "AR": ("buenos aires",),
    "AT": ("vienna", "wien"),
    "AU": ("sydney", "melbourne", "brisbane", "canberra"),
    "BE": ("brussels", "bruxelles", "brussel", "antwerp", "antwerpen"),
    "BR": ("são paulo", "sao paulo", "rio de janeiro"),
    "CA": ("toronto", "montréal", "montreal", "ottawa", "calgary"),
    "CH": ("zürich", "zurich", "genève", "basel"),
    "CN": ("beijing", "shanghai", "shenzhen"),
    "CZ": ("prague", "praha"),
    "DE": ("berlin", "hamburg", "munich", "münchen", "cologne", "köln"),
    "DK": ("copenhagen", "københavn"),
    "EG": ("cairo",),
    "ES": ("madrid", "barcelona"),
    "FI": ("helsinki",),
    "FR": ("paris", "lyon", "marseille"),
    "GB": ("london", "edinburgh", "glasgow"),
    "GR": ("athens", "athína"),
    "HU": ("budapest",),
    "ID": ("jakarta",),
    "IE": ("dublin",),
    "IL": ("tel aviv",),
    "IN": ("mumbai", "delhi", "new delhi", "bengaluru", "bangalore", "chennai", "kolkata", "jaipur"),
    "IT": ("rome", "roma", "milan", "milano"),
    "JP": ("tokyo", "osaka", "kyoto"),
    "KE": ("nairobi", "mombasa"),
    "KR": ("seoul",),
    "MX": ("mexico city", "ciudad de méxico"),
    "MY": ("kuala lumpur",),
    "NG": ("lagos", "abuja"),
    "NL": ("amsterdam", "rotterdam"),
    "NO": ("oslo",),
    "NZ": ("auckland",),
    "PH": ("manila",),
    "PK": ("karachi", "lahore"),
    "PL": ("warsaw", "warszawa", "kraków"),
    "PT": ("lisbon", "lisboa"),
    "RO": ("bucharest",),
    "SE": ("stockholm",),
    "TH": ("bangkok",),
    "TR": ("istanbul", "ankara"),
    "US": ("new york city", "nyc", "los angeles", "chicago", "san francisco", "houston", "atlanta", "seattle"),
    "ZA": ("johannesburg", "cape town"),
}

REGIONS = {name: country for country, names in _REGIONS.items() for name in names}
"""Parts of countries whose names no other country shares."""
CITIES = {name: country for country, names in _CITIES.items() for name in names}
"""Cities so large that the name alone means this one."""

UNCLEAR = frozenset(
    {"georgia", "jersey", "guinea", "congo", "ireland's", "micronesia", "world", "europe", "africa", "asia"}
)
"""Names that are a country and something else besides: they count only beside a second sign."""

UNCLEAR_CODES = _words(
    "AL AR AZ CA CO DE GA ID IL IN KY LA MA MD ME MN MO MS MT NC NE NL NT PA PE SA SC SD SK TN VA YT NU"
)
"""Two letters that are a country's code and also a state's or province's."""

STATE_CODES: dict[str, str] = {
    **dict.fromkeys(
        _words("AK CT DC FL HI IA KS MI ND NH NJ NM NV NY OH OK OR RI TX UT VT WA WI WV WY"),
        "US",
    ),
    **dict.fromkeys(_words("AB BC MB NB NS ON QC"), "CA"),
    **dict.fromkeys(_words("NSW VIC QLD TAS"), "AU"),
}
"""Codes of states and provinces that are no country's code."""

EUROPE = _words(
    "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT "
    "NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK"
)
"""Where English is written the European way (CLDR en_150) when CLDR has no English of the country's own."""

CURRENCY_NOW = {"BG": "EUR"}
"""Changes of currency younger than the tables of the library."""
