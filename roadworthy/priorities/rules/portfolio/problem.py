"""What is to be decided: ideas with their values and costs, capacities, and what must hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, floor, isfinite

import numpy as np

from roadworthy.maths import Array, Range, fit, settled_draws, stream

from ..ranking import Summary

Amount = float | tuple[float, ...] | None
"""A capacity: over all periods together, one for each period, or None for as much as is wanted."""


@dataclass(frozen=True)
class Option:
    """An idea that may be chosen.

    Attributes:
        cost: what it takes of each resource, in the resource's unit; 0 of those that it does not name.
        requires: keys of ideas that must be chosen too, in the same or an earlier period.
        excludes: keys of ideas that cannot be chosen beside it.
        must, never: settled beforehand.
        objective: what it serves, for targets; "" for none.
    """

    key: str
    cost: Mapping[str, float] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    must: bool = False
    never: bool = False
    objective: str = ""


@dataclass(frozen=True)
class Target:
    """The share, 0 to 1, that an objective gets of all that is spent: at least, at most; None for no limit."""

    min_share: float | None = None
    max_share: float | None = None


@dataclass(frozen=True, eq=False)
class Problem:
    """Which ideas to choose, and when.

    An objective's share is what its chosen ideas cost, divided by what all chosen ideas cost, summed over
    resources and periods; ``uncounted`` resources (money beside weeks) are left out of both sums.

    Attributes:
        values: (n, m) draws of each option's value in one unit; m may be 1 where all is exact.
        capacity: by resource. Those given for each period all have the same number of periods.
        risk_aversion: 0 looks at the mean alone, 1 at the bad case alone.
        tail: the share of worst draws whose mean is the bad case, above 0 and at most 1.
    """

    options: tuple[Option, ...]
    values: Array
    capacity: Mapping[str, Amount]
    targets: Mapping[str, Target] = field(default_factory=dict)
    risk_aversion: float = 0.0
    tail: float = 0.1
    uncounted: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        check(self)

    @property
    def periods(self) -> int:
        """How many periods there are; 1 where no capacity is given by period."""
        return next((len(one) for one in self.capacity.values() if isinstance(one, tuple)), 1)

    @cached_property
    def means(self) -> Array:
        """(n,) mean values."""
        return np.asarray(self.values.mean(axis=1), dtype=np.float64)

    @property
    def is_certain(self) -> bool:
        """No value has any doubt, so that the bad case is the mean."""
        return bool((self.values == self.values[:, :1]).all())

    @property
    def averse(self) -> float:
        """The risk aversion that makes a difference: 0 where all is certain."""
        return 0.0 if self.is_certain else self.risk_aversion

    def spent(self, option: Option) -> float:
        """What an option costs of all that counts for shares."""
        return sum(amount for name, amount in option.cost.items() if name not in self.uncounted)


def draw_values(keys: Sequence[str], said: Sequence[float | Range], *, draws: int = 1000, seed: int = 1) -> Array:
    """Return (n, m) draws of values said as a number or as low, likely, high.

    The draws of an idea depend on its key alone (common random numbers), and a range of which nothing is below 0
    stays at or above 0, as in scores. Where nobody gives a range, one column is enough.

    Args:
        draws: rounded up to a power of two.
    """
    if all(not isinstance(one, Range) or one.is_point for one in said):
        return np.array([[one.low if isinstance(one, Range) else float(one)] for one in said]).reshape(len(said), 1)
    rows = np.empty((len(said), settled_draws(draws)))
    for row, key, one in zip(rows, keys, said, strict=True):
        if isinstance(one, Range):
            part = fit(one, lower=0.0 if one.low >= 0 else None)
            row[:] = part.quantile(stream(key, dimensions=1, draws=draws, seed=seed).levels[0])
        else:
            row[:] = one
    return rows


def summary_of(problem: Problem, picked: Sequence[int] | Array) -> Summary:
    """Return mean and percentiles of the total value of the options at these places; all equal where certain."""
    chosen = problem.values[np.asarray(picked, dtype=int)]
    if problem.is_certain:
        total = float(np.sum(np.sort(chosen[:, 0])))
        return Summary(total, total, total, total)
    totals = chosen.sum(axis=0)
    p10, p50, p90 = (float(np.quantile(totals, level)) for level in (0.1, 0.5, 0.9))
    return Summary(float(totals.mean()), p10, p50, p90)


def tail_weights(totals: Array, tail: float) -> Array:
    """Return (m,) weights of the draws in the mean of the worst ``tail`` share; they sum to 1.

    Where the share is no whole number of draws, the last one counts in part, so that the bad case is a
    continuous function of ``tail``.

    Source:
        R. T. Rockafellar, S. Uryasev, "Optimization of conditional value-at-risk", Journal of Risk 2 (2000),
        21-41; for a finite number of draws: Journal of Banking & Finance 26 (2002), 1443-1471, proposition 8.
    """
    m = totals.size
    wanted = tail * m
    whole = floor(wanted + 1e-9)
    weights = np.zeros(m)
    order = np.argsort(totals, kind="stable")
    weights[order[:whole]] = 1 / wanted
    if whole < ceil(wanted - 1e-9):
        weights[order[whole]] = 1 - whole / wanted
    return weights


def check(problem: Problem) -> None:
    """Refuse what cannot be meant. Raises ValueError whose text begins with the field's path."""
    keys = [option.key for option in problem.options]
    known = set(keys)
    if len(known) != len(keys):
        raise ValueError("ideas: keys must be unique")
    if problem.values.shape[:1] != (len(keys),) or problem.values.ndim != 2 or not np.isfinite(problem.values).all():
        raise ValueError("values: one row of finite numbers for each idea")
    if not 0 <= problem.risk_aversion <= 1:
        raise ValueError(f"risk_aversion: 0 to 1, not {problem.risk_aversion:g}")
    if not 0 < problem.tail <= 1:
        raise ValueError(f"tail: above 0 and at most 1, not {problem.tail:g}")
    _check_capacity(problem.capacity)
    for place, option in enumerate(problem.options):
        _check_option(option, f"ideas.{place}", known, problem.capacity)
    served = {option.objective for option in problem.options}
    for name, target in problem.targets.items():
        _check_target(name, target)
        if target.min_share and name not in served:
            raise ValueError(f"targets.{name}.min_share: no idea serves “{name}”")


