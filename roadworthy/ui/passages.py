"""Words that were typed, and passages of texts that show them, marked."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from markupsafe import Markup

WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]{0,300}>")
AROUND = 70


class _Plain(dict[int, str]):
    """Each letter without its accent, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = unicodedata.normalize("NFD", chr(code))[0]
        return letter


PLAIN = _Plain()


def terms_of(text: str) -> list[str]:
    """The words that were typed, in small letters, eight at most.

    A single letter is left out: as a beginning it fits almost everything, and it is the word one is about to type.
    A single sign of a script without spaces says more and stays.
    """
    words = [word.lower() for word in WORD.findall(text.replace("_", " "))]
    return [word for word in words if len(word) > 1 or not word.isascii()][:8]


def fold(text: str) -> str:
    """Small letters without accents."""
    return text.lower() if text.isascii() else text.lower().translate(PLAIN)


def without_markup(text: str) -> str:
    """The words of HTML."""
    return html.unescape(TAG.sub(" ", text))


def grade(terms: Sequence[str], title: str) -> int:
    """0 exact title, 1 begins so, 2 has all words at word beginnings, 3 only the text has them."""
    words, wanted = fold(" ".join(WORD.findall(title))), fold(" ".join(terms))
    if words == wanted:
        return 0
    if words.startswith(wanted):
        return 1
    return 2 if all(re.search(rf"\b{re.escape(fold(term))}", words) for term in terms) else 3


def cut(text: str, terms: Sequence[str], *, before: int = AROUND) -> str:
    """The part of a text around the first of the words, with dots where something is left out.

    Args:
        before: about so many characters stand before the word; fewer where little room is.
    """
    folded = fold(text)
    places = [at for term in terms if (at := folded.find(fold(term))) >= 0]
    start = max(0, min(places, default=0) - before)
    if start:
        start = text.find(" ", start) + 1 or start
    end = start + 2 * AROUND + 20
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def mark(text: str, terms: Sequence[str]) -> Markup:
    """Text as safe HTML with the words marked where a word begins so."""
    folded = fold(text)
    if len(folded) != len(text) or not terms:
        return Markup.escape(text)
    longest_first = sorted((re.escape(fold(term)) for term in terms), key=len, reverse=True)
    found, end = Markup(""), 0
    for match in re.finditer(rf"\b(?:{'|'.join(longest_first)})", folded):
        start, stop = match.span()
        found += Markup("{}<mark>{}</mark>").format(text[end:start], text[start:stop])
        end = stop
    return found + Markup.escape(text[end:])
