"""Estimates corrected by a track record: moved to where results were found, made as wide, drawn to the usual."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, isfinite, log

from .estimates import Candidate, Estimate
from .usual import Usual, drawn_to, usual_of


@dataclass(frozen=True)
class Correction:
    """What a record says of further estimates.

    Attributes:
        factor: what was found, as a multiple of what was said (above 0; 1 changes nothing).
        widen: by how much the range is stretched about its middle (above 0; 1 changes nothing).
        usual: where the driver's values usually lie, to which estimates are then drawn; None draws nothing.

    Raises:
        ValueError: not finite or not above 0.
    """

    factor: float
    widen: float = 1.0
    usual: Usual | None = None

    def __post_init__(self) -> None:
        for name in ("factor", "widen"):
            if not (isfinite(getattr(self, name)) and getattr(self, name) > 0):
                raise ValueError(f"{name} must be a number above 0, not {getattr(self, name)}")


def corrected(said: Estimate, by: Correction, *, lower: float | None = None, upper: float | None = None) -> Estimate:
    """Return the estimate as the record would have it.

    Above 0, everything is multiplied: likely by ``factor``, and the distances of low and high to it, as ratios,
    are raised to the power ``widen``; then all is drawn to the usual (``drawn_to``). Where low is 0 or below, the
    distances are stretched as differences, and nothing is drawn. The result is kept within the driver's bounds. A point
    stays a point unless the record moves it.

    Args:
        lower, upper: the driver's bounds, None for none.
    """
    likely = said.likely * by.factor
    if said.low > 0:
        low = likely * exp(by.widen * log(said.low / said.likely))
        high = likely * exp(by.widen * log(said.high / said.likely))
        if by.usual:
            drawn = drawn_to(Estimate(low, likely, high), by.usual)
            low, likely, high = drawn.low, drawn.likely, drawn.high
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

    def fixed(name: str, said: Sequence[Estimate]) -> list[Estimate]:
        if name in besides:
            return list(said)
        lower, upper = bounds.get(name, (None, None))
        rows = [(one, fitting(corrections, one.by, name)) for one in said]
        return [corrected(one, found, lower=lower, upper=upper) if found else one for one, found in rows]

    return [Candidate(one.key, {name: fixed(name, said) for name, said in one.drivers.items()}) for one in candidates]


def fitting(corrections: Mapping[tuple[str, str], Correction], by: str, driver: str) -> Correction | None:
    """Return the most telling correction of one person's estimates of one driver."""
    for key in ((by, driver), (by, ""), ("", driver), ("", "")):
        if key in corrections:
            return corrections[key]
    return None


def with_usual(
    corrections: Mapping[tuple[str, str], Correction], said: Mapping[str, Mapping[str, Collection[Estimate]]]
) -> dict[tuple[str, str], Correction]:
    """Return the corrections of each driver with what is usual for it, once everybody's record is taken into account.

    Args:
        corrections: as for ``correct_candidates``. said: by driver, by idea, what people estimate. Drivers that are
            not named there, or of which too few ideas are known, draw nothing.
    """
    found = dict(corrections)
    for driver, ideas in said.items():
        fixed = {
            idea: [corrected(one, by) if (by := fitting(corrections, one.by, driver)) else one for one in rows]
            for idea, rows in ideas.items()
        }
        usual = usual_of(fixed)
        found |= {key: replace(by, usual=usual) for key, by in corrections.items() if key[1] == driver}
    return found


def _within(value: float, lower: float | None, upper: float | None) -> float:
    if lower is not None:
        value = max(lower, value)
    return value if upper is None else min(upper, value)
