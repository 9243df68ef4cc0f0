"""Cohorts and distributions of a property, added up on the shards."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.core.errors import Refused

from ..rules.events import Value
from ..rules.kernels.listing import list_actors
from ..rules.kernels.matching import Matcher
from ..rules.kernels.rows import Label, rank_places, shown
from ..rules.questions import CohortSize, Distribution, Period, as_number
from .connection import columns, rows
from .filters import Filters, group_of
from .reading import latest, merged_away
from .sources import Asked, Source
from .values import read, word_of
from .writing import GROUP, PERSON

Json = dict[str, Any]
MOST_VALUES = 2_000_000
SHARES = {"p25": 0.25, "median": 0.5, "p75": 0.75, "p90": 0.9, "p95": 0.95, "p99": 0.99}


def answer_cohort(question: CohortSize, filters: Filters, matcher: Matcher) -> Json:
    """How many persons are in a cohort, of how many there are, and who if that is asked."""
    scope = filters.scope
    everyone = f"SELECT number AS whose FROM numbers({scope.persons})"
    if scope.has_merges:
        everyone += f" WHERE number GLOBAL NOT IN ({merged_away(scope)})"
    inside = f"SELECT whose AS actor FROM ({everyone}) WHERE {filters.members(question.cohort)}"
    size, whole = rows(scope.server, f"SELECT (SELECT count() FROM ({inside})), (SELECT count() FROM ({everyone}))")[0]
    answer: Json = {"size": size, "of": whole}
    if question.has_actors:
        answer["actors"] = list_actors(matcher, columns(scope.server, inside)["actor"].to_numpy(), "user")
    return answer


def answer_distribution(question: Distribution, filters: Filters, period: Period) -> Json:
    """How often each value of a property occurs, with figures and a histogram of its numbers."""
    found = counted(question, filters, period)
    if len(found) > MOST_VALUES:
        raise Refused(f"{question.key} has more than {MOST_VALUES:,} different values; ask a shorter range.")
    values: list[Value | None] = [read(word) for word, _, _ in found]
    counts = np.array([count for _, count, _ in found], np.int64)
    labels: list[Label] = [(value,) for value in values]
    order = rank_places(counts, labels)
    told = [
        {"value": shown(labels[at])[0], "count": int(counts[at]), "users": found[at][2]}
        for at in order[: question.limit]
    ]
    missing = sum(int(counts[at]) for at in order if values[at] is None)
    numbers = np.array([np.nan if value is None or (n := as_number(value)) is None else n for value in values], float)
    there = ~np.isnan(numbers)
    order_of = np.argsort(numbers[there], kind="stable")
    numbers, weights = numbers[there][order_of], counts[there][order_of]
    return {
        "count": int(counts.sum()), "missing": missing, "distinct": sum(value is not None for value in values),
        "values": told, "numbers": figures(numbers, weights), "bins": bins(numbers, weights, question.bins),
    }  # fmt: skip


def counted(question: Distribution, filters: Filters, period: Period) -> list[tuple[str, int, int]]:
    """(word, how often, how many users) of each value; the empty word of those without one."""
    assert period.start is not None
    scope, limit = filters.scope, f"LIMIT {MOST_VALUES + 1}"
    word = f", {word_of(question.key, prefix='e.')} AS word" if question.on == "event" else ""
    asked = Asked(period.start, period.end, (question.selection,), word)
    source = Source(filters, question.where, question.per)
    if question.on == "event":
        inner = "SELECT word, count() AS n, uniqExactState(actor) AS who FROM ({rows}) GROUP BY word"
        sql = f"SELECT word, sum(n), uniqExactMerge(who) FROM ({source.summed(asked, inner)}) GROUP BY word {limit}"
        return rows(scope.server, sql)  # type: ignore[return-value]
    who = f"SELECT DISTINCT actor FROM ({source.summed(asked, 'SELECT DISTINCT person AS actor FROM ({rows})')})"
    facts = PERSON if question.on == "person" else GROUP
    if facts == GROUP:
        who = f"SELECT DISTINCT actor FROM ({group_of(scope)}) WHERE whose GLOBAL IN ({who})"
    known = latest(scope, facts, question.key)
    joined = f"({who}) AS w GLOBAL ANY LEFT JOIN ({known}) AS k ON w.actor = k.whose"
    sql = f"SELECT k.word AS said, count(), count() FROM {joined} GROUP BY said {limit}"
    return rows(scope.server, sql)  # type: ignore[return-value]


def figures(numbers: NDArray[np.float64], weights: NDArray[np.int64]) -> Json | None:
    """What can be said of numbers, each so many times, in rising order; None without any."""
    if not len(numbers):
        return None
    upto = np.cumsum(weights)
    total = int(upto[-1])
    told: Json = {
        "count": total, "sum": float((numbers * weights).sum()), "mean": float((numbers * weights).sum() / total),
        "min": float(numbers[0]), "max": float(numbers[-1]),
    }  # fmt: skip
    for name, share in SHARES.items():
        place = share * (total - 1)
        low, high = (numbers[np.searchsorted(upto, bound, "right")] for bound in (np.floor(place), np.ceil(place)))
        told[name] = float(low + (high - low) * (place - np.floor(place)))
    return told


def bins(numbers: NDArray[np.float64], weights: NDArray[np.int64], count: int) -> list[Json]:
    """A histogram of equal widths; the last bin holds its upper end."""
    if not len(numbers):
        return []
    low, high = float(numbers[0]), float(numbers[-1])
    if low == high:
        return [{"from": low, "to": high, "count": int(weights.sum())}]
    found, edges = np.histogram(numbers, count, (low, high), weights=weights)
    return [
        {"from": float(edges[at]), "to": float(edges[at + 1]), "count": int(users)} for at, users in enumerate(found)
    ]
