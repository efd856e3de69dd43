"""How many SMS a text makes (3GPP TS 23.038): GSM 7-bit alphabet, or UCS-2 as soon as one character is not in it."""

from __future__ import annotations

from math import ceil
from typing import Literal, NamedTuple

BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED = frozenset("^{}\\[~]|€\f")
"""Each takes the room of two characters."""
SIZES = {"GSM-7": (160, 153), "UCS-2": (70, 67)}
"""The room of a single message, and of each part of a longer one."""


class Segments(NamedTuple):
    """The alphabet of a text, its length in that alphabet's units, and the messages it makes (at least 1)."""

    encoding: Literal["GSM-7", "UCS-2"]
    units: int
    messages: int


def segments(text: str) -> Segments:
    """Alphabet, length and number of messages of a text."""
    if all(mark in BASIC or mark in EXTENDED for mark in text):
        units = sum(2 if mark in EXTENDED else 1 for mark in text)
        return Segments("GSM-7", units, _parts(units, "GSM-7"))
    units = len(text.encode("utf-16-be")) // 2
    return Segments("UCS-2", units, _parts(units, "UCS-2"))


def _parts(units: int, encoding: str) -> int:
    single, part = SIZES[encoding]
    return 1 if units <= single else ceil(units / part)
