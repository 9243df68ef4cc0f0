"""Funnels: attempts of all actors, put together to an answer."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.questions.funnel import Funnel
from roadworthy.analytics.rules.questions.times import Period

from . import attempts, overlapping
from .compiling import fixed
from .dividing import Divided, divide
from .listing import list_actors
from .matching import Matcher
from .rows import Rows, gather, has_label, rank_labels, shown, starts_of
from .streaming import stream_funnel

Json = dict[str, Any]
SECOND = 1_000_000


@dataclass(frozen=True, eq=False)
class Attempts:
    """The best attempt of each actor, and how far each start gets.

    Attributes:
        actor, label: n actors, and the number of the value that they are counted under.
        depth: how many steps are taken; 0 for an actor without an attempt that counts.
        when: times of the steps, n by steps; beyond the depth they mean nothing.
        entries: actor, label, time and reach of every start that counts.
    """

    actor: NDArray[np.int64]
    label: NDArray[np.int64]
    depth: NDArray[np.int64]
    when: NDArray[np.int64]
    entries: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]

    def of(self, label: int) -> Attempts:
        """Those of one label; an actor that has several folded into it counts once, with the best of them."""
        at = np.flatnonzero(self.label == label)
        at = at[np.lexsort((self.when[at, 0], -self.depth[at], self.actor[at]))]
        if len(at):
            at = at[np.concatenate(([True], np.diff(self.actor[at]) != 0))]
        chosen = self.entries[1] == label
        entries = (
            self.entries[0][chosen],
            self.entries[1][chosen],
            self.entries[2][chosen],
            self.entries[3][chosen],
        )
        return Attempts(self.actor[at], self.label[at], self.depth[at], self.when[at], entries)

    def relabelled(self, new: NDArray[np.int64]) -> Attempts:
        """The same with other numbers of labels."""
        entries = (self.entries[0], new[self.entries[1]], self.entries[2], self.entries[3])
        return Attempts(self.actor, new[self.label], self.depth, self.when, entries)


def answer_funnel(question: Funnel, matcher: Matcher, period: Period) -> Json:
    """The answer to a funnel question."""
    breakdown = question.breakdown
    keys = breakdown.keys if breakdown and breakdown.on == "event" else ()
    selections = [*question.steps, *(one.selection for one in question.exclusions)]
    assert period.start is not None
    if (users := stream_funnel(question, matcher, period)) is not None:
        return {"steps": steps_of(question, users)}
    rows = gather(
        matcher, selections, question.where, period.start, period.end,
        keys=keys, per=question.per, has_all=question.order == "strict",
    )  # fmt: skip
    whole = attempt(question, divide(matcher, rows, question, None))
    answer = show(question, whole, period)
    if breakdown is None:
        return answer | listed(question, whole, matcher, period)
    divided = divide(matcher, rows, question, breakdown)
    parts = attempt(question, divided)
    counts = np.bincount(parts.label[parts.depth > 0], minlength=len(divided.labels))
    new, labels, has_other = rank_labels(counts, divided.labels, breakdown.limit)
    parts = parts.relabelled(new)
    answer["breakdown"] = [
        {"value": shown(label), **show(question, parts.of(number), period)} for number, label in enumerate(labels)
    ]
    if has_other:
        answer["breakdown"][-1]["other"] = True
    actors = question.actors
    if actors and (actors.breakdown is not None or actors.is_other):
        places = [
            number for number, label in enumerate(labels)
            if (has_other and number == len(labels) - 1) == actors.is_other
            and (actors.is_other or has_label(label, actors.breakdown or ()))
        ]  # fmt: skip
        whole = parts.of(places[0] if places else -1)
    return answer | listed(question, whole, matcher, period)


def attempt(question: Funnel, divided: Divided) -> Attempts:
    """Run the right kernel over rows that stand in order of actor, label, time and first step."""
    rows, label = divided.rows, divided.label
    steps = len(question.steps)
    pair = rows.actor.astype(np.int64) * (len(divided.labels) + 1) + label
    starts = starts_of(pair)
    own = rows.bits & ((1 << steps) - 1)
    overlap = bool(np.any(own & (own - 1)))
    actors = len(starts) - 1
    reach, depth = np.zeros(len(rows), np.int64), np.zeros(actors, np.int64)
    when = np.zeros((actors, steps), np.int64)
    exclusions = question.exclusions
    from_step = fixed(np.array([one.from_step for one in exclusions], np.int64), np.int64)
    to_step = fixed(np.array([one.to_step for one in exclusions], np.int64), np.int64)
    given = (
        fixed(starts, np.int64), fixed(rows.time, np.int64), fixed(rows.bits, np.int64), steps, question.window,
        question.entry == "first", from_step, to_step, reach, depth, when,
    )  # fmt: skip
    size = len(rows)
    if question.order == "strict":
        attempts.strict.at(size)(*given)
    elif question.order == "ordered":
        (overlapping.ordered if overlap else attempts.ordered).at(size)(*given)
    elif overlap or divided.fits is not None:
        fits = np.ones(size, np.bool_) if divided.fits is None else divided.fits
        rank = question.breakdown.step if question.breakdown and divided.fits is not None else -1
        overlapping.unordered.at(size)(*given, rank, fixed(fits, np.bool_))
    else:
        attempts.unordered.at(size)(*given)
    at = np.flatnonzero(reach)
    entries = (rows.actor[at].astype(np.int64), label[at], rows.time[at], reach[at])
    first = starts[:-1]
    return Attempts(rows.actor[first].astype(np.int64), label[first], depth, when, entries)


def show(question: Funnel, found: Attempts, period: Period) -> Json:
    """The view that is asked of these attempts."""
    if question.view == "trend":
        return show_trend(question, found, period)
    return show_time(question, found) if question.view == "time" else {"steps": show_steps(question, found)}


def show_steps(question: Funnel, found: Attempts) -> list[Json]:
    """Users, rates and seconds from the previous step, a step at a time."""
    steps = steps_of(question, [int(np.count_nonzero(found.depth > place)) for place in range(len(question.steps))])
    for place in range(1, len(steps) if question.with_seconds else 0):
        there = found.depth > place
        if there.any():
            seconds = (found.when[there, place] - found.when[there, place - 1]) / SECOND
            steps[place] |= {"mean_seconds": float(seconds.mean()), "median_seconds": float(np.median(seconds))}
    return steps


def steps_of(question: Funnel, users: list[int]) -> list[Json]:
    """Users and rates, a step at a time; seconds unknown."""
    return [
        {
            "name": step.name,
            "users": users[place],
            "rate_first": ratio(users[place], users[0]),
            "rate_previous": ratio(users[place], users[max(place - 1, 0)]),
            "mean_seconds": None,
            "median_seconds": None,
        }
        for place, step in enumerate(question.steps)
    ]


def ratio(part: int, whole: int) -> float | None:
    """A share; unknown where there is nothing to have a share of."""
    return part / whole if whole else None


def show_trend(question: Funnel, found: Attempts, period: Period) -> Json:
    """Of those who entered in each interval, how many converted."""
    assert period.start is not None
    edges = period.calendar.edges(period.start, period.end, question.interval)
    actor, _, time, reach = found.entries
    count = len(edges) - 1
    key = actor * count + np.searchsorted(edges, time, "right") - 1
    entered = np.bincount(np.unique(key) % count, minlength=count)
    converted = np.bincount(np.unique(key[reach == len(question.steps)]) % count, minlength=count)
    return {
        "times": [period.calendar.text(edge) for edge in edges[:-1]],
        "entered": entered.tolist(),
        "converted": converted.tolist(),
        "rates": [ratio(*pair) for pair in zip(converted.tolist(), entered.tolist(), strict=True)],
    }


def show_time(question: Funnel, found: Attempts) -> Json:
    """A histogram of the seconds from the first step to the last."""
    steps = len(question.steps)
    there = found.depth == steps
    seconds = (found.when[there, steps - 1] - found.when[there, 0]) / SECOND
    if not len(seconds):
        return {"bins": [], "mean_seconds": None}
    # One bin more than asked, of whole seconds: the last one begins at or before the longest time.
    low, high = math.floor(seconds.min()), math.ceil(seconds.max())
    count = question.bins or min(60, max(1, math.ceil(round(len(seconds) ** (1 / 3), 9))))
    width = math.ceil((high - low) / count) or 60
    users = np.bincount(((seconds - low) // width).astype(np.int64), minlength=count + 1)
    bins = [
        {"from": low + width * place, "to": low + width * (place + 1), "users": int(number)}
        for place, number in enumerate(users)
    ]
    return {"bins": bins, "mean_seconds": float(seconds.mean())}


def listed(question: Funnel, found: Attempts, matcher: Matcher, period: Period) -> Json:
    """The persons who are asked for, by their ids."""
    asked = question.actors
    if asked is None:
        return {}
    actor, depth = found.actor, found.depth
    if asked.time is not None:
        assert period.start is not None
        start = period.calendar.start_of(asked.time, question.interval)
        end = period.calendar.shift(start, question.interval, 1)
        entered, _, time, reach = found.entries
        within = (time >= start) & (time < end)
        actor, place = np.unique(entered[within], return_inverse=True)
        depth = np.zeros(len(actor), np.int64)
        np.maximum.at(depth, place, reach[within])
    there = depth > asked.step if asked.kind == "converted" else depth == asked.step
    ids = list_actors(matcher, actor[there], question.per)
    return {"users": ids, "actors": ids}


__all__ = ["Attempts", "Rows", "answer_funnel", "attempt"]
