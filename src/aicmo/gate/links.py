"""Links, images and addresses that nobody gave."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from aicmo.gate.breach import Breach
from aicmo.gate.document import Document
from aicmo.gate.facts import Facts
from aicmo.gate.phrase_index import plain_text
from aicmo.gate.words import one_line
from aicmo.model.rules import Links, Rules

_TARGET = r"(<[^>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
_INLINE_LINK = re.compile(rf"(?<!\\)(?:\\\\)*\]\(\s*{_TARGET}")
_IMAGE = re.compile(rf"(?<!\\)!\[[^\]\n]{{0,300}}\](?:\(\s*{_TARGET}|\[[^\]\n]{{0,300}}\])")
_SHORT_IMAGE = re.compile(r"(?<!\\)!\[(?!\[)[^\]\n]{1,300}\]")
_DEFINITION = re.compile(
    r"^[ >]{0,8}\[(?!\[)[^\]\n]{1,200}\]:[ \t]*\n?[ >\t]*(<[^>\n]*>|[^\s<]\S*)[ \t]*"
    r"(?:\n?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"(?<!\\)<((?:[A-Za-z][A-Za-z0-9+.-]{1,31}:|[\w.+-]{1,64}@)[^\s<>]{1,500})>")
_ATTRIBUTE = re.compile(
    r"(?<!\\)<[A-Za-z][^>\n]{0,300}?\s(?:href|src|srcset|action|formaction|poster|data)\s*=\s*[\"']?([^\"'\s>]{1,500})",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,31}):", re.IGNORECASE)
_URL_IN_TEXT = re.compile(
    r"(?<![\w.])(?:[a-z][a-z0-9+.-]{1,20}://|www\.(?=\w)|(?:javascript|vbscript):(?=\S)|data:(?=\w+/[\w.+-]+[;,]))[^\s<>\"'”’|)\]]{1,500}",
    re.IGNORECASE,
)
_HINT_OF_A_URL = re.compile(r":(?://|(?<=[tT]:)\S|(?<=[aA]:)\w)|\.(?<=[wW]{3}\.)")
"""The marks stand first: the search jumps from one to the next."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNSEEN = re.compile(r"[\s\x00-\x20\x7f]")
_LAST_MARKS = ".,;:!?…"


@dataclass(frozen=True)
class _Given:
    """What the client gave: hosts for links, and the brief's words and the channels' names for addresses in a text."""

    rules: Links
    facts: Facts | None

    @property
    def judges_hosts(self) -> bool:
        """Whether enough is known of the client to say that nobody gave a host."""
        return self.facts is not None and bool(self.facts.hosts or self.facts.brief_texts)

    def host(self, host: str) -> bool:
        """Whether links may lead there; a part of a given host is given."""
        if not self.judges_hosts or self.facts is None:
            return True
        bare = host.lower().rstrip(".").removeprefix("www.")
        return any(bare == given or bare.endswith(f".{given}") for given in self.facts.hosts)

    def words(self, text: str) -> bool:
        """Whether brief or knowledge base write this address."""
        if self.facts is None:
            return False
        known = (name.lower() for names in self.facts.channels.values() for name in names)
        return one_line(text) in _brief(self.facts.brief_texts) or text.lower() in known


def check_links(document: Document, facts: Facts | None, rules: Rules) -> Iterator[Breach]:
    """FORBIDDEN_LINK: an image, a link of another scheme, and a link or an address on a host that nobody gave."""
    given = _Given(rules.links, facts)
    by_line: dict[int, list[str]] = {}
    for breach in (*_in_markup(document, given), *_in_text(document, given)):
        # A link that shows its own address, or is read in two ways, is one breach.
        known = by_line.setdefault(breach.line, [])
        if not any(breach.what in other for other in known):
            known.append(breach.what)
            yield breach


