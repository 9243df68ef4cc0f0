"""What the world sees of an idea: its words, our answer, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Category, Idea
from roadworthy.market.models import Segment

from ..models import Audience, Portal, Post, Published


def publish(
    portal: Portal, idea: Idea, *, by: User | None, title: str = "", description: str = "", **values: Any
) -> Published:
    """Show an idea on the portal, under a title of its own where one is given.

    Raises:
        Refused: it is there already, of another product, or was merged away.
    """
    if idea.product_id != portal.product_id:
        raise Refused("There is no such idea in this product.", field="idea")
    if idea.category == Category.MERGED:
        raise Refused("This idea was merged into another. Publish that one.", field="idea")
    if Published.objects.filter(idea=idea).exists():
        raise Refused(f"“{idea}” is on the portal already.", field="idea")
    words = {"title": title.strip()[:200] or idea.title, "description": description.strip()}
    return history.create(Published(portal=portal, idea=idea, **words, **values), by=by, verb="published")


def change_published(published: Published, *, by: User, **values: Any) -> Change | None:
    """Change title, description or whether it is hidden. Raises Refused for an empty title."""
    if "title" in values and not values["title"].strip():
        raise Refused("Give it a title.", field="title")
    return history.update(published, by=by, **values)


def answer(published: Published, *, by: User, text: str) -> Change | None:
    """Say officially what becomes of it; without text the answer goes."""
    words = text.strip()
    if words == published.answer:
        return None
    said = {"answered_at": timezone.now(), "answered_by": by} if words else {"answered_at": None, "answered_by": None}
    return history.update(published, by=by, verb="answered", answer=words, **said)


def withdraw(published: Published, *, by: User) -> Change:
    """Take an idea off the portal; the idea, its votes and its evidence stay. Can be undone."""
    return history.delete(published, by=by, verb="withdrew")


@transaction.atomic
def set_audience(
    portal: Portal, segments: Iterable[Segment], *, by: User, published: Published | None = None
) -> Change | None:
    """Who may see the portal, or one idea of it: these segments; everybody where there are none."""
    wanted, last = {one.pk: one for one in segments}, None
    rows = Audience.objects.filter(portal=portal, published=published)
    with history.batch("set the audience"):
        for row in rows:
            if row.segment_id not in wanted:
                last = history.delete(row, by=by)
        for key in sorted(set(wanted) - {row.segment_id for row in rows if row.pk}):
            made = history.create(Audience(portal=portal, published=published, segment=wanted[key]), by=by)
            last = history.of(made).first()
    return last


def say_as_team(published: Published, *, by: User, text: str) -> Post:
    """A comment of ours. Raises Refused without words."""
    words = text.replace("\x00", "").strip()[:5_000]
    if not words:
        raise Refused("Write what you want to say.", field="text")
    row = Post(portal=published.portal, kind=Post.Kind.COMMENT, published=published, user=by, text=words)
    row.state, row.decided_at, row.decided_by = Post.State.APPROVED, timezone.now(), by
    return history.create(row, by=by, verb="commented")
