"""Cohorts, distributions of a property, and the persons behind a number."""

from __future__ import annotations

from typing import Any

import numpy as np

from roadworthy.analytics.rules.events import MISSING, Column
from roadworthy.analytics.rules.questions.others import CohortSize, Distribution
from roadworthy.analytics.rules.questions.times import Period

from .listing import list_actors
from .matching import Matcher
from .rows import Label, gather, numbers_of, rank_places, shown

Json = dict[str, Any]


def answer_cohort(question: CohortSize, matcher: Matcher) -> Json:
    """How many persons are in a cohort, of how many there are, and who if that is asked."""
    members = matcher.members(question.cohort)
    answer: Json = {"size": int(np.count_nonzero(members)), "of": int(np.count_nonzero(matcher.events.is_person()))}
    if question.has_actors:
        answer["actors"] = list_actors(matcher, np.flatnonzero(members), "user")
    return answer


def answer_distribution(question: Distribution, matcher: Matcher, period: Period) -> Json:
    """How often each value of a property occurs, with figures and a histogram of its numbers."""
    assert period.start is not None
    keys = (question.key,) if question.on == "event" else ()
    rows = gather(matcher, [question.selection], question.where, period.start, period.end, keys=keys, per=question.per)
    if question.on == "event":
        codes, values, actor = rows.codes[0], rows.values[0], rows.actor
    else:
        persons = np.unique(rows.person)
        column, actor = _of_persons(question, matcher, persons)
        codes, values = column.codes[actor], list(column.values)
    place = codes.astype(np.int64) + 1
    counts = np.bincount(place, minlength=len(values) + 1)
    most = int(actor.max()) + 1 if len(actor) else 1
    users = np.bincount(np.unique(place * most + actor) // most, minlength=len(values) + 1)
    labels: list[Label] = [(None,), *((value,) for value in values)]
    ranked = rank_places(counts, labels)
    told = [
        {"value": shown(labels[at])[0], "count": int(counts[at]), "users": int(users[at])}
        for at in ranked[: question.limit]
    ]
    numbers = numbers_of(codes, values)
    numbers = numbers[~np.isnan(numbers)]
    return {
        "count": len(codes), "missing": int(counts[0]), "distinct": int(np.count_nonzero(counts[1:])), "values": told,
        "numbers": _figures(numbers), "bins": _bins(numbers, question.bins),
    }  # fmt: skip


def _of_persons(question: Distribution, matcher: Matcher, persons: Any) -> tuple[Column, Any]:
    """The column of persons or groups, and whose values are asked."""
    if question.on == "person":
        return matcher.events.person_column(question.key), persons
    column = matcher.events.group_column(question.key)
    groups = np.unique(matcher.events.group_of_person()[persons])
    return column, groups[groups != MISSING]


def _figures(numbers: Any) -> Json | None:
    """What can be said of the numbers; None without any."""
    if not len(numbers):
        return None
    shares = np.percentile(numbers, [25, 50, 75, 90, 95, 99]).tolist()
    told = dict(zip(("p25", "median", "p75", "p90", "p95", "p99"), shares, strict=True))
    return {
        "count": len(numbers), "sum": float(numbers.sum()), "mean": float(numbers.mean()),
        "min": float(numbers.min()), "max": float(numbers.max()), **told,
    }  # fmt: skip


def _bins(numbers: Any, bins: int) -> list[Json]:
    """A histogram of equal widths; the last bin holds its upper end."""
    if not len(numbers):
        return []
    low, high = float(numbers.min()), float(numbers.max())
    if low == high:
        return [{"from": low, "to": high, "count": len(numbers)}]
    counts, edges = np.histogram(numbers, bins, (low, high))
    return [
        {"from": float(edges[place]), "to": float(edges[place + 1]), "count": int(count)}
        for place, count in enumerate(counts)
    ]
