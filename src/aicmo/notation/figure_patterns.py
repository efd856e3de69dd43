"""The patterns by which numbers in prose are found and by which it is told what they count. Every one is linear."""

from __future__ import annotations

import re

from aicmo.notation import numbers
from aicmo.notation.money import MARKS, SYMBOL
from aicmo.notation.not_figures import GAP

SCALES = "dozen|hundred|thousand|lakh|million|crore|billion"
_ALL_WORDS = [*numbers.WORDS, *numbers.WORD_SCALES]
_WORD = rf"(?:{'|'.join(sorted(_ALL_WORDS, key=len, reverse=True))})"
MAGNITUDES_ABROAD = {"mil": 1e3, "tys": 1e3, "tsd": 1e3, "mln": 1e6}
"""Magnitudes that stand in prose but in no answer of a brief."""
_MAGNITUDE = (
    r"(?:\s?(?:k|m|mn|bn|lakhs?|lacs?|crores?|cr|hundred|dozen|million|thousand|billion|mio|mrd|mil|tys|tsd|mln)\b"
    rf"(?:\.(?={GAP}?(?:{SYMBOL}|[A-Z]{{3}}\b)))?)"
)
_GLUED = r"(?<=\b[A-Z]{3}\d)|(?<=\b(?:Rs|RM|Rp|kr|Fr|zł|Kč|Dh)\d)|(?<=\b(?:KSh|Ksh|TSh|USh|Dhs|SFr)\d)|(?<=\bR\d)(?=\d)"

# The first digit, or the first letter below, stands in front of every condition: so the search jumps from one to the
# next instead of trying every character.
DIGITS = re.compile(
    rf"(?P<digits>\d(?<!\d[.,]\d)(?:(?<!\w\d)|{_GLUED})(?:\d{{0,2}}(?:{GAP}\d{{3}}){{1,5}}+(?!\d)(?:[.,]\d{{1,2}}(?!\d))?|"
    r"\d{0,2}(?:['’]\d{3}){1,5}+(?!\d)(?:\.\d{1,2}(?!\d))?|"
    rf"\d*+(?:[.,]\d++)*+))(?P<part>[½¼¾⅓⅔])?(?P<magnitude>{_MAGNITUDE})?",
    re.IGNORECASE,
)
PARTS = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3}


def _by_first_letter(words: list[str]) -> str:
    """Alternatives that begin at a word, sorted by first letter."""
    letters = sorted({word[0] for word in words})
    return "|".join(
        rf"{letter}(?<!\w\w)(?:{'|'.join(sorted((w[1:] for w in words if w[0] == letter), key=len, reverse=True))})"
        for letter in letters
    )


WORDS = re.compile(
    rf"(?:a(?<!\w\w)n?\s(?:{SCALES})(?=\b)|{_by_first_letter(list(numbers.WORDS))})"
    rf"(?:(?:[ -]|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?={_WORD}\b){_WORD})*+\b"
)
"""Numbers spelt out, in a text in lower case."""

