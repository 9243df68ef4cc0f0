"""What people had estimated when an idea was decided on, whatever they say now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.dateparse import parse_datetime

from roadworthy.core.models import Change, Product
from roadworthy.ideas.models import Transition
from roadworthy.ideas.rules import PROMISED, SHIPPED
from roadworthy.priorities.models import Estimate

from ..rules import Step, as_it_stood

BOUND = {str(one.value) for one in PROMISED | SHIPPED}
KIND = "priorities.estimate"


@dataclass(frozen=True)
class Said:
    """One person's low, likely and high of one driver of one idea, as it stood when the idea was decided on."""

    idea: int
    driver: int
    person: int | None
    low: float
    likely: float
    high: float


def decision_times(ideas: Iterable[int]) -> dict[int, datetime.datetime]:
    """When each idea was decided on: the last time that it became planned, or went further, before its first release.

    An idea that was never planned, such as an imported one, is left out. One SQL query.
    """
    rows = Transition.objects.filter(idea__in=list(ideas)).order_by("at", "id")
    found: dict[int, datetime.datetime] = {}
    released: set[int] = set()
    for idea, before, after, at in rows.values_list("idea", "from_category", "to_category", "at"):
        if after in BOUND and before not in BOUND and idea not in released:
            found[idea] = at
        if after in SHIPPED:
            released.add(idea)
    return found


def said_when_decided(product: Product, ideas: Iterable[int]) -> list[Said]:
    """Everybody's estimates of these ideas as they stood when each was decided on. Three SQL queries.

    Read from the history of estimates, so what was changed or taken back later is found as it was, and what was only
    said later is not.
    """
    moments = decision_times(ideas)
    now: dict[int, dict[str, Any]] = {}
    born: dict[int, datetime.datetime] = {}
    names = ("id", "idea_id", "driver_id", "person_id", "low", "likely", "high", "at")
    for row in Estimate.objects.filter(idea__in=list(moments)).order_by("pk").values(*names):
        now[row["id"]], born[row["id"]] = row, row["at"]
    steps = history_of(product, moments)
    found = []
    for key in sorted({*now, *steps}):
        known = steps.get(key, [])
        gone = next((step.before for step in reversed(known) if step.kind == "delete"), {})
        idea = now[key]["idea_id"] if key in now else gone.get("idea_id")
        if idea in moments:
            begun = born.get(key) or parse_datetime(str(gone.get("at", "")))
            held = as_it_stood(now.get(key), known, moments[idea], born=begun)
            if held is not None:
                found.append(said_of(held))
    return found


def said_of(held: dict[str, Any]) -> Said:
    """A row as history keeps it."""
    return Said(
        held["idea_id"],
        held["driver_id"],
        held["person_id"],
        float(held["low"]),
        float(held["likely"]),
        float(held["high"]),
    )


def history_of(product: Product, ideas: Iterable[int]) -> dict[int, list[Step]]:
    """The history of the estimates of these ideas, and of all that are gone, by their key. One SQL query."""
    rows = Change.objects.filter(product=product, kind=KIND)
    gone = rows.filter(step=Change.Step.DELETE).values("object_id")
    there = Estimate.objects.filter(idea__in=list(ideas)).values("pk")
    rows = rows.filter(Q(object_id__in=there) | Q(object_id__in=gone)).exclude(step=Change.Step.NOTE)
    found: dict[int, list[Step]] = defaultdict(list)
    for key, step, at, before, after in rows.order_by("id").values_list("object_id", "step", "at", "before", "after"):
        found[key].append(Step(step, at, before, after))
    return found
