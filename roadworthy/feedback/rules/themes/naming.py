"""Names of themes: the phrases and words that tell one theme from the others, as people wrote them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from .stopwords import STOPWORDS

SHORTENED = re.compile(r"'(?:s|m|d|ve|re|ll)$", re.IGNORECASE)
NOISE = re.compile(r"https?://\S+|\S+@\S+|&#?\w+;|<[^>]{1,200}>")
TOKEN = re.compile(r"[^\W_]*[^\W\d_][^\W_]*(?:['’-][^\W\d_][^\W_]*)*")
STRETCH = re.compile(r"[^\w\s'’&-]+|\n+|\s-+\s")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
MOST_WORDS = 10
IN_NAME = 3
LONGEST_NAME = 60
LONGEST_SHORT = 5
"""Up to so many letters a word in capitals is an abbreviation, and stays so."""
IN_PHRASE = 3
INSIDE = frozenset(
    "of and in on to for with at by per from de des du del da do et y e von für und im mit van voor en".split()
)
"""Small words that may stand within a phrase."""
VAGUE = frozenset(
    "add fix support option feature problem issue error improve change update allow bug fail failed failing request "
    "new better easy useful helpful fun remove option open".split()
)
"""Words of asking, failing and praise: alone they tell little of what a theme is about, in a phrase they do."""
BONUS = (1.0, 2.2, 3.0)
"""What a word, and phrases of two and three, weigh: a phrase says more, and is rarer."""
VAGUER = 0.5
NEARLY = 0.35
RARE = 0.04
COMMON = 0.25
"""A word is shown in a phrase that stands in at least this share of its notes."""


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


def phrases(text: str, people: Collection[str] = ()) -> dict[str, str]:
    """Telling words and phrases of two or three neighbours, by their stems, as written; each once.

    A phrase begins and ends with a telling word, stands within one stretch without punctuation, and may hold one small
    word in the middle ("share of storage"). A word of `people` that is written large is nobody's theme: it breaks.
    """
    found: dict[str, str] = {}
    for stretch in STRETCH.split(NOISE.sub(" . ", text)):
        row = [_part(word, people) for word in TOKEN.findall(stretch)]
        for at, (stem, written) in enumerate(row):
            if not written:
                continue
            for key, as_written in ((stem, written), *_from(row, at)):
                found.setdefault(key, as_written)
    return found


def _part(word: str, people: Collection[str]) -> tuple[str, str]:
    """(stem, as written) of a telling word; (small word, "") of one that may stand within; ("", "") of a break."""
    if UNSPACED.fullmatch(word) or (word[:1].isupper() and word.lower() in people):
        return "", ""
    [told] = tokens(word)[:1] or [("", "")]
    low = word.lower()
    return told if told[0] else (low if low in INSIDE else "", "")


def _from(row: Sequence[tuple[str, str]], at: int) -> Iterator[tuple[str, str]]:
    """The phrases that begin at a telling word."""
    (first, written), rest = row[at], row[at + 1 : at + IN_PHRASE]
    if rest and rest[0][1] and rest[0][0] != first:
        yield f"{first} {rest[0][0]}", f"{written} {rest[0][1]}"
    if len(rest) == 2 and rest[0][0] and rest[1][1] and len({first, rest[0][0], rest[1][0]}) == 3:
        yield f"{first} {rest[0][0]} {rest[1][0]}", f"{written} {rest[0][1] or rest[0][0]} {rest[1][1]}"


def name_themes(
    texts: Sequence[str], members: Mapping[int, Sequence[int]], people: Collection[str] = ()
) -> dict[int, tuple[str, tuple[str, ...]]]:
    """A name and telling words for each theme, from all n texts and the rows of each theme.

    A word or phrase counts once a note. Its weight is its share in the theme times the log of how much rarer it is
    elsewhere (class-based TF-IDF), so a word that all themes share names none. A telling word is shown within the
    commonest phrase around it, where that is common enough, so that names are phrases as people write them.

    Args:
        people: words of people's names, in small letters: they name no theme.
    """
    inside = {place: _counted(texts, rows, people) for place, rows in members.items()}
    overall: Counter[str] = Counter()
    for counts, _ in inside.values():
        overall.update(counts)
    total = sum(len(rows) for rows in members.values())
    return {
        place: _named(counts, written, overall, len(members[place]), total)
        for place, (counts, written) in inside.items()
    }


def _counted(
    texts: Sequence[str], rows: Sequence[int], people: Collection[str]
) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """In how many notes each word or phrase occurs, and how people wrote it."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for row in rows:
        terms = phrases(texts[row], people)
        terms |= {pair: pair for found in UNSPACED.findall(texts[row]) for pair, _ in tokens(found)}
        counts.update(terms.keys())
        for stem, words in terms.items():
            written.setdefault(stem, Counter())[_calm(words)] += 1
    return counts, written


