"""What ideas look like in the API."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.db.models import Count as Counted
from ninja import Schema

from roadworthy.core.json_api import (
    Count,
    Id,
    Line60,
    Line120,
    Line200,
    Link,
    LongText,
    Own,
    Strict,
    Text,
    Title,
    Words,
    unset,
)
from roadworthy.ideas.models import Evidence, Idea

Category = Literal[
    "new", "exploring", "ready", "planned", "building", "released", "measured", "declined", "merged", "retired"
]
Level = Literal["initiative", "feature", "part"]
OTHERWISE = {"status", "component", "revenue_asking"}


class StatusOut(Schema):
    """A workspace's word for a step; its category says what the step means."""

    name: str
    category: Category


class IdeaOut(Schema):
    """An idea. `voices` are customers asking, one each; `revenue_asking` is what they pay a month.

    `demand` are the voices that age left; `share` is the part of all customers that it speaks for, 0 to 1, with its
    10th and 90th percentile, null where nobody asks or too few customers have spoken.
    """

    id: int
    title: str
    promise: str
    description: str
    status: str
    category: Category
    level: Level
    parent_id: int | None
    opportunity_id: int | None
    component_id: int | None
    component: str | None
    owner_id: int | None
    merged_into_id: int | None
    declined_reason: str
    tags: list[str]
    own: dict[str, Any]
    voices: int
    revenue_asking: float
    demand: float
    share: float | None
    share_low: float | None
    share_high: float | None
    votes: int
    strength: int
    url: str
    source: str
    source_id: str
    created: datetime.datetime
    updated: datetime.datetime

    @staticmethod
    def of(row: Idea) -> IdeaOut:
        """From an idea with status and component loaded."""
        return IdeaOut(**values_of(row))


class IdeaCase(IdeaOut):
    """An idea with how much evidence of each kind speaks for it."""

    evidence: dict[str, int]

    @staticmethod
    def of(row: Idea) -> IdeaCase:
        """From an idea with status and component loaded. One SQL query."""
        kinds = Evidence.objects.filter(idea=row).order_by().values_list("kind").annotate(Counted("pk"))
        return IdeaCase(evidence=dict(sorted(kinds)), **values_of(row))


def values_of(row: Idea) -> dict[str, Any]:
    """The fields of an idea as the API names them."""
    plain = {name: getattr(row, name) for name in IdeaOut.model_fields if name not in OTHERWISE}
    named = {"status": row.status.name, "component": row.component.name if row.component else None}
    return {**plain, **named, "revenue_asking": float(row.revenue_asking)}


class IdeaWords(Strict):
    """What stands in an idea; null takes a value away."""

    title: Title = unset()
    promise: Text = unset()
    description: LongText = unset()
    level: Level = unset()
    parent_id: Id | None = None
    opportunity_id: Id | None = None
    component_id: Id | None = None
    owner_id: Id | None = None
    tags: Words = unset()
    own: Own = unset()
    url: Link = unset()
    status: Line60 = unset()


class IdeaIn(IdeaWords):
    """A new idea; `status` is a status's name or a category, at first new, exploring or ready.

    With a `source` and `source_id` that is known already, the known idea is answered with 200 and stays as it is.
    """

    title: Title
    source: Line120 = unset()
    source_id: Line200 = unset()
    imported_votes: Count = unset()


class IdeaChange(IdeaWords):
    """What may change of an idea; `status` is a status's name or a category, and some need a `reason`."""

    reason: LongText = ""
