"""Everything that ships under content/, loaded once and handed to whoever needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from aicmo.errors import UnknownNameError
from aicmo.library.knowledge import load_knowledge
from aicmo.library.packs import load_packs
from aicmo.library.pages import load_macros, load_pages
from aicmo.library.prompts import load_prompts
from aicmo.library.rules import load_rules
from aicmo.library.sections import load_sections
from aicmo.model.knowledge import Knowledge
from aicmo.model.prompts import Prompts
from aicmo.model.rules import Rules
from aicmo.model.section import Pack, PageSpec, SectionSpec


@dataclass(frozen=True)
class Content:
    """Packs, section specs, pages, house rules, knowledge and what a model is told."""

    packs: dict[str, Pack]
    sections: dict[str, SectionSpec]
    pages: tuple[PageSpec, ...]
    macros: str
    rules: Rules
    knowledge: Knowledge
    prompts: Prompts

    def pack(self, name: str) -> Pack:
        """The pack of that id.

        Raises:
            UnknownNameError: there is none; the message lists those there are.
        """
        if name not in self.packs:
            raise UnknownNameError("pack", name, tuple(self.packs))
        return self.packs[name]


@cache
def load_content() -> Content:
    """The content that ships with the package.

    Raises:
        ContentError: with everything that is wrong in it.
    """
    return Content(
        packs=load_packs(),
        sections=load_sections(),
        pages=load_pages(),
        macros=load_macros(),
        rules=load_rules(),
        knowledge=load_knowledge(),
        prompts=load_prompts(),
    )
