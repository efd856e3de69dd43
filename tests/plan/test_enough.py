"""Which packs a brief answers enough for, and which answers the others wait for."""

from __future__ import annotations

import pytest

from aicmo.library.content import Content
from aicmo.plan.enough import supported_packs
from aicmo.plan.questions import answered
from tests.made import EXAMPLES, brief_of


def test_every_answer_a_pack_needs_has_a_question_and_says_what_stays_open(content: Content) -> None:
    wording = content.knowledge.wording["needs"]
    for pack in content.packs.values():
        for key in pack.needs:
            assert {key.replace(".", "_"), f"{key.replace('.', '_')}_without"} <= set(wording)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_pack_is_supported_when_every_answer_it_needs_is_there(name: str, content: Content) -> None:
    brief, needs = brief_of(name), {pack.id: pack.needs for pack in content.packs.values()}
    packs, answers = supported_packs(brief, needs, content.knowledge)
    for pack in packs:
        missing = [key for key in needs[pack.pack] if not answered(brief, key)]
        assert [answer.key for answer in pack.missing] == missing
        assert pack.supported == (not missing)
    waiting = [len(answer.packs) for answer in answers]
    assert waiting == sorted(waiting, reverse=True)
