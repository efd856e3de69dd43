"""Reads the answer "unknown, ask ROLE by DATE"."""

from __future__ import annotations

import re
from datetime import date

from aicmo.model.amount import Unknown
from aicmo.notation.dates import read_date
from aicmo.notation.error import NotationError

ALLOWED = '"unknown", "unknown, ask head of sales" or "unknown, ask head of sales by 2027-01-15"'

_UNKNOWN = re.compile(r"unknown(?:\s*[,;:–-]\s*|\s+|$)(?P<rest>.*)", re.IGNORECASE)
_BY = re.compile(r"(?:^|\s)by\s+(?P<day>\S.*)$", re.IGNORECASE)


def read_unknown(text: str, key: str) -> Unknown | None:
    """The open question an answer is, None when it is an ordinary answer (also one such as "Unknown Pleasures").

    Raises:
        NotationError: it is an unknown whose date cannot be read.
    """
    match = _UNKNOWN.fullmatch(text[:400].rstrip(". "))
    if match is None:
        return None
    rest = match["rest"].strip()
    if not rest:
        return Unknown(key=key)
    asked = rest[:4].lower() == "ask "
    if not asked and not rest.lower().startswith("by "):
        return None
    who, by = _split_day(rest[4:] if asked else rest)
    return Unknown(key=key, ask=who or None, by=by)


def _split_day(text: str) -> tuple[str, date | None]:
    """The role and the day; "by" without a digit behind it is part of the role ("ask Ann by phone")."""
    match = _BY.search(text)
    if match is None or not any(c.isdigit() for c in match["day"]):
        return text.strip(" ,"), None
    try:
        return text[: match.start()].strip(" ,"), read_date(match["day"])
    except NotationError as error:
        raise NotationError(error.message, ALLOWED) from error
