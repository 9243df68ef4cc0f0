"""Words of texts and of what people type: small letters without accents, parts of names, pairs of signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST_TEXT = 100_000
LONGEST_WORD = 40
MOST_ASKED = 12
LONGEST_ASKED = 2_000
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"(?<=[a-z0-9])[A-Z]+[a-z0-9]*")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]+")


class _Plain(dict[int, str]):
    """Each letter without its accents, worked out once."""

    def __missing__(self, code: int) -> str:
        parts = unicodedata.normalize("NFKD", chr(code))
        kept = "".join(sign for sign in parts if not unicodedata.combining(sign))
        self[code] = found = kept if len(kept) == 1 or kept.isalnum() else chr(code)
        return found


_PLAIN = _Plain()


def fold_letters(text: str) -> str:
    """Small letters without accents; marks that stand alone go."""
    return text.lower() if text.isascii() else text.lower().translate(_PLAIN)


def words_of(text: str) -> list[str]:
    """The words of a text in its order, as an index keeps them; parts of names such as ``NameNode`` come last.

    Scripts without blanks give their signs and their pairs of neighbours. Linear in the length of the text.
    """
    shown = text[:LONGEST_TEXT]
    folded = fold_letters(shown)
    found = _WORD.findall(folded)
    if not folded.isascii() and _UNSPACED.search(folded):
        found = [part for word in found for part in _unspaced(word)]
    found += [part.lower() for part in _PART.findall(shown)]
    return [word if len(word) <= LONGEST_WORD else word[:LONGEST_WORD] for word in found]


def asked_words(text: str) -> list[str]:
    """The words that were typed, each once, MOST_ASKED at most; each may be a beginning.

    A single letter is left out, for as a beginning it fits almost everything; a digit and a single sign of
    a script without blanks stay.
    """
    found: dict[str, None] = {}
    for word in _WORD.findall(fold_letters(text[:LONGEST_ASKED])):
        parts = _asked_unspaced(word) if _UNSPACED.search(word) else [word[:LONGEST_WORD]]
        found |= {part: None for part in parts if len(part) > 1 or not part.isascii() or part.isdigit()}
    return list(found)[:MOST_ASKED]


def _unspaced(word: str) -> Iterator[str]:
    """Signs and pairs of neighbours in a script without blanks, and the other words that stand among them."""
    at = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > at:
            yield word[at : run.start()]
        signs = run.group()
        yield from signs
        yield from (signs[n : n + 2] for n in range(len(signs) - 1))
        at = run.end()
    if at < len(word):
        yield word[at:]


def _asked_unspaced(word: str) -> list[str]:
    return [part for part in _unspaced(word) if len(part) > 1] or [word]


@lru_cache(maxsize=5_000)
def beginning_of(word: str) -> str:
    """What other forms of an English-looking word begin with, such as ``crash`` of ``crashes``; "" for none."""
    if not (len(word) > 4 and word.isascii() and word.isalpha()):
        return ""
    for ending in ("ies", "ing", "ed", "es", "s"):
        cut = word.removesuffix(ending)
        if cut != word and len(cut) >= 4 and not cut.endswith("s"):
            return cut
    return ""


def near_words(word: str) -> Iterator[str]:
    """Words one slip away: a letter missing, doubled, wrong, or two neighbours changed. None for short words.

    Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors", Communications of
    the ACM 7 (1964), 171-176: four slips make up most typing errors.
    """
    if not 4 <= len(word) <= 24:
        return
    letters = "abcdefghijklmnopqrstuvwxyz" if word.isascii() else "".join(sorted(set(word)))
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail
