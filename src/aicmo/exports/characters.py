"""Which characters of a text reach a reader: hidden ones never, ones the PDF's fonts lack as a readable substitute.

A character that no font of the PDF can draw is printed so, first rule that fits:

1. a pair of regional indicators is its country code: "🇨🇭" is "[CH]";
2. a character listed in content/exports/characters.toml is what stands there ("✅" is "[yes]", "✨" is dropped);
3. a compatibility form is the plain character: "𝗕" is "B", "①" is "1";
4. a space of any width is a space; variation selectors, skin tones, keycaps and joiners are dropped;
5. a symbol is its Unicode name: "🚀" is "[rocket]";
6. anything else is its number: "中" is "[U+4E2D]".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from aicmo.exports.theme import substitutes

# Control characters, direction marks and overrides, zero-width and tag characters. Joiners stay where a script or an
# emoji needs them: after Arabic, Indic and emoji characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
    "|(?<![\u0600-\u0dff\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
FLAG = re.compile("([\U0001f1e6-\U0001f1ff])([\U0001f1e6-\U0001f1ff])")
DROPPED = re.compile("[\u200c\u200d\u20e3\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
FIRST_FLAG = 0x1F1E6


def clean(text: str) -> str:
    """The text without characters that hide from a reader; line ends are "\\n". Cleaning twice changes nothing."""
    return HIDDEN.sub("", LINE_ENDS.sub("\n", text))


def printable(text: str, covered: frozenset[str]) -> str:
    """The cleaned text in characters of `covered`; what each other character becomes stands in the module's docstring.

    A line end is kept, a tab becomes spaces. `covered` must hold ASCII.
    """
    text = clean(text).expandtabs(4)
    if text.isascii() or covered.issuperset(text):
        return text
    return "".join(_substituted(FLAG.sub(_country, text), covered))


def first_direction(text: str) -> str:
    """ "rtl" if the first letter of the text is Hebrew, Arabic or of their kin, else "ltr"."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return "rtl"
        if direction == "L":
            return "ltr"
    return "ltr"


def _country(flag: re.Match[str]) -> str:
    return f"[{''.join(chr(ord('A') + ord(letter) - FIRST_FLAG) for letter in flag.groups())}]"


def _substituted(text: str, covered: frozenset[str]) -> Iterator[str]:
    for character in text:
        yield character if character in covered or character == "\n" else _substitute(character, covered)


@cache
def _substitute(character: str, covered: frozenset[str]) -> str:
    if character in substitutes():
        return substitutes()[character]
    if DROPPED.match(character):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if covered.issuperset(plain):
        return plain
    if unicodedata.category(character) in ("Zs", "Cc"):
        return " "
    if unicodedata.category(character).startswith("S"):
        return f"[{unicodedata.name(character, f'U+{ord(character):04X}').lower()}]"
    return f"[U+{ord(character):04X}]"
