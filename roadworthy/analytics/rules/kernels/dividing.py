"""Under which values the events of a funnel's actors count."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.questions.breakdown import Breakdown
from roadworthy.analytics.rules.questions.funnel import Funnel

from .matching import Matcher
from .rows import Label, Rows, labels_of, starts_of

Longs = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Divided:
    """Rows in order of actor, label, time and first step; an actor may stand under several labels.

    Attributes:
        label: for each row the number of its label. labels: what the numbers mean.
        fits: for each row whether it may take the step that decides; None where that is said by the bits alone.
    """

    rows: Rows
    label: Longs
    labels: list[Label]
    fits: NDArray[np.bool_] | None = None


def divide(matcher: Matcher, rows: Rows, question: Funnel, breakdown: Breakdown | None) -> Divided:
    """Give each row its label by the attribution that is asked."""
    steps = len(question.steps)
    if breakdown is None:
        return _ordered(rows, np.zeros(len(rows), np.int64), [()], None, steps)
    rows, label, labels = labels_of(matcher, rows, breakdown)
    if breakdown.on != "event" or breakdown.attribution == "all":
        return _ordered(rows, label, labels, None, steps)
    own = rows.bits & ((1 << steps) - 1)
    if breakdown.attribution == "step":
        return _by_step(rows, label, labels, own, question, breakdown)
    touched = _touched(rows, label, labels, own, is_last=breakdown.attribution == "last_touch")
    return _ordered(rows, touched, [*labels, (None,) * len(breakdown.keys)], None, steps)


def _touched(rows: Rows, label: Longs, labels: list[Label], own: Longs, *, is_last: bool) -> Longs:
    """For each row the first (or last) label of its actor's steps that has a value.

    Where there is none it is the label without any value, or else one number more than there are labels.
    """
    starts = starts_of(rows.actor)
    size = np.diff(starts)
    nothing = len(labels)
    empty = next((place for place, one in enumerate(labels) if all(value is None for value in one)), -1)
    counts = (own != 0) & (label != empty)
    best = np.full(len(size), nothing, np.int64)
    whose = np.repeat(np.arange(len(size)), size)
    at = np.flatnonzero(counts)
    if not is_last:
        at = at[::-1]
    # Of several assignments to one place the last one stays.
    best[whose[at]] = label[at]
    if empty >= 0:
        best[best == nothing] = empty
    return best[whose]


def _by_step(
    rows: Rows, label: Longs, labels: list[Label], own: Longs, question: Funnel, breakdown: Breakdown
) -> Divided:
    """Each actor once for every value that one of their events of the step has; only those events may take the step.

    In a funnel of any order the step that comes as number `step` is meant, whichever it is.
    """
    steps, step = len(question.steps), breakdown.step
    is_any = question.order == "any"
    decides = own != 0 if is_any else (own >> step) & 1 == 1
    count = len(labels) or 1
    pairs = np.unique(rows.actor[decides].astype(np.int64) * count + label[decides])
    starts = starts_of(rows.actor)
    actors = rows.actor[starts[:-1]].astype(np.int64)
    place = np.searchsorted(actors, pairs // count)
    size = np.diff(starts)[place]
    within = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    at = np.repeat(starts[:-1][place], size) + within
    wanted = np.repeat(pairs % count, size)
    fits = label[at] == wanted
    bits = rows.bits[at]
    if not is_any:
        bits = np.where(fits, bits, bits & ~np.int64(1 << step))
    repeated = replace(
        rows, actor=rows.actor[at], person=rows.person[at], time=rows.time[at], event=rows.event[at], bits=bits,
        codes=tuple(codes[at] for codes in rows.codes),
    )  # fmt: skip
    return _ordered(repeated, wanted, labels, fits if is_any else None, steps)


def _ordered(rows: Rows, label: Longs, labels: list[Label], fits: NDArray[np.bool_] | None, steps: int) -> Divided:
    """Put rows in order of actor, label, time and first step; rows of no step come last within their moment."""
    order = _by_label(rows.actor, label)
    order = order[_by_step_of_ties(rows, label, order, steps)]
    ordered = replace(
        rows, actor=rows.actor[order], person=rows.person[order], time=rows.time[order], event=rows.event[order],
        bits=rows.bits[order], codes=tuple(codes[order] for codes in rows.codes),
    )  # fmt: skip
    return Divided(ordered, label[order], labels, None if fits is None else fits[order])


def _by_label(actor: NDArray[np.int32], label: Longs) -> NDArray[np.intp]:
    """The order of actor and label of rows that are in order of actor already; mostly they are in order of both."""
    if not len(actor) or np.all((np.diff(actor) > 0) | (np.diff(label) == 0)):
        return np.arange(len(actor))
    return np.argsort(actor.astype(np.int64) * (int(label.max()) + 1) + label, kind="stable")


def _by_step_of_ties(rows: Rows, label: Longs, order: NDArray[np.intp], steps: int) -> NDArray[np.intp]:
    """Of rows in order of actor, label and time, those of the same moment in order of their first step."""
    actor, time, label = rows.actor[order], rows.time[order], label[order]
    alike = (np.diff(time) == 0) & (np.diff(actor) == 0) & (np.diff(label) == 0)
    places = np.arange(len(order))
    if not alike.any():
        return places
    tied = np.concatenate((alike, [False])) | np.concatenate(([False], alike))
    at = np.flatnonzero(tied)
    own = rows.bits[order[at]] & ((1 << steps) - 1)
    lowest = (own & -own).view(np.uint64) - np.uint64(1)
    places[at] = at[np.lexsort((lowest, time[at], label[at], actor[at]))]
    return places
