"""What feeds tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from roadworthy.ideas.models import Category, Transition

from ..models import Published

MOST = 50


@dataclass(frozen=True)
class Happening:
    """Something that happened to an idea."""

    published: Published
    at: datetime
    title: str
    words: str


def newest(rows: QuerySet[Published]) -> list[Published]:
    """The newest ideas. One SQL query."""
    return list(rows.exclude(idea__category=Category.MERGED).order_by("-published_at", "-id")[:MOST])


def happenings(rows: QuerySet[Published], words: Mapping[int, str]) -> list[Happening]:
    """Steps that changed the portal's word for an idea since it was published, newest first. Two SQL queries."""
    by_idea = {row.idea_id: row for row in rows}
    steps = Transition.objects.filter(idea__in=rows.values("idea"), from_status__isnull=False)
    found = []
    for step in steps.order_by("-at", "-id")[: MOST * 4]:
        published = by_idea.get(step.idea_id)
        if published is None or step.at < published.published_at:
            continue
        word = words[step.to_status_id]
        if words.get(step.from_status_id or 0) != word:
            found.append(Happening(published, step.at, f"{word}: {published.title}", published.answer))
    return found[:MOST]
