"""What results teach about further estimates: by how much they are off, and how much wider they should be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

import numpy as np

from roadworthy.maths import Array

from .findings import Z90, Finding
from .hierarchy import DEGREES, MOST_ROUNDS, ROUNDS_AGAIN, Fitted, Level, fit_levels, kernel_of, next_variance, solve

LEAST_IDEAS = 3
"""Results from fewer ideas teach nothing about a driver: one unlucky idea would be everybody's record."""
MOST_RESULTS = 600
"""The newest so many are learnt from: people change, and the work grows with the cube."""
_T90 = 1.5332062740589443
"""90th percentile of Student's t with four degrees of freedom."""
_WIDEST = log(6.0)


@dataclass(frozen=True)
class Lesson:
    """What the record says of one person's, or perspective's, or everybody's estimates of one driver or of all.

    Attributes:
        person, perspective, driver: keys; empty for all.
        factor: what to multiply by; low, high: its 80 % range. widen: by how much to stretch the range.
        results, ideas: that it rests on, its own only.
        own_weight: 0 only the others' record counts, 1 only one's own.
    """

    person: str
    perspective: str
    driver: str
    factor: float
    low: float
    high: float
    widen: float
    results: int
    ideas: int
    own_weight: float


@dataclass(frozen=True)
class Record:
    """Everything learnt: the fits of bias and of width over the same findings."""

    findings: tuple[Finding, ...]
    bias: Fitted
    width: Fitted
    timed: tuple[Finding, ...]


def learn(findings: Iterable[Finding], *, start: Record | None = None) -> Record | None:
    """Learn from findings, the newest first; None when no driver has results from ``LEAST_IDEAS`` ideas.

    Bias is ln(found / said). It is learnt for each driver by itself, because late work says nothing of reach:
    persons within perspectives within drivers, each driver around 0 with a standard deviation of 0.5 (two in three
    drivers within a factor of 1.65 before anything is known). All that was said of one idea shares its luck, so ten
    people's results on one idea are not ten results.

    Width is ln of by how much errors exceed the stated range. It is shared across drivers, for who is too sure of
    one thing is too sure of others (J. Soll, J. Klayman, Journal of Experimental Psychology: Learning 30 (2004),
    299-314). Errors are those that each result shows against what all other ideas teach.

    Args:
        start: an earlier record of almost the same findings, to begin from.
    """
    known = usable(findings)
    if not known:
        return None
    values = np.array([one.log_ratio or 0.0 for one in known])
    bias = fit_levels(values, bias_levels(known), scale=0.5, start=start.bias if start else None)
    errors = values - bias.fitted_without_own([one.idea for one in known])
    ratios, timed = [], []
    for one, error in zip(known, errors, strict=True):
        spread = one.stated_spread(error > 0)
        if spread is not None:
            ratios.append(error / spread)
            timed.append(one)
    width = fit_width(np.array(ratios), timed, start=start.width if start else None)
    return Record(tuple(known), bias, width, tuple(timed))


def usable(findings: Iterable[Finding]) -> list[Finding]:
    """Those with a ratio, of drivers with results from enough ideas; the first ``MOST_RESULTS``."""
    rows = [one for one in findings if one.log_ratio is not None][:MOST_RESULTS]
    ideas: dict[str, set[str]] = {}
    for one in rows:
        ideas.setdefault(one.driver, set()).add(one.idea)
    return [one for one in rows if len(ideas[one.driver]) >= LEAST_IDEAS]


def bias_levels(known: Sequence[Finding]) -> list[Level]:
    """How results are grouped when bias is learnt."""
    return [
        Level("driver", tuple(one.driver for one in known), 0.5, is_fixed=True),
        Level("perspective", tuple(joined(one.perspective, one.driver) for one in known), 0.15),
        Level("person", tuple(joined(one.person, one.driver) for one in known), 0.2),
        Level("idea", tuple(joined(one.idea, one.driver) for one in known), 0.3, is_noise=True),
    ]


def width_levels(known: Sequence[Finding]) -> list[Level]:
    """How results are grouped when width is learnt."""
    return [
        Level("all", ("all",) * len(known), 0.5, is_fixed=True),
        Level("driver", tuple(one.driver for one in known), 0.2),
        Level("perspective", tuple(one.perspective for one in known), 0.15),
        Level("person", tuple(one.person for one in known), 0.25),
        Level("cell", tuple(joined(one.person, one.driver) for one in known), 0.15),
        Level("idea", tuple(joined(one.idea, one.driver) for one in known), 0.2, is_noise=True),
    ]


