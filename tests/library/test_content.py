"""All content at once: loaded once, and its parts fit each other."""

from __future__ import annotations

import pytest

from aicmo.errors import UnknownNameError
from aicmo.library.content import Content, load_content
from aicmo.library.files import content_root


def test_content_is_loaded_once(content: Content) -> None:
    assert content is load_content()


def test_every_part_is_there(content: Content) -> None:
    assert (len(content.packs), len(content.sections), len(content.pages)) == (10, 80, 5)
    assert all((content.macros, content.rules.codes, content.knowledge.industries, content.knowledge.channels))


def test_every_place_of_every_pack_is_served_by_a_text_that_exists(content: Content) -> None:
    served = {entry.text for pack in content.packs.values() for entry in pack.sections}
    assert served == set(content.sections)


def test_every_folder_of_a_section_is_read(content: Content) -> None:
    folders = {path.name for path in (content_root() / "sections").iterdir() if path.is_dir()}
    assert folders == set(content.sections)


def test_a_pack_is_found_by_its_name(content: Content) -> None:
    assert content.pack("quick_social_basic") is content.packs["quick_social_basic"]


def test_an_unknown_pack_is_answered_with_the_nearest_and_all_there_are(content: Content) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean retention_crm_booster") as caught:
        content.pack("retention_booster")
    assert caught.value.allowed == tuple(content.packs)
