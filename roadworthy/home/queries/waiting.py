"""What waits for one person in one product, as a number beside each stage and as a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from roadworthy.core import access
from roadworthy.core.models import Notification, Product, User
from roadworthy.delivery.models import ChecklistItem, Release
from roadworthy.feedback.models import Note
from roadworthy.feedback.queries.queues import CappedCount
from roadworthy.ideas import queries as ideas
from roadworthy.ideas.models import Category, Decision, Idea, Prediction
from roadworthy.outcomes import queries as outcomes
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.priorities.queries.poker import waiting_for
from roadworthy.specs.models import Review

CAP = 100
SHOWN = 5


@dataclass(frozen=True)
class Line:
    """One thing that waits: its words, its page, and a word beside it."""

    words: str
    url: str
    aside: str = ""
    when: datetime | None = None
    day: date | None = None


@dataclass(frozen=True)
class Group:
    """What waits in one stage: the first few and how many in all (counted to a hundred)."""

    key: str
    title: str
    icon: str
    lines: list[Line]
    count: int
    url: str


def reviews(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Review]:
    """Specs as they stand that this person was asked to review."""
    asked = Review.objects.filter(spec__idea__product=product, reviewer=user, state=Review.State.ASKED)
    return asked.filter(version=F("spec__version")).select_related("spec__idea", "asked_by").order_by("asked_at")


def notes(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Note]:
    """New notes that this person was given, and their snoozed ones whose day has come."""
    due = Q(state=Note.State.SNOOZED, snoozed_until__lte=timezone.localdate())
    mine = Note.objects.filter(Q(state=Note.State.NEW) | due, product=product, assignee=user)
    return mine.select_related("customer").defer("own").order_by("said_at")


def unrated(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Idea]:
    """Ideas close to a decision with a driver of this person's perspectives that they have not rated."""
    given = Estimate.objects.filter(idea=OuterRef(OuterRef("pk")), driver=OuterRef("pk"), person=user)
    open_drivers = Driver.objects.filter(
        product=product, perspective__in=list(perspectives), source=Driver.Source.TYPED
    ).filter(~Exists(given))
    near = Idea.objects.filter(product=product, category__in=[Category.EXPLORING, Category.READY])
    return near.filter(Exists(open_drivers)).order_by("-category", "-voices", "-pk")


def decisions(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Decision]:
    """Decisions that wait for this person: the day to look again has come, or a stop condition is met."""
    return ideas.waiting_for(product, user)


def checks(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[ChecklistItem]:
    """What must be ready for a coming release: theirs, and their perspective's that nobody has taken."""
    undone = ChecklistItem.objects.filter(release__product=product, release__state=Release.State.PLANNED, done_at=None)
    mine = Q(owner=user) | Q(owner=None, perspective__in=list(perspectives))
    return undone.filter(mine).select_related("release").order_by(F("due").asc(nulls_last=True), "pk")


def predictions(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Prediction]:
    """Promises of this person whose day has come and that nobody has measured."""
    due = Prediction.objects.filter(idea__product=product, person=user, by_when__lte=timezone.localdate())
    return due.filter(outcome=None).exclude(frozen_at=None).select_related("idea", "metric").order_by("by_when")


def uncounted(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[Idea]:
    """Released ideas of this person of which nobody has said what they took and reached; readers may not say it."""
    return outcomes.asked_of(product, user).filter(access.may(user, product, "contribute"))


def mentions(product: Product, user: User) -> QuerySet[Notification]:
    """Unread notices of this product."""
    return Notification.objects.filter(product=product, user=user, read_at=None).select_related("by")


@dataclass(frozen=True)
class Source:
    """How one kind of waiting thing is found and shown."""

    key: str
    title: str
    icon: str
    rows: Callable[[Product, User, Sequence[str]], QuerySet[Any]]
    line: Callable[[Product, Any], Line]
    page: tuple[str, ...]


def page(name: str, *args: object) -> str:
    """The address of a page, empty while there is none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def case(product: Product, idea: Idea) -> str:
    """An idea's page."""
    return page("ideas:case", product.slug, idea.pk)


SOURCES = (
    Source(
        "specs",
        "Specs to review",
        "file-check",
        reviews,
        lambda product, row: Line(
            row.spec.idea.title,
            page("specs:spec", product.slug, row.spec.idea_id),
            f"asked by {row.asked_by}" if row.asked_by else "",
            row.asked_at,
        ),
        ("specs:list",),
    ),
    Source(
        "feedback",
        "Notes given to you",
        "message-square-text",
        notes,
        lambda product, row: Line(
            str(row), page("feedback:note", product.slug, row.pk), str(row.customer or row.author or ""), row.said_at
        ),
        ("feedback:inbox",),
    ),
    Source(
        "priorities",
        "Ideas to rate",
        "sliders-horizontal",
        unrated,
        lambda product, row: Line(row.title, case(product, row), row.get_category_display()),
        ("priorities:ranking",),
    ),
    Source(
        "poker",
        "Ideas to rate in poker",
        "spade",
        waiting_for,
        lambda product, row: Line(
            row.title, page("priorities:poker_idea", product.slug, row.pk), str(row.poker), row.poker.closes_at
        ),
        ("priorities:poker_list",),
    ),
    Source(
        "decisions",
        "Decisions that wait",
        "gavel",
        decisions,
        lambda product, row: Line(
            row.title,
            page("decisions:decision", product.slug, row.pk),
            "stop or go on?" if row.waits_to_stop else "look again",
            day=None if row.waits_to_stop else row.review_on,
        ),
        ("decisions:list",),
    ),
    Source(
        "delivery",
        "To do before a release",
        "package-check",
        checks,
        lambda product, row: Line(
            row.text, page("delivery:release", product.slug, row.release_id), str(row.release), day=row.due
        ),
        ("delivery:releases",),
    ),
    Source(
        "outcomes",
        "Promises to measure",
        "target",
        predictions,
        lambda product, row: Line(row.idea.title, case(product, row.idea), str(row.metric), day=row.by_when),
        ("outcomes:list",),
    ),
    Source(
        "counting",
        "How long did it take? How many did it reach?",
        "ruler",
        uncounted,
        lambda product, row: Line(row.title, page("outcomes:enter_results", product.slug, row.pk)),
        ("outcomes:drivers",),
    ),
)


def counts(product: Product, user: User, perspectives: Sequence[str]) -> dict[str, int]:
    """How much waits beside each stage, counted to a hundred, and unread notices. One SQL query."""
    asked = {source.key: capped(source.rows(product, user, perspectives)) for source in SOURCES}
    asked["notifications"] = capped(Notification.objects.filter(user=user, read_at=None))
    row = Product.objects.filter(pk=product.pk).annotate(**{f"n_{key}": one for key, one in asked.items()})
    found = row.values_list(*(f"n_{key}" for key in asked)).get()
    return dict(zip(asked, found, strict=True))


def capped(rows: QuerySet[Model]) -> CappedCount:
    """How many rows there are, at most a hundred."""
    return CappedCount(rows.order_by().values("pk")[:CAP])


def waiting(product: Product, user: User, perspectives: Sequence[str]) -> list[Group]:
    """What waits, stage by stage, empty ones left out. One SQL query for the numbers and one a stage with something."""
    many = counts(product, user, perspectives)
    found = []
    for source in SOURCES:
        if many[source.key]:
            lines = [source.line(product, row) for row in source.rows(product, user, perspectives)[:SHOWN]]
            url = page(source.page[0], product.slug)
            found.append(Group(source.key, source.title, source.icon, lines, many[source.key], url))
    return found
