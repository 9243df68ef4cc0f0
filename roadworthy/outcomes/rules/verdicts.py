"""One prediction beside its result."""

from dataclasses import dataclass
from math import hypot, isfinite

import numpy as np

from roadworthy.maths import Array, Distribution, Range, fit

_LEVELS: Array = (np.arange(400) + 0.5) / 400
_Z = 1.2815515655446004


@dataclass(frozen=True)
class Result:
    """A frozen prediction and what was measured, both as changes of one metric.

    Attributes:
        low, likely, high: predicted change, 10th, 50th and 90th percentile.
        value: measured change in the same terms (both relative, or both absolute).
        value_low, value_high: 10th and 90th percentile of the measurement; None where it was
            entered as a plain number.
        scale: divides all of them, to make metrics comparable: 1 for relative changes, the
            metric's level before the release for absolute ones.
    """

    key: str
    low: float
    likely: float
    high: float
    value: float
    value_low: float | None = None
    value_high: float | None = None
    scale: float = 1.0
    person: str = ""
    perspective: str = ""

    def __post_init__(self) -> None:
        Range(self.low, self.likely, self.high)
        if not isfinite(self.value):
            raise ValueError(f"value of {self.key} must be a finite number")
        if not (isfinite(self.scale) and self.scale > 0):
            raise ValueError(f"scale of {self.key} must be above 0")

    @property
    def is_inside(self) -> bool:
        """Whether the result lies within the stated 80 % range."""
        return self.low <= self.value <= self.high

    @property
    def direction(self) -> float:
        """1 or -1: where the promise points. A promise of no change points up."""
        return -1.0 if self.likely < 0 else 1.0

    @property
    def promised(self) -> float:
        """The likely change, on the common scale, counted in the promised direction."""
        return abs(self.likely) / self.scale

    @property
    def delivered(self) -> float:
        """The measured change, on the common scale, counted in the promised direction."""
        return self.direction * self.value / self.scale


@dataclass(frozen=True)
class Verdict:
    """How one prediction did. ``word`` is inside, above or below, seen in the promised direction."""

    word: str
    sentence: str


def verdict(result: Result, *, is_share: bool = True) -> Verdict:
    """Say how a prediction did.

    Args:
        is_share: changes are shares and shown in per cent.
    """
    found = _amount(result.value, is_share)
    stated = f"{_amount(result.low, is_share)} to {_amount(result.high, is_share)}"
    if result.is_inside:
        return Verdict("inside", f"As promised: {found}, within the stated {stated}.")
    is_more = result.direction * (result.value - result.likely) > 0
    if is_more:
        return Verdict("above", f"More than promised: {found}, above the stated {stated}.")
    if result.delivered <= 0 < result.promised:
        return Verdict("below", f"Not delivered: {found}, where {stated} was stated.")
    return Verdict("below", f"Less than promised: {found}, where {stated} was stated.")


def interval_score(result: Result, *, level: float = 0.8) -> float:
    """Return the interval score on the common scale; lower is better.

    The width of the range, plus 2 / (1 - level) times the distance by which it was missed.

    Source:
        T. Gneiting, A. E. Raftery, JASA 102 (2007), 359-378, equation 43.
    """
    width = result.high - result.low
    missed = max(0.0, result.low - result.value, result.value - result.high)
    return (width + 2 / (1 - level) * missed) / result.scale


def crps(result: Result) -> float:
    """Return the continuous ranked probability score on the common scale; lower is better.

    Twice the quantile loss, averaged over 400 levels of the predicted distribution. A point
    prediction scores its absolute error.

    Source:
        F. Laio, S. Tamea, Hydrology and Earth System Sciences 11 (2007), 1267-1277, equation 11.
    """
    predicted = _distribution(result).quantile(_LEVELS)
    below = (result.value < predicted).astype(np.float64)
    return float(2 * np.mean((below - _LEVELS) * (predicted - result.value))) / result.scale


def level_of(result: Result) -> float:
    """Return the level of the predicted distribution at which the result lies, 0 to 1."""
    predicted = _distribution(result).quantile(_LEVELS)
    return float(((predicted < result.value) + 0.5 * (predicted == result.value)).mean())


def deviation(result: Result) -> float | None:
    """Return how far the result lies from the likely value, in standard deviations of a normal spread.

    The side of the range towards the result is its 10th or 90th percentile, 1.28 standard
    deviations away; the measurement's own spread is added to it. Within +-1.28 is what 80 % of honest
    predictions show, whatever the noise of measuring. None where neither has any spread.
    """
    side = result.high - result.likely if result.value > result.likely else result.likely - result.low
    noise = 0.0
    if result.value_low is not None and result.value_high is not None:
        noise = max(0.0, result.value_high - result.value_low) / 2
    spread = hypot(side, noise) / _Z
    if spread == 0:
        return 0.0 if result.value == result.likely else None
    return (result.value - result.likely) / spread


def _distribution(result: Result) -> Distribution:
    return fit(Range(result.low, result.likely, result.high))


def _amount(value: float, is_share: bool) -> str:
    return f"{100 * value:+.3g} %" if is_share else f"{value:+.3g}"
