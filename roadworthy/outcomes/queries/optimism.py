"""The winner's curse: what to expect of open promises, given that they were chosen because they looked best."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.core.models import Product
from roadworthy.ideas.models import Prediction
from roadworthy.maths import Interval
from roadworthy.priorities.rules import Chosen, allow_for_choosing

from ..rules import FEWEST, Result, deviation
from .promises import Promise, results

Z90 = 1.2815515655446004


@dataclass(frozen=True)
class Sober:
    """What the open promises say together, and what to expect. ``looked_at``: promises of all ideas ever compared."""

    chosen: Chosen
    open: int
    looked_at: int

    @property
    def share(self) -> Interval | None:
        """Expected as a share of promised."""
        return self.chosen.share


def sober_promises(product: Product, promises: Sequence[Promise]) -> Sober | None:
    """What to expect of promises that have no result yet; None with too little to compare. One SQL query.

    Everything is counted in promises of a usual size for the metric, several people's on one idea as their mean. The
    error of a promise is its stated spread, times how much wider than stated errors were found to be.
    """
    rows = list(Prediction.objects.filter(idea__product=product))
    sizes: dict[tuple[int, str], list[float]] = defaultdict(list)
    groups: dict[tuple[int, int, str], list[Prediction]] = defaultdict(list)
    for row in rows:
        sizes[row.metric_id, row.change].append(abs(row.likely))
        groups[row.idea_id, row.metric_id, row.change].append(row)
    waiting = {one.prediction.pk for one in promises if one.outcome is None}
    wider = width_of_errors(results(promises))
    estimates: list[float] = []
    errors: list[float] = []
    chosen: list[int] = []
    for (_, metric, change), group in groups.items():
        usual = float(np.median(sizes[metric, change]))
        if not usual > 0:
            continue
        sign = -1.0 if sum(row.likely for row in group) < 0 else 1.0
        if any(row.pk in waiting for row in group):
            chosen.append(len(estimates))
        estimates.append(sign * float(np.mean([row.likely for row in group])) / usual)
        errors.append(wider * float(np.mean([row.high - row.low for row in group])) / (2 * Z90 * usual))
    found = allow_for_choosing(estimates, errors)
    if found is None or not chosen:
        return None
    promised = float(np.array(estimates)[chosen].sum())
    return Sober(Chosen(promised, found.total(chosen)), len(chosen), len(estimates))


def width_of_errors(known: Sequence[Result]) -> float:
    """How many times as wide as stated errors were, never below 1; 1 with too few results to tell.

    The middle of |result - likely| in stated standard deviations, beside the 0.674 of honest ranges.
    """
    away = [abs(one) for one in map(deviation, known) if one is not None]
    return max(1.0, float(np.median(away)) / 0.6744897501960817) if len(away) >= FEWEST else 1.0
