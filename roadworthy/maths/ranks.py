"""Agreement of two orders: Kendall's tau-b and Spearman's rho, each with an interval."""

from math import atanh, sqrt, tanh

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from .intervals import Interval
from .types import Array

FEWEST = 4
"""Below this many things an interval of their agreement says nothing."""
_BLOCK = 256


def kendall(x: ArrayLike, y: ArrayLike, *, level: float = 0.8) -> Interval | None:
    """Return Kendall's tau-b of n pairs with an interval; 1 is the same order, -1 the reverse.

    The interval is a jackknife over the n things on Fisher's scale: tau-b is worked out again without each of
    them, which takes no longer than once. Where nothing changes whichever is left out (perfect agreement), the
    interval ends at 1 or -1 and reaches as far as one pair the other way round would move it.

    Args:
        x, y: (n,) values, finite; ties are allowed.
    Returns:
        None with fewer than ``FEWEST``, or where all of one side are tied: then no order is there to agree.
    Raises:
        ValueError: not finite, or of different length.
    Source:
        M. G. Kendall, Biometrika 33 (1945), 239-251 (tau-b); B. Efron, C. Stein, Annals of Statistics 9 (1981),
        586-596 (jackknife of a U statistic).
    """
    a, b = _pair(x, y)
    n = a.size
    if n < FEWEST:
        return None
    agree, known_a, known_b = _per_thing(a, b)
    total, all_a, all_b = agree.sum() / 2, known_a.sum() / 2, known_b.sum() / 2
    if all_a == 0 or all_b == 0:
        return None
    tau = float(total / sqrt(all_a * all_b))
    rest_a, rest_b = all_a - known_a, all_b - known_b
    usable = (rest_a > 0) & (rest_b > 0)
    without = (total - agree)[usable] / np.sqrt(rest_a[usable] * rest_b[usable])
    floor = 2 / sqrt(all_a * all_b)
    return _fisher(tau, without, floor=min(1.0, float(floor)), level=level)


def spearman(x: ArrayLike, y: ArrayLike, *, level: float = 0.8) -> Interval | None:
    """Return Spearman's rho of n pairs with its interval on Fisher's scale; ties get their middle rank.

    Returns:
        None with fewer than ``FEWEST``, or where all of one side are tied.
    Source:
        D. G. Bonett, T. A. Wright, Psychometrika 65 (2000), 23-28: variance (1 + rho^2 / 2) / (n - 3).
    """
    a, b = (_middle_ranks(one) for one in _pair(x, y))
    if a.size < FEWEST or np.ptp(a) == 0 or np.ptp(b) == 0:
        return None
    rho = float(np.corrcoef(a, b)[0, 1])
    edge = min(abs(rho), 1 - 1 / (2 * a.size * a.size))
    middle = atanh(edge if rho >= 0 else -edge)
    half = float(special.ndtri(0.5 + level / 2)) * sqrt((1 + rho * rho / 2) / (a.size - 3))
    return Interval(rho, min(rho, tanh(middle - half)), max(rho, tanh(middle + half)), level)


def _pair(x: ArrayLike, y: ArrayLike) -> tuple[Array, Array]:
    a, b = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if a.shape != b.shape or a.ndim != 1:
        raise ValueError("x and y must be lists of the same length")
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        raise ValueError("x and y must be finite")
    return a, b


def _per_thing(a: Array, b: Array) -> tuple[Array, Array, Array]:
    """Return for each thing, over its pairs: concordant less discordant, untied in a, untied in b."""
    agree, known_a, known_b = (np.empty(a.size) for _ in range(3))
    for start in range(0, a.size, _BLOCK):
        rows = slice(start, start + _BLOCK)
        sign_a, sign_b = np.sign(a[rows, None] - a[None, :]), np.sign(b[rows, None] - b[None, :])
        agree[rows] = (sign_a * sign_b).sum(axis=1)
        known_a[rows], known_b[rows] = np.abs(sign_a).sum(axis=1), np.abs(sign_b).sum(axis=1)
    return agree, known_a, known_b


def _fisher(tau: float, without: Array, *, floor: float, level: float) -> Interval:
    """Return the jackknife interval of tau; ``floor`` is the least change that one pair makes."""
    n = without.size
    edge = 1 - floor / 2
    turned = np.arctanh(np.clip(without, -edge, edge))
    middle = atanh(min(edge, max(-edge, tau)))
    error = sqrt((n - 1) / n * float(((turned - turned.mean()) ** 2).sum())) if n else 0.0
    half = float(special.ndtri(0.5 + level / 2)) * error
    low, high = tanh(middle - half), tanh(middle + half)
    if error == 0:
        low, high = max(-1.0, tau - floor), min(1.0, tau + floor)
    return Interval(tau, min(tau, low), max(tau, high), level)


def _middle_ranks(x: Array) -> Array:
    """Return ranks from 1; ties share the middle of theirs."""
    _, place, count = np.unique(x, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return np.asarray(last - (count - 1) / 2, dtype=np.float64)[place]
