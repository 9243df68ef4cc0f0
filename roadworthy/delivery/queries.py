"""Reads of delivery: releases, their contents and checklists, work items, the changelog, who was told."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea

from .models import ChecklistItem, Release, ReleaseIdea, Told, WorkItem


@dataclass(frozen=True)
class ReleasePage:
    """A release with everything that its page shows."""

    release: Release
    contents: tuple[ReleaseIdea, ...]
    checklist: tuple[ChecklistItem, ...]
    told: tuple[Told, ...]
    work: tuple[WorkItem, ...]

    @property
    def open_checks(self) -> tuple[ChecklistItem, ...]:
        """What is not ready yet."""
        return tuple(item for item in self.checklist if item.done_at is None)

    @property
    def open_work(self) -> tuple[WorkItem, ...]:
        """Work that is neither done nor dropped."""
        return tuple(item for item in self.work if item.state in {WorkItem.State.TODO, WorkItem.State.DOING})


def releases(product: Product) -> QuerySet[Release]:
    """The releases of a product with counts; planned ones first by date, then the newest. One SQL query."""
    return (
        Release.objects.filter(product=product)
        .annotate(
            ideas_count=Count("contents", distinct=True),
            checks=Count("checklist", distinct=True),
            checks_done=Count("checklist", filter=Q(checklist__done_at__isnull=False), distinct=True),
        )
        .order_by("state", "-released_at", "planned_on", "-id")
    )


def release_for(product: Product, pk: int) -> Release | None:
    """One release of this product; None when it is another's or gone. One SQL query."""
    return Release.objects.filter(product=product, pk=pk).select_related("product__workspace").first()


def release_page(release: Release) -> ReleasePage:
    """A release with contents, checklist, people told and work. Four SQL queries."""
    contents = tuple(release.contents.select_related("idea", "idea__status", "idea__owner"))
    ideas = [link.idea_id for link in contents]
    return ReleasePage(
        release=release,
        contents=contents,
        checklist=tuple(release.checklist.select_related("owner", "done_by")),
        told=tuple(release.told.select_related("customer", "contact", "idea")),
        work=tuple(WorkItem.objects.filter(idea__in=ideas).select_related("assignee", "idea")),
    )


def addable(release: Release) -> QuerySet[Idea]:
    """Ideas that could go into a release: planned or in building, not in it already. One SQL query."""
    wanted = (Category.READY, Category.PLANNED, Category.BUILDING)
    return Idea.objects.filter(product=release.product, category__in=wanted).exclude(release_links__release=release)


def work_items(product: Product) -> QuerySet[WorkItem]:
    """The work of a product with idea and assignee, in its order. One SQL query."""
    return WorkItem.objects.filter(product=product).select_related("idea", "assignee").order_by("position", "id")


def work_for(product: Product, pk: int) -> WorkItem | None:
    """One work item of this product. One SQL query."""
    return work_items(product).filter(pk=pk).first()


def changelog(product: Product, *, limit: int = 50) -> list[Release]:
    """Public releases, newest first, with what is in them. Two SQL queries."""
    rows = Release.objects.filter(product=product, state=Release.State.RELEASED, is_public=True)
    return list(rows.order_by("-released_at", "-id").prefetch_related("contents__idea")[:limit])


def release_of(idea: Idea) -> Release | None:
    """The release that an idea came or will come with. One SQL query."""
    link = ReleaseIdea.objects.filter(idea=idea).select_related("release").order_by("-release__released_at").first()
    return link.release if link else None


def told_about(idea: Idea) -> QuerySet[Told]:
    """Who was told of an idea's release. One SQL query."""
    return Told.objects.filter(idea=idea).select_related("customer", "contact", "release")
