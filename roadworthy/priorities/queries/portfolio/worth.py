"""What each idea is worth in a portfolio: draws of the part of the formula above the line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from roadworthy.maths import Array

from ...rules import Candidate, score
from ...rules import Formula as Parsed
from ..contest import Contest
from ..picture import halves

DRAWS = 512


@dataclass(frozen=True)
class Worth:
    """Draws of each idea's value by key, what the value is in words, and what is missing of the others."""

    values: Mapping[str, Array]
    words: str
    missing: Mapping[str, str]


def values_of(made: Contest, keys: Iterable[str]) -> Worth:
    """What each idea is worth: what the formula has above the line, or all of it where it is no ratio."""
    parts = halves(made.parsed)
    parsed = parts[0] if parts else made.parsed
    drawn = draws_by(made, parsed, keys)
    words = made.formula.name if not parts else " × ".join(made.labels.get(name, name) for name in parsed.drivers)
    return Worth(drawn.values, words, {k: ", ".join(made.labels.get(n, n) for n in gone) or "a value"
                                       for k, gone in drawn.missing.items()})  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """Draws (DRAWS,) of each idea that has all drivers, by key; of the others the drivers that are missing."""

    values: Mapping[str, Array]
    missing: Mapping[str, tuple[str, ...]]


def draws_by(made: Contest, parsed: Parsed, keys: Iterable[str]) -> Drawn:
    """Draws of a part of the formula."""
    rows: list[Candidate] = [made.own[int(key)] for key in keys if int(key) in made.own]
    if not rows:
        return Drawn({}, {})
    found = score(rows, parsed, kinds=made.kinds, draws=DRAWS)
    values, missing = {}, {}
    for key, drawn, gone in zip(found.keys, found.values, found.missing, strict=True):
        if gone or not np.isfinite(drawn).all():
            missing[key] = gone
        else:
            values[key] = np.broadcast_to(np.asarray(drawn, dtype=np.float64), (DRAWS,))
    return Drawn(values, missing)