def _in_markup(document: Document, given: _Given) -> Iterator[Breach]:
    source = document.source
    if "](" not in source and "]:" not in source and "![" not in source and "<" not in source:
        return
    images = [*_IMAGE.finditer(source), *_loading_tag(given.rules.loading_tags).finditer(source)]
    if _DEFINITION.search(source):
        images += [image for image in _SHORT_IMAGE.finditer(source) if not _inside(image.start(), images)]
    for image in images:
        yield _breach(document, image, "image", image[0][:80])
    for pattern in (_INLINE_LINK, _DEFINITION, _AUTOLINK, _ATTRIBUTE):
        for link in pattern.finditer(source):
            case = None if _inside(link.start(1), images) else _wrong_target(link[1], given)
            if case:
                yield _breach(document, link, case, _address(link[1])[:80])


def _inside(place: int, matches: list[re.Match[str]]) -> bool:
    return any(match.start() <= place < match.end() for match in matches)


def _address(target: str) -> str:
    return _ESCAPED.sub(r"\1", html.unescape(target).strip("<>"))


def _wrong_target(target: str, given: _Given) -> str | None:
    """The case of the breach, None for a target that may stand."""
    address = _UNSEEN.sub("", _address(target)).replace("\\", "/")
    if not address or address.startswith("#"):
        return None
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in given.rules.schemes:
        return "scheme"
    if scheme and scheme[1].lower() == "tel":
        return None
    if "@" in address and (not scheme or scheme[1].lower() == "mailto"):
        mail = address.partition(":")[2] if scheme else address
        mail = mail.partition("?")[0]
        return None if given.host(mail.rpartition("@")[2]) or given.words(mail) else "usual"
    return None if given.host(_host(address)) else "usual"


def _host(address: str) -> str:
    if "//" not in address and not _SCHEME.match(address):
        address = f"//{address}"
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _in_text(document: Document, given: _Given) -> Iterator[Breach]:
    """Addresses a reader sees; a text that quotes what the brief says passes."""
    ending, hosts = _hosts_in_text(given.rules.endings)
    whole = plain_text(document)
    if not (ending.search(whole) or _HINT_OF_A_URL.search(whole)):
        return
    for block in document.texts:
        # Most texts hold neither; the full patterns cost twenty times as much.
        if block.kind == "html" or not (ending.search(block.text) or _HINT_OF_A_URL.search(block.text)):
            continue
        urls = list(_URL_IN_TEXT.finditer(block.text))
        for url in urls:
            address = url[0].rstrip(_LAST_MARKS)
            case = None if given.words(address) else _wrong_url(address, given)
            if case:
                yield _breach_in_text(document, block.source_offset(url.start()), block.text, url, case, address)
        for host in hosts.finditer(block.text):
            if _inside(host.start(), urls) or given.host(host["host"]) or given.words(host["host"]):
                continue
            yield _breach_in_text(document, block.source_offset(host.start()), block.text, host, "usual", host[0])


def _wrong_url(address: str, given: _Given) -> str | None:
    return None if address.lower().startswith("www.") and given.host(_host(address)) else _wrong_target(address, given)


@lru_cache(maxsize=4)
def _hosts_in_text(endings: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The end of a host, and a host with or without the name of a mailbox before it."""
    ending = "|".join(sorted(endings, key=len, reverse=True))
    end = rf"\.(?:{ending})(?![\w@-]|\.\w)"
    host = rf"(?<![\w@./:=#-])(?:[\w.+-]{{1,64}}@)?(?P<host>(?:\w[\w-]{{0,62}}\.){{0,3}}\w[\w-]{{0,62}}{end})"
    return re.compile(end), re.compile(host)


@lru_cache(maxsize=4)
def _loading_tag(tags: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\\)<(?:{'|'.join(tags)})(?=[\s/>])[^>\n]{{0,500}}>?", re.IGNORECASE)


def _breach(document: Document, found: re.Match[str], case: str, what: str) -> Breach:
    return _breach_in_text(document, found.start(), document.source, found, case, what)


def _breach_in_text(document: Document, offset: int, text: str, found: re.Match[str], case: str, what: str) -> Breach:
    line, column = document.place(offset)
    return Breach(
        "FORBIDDEN_LINK",
        case,
        measured=what,
        allowed="an address of the brief",
        what=what,
        line=line,
        column=column,
        passage=text[max(0, found.start() - 30) : found.end() + 50],
    )


@lru_cache(maxsize=8)
def _brief(texts: tuple[str, ...]) -> str:
    return "\n".join(map(one_line, texts))
