"""A workspace's words for the steps, and what may follow on what."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from roadworthy.core.models import Workspace
from roadworthy.ideas.models import Category, Idea, Status
from roadworthy.ideas.rules import CATEGORIES, check_move


@dataclass(frozen=True)
class Way:
    """A status that an idea may go to, and the question to answer on the way (empty when there is none)."""

    status: Status
    question: str = ""
    is_here: bool = False


def default_statuses(workspace: Workspace) -> list[Status]:
    """One status for each category, not saved. No SQL query."""
    return [
        Status(workspace=workspace, name=one.label, category=one.category.value, position=place)
        for place, one in enumerate(CATEGORIES)
    ]


def statuses(workspace: Workspace) -> list[Status]:
    """The statuses in order; the defaults, without keys, while the workspace has none. One SQL query."""
    return list(Status.objects.filter(workspace=workspace)) or default_statuses(workspace)


def status_choices(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Saved statuses as (key, name, category) for tables and forms. One SQL query."""
    return [(str(one.pk), one.name, one.category) for one in statuses(workspace) if one.pk]


def status_for(workspace: Workspace, pk: int | str) -> Status | None:
    """One status of this workspace. One SQL query."""
    return Status.objects.filter(workspace=workspace, pk=pk).first() if str(pk).isdecimal() else None


def status_in(workspace: Workspace, category: str) -> Status | None:
    """The first status of a category. One SQL query."""
    return Status.objects.filter(workspace=workspace, category=category).first()


def ways(idea: Idea) -> list[Way]:
    """Where an idea may go, in the workspace's order, itself included. One SQL query."""
    found = []
    for status in statuses(idea.product.workspace):
        verdict = check_move(idea.category, status.category)
        if status.pk and (verdict.is_allowed or verdict.needs_reason):
            found.append(Way(status, verdict.question, status.pk == idea.status_id))
    return found


def status_use(workspace: Workspace) -> dict[int, int]:
    """How many ideas stand in each status. One SQL query."""
    rows = Idea.objects.filter(product__workspace=workspace).order_by().values_list("status").annotate(n=Count("pk"))
    return dict(rows)


def category_label(category: str) -> str:
    """The word for a category."""
    return str(Category(category).label)
