"""Lines through daily series whose errors depend on the days before, with intervals that hold all the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array, Interval

MOST_LAGS, DRAWS, BURN_IN, SEED = 8, 600, 100, 20
STRONGEST = 0.97


@dataclass(frozen=True, eq=False)
class Dependence:
    """How a day's error follows from those before: `weights` (lags,), and the innovations that are left (n,)."""

    weights: Array
    innovations: Array

    @property
    def nearest(self) -> float:
        """How far a day's error resembles that of the day before, -1 to 1."""
        return float(_autocorrelations(self.weights[None, :], 1)[0, 1]) if self.weights.size else 0.0


@dataclass(frozen=True, eq=False)
class RobustLine:
    """A line fitted by least squares to (n,) values with a (n, p) design.

    Attributes:
        coefficients: (p,). residuals: (n,). dependence: of the errors, its bias in short series taken out.
    """

    design: Array
    coefficients: Array
    residuals: Array
    dependence: Dependence

    def contrast(self, weights: Array, *, level: float) -> Interval:
        """The weighted sum of coefficients with its interval.

        The standard error follows from the dependence of the residuals. How many of them the interval takes is found
        by drawing series with that dependence, fitting each in the same way, and looking how far their estimates lie
        from the truth, counted in their own standard errors. The draws are the same at each call.

        Source:
            the studentized bootstrap: P. Hall, Annals of Statistics 16 (1988), 927-953; of autoregressions:
            P. Bühlmann, Bernoulli 3 (1997), 123-148.
        """
        if not 0 < level < 1:
            raise ValueError(f"level must be between 0 and 1, not {level}")
        estimate = float(weights @ self.coefficients)
        along = weights @ np.linalg.pinv(self.design)
        error = float(_errors(self.residuals[None, :], along, self.dependence.weights.size)[0])
        drawn, residuals = self._drawn
        errors = _errors(residuals, along, self.dependence.weights.size)
        ratios = np.abs(drawn @ along) / np.where(errors > 0, errors, 1.0)
        half = float(np.quantile(ratios, level)) * error
        return Interval(estimate, estimate - half, estimate + half, level)

    @cached_property
    def _drawn(self) -> tuple[Array, Array]:
        """(draws, n) errors that depend on each other as those seen, and what fitting leaves of them."""
        drawn = _draw(self.dependence, len(self.residuals), np.random.default_rng(SEED))
        return drawn, _left(drawn, self.design)


def fit_robustly(values: Array, design: Array) -> RobustLine | None:
    """Fit ``values = design @ coefficients`` where errors depend on up to eight days before.

    Least squares; the dependence of the residuals is an autoregression whose length Akaike's criterion chooses, and
    whose bias (fitting makes residuals look less dependent than errors are) is found by drawing and taken out.

    Args:
        values: (n,) in the order of time, finite. design: (n, p).
    Returns:
        None where there is nothing to estimate: n <= p, or columns that depend on each other.
    Raises:
        ValueError: shapes that do not fit, or values that are not finite.
    Source:
        L. Kilian, Review of Economics and Statistics 80 (1998), 218-230: bias taken out before drawing.
    """
    n, p = design.shape
    if values.shape != (n,):
        raise ValueError(f"values must have {n} entries, not {values.shape}")
    if not (np.isfinite(values).all() and np.isfinite(design).all()):
        raise ValueError("values must be finite")
    if n <= p or np.linalg.matrix_rank(design) < p:
        return None
    coefficients = np.asarray(np.linalg.lstsq(design, values, rcond=None)[0], dtype=np.float64)
    residuals = values - design @ coefficients
    scale = float(np.abs(values).max()) or 1.0
    if float(np.abs(residuals).max()) < 1e-12 * scale:
        residuals = np.zeros(n)
    return RobustLine(design, coefficients, residuals, _dependence(residuals, design))