_NOUN = (
    r"(?:customers?|clients?|reviews?|users?|campaigns?|stores?|sites?|leads?|orders?|sales|followers?|subscribers?|"
    r"members|employees|countries|awards?|patients?|bookings?|downloads?|installs?|people|households|donors?|companies|"
    r"brands|visits?|clicks?|impressions|views|contacts|homes|shops?|locations|branches|outlets|partners|buyers|"
    r"shoppers|visitors|donations|sessions|conversions|purchases|subscriptions|enquiries|inquiries|appointments|"
    r"sign-?ups|registrations|attendees|participants|testimonials|ratings|warehouses|units|kits|students|guests|"
    r"readers|viewers|listeners|tenants|families|businesses|retailers|dealers|transactions|caf[ée]s?|vendors|suppliers|"
    r"dentists?|doctors?|lawyers?|teachers?|volunteers|supporters|farms?|farmers?|cities|states|clinics|hotels|"
    r"restaurants|schools|boutiques|learners|graduates|passengers|residents|travellers|consumers|merchants|accounts|wishlists|players|plants|"
    r"machines|deals|contracts|seats|tickets|intakes|physiotherapists|therapists|chefs|drivers|"
    r"instructors|tutors|trainers|coaches|nurses|stylists|engineers|advisers|pupils|parents)\b"
)
_NOT_BETWEEN = (
    r"(?:of|for|to|and|or|in|on|at|by|with|from|per|than|that|which|who|the|an?|our|your|their|its|these|those|when|"
    r"before|after|is|are|was|were|will|can|as|times|ways|reasons|questions|steps|things|points|kinds|types)\b"
)
COUNTED = re.compile(
    rf"[\s-](?:of (?:the|our|your|their|its|these) )?(?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} ){{0,2}}({_NOUN})",
    re.IGNORECASE,
)
"""After digits: what is counted, at most two words away."""
COUNTED_CLOSELY = re.compile(rf"[\s-](?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} )?({_NOUN})", re.IGNORECASE)
"""After a number in words, where prose is looser: what is counted, at most one adjective away."""
SOFT = re.compile(
    r"\s?[-–]?\s?(?:(?:working|business|school)\s(?:days?|hours?|weeks?)|hours?|(?-i:hrs?)|h|minutes?|mins?|seconds?|secs?|s|days?|weeks?|months?|characters?|words?|px|km|miles?|"
    r"g|kg|pixels|years?|rounds?|am|pm|a\.m|p\.m|cm|mm|ml|[mgk]b|fps|°[cf]|hectares?|"
    r"acres?|square\s(?:met(?:re|er)s?|feet|foot|miles?))\b",
    re.IGNORECASE,
)
"""Units of time, length and size: a number before one of them is no figure."""
CARRIES_ON = re.compile(r"\b(?:of|in|first|sometimes|usually|often|after|within|another|next|last)\s$", re.IGNORECASE)
"""Before a number that leaves out the unit the sentence has already said: "30 characters, the first 12"."""
CLOSES = re.compile(r"[*_]{0,2}(?:[.,;:)!?\0]|$)")
ON_AVERAGE = re.compile(r"\s(?:[\w-]{1,30}\s){0,3}on average\b", re.IGNORECASE)
POINTS = re.compile(r"\spoints?\b", re.IGNORECASE)
AGED = re.compile(r"\b(?:aged|ages?|age group)\s(?:between\s|from\s)?$", re.IGNORECASE)

PERCENT = re.compile(
    rf"(?:{GAP}?%|[\s-]?(?:percent|per cent|pro[cz]ent|prosent|por ciento|percentage[ -]points?|pp|p\.p)\b)",
    re.IGNORECASE,
)
RATING = re.compile(
    r"\s?/\s?(?:5|10)\b(?![.,]?\d)|\sout of (?:5|10|five|ten)\b|[-\s]stars?\b|\s?[★⭐]",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:x\b|\s?×(?!\s?\d)|[\s-]?fold\b|:1(?![\d:])|\stimes(?=\s(?:as|more|the|higher|faster|larger|bigger|better|cheaper)\b))",
    re.IGNORECASE,
)
TIMES_OF_A_RISE = re.compile(r"\stimes\b", re.IGNORECASE)
RISES = re.compile(r"\b(?:rose|rise|rises|grew|grow|grows|grown|increased?|up|multiplied)\s(?:by\s)?$", re.IGNORECASE)
RATIO = re.compile(r"(?<!\d{4}):(\d{1,3})(?![\d:])")
ONE_IN = re.compile(
    rf"\s(?:in|out\sof)\s(?:every\s)?(\d{{1,3}},\d{{3}}|\d{{1,4}}|{_WORD})\b(?!{GAP}?[%.,]?\d)", re.IGNORECASE
)
JOINT = re.compile(rf"(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|or|and){GAP}){SYMBOL}?", re.IGNORECASE)
LONGEST_JOINT = 5 + max(map(len, MARKS))
"""In characters: a gap, a word, a gap and a mark of currency."""
DASH = re.compile(rf"{GAP}?[-–—]{GAP}?{SYMBOL}?")

