"""What the team sees of its portal."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from roadworthy.delivery.models import Follower
from roadworthy.ideas.models import Category, Idea

from ..models import Portal, Post, Published, VisitorVote

STATES = {"waiting": "Waiting", "approved": "Approved", "refused": "Refused"}
MOST = 100


def board_of(portal: Portal, *, q: str = "") -> QuerySet[Published]:
    """Every published idea with comments and audience, most votes first. Two SQL queries."""
    rows = Published.objects.filter(portal=portal).select_related("idea__status", "answered_by")
    for word in q.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(idea__title__icontains=word))
    talk = Count("posts", filter=Q(posts__kind="comment", posts__state="approved"), distinct=True)
    waits = Count("posts", filter=Q(posts__state="waiting"), distinct=True)
    order = ("-idea__votes", "-published_at", "-id")
    return rows.annotate(talk=talk, waits=waits).prefetch_related("audiences__segment").order_by(*order)


def missing_from(portal: Portal) -> QuerySet[Idea]:
    """Ideas that could be published: alive and not there yet. One SQL query."""
    rows = Idea.objects.filter(product=portal.product_id, published=None)
    return rows.exclude(category__in=(Category.MERGED, Category.RETIRED)).order_by("-votes", "-created", "-id")


def queue(portal: Portal, state: str = "waiting") -> list[Post]:
    """Posts in this state, those that wait oldest first, others newest first. One SQL query."""
    rows = Post.objects.filter(portal=portal, state=state, user=None)
    rows = rows.select_related("visitor__customer", "published", "decided_by")
    return list(rows.order_by(*(("created", "id") if state == "waiting" else ("-decided_at", "-id")))[:MOST])


def queue_counts(portal: Portal) -> dict[str, int]:
    """How many posts stand in each state. One SQL query."""
    rows = Post.objects.filter(portal=portal, user=None).order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(STATES, 0) | dict(rows)


def people_of(published: Published) -> tuple[list[VisitorVote], list[Follower]]:
    """Who voted on the portal and who follows, newest first, a hundred each. Two SQL queries."""
    votes = VisitorVote.objects.filter(vote__idea=published.idea_id).select_related("visitor__customer", "vote")
    followers = Follower.objects.filter(idea=published.idea_id).order_by("-at", "-id")
    return list(votes[:MOST]), list(followers[:MOST])
