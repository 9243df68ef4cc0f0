"""Shrinkage: few results say little, so they are drawn towards what all results say."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite, sqrt

from scipy import special

LEVEL = 0.8


@dataclass(frozen=True)
class Shrunk:
    """An estimate drawn towards the others.

    Attributes:
        low, high: 80 % range. own_weight: 0 (only the others count) to 1 (only their own).
    """

    estimate: float
    low: float
    high: float
    own_weight: float


def shrink(estimates: Mapping[str, tuple[float, float]]) -> dict[str, Shrunk]:
    """Draw the estimates of k groups towards their common mean.

    The model: each group's true value is drawn from a normal distribution with mean m and
    variance t2; its estimate lies around it with its own standard error. t2 is found by the
    moments of Paule and Mandel; the error of m is part of each range.

    Args:
        estimates: for each group its estimate and standard error (0 or more).
    Returns:
        The same keys. A single group keeps its own value.
    Raises:
        ValueError: not finite, or a standard error below 0.
    Source:
        C. N. Morris, "Parametric empirical Bayes inference", JASA 78 (1983), 47-55; R. C. Paule,
        J. Mandel, Journal of Research of the NBS 87 (1982), 377-385.
    """
    for name, (estimate, error) in estimates.items():
        if not (isfinite(estimate) and isfinite(error) and error >= 0):
            raise ValueError(f"estimate and standard error of {name} must be finite, the error 0 or more")
    if not estimates:
        return {}
    t2 = between_variance(estimates)
    mean, mean_error = _mean(estimates, t2)
    z = float(special.ndtri(0.5 + LEVEL / 2))
    found = {}
    for name, (estimate, error) in estimates.items():
        own = 1.0 if len(estimates) == 1 or error == 0 else t2 / (t2 + error * error)
        centre = mean + own * (estimate - mean)
        spread = z * sqrt(own * error * error + ((1 - own) * mean_error) ** 2)
        found[name] = Shrunk(centre, centre - spread, centre + spread, own)
    return found


def between_variance(estimates: Mapping[str, tuple[float, float]]) -> float:
    """Return the variance between groups beyond what their standard errors explain, 0 or more.

    The root of sum((estimate - mean)^2 / (error^2 + t2)) = k - 1, by bisection.
    """
    k = len(estimates)
    if k < 2:
        return 0.0

    def excess(t2: float) -> float:
        mean, _ = _mean(estimates, t2)
        return sum((e - mean) ** 2 / (s * s + t2) for e, s in estimates.values() if s * s + t2 > 0) - (k - 1)

    values = [e for e, _ in estimates.values()]
    high = (max(values) - min(values)) ** 2 + 1e-300
    if excess(1e-12 * high) <= 0:
        return 0.0
    low = 0.0
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return (low + high) / 2


def _mean(estimates: Mapping[str, tuple[float, float]], t2: float) -> tuple[float, float]:
    """Return the weighted mean and its standard error; exact groups (error 0, t2 0) decide alone."""
    exact = [e for e, s in estimates.values() if s * s + t2 == 0]
    if exact:
        return sum(exact) / len(exact), 0.0
    weights = [1 / (s * s + t2) for _, s in estimates.values()]
    total = sum(weights)
    return sum(w * e for w, (e, _) in zip(weights, estimates.values(), strict=True)) / total, sqrt(1 / total)
