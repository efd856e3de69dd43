"""The part of the SARIF 2.1.0 standard that our log uses, as a compact description, and a check against it.

A key with "!" is required. A value is a type, a set of allowed texts, a list with the shape of its members, or a dict.
Keys the description does not name are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LEVELS = {"none", "note", "warning", "error"}
MESSAGE = {"text!": str}
ARTIFACT = {"uri!": re.compile(r"(?!/)[\w.~%/@!$&'()*+,;=-]+"), "uriBaseId": str}
REGION = {"startLine!": range(1, 10**9), "startColumn": range(1, 10**9)}
LOCATION = {
    "physicalLocation": {"artifactLocation!": ARTIFACT, "region": REGION},
    "logicalLocations": [{"name!": str, "kind": str}],
}
RULE = {
    "id!": str,
    "name": re.compile(r"[A-Z][A-Za-z]*"),
    "shortDescription": MESSAGE,
    "fullDescription": MESSAGE,
    "help": MESSAGE,
    "defaultConfiguration": {"level": LEVELS},
    "properties": dict,
}
NOTIFICATION = {"level": LEVELS, "message!": MESSAGE, "locations": [LOCATION]}
RESULT = {
    "ruleId": str,
    "ruleIndex": range(10**6),
    "level": LEVELS,
    "message!": MESSAGE,
    "locations": [LOCATION],
    "properties": dict,
}
RUN = {
    "tool!": {"driver!": {"name!": str, "version": str, "semanticVersion": str, "rules": [RULE]}},
    "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
    "invocations": [{"executionSuccessful!": bool, "toolExecutionNotifications": [NOTIFICATION]}],
    "results": [RESULT],
}
LOG = {"$schema": str, "version!": {"2.1.0"}, "runs!": [RUN]}


def departures(value: Any, shape: Any = LOG, where: str = "log") -> Iterator[str]:
    """Where a value is not what the standard says."""
    if isinstance(shape, dict):
        yield from _of_object(value, shape, where)
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{where}: no list"
            return
        for number, member in enumerate(value):
            yield from departures(member, shape[0], f"{where}[{number}]")
    elif not _fits(value, shape):
        yield f"{where}: {value!r}"


def _fits(value: Any, shape: Any) -> bool:
    if isinstance(shape, type):
        return isinstance(value, shape)
    if isinstance(shape, re.Pattern):
        return isinstance(value, str) and bool(shape.fullmatch(value))
    return not isinstance(value, bool) and value in shape


def _of_object(value: Any, shape: dict[str, Any], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where}: no object"
        return
    shapes = {key.removesuffix("!"): inner for key, inner in shape.items()}
    yield from (f"{where}: no {key[:-1]}" for key in shape if key.endswith("!") and key[:-1] not in value)
    yield from (f"{where}: {key} is not in the standard" for key in value if key not in shapes)
    for key, inner in value.items():
        if key in shapes:
            yield from departures(inner, shapes[key], f"{where}.{key}")
