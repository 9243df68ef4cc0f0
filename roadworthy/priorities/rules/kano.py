"""Kano: what a feature would do to satisfaction, from two questions each ("if you had it", "if you had it not")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal, get_args

from scipy import special

from roadworthy.maths import Interval, mean_interval, wilson

Feeling = Literal["like", "must-be", "neutral", "live-with", "dislike"]
Category = Literal["A", "O", "M", "I", "R", "Q"]

FEELINGS: tuple[Feeling, ...] = get_args(Feeling)
CATEGORIES: tuple[Category, ...] = get_args(Category)
TIES: tuple[Category, ...] = ("M", "O", "A", "I", "R", "Q")
"""Of equally frequent categories the one whose absence hurts most counts: M > O > A > I (Berger et al. 1993)."""
LABELS: dict[Category, str] = {
    "A": "Attractive",
    "O": "Performance",
    "M": "Must-be",
    "I": "Indifferent",
    "R": "Reverse",
    "Q": "Questionable",
}
MEANINGS: dict[Category, str] = {
    "A": "pleases when it is there, and nobody misses it",
    "O": "the more of it the better: pleases when there, annoys when missing",
    "M": "taken for granted: annoys when missing, pleases nobody",
    "I": "makes no difference",
    "R": "better without it",
    "Q": "the answers contradict each other, or the question was misunderstood",
}
# Rows: the feature is there. Columns: it is not; like, must-be, neutral, live-with, dislike.
ROWS: dict[Feeling, tuple[Category, ...]] = {
    "like": ("Q", "A", "A", "A", "O"),
    "must-be": ("R", "I", "I", "I", "M"),
    "neutral": ("R", "I", "I", "I", "M"),
    "live-with": ("R", "I", "I", "I", "M"),
    "dislike": ("R", "R", "R", "R", "Q"),
}
TABLE: dict[tuple[Feeling, Feeling], Category] = {
    (functional, dysfunctional): category
    for functional, row in ROWS.items()
    for dysfunctional, category in zip(FEELINGS, row, strict=True)
}
ALPHA = 0.1
FONG = 1.65


@dataclass(frozen=True)
class Counts:
    """How many answers fell into each category."""

    A: int = 0
    O: int = 0  # noqa: E741
    M: int = 0
    I: int = 0  # noqa: E741
    R: int = 0
    Q: int = 0

    def __post_init__(self) -> None:
        for name in CATEGORIES:
            if getattr(self, name) < 0:
                raise ValueError(f"{name}: a count is 0 or more, not {getattr(self, name)}")

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: self.of(name) + other.of(name) for name in CATEGORIES})

    def of(self, category: Category) -> int:
        """The count of one category."""
        return int(getattr(self, category))

    @property
    def n(self) -> int:
        """All answers."""
        return self.A + self.O + self.M + self.I + self.R + self.Q

    @property
    def counted(self) -> int:
        """Answers that say something of better and worse: A, O, M, I."""
        return self.A + self.O + self.M + self.I


@dataclass(frozen=True)
class Kano:
    """What the answers about one feature say. None is unknown.

    Attributes:
        category: the most frequent one; None without answers. ties: all that are equally frequent, if several.
        is_clear: the most frequent is so beyond chance; None with fewer answers than could ever tell.
        chance: the probability of so large a lead over the second category if both were equally common.
        passes_fong: the customary, more lenient test says the same.
        better: share (0 to 1) that the feature would please. worse: share, negative (-1 to 0), that its absence would
            annoy. None when every answer was reverse or questionable.
        strength: lead of the first category over the second, as a share of all. total_strength: share of A, O and M.
        importance: mean of what people said of its importance, with its interval; None with fewer than two.
    """

    counts: Counts
    category: Category | None
    ties: tuple[Category, ...]
    is_clear: bool | None
    chance: float | None
    passes_fong: bool | None
    better: Interval | None
    worse: Interval | None
    strength: float | None
    total_strength: float | None
    importance: Interval | None = None


def category_of(functional: str, dysfunctional: str) -> Category:
    """The category of one person's two answers.

    Raises:
        ValueError: a word that is none of the five; named ``functional: `` or ``dysfunctional: ``.
    Source:
        N. Kano et al., "Attractive quality and must-be quality", Journal of the Japanese Society for Quality Control
        14 (1984), 39-48; the table as in C. Berger et al., "Kano's methods for understanding customer-defined
        quality", Center for Quality Management Journal 2 (1993), 3-36. There (and here) must-be against must-be is
        indifferent; some later tables call it questionable.
    """
    for name, word in (("functional", functional), ("dysfunctional", dysfunctional)):
        if word not in FEELINGS:
            raise ValueError(f"{name}: “{word[:40]}” is none of {', '.join(FEELINGS)}")
    return TABLE[functional, dysfunctional]  # type: ignore[index]


def count_answers(answers: Iterable[tuple[str, str]]) -> Counts:
    """Count the categories of (functional, dysfunctional) pairs. Raises ValueError as `category_of`."""
    found = Counter(category_of(*answer) for answer in answers)
    return Counts(**{name: found[name] for name in CATEGORIES})


def evaluate_kano(counts: Counts, *, level: float = 0.95, importance: Sequence[float] = ()) -> Kano:
    """What the counted answers about one feature say.

    Args:
        level: coverage of the intervals of better, worse and importance.
        importance: what people said of its importance, if they were asked; any scale.
    Returns:
        better = (A + O) / (A + O + M + I), worse = -(O + M) / (A + O + M + I), each with Wilson's interval.
    Raises:
        ValueError: a level outside 0..1, importance that is not finite.
    Source:
        better and worse: Berger et al. 1993, section on the coefficients of customer satisfaction (M. Timko).
        Strengths: M. C. Lee, J. F. Newcomb, "Applying the Kano methodology", Quality Management Journal 4 (1997),
        95-110.
        Known answer: A10 O20 M40 I25 R3 Q2 gives 0.3158, -0.6316, M.
    """
    asked = mean_interval(importance, level=level) if len(importance) > 1 else None
    if counts.n == 0:
        return Kano(counts, None, (), None, None, None, None, None, None, None, asked)
    first, second = sorted(TIES, key=lambda name: (-counts.of(name), TIES.index(name)))[:2]
    most, next_most = counts.of(first), counts.of(second)
    equal = tuple(name for name in TIES if counts.of(name) == most)
    chance = chance_of_lead(most, next_most)
    return Kano(
        counts,
        first,
        equal if len(equal) > 1 else (),
        None if chance_of_lead(counts.n, 0) > ALPHA else chance <= ALPHA,
        chance,
        passes_fong(most, next_most, counts.n),
        share_interval(counts.A + counts.O, counts.counted, level),
        negative(share_interval(counts.O + counts.M, counts.counted, level)),
        (most - next_most) / counts.n,
        (counts.A + counts.O + counts.M) / counts.n,
        asked,
    )


def share_interval(hits: int, counted: int, level: float) -> Interval | None:
    """Wilson's interval of a share; None of nothing."""
    return wilson(hits, counted, level=level) if counted else None


