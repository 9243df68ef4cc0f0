"""A metric over events for each person or group alone, by week."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.events import MISSING, Block
from roadworthy.analytics.rules.kernels.matching import Matcher, text_of
from roadworthy.analytics.rules.questions import Trend, as_number, parse
from roadworthy.core.models import Product

from .asking import Asked
from .events import events_of
from .marks import edge_of, local_day
from .uses import By, Numbers, count_of, ids_of, units_of

COUNTABLE = ("count", "unique", "sum")
WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, eq=False)
class WeeklyUnits:
    """A metric of each person or group, by week.

    Attributes:
        ids: of those that did anything at all in any of the weeks.
        values: (units, weeks) the metric; nothing is 0. For persons who did it: 1 in a week where they did; for
            groups how many of their persons did.
        seen: (units, weeks) whether they did anything at all in the week.
    """

    ids: tuple[str, ...]
    values: NDArray[np.float64]
    seen: NDArray[np.bool_]


def is_countable(asked: Asked) -> bool:
    """Can a metric be counted for one person or group alone?"""
    return isinstance(asked, definitions.Measured) and asked.kind in COUNTABLE


def first_event_day(product: Product) -> datetime.date | None:
    """The day of the first event; None without events."""
    extent = events_of(product).extent()
    return local_day(extent[0]) if extent else None


def weekly_by_unit(product: Product, asked: Asked, starts: Sequence[datetime.date], *, by: By) -> WeeklyUnits:
    """A countable metric of each person or group in the seven days from each of `starts` on.

    Raises:
        ValueError: a metric that is not countable.
    """
    if not isinstance(asked, definitions.Measured) or asked.kind not in COUNTABLE:
        raise ValueError(f"asked must be countable, not {asked.kind}")
    events = events_of(product)
    matcher, units, size = Matcher(events), units_of(events, by), count_of(events, by)
    selection = question_of(asked, starts[0]).series[0].selection
    values, seen = np.zeros((len(starts), size)), np.zeros((len(starts), size), np.bool_)
    for week, start in enumerate(starts):
        did = np.zeros(events.persons, np.bool_)
        for blocks in events.buckets(edge_of(start), edge_of(start + WEEK)):
            for block in blocks:
                unit = units[block.person]
                seen[week][unit[unit != MISSING]] = True
                places = np.flatnonzero(matcher.named(selection)[block.event])
                places = places[matcher.takes(selection, block, places)]
                places = places[unit[places] != MISSING]
                did[block.person[places]] = True
                if asked.kind != "unique":
                    weights = amounts_of(block, asked, places)
                    values[week] += np.bincount(unit[places], weights=weights, minlength=size)
        if asked.kind == "unique":
            mine = units[did]
            values[week] += np.bincount(mine[mine != MISSING], minlength=size)
    numbers: Numbers = np.flatnonzero(seen.any(axis=0)).astype(np.int32)
    return WeeklyUnits(tuple(ids_of(events, by, numbers)), values[:, numbers].T, seen[:, numbers].T)


def question_of(asked: definitions.Measured, day: datetime.date) -> Trend:
    """The trend that a measured metric asks for."""
    document = definitions.sample(asked, definitions.Span(day, day))[0][1]
    found = parse(document, now=timezone.now(), timezone=timezone.get_current_timezone_name())
    assert isinstance(found, Trend)
    return found


def amounts_of(block: Block, asked: definitions.Measured, places: NDArray[np.intp]) -> NDArray[np.float64]:
    """What each of these events counts: 1, or its property; what is no number counts nothing."""
    if asked.kind == "count":
        return np.ones(len(places))
    column = block.column(asked.property)
    table = np.array([as_number(value) or 0.0 for value in column.values] + [0.0])
    return table[column.codes[places]]


def ids_with(product: Product, on: By, key: str, value: str, *, by: By) -> list[str]:
    """Ids of the persons or groups whose property, or whose group's, has this value."""
    events = events_of(product)
    units, groups = units_of(events, by), events.group_of_person()
    column = events.person_column(key) if on == "person" else events.group_column(key)
    holds = np.array([text_of(one).casefold() == value.strip().casefold() for one in column.values] + [False])
    if on == "person":
        has = holds[column.codes]
    else:
        of_group = np.append(holds[column.codes], False)
        has = of_group[groups]
    mine = units[has]
    numbers: Numbers = np.unique(mine[mine != MISSING]).astype(np.int32)
    return list(ids_of(events, by, numbers))
