"""What texts call the laws that knowledge files cite; a name that still holds a number is an error of the content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from aicmo.library.files import ContentReader
from aicmo.model.knowledge import Industry
from aicmo.model.lifecycle import MessagingRegions
from aicmo.model.playbooks import Playbooks
from aicmo.model.value import Value
from aicmo.notation.laws import numbers_left, spoken_law

Place = tuple[Path, str, str]
"""A file, a key in it, and the source that stands there."""


class LawName(Value):
    """A law as a source cites it and as a text names it."""

    cited: str
    named: str


class LawNames(Value):
    """What laws.toml holds."""

    laws: tuple[LawName, ...]


def name_laws(
    reader: ContentReader,
    folder: Path,
    names: LawNames,
    industries: Iterable[Industry],
    messaging: MessagingRegions,
    playbooks: Playbooks,
) -> dict[str, str]:
    """The spoken form of every source that a section may print, by the source; what cannot be spoken is blamed."""
    places = [*_of_trades(folder, industries), *_of_regions(folder, messaging), *_of_playbooks(folder, playbooks)]
    table = {law.cited: law.named for law in names.laws}
    spoken = {source: spoken_law(source, table) for _, _, source in places}
    for path, key, source in places:
        if numbers_left(spoken[source]):
            reader.blame(path, key, f"a text would say {spoken[source]!r}", "a name of the law in laws.toml")
    _blame_unused(reader, folder / "laws.toml", table, spoken)
    return spoken


def _blame_unused(reader: ContentReader, path: Path, table: Mapping[str, str], spoken: Mapping[str, str]) -> None:
    for cited in table:
        if not any(cited in source for source in spoken):
            reader.blame(path, cited, "no source cites this law", "laws that a knowledge file cites")


def _of_trades(folder: Path, industries: Iterable[Industry]) -> Iterator[Place]:
    for industry in industries:
        for rule in industry.forbids:
            yield folder / "industries" / f"{industry.id}.toml", f"forbids {rule.say[0]}", rule.source


def _of_regions(folder: Path, messaging: MessagingRegions) -> Iterator[Place]:
    path = folder / "regions" / "messaging.toml"
    for region in messaging.regions:
        yield path, f"{region.id}.source", region.source
        yield path, f"{region.id}.quiet_source", region.quiet_source


def _of_playbooks(folder: Path, playbooks: Playbooks) -> Iterator[Place]:
    for disclosure in playbooks.creators.disclosures:
        yield folder / "playbooks" / "creators.toml", f"disclosures {disclosure.mark}", disclosure.source
    for route in playbooks.turnaround.routes:
        yield folder / "playbooks" / "turnaround.toml", f"routes {route.name}", route.source
