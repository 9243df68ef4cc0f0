"""Where words stand in a text, for showing why something was suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 240
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """The text in pieces; True for a piece that is one of the words, case aside and with an ending of up to 3 letters.

    All pieces together are the text.
    """
    known = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not known:
        return [(text, False)] if text else []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})\w{{0,3}}(?!\w)", re.IGNORECASE)
    pieces, at = [], 0
    for found in pattern.finditer(text):
        if found.start() > at:
            pieces.append((text[at : found.start()], False))
        pieces.append((found.group(), True))
        at = found.end()
    return [*pieces, (text[at:], False)] if at < len(text) else pieces


def passage_of(text: str, words: Iterable[str]) -> tuple[int, int] | None:
    """Where the sentence with the most of these words stands, the first of equals; None when none has one."""
    wanted = {word.lower() for word in words}
    best, place = 0, None
    for found in SENTENCE.finditer(text):
        count = len(wanted & set(re.findall(r"\w+", found.group().lower())))
        if count > best:
            inner = found.group()
            start = found.start() + len(inner) - len(inner.lstrip())
            best, place = count, (start, start + len(inner.strip()))
    return place


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at a word where it is too long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