def joined(who: str, driver: str) -> str:
    """A label of two keys; empty without the first."""
    return f"{who}\n{driver}" if who else ""


def fit_width(ratios: Array, known: Sequence[Finding], *, start: Fitted | None = None) -> Fitted:
    """Fit ln(width) to n errors in units of the stated spread.

    Errors are Student's t with four degrees of freedom and scale e^width, widths are as in ``width_levels``: a
    mixed model solved by scoring, each round with the working value ``width + score / information``. The unit is
    chosen so that width 0 means: 80 % of errors lie within the stated 80 % range.

    Source:
        N. Breslow, D. Clayton, JASA 88 (1993), 9-25 (penalised quasi-likelihood).
    """
    levels = width_levels(known)
    kernels = {level.name: kernel_of(level) for level in levels}
    variances = dict(start.variances) if start else {level.name: level.scale**2 for level in levels}
    information = 2 * DEGREES / (DEGREES + 3)
    squares = np.minimum((ratios * _T90 / Z90) ** 2, 1e6)
    eta, noise = np.zeros(ratios.size), np.full(ratios.size, 1 / information)
    fitted = solve(eta, levels, variances, noise, kernels)
    for _ in range(ROUNDS_AGAIN if start else MOST_ROUNDS):
        r = squares * np.exp(-2 * eta)
        working = eta + (-1 + (DEGREES + 1) * r / (DEGREES + r)) / information
        fitted = solve(working, levels, variances, noise, kernels)
        new = working - noise * fitted.pull
        moved = float(np.abs(new - eta).max(initial=0.0))
        eta = np.clip(new, -_WIDEST, _WIDEST)
        variances = {level.name: next_variance(fitted, level, kernels[level.name]) for level in levels}
        if moved < 2e-3:
            break
    return fitted


def lesson(record: Record, *, person: str = "", perspective: str = "", driver: str = "") -> Lesson:
    """Return what a record says of a person with a perspective, a perspective, or everybody; of a driver or of all.

    Of all drivers, and of one without results, only the width is known: the factor is then 1. The factor's range is
    that of Student's t with four degrees of freedom, for the variances are estimates of few groups themselves: over
    seven kinds of simulated records 80 % ranges held 79 to 87 % of true factors, normal ones 66 to 80 %.
    """
    has_driver = any(one.driver == driver for one in record.findings)
    own = [one for one in record.findings if is_of(one, person, perspective, driver)]
    level = "person" if person else "perspective" if perspective else "driver"
    bias = record.bias.learnt(
        {"driver": driver, "perspective": joined(perspective, driver), "person": joined(person, driver)}, own=level
    )
    width = record.width.learnt(
        {"all": "all", "driver": driver, "perspective": perspective, "person": person, "cell": joined(person, driver)},
        own="person" if person else "perspective" if perspective else "all",
    )
    reach = _T90 * bias.spread if has_driver else 0.0
    middle = bias.mean if has_driver else 0.0
    return Lesson(
        person,
        perspective,
        driver,
        factor=exp(middle),
        low=exp(middle - reach),
        high=exp(middle + reach),
        widen=exp(min(_WIDEST, max(-_WIDEST, width.mean))),
        results=len(own),
        ideas=len({one.idea for one in own}),
        own_weight=(bias if has_driver else width).own_weight,
    )


def is_of(one: Finding, person: str, perspective: str, driver: str) -> bool:
    """Is this result one of these? A person's are theirs in whatever perspective."""
    mine = one.person == person if person else not perspective or one.perspective == perspective
    return mine and (not driver or one.driver == driver)


def lessons(record: Record) -> list[Lesson]:
    """Return everything that a record says, the most general first: so that the most telling is found for anybody.

    For each driver with results: everybody's, each perspective's, each person's (also of those who have results of
    other drivers only); then each person's and everybody's width for drivers without results.
    """
    drivers = list(dict.fromkeys(one.driver for one in record.findings))
    perspectives = sorted({one.perspective for one in record.findings if one.perspective})
    people = {one.person: one.perspective for one in reversed(record.findings) if one.person}
    made = [lesson(record), *(lesson(record, driver=driver) for driver in drivers)]
    made += [lesson(record, perspective=one, driver=driver) for driver in drivers for one in perspectives]
    made = [one for one in made if one.results]
    for person in sorted(people):
        made += [lesson(record, person=person, perspective=people[person], driver=one) for one in ("", *drivers)]
    return made
