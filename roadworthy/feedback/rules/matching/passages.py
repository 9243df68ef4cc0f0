"""The sentences of a note that speak of an idea."""

from __future__ import annotations

import re
from collections.abc import Collection as Codes
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..folding import Kind, fold, kept_spans
from .postings import Postings
from .readings import code_of
from .words import terms

MOST_SENTENCES = 400
INLINE = (Kind.LINK, Kind.MARKUP)
"""What is folded within sentences, without parting them."""
NEARLY = 0.6
"""A neighbouring sentence with this share of the best one's weight belongs to the passage."""

SHORT = 300
"""Characters of a note that is a passage as a whole."""


@dataclass(frozen=True)
class Sentence:
    """``text[start:end]`` of a note, and the codes of its words."""

    start: int
    end: int
    codes: frozenset[int]


_SENTENCE = re.compile(r"[^\n.!?…。！？]+(?:[.!?…]+(?!\s|$)[^\n.!?…。！？]*)*[.!?…。！？]*[\"')\]”’»]*")
_VISIBLE = re.compile(r"\w")


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence that somebody wrote, without blanks around it; what is folded is none."""
    spans = kept_spans(text, [one for one in fold("", text).folds if one.kind not in INLINE])
    found: list[tuple[int, int]] = []
    for first, last in spans:
        for one in _SENTENCE.finditer(text, first, last):
            said = one.group()
            if _VISIBLE.search(said):
                start = one.start() + len(said) - len(said.lstrip())
                found.append((start, start + len(said.strip())))
    return found[:MOST_SENTENCES]


def read_sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of a note with their words, to be asked about several ideas."""
    return [
        Sentence(start, end, frozenset(code_of(term) for term, _ in terms(text[start:end], language)))
        for start, end in sentences(text)
    ]


def best_passage(said: Sequence[Sentence], wanted: Codes[int], postings: Postings) -> tuple[int, int]:
    """The sentence with the most telling words of those wanted, and its neighbours that have nearly as many.

    Args:
        said: the sentences of a note.
        wanted: the codes of the words that an idea has.
        postings: how telling words are.
    Returns:
        (start, end) in the note's text. Where no word is wanted, for the meaning alone is alike: all of a short note,
        the first sentence of a longer one. (0, 0) of a text without a sentence.
    """
    if not said:
        return 0, 0
    weights = [_weight(one.codes & set(wanted), postings) for one in said]
    most = max(weights)
    if most <= 0:
        is_short = said[-1].end - said[0].start <= SHORT
        return said[0].start, said[-1 if is_short else 0].end
    first = last = weights.index(most)
    while first > 0 and weights[first - 1] >= NEARLY * most:
        first -= 1
    while last + 1 < len(said) and weights[last + 1] >= NEARLY * most:
        last += 1
    return said[first].start, said[last].end


def _weight(codes: frozenset[int], postings: Postings) -> float:
    """How telling these words are together."""
    return float(postings.rarity_of(np.array(sorted(codes), dtype=np.uint32)).sum()) if codes else 0.0
