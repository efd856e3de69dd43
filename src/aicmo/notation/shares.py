"""Reads shares in percent: 58%, 0.8 %, 12, 10-15 %."""

from __future__ import annotations

import re
from decimal import Decimal

from aicmo.model.amount import Share
from aicmo.notation import numbers
from aicmo.notation.error import NotationError, shown

ALLOWED = "a share in percent, such as 58%, 0.8% or 10-15 %"

_PERCENT = re.compile(
    r"\s*(?:%|percent|per cent|pct\.?|prozent|pour cent|por ciento|procent)(?![^\W\d_])", re.IGNORECASE
)


def read_share(raw: object, *, least: int = 0, most: int | None = 100, allowed: str = ALLOWED) -> Share:
    """A share or range of shares in percent (52 means 52 %) from a text or a number.

    `least` and `most` are the smallest and largest possible percentage; `most` None for growth without a limit.

    Raises:
        NotationError: it is none, it is out of range, or it is a bare fraction such as 0.58, which could mean 58 %.
    """
    text, typed = numbers.as_text(raw, allowed)
    text = numbers.tidy(text, allowed)
    bare = _PERCENT.sub("", text)
    low, high = numbers.read_ends(bare, dot_groups=False, negative=True, allowed=allowed)
    if (typed or bare == text) and 0 < high < 1:
        raise NotationError(
            f"{shown(text)} is ambiguous: it can mean {high.normalize():f} % or {(high * 100).normalize():f} %.",
            f"the number with its percent sign, such as {(high * 100).normalize():f}%",
        )
    if low < least or (most is not None and high > most):
        limit = f"from {least} to {most} %" if most is not None else f"{least} % or more"
        raise NotationError(f"{shown(text)} is out of range.", f"{allowed}; {limit}")
    return Share(low=low, high=high)


def is_share(text: str) -> bool:
    """Whether a text is a share written with its percent sign or word."""
    try:
        plain = numbers.tidy(text, ALLOWED)
        return bool(_PERCENT.search(plain)) and read_share(plain, least=-(10**6), most=None).high >= Decimal(-(10**6))
    except NotationError:
        return False
