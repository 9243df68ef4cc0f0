"""Draws of drivers, in blocks that fit the cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from roadworthy.maths import Array, Floats, Pool, Stream, fit_all

from .estimates import Candidate, Estimate, bounds_of, pool_of
from .evaluate import evaluate
from .formula import Formula
from .presets import DriverKind

Bounds = tuple[float | None, float | None]
_POINT, _PLAIN, _ABOVE, _BETWEEN, _CUT, _SEVERAL = range(6)


@dataclass
class Column:
    """One driver of n ideas, ready to be drawn.

    Attributes:
        said, kind: the estimates of each idea, and the driver's kind.
        a: (n, 4) coefficients in single precision.
        ways: how each idea's inner values become the driver's; see the names above.
        bounds: (lower, upper) of each idea.
        exact: (n,) the value where it is certain, else NaN.
        pools: the mixture of each idea that several people estimated.
    """

    said: Sequence[Sequence[Estimate]]
    kind: DriverKind | None
    a: Floats
    ways: list[int]
    bounds: list[Bounds]
    exact: Array
    pools: dict[int, Pool] = field(default_factory=dict)

    def mixture(self, i: int) -> Pool:
        """The people of idea i as one distribution."""
        return pool_of(tuple(self.said[i]), self.kind)

    def draw(self, chosen: Sequence[int], streams: Sequence[Stream], d: int, table: Floats) -> None:
        """Write the draws of the chosen ideas into the rows of ``table``; ``d`` is the driver's place in streams."""
        for i, flow, row in zip(chosen, streams, table, strict=True):
            way = self.ways[i]
            if way == _POINT:
                row.fill(self.a[i, 0])
            elif way == _SEVERAL:
                row[:] = self.pools[i].draw(flow.levels[d])
            else:
                np.dot(self.a[i], flow.basis[d], out=row)
        shapes = [(self.ways[i], self.bounds[i]) for i in chosen]
        if len(set(shapes)) == 1:
            _bring_within(table, shapes[0][1], shapes[0][0])
            return
        for row, (way, bounds) in zip(table, shapes, strict=True):
            _bring_within(row, bounds, way)


def _bring_within(row: Floats, bounds: Bounds, way: int) -> None:
    lower, upper = bounds
    if way == _CUT:
        np.clip(row, lower, upper, out=row)
    elif way == _ABOVE:
        np.exp(row, out=row)
        if lower:
            row += lower
    elif way == _BETWEEN and lower is not None and upper is not None:
        np.negative(row, out=row)
        np.exp(row, out=row)
        row += 1
        np.divide(upper - lower, row, out=row)
        if lower:
            row += lower


def columns_of(candidates: Sequence[Candidate], formula: Formula, kinds: Mapping[str, DriverKind]) -> dict[str, Column]:
    """Return every driver of the formula as a column over n candidates that lack no estimate.

    Raises:
        ValueError: an estimate outside its bounds; names driver and idea.
    """
    made = {}
    for name in formula.drivers:
        said = [candidate.drivers[name] for candidate in candidates]
        try:
            made[name] = _column(said, kinds.get(name))
        except ValueError:
            _name_the_culprit(candidates, name, kinds.get(name))
            raise
    return made


def _name_the_culprit(candidates: Sequence[Candidate], name: str, kind: DriverKind | None) -> None:
    for candidate in candidates:
        try:
            pool_of(tuple(candidate.drivers[name]), kind)
        except ValueError as fault:
            raise ValueError(f"{name} of {candidate.key}: {fault}") from fault


def _column(said: Sequence[Sequence[Estimate]], kind: DriverKind | None) -> Column:
    n = len(said)
    bounds = [bounds_of(rows, kind) for rows in said]
    column = Column(said, kind, np.zeros((n, 4), np.float32), [_SEVERAL] * n, bounds, np.full(n, np.nan))
    alone: dict[Bounds, list[int]] = {}
    for i, rows in enumerate(said):
        if len(rows) == 1 and rows[0].weight > 0:
            alone.setdefault(bounds[i], []).append(i)
            continue
        mixture = column.mixture(i)
        column.pools[i] = mixture
        if mixture.is_point:
            column.exact[i] = column.a[i, 0] = mixture.parts[0].a[0]
            column.ways[i] = _POINT
    for pair, chosen in alone.items():
        _fit_alone(column, chosen, pair, [said[i][0] for i in chosen])
    return column


def _fit_alone(column: Column, chosen: list[int], bounds: Bounds, said: Sequence[Estimate]) -> None:
    """Fill in the ideas that one person estimated."""
    lower, upper = bounds
    fits = fit_all([(e.low, e.likely, e.high) for e in said], lower=lower, upper=upper)
    with np.errstate(over="ignore"):
        column.a[chosen] = fits.a
    column.exact[chosen] = np.where(fits.is_point, fits.a[:, 0], np.nan)
    way = _PLAIN if lower is None else _ABOVE if upper is None else _BETWEEN
    found = np.where(fits.is_point, _POINT, np.where(fits.is_cut, _CUT, way)).tolist()
    for i, one in zip(chosen, found, strict=True):
        column.ways[i] = one


def draw_block(
    columns: Mapping[str, Column], chosen: Sequence[int], streams: Sequence[Stream], formula: Formula
) -> Floats:
    """Return (block, m) scores in single precision; an idea that overflows it is worked out in double."""
    m = streams[0].levels.shape[1]
    table = {name: np.empty((len(chosen), m), np.float32) for name in formula.drivers}
    with np.errstate(over="ignore", invalid="ignore"):
        for d, (name, drawn) in enumerate(table.items()):
            columns[name].draw(chosen, streams, d, drawn)
    found = np.broadcast_to(evaluate(formula, table), (len(chosen), m))
    bad = np.flatnonzero(~np.isfinite(found).all(axis=1))
    if not bad.size:
        return found
    found = found.astype(np.float64)
    for place in bad.tolist():
        found[place] = _in_double(columns, chosen[place], streams[place], formula)
    return found


def _in_double(columns: Mapping[str, Column], i: int, flow: Stream, formula: Formula) -> Floats:
    wide = {name: columns[name].mixture(i).draw(flow.levels[d]) for d, name in enumerate(formula.drivers)}
    return np.broadcast_to(evaluate(formula, wide), flow.levels.shape[1:])
