"""Sentences that are too long, on average and one by one."""

from __future__ import annotations

from collections.abc import Iterator

from aicmo.gate.breach import Breach, spot
from aicmo.gate.subject import Subject


def check_sentences(subject: Subject) -> Iterator[Breach]:
    """SENTENCES_TOO_LONG: the mean over the section, and each sentence over the house's limit.

    A cell that is a label lowers no mean; a cell of any length is held to the limit of one sentence.
    """
    sentences = subject.document.sentences
    counted = [sentence.words for sentence in sentences if sentence.counts]
    mean = sum(counted) / len(counted) if counted else 0.0
    if mean > subject.benchmark.avg_sentence_words_max:
        yield Breach("SENTENCES_TOO_LONG", measured=mean, allowed=subject.benchmark.avg_sentence_words_max)
    for sentence in sentences:
        if sentence.words > subject.house.sentence_words_max:
            where = spot(subject.document, sentence.block, sentence.offset, sentence.text)
            yield Breach(
                "SENTENCES_TOO_LONG",
                "one",
                measured=sentence.words,
                allowed=subject.house.sentence_words_max,
                line=where.line,
                column=where.column,
                passage=where.passage,
            )
