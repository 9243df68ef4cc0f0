"""Many ranges made into distributions at once: what ``fit`` does, for whole columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .quantiles import LOG_ODDS_90, NARROWEST, Range, fit
from .types import Array

Truth = NDArray[np.bool_]


@dataclass(frozen=True)
class Fits:
    """n distributions with the same bounds, as columns.

    Attributes:
        a: (n, 4) coefficients as in ``Distribution``.
        is_point: (n,) one value only, ``a[:, 0]``.
        is_cut: (n,) bounds by cutting instead of the transform. See ``fit``.
    """

    a: Array
    is_point: Truth
    is_cut: Truth


def fit_all(said: ArrayLike, *, lower: float | None = None, upper: float | None = None) -> Fits:
    """Return the distributions through n ranges; row i is ``fit(Range(*said[i]), lower=…, upper=…)``.

    Args:
        said: (n, 3) low, likely and high.
    Raises:
        ValueError: what ``Range`` or ``fit`` say of the first row at fault.
    """
    rows = np.asarray(said, dtype=np.float64).reshape(-1, 3)
    _check(rows, lower, upper)
    is_point = rows[:, 0] == rows[:, 2]
    inner = _inner(rows, lower, upper)
    is_cut = ~(np.isfinite(inner).all(axis=1) & (inner[:, 0] < inner[:, 2])) & ~is_point
    inner = np.where((is_cut | is_point)[:, None], rows, inner)
    return Fits(_coefficients(inner, is_point), is_point, is_cut)


def _check(rows: Array, lower: float | None, upper: float | None) -> None:
    """Refuse what ``fit`` refuses, in its words."""
    low, likely, high = rows.T
    fine = np.isfinite(rows).all(axis=1) & (low <= likely) & (likely <= high)
    if lower is not None:
        fine &= low >= lower
    if upper is not None:
        fine &= high <= upper
    if not fine.all() or (upper is not None and (lower is None or not lower < upper)):
        for row in rows[~fine] if not fine.all() else rows[:1]:
            fit(Range(*row.tolist()), lower=lower, upper=upper)


def _inner(rows: Array, lower: float | None, upper: float | None) -> Array:
    """Return the ranges on the inner scale; whatever where a value lies on a bound."""
    if lower is None:
        return rows
    with np.errstate(all="ignore"):
        above = rows - lower
        return np.log(above) if upper is None else np.log(above / (upper - rows))


def _coefficients(inner: Array, is_point: Truth) -> Array:
    low, likely, high = inner.T
    width = np.where(is_point, 1.0, high - low)
    r = (likely - low) / width
    below, above = (likely - low) / LOG_ODDS_90, (high - likely) / LOG_ODDS_90
    smooth = (r > NARROWEST) & (r < 1 - NARROWEST)
    a = np.zeros((len(inner), 4))
    a[:, 0] = likely
    a[:, 1] = np.where(smooth, width / (2 * LOG_ODDS_90), (above + below) / 2)
    a[:, 2] = np.where(smooth, (1 - 2 * r) * width / (0.8 * LOG_ODDS_90), 0.0)
    a[:, 3] = np.where(smooth, 0.0, (above - below) / 2)
    a[is_point, 1:] = 0.0
    return a
