"""Ideas that came to their end elsewhere: the step to it is dated as the source dates it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from roadworthy.ideas.models import Category, Idea, Status, Transition

ENDS = frozenset({Category.RELEASED, Category.MEASURED, Category.DECLINED, Category.RETIRED})


def date_ends(closed: Sequence[tuple[Idea, datetime]], first: Status) -> None:
    """Of ideas just saved in their last status: they began in ``first`` and stepped to it when they were closed.

    Ideas that are at no end stay as they are. Three SQL queries.
    """
    ends = {idea.pk: (idea, at) for idea, at in closed if idea.category in ENDS and at >= idea.created}
    if not ends:
        return
    begun = list(Transition.objects.filter(idea__in=ends).order_by("pk"))
    steps = []
    for one in begun:
        idea, at = ends[one.idea_id]
        one.to_status, one.to_category = first, first.category
        steps.append(
            Transition(
                idea=idea,
                from_status=first,
                to_status_id=idea.status_id,
                from_category=first.category,
                to_category=idea.category,
                at=at,
                by_id=idea.created_by_id,
            )
        )
    Transition.objects.bulk_update(begun, ["to_status", "to_category"], batch_size=200)
    Transition.objects.bulk_create(steps, batch_size=200)
