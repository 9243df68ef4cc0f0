"""Which ideas are like what somebody is about to write."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
SHORTEST = 3
STEM = 6
TITLE_WEIGHT = 2.0
LEAST = 0.3
"""Below this share of what was said two texts only happen to share a word."""


def stems(text: str) -> set[str]:
    """The words of a text from three letters on, case aside, cut to six letters so that endings do not matter."""
    plain = "".join(letter if letter.isalnum() else " " for letter in text.casefold())
    return {word.removesuffix("s")[:STEM] for word in plain.split() if len(word) >= SHORTEST}


def most_alike(text: str, known: Mapping[Key, tuple[str, str]], *, limit: int = 5) -> list[Key]:
    """Keys of what shares the most telling words with the text, best first; ties in the order given.

    A word counts the more, the fewer of the known have it (inverse document frequency), and double in a title. What
    shares less than LEAST of the weight of all words asked for is left out.

    Args:
        known: (title, description) by key.
        limit: how many at most.
    Source:
        K. Spärck Jones, "A statistical interpretation of term specificity", Journal of Documentation 28 (1972), 11-21.
    """
    asked = stems(text)
    texts = {key: (stems(title), stems(more)) for key, (title, more) in known.items()}
    spread = Counter(word for title, more in texts.values() for word in title | more)
    weight = {word: math.log(1 + len(texts) / max(1, spread[word])) for word in asked}
    enough = LEAST * sum(weight.values())
    alike = {key: parts for key, parts in texts.items() if shared(weight, *parts) > enough}
    scores = {key: _score(weight, *parts) for key, parts in alike.items()}
    best: Sequence[Key] = sorted(scores, key=lambda key: -scores[key])
    return list(best[:limit])


def shared(weight: Mapping[str, float], title: set[str], more: set[str]) -> float:
    """The weight of the words that both have, wherever they stand."""
    return sum(value for word, value in weight.items() if word in title or word in more)


def _score(weight: Mapping[str, float], title: set[str], more: set[str]) -> float:
    """The weights of the words that both have."""
    return sum(value * (TITLE_WEIGHT if word in title else word in more) for word, value in weight.items())
