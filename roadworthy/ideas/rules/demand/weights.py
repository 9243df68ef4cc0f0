"""From those who speak to all customers: how many customers each one who has spoken stands for.

Some groups speak more than others, so counting heads says what the loud groups want. Here each customer who has
spoken stands for others of the same group, and thin groups lean on their segment, thin segments on all.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

Group = tuple[int, str]
"""A segment's key (0: none) and a plan."""
BETWEEN_SEGMENTS = 0.10
"""How far segments differ: the variance of their rates beside that of one customer's wish."""
BETWEEN_PLANS = 0.05
"""The same for plans within a segment."""
WITHIN = 1.0
"""One customer's own chance: all of share * (1 - share), a little too much where groups differ, so never too sure."""
FEWEST = 5
"""So many customers must have spoken before anything is said of all."""


@dataclass(frozen=True)
class Cell:
    """Customers of one segment on one plan: how many there are, and how many of them have ever spoken."""

    segment: int
    plan: str
    customers: int
    heard: int

    def __post_init__(self) -> None:
        if not 0 <= self.heard <= self.customers:
            raise ValueError(f"heard must be 0 to {self.customers}, not {self.heard}, in {self.group}")

    @property
    def group(self) -> Group:
        """What it is known by."""
        return self.segment, self.plan


@dataclass(frozen=True)
class Weights:
    """How those who have spoken stand for a number of customers.

    Attributes:
        customers: for how many they stand. heard: how many have spoken.
        of: by group, for how many customers each one who has spoken stands; times those heard they add up to
            ``customers``.
        effective: Kish's effective sample size: so many, evenly drawn, would be as uneven; at most ``heard``.
        spread: the variance of the estimated share divided by share * (1 - share); 0 where everybody has spoken.
        segments: the segments whose customers these are.
    """

    segments: frozenset[int]
    customers: int
    heard: int
    of: Mapping[Group, float]
    effective: float
    spread: float


@dataclass(frozen=True)
class Base:
    """All customers of a product, weighed once; every idea's share is then a sum over those who ask for it.

    Attributes:
        all: weights for all customers of segments of which somebody has spoken; None where too few have.
        segments: the same for each such segment.
        silent: segments nobody of whom has spoken, with their customers.
        customers: of all segments. heard: of all.
    """

    all: Weights | None = None
    segments: Mapping[int, Weights] = field(default_factory=dict)
    silent: Mapping[int, int] = field(default_factory=dict)
    customers: int = 0
    heard: int = 0


def weigh(cells: Iterable[Cell], *, is_by_segment: bool = True) -> Base:
    """Weigh those who have spoken so that they stand for all customers.

    A customer's wish is taken as its group's rate, plus chance; group rates spread around their segment's, and those
    around a common one, as far as ``BETWEEN_PLANS`` and ``BETWEEN_SEGMENTS`` say. The best linear prediction of the
    customers who have not spoken is a weighted sum of those who have, and these weights are the same for all ideas.
    A group of many speakers stands for itself; of one or two it stands for its segment as well. Those who have spoken
    are known and carry no chance. Segments without a voice are left out and named.

    Args:
        cells: n groups, each once, in any order.
        is_by_segment: weights for each segment as well.
    Raises:
        ValueError: a group comes twice.
    Source:
        L. Lazzeroni, R. Little, "Random-effects models for smoothing poststratification weights", Journal of
        Official Statistics 14 (1998), 61-78; A. Gelman, "Struggles with survey weighting and regression modeling",
        Statistical Science 22 (2007), 153-164; nested means: W. S. Jewell, "The use of collateral data in credibility
        theory: a hierarchical model", Giornale dell'Istituto Italiano degli Attuari 38 (1975), 1-16; effective size:
        L. Kish, Survey Sampling (1965), section 11.7.
    """
    given = sorted(cells, key=lambda cell: cell.group)
    if len({cell.group for cell in given}) != len(given):
        raise ValueError("cells: a group comes twice")
    found: dict[int, list[Cell]] = {}
    for cell in given:
        found.setdefault(cell.segment, []).append(cell)
    sizes = {key: sum(cell.customers for cell in own) for key, own in found.items()}
    loud = {key: own for key, own in found.items() if any(cell.heard for cell in own)}
    heard = sum(cell.heard for cell in given)
    silent = {key: size for key, size in sizes.items() if size and key not in loud}
    if heard < FEWEST:
        return Base(None, {}, silent, sum(sizes.values()), heard)
    nests = [_Nest(key, own) for key, own in loud.items()]
    return Base(
        all=_weights(nests, set(loud)),
        segments={key: _weights(nests, {key}) for key in loud if is_by_segment},
        silent=silent,
        customers=sum(sizes.values()),
        heard=heard,
    )


class _Nest:
    """A segment with its groups: precisions and how far each leans on what stands above it.

    Units: the variance of one customer's wish, share * (1 - share), is 1.
    """

    def __init__(self, key: int, cells: Sequence[Cell]) -> None:
        self.key, self.cells = key, cells
        self.exact = [1 / (BETWEEN_PLANS + WITHIN / cell.heard) if cell.heard else 0.0 for cell in cells]
        self.own = [BETWEEN_PLANS * one for one in self.exact]
        self.sum = fsum(self.exact)
        self.precision = 1 / (BETWEEN_SEGMENTS + 1 / self.sum)
        self.kept = BETWEEN_SEGMENTS * self.precision
        self.silent = [cell.customers - cell.heard for cell in cells]

    @property
    def leaning(self) -> float:
        """Customers who have not spoken and whose own group does not say enough."""
        return fsum(silent * (1 - own) for silent, own in zip(self.silent, self.own, strict=True))

    @property
    def variance(self) -> float:
        """Of the number of silent customers with a wish, given the mean of all segments."""
        chance = WITHIN * sum(self.silent)
        groups = fsum(m * m * BETWEEN_PLANS * (1 - own) for m, own in zip(self.silent, self.own, strict=True))
        return chance + groups + self.leaning**2 * BETWEEN_SEGMENTS * (1 - self.kept)


def _weights(nests: Sequence[_Nest], wanted: Collection[int]) -> Weights:
    """The weights for the customers of some segments; those of others lend their mean."""
    whole = fsum(nest.precision for nest in nests)
    target = [nest for nest in nests if nest.key in wanted]
    common = fsum(nest.leaning * (1 - nest.kept) for nest in target)
    variance = fsum(nest.variance for nest in target) + common**2 / whole
    of: dict[Group, float] = {}
    for nest in nests:
        is_wanted = nest.key in wanted
        lent = nest.leaning * nest.kept * is_wanted + common * nest.precision / whole
        for cell, exact, own, silent in zip(nest.cells, nest.exact, nest.own, nest.silent, strict=True):
            if cell.heard:
                mine = (cell.heard + silent * own) * is_wanted + lent * exact / nest.sum
                of[cell.group] = mine / cell.heard
    customers = sum(cell.customers for nest in target for cell in nest.cells)
    heard = {cell.group: cell.heard for nest in nests for cell in nest.cells if cell.heard}
    squares = fsum(heard[group] * weight**2 for group, weight in of.items())
    return Weights(
        segments=frozenset(wanted),
        customers=customers,
        heard=sum(cell.heard for nest in target for cell in nest.cells),
        of=of,
        effective=customers**2 / squares,
        spread=variance / customers**2,
    )
