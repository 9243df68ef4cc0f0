"""Which part moved the whole: the change of a sum, product or ratio shared out to its parts without a rest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import factorial, isfinite, log, prod
from typing import Literal

How = Literal["sum", "product", "ratio"]
HOWS: dict[str, str] = {"sum": "Sum of its parts", "product": "Product of its parts", "ratio": "First part by second"}
MOST_PARTS = 8


def whole_of(how: How, parts: Sequence[float]) -> float | None:
    """What parts come to; None for a ratio by 0.

    Raises:
        ValueError: a word that is none of these, no parts, or a ratio of other than two.
    """
    _check(how, parts)
    if how == "sum":
        return float(sum(parts))
    if how == "product":
        return float(prod(parts))
    return parts[0] / parts[1] if parts[1] else None


def effects(how: How, before: Sequence[float], after: Sequence[float]) -> list[float] | None:
    """How much of the whole's change each of its n parts made. The effects add up to the change exactly.

    A sum's part makes its own change. For products and ratios of parts above 0 the change is shared by logarithms
    (log-mean Divisia); else each part makes the mean of its changes over all orders in which the parts could have
    moved (Shapley), which needs no logarithm.

    Returns:
        None where a ratio's second part is 0.
    Raises:
        ValueError: see ``whole_of``; lengths that differ, a number that is not finite, or more than eight parts.
    Source:
        B. W. Ang, Energy Policy 33 (2005), 867-871: the log-mean weights; L. S. Shapley, Contributions to the Theory
        of Games II (1953), 307-317, for decomposing: J. W. Sun, Energy Economics 20 (1998), 85-100.
    """
    weights = factors(how, before, after)
    if weights is None:
        return None
    return [weight * (b - a) for weight, a, b in zip(weights, before, after, strict=True)]


def factors(how: How, before: Sequence[float], after: Sequence[float]) -> list[float] | None:
    """What one unit of each part's change is worth in the whole. See ``effects``; also where a part did not move."""
    _check(how, before)
    if len(before) != len(after):
        raise ValueError(f"after must be as many as before: {len(after)} for {len(before)}")
    if not all(map(isfinite, [*before, *after])):
        raise ValueError("parts must be finite")
    if how == "sum":
        return [1.0] * len(before)
    if how == "ratio" and not (before[1] and after[1]):
        return None
    if min(*before, *after) > 0:
        return _by_logarithms(how, before, after)
    if how == "product":
        return [_by_orders(k, before, after) for k in range(len(before))]
    inverse = [1 / before[1], 1 / after[1]]
    own = _by_orders(0, [before[0], inverse[0]], [after[0], inverse[1]])
    other = _by_orders(1, [before[0], inverse[0]], [after[0], inverse[1]])
    return [own, -other / (before[1] * after[1])]


def log_mean(a: float, b: float) -> float:
    """The logarithmic mean of two numbers above 0: (b - a) / ln(b / a), and a where they are equal."""
    ratio = log(b / a)
    return a * (1 + ratio / 2 + ratio * ratio / 6) if abs(ratio) < 1e-6 else (b - a) / ratio


def _by_logarithms(how: How, before: Sequence[float], after: Sequence[float]) -> list[float]:
    start, end = whole_of(how, before), whole_of(how, after)
    assert start is not None
    assert end is not None
    whole = log_mean(start, end)
    signs = [1.0, -1.0] if how == "ratio" else [1.0] * len(before)
    return [sign * whole / log_mean(a, b) for sign, a, b in zip(signs, before, after, strict=True)]


def _by_orders(place: int, before: Sequence[float], after: Sequence[float]) -> float:
    """The mean, over all orders of moving, of the product of the other parts when this one moves."""
    others = [k for k in range(len(before)) if k != place]
    n, total = len(before), 0.0
    for size in range(n):
        weight = factorial(size) * factorial(n - 1 - size) / factorial(n)
        for moved in combinations(others, size):
            total += weight * prod(after[k] if k in moved else before[k] for k in others)
    return total


def _check(how: str, parts: Sequence[float]) -> None:
    if how not in HOWS:
        raise ValueError(f"how must be one of {', '.join(HOWS)}, not {how}")
    if not parts or len(parts) > MOST_PARTS:
        raise ValueError(f"parts must be 1 to {MOST_PARTS}, not {len(parts)}")
    if how == "ratio" and len(parts) != 2:
        raise ValueError(f"a ratio has two parts, not {len(parts)}")
