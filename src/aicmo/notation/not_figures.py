"""Digits in prose that are no figures: dates, clock times, addresses, labels, names, the formats of platforms."""

from __future__ import annotations

import re

from aicmo.notation.dates import MONTHS

GAP = "[ \u00a0\u2007\u2009\u202f]"

# A month in lower case is a month only where it is no English word ("12 may join").
_MONTH_NAMES = [name.capitalize() for name in MONTHS] + [
    name for name in MONTHS if len(name) > 4 and name not in ("march", "august", "marco", "marzo", "maggio")
]
_MONTH = rf"(?:{'|'.join(sorted(_MONTH_NAMES, key=len, reverse=True))})(?![^\W\d_])\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_HOUR = r"(?:[01]?\d|2[0-4])"
_ON_THE_QUARTER = rf"{_HOUR}\.(?:00|15|30|45)"

# As many as a platform takes, and no more: "up to 40 hashtags" is somebody's invention.
_PARTS_OF_A_FORMAT = (
    r"(?:[1-9]|1[0-5])(?=\sheadlines\b)",
    r"[1-5](?=\sdescriptions\b)",
    r"(?:[1-9]|[12]\d|30)(?=\s(?:hash)?tags\b)",
    r"(?:[1-9]|1\d|20|35)(?=\s(?:slides|cards|frames)\b)",
)
_AT_MOST = ("up to", "at most", "no more than", "maximum of", "limit of", "takes", "allows")
_BEHIND_AT_MOST = "|".join(rf"(?<=\b{words}\s)" for words in _AT_MOST)

# Where a law, a code or a rule book is cited.
_LAW_FROM_A_DIGIT = r"\d{1,3}\s(?:CFR|U\.S\.C\.|USC)\s(?:Part\s)?\d+(?:\.\d+)*(?:\(\w{1,3}\))*"
_LAW_FROM_A_WORD = (
    r"(?:(?i:regulations?|rules?|sections?|articles?|schedule|standard|circular|ss?\.|c\.)|Act|Law|Decree)\s(?:No\.\s)?"
    r"\d{1,5}[a-z]?(?:[.-]\d+)*(?:\(\w{1,4}\))*(?:\s(?:and|to)\s\d{1,3}|\sof\s(?:19|20)\d\d|/(?:19|20)\d\d)?"
    rf"(?![\w/]|{GAP}?%|[.,]\d)"
)

