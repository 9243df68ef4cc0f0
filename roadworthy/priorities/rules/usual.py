"""Where a driver's values usually lie, and how far an estimate is drawn there: the less sure, the further."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from math import exp, isfinite, log, sqrt

import numpy as np

from .estimates import Estimate

FEWEST_IDEAS = 8
"""With fewer ideas nobody can say what is usual."""
_Z90 = 1.2815515655446004
_LEAST_SHARE = 0.1
"""At least this share of the variance between ideas counts as true, however wide the ranges are."""


@dataclass(frozen=True)
class Usual:
    """What a driver's true values are like over a product's ideas.

    Attributes:
        middle: their geometric mean, in the driver's unit (above 0).
        spread: standard deviation of ln(true value) between ideas (above 0).

    Raises:
        ValueError: not finite or not above 0.
    """

    middle: float
    spread: float

    def __post_init__(self) -> None:
        for name in ("middle", "spread"):
            if not (isfinite(getattr(self, name)) and getattr(self, name) > 0):
                raise ValueError(f"{name} must be a number above 0, not {getattr(self, name)}")


def usual_of(said: Mapping[str, Collection[Estimate]]) -> Usual | None:
    """Return what is usual, from what people say of each idea once their record is taken into account.

    Estimates differ between ideas because ideas differ and because people err. The second is what their ranges say, so
    the variance of ln(likely) between ideas less the mean variance of the ranges is that of the ideas themselves.

    Args:
        said: corrected estimates by idea; those with a low of 0 or below are left out.
    Returns:
        None with fewer than ``FEWEST_IDEAS`` ideas, or where all say the same: not enough data.
    Source:
        W. A. Fuller, Measurement Error Models (1987), section 1.2: the variance of what is measured with error.
    """
    places, errors = [], []
    for rows in said.values():
        known = [one for one in rows if one.low > 0]
        if known:
            places.append(float(np.mean([log(one.likely) for one in known])))
            errors.append(float(np.mean([spread_of(one) ** 2 for one in known])))
    if len(places) < FEWEST_IDEAS:
        return None
    total = float(np.var(places, ddof=1))
    if total < 1e-9:
        return None
    return Usual(exp(float(np.mean(places))), sqrt(max(total - float(np.mean(errors)), _LEAST_SHARE * total)))


def trust(said: Estimate, usual: Usual) -> float:
    """Return how much of its distance to the usual an estimate keeps: 1 all (a point), near 0 where it says little."""
    return usual.spread**2 / (usual.spread**2 + spread_of(said) ** 2)


def drawn_to(said: Estimate, usual: Usual) -> Estimate:
    """Return the estimate drawn to what is usual: an estimate far out is likelier to err outwards than inwards.

    On the scale of logarithms the true value is normal about the usual, and what is said is normal about the true
    value with the spread of its range; this is the middle and the range of the true value given what was said. Where
    low is 0 or below there are no logarithms, and the estimate stands.

    Source:
        the normal mean with known variance: A. Gelman et al., Bayesian Data Analysis (2013), section 2.5; why people
        do not do it by themselves: D. Kahneman, A. Tversky, "Intuitive prediction: biases and corrective procedures",
        TIMS Studies in Management Science 12 (1979), 313-327.
    """
    if said.low <= 0:
        return said
    kept = trust(said, usual)
    likely = usual.middle * (said.likely / usual.middle) ** kept
    low = likely * (said.low / said.likely) ** sqrt(kept)
    return replace(said, low=low, likely=likely, high=likely * (said.high / said.likely) ** sqrt(kept))


def spread_of(said: Estimate) -> float:
    """Return the standard deviation of ln(value) that a range states; 0 for a point. Low must be above 0."""
    return log(said.high / said.low) / (2 * _Z90)
