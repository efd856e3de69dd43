"""Steps through a YAML file without building anything from it: every value stays as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aicmo.errors import BriefError
from aicmo.intake.tree import Event
from aicmo.model.problem import Problem

NULLS = ("", "~", "null", "Null", "NULL")

# What YAML cannot hold becomes a private-use character, which cleaning takes out and counts under its key.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\ufeff")

_PLAIN_WORDS = {
    "found character '\\t'": ("A tab stands where YAML wants spaces.", "spaces for indentation"),
    "that cannot start any token": (
        "A text begins with a character that YAML keeps for itself.",
        "quotes around a text that begins with @, ` or %",
    ),
    "mapping values are not allowed here": (
        "A ': ' stands inside a text, or a key is not under its group.",
        'quotes around a text that holds ": ", such as "Note: we ship daily"',
    ),
    "could not find expected ':'": ("A key has no ': ' after it.", "key: value, one to a line"),
    "did not find expected ':'": ("A key has no ': ' after it.", "key: value, one to a line"),
    "expected ',' or ']'": ("A list in [ ] is not closed, or a comma is missing.", "[one, two, three]"),
    "expected ',' or '}'": ("A group in { } is not closed, or a comma is missing.", "{name: One, price: USD 19}"),
    "expected <block end>": (
        "The indentation does not fit the lines above.",
        "the same indentation for keys of one group",
    ),
    "while scanning a quoted scalar": ("A quotation mark is not closed.", "quotes in pairs"),
    "found unexpected end of stream": ("A quotation mark or a bracket is not closed.", "quotes and brackets in pairs"),
}


def yaml_events(text: str, file: str) -> Iterator[Event]:
    """The events of the one document in a YAML text.

    Raises:
        BriefError: a syntax error, with line and column; an anchor, alias or tag; a second document.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    documents = 0
    text = _UNPRINTABLE.sub("\ue000", text)
    before, last = (0, 0), (0, 0)  # where the two latest scalars begin and end
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            name = type(event).__name__
            documents += name == "DocumentStartEvent"
            if documents > 1:
                raise _refused(event, file, "A second document begins here ('---').", "one document to a file")
            _refuse_machinery(event, name, file)
            step = _step(event, name)
            if step is None:
                continue
            if step.kind == "scalar":
                span = (event.start_mark.index, event.end_mark.index)
                if not step.text and not step.quoted and ":" not in text[last[1] : span[0]]:
                    step = step._replace(glue=text[before[1] : last[0]])
                before, last = last, span
            yield step
    except YAMLError as error:
        raise BriefError([_problem(error, file)]) from error
    except (ValueError, IndexError, OverflowError, AttributeError, RecursionError) as error:
        # The library fails this way on escapes such as "\UFFFFFFFF", which name no character.
        raise BriefError(
            [Problem(file=file, message="This is not YAML.", allowed="YAML as in the starter brief")]
        ) from error


def _step(event: Any, name: str) -> Event | None:
    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if name == "ScalarEvent":
        quoted = event.style is not None
        return Event("scalar", line, column, "" if not quoted and event.value in NULLS else event.value, quoted)
    if name == "MappingStartEvent":
        return Event("group", line, column)
    if name == "SequenceStartEvent":
        return Event("list", line, column)
    return Event("close", line, column) if name in ("MappingEndEvent", "SequenceEndEvent") else None


def _refuse_machinery(event: Any, name: str, file: str) -> None:
    if name == "AliasEvent" or getattr(event, "anchor", None):
        message = "Anchors and aliases (& and *) are not read; put a text that begins with one in quotes."
        raise _refused(event, file, message, "each value written out")
    if getattr(event, "tag", None):
        message = "Tags (!) are not read; put a text that begins with one in quotes."
        raise _refused(event, file, message, "plain values")


def _refused(event: Any, file: str, message: str, allowed: str) -> BriefError:
    mark = event.start_mark
    return BriefError(
        [Problem(file=file, line=mark.line + 1, column=mark.column + 1, message=message, allowed=allowed)]
    )


def _problem(error: Any, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or ''}"
    message, allowed = next(
        (plain for words, plain in _PLAIN_WORDS.items() if words in said),
        ("This is not YAML: " + (" ".join(said.split()) or "it cannot be read") + ".", "YAML as in the starter brief"),
    )
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    return Problem(file=file, line=line, column=column, message=message, allowed=allowed)
