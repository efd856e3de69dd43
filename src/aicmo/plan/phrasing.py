"""Fits the client's own words into a sentence without changing what they say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from aicmo.notation.proper_words import is_proper

GIVEN_BY = re.compile(r"-(?:certified|registered|accredited|approved)$")
"""What stands before it is the name of whoever gives the mark ("Cytech-certified")."""
QUOTE_WORDS = 20
"""A longer quotation of the brief is shortened (design, "The gate, measured properly")."""


# fmt: off
JOINING = frozenset(
    {
        "a", "an", "and", "as", "at", "because", "but", "by", "each", "every", "for", "from", "her", "his", "if", "in",
        "into", "its", "no", "nor", "of", "on", "or", "our", "than", "that", "the", "their", "these", "this", "those",
        "to", "when", "where", "which", "while", "who", "whose", "with", "without", "your",
    }
)
# fmt: on
"""Words after which a cut leaves the reader hanging."""
TAIL = 2
"""A joining word and so many words after it are left out together: what they belong to is gone."""


def shorten(text: str, words: int = QUOTE_WORDS) -> str:
    """At most the first `words` words of a text, cut where it can stop, with an ellipsis for what was left out."""
    parts = text.split()
    if len(parts) <= words:
        return text
    kept = _without_joining_end(parts[:words])
    joining = [place for place, word in enumerate(kept) if word.lower() in JOINING]
    if joining and 0 < len(kept) - 1 - joining[-1] <= TAIL:
        kept = _without_joining_end(kept[: joining[-1]])
    if len(kept) < words / 2:
        kept = parts[:words]
    return " ".join(kept).rstrip(",;:.") + " …"


def _without_joining_end(parts: list[str]) -> list[str]:
    """The words up to the last one that can end a phrase."""
    while parts and parts[-1].lower() in JOINING:
        parts = parts[:-1]
    return parts


def bare(text: str) -> str:
    """A text without its full stop, to stand inside a sentence."""
    return text.strip().rstrip(".;,")


def inline(text: str) -> str:
    """A text to stand in the middle of a sentence: first letter small unless it looks like a name or an acronym."""
    text = bare(text)
    words = text.split()
    if not words or not words[0][0].isupper() or any(mark.isupper() or mark.isdigit() for mark in words[0][1:]):
        return text
    if is_proper(words[0]) or GIVEN_BY.search(words[0]) or (len(words) > 1 and words[1][0].isupper()):
        return text
    if len(words) > 1 and words[1][0].isdigit() and not words[0].endswith("s"):
        return text
    return text[0].lower() + text[1:]


def sentence(text: str) -> str:
    """A text as a sentence of its own: capital first letter, one mark at the end."""
    text = text.strip()
    if not text:
        return text
    text = text[0].upper() + text[1:]
    ended = text.rstrip("”’)*")
    stops = ".!?…" if ended == text else ".!?"
    return text if ended and ended[-1] in stops else f"{text}."


def listed(items: Sequence[str], last: str = "and") -> str:
    """Items in a row: "a", "a and b", "a, b and c"."""
    items = [item for item in items if item]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def has_word(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text as whole words, whatever the case ("car" is not in "care")."""
    return find_words(text, phrase) is not None


def find_words(text: str, phrase: str) -> re.Match[str] | None:
    """Where a phrase stands in a text in small letters, as whole words.

    The pattern is only built where the letters are there at all: thousands of phrases are tried on a text.
    """
    low, wanted = text.lower(), phrase.lower()
    if wanted not in low:
        return None
    return re.search(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])", low)


def first_word(text: str, phrases: Iterable[str]) -> str:
    """The first of the phrases that stands in a text as whole words; "" when none does."""
    return next((phrase for phrase in phrases if has_word(text, phrase)), "")


def slug(text: str) -> str:
    """A text as part of a link: small letters, digits and hyphens ("Active subscriptions" is active-subscriptions)."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


WORD = re.compile(r"[^\W\d_]{4,}")
# fmt: off
COMMON = frozenset(
    {
        "about", "after", "also", "because", "been", "before", "both", "does", "each", "even", "ever", "every", "from",
        "have", "into", "just", "more", "most", "much", "only", "onto", "other", "over", "said", "same", "some", "such",
        "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through", "very", "want",
        "wants", "what", "when", "where", "which", "while", "will", "with", "without", "your",
    }
)
# fmt: on
"""Words of four letters and more that say nothing about a text's subject."""


def subject_words(text: str) -> frozenset[str]:
    """The words by which two texts are held to speak of the same thing."""
    return frozenset(word.removesuffix("s") for word in WORD.findall(text.lower()) if word not in COMMON)


def nearest(text: str, others: Sequence[str]) -> tuple[str, int]:
    """The first of the texts that share most subject words with a text, and how many; ("", 0) when none shares any."""
    words = subject_words(text)
    best, most = "", 0
    for other in others:
        shared = len(words & subject_words(other))
        if shared > most:
            best, most = other, shared
    return best, most
