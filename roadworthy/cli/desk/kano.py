"""`roadworthy calc kano`: what a feature would do to satisfaction, from answers to two questions each."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from roadworthy.cli.desk import Tool
from roadworthy.maths import Interval
from roadworthy.priorities.rules.kano import Category, Counts, Feeling, count_answers, evaluate_kano

Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


class AnswerIn(BaseModel):
    """One person: how it feels if the feature is there, and if it is not; 1 to 9 for its importance if asked."""

    model_config = ConfigDict(extra="forbid")
    functional: Feeling
    dysfunctional: Feeling
    importance: float | None = Field(default=None, ge=0, allow_inf_nan=False)


class CountsIn(BaseModel):
    """Answers that were counted already."""

    model_config = ConfigDict(extra="forbid")
    A: Count = 0
    O: Count = 0  # noqa: E741
    M: Count = 0
    I: Count = 0  # noqa: E741
    R: Count = 0
    Q: Count = 0


class Answers(BaseModel):
    """What `kano` reads: answers about one feature, or their counts."""

    model_config = ConfigDict(extra="forbid")
    answers: list[AnswerIn] | None = None
    counts: CountsIn | None = None
    level: float = Field(default=0.95, gt=0, lt=1, description="coverage of the intervals")


class Between(BaseModel):
    """An interval and its coverage."""

    low: float
    high: float
    level: float


class Found(BaseModel):
    """What `kano` answers. `better` is 0 to 1, `worse` -1 to 0; unknown is null.

    `is_clear` tells whether the category leads beyond chance; null with too few answers ever to tell. `ties` are the
    categories that are equally frequent, if several.
    """

    counts: dict[Category, int]
    n: int
    category: Category | None
    ties: list[Category]
    is_clear: bool | None
    chance: float | None
    passes_fong: bool | None
    better: float | None
    better_interval: Between | None
    worse: float | None
    worse_interval: Between | None
    category_strength: float | None
    total_strength: float | None
    importance: float | None
    importance_interval: Between | None


def work(document: Answers) -> Found:
    """Evaluate the answers. Raises ValueError unless there are either answers or counts."""
    if (document.answers is None) == (document.counts is None):
        raise ValueError("answers: give either answers or counts")
    given = document.answers or []
    counts = count_answers((one.functional, one.dysfunctional) for one in given)
    if document.counts is not None:
        counts = Counts(**document.counts.model_dump())
    said = [one.importance for one in given if one.importance is not None]
    kano = evaluate_kano(counts, level=document.level, importance=said)
    return Found(
        counts={"A": counts.A, "O": counts.O, "M": counts.M, "I": counts.I, "R": counts.R, "Q": counts.Q},
        n=counts.n,
        category=kano.category,
        ties=list(kano.ties),
        is_clear=kano.is_clear,
        chance=kano.chance,
        passes_fong=kano.passes_fong,
        better=kano.better.estimate if kano.better else None,
        better_interval=between(kano.better),
        worse=kano.worse.estimate if kano.worse else None,
        worse_interval=between(kano.worse),
        category_strength=kano.strength,
        total_strength=kano.total_strength,
        importance=kano.importance.estimate if kano.importance else None,
        importance_interval=between(kano.importance),
    )


def between(one: Interval | None) -> Between | None:
    """The ends of an interval."""
    return None if one is None else Between(low=one.low, high=one.high, level=one.level)


TOOL = Tool(Answers, Found, work)
