"""Texts as words that can be compared: stems, parts of identifiers, pairs of signs where a script knows no blanks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from .languages import COMMON, ELSEWHERE, STEMMED, language_of

MOST_CHARACTERS = 50_000
LONGEST_WORD = 60

_WORD = re.compile(r"\d+(?:[.]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_PART = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]+")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|un|all|dall|dell|nell|sull)['’](?=\w{2})", re.IGNORECASE)


def language_of_text(text: str) -> str:
    """The language of a text, or "" where its words do not tell."""
    shown = text[:MOST_CHARACTERS]
    return language_of([word.lower().replace("’", "'") for word in _WORD.findall(shown[:4000])], shown)


def terms(text: str, language: str = "") -> list[tuple[str, str]]:
    """(term, word) in the order of the text: what is compared, and the word as it was written.

    Common words are left out. An identifier gives itself and its parts: ``NameNode`` is namenode, name and node.
    Languages that are not told are read as English, the language of most trackers.
    """
    known = language if language and language != ELSEWHERE else "en"
    return list(_terms(text[:MOST_CHARACTERS], known))


def _terms(text: str, language: str) -> Iterator[tuple[str, str]]:
    common = COMMON.get(language, frozenset())
    for found in _WORD.finditer(text):
        word = found.group()
        if len(word) > LONGEST_WORD:
            continue
        if not word.isascii() and _UNSPACED.search(word):
            yield from _pairs(word)
            continue
        word = _ELISION.sub("", word)
        parts = [word] if "." in word else _PART.split(word)
        if len(parts) > 1:
            yield word.lower(), word
        for part in parts:
            small = part.lower().replace("’", "'").removesuffix("'s")
            if small in common or (len(small) < 2 and not small.isdigit()):
                continue
            yield stem(small, language), part.removesuffix("'s").removesuffix("’s")


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    """Neighbouring signs of a script without blanks, and the other words that stand among them."""
    at = 0
    for run in _UNSPACED.finditer(word):
        if run.start() > at:
            yield word[at : run.start()].lower(), word[at : run.start()]
        signs = run.group()
        yield from ((signs[n : n + 2], signs[n : n + 2]) for n in range(max(1, len(signs) - 1)))
        at = run.end()
    if at < len(word):
        yield word[at:].lower(), word[at:]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """The stem of a lower-case word, accents left out; the word itself where the language has no stemmer."""
    stemmer = _stemmer(language)
    cut = stemmer.stemWord(word) if stemmer is not None and word.isalpha() else word
    if cut.isascii():
        return str(cut)
    return "".join(sign for sign in unicodedata.normalize("NFKD", cut) if not unicodedata.combining(sign))


@lru_cache(maxsize=32)
def _stemmer(language: str) -> Any:
    if language not in STEMMED:
        return None
    import snowballstemmer  # noqa: PLC0415  (forty languages: only where words are read)

    return snowballstemmer.stemmer(STEMMED[language])
