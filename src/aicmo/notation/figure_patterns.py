"""The patterns by which figures are told from dates, labels and lengths of time in prose. Every one is linear."""

from __future__ import annotations

import re

from aicmo.notation import numbers
from aicmo.notation.dates import MONTHS
from aicmo.notation.money import MARKS, SYMBOL

GAP = "[ \u00a0\u2007\u2009\u202f]"
_WORD = rf"(?:{'|'.join(sorted([*numbers.WORDS, *numbers.WORD_SCALES], key=len, reverse=True))})"
_MAGNITUDE = r"(?:\s?(?:k|m|mn|bn|lakhs?|lacs?|crores?|cr|hundred|dozen|million|thousand|billion|mio|mrd)\b)"

DIGITS = re.compile(
    rf"(?<!\w)(?<!\d[.,])(?P<digits>\d{{1,3}}(?:{GAP}\d{{3}}){{1,5}}+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?|"
    r"\d{1,3}(?:['’]\d{3}){1,5}+(?!\d)(?:\.\d{1,2}(?!\d))?|"
    rf"\d++(?:[.,]\d++)*+)(?P<magnitude>{_MAGNITUDE})?",
    re.IGNORECASE,
)
WORDS = re.compile(
    r"\b(?:an?\s(?=(?:dozen|hundred|thousand|lakh|million|crore|billion)\b))?"
    rf"(?:(?<=an\s)|(?<=a\s)|(?!(?:dozen|hundred|thousand|lakh|million|crore|billion)\b)){_WORD}"
    rf"(?:(?:[ -]|(?<=hundred)\sand\s|(?<=thousand)\sand\s)(?={_WORD}\b){_WORD})*+\b",
    re.IGNORECASE,
)

# A month in lower case is a month only where it is no English word ("12 may join").
_ENGLISH = {name for name in MONTHS if name.isascii()}
_MONTH_NAMES = [name.capitalize() for name in MONTHS] + [
    name for name in MONTHS if len(name) > 4 and name not in ("march", "august", "marco", "marzo", "maggio")
]
_MONTH = rf"(?:{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})(?![^\W\d_])\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"

NOT_FIGURES = re.compile(
    "|".join(
        (
            r"\[\[fig:[^\]\n]{0,200}\]\]",
            r"(?:https?://|www\.)\S+",
            r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}",
            r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?",
            rf"(?<![\w.,]){_DAY}\.?(?:\s?[-–]\s?{_DAY}\.?|\s(?:and|to|or)\s{_DAY})?\s(?:of\s|de\s)?{_MONTH}(?:,?\s(?:de\s)?{_YEAR})?",
            rf"\b{_MONTH}\s{_DAY}(?!\d)(?!{GAP}?[.,]?\d)(?!{GAP}?%)(?:\s?[-–]\s?{_DAY}(?!\d)(?!{GAP}?%))?(?:,?\s{_YEAR})?",
            rf"\b{_MONTH}\s{_DAY}(?=,\s{_YEAR}),\s{_YEAR}",
            rf"\b{_MONTH},?\s{_YEAR}",
            r"(?<![\d.,])\d{1,2}([./-])\d{1,2}\1(?:19|20)?\d\d(?![\d%])",
            r"(?<![\d.,])\d{1,2}[:.]\d{2}(?:\s?[-–]\s?\d{1,2}[:.]\d{2})?\s?(?:[ap]\.?m\b|h\b|o'clock|Uhr\b)",
            r"(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",
            r"\b(?i:Q[1-4]|H[12]|FY\s?(?:20)?\d\d)(?:\s(?:19|20)\d\d)?\b",
            r"\b(?i:week|phase|day|step|stage|part|bucket|persona|concept|territory|tier|pillar|section|page|quarter|"
            r"version|sprint|variant|theme|h)[ -]?\d+(?:\s?[-–]\s?\d+)?\b(?!\.\d)",
            r"^[ \t]*+(?:[-*+>][ \t]++)?+\d{1,3}[.)](?=[ \t])",
        )
    ),
    re.MULTILINE,
)

