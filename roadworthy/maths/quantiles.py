"""Distributions from what people say: a low, a likely and a high value.

Low, likely and high are the 10th, 50th and 90th percentile. Three numbers become a
distribution whose quantile function goes exactly through them (metalog), within the bounds
that the driver declares.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite, log

import numpy as np
from numpy.typing import ArrayLike

from .types import Array, Floats

TAIL = 0.001
"""Quantile levels are cut to [TAIL, 1 - TAIL]. Three numbers say nothing about what happens once
in a thousand times, and without the cut a wide range on a log scale has no finite mean."""

LOG_ODDS_90 = log(9.0)
NARROWEST = 0.5 * (1 - 1.66711 * (0.5 - 0.1))
"""A metalog exists while the likely value is at least this share of the way from either end."""


class Method(StrEnum):
    """How a distribution was made."""

    POINT = "point"
    METALOG = "metalog"
    SPLIT = "split"


@dataclass(frozen=True)
class Range:
    """What one person says: 10th, 50th and 90th percentile, in the driver's unit.

    Raises:
        ValueError: not finite, or not in ascending order.
    """

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        for name in ("low", "likely", "high"):
            if not isfinite(getattr(self, name)):
                raise ValueError(f"{name} must be a finite number, not {getattr(self, name)}")
        if self.low > self.likely:
            raise ValueError(f"low ({self.low:g}) must not be above likely ({self.likely:g})")
        if self.likely > self.high:
            raise ValueError(f"likely ({self.likely:g}) must not be above high ({self.high:g})")

    @property
    def is_point(self) -> bool:
        """Whether all three are equal: a number without doubt."""
        return self.low == self.high


@dataclass(frozen=True)
class Distribution:
    """A quantile function in a shape that thousands of draws are quick in.

    With ``L = ln(u / (1 - u))`` the inner value is ``a1 + a2 L + a3 (u - 1/2) L + a4 |L|``; the
    bounds make it ``lower + exp(inner)`` or ``lower + (upper - lower) / (1 + exp(-inner))``.

    Attributes:
        a: the four coefficients. Metalog uses the first three, the split the others.
        lower, upper: bounds of the transform, None where there is none.
        clip: bounds by cutting, where the transform was impossible (see ``fit``).
    """

    method: Method
    a: tuple[float, float, float, float]
    lower: float | None = None
    upper: float | None = None
    clip: tuple[float, float] | None = None

    @property
    def is_point(self) -> bool:
        """Whether it has only one value."""
        return self.method is Method.POINT

    def quantile(self, levels: ArrayLike) -> Array:
        """Return the values at ``levels`` (any shape, each in 0..1; cut to ``TAIL``)."""
        u = np.clip(np.asarray(levels, dtype=np.float64), TAIL, 1 - TAIL)
        odds = np.log(u / (1 - u))
        a1, a2, a3, a4 = self.a
        inner = a1 + a2 * odds + a3 * (u - 0.5) * odds + a4 * np.abs(odds)
        return np.asarray(self.bounded(inner), dtype=np.float64)

    def bounded(self, inner: Floats) -> Floats:
        """Bring inner values (any shape) to the driver's scale."""
        if self.lower is not None and self.upper is not None:
            return self.lower + (self.upper - self.lower) / (1 + np.exp(-inner))
        if self.lower is not None:
            return self.lower + np.exp(inner)
        return np.clip(inner, *self.clip) if self.clip else inner

    def moments(self) -> tuple[float, float]:
        """Return mean and variance, by the midpoint rule over 4,096 quantiles."""
        if self.is_point:
            return self.a[0], 0.0
        values = self.quantile((np.arange(4096) + 0.5) / 4096)
        return float(values.mean()), float(values.var())


def point(value: float) -> Distribution:
    """Return the distribution that is always ``value``."""
    if not isfinite(value):
        raise ValueError(f"a point must be a finite number, not {value}")
    return Distribution(Method.POINT, (float(value), 0.0, 0.0, 0.0))


def fit(said: Range, *, lower: float | None = None, upper: float | None = None) -> Distribution:
    """Return the distribution that goes through the three percentiles of ``said``.

    A point stays a point. Else the symmetric-percentile-triplet metalog of three terms is taken
    (unbounded; log of the distance to ``lower``; log odds between both bounds). Three numbers so
    lopsided that no such metalog exists (the likely one in the outer sixth of the way from low
    to high, on the inner scale) take the split: a logistic quantile function with one scale
    below the likely value and another above. It is always feasible, is continuous and goes
    through the same three values. Where a value lies on a bound itself, the transform has no
    finite value there (or, too close together, no width): then the unbounded distribution is cut at the bounds.

    Args:
        lower: no value is below it; None for none.
        upper: no value is above it; only together with ``lower``.
    Raises:
        ValueError: bounds in the wrong order, ``upper`` alone, or a value outside the bounds.
    Source:
        T. W. Keelin, "The Metalog Distributions", Decision Analysis 13 (2016), 243-277: section
        4.1 and 4.2 for the transforms, equations of the SPT metalog and its feasibility
        condition ``k < r < 1 - k``, ``k = (1 - 1.66711 (1/2 - alpha)) / 2``, alpha = 0.1.
    """
    _check_bounds(said, lower, upper)
    if said.is_point:
        return point(said.low)
    low, likely, high = (_inner(value, lower, upper) for value in (said.low, said.likely, said.high))
    if not (isfinite(low) and isfinite(high) and low < high):
        clip = (-np.inf if lower is None else lower, np.inf if upper is None else upper)
        return Distribution(*_coefficients(said.low, said.likely, said.high), clip=clip)
    method, a = _coefficients(low, likely, high)
    return Distribution(method, a, lower, upper)


def is_feasible(said: Range) -> bool:
    """Say whether a three-term metalog goes through ``said`` with a density above 0 everywhere."""
    return not said.is_point and NARROWEST < (said.likely - said.low) / (said.high - said.low) < 1 - NARROWEST


def _coefficients(low: float, likely: float, high: float) -> tuple[Method, tuple[float, float, float, float]]:
    width = high - low
    r = (likely - low) / width
    if NARROWEST < r < 1 - NARROWEST:
        a2 = width / (2 * LOG_ODDS_90)
        a3 = (1 - 2 * r) * width / (0.8 * LOG_ODDS_90)
        return Method.METALOG, (likely, a2, a3, 0.0)
    below, above = (likely - low) / LOG_ODDS_90, (high - likely) / LOG_ODDS_90
    return Method.SPLIT, (likely, (above + below) / 2, 0.0, (above - below) / 2)


def _inner(value: float, lower: float | None, upper: float | None) -> float:
    """Return the value on the inner scale; infinite where it lies on a bound."""
    if lower is None:
        return value
    above = value - lower
    if upper is not None:
        above = above / (upper - value) if value < upper else inf
    return log(above) if above > 0 else -inf


def _check_bounds(said: Range, lower: float | None, upper: float | None) -> None:
    if upper is not None and lower is None:
        raise ValueError("upper needs a lower bound beside it")
    if lower is not None and upper is not None and not lower < upper:
        raise ValueError(f"lower ({lower:g}) must be below upper ({upper:g})")
    if lower is not None and said.low < lower:
        raise ValueError(f"low ({said.low:g}) must not be below {lower:g}")
    if upper is not None and said.high > upper:
        raise ValueError(f"high ({said.high:g}) must not be above {upper:g}")