WORDED = re.compile(
    r"d(?<!\w\w)oubl(?:e|es|ed|ing)\b|t(?<!\w\w)(?:wofold|wice(?=\s(?:as|the)\b)|ripl(?:e|es|ed|ing)|hreefold|enfold)\b|"
    r"q(?<!\w\w)uadrupl(?:e|es|ed|ing)\b|f(?<!\w\w)(?:our|ive)fold\b|h(?<!\w\w)alv(?:e|es|ed|ing)\b"
)
"""Multiples in one word; this and the next two for a text in lower case, by first letter like `WORDS`."""
IN_WORDED = ("oubl", "fold", "twice", "ripl", "uadrupl", "halv")
WORDED_VALUES = {
    **dict.fromkeys(("doubl", "twofo", "twice"), 2.0),
    **dict.fromkeys(("tripl", "three"), 3.0),
    **dict.fromkeys(("quadr", "fourf"), 4.0),
    **{"fivef": 5.0, "tenfo": 10.0},
    **dict.fromkeys(("halve", "halvi"), 0.5),
}
VAGUE = re.compile(
    r"(?:d(?<!\w\w)ozens|h(?<!\w\w)undreds|t(?<!\w\w)housands|l(?<!\w\w)akhs|m(?<!\w\w)illions|c(?<!\w\w)rores|"
    rf"b(?<!\w\w)illions)\sof\s(?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} )?({_NOUN})"
)

IN_VAGUE = ("dozens", "hundreds", "thousands", "lakhs", "millions", "crores", "billions")

