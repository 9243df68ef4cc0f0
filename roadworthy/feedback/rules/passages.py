"""Passages of notes, found again after the text was edited, and drawn without overlap."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")
_ALIKE = 0.7
_MOST_WORDS = 400


@dataclass(frozen=True)
class Passage:
    """Where a quote stands.

    Attributes:
        start, end: ``text[start:end]`` is the passage.
        found: "exact", "moved" (the same words elsewhere), "respaced" (other blanks or case) or
            "edited" (at least 70 % of the words, in order).
        likeness: 1 but for "edited", there the share of words in common.
    """

    start: int
    end: int
    found: str
    likeness: float = 1.0


@dataclass(frozen=True)
class Segment:
    """A run of text under the same marks. ``marks`` are the keys of all passages that cover it."""

    text: str
    marks: tuple[int, ...]


def find_passage(text: str, quote: str, *, start: int | None = None) -> Passage | None:
    """Find a quote in a text that may have been edited since it was marked.

    First where it stood, then the same words nearest to there, then with other blanks or case, and
    at last the stretch that is most alike. None where less than 70 % of its words are left, in order.

    Args:
        start: where it once stood; None is unknown.
    """
    if not quote.strip():
        return None
    if start is not None and start >= 0 and text[start : start + len(quote)] == quote:
        return Passage(start, start + len(quote), "exact")
    near = start or 0
    places = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", text)]
    if places:
        place = min(places, key=lambda at: abs(at - near))
        return Passage(place, place + len(quote), "exact" if start is None else "moved")
    loose = re.compile(r"\s+".join(re.escape(word) for word in quote.split()), re.IGNORECASE)
    spans = [found.span() for found in loose.finditer(text)]
    if spans:
        first, last = min(spans, key=lambda span: abs(span[0] - near))
        return Passage(first, last, "respaced")
    return _most_alike(text, quote, near)


def mark(text: str, passages: Sequence[tuple[int, int, int]]) -> list[Segment]:
    """Cut a text where passages begin and end, so that overlapping ones can be drawn.

    Args:
        passages: (key, start, end); parts outside the text are cut off, empty ones left out.
    Returns:
        Segments that give the text again when joined; keys in the order given.
    """
    spans = [(key, max(0, start), min(len(text), end)) for key, start, end in passages]
    spans = [span for span in spans if span[1] < span[2]]
    edges = sorted({0, len(text), *(edge for _, start, end in spans for edge in (start, end))})
    return [
        Segment(text[a:b], tuple(key for key, start, end in spans if start <= a and b <= end))
        for a, b in itertools.pairwise(edges)
    ]


def _most_alike(text: str, quote: str, near: int) -> Passage | None:
    """Slide a window as long as the quote over the words, and compare the best places in order."""
    wanted = [word.casefold() for word in _WORD.findall(quote)]
    spans = [found.span() for found in _WORD.finditer(text)]
    words = [text[a:b].casefold() for a, b in spans]
    n = len(wanted)
    if not words or not 3 <= n <= _MOST_WORDS:
        return None
    best: Passage | None = None
    for place in _best_windows(words, wanted, near_word=sum(b <= near for _, b in spans)):
        low, high = max(0, place - n // 4), min(len(words), place + n + n // 4)
        blocks = [
            b for b in SequenceMatcher(None, words[low:high], wanted, autojunk=False).get_matching_blocks() if b.size
        ]
        if not blocks:
            continue
        first, last = low + blocks[0].a, low + blocks[-1].a + blocks[-1].size - 1
        likeness = 2 * sum(b.size for b in blocks) / (n + last - first + 1)
        if likeness >= _ALIKE and (best is None or likeness > best.likeness):
            best = Passage(spans[first][0], spans[last][1], "edited", likeness)
    return best


def _best_windows(words: Sequence[str], wanted: Sequence[str], *, near_word: int) -> list[int]:
    """Return the three places whose windows share most words with the quote, nearest first among equals."""
    n = min(len(wanted), len(words))
    need = Counter(wanted)
    have = Counter(words[:n])
    common = sum(min(count, have[word]) for word, count in need.items())
    shared = [common]
    for place in range(1, len(words) - n + 1):
        gone, come = words[place - 1], words[place + n - 1]
        common -= have[gone] <= need[gone]
        have[gone] -= 1
        common += have[come] < need[come]
        have[come] += 1
        shared.append(common)
    order = sorted(range(len(shared)), key=lambda at: (-shared[at], abs(at - near_word)))
    return [at for at in order[:3] if shared[at]]