_FROM_A_DIGIT = (
    _LAW_FROM_A_DIGIT,
    r"(?:19|20)\d\d/\d{1,4}(?:/[A-Z]{2,3}\b|(?![\w/%]))",
    r"(?<![\d.,/])\d{1,4}/(?:19|20)\d\d(?![\d/%])",
    r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?",
    rf"(?<![\w.,]){_DAY}\.?(?:\s?[-–]\s?{_DAY}\.?|\s(?:and|to|or)\s{_DAY})?\s(?:of\s|de\s)?{_MONTH}(?:,?\s(?:de\s)?{_YEAR})?",
    r"(?<![\d.,])\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:19|20)?\d\d(?![\d%])",
    r"(?:19|20)\d\d[/–-]\d\d(?![\d%]|-\d)",
    r"(?<![\d.,])\d{1,2}[:.]\d{2}(?:\s?[-–]\s?\d{1,2}[:.]\d{2})?\s?(?:[ap]\.?m\b|h\b|o'clock|Uhr\b)",
    r"(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",
    rf"(?<![\d.,$€£]){_ON_THE_QUARTER}\s?[-–]\s?{_ON_THE_QUARTER}(?![\d.,]\d|{GAP}?[%€$£])",
    rf"(?:(?<=\bat\s)|(?<=\bfrom\s)|(?<=\buntil\s)){_ON_THE_QUARTER}(?![\d.,]\d|{GAP}?[%€$£]|\s(?:a|an|per|each)\b)",
    r"24/7(?![\d/])",
    r"(?<![\d.,])\d{3,5}-\d(?![\w%])",
    r"(?<!\d[^\w%])0\d{2,}(?:[ /-]\d{2,8})*(?![.,]\d)",
    r"(?:1:1|4:5|5:4|9:16|16:9|2:3|3:4|4:3|21:9|1\.91:1|[1-3]:[1-3](?=\s(?:capsule|format|crop|frame|image|picture|video|banner|ratio|cover|tile)))(?![\d:])",
    r"(?<![\d.,])\d{2,5}\s?[x×]\s?\d{2,5}(?:\s?(?:px|pixels))?(?![\d.,]\d)",
    rf"(?:{_BEHIND_AT_MOST})(?:{'|'.join(_PARTS_OF_A_FORMAT)})",
    r"[48]K(?=\s(?:video|resolution|footage|camera|screen)s?\b)|(?:(?<=\bin\s)|(?<=\bat\s))[48]K\b(?!\s(?:a|per)\b)",
)
_FROM_A_WORD = (
    rf"{_MONTH}(?:\s{_DAY}(?!\d)(?!{GAP}?[.,]?\d)(?!{GAP}?%)(?:\s?[-–]\s?{_DAY}(?!\d)(?!{GAP}?%))?(?:,?\s{_YEAR})?"
    rf"|\s{_DAY},\s{_YEAR}|,?\s{_YEAR})",
    r"(?i:Q[1-4]|H[12]|FY\s?(?:20)?\d\d)(?:\s(?:19|20)\d\d)?\b",
    r"(?i:(?:week|phase|day|step|stage|part|bucket|persona|concept|territory|tier|pillar|section|page|quarter|sprint|"
    r"variant|theme|h|article|art\.|nos?\.|nr\.|room|exam|code|postcode|zip|plz|kw|chapter|annex|appendix|slide|point|"
    r"lesson|episode|paragraph|clause|route|exhibit|line|gate|platform|bus)[ -]?\d+(?:\s?[-–]\s?\d+)?)\b(?!\.\d)",
    r"(?i:(?<!\d[ -])(?:weeks|days|phases|steps|stages|parts|buckets|tiers|pages|sections|chapters|slides|lessons|"
    rf"episodes|articles|rooms)\s\d{{1,3}}\s?(?:[-–]|to|and|through|until)\s?\d{{1,3}})\b(?!{GAP}?%|[.,]\d)",
    _LAW_FROM_A_WORD,
    r"(?:CONC|ICOBS|COBS|MCOB)\s\d+(?:\.\d+)*",
    r"(?i:versions?)\s\d+(?:\.\d+)*",
    r"(?i:numbers?)\s(?=\d{4})\d+(?:\s\d{3,})*\b(?![.,]\d)",
    r"(?:ISO|IEC|EN|DIN|VDE|SOC|PCI|ANSI|RFC)[ -]\d[\d-]*",
    r"(?:Fortune|FTSE|Windows|iPhone|iOS|Android|Office|Microsoft|Web|GPT|ChatGPT|Chrome|Firefox|Safari|Edge)"
    r"[ -]\d+(?:\.\d+)?\b"
    rf"(?!{GAP}?(?:%|percent|per cent)|[.,]\d)",
)
_FROM_A_MARK = (
    r"\[\[fig:[^\]\n]{0,200}\]\]",
    r"^[ \t]*+(?:[-*+>][ \t]++)?+\d{1,3}[.)](?=[ \t])",
    r"\+(?=(?:[ ().-]?\d){9,15}(?!\d))\d[\d ().-]*\d",
    r"§+\s?\d+",
)
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")

# A word is looked up in the long lists only where digits follow it: most do not, and the lists are what costs time.
_NOT_FIGURES = re.compile(
    rf"\b(?:(?=\d)(?:{'|'.join(_FROM_A_DIGIT)})|(?=[^\W\d_]{{1,12}}+\.?+,?+[\s-]?+\d)(?:{'|'.join(_FROM_A_WORD)}))|"
    + "|".join(_FROM_A_MARK),
    re.MULTILINE,
)


def blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with what a pattern matches turned to spaces, so that places stay the same."""
    return pattern.sub(lambda match: " " * len(match[0]), text)


def without_other_digits(text: str) -> str:
    """The text with spaces in place of dates, times, addresses, labels, names and formats; places stay the same."""
    if "://" in text or "www." in text or "@" in text:
        text = blanked(_ADDRESSES, text)
    return blanked(_NOT_FIGURES, text)
