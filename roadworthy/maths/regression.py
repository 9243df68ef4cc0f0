"""Straight lines through series whose neighbours resemble each other."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import special

from .intervals import Interval
from .types import Array

_STRONGEST = 0.9


@dataclass(frozen=True)
class Regression:
    """A fitted line.

    Attributes:
        coefficients: (p,). covariance: (p, p).
        degrees: n - p, for Student's t.
        rho: the correlation of neighbouring errors that was allowed for, 0 to 0.9.
        residuals: (n,), on the scale of the values.
    """

    coefficients: Array
    covariance: Array
    degrees: int
    rho: float
    residuals: Array

    def interval(self, index: int, *, level: float = 0.8) -> Interval:
        """Return coefficient ``index`` with its t interval."""
        estimate = float(self.coefficients[index])
        half = float(special.stdtrit(self.degrees, 0.5 + level / 2)) * self.standard_error(index)
        return Interval(estimate, estimate - half, estimate + half, level)

    def standard_error(self, index: int) -> float:
        """Return the standard error of coefficient ``index``."""
        return sqrt(max(0.0, float(self.covariance[index, index])))

    def chance_below(self, index: int, value: float) -> float:
        """Return the chance that coefficient ``index`` is below ``value`` (flat prior: the t distribution)."""
        error = self.standard_error(index)
        gap = value - float(self.coefficients[index])
        if error == 0:
            return 0.5 if gap == 0 else float(gap > 0)
        return float(special.stdtr(self.degrees, gap / error))


def regress(values: Array, design: Array) -> Regression | None:
    """Fit ``values = design @ coefficients`` with errors that follow their neighbours.

    Least squares first; the correlation of neighbouring residuals, corrected for its bias in
    short series, then reweights everything once (Prais-Winsten). Negative correlation is taken as none.

    Args:
        values: (n,) in the order of time, evenly spaced, finite. design: (n, p).
    Returns:
        None where n <= p or columns depend on each other: there is nothing to estimate.
    Raises:
        ValueError: values that are not finite, or shapes that do not fit.
    Source:
        S. J. Prais, C. B. Winsten, Cowles Commission Discussion Paper 383 (1954); bias of the
        correlation: M. G. Kendall, Biometrika 41 (1954), 403-404, and F. H. C. Marriott,
        J. A. Pope, same volume, 390-402, extended to p columns as -(p + (p + 2) rho) / n.
    """
    n, p = design.shape
    if values.shape != (n,):
        raise ValueError(f"values must have {n} entries, not {values.shape}")
    if not (np.isfinite(values).all() and np.isfinite(design).all()):
        raise ValueError("values must be finite")
    if n <= p or np.linalg.matrix_rank(design) < p:
        return None
    plain = values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    rho = _correlation(plain, p)
    y, x = _whitened(values[:, None], rho)[:, 0], _whitened(design, rho)
    coefficients = np.asarray(np.linalg.lstsq(x, y, rcond=None)[0], dtype=np.float64)
    spread = float(((y - x @ coefficients) ** 2).sum()) / (n - p)
    covariance = np.asarray(spread * np.linalg.inv(x.T @ x), dtype=np.float64)
    return Regression(coefficients, covariance, n - p, rho, values - design @ coefficients)


def _correlation(residuals: Array, p: int) -> float:
    n, total = residuals.size, float(residuals @ residuals)
    if total <= 0:
        return 0.0
    rho = float(residuals[1:] @ residuals[:-1]) / total
    return min(_STRONGEST, max(0.0, rho + (p + (p + 2) * rho) / n))


def _whitened(columns: Array, rho: float) -> Array:
    out = columns.copy()
    out[1:] -= rho * columns[:-1]
    out[0] *= sqrt(1 - rho * rho)
    return out
