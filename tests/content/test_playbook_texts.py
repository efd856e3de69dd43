"""The playbooks' texts are fit to be printed for a client: no figure, no stock phrase, no long sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from aicmo.gate.document import parse
from aicmo.gate.facts import Facts
from aicmo.gate.figures import check_figures
from aicmo.library.knowledge import load_knowledge
from tests.content.test_knowledge_texts import STOCK_PHRASES, texts

PLAYBOOKS = load_knowledge().playbooks
LONGEST = 35
SOURCES = ("source", "_source", "id", "models")
SLOT = re.compile(r"\{\w+\}")


def said(name: str) -> Iterator[tuple[str, str]]:
    """Every text of a playbook that a reader sees, its slots filled with a word."""
    for key, text in texts(getattr(PLAYBOOKS, name).model_dump()):
        last = re.sub(r"\.\d+$", "", key).rsplit(".", 1)[-1]
        if not last.endswith(SOURCES):
            yield key, SLOT.sub("umbrella", text)


@pytest.mark.parametrize("name", type(PLAYBOOKS).model_fields)
def test_no_text_holds_a_figure_of_its_own(name: str) -> None:
    found = [
        (key, breach.measured)
        for key, text in said(name)
        for breach in check_figures(parse(f"The plan says: {text}"), Facts(brief_texts=("Umbrellas",)))
    ]
    assert found == []


@pytest.mark.parametrize("name", type(PLAYBOOKS).model_fields)
def test_no_text_holds_a_stock_phrase(name: str) -> None:
    assert [(key, text) for key, text in said(name) if STOCK_PHRASES.search(text)] == []


@pytest.mark.parametrize("name", type(PLAYBOOKS).model_fields)
def test_no_sentence_is_long(name: str) -> None:
    long = [
        (key, sentence)
        for key, text in said(name)
        for sentence in re.split(r"[.!?:;] ", text)
        if len(sentence.split()) > LONGEST
    ]
    assert long == []