def _dependence(residuals: Array, design: Array) -> Dependence:
    n, p = design.shape
    lags = _lags(residuals, min(MOST_LAGS, n // 10))
    spread = np.sqrt(n / (n - p))
    if not lags or not residuals.any():
        return Dependence(np.zeros(0), (residuals - residuals.mean()) * spread)
    weights = _weights(residuals[None, :], lags)[0]
    first = Dependence(weights, _innovations(residuals, weights) * spread)
    drawn = _left(_draw(first, n, np.random.default_rng(SEED + 1)), design)
    bias = _weights(drawn, lags).mean(axis=0) - weights
    corrected = _still(weights - bias, weights)
    return Dependence(corrected, _innovations(residuals, corrected) * spread)


def _still(wanted: Array, known: Array) -> Array:
    """The wanted weights as far as the series they make does not run away; `known` makes one that does not."""
    for share in (1.0, 0.75, 0.5, 0.25):
        weights = known + share * (wanted - known)
        if np.abs(np.linalg.eigvals(_companion(weights))).max() < STRONGEST:
            return weights
    return known


def _companion(weights: Array) -> Array:
    matrix = np.zeros((weights.size, weights.size))
    matrix[0] = weights
    matrix[1:, :-1] = np.eye(weights.size - 1)
    return matrix


def _lags(residuals: Array, most: int) -> int:
    """How many days before an autoregression of the residuals should look at, by Akaike's criterion."""
    n = residuals.size
    found = [(float(n * np.log(max(float(residuals.var()), 1e-300))), 0)]
    covariances = _autocovariances(residuals[None, :], most)[0]
    for lags in range(1, most + 1):
        weights = _weights(residuals[None, :], lags)[0]
        left = covariances[0] - float(weights @ covariances[1 : lags + 1])
        found.append((float(n * np.log(max(left, 1e-300))) + 2 * lags, lags))
    return min(found)[1]


def _autocovariances(rows: Array, most: int) -> Array:
    """(m, most + 1) autocovariances of (m, n) rows."""
    n = rows.shape[1]
    return np.stack([(rows[:, k:] * rows[:, : n - k]).sum(axis=1) / n for k in range(most + 1)], axis=1)


def _weights(rows: Array, lags: int) -> Array:
    """(m, lags) weights of autoregressions of (m, n) rows, by the equations of Yule and Walker."""
    found = _autocovariances(rows, lags)
    found[:, 0] = np.where(found[:, 0] > 0, found[:, 0], 1.0) * (1 + 1e-12)
    index = np.abs(np.subtract.outer(np.arange(lags), np.arange(lags)))
    return np.asarray(np.linalg.solve(found[:, index], found[:, 1:, None])[:, :, 0], dtype=np.float64)


def _autocorrelations(weights: Array, most: int) -> Array:
    """(m, most + 1) autocorrelations of the series that (m, lags) weights make."""
    m, lags = weights.shape
    system = np.tile(np.eye(lags), (m, 1, 1))
    right = np.zeros((m, lags))
    for k in range(1, lags + 1):
        for j in range(1, lags + 1):
            if k == j:
                right[:, k - 1] += weights[:, j - 1]
            else:
                system[:, k - 1, abs(k - j) - 1] -= weights[:, j - 1]
    first = np.linalg.solve(system, right[:, :, None])[:, :, 0]
    out = np.empty((m, max(most, lags) + 1))
    out[:, 0], out[:, 1 : lags + 1] = 1.0, first
    for k in range(lags + 1, most + 1):
        out[:, k] = (weights * out[:, k - 1 : k - lags - 1 : -1] if k > lags + 1 else weights * out[:, lags:0:-1]).sum(
            1
        )
    return out[:, : most + 1]


def _errors(rows: Array, along: Array, lags: int) -> Array:
    """(m,) standard errors of ``errors @ along`` whose residuals are (m, n) rows."""
    n = rows.shape[1]
    variance = (rows**2).sum(axis=1) / n
    shared = np.array([along[k:] @ along[: n - k] for k in range(n)])
    if not lags:
        return np.asarray(np.sqrt(variance * shared[0]), dtype=np.float64)
    correlations = _autocorrelations(_weights(rows, lags), n - 1)
    total = shared[0] + 2 * correlations[:, 1:] @ shared[1:]
    return np.asarray(np.sqrt(variance * np.maximum(total, 1e-12 * shared[0])), dtype=np.float64)


def _innovations(residuals: Array, weights: Array) -> Array:
    lags = weights.size
    left = residuals[lags:].copy()
    for k, weight in enumerate(weights, start=1):
        left -= weight * residuals[lags - k : residuals.size - k]
    return np.asarray(left - left.mean(), dtype=np.float64)


def _draw(dependence: Dependence, n: int, rng: np.random.Generator) -> Array:
    """(draws, n) series of errors: innovations drawn from those seen, each following the days before."""
    places: NDArray[np.int64] = rng.integers(0, dependence.innovations.size, size=(BURN_IN + n, DRAWS))
    series = dependence.innovations[places]
    for day in range(1, BURN_IN + n):
        for k, weight in enumerate(dependence.weights[: min(day, dependence.weights.size)], start=1):
            series[day] += weight * series[day - k]
    return np.ascontiguousarray(series[BURN_IN:].T)


def _left(rows: Array, design: Array) -> Array:
    """What fitting the design to each of (m, n) rows leaves of them."""
    basis, _ = np.linalg.qr(design)
    return np.asarray(rows - (rows @ basis) @ basis.T, dtype=np.float64)