def _calm(words: str) -> str:
    """Words in small letters, but for those that are written large in their middle or altogether."""
    return " ".join(
        w.lower() if w[1:].islower() or (w.isupper() and len(w) > LONGEST_SHORT) else w for w in words.split()
    )


def _named(
    counts: Counter[str], written: Mapping[str, Counter[str]], overall: Counter[str], size: int, total: int
) -> tuple[str, tuple[str, ...]]:
    least = 2 if size > 2 else 1
    scores = {}
    for term, count in counts.items():
        words = term.count(" ") + 1
        if count < least or (words > 1 and (count < 2 or count < RARE * size)):
            continue
        elsewhere = (overall[term] - count + 0.5) / (total - size + 1)
        share = count / size
        lift = math.log1p(share / (elsewhere + 0.02)) if total > size else 1.0
        scores[term] = share * lift * BONUS[words - 1] * (VAGUER if term in _vague() else 1.0)
    around = _around(counts)
    chosen: list[str] = []
    worth: list[float] = []
    used: set[str] = set()
    for term in sorted(scores, key=lambda one: (-scores[one], one)):
        if set(term.split()) & used:
            continue
        shown = around.get(term, term)
        shown = term if set(shown.split()) & used else shown
        chosen.append(_as_written(written[shown]))
        worth.append(scores[term])
        used |= set(shown.split())
        if len(chosen) == MOST_WORDS:
            break
    name = _joined(_phrase_first(chosen, worth))
    return name[:1].upper() + name[1:], tuple(chosen)


def _around(counts: Counter[str]) -> dict[str, str]:
    """By word the commonest phrase around it that stands in a good part of its notes."""
    found: dict[str, str] = {}
    for term in sorted(
        (one for one in counts if " " in one), key=lambda one: (-counts[one] * BONUS[one.count(" ")], one)
    ):
        for word in term.split():
            if counts[term] >= 2 and counts[term] >= COMMON * counts[word]:
                found.setdefault(word, term)
    return found


def _phrase_first(chosen: Sequence[str], worth: Sequence[float]) -> list[str]:
    """The best phrase before single words that tell not much more than it does."""
    for at, (words, value) in enumerate(zip(chosen, worth, strict=True)):
        if " " in words and value >= NEARLY * worth[0]:
            return [words, *chosen[:at], *chosen[at + 1 :]]
    return list(chosen)


def _joined(chosen: Sequence[str]) -> str:
    """The first few, as many as can be read at a glance."""
    name = chosen[0] if chosen else ""
    for one in chosen[1:IN_NAME]:
        if len(name) + len(one) + 2 > LONGEST_NAME:
            break
        name = f"{name}, {one}"
    return name


def _as_written(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (forms[form], -len(form), form))


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    return frozenset(_stem(word) for word in VAGUE)


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer  # noqa: PLC0415  (many languages' tables)

    return snowballstemmer.stemmer("english")
