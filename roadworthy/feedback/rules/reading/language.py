"""The language of a text, also of a short one: letters' statistics weighed by how often languages occur in feedback."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from .examples import apps, helpdesk, moods, technical, world
from .guesses import Guess

OFTEN = dict.fromkeys("de fr es it pt nl ru ja zh ko pl tr ar th".split(), 1.0) | {"en": 3.0}
SOMETIMES = dict.fromkeys("sv da no fi cs hu ro uk el he hi vi id ms fa bg hr sk sl sr ca et lv lt".split(), 0.3)
RARELY = 0.03
SAME = {"wuu": "zh", "yue": "zh", "nn": "no", "arz": "ar", "ary": "ar", "uzs": "uz"}
NEVER = frozenset({"zxx", "la", "grc", "hbo", "sa", "vo", "eo", "pcm"})
NOISE = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+|`[^`]*`|\b\w*(?:[a-z][A-Z]|_|\d)\w*\b|\b\w+(?:[./:\\-]+\w+){2,}\b")
LETTER = re.compile(r"[^\W\d_]")
LONGEST = 2_000
ENOUGH = 8
LEAST = 0.15
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
FEW_WORDS, BONUS = 5, 5.0
FEWEST_SAID, USUAL = 20, 10.0


def find_language(text: str, usual: Mapping[str, int] | None = None) -> Guess | None:
    """The language as its two-letter code (ISO 639-1), or None where the text gives no hint.

    Confidence is the chance of that language after weighing with how often languages occur: English three times
    the fourteen other common ones, others less. Below LEAST nothing is answered. `usual` counts notes by the language
    that people said they have: one that they named is up to USUAL times likelier than it would be otherwise.

    Source: M. Lui, T. Baldwin, "langid.py: an off-the-shelf language identification tool", ACL 2012 (demonstrations).
    """
    plain = NOISE.sub(" ", text[:LONGEST])
    if len(LETTER.findall(plain)) < ENOUGH:
        plain = text[:LONGEST]
    if len(LETTER.findall(plain)) < 2:
        return None
    chances: dict[str, float] = {}
    habit = habits(usual or {})
    for code, chance in _identifier().rank(" ".join(plain.lower().split())):
        if code not in NEVER:
            code = SAME.get(code, code)
            often = OFTEN.get(code, SOMETIMES.get(code, RARELY)) * habit.get(code, 1.0)
            chances[code] = chances.get(code, 0.0) + chance * often
    chances["en"] = chances.get("en", 0.0) * _english_bonus(plain)
    total = sum(chances.values())
    best = max(chances, key=lambda code: (chances[code], code))
    share = chances[best] / total
    return Guess(best, share) if share >= LEAST else None


def habits(usual: Mapping[str, int]) -> dict[str, float]:
    """How many times likelier each language is where people named it so often; nothing below FEWEST_SAID in all."""
    total = sum(usual.values())
    if total < FEWEST_SAID:
        return {}
    return {code: USUAL ** (count / total) for code, count in usual.items()}


def _english_bonus(text: str) -> float:
    """How many times likelier English is for a text of few words, each of which we know from English feedback."""
    words = WORD.findall(text.lower())
    if not words or len(words) > FEW_WORDS:
        return 1.0
    known = sum(word in _english_words() for word in words)
    return float(BONUS ** (known / len(words) * min(len(words), 2)))


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    """The words of our English examples that do not stand in those of other languages too."""
    english = {word for page in (apps, helpdesk, moods, technical) for word in WORD.findall(page.TEXT.lower())}
    return frozenset(english - set(WORD.findall(world.TEXT.lower())))


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid import langid  # noqa: PLC0415  (a model of some megabytes: only where texts are read)

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
