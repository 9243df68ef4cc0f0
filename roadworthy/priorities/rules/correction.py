"""Estimates corrected by a track record: moved to where results were found, and made as wide as they were."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, isfinite, log

from .estimates import Candidate, Estimate


@dataclass(frozen=True)
class Correction:
    """What a record says of further estimates.

    Attributes:
        factor: what was found, as a multiple of what was said (above 0; 1 changes nothing).
        widen: by how much the range is stretched about its middle (above 0; 1 changes nothing).

    Raises:
        ValueError: not finite or not above 0.
    """

    factor: float
    widen: float = 1.0

    def __post_init__(self) -> None:
        for name in ("factor", "widen"):
            if not (isfinite(getattr(self, name)) and getattr(self, name) > 0):
                raise ValueError(f"{name} must be a number above 0, not {getattr(self, name)}")


def corrected(said: Estimate, by: Correction, *, lower: float | None = None, upper: float | None = None) -> Estimate:
    """Return the estimate as the record would have it.

    Above 0, everything is multiplied: likely by ``factor``, and the distances of low and high to it, as ratios,
    are raised to the power ``widen``. Where low is 0 or below, the distances are stretched as differences. The
    result is kept within the driver's bounds. A point stays a point unless the record moves it.

    Args:
        lower, upper: the driver's bounds, None for none.
    """
    likely = said.likely * by.factor
    if said.low > 0:
        low = likely * exp(by.widen * log(said.low / said.likely))
        high = likely * exp(by.widen * log(said.high / said.likely))
    else:
        low = likely - by.widen * by.factor * (said.likely - said.low)
        high = likely + by.widen * by.factor * (said.high - said.likely)
    low, likely, high = sorted(_within(value, lower, upper) for value in (low, likely, high))
    return replace(said, low=low, likely=likely, high=high)


def correct_candidates(
    candidates: Sequence[Candidate],
    corrections: Mapping[tuple[str, str], Correction],
    *,
    bounds: Mapping[str, tuple[float | None, float | None]],
    besides: Collection[str] = (),
) -> list[Candidate]:
    """Correct every estimate that a record speaks of.

    Args:
        corrections: by (person, driver); (person, "") speaks of all drivers of a person, ("", driver) of everybody
            who has no record of their own, ("", "") of the rest.
        bounds: (lower, upper) by driver.
        besides: drivers that are never corrected, such as those that data fills.
    """

    def fitting(by: str, driver: str) -> Correction | None:
        for key in ((by, driver), (by, ""), ("", driver), ("", "")):
            if key in corrections:
                return corrections[key]
        return None

    def fixed(name: str, said: Sequence[Estimate]) -> list[Estimate]:
        if name in besides:
            return list(said)
        lower, upper = bounds.get(name, (None, None))
        rows = [(one, fitting(one.by, name)) for one in said]
        return [corrected(one, found, lower=lower, upper=upper) if found else one for one, found in rows]

    return [Candidate(one.key, {name: fixed(name, said) for name, said in one.drivers.items()}) for one in candidates]


def _within(value: float, lower: float | None, upper: float | None) -> float:
    if lower is not None:
        value = max(lower, value)
    return value if upper is None else min(upper, value)
