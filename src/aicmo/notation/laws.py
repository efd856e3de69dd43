"""What a text calls a law: its name, without the numbers under which it is filed."""

from __future__ import annotations

import re
from collections.abc import Mapping

LOCATOR = re.compile(
    r",? (?:sections?|[Aa]rticles?|Annex|points?|rules?|Rules?|regulations?|Parts?|Book|standard|"
    r"ICOBS|BCOBS|CONC|DISP|\d+ CFR(?: Part)?) (?:[A-Z]?\d|[IVX]+\b)[^;()]*?(?:\([\da-zA-Z]{1,3}\))*[^;()]*?"
    r"(?=;| \(|, (?:after|and )| sets| of the|: |$)"
)
"""Where in a law the rule stands: "section 5", "Article 7(2) and Annex I"."""
FILED = re.compile(r" \((?![^()]*\b\d{1,2}:\d\d\b)[^()]*\d[^()]*\)")
"""Where a law is filed: "(S.C. 2010, c. 23)"."""
YEAR = re.compile(r"(?:,? of| in)? (?:19|20)\d\d\b")
CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
DIGIT = re.compile(r"\d")


def spoken_law(source: str, names: Mapping[str, str]) -> str:
    """A source as a text names it: cited laws by their names, without section, filing and year.

    `names` gives the name of a law that has none without its number, by its citation. Times of day stay.

    Example: "FTC Act, section 5 (US); Directive 2005/29/EC (EU)" becomes "FTC Act (US); EU Unfair Commercial Practices
    Directive (EU)" with the name of that directive.
    """
    for cited in sorted(names, key=len, reverse=True):
        source = source.replace(cited, names[cited])
    for away in (LOCATOR, FILED, YEAR):
        source = away.sub("", source)
    return re.sub(r"\b(EU \w[^;()]*?) \(EU\)", r"\1", source).strip()


def numbers_left(spoken: str) -> bool:
    """Whether a digit stands in the spoken name of a law that belongs to no time of day."""
    return bool(DIGIT.search(CLOCK.sub("", spoken)))
