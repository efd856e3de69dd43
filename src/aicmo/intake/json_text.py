"""Steps through a JSON file, keeping the place of every value, which the standard reader does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]  # public in use, missing in the stubs
from typing import Any

from aicmo.errors import BriefError
from aicmo.intake.tree import DEEPEST, Event
from aicmo.model.problem import Problem

_TOKEN = re.compile(r'[ \t\r\n,:]*+([{}\[\]"]|[^\s,:{}\[\]"]++)')


def json_events(text: str, file: str) -> Iterator[Event]:
    """The events of a JSON text.

    Raises:
        BriefError: a syntax error, with line and column.
    """
    _check(text, file)
    line, counted, position = 1, 0, 0
    while match := _TOKEN.match(text, position):
        start = match.start(1)
        line += text.count("\n", counted, start)
        counted, position = start, match.end()
        column = start - text.rfind("\n", 0, start)
        if match[1] == '"':
            value, position = scanstring(text, position)
            yield Event("scalar", line, column, value, quoted=True)
        elif match[1] in "{[":
            yield Event("group" if match[1] == "{" else "list", line, column)
        elif match[1] in "}]":
            yield Event("close", line, column)
        else:
            yield _bare(match[1], line, column)


def _bare(word: str, line: int, column: int) -> Event:
    is_number = word[0] in "-0123456789"
    return Event("scalar", line, column, "" if word == "null" else word, number=is_number)


def _check(text: str, file: str) -> None:
    """Refuses what is not JSON. The values are thrown away: the steps above read them again with their places."""

    def constant(word: str) -> Any:
        raise ValueError(f"{word} is no number in JSON")

    try:
        json.loads(text, parse_float=str, parse_int=str, parse_constant=constant)
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg[0].lower()}{error.msg[1:]}."
        problem = Problem(
            file=file, line=error.lineno, column=error.colno, message=message, allowed="JSON, or YAML in a .yaml file"
        )
        raise BriefError([problem]) from error
    except ValueError as error:
        raise BriefError([Problem(file=file, message=f"{error}.", allowed="ordinary numbers")]) from error
    except RecursionError as error:
        message = f"The file is nested deeper than {DEEPEST} levels."
        raise BriefError([Problem(file=file, message=message, allowed=f"at most {DEEPEST} levels")]) from error