def negative(one: Interval | None) -> Interval | None:
    """The interval mirrored at 0."""
    return None if one is None else Interval(0.0 - one.estimate, 0.0 - one.high, 0.0 - one.low, one.level)


def chance_of_lead(most: int, second: int) -> float:
    """The chance that two equally common categories differ by at least this lead, either way round.

    Exact: given that an answer is in one of the two, each is a fair coin. Above one half always 1.

    Source:
        The sign test; J. Arbuthnott 1710, here as in W. J. Conover, "Practical nonparametric statistics", chapter 3.
    """
    both = most + second
    if both == 0 or most == second:
        return 1.0
    return min(1.0, 2 * float(special.bdtrc(max(most, second) - 1, both, 0.5)))


def passes_fong(most: int, second: int, n: int) -> bool:
    """Does the lead pass Fong's test at the customary 1.65 (90 %)?

    The test takes both counts for independent although one sample holds both, so it calls a tie of two categories with
    40 % each clear in about 20 % of samples instead of 10 %. We show it because readers know it, and decide by
    `chance_of_lead`.

    Source:
        D. Fong, "Using the self-stated importance questionnaire to interpret Kano questionnaire results", Center for
        Quality Management Journal 5 (1996), 21-24.
    """
    if n == 0:
        return False
    return most - second > FONG * sqrt((most + second) * (2 * n - most - second) / (2 * n))


def percentiles(hits: int, counted: int) -> tuple[float, float, float] | None:
    """10th, 50th and 90th percentile of a share after so many hits of so many; None of nothing.

    Posterior with Jeffreys' prior, so that all three lie inside 0..1 and in order, as estimates of a driver must.
    """
    if not 0 <= hits <= counted:
        raise ValueError(f"hits must be 0 to {counted}, not {hits}")
    if counted == 0:
        return None
    a, b = hits + 0.5, counted - hits + 0.5
    low, middle, high = (float(special.betaincinv(a, b, share)) for share in (0.1, 0.5, 0.9))
    return low, middle, high
