"""What stands around an answer: code fences, and what a model says before and after it."""

from __future__ import annotations

import re

from aicmo.gate.chatter import any_of
from aicmo.gate.words import alike, words
from aicmo.mend.page import Mending, Page, Repair, short

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([A-Za-z]*)[ \t]*")
_WHOLE_ANSWER = ("", "markdown", "md", "text", "txt", "plaintext")
RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
STARTS_BLOCK = re.compile(r"[ \t]*(?:#{1,6}(?:[ \t]|$)|[-*+•][ \t]|\d{1,9}[.)][ \t]|>|\||`{3}|~{3}|<)|[ \t]{4}")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")


def unwrap(page: Page) -> Mending:
    """Fences around the whole, a model's words before and after; each looked for again inside what is left."""
    lines, first, last, done = list(page.lines), 0, len(page.lines), list[Repair]()
    while True:
        while first < last and not lines[first].strip():
            first += 1
        while last > first and not lines[last - 1].strip():
            last -= 1
        fences = _fences(lines, first, last)
        if fences:
            done.append(Repair("code_fence", first + 1, short(lines[first])))
            first, last = first + 1, last - fences + 1
            continue
        cut = _opening(page, lines, first, last) or _closing(page, lines, first, last)
        if cut is None:
            break
        repair, first, last = cut
        done.append(repair)
    rest = "\n".join(lines[first:last])
    if not done or not words(rest):
        return page.text, []
    return f"{rest}\n", done


def _fences(lines: list[str], first: int, last: int) -> int:
    """How many fence lines stand around these lines: two, one where the closing one was cut off, or none."""
    opening = _FENCE.fullmatch(lines[first]) if last - first > 1 else None
    if opening is None or opening[2].lower() not in _WHOLE_ANSWER:
        return 0
    closing = [n for n in range(first + 1, last) if _closes(lines[n], opening[1])]
    if not closing:
        return 1
    return 2 if closing[0] == last - 1 else 0


def _closes(line: str, fence: str) -> bool:
    found = _FENCE.fullmatch(line)
    return found is not None and not found[2] and found[1][0] == fence[0] and len(found[1]) >= len(fence)


def _opening(page: Page, lines: list[str], first: int, last: int) -> tuple[Repair, int, int] | None:
    end = next((n for n in range(first, last) if not lines[n].strip() or STARTS_BLOCK.match(lines[n])), last)
    if end == first or (end <= last - 1 and UNDERLINE.fullmatch(lines[end])) or _has_underline(lines[first:end]):
        return None
    paragraph = "\n".join(lines[first:end])
    found = any_of(page.rules.openers.preambles).match(alike(paragraph).replace("\n", " "))
    if not found:
        return None
    repair = Repair("preamble", first + 1, short(paragraph[: found.end()]))
    rest = paragraph[found.end() :].lstrip()
    if STARTS_BLOCK.match(f"{rest} "):
        return None
    if rest:
        kept = rest.split("\n")
        lines[end - len(kept) : end] = kept
        return repair, end - len(kept), last
    ruled = next((n for n in range(end, last) if lines[n].strip()), last)
    return repair, ruled + 1 if ruled < last and RULE.fullmatch(lines[ruled]) else end, last


def _closing(page: Page, lines: list[str], first: int, last: int) -> tuple[Repair, int, int] | None:
    start = last
    while start > first and lines[start - 1].strip() and not STARTS_BLOCK.match(lines[start - 1]):
        start -= 1
    if start == last or _has_underline(lines[start:last]):
        return None
    paragraph = "\n".join(lines[start:last])
    flat = alike(paragraph).replace("\n", " ")
    pattern = any_of(page.rules.openers.sign_offs)
    begins = [place.end() for place in re.finditer(r"^|[.!?][\"')*]*\s+", flat)]
    cut = next((place for place in begins[-8:] if pattern.fullmatch(flat, place)), None)
    if cut is None:
        return None
    repair = Repair("sign_off", start + 1 + paragraph.count("\n", 0, cut), short(paragraph[cut:]))
    rest = paragraph[:cut].rstrip()
    if rest:
        kept = rest.split("\n")
        lines[start : start + len(kept)] = kept
        return repair, first, start + len(kept)
    above = next((n for n in range(start - 1, first, -1) if lines[n].strip()), first)
    is_rule = above > first and not lines[above - 1].strip() and RULE.fullmatch(lines[above])
    return repair, first, above if is_rule else start


def _has_underline(lines: list[str]) -> bool:
    return any(UNDERLINE.fullmatch(line) for line in lines)