_NOUN = (
    r"(?:customers?|clients?|reviews?|users?|campaigns?|stores?|sites?|leads?|orders?|sales|followers?|subscribers?|"
    r"members|employees|countries|awards?|patients?|bookings?|downloads?|installs?|people|households|donors?|companies|"
    r"brands|visits?|clicks?|impressions|views|contacts|homes|shops?|locations|branches|outlets|partners|buyers|"
    r"shoppers|visitors|donations|sessions|conversions|purchases|subscriptions|enquiries|inquiries|appointments|"
    r"sign-?ups|registrations|attendees|participants|testimonials|ratings|warehouses|units|kits|students|guests|"
    r"readers|viewers|listeners|tenants|families|businesses|retailers|dealers|transactions)\b"
)
_NOT_BETWEEN = (
    r"(?:of|for|to|and|or|in|on|at|by|with|from|per|than|that|which|who|the|an?|our|your|their|its|these|those|when|"
    r"before|after|is|are|was|were|will|can|as|times|ways|reasons|questions|steps|things|points|kinds|types)\b"
)
COUNTED = re.compile(rf"\s(?:\w{{1,30}} ){{0,2}}({_NOUN})", re.IGNORECASE)
"""After digits: what is counted, at most two words away."""
COUNTED_CLOSELY = re.compile(rf"[\s-](?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} )?({_NOUN})", re.IGNORECASE)
"""After a number in words, where prose is looser: what is counted, at most one adjective away."""
VAGUE = re.compile(
    r"\b(?:dozens|hundreds|thousands|lakhs|millions|crores|billions)\sof\s"
    rf"(?:(?!{_NOT_BETWEEN})[\w-]{{1,30}} )?({_NOUN})",
    re.IGNORECASE,
)

SOFT = re.compile(
    r"\s?[-–]?\s?(?:hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|days?|weeks?|months?|characters?|words?|px|km|miles?|"
    r"g|kg|pixels|years?|rounds?|am|pm|a\.m|p\.m)\b",
    re.IGNORECASE,
)
"""Units of time and length: a number before one of them is no figure."""

PERCENT = re.compile(rf"(?:{GAP}?%|[\s-]?(?:percent|per cent|percentage[ -]points?|pp|p\.p)\b)", re.IGNORECASE)
RATING = re.compile(
    r"\s?/\s?(?:5|10)\b(?![.,]?\d)|\sout of (?:5|10|five|ten)\b|[-\s]stars?\b|\s?[★⭐]",
    re.IGNORECASE,
)
TIMES = re.compile(
    r"(?:x\b|\s?×(?!\s?\d)|[\s-]?fold\b|:1(?![\d:])|\stimes(?=\s(?:as|more|the|higher|faster|larger|bigger|better|cheaper)\b))",
    re.IGNORECASE,
)
RATIO = re.compile(r"(?<!\d{4}):(\d{1,3})(?![\d:])")
ONE_IN = re.compile(rf"\s(?:in|out\sof)\s(?:every\s)?(\d{{1,4}}|{_WORD})\b(?!{GAP}?[%.,]?\d)", re.IGNORECASE)
JOINT = re.compile(rf"(?:{GAP}?[-–—]{GAP}?|{GAP}(?:to|or|and){GAP}){SYMBOL}?", re.IGNORECASE)
DASH = re.compile(rf"{GAP}?[-–—]{GAP}?{SYMBOL}?")

WORDED = re.compile(
    r"\b(?:(?P<two>doubl(?:e|es|ed|ing)|twofold|twice(?=\s(?:as|the)\b))|(?P<three>tripl(?:e|es|ed|ing)|threefold)|"
    r"(?P<four>quadrupl(?:e|es|ed|ing)|fourfold)|(?P<five>fivefold)|(?P<ten>tenfold)|(?P<half>halv(?:e|es|ed|ing)))\b",
    re.IGNORECASE,
)
WORDED_VALUES = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "ten": 10.0, "half": 0.5}

# Marks that are English words or units in prose (feet, a part of a name) count only in a brief's own amounts.
_NOT_IN_PROSE = {"r", "real", "sh", "dh", "sr", "lei", "ft", "fr", "rp", "rm", "rand", "lira"}
_MARK_NAMES = sorted((m for m in MARKS if m.isalpha() and m.lower() not in _NOT_IN_PROSE), key=len, reverse=True)
_NAMES = "|".join(re.escape(name) for name in _MARK_NAMES)
MARK_BEFORE = re.compile(
    rf"({SYMBOL}|(?<![^\W\d_])(?:[A-Z]{{3}}|R|RM|Rp|Fr|SFr|Dhs|{_NAMES})\.?)[*_]{{0,2}}{GAP}?[*_]{{0,2}}$"
)
MARK_AFTER = re.compile(
    rf"(?:({SYMBOL})|{GAP}({SYMBOL})(?!{GAP}?\d)|{GAP}?(?:([A-Z]{{3}})|({_NAMES}))(?![^\W\d_]))(?!{GAP}?\d\d)"
)
MARK = re.compile(rf"{SYMBOL}|(?<![^\W\d_])(?:[A-Z]{{3}}|RM|Rp|Fr|SFr|Dhs|R|{_NAMES})(?![^\W\d_])")

YEAR_BEFORE = re.compile(r"\b(?:in|since|during|early|late|mid|summer|autumn|winter|spring)[\s-]$", re.IGNORECASE)
YEAR_AFTER = re.compile(r"\s(?:our|your|their|its|the|these|most|all|many|more|we|new)\b", re.IGNORECASE)
