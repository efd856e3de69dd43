"""Good texts made bad: one function for each defect of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from aicmo.model.figure import TOKEN, token
from aicmo.simulator.words import Words

TIMES_TOO_LONG = 6
TIMES_REPEATED = 12
HEADING = re.compile(r"^#{1,6} .*\n?", re.MULTILINE)
TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")


def spoil(text: str, defect: str, client: str, words: Words) -> str:
    """The text with a defect of `SPOILERS`. `client` is the brand's name where the prompt gave it."""
    return SPOILERS[defect](text, client, words)


def _empty(text: str, client: str, words: Words) -> str:
    return ""


def _refusal(text: str, client: str, words: Words) -> str:
    return words.refusal


def _too_short(text: str, client: str, words: Words) -> str:
    return words.short


def _too_long(text: str, client: str, words: Words) -> str:
    return "\n\n".join([text.strip()] * TIMES_TOO_LONG)


def _missing_heading(text: str, client: str, words: Words) -> str:
    return HEADING.sub("", text, count=1)


def _bullets_for_table(text: str, client: str, words: Words) -> str:
    lines = [_as_bullet(line) for line in text.splitlines() if not (TABLE_RULE.match(line) and "-" in line)]
    return "\n".join(lines)


def _as_bullet(line: str) -> str:
    if not line.lstrip().startswith("|"):
        return line
    return "- " + ", ".join(cell.strip() for cell in line.strip().strip("|").split("|"))


def _long_sentences(text: str, client: str, words: Words) -> str:
    return f"{text.rstrip()}\n\n" + "\n\n".join([words.long_sentence] * 8) + "\n"


def _stock_phrases(text: str, client: str, words: Words) -> str:
    return f"{text.rstrip()}\n\n{' '.join(words.stock_phrases)}\n"


def _raw_digits(text: str, client: str, words: Words) -> str:
    spoiled, found = TOKEN.subn(words.digits, text, count=1)
    return spoiled if found else f"{text.rstrip()}\n\nThe budget is {words.digits}.\n"


def _unknown_token(text: str, client: str, words: Words) -> str:
    unknown = token(words.unknown_figure)
    spoiled, found = TOKEN.subn(unknown, text, count=1)
    return spoiled if found else f"{text.rstrip()}\n\nThe budget is {unknown}.\n"


def _invented_figure(text: str, client: str, words: Words) -> str:
    return f"{text.rstrip()}\n\n{words.invented}\n"


def _wrong_client(text: str, client: str, words: Words) -> str:
    if client and client in text:
        return text.replace(client, words.other_client)
    return f"{text.rstrip()}\n\n{words.about_other_client}\n"


def _preamble(text: str, client: str, words: Words) -> str:
    return f"{words.preamble}\n\n{text}"


def _truncation(text: str, client: str, words: Words) -> str:
    half = text[: len(text) // 2].rstrip()
    return half.rsplit(" ", 1)[0]


def _repetition(text: str, client: str, words: Words) -> str:
    line = next((each for each in text.splitlines() if each[:1].isalpha()), words.short)
    return f"{text.rstrip()}\n\n" + "\n\n".join([line] * TIMES_REPEATED) + "\n"


SPOILERS: dict[str, Callable[[str, str, Words], str]] = {
    "empty": _empty,
    "refusal": _refusal,
    "too_short": _too_short,
    "too_long": _too_long,
    "missing_heading": _missing_heading,
    "bullets_for_table": _bullets_for_table,
    "long_sentences": _long_sentences,
    "stock_phrases": _stock_phrases,
    "raw_digits": _raw_digits,
    "unknown_token": _unknown_token,
    "invented_figure": _invented_figure,
    "wrong_client": _wrong_client,
    "preamble": _preamble,
    "truncation": _truncation,
    "repetition": _repetition,
}
