"""The engine of the first choice: kernels over events as columns.

`answer` reads events through `roadworthy.analytics.rules.events.Events` and gives answers in the public form.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from roadworthy.analytics.rules.events import Events
from roadworthy.analytics.rules.questions import (
    CohortSize,
    Distribution,
    Funnel,
    Lifecycle,
    Paths,
    Question,
    Retention,
    Stickiness,
    Trend,
    Users,
)
from roadworthy.analytics.rules.questions.times import Period

from .compiling import MANY, keep_cache_in, running
from .funnels import answer_funnel
from .matching import Matcher
from .people import answer_cohort, answer_distribution
from .returning import answer_lifecycle, answer_retention, answer_stickiness
from .trends import answer_trend
from .walks import answer_paths
from .warming import Progress
from .warming import warm as _warm

Json = dict[str, Any]


def answer(question: Question, events: Events) -> Json:
    """Answer a question.

    Returns:
        The answer in the public form, as JSON values.
    """
    matcher = Matcher(events)
    if isinstance(question, Users):
        return _page(question, answer(question.of, events)["actors"])
    if isinstance(question, CohortSize):
        return answer_cohort(question, matcher)
    period = resolved(question.period, events)
    if isinstance(question, Trend):
        return answer_trend(question, matcher, period)
    if isinstance(question, Funnel):
        return answer_funnel(question, matcher, period)
    if isinstance(question, Retention):
        return answer_retention(question, matcher, period)
    if isinstance(question, Lifecycle):
        return answer_lifecycle(question, matcher, period)
    if isinstance(question, Stickiness):
        return answer_stickiness(question, matcher, period)
    if isinstance(question, Paths):
        return answer_paths(question, matcher, period)
    assert isinstance(question, Distribution)
    return answer_distribution(question, matcher, period)


def warm(progress: Progress | None = None) -> None:
    """Compile every kernel, or read it from the cache of an earlier time: once where a server or a worker starts.

    Args:
        progress: told how many of how many are done.
    """
    _warm(answer, progress)


def resolved(period: Period, events: Events) -> Period:
    """The range with a start: of all events it is the first one, or 7 days back where there is none before the end."""
    if period.start is not None:
        return period
    extent = events.extent()
    if extent is not None and extent[0] < period.end:
        return period.starting(extent[0])
    day = period.calendar.local(period.end - 1).date() - timedelta(days=7)
    return period.starting(period.calendar.micro(day))


def _page(question: Users, actors: list[str]) -> Json:
    """One page of persons."""
    return {
        "users": actors[question.offset : question.offset + question.limit],
        "total": len(actors),
        "offset": question.offset,
    }


__all__ = ["MANY", "answer", "keep_cache_in", "resolved", "running", "warm"]