_NTH = {"half": 2, "second": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
PART = re.compile(rf"(?:{'|'.join(_NTH)})(?=s?(?:[\s\0.,:;!?)-]|\Z))")
"""A word that names a part of something; "second" stands in many a sentence that holds none."""
IN_PART = tuple(_NTH)
BEFORE_A_PART, BEHIND_A_PART = 6, 90
"""How far a fraction can reach, in characters, before and behind the word that names its part."""
_ONE_OF_THEM = (
    "customer|client|user|order|subscriber|follower|member|employee|patient|booking|household|donor|visit|click|buyer|"
    "shopper|visitor|purchase|guest|reader|viewer|student|tenant|farm|farmer|review|store|shop|consumer|learner"
)
_WHOLES = r"budget|money|spend|spending|turnover|revenue|traffic|market|donations?|sales"
_OF_THEM = (
    r"\sof\s(?:all\s)?(?:(?:the|our|your|their|its|these|those|every)\s)?"
    rf"(?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} )?(?:(?:{_WHOLES})\b|{_NOUN})"
)
FRACTION = re.compile(
    rf"h(?<!\w\w)alf(?={_OF_THEM})|"
    rf"a(?<!\w\w)n?[ -](?:{'|'.join(_NTH)})(?={_OF_THEM})|"
    rf"o(?<!\w\w)ne[ -](?:{'|'.join(_NTH)})(?={_OF_THEM})|"
    rf"t(?<!\w\w)(?:wo|hree)[ -](?:{'|'.join(_NTH)})s?(?={_OF_THEM})|"
    rf"f(?<!\w\w)(?:our|ive)[ -](?:{'|'.join(_NTH)})s?(?={_OF_THEM})|"
    rf"e(?<!\w\w)very\s(?:{'|'.join(_NTH)})(?=\s(?:{_ONE_OF_THEM})s?\b)"
)
FRACTION_MORE = re.compile(
    rf"(?:h(?<!\w\w)alf|a(?<!\w\w)n?[ -](?:{'|'.join(_NTH)})|o(?<!\w\w)ne[ -](?:{'|'.join(_NTH)})|"
    rf"t(?<!\w\w)wo[ -](?:{'|'.join(_NTH)})s)"
    r"(?=\s(?:more|less|fewer|cheaper|dearer|faster|again|as\s(?:much|many))\b|\sof\sall\s\w)"
)
"""A part of something that is compared or of all of something: "a third more", "half of all cases"."""
_PARTS_ONLY = "|".join(name for name in _NTH if name != "second")
_CLAUSE_GOES_ON = "once|when|while|after|before|in|within|over|from|if|and|this|next|last|since|on|at|as|with|during"
FRACTION_ALONE = re.compile(
    rf"(?:(?<=\bby\s)|(?<=\btake\s)|(?<=\btakes\s))(?:an?\s(?:{_PARTS_ONLY})|half)"
    rf"(?=[\0.,;:!?)]|\s(?:{_CLAUSE_GOES_ON})\b|\Z)"
)
"""A part without its whole: "drops by a quarter", "takes a fifth, $2,000"."""
ONE_OF_MANY = re.compile(
    rf"o(?<!\w\w)ne\s(?!of\b)(?:{_ONE_OF_THEM}|wishlist|player|appointment|lead|enquiry|session|post|ad|account|call)\s"
    rf"(?:in|out\sof)\s(\d{{1,4}}|{_WORD})\b(?!\s?(?:hours?|days?|weeks?|months?|years?|minutes?)\b)"
)
"""A share with its noun between: "one wishlist in ten"."""
SLASHED = re.compile(
    r"(?:(?<=\bby\s)|(?<=\bto\s)|(?<=about\s)|(?<=nearly\s)|(?<=almost\s)|(?<=over\s))[1-7]/[2348](?![\d/])"
)
COUNTS = {"half": 1, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "every": 1}
NTH = {**_NTH, **{f"{name}s": part for name, part in _NTH.items()}}

# Marks that are English words or units in prose (feet, a part of a name) count only in a brief's own amounts.
_NOT_IN_PROSE = {"r", "real", "sh", "dh", "sr", "lei", "ft", "fr", "rp", "rm", "rand", "lira"}
_MARK_NAMES = sorted((m for m in MARKS if m.isalpha() and m.lower() not in _NOT_IN_PROSE), key=len, reverse=True)
_MARK_NAMES += [name.capitalize() for name in _MARK_NAMES if name.islower() and len(name) > 3]
_NAMES = "|".join(re.escape(name) for name in _MARK_NAMES)
MARK_BEFORE = re.compile(
    rf"({SYMBOL}|(?<![^\W\d_])(?:[A-Z]{{3}}|R|RM|Rp|Fr|SFr|Dhs|{_NAMES})\.?)[*_]{{0,2}}{GAP}?[*_]{{0,2}}$"
)
MARK_AFTER = re.compile(
    rf"(?:({SYMBOL})|{GAP}({SYMBOL})(?!{GAP}?\d)|(?:{GAP}?|-)(?:([A-Z]{{3}})|({_NAMES}))(?![^\W\d_]))(?!{GAP}?\d\d)"
)
MARK = re.compile(rf"{SYMBOL}|(?<![^\W\d_])(?:[A-Z]{{3}}|RM|Rp|Fr|SFr|Dhs|R|{_NAMES})(?![^\W\d_])")

CENTS = re.compile(r"(?:\s?¢|\s(?:cents?|pence|centimes?)\b|(?<=\d)p\b)", re.IGNORECASE)
_MAY_FOLLOW = (PERCENT, RATING, TIMES, TIMES_OF_A_RISE, RATIO, ONE_IN, COUNTED_CLOSELY, SOFT, CENTS, ON_AVERAGE)
MEANS_SOMETHING = re.compile(
    rf"{'|'.join(rf'(?:{pattern.pattern})' for pattern in _MAY_FOLLOW)}|(?-i:{MARK_AFTER.pattern})", re.IGNORECASE
)
"""What stands behind every spelt number that can be a figure, or a length that lends its unit to a later number."""
_MARK_NAMES += ["Rp", "Fr", "SFr", "Dhs"]
MARK_WORDS = frozenset(_MARK_NAMES) | {f"{name}." for name in _MARK_NAMES}

YEAR_BEFORE = re.compile(
    r"\b(?:in|since|during|early|late|mid|summer|autumn|winter|spring|end of)[\s-]$", re.IGNORECASE
)
YEAR_OF_THE_PAST = re.compile(r"\b(?:in|since|founded|established|est\.|opened|built|dating from)\s$", re.IGNORECASE)
YEAR_AFTER = re.compile(r"\s(?:our|your|their|its|the|these|most|all|many|more|we|new)\b", re.IGNORECASE)
