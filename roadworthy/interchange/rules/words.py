"""Strangers' words for what has a name of our own: statuses, types, kinds, states."""

from __future__ import annotations

import re

from roadworthy.interchange.rules import names

_APART = re.compile(r"[\W_]+")


def plain_word(text: str) -> str:
    """A word for comparing: ``"In_Progress "`` is ``in progress``."""
    return _APART.sub(" ", text).strip().casefold()


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: ours for ours, words in table.items() for word in words}


IDEA_CATEGORIES = _by_word(names.IDEA_CATEGORIES)
NOTE_TYPES = _by_word(names.NOTE_TYPES)
NOTE_KINDS = _by_word(names.NOTE_KINDS)
NOTE_STATES = _by_word(names.NOTE_STATES)
CUSTOMER_STATES = _by_word(names.CUSTOMER_STATES)


def find_word(text: str, table: dict[str, str]) -> str | None:
    """Our word for theirs, or None."""
    return table.get(plain_word(text))


def find_meaning(text: str, chosen: dict[str, str], table: dict[str, str]) -> str | None:
    """What the user said that a word means, by plain word ("" for nothing of ours); else what our table says."""
    word = plain_word(text)
    if word in chosen:
        return chosen[word] or None
    return table.get(word)
