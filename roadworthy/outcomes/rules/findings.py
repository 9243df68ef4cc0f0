"""What was estimated of a driver, and what was found: the material of the record of drivers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import hypot, isfinite, log
from typing import Any

from roadworthy.maths import Range

from .verdicts import Result, crps, level_of

Z90 = 1.2815515655446004
_LEAST_SPREAD = 0.02


@dataclass(frozen=True)
class Finding:
    """One person's low, likely, high of one driver of one idea when it was decided, and what was found.

    Attributes:
        idea, driver, person: keys. perspective: the person's.
        value: found, in the driver's unit. value_low, value_high: its 10th and 90th percentile, if known.
        lower, upper: the driver's bounds.

    Raises:
        ValueError: a range that is none, or a value that is no number.
    """

    idea: str
    driver: str
    person: str
    perspective: str
    low: float
    likely: float
    high: float
    value: float
    value_low: float | None = None
    value_high: float | None = None
    lower: float | None = 0.0
    upper: float | None = None

    def __post_init__(self) -> None:
        Range(self.low, self.likely, self.high)
        if not isfinite(self.value):
            raise ValueError(f"value of {self.driver} of {self.idea} must be a finite number")

    @property
    def is_inside(self) -> bool:
        """Whether what was found lies within the stated 80 % range."""
        return self.low <= self.value <= self.high

    @property
    def log_ratio(self) -> float | None:
        """ln(found / said); None unless both are above 0."""
        return log(self.value / self.likely) if self.value > 0 and self.likely > 0 else None

    @property
    def has_logs(self) -> bool:
        """Whether range and result can be looked at as ratios."""
        return self.low > 0 and self.value > 0

    def stated_spread(self, upwards: bool) -> float | None:
        """Return the stated standard deviation of ln(value), on the side towards the result.

        The noise of measuring is part of it. None for a point, which states no spread, and without logs.
        """
        if not self.has_logs or self.low == self.high:
            return None
        side = log(self.high / self.likely) if upwards else log(self.likely / self.low)
        side = side or log(self.high / self.low) / 2
        noise = 0.0
        if self.value_low is not None and self.value_high is not None and self.value_low > 0:
            noise = max(0.0, log(self.value_high / self.value_low)) / 2
        return max(_LEAST_SPREAD, hypot(side, noise) / Z90)

    @cached_property
    def result(self) -> Result:
        """The same for the scores of ``verdicts``: as logarithms where that can be, else divided by the likely value.

        Logarithms make twenty weeks for ten as bad as two for one, whatever the driver's unit.
        """
        scale = 1.0 if self.has_logs else abs(self.likely) or abs(self.value) or 1.0
        low, likely, high, value = map(self._turned, (self.low, self.likely, self.high, self.value))
        return Result(
            key=f"{self.driver} of {self.idea}",
            low=low,
            likely=likely,
            high=high,
            value=value,
            value_low=None if self.value_low is None else self._turned(self.value_low),
            value_high=None if self.value_high is None else self._turned(self.value_high),
            scale=scale,
            person=self.person,
            perspective=self.perspective,
        )

    @cached_property
    def crps(self) -> float:
        """How far the range was off: the CRPS on the scale of ``result``, lower is better."""
        return crps(self.result)

    @cached_property
    def level(self) -> float:
        """At which level of its range the result lay, 0 to 1."""
        return level_of(self.result)

    def _turned(self, value: float) -> float:
        """A value on the scale of scores."""
        return log(max(value, 1e-300)) if self.has_logs else value


@dataclass(frozen=True)
class Step:
    """One change of a row, as its history has it: ``kind`` is create, update or delete."""

    kind: str
    at: datetime
    before: Mapping[str, Any]
    after: Mapping[str, Any]


def as_it_stood(
    now: Mapping[str, Any] | None, steps: Iterable[Step], moment: datetime, *, born: datetime | None = None
) -> dict[str, Any] | None:
    """Return what a row held at a moment; None when it was not there.

    Its later changes are taken back, the newest first, so a row whose history is not complete is right as far back
    as its history goes.

    Args:
        now: the row as it is, None when it is gone. steps: its history, the oldest first.
        born: since when it holds, where that is older than its first line of history (an import), or where there is
            no line that tells of its making.
    """
    known = list(steps)
    row = dict(now) if now is not None else None
    made = [step for step in known if step.kind == "create"]
    for step in reversed(known):
        if step.at <= moment:
            break
        is_older = step.kind == "create" and step is made[0] and born is not None and born <= moment
        if step.kind == "update" and row is not None:
            row |= step.before
        elif step.kind == "delete":
            row = dict(step.before)
        elif step.kind == "create" and not is_older:
            row = None
    if row is not None and not made and born is not None and born > moment:
        return None
    return row
