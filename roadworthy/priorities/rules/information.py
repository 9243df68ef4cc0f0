"""What is worth knowing: the value of learning drivers of ideas before choosing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.maths import Array, Floats, stream

from .estimates import Candidate, pool_of
from .evaluate import evaluate
from .formula import Formula
from .known import INNER, curve
from .presets import DriverKind
from .ranking import Ranked, Ranking
from .scoring import Scores
from .standing import Standing

_MOST_IDEAS = 60
_OUTER = 1024


@dataclass(frozen=True)
class Question:
    """One thing that could be found out.

    Attributes:
        value: in points of score, summed over the chosen: what the answer is worth on average, an upper limit.
        share: the same as a share of the score of the chosen ideas; None where that is not above 0.
    """

    key: str
    driver: str
    value: float
    share: float | None = None


def worth_knowing(
    candidates: Sequence[Candidate],
    scores: Scores | Standing,
    ranking: Ranking,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
    most: int = 10,
) -> tuple[Question, ...]:
    """Return the drivers whose true value is most worth learning before the top is chosen.

    The best ``ranking.top`` ideas by mean are chosen. If driver x of idea i were known, i would be
    chosen when its mean given x is above the mean of the idea at the edge. The expected gain is
    ``E[max(0, m(x) - edge)]`` for an idea outside and ``E[max(0, edge - m(x))]`` for one inside:
    the expected value of partial perfect information, in points of score summed over the chosen.
    ``m(x)`` is the average over the other drivers, see ``known``. Of ideas, the 60 whose full truth
    would be worth most are asked; no driver of an idea is worth more than that.

    Args:
        candidates, scores, ranking: of one run; ``seed`` as in that run.
        most: how many questions are returned, the most valuable first; none below 1e-4 of the edge.
    Returns:
        Nothing where all ideas are chosen anyway or all is exact.
    Source:
        H. Raiffa, R. Schlaifer, Applied Statistical Decision Theory (1961), chapter 4; the nested average:
        M. Strong, J. E. Oakley, A. Brennan, Medical Decision Making 34 (2014), 311-326, section 2.
    """
    means = [row.score.mean for row in ranking.rows if row.score is not None]
    if len(means) <= ranking.top:
        return ()
    last_in, first_out = means[ranking.top - 1], means[ranking.top]
    floor = 1e-4 * max(abs(last_in), abs(first_out))
    chosen = sum(means[: ranking.top])
    by_key = {candidate.key: candidate for candidate in candidates}
    found = []
    for row in _open_cases(ranking, scores, last_in, first_out, floor):
        for name in formula.drivers:
            assert row.score is not None
            line = curve(by_key[row.key], name, formula, kinds=kinds or {}, mean=row.score.mean, seed=seed)
            is_in = row.rank is not None and row.rank <= ranking.top
            margin = first_out - line.means if is_in else line.means - last_in
            value = 0.0 if line.is_flat else float(line.chances @ np.maximum(margin, 0))
            found.append(Question(row.key, name, value, value / chosen if chosen > 0 else None))
    best = sorted((q for q in found if q.value > floor), key=lambda q: (-q.value, q.key, q.driver))
    return tuple(best[:most])


def worth_together(
    questions: Sequence[Question],
    candidates: Sequence[Candidate],
    ranking: Ranking,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
) -> tuple[float, ...]:
    """Return what the answers to the first 1, 2, … questions are worth together, in points of score.

    Answers can help or spoil each other: two that decide the same place are worth less than their sum.
    In each of 1,024 draws the drivers asked about are known, the ideas they belong to get their mean given
    that, and the top is chosen again.
    """
    rows = [row for row in ranking.rows if row.score is not None]
    means = np.array([row.score.mean for row in rows if row.score])
    if len(rows) <= ranking.top:
        return (0.0,) * len(questions)
    place = {row.key: i for i, row in enumerate(rows)}
    by_key = {candidate.key: candidate for candidate in candidates}
    known: dict[int, Array] = {}
    asked: dict[str, list[str]] = {}
    found = []
    for question in questions:
        asked.setdefault(question.key, []).append(question.driver)
        i = place[question.key]
        given = _means_given(by_key[question.key], asked[question.key], formula, kinds or {}, seed)
        known[i] = given + (means[i] - given.mean())
        found.append(_gain(means, known, ranking.top))
    return tuple(float(value) for value in np.maximum.accumulate(found))


def worth_of_everything(standing: Standing, ranking: Ranking) -> float | None:
    """Return what knowing every driver of every idea would be worth, in points of score: nothing can be worth more.

    Returns:
        None where fewer ideas have a score than the top has places, or all is exact.
    """
    means = [row.score.mean for row in ranking.rows if row.score is not None]
    if len(means) <= ranking.top or standing.draws == 1:
        return None
    values = standing.reach.values
    at = values.shape[1] - ranking.top
    best = np.partition(values, at, axis=1)[:, at:].sum(axis=1, dtype=np.float64)
    return max(0.0, float(best.mean()) - sum(means[: ranking.top]))


def _open_cases(
    ranking: Ranking, scores: Scores | Standing, last_in: float, first_out: float, floor: float
) -> list[Ranked]:
    """Return the ideas of which the full truth could change the choice, the most telling first."""
    values = scores.early if isinstance(scores, Standing) else scores.values
    place = {key: i for i, key in enumerate(scores.keys)}
    telling = []
    for row in ranking.rows:
        if row.score is None or row.rank is None or row.is_exact:
            continue
        drawn = values[place[row.key]]
        margin = first_out - drawn if row.rank <= ranking.top else drawn - last_in
        telling.append((float(np.maximum(margin, 0).mean(dtype=np.float64)), row))
    telling.sort(key=lambda pair: -pair[0])
    return [row for value, row in telling[:_MOST_IDEAS] if value > floor]


def _means_given(
    candidate: Candidate, names: Sequence[str], formula: Formula, kinds: Mapping[str, DriverKind], seed: int
) -> Array:
    """Return the mean score (1024,) of an idea in draws of the named drivers, averaged over the others."""
    outer = stream(candidate.key, dimensions=len(formula.drivers), draws=_OUTER, seed=seed)
    inner = stream(candidate.key, dimensions=len(formula.drivers), draws=INNER // 2, seed=seed)
    given: dict[str, Floats] = {}
    for d, name in enumerate(formula.drivers):
        mixture = pool_of(tuple(candidate.drivers[name]), kinds.get(name))
        is_asked = name in names
        drawn = mixture.draw((outer if is_asked else inner).levels[d])
        given[name] = drawn[:, None] if is_asked else drawn[None, :]
    found = np.nanmean(np.broadcast_to(evaluate(formula, given), (_OUTER, INNER // 2)), axis=1)
    return np.asarray(found, dtype=np.float64)


def _gain(means: Array, known: Mapping[int, Array], top: int) -> float:
    """Return how much better the top is when it is chosen by what is known in each draw."""
    asked = list(known)
    others = np.sort(np.delete(means, asked))[::-1][:top]
    table = np.concatenate([np.stack([known[i] for i in asked]), np.repeat(others[:, None], _OUTER, axis=1)])
    at = table.shape[0] - top
    best = np.partition(table, at, axis=0)[at:].sum(axis=0)
    return max(0.0, float(best.mean()) - float(np.sort(means)[::-1][:top].sum()))
