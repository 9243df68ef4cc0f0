"""What machines keep of a text: its terms by field, its language, its meaning."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..folding import Folded, Kind
from .words import language_of_text, terms

Entries = NDArray[np.void]
ENTRY = np.dtype([("term", "<u4"), ("title", "u1"), ("text", "u1"), ("rest", "u1")])
"""How often a term, by its CRC-32, stands in the title, in what was written, and in code, traces, logs and links."""
MACHINE_MADE = (Kind.CODE, Kind.TRACE, Kind.LOG, Kind.LINK)
READ_BY_MEANING = 600
"""Characters of a folded note that make its meaning: the end of a long text blurs what it is about."""
_LETTER = re.compile(r"[^\W_]")
EDITION = 1
"""Goes up when texts are read otherwise, so that what is kept is read again."""


@dataclass(frozen=True)
class Words:
    """The words of a text.

    Attributes:
        language: ISO 639-1 or "" for unknown.
        entries: ENTRY rows, sorted by term, each term once.
        written: by term the word as somebody wrote it; empty when the entries come from where they are kept.
    """

    language: str
    entries: Entries
    written: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """Words and meaning of a text; the vector is a unit, or zeros where nothing was said or it is not known yet."""

    words: Words
    vector: NDArray[np.float32]

    @property
    def is_silent(self) -> bool:
        """There is nothing to compare."""
        return not len(self.words.entries) and not self.vector.any()


def code_of(term: str) -> int:
    """The number that stands for a term: the same in every process."""
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def read_words(title: str, text: str, folded: Folded, *, language: str | None = None) -> Words:
    """The words of a note that was folded before.

    Args:
        language: None finds out.
    """
    known = language_of_text(folded.whole) if language is None else language
    rest = " ".join(text[one.start : one.end] for one in folded.folds if one.kind in MACHINE_MADE)
    written: dict[int, str] = {}
    counts: list[Counter[int]] = []
    for part in (folded.title, folded.text, rest):
        found = [(code_of(term), word) for term, word in terms(part, known)]
        counts.append(Counter(code for code, _ in found))
        for code, word in found:
            written.setdefault(code, word)
    codes = sorted(written)
    entries = np.zeros(len(codes), dtype=ENTRY)
    entries["term"] = codes
    for name, count in zip(("title", "text", "rest"), counts, strict=True):
        entries[name] = [min(count[code], 255) for code in codes]
    return Words(known, entries, written)


def meaning_text(folded: Folded) -> str:
    """What the encoder reads of a note; nothing of one without a word."""
    shown = folded.whole[:READ_BY_MEANING]
    return shown if _LETTER.search(shown) else ""


def digest_of(*parts: Any) -> str:
    """Says whether what was read is still what stands there."""
    joined = "\x1f".join([str(EDITION), *map(str, parts)])
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
