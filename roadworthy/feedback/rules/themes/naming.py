"""Names of themes: the words that tell one theme from the others, as people wrote them."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from .stopwords import STOPWORDS

SHORTENED = re.compile(r"'(?:s|m|d|ve|re|ll)$", re.IGNORECASE)
NOISE = re.compile(r"https?://\S+|\S+@\S+|&#?\w+;|<[^>]{1,200}>")
TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+[^\W\d_]+\w*")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
MOST_WORDS = 10
IN_NAME = 3


def tokens(text: str) -> list[tuple[str, str]]:
    """(stem, word as written) of the telling words in their order; scripts without blanks give pairs of characters."""
    found = []
    for match in TOKEN.finditer(NOISE.sub(" ", text)):
        word = match.group().replace("’", "'").strip("'-")
        if UNSPACED.fullmatch(word):
            found += [(word[at : at + 2], word[at : at + 2]) for at in range(len(word) - 1)] or [(word, word)]
            continue
        bare = SHORTENED.sub("", word)
        low = bare.lower()
        if len(low) > 2 and low not in STOPWORDS and word.lower() not in STOPWORDS and "n't" not in low:
            found.append((_stem(low), bare))
    return found


def name_themes(texts: Sequence[str], members: Mapping[int, Sequence[int]]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """A name and telling words for each theme, from all n texts and the rows of each theme.

    A word counts once a note. Its weight is its share in the theme times the log of how much rarer it is elsewhere
    (class-based TF-IDF), so a word that all themes share names none. Pairs of neighbours count as words too.
    """
    inside = {place: _counted(texts, rows) for place, rows in members.items()}
    overall: Counter[str] = Counter()
    for counts, _ in inside.values():
        overall.update(counts)
    total = sum(len(rows) for rows in members.values())
    return {
        place: _named(counts, written, overall, len(members[place]), total)
        for place, (counts, written) in inside.items()
    }


def _counted(texts: Sequence[str], rows: Sequence[int]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """In how many notes each word or pair occurs, and how people wrote it."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for row in rows:
        found = tokens(texts[row])
        terms = dict(reversed(found))
        terms |= {f"{a} {b}": f"{x} {y}" for (a, x), (b, y) in itertools.pairwise(found) if a != b}
        counts.update(terms.keys())
        for stem, word in terms.items():
            written.setdefault(stem, Counter())[word.lower() if word[1:].islower() or word.isupper() else word] += 1
    return counts, written


def _named(
    counts: Counter[str], written: Mapping[str, Counter[str]], overall: Counter[str], size: int, total: int
) -> tuple[str, tuple[str, ...]]:
    least = 2 if size > 2 else 1
    scores = {}
    for term, count in counts.items():
        if count < least or (" " in term and (count < 2 or count < 0.05 * size)):
            continue
        elsewhere = (overall[term] - count + 0.5) / (total - size + 1)
        share = count / size
        lift = math.log1p(share / (elsewhere + 0.02)) if total > size else 1.0
        scores[term] = share * lift * (1.6 if " " in term else 1.0)
    chosen: list[str] = []
    used: set[str] = set()
    for term in sorted(scores, key=lambda one: (-scores[one], one)):
        parts = set(term.split())
        if not parts & used:
            chosen.append(_as_written(written[term]))
            used |= parts
        if len(chosen) == MOST_WORDS:
            break
    name = ", ".join(chosen[:IN_NAME])
    return name[:1].upper() + name[1:], tuple(chosen)


def _as_written(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (forms[form], -len(form), form))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415  (many languages' tables)

    return snowballstemmer.stemmer("english")
