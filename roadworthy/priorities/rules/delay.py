"""Cost of delay: the order in which waiting costs least."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Job:
    """Something to do, one after the other.

    Attributes:
        weekly_cost: what each week without it costs, money a week, 0 or more; None is unknown.
        weeks: how long it takes, team weeks, above 0; None is unknown.
    """

    key: str
    weekly_cost: float | None
    weeks: float | None

    def __post_init__(self) -> None:
        if self.weekly_cost is not None and not (isfinite(self.weekly_cost) and self.weekly_cost >= 0):
            raise ValueError(f"weekly_cost of {self.key} must be a number of 0 or more, not {self.weekly_cost}")
        if self.weeks is not None and not (isfinite(self.weeks) and self.weeks > 0):
            raise ValueError(f"weeks of {self.key} must be a number above 0, not {self.weeks}")


@dataclass(frozen=True)
class Turn:
    """A job's turn: ``score`` is weekly cost per week of work; None is unknown."""

    key: str
    score: float | None


def rank_by_delay(jobs: Iterable[Job]) -> list[Turn]:
    """Order jobs so that waiting for them costs as little as possible in total.

    Args:
        jobs: n jobs with unique keys, in any order.
    Returns:
        n turns, best first. Ties keep the order given. Jobs without a full estimate come last
        with ``score=None``: unknown is not worthless.
    Raises:
        ValueError: keys that are not unique; bad numbers are refused by ``Job``.
    Units:
        weekly_cost: money per week. weeks: team weeks. score: money per week squared.
    Source:
        W. E. Smith, "Various optimizers for single-stage production", Naval Research Logistics
        Quarterly 3 (1956), 59-66: the ratio rule.
    """
    turns = [Turn(job.key, _score(job)) for job in jobs]
    if len({turn.key for turn in turns}) != len(turns):
        raise ValueError("keys must be unique")
    return sorted(turns, key=lambda t: (t.score is None, -(t.score or 0)))


def cost_of_waiting(jobs: Sequence[Job]) -> float:
    """Return what waiting costs when jobs are done in the order given.

    Each job costs its weekly cost until the week in which it is finished, its own weeks
    included. Jobs without a full estimate add nothing.
    """
    total = finished = 0.0
    for job in jobs:
        if job.weeks is not None and job.weekly_cost is not None:
            finished += job.weeks
            total += job.weekly_cost * finished
    return total


def _score(job: Job) -> float | None:
    if job.weekly_cost is None or job.weeks is None:
        return None
    return job.weekly_cost / job.weeks
