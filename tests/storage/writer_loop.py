"""A writer that never stops: saves an answer and a section in turn and says each one only when it is saved.

Run as a program by the tests, which kill it: `python writer_loop.py DATABASE RUN FIRST`.
"""

from __future__ import annotations

import sys
from itertools import count

from aicmo.storage.open import open_store
from aicmo.storage.values import Answer, SectionText
from tests.storage.kept import NOW, answer, section

SIZES = (3, 700, 30_000)
"""Characters; the largest takes several pages of the database."""


def made_answer(number: int) -> Answer:
    """The answer that is saved as number so and so."""
    return answer(attempt=number, text=f"<{number}>" + "a" * SIZES[number % len(SIZES)] + f"</{number}>")


def made_section(number: int) -> SectionText:
    """The section that is saved as revision so and so."""
    return section(source=f"<{number}>" + "s" * SIZES[(number + 1) % len(SIZES)] + f"</{number}>")


def main(path: str, run: str, first: int) -> None:
    """Saves and says until somebody ends it."""
    with open_store(path) as store:
        for number in count(first):
            store.save_answer(run, made_answer(number), NOW)
            print("answer", number, flush=True)
            store.save_section(run, made_section(number), NOW)
            print("section", number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
