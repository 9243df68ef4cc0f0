"""Reads of delivery: releases, their contents and checklists, work items, the changelog, who was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.db.models import Count, Q, QuerySet

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Category, Idea

from ..models import Changelog, ChecklistItem, Release, ReleaseIdea, Told, WorkItem

ANSWERS_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class ReleasePage:
    """A release with everything that its page shows."""

    release: Release
    contents: tuple[ReleaseIdea, ...]
    checklist: tuple[ChecklistItem, ...]
    told: tuple[Told, ...]
    work: tuple[WorkItem, ...]
    answered: frozenset[int] = frozenset()

    @property
    def open_checks(self) -> tuple[ChecklistItem, ...]:
        """What is not ready yet."""
        return tuple(item for item in self.checklist if item.done_at is None)

    @property
    def reached(self) -> tuple[Told, ...]:
        """Messages that went out."""
        return tuple(row for row in self.told if row.state == Told.State.SENT)

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
    """A release with contents, checklist, people told and work. Six SQL queries."""
    contents = tuple(release.contents.select_related("idea", "idea__status", "idea__owner"))
    ideas = [link.idea_id for link in contents]
    told = tuple(release.told.select_related("customer", "contact", "idea"))
    return ReleasePage(
        release=release,
        contents=contents,
        checklist=tuple(release.checklist.select_related("owner", "done_by")),
        told=told,
        answered=wrote_back(release, told),
        work=tuple(WorkItem.objects.filter(idea__in=ideas).select_related("assignee", "idea")),
    )


def wrote_back(release: Release, told: tuple[Told, ...]) -> frozenset[int]:
    """The messages whose reader wrote to us within 30 days: by contact, or by the address that a note names.

    One SQL query; none where nothing went out.
    """
    sent = [row for row in told if row.sent_at is not None]
    if not sent:
        return frozenset()
    since = min(row.sent_at for row in sent if row.sent_at)
    notes = Note.objects.filter(product=release.product_id, said_at__gt=since)
    written: dict[object, list[datetime]] = {}
    for contact, author, at in notes.order_by("said_at").values_list("contact", "author", "said_at"):
        for key in {contact, parseaddr(author)[1].lower()} - {None, ""}:
            written.setdefault(key, []).append(at)
    found = set()
    for row in sent:
        times = [at for key in (row.contact_id, row.email.lower()) for at in written.get(key, ())]
        if row.sent_at and any(row.sent_at < at <= row.sent_at + ANSWERS_WITHIN for at in times):
            found.add(row.pk)
    return frozenset(found)


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


def changelog_of(product: Product) -> Changelog:
    """How the product's changelog is published; not public when nobody said so. One SQL query."""
    return Changelog.objects.filter(product=product).first() or Changelog(product=product)


def published(slug: str) -> Changelog | None:
    """The changelog of this product when everybody may read it. One SQL query."""
    rows = Changelog.objects.filter(product__slug=slug, product__archived_at=None, is_public=True)
    return rows.select_related("product").first()


def release_of(idea: Idea) -> Release | None:
    """The release that an idea came or will come with. One SQL query."""
    link = ReleaseIdea.objects.filter(idea=idea).select_related("release").order_by("-release__released_at").first()
    return link.release if link else None


def told_about(idea: Idea) -> QuerySet[Told]:
    """Who was told of an idea's release. One SQL query."""
    return Told.objects.filter(idea=idea).select_related("customer", "contact", "release")


def work_lanes(
    product: Product, *, shown: int = 60, idea: str = ""
) -> list[tuple[WorkItem.State, list[WorkItem], int]]:
    """Each state with its first items and how many there are; done and dropped ones newest first. Five queries.

    Args:
        idea: the key of an idea, to see only its work.
    """
    rows = work_items(product)
    if idea.isdecimal():
        rows = rows.filter(idea=int(idea))
    counts = dict(rows.order_by().values_list("state").annotate(Count("pk")))
    lanes = []
    for state in WorkItem.State:
        own = rows.filter(state=state)
        if state in {WorkItem.State.DONE, WorkItem.State.DROPPED}:
            own = own.order_by("-finished_at", "-id")
        lanes.append((state, list(own[:shown]), counts.get(state, 0)))
    return lanes
