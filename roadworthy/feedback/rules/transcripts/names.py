"""Which words before a colon are somebody's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

LONGEST_NAME = 60
_SMALL = frozenset("van von der den de di da del la le el al bin ibn of and und & the y".split())
_NO_NAMES = frozenset(
    "note notes question answer warning example examples yes no so okay ok today tomorrow also first second "
    "third update result results problem summary agenda action actions http "
    "https subject date time from to cc re fw fwd attendees "
    "participants transcript meeting topic duration location title tip idea goal reason remark hint fact todo "
    "steps expected actual version error kind language caption captions but and or because then now well".split()
)
_NAME = re.compile(r"[^\W\d_][\w .'’´`()&/@+-]*\.?", re.UNICODE)
PREFIX = re.compile(r"^(?:>>+\s*)?([^\s:][^:\n]{0,59}?)\s*:(?:\s+|$)(.*)", re.DOTALL)
_GENERIC = re.compile(
    r"(?:speaker|sprecher|participant|interviewer|guest|host|caller|agent|spk|unknown)[ _-]*\w{0,6}", re.I
)


def looks_like_name(text: str) -> bool:
    """Could this be who speaks? One to five words, each with a capital (or of a script without any)."""
    words = text.split()
    if not words or len(words) > 5 or len(text) > LONGEST_NAME or not _NAME.fullmatch(text):
        return False
    if _GENERIC.fullmatch(text):
        return True
    return words[0].lower() not in _SMALL - {"von", "van", "de", "el", "al"} and all(
        _is_capital(word) or (word.lower() in _SMALL and len(words) > 1) for word in words
    )


def speakers_of(texts: Iterable[str]) -> set[str]:
    """The names that stand before a colon at the beginning of these texts.

    A single word that is no name by itself, such as “Note”, never counts; any other counts when it looks like a name.
    """
    found: Counter[str] = Counter()
    for text in texts:
        if prefix := PREFIX.match(text):
            found[prefix.group(1).strip()] += 1
    return {name for name in found if looks_like_name(name) and name.lower() not in _NO_NAMES}


def split_speaker(text: str, known: set[str]) -> tuple[str, str]:
    """(speaker, words) of a text; the speaker is empty unless one of the known names stands before a colon."""
    prefix = PREFIX.match(text)
    if prefix and prefix.group(1).strip() in known:
        return prefix.group(1).strip(), prefix.group(2)
    return "", text


def _is_capital(word: str) -> bool:
    first = word.lstrip("('’")[:1]
    return bool(first) and (first.isdigit() or first.upper() == first)