def _check_capacity(capacity: Mapping[str, Amount]) -> None:
    lengths = set()
    for name, amount in capacity.items():
        amounts = amount if isinstance(amount, tuple) else () if amount is None else (amount,)
        if not all(isfinite(one) and one >= 0 for one in amounts):
            raise ValueError(f"capacity.{name}: a number of 0 or more, not {amount}")
        if isinstance(amount, tuple):
            lengths.add(len(amount))
            if not amount or len(lengths) > 1:
                raise ValueError(f"capacity.{name}: one number for each period, equally many for all")


def _check_option(option: Option, path: str, known: set[str], capacity: Mapping[str, Amount]) -> None:
    for name, amount in option.cost.items():
        if not (isfinite(amount) and amount >= 0):
            raise ValueError(f"{path}.cost.{name}: a number of 0 or more, not {amount:g}")
        if amount > 0 and name not in capacity:
            raise ValueError(f"{path}.cost.{name}: no capacity of “{name}” is given")
    for word, others in (("requires", option.requires), ("excludes", option.excludes)):
        for number, other in enumerate(others):
            if other not in known:
                raise ValueError(f"{path}.{word}.{number}: there is no idea “{other}”")
    if option.key in option.excludes:
        raise ValueError(f"{path}.excludes: “{option.key}” cannot exclude itself")


def _check_target(name: str, target: Target) -> None:
    low, high = target.min_share, target.max_share
    for word, share in (("min_share", low), ("max_share", high)):
        if share is not None and not 0 <= share <= 1:
            raise ValueError(f"targets.{name}.{word}: 0 to 1, not {share:g}")
    if low is not None and high is not None and low > high:
        raise ValueError(f"targets.{name}.min_share: not above max_share")
